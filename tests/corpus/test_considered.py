"""What a reader found to be no contradiction is reported as none, and a site without any has none reported."""

from __future__ import annotations

from functools import cache

import pytest

from corpus.gold import ConsideredPair
from corpus.inspection import Inspection, inspect
from corpus.score import PAIR_RULES, statement
from corpus.split import SCORED, TEST, listings

IN_VIEW = {listing.name: listing for listing in listings() if listing.split != TEST}
READ = {name: listing.read() for name, listing in IN_VIEW.items()}
CONSIDERED = [(name, pair) for name, site in READ.items() for pair in site.considered]
CLEAN = "quiet-river"
GRAVE = ("CON-001", "CON-002", "CON-003")


@cache
def inspection(name: str) -> Inspection:
    return inspect(READ[name], IN_VIEW[name].vocabulary())


def test_there_are_pairs_to_leave_alone_and_they_are_no_contradictions() -> None:
    assert len(CONSIDERED) >= 80
    for name, pair in CONSIDERED:
        listed = {frozenset(other.members) for other in READ[name].pairs}
        assert frozenset(pair.members) not in listed
        one, other = (READ[name].claim(member)[1] for member in pair.members)
        assert one.metric == other.metric


@pytest.mark.parametrize(("name", "pair"), CONSIDERED, ids=lambda each: each if isinstance(each, str) else each.why)
def test_pairs_that_are_no_contradiction_are_silent(name: str, pair: ConsideredPair) -> None:
    site, seen = READ[name], inspection(name)
    by_id = {claim.id: claim for claim in seen.claims}
    found = {
        frozenset((statement(by_id[one].document, by_id[one]), statement(by_id[other].document, by_id[other])))
        for finding in seen.findings
        if finding.rule in PAIR_RULES
        for one in finding.claims
        for other in finding.against
    }

    assert frozenset(statement(*site.claim(member)) for member in pair.members) not in found


def test_a_site_without_contradictions_has_none_reported() -> None:
    assert IN_VIEW[CLEAN].split in SCORED
    assert READ[CLEAN].pairs == ()

    assert [finding.message for finding in inspection(CLEAN).findings if finding.rule in GRAVE] == []

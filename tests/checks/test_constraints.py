"""Constraints between metrics: which ends count, and how a finding of two figures is told."""

from __future__ import annotations

from checks.background import Background
from checks.constraints import CONSTRAINTS, beginnings, ends, too_early
from checks.engine import check
from checks.finding import Finding
from checks.rules import RULES
from claims.claim import Claim
from tests.checks.record import claim, pages, vocabulary

REGROWTH = {"metric": "regeneration-time", "quote": "nine months", "low": 9, "high": 9, "unit": "month"}
RELIEF = {"metric": "relief-duration", "quote": "three years", "low": 3, "high": 3, "unit": "year"}


def _findings(*claims: Claim, publishers: dict[str, str] | None = None) -> list[Finding]:
    known = Background(vocabulary(), publishers=publishers or {})
    return check(pages(list(claims)), known, rules=[rule for rule in RULES if rule.code == "CON-007"])


def test_it_is_no_pair_of_one_metric_but_shows_the_other_place() -> None:
    (finding,) = _findings(claim(REGROWTH), claim({**RELIEF, "document": "b.md"}, place=1))

    assert finding.against == ()
    assert [(place.document, place.quote) for place in finding.related] == [("b.md", "three years")]


def test_two_publishers_do_not_bind_each_other() -> None:
    own = claim(REGROWTH)
    other = claim({**RELIEF, "document": "b.md"}, place=1)

    assert _findings(own, other, publishers={"page.md": "one", "b.md": "two"}) == []


def test_body_sites_that_differ_are_no_conflict() -> None:
    neck = claim({**REGROWTH, "frame": {"site": "cervical"}})
    back = claim({**RELIEF, "frame": {"site": "lumbar"}}, place=1)

    assert _findings(neck, back) == []


def test_only_times_with_a_stated_end_count() -> None:
    floor = claim({**RELIEF, "high": None})
    share = claim({**RELIEF, "unit": "percent"}, place=1)

    assert ends([floor, share]) == []
    assert [other for _, other in beginnings([floor, share])] == [floor]


def test_a_year_does_not_end_before_twelve_months() -> None:
    assert not too_early(360, 365)
    assert too_early(270, 365)


def test_names_differ() -> None:
    assert len({constraint.name for constraint in CONSTRAINTS}) == len(CONSTRAINTS)

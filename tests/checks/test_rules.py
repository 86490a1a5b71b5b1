"""Every rule on its own cases."""

from __future__ import annotations

from dataclasses import replace
from functools import cache
from pathlib import Path

import pytest

from checks.background import Background
from checks.engine import check
from checks.rule import Scope
from checks.rules import RULES
from claims.library import Library
from claims.library_file import load
from claims.library_file import wordings as library_wordings
from claims.page import Page
from claims.vocabulary.wording import Wording
from extractor.extraction import Extractor
from extractor.readers.reading import read_document
from tests.checks.case import Case, cases
from tests.checks.record import claim, mention, pages, vocabulary

KNOWN = Background(vocabulary())
BY_NAME = {rule.name: rule for rule in RULES}
CASES = [case for rule in RULES for case in cases(rule.name)]


@cache
def extractor(wordings: tuple[Wording, ...] = ()) -> Extractor:
    return Extractor(replace(KNOWN.vocabulary, wordings=wordings))


def background(case: Case, folder: Path) -> Background:
    """What the rules know in a case."""
    if not case.library:
        return replace(KNOWN, markets=case.markets, publishers=case.publishers)
    file = folder / "claims-library.toml"
    file.write_text(case.library, encoding="utf-8")
    return replace(KNOWN, markets=case.markets, publishers=case.publishers, library=load(file), today=case.today)


def read(text: str, name: str, library: Library | None = None) -> Page:
    """A page as the product reads it."""
    wordings = tuple(library_wordings(library)) if library else ()
    return extractor(wordings).extract(read_document(name, text.encode()))


def _as_listed(value: object) -> object:
    """A field as a YAML file can have it, where there are no tuples."""
    return list(value) if isinstance(value, tuple) else value


@pytest.mark.parametrize("case", CASES, ids=lambda case: f"{case.rule}:{case.name}")
def test_case(case: Case, tmp_path: Path) -> None:
    known = background(case, tmp_path)
    claims = [claim(fields, place=place) for place, fields in enumerate(case.claims)]
    mentions = [mention(case.mention)] if case.mention else []
    given = [read(text, name, known.library) for name, text in case.pages.items()] or pages(claims, mentions)

    findings = check(given, known, rules=[BY_NAME[case.rule]])

    if not case.finds:
        assert [finding.message for finding in findings] == []
    else:
        expected = list(case.finds)
        found = [
            {key: _as_listed(getattr(finding, key)) for key in fields}
            for fields, finding in zip(expected, findings, strict=False)
        ]
        assert (expected, len(expected)) == (found, len(findings))


@pytest.mark.parametrize(
    "case", [case for case in CASES if case.rule == "bound-exceeded" and case.finds and case.claims]
)
def test_conflict_is_reported_once_whatever_the_rules(case: Case) -> None:
    claims = [claim(fields, place=place) for place, fields in enumerate(case.claims)]

    findings = check(pages(claims), KNOWN, rules=[rule for rule in RULES if rule.scope is Scope.PAIR])

    assert [finding.rule for finding in findings] == ["CON-002"]


def test_one_place_gives_one_finding_that_names_the_other_rule() -> None:
    said = mention({"kind": "research", "quote": "Studies show", "sentence": "Studies show relief for years."})

    (finding,) = check(pages([], [said]), KNOWN)

    assert (finding.rule, finding.also) == ("SUP-009", ("EVD-001",))


def test_same_words_twice_are_two_findings_with_ids_of_their_own() -> None:
    fields = {"kind": "superlative", "quote": "best", "sentence": "The best care."}
    first, second = mention({**fields, "start": 0}), mention({**fields, "start": 500})

    findings = check(pages([], [first, second]), KNOWN)

    assert len({finding.id for finding in findings}) == 2


def test_id_survives_moved_lines() -> None:
    fields = {"kind": "superlative", "quote": "best", "sentence": "The best care."}

    (before,) = check(pages([], [mention({**fields, "start": 0})]), KNOWN)
    (after,) = check(pages([], [mention({**fields, "start": 900})]), KNOWN)

    assert before.id == after.id
    assert before.span != after.span


def test_finding_lists_what_was_tested() -> None:
    said = mention({"kind": "superlative", "quote": "best", "sentence": "The best care."})

    (finding,) = check(pages([], [said]), KNOWN)

    assert finding.exemptions["X5 suitability"] == "tested: not met"
    assert "CAP 3.7" in finding.provisions


def test_message_names_both_values_and_the_other_place() -> None:
    left = claim({"document": "a.md", "quote": "up to 5 years", "high": 5, "subject": "endoscopic-rhizotomy"})
    right = claim(
        {"document": "b.md", "quote": "at least 2 years", "low": 2, "subject": "endoscopic-rhizotomy"}, place=1
    )

    (finding,) = check(pages([left, right]), KNOWN, rules=[BY_NAME["headline-divergence"]])

    expected = "endoscopic rhizotomy, relief duration: up to 5 years here, at least 2 years in b.md"
    assert finding.message.startswith(expected)
    assert ((left.id,), (right.id,)) == (finding.claims, finding.against)
    assert [place.quote for place in finding.related] == ["at least 2 years"]

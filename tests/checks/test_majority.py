"""Which page is named first where most pages say otherwise, and what the finding tells of either side."""

from __future__ import annotations

import pytest

from checks.background import Background
from checks.engine import MAX_NAMES, check
from checks.finding import Finding
from checks.rule import Scope
from checks.rules import RULES
from claims.claim import Claim
from tests.checks.record import claim, pages, vocabulary

KNOWN = Background(vocabulary())
PAIR_RULES = [rule for rule in RULES if rule.scope is Scope.PAIR]


def _stating(months: tuple[int, int], documents: str) -> list[Claim]:
    low, high = months
    quote = f"{low} to {high} months"
    return [
        claim({"document": f"{name}.md", "quote": quote, "low": low, "high": high, "unit": "month"}, place=ord(name))
        for name in documents
    ]


def _found(*groups: list[Claim]) -> list[Finding]:
    return check(pages([each for group in groups for each in group]), KNOWN, rules=PAIR_RULES)


def test_the_odd_one_out_is_named_first() -> None:
    (finding,) = _found(_stating((6, 12), "abcdefg"), _stating((14, 20), "h"))

    expected = "rhizotomy, relief duration: 7 pages say 6 to 12 months, this one says 14 to 20 months"
    assert finding.message.startswith(expected)
    assert (finding.document, finding.favourable) == ("h.md", "claims")
    assert [(side.quote, side.pages) for side in finding.sides] == [("14 to 20 months", 1), ("6 to 12 months", 7)]


def test_a_lower_odd_one_stands_against_the_favourable_side() -> None:
    (finding,) = _found(_stating((14, 20), "abc"), _stating((6, 12), "d"))

    assert (finding.document, finding.favourable) == ("d.md", "against")


def test_several_odd_ones_are_counted() -> None:
    (finding,) = _found(_stating((6, 12), "abcdefg"), _stating((14, 20), "hi"))

    assert "7 pages say 6 to 12 months, this one and 1 other say 14 to 20 months" in finding.message


def test_values_that_agree_make_a_majority_together() -> None:
    findings = _found(_stating((6, 12), "ab"), _stating((7, 12), "c"), _stating((14, 20), "d"))

    assert {finding.document for finding in findings} == {"d.md"}
    assert "2 pages say 6 to 12 months and 1 other page agrees, this one says 14 to 20 months" in findings[0].message
    assert "c.md says 7 to 12 months and 2 other pages agree, this one says 14 to 20 months" in findings[1].message


@pytest.mark.parametrize(("most", "few"), [("ab", "c"), ("abcd", "ef"), ("a", "b")])
def test_without_a_majority_the_favourable_side_comes_first(most: str, few: str) -> None:
    (finding,) = _found(_stating((6, 12), most), _stating((14, 20), few))

    assert (finding.quote, finding.favourable) == ("14 to 20 months", "claims")
    assert " here" in finding.message


def test_names_of_pages_are_bounded() -> None:
    many = [
        claim({"document": f"{number:03}.md", "quote": "a year", "low": 1, "high": 1}, place=number)
        for number in range(100)
    ]
    (finding,) = _found(many, _stating((14, 20), "h"))

    assert (finding.sides[1].pages, len(finding.sides[1].documents)) == (100, MAX_NAMES)
    assert "100 pages say a year" in finding.message


def test_an_id_stays_when_a_majority_comes() -> None:
    (before,) = _found(_stating((14, 20), "a"), _stating((6, 12), "h"))
    (after,) = _found(_stating((14, 20), "abc"), _stating((6, 12), "h"))

    assert (before.quote, after.quote) == ("14 to 20 months", "6 to 12 months")
    assert before.id == after.id

"""Follow-up: shares that were counted at different times."""

from __future__ import annotations

import pytest

from checks.background import Background
from checks.engine import check
from checks.followup import apart, asked_after
from checks.rule import Scope
from checks.rules import RULES
from claims.claim import Claim
from tests.checks.record import claim, pages, vocabulary

PAIR_RULES = [rule for rule in RULES if rule.scope is Scope.PAIR]


def share(sentence: str, percent: int, **fields: object) -> Claim:
    """A success rate."""
    return claim(
        {
            "quote": f"{percent} %",
            "low": percent,
            "high": percent,
            "unit": "percent",
            "metric": "success-rate",
            "sentence": sentence,
            "document": f"{percent}.md",
            **fields,
        },
        place=percent,
    )


@pytest.mark.parametrize(
    ("sentence", "days"),
    [
        ("80 % are still well after five years.", 1826.25),
        ("At 12 months 80 % were better.", 365.25),
        ("80 % were better one year later.", 365.25),
        ("By the two-year visit 80 % had stayed well.", 730.5),
        ("80 % improve.", None),
        ("80 % were well after one year and stayed so after five years.", None),
        ("80 % of those under 60 years improve.", None),
        ("80 % improve, two years of pain or not.", None),
    ],
)
def test_asked_after(sentence: str, days: float | None) -> None:
    found = asked_after(share(sentence, 80))
    assert found == (days if days is None else pytest.approx(days, rel=0.02))


def test_a_column_tells_the_time() -> None:
    assert asked_after(share("80 %", 80, evidence={"column": "Well at 1 year"})) == pytest.approx(365, rel=0.02)


def test_shares_of_different_times_are_no_rivals() -> None:
    early, late = share("90 % are well at one year.", 90), share("50 % are well after five years.", 50)
    assert apart(early, late)
    assert check(pages([early, late]), Background(vocabulary()), rules=PAIR_RULES) == []


@pytest.mark.parametrize("other", ["50 % are well after twelve months.", "50 % are well."])
def test_shares_of_one_time_are(other: str) -> None:
    early, late = share("90 % are well at one year.", 90), share(other, 50)
    assert not apart(early, late)
    assert len(check(pages([early, late]), Background(vocabulary()), rules=PAIR_RULES)) == 1


def test_a_time_is_its_own_figure() -> None:
    left = claim({"quote": "one year", "low": 1, "high": 1, "sentence": "Relief ends after one year."}, place=0)
    right = claim({"quote": "five years", "low": 5, "high": 5, "sentence": "Relief ends after five years."}, place=1)
    assert not apart(left, right)

"""Which prediction is taken for which gold claim, and which must not be."""

from __future__ import annotations

import pytest

from claims.quantity import Bound, Quantity
from claims.unit import Unit
from corpus.matching import Level, agreement, match, same_value
from tests.corpus.conftest import MakeClaim, MakeGold, span


def quantity(low: float | None, high: float | None, unit: str | None) -> Quantity:
    return Quantity(low=low, high=high, unit=Unit(unit) if unit else None, bound=Bound.VAGUE)


@pytest.mark.parametrize(
    ("left", "right"),
    [
        ((12, 12, "month"), (1, 1, "year")),
        ((24, 48, "hour"), (1, 2, "day")),
        ((30, 30, "day"), (1, 1, "month")),
        ((90, 90, "second"), (1.5, 1.5, "minute")),
        ((80, 80, "celsius"), (176, 176, "fahrenheit")),
        ((0.5, 0.5, "inch"), (12.7, 12.7, "millimeter")),
        ((0, 0, "minute"), (0, 0, "day")),
        ((None, 5, "year"), (None, 60, "month")),
        ((None, None, None), (None, None, "year")),
    ],
)
def test_same_value_across_units(left: tuple[float, float, str], right: tuple[float, float, str]) -> None:
    assert same_value(quantity(*left), quantity(*right))
    assert same_value(quantity(*right), quantity(*left))


@pytest.mark.parametrize(
    ("left", "right"),
    [
        ((6, 12, "month"), (6, None, "month")),
        ((None, 5, "year"), (5, 5, "year")),
        ((4, 4, "week"), (1, 1, "month")),
        ((2, 4, "week"), (2, 4, "day")),
        ((50, 50, "percent"), (50, 50, "count")),
        ((80, 80, "celsius"), (80, 80, "fahrenheit")),
        ((0, 1, "day"), (0, 0, "day")),
        ((100, 100, "percent"), (103, 103, "percent")),
        ((None, None, "year"), (None, 5, "year")),
    ],
)
def test_different_values(left: tuple[float, float, str], right: tuple[float, float, str]) -> None:
    assert not same_value(quantity(*left), quantity(*right))
    assert not same_value(quantity(*right), quantity(*left))


def test_levels_are_reached_in_order(make_claim: MakeClaim, make_gold: MakeGold) -> None:
    gold = make_gold("up to 5 years", None, 5, "year", bound="at-most")
    same = {"unit": "year", "bound": "at-most"}
    other_bound = make_claim("5 years", None, 5, unit="year", bound="vague")
    reached = [
        agreement(gold, make_claim("up to 5 years", None, 5, **same)),
        agreement(gold, make_claim("up to 5 years", None, 5, subject="endoscopic-rhizotomy", **same)),
        agreement(gold, other_bound),
        agreement(gold, make_claim("up to 5 years", None, 5, metric="onset-time", **same)),
        agreement(gold, make_claim("up to 6 years", None, 6, **same)),
    ]

    assert reached == [Level.SUBJECT, Level.BOUND, Level.METRIC, Level.VALUE, Level.NONE]


def test_a_right_subject_does_not_make_up_for_a_wrong_metric(make_claim: MakeClaim, make_gold: MakeGold) -> None:
    claim = make_claim("2 weeks", 2, 2, "week", metric="restriction-time")

    assert agreement(make_gold("2 weeks", 2, 2, "week", metric="recovery-time"), claim) is Level.VALUE


def test_the_better_agreement_is_taken_first(make_claim: MakeClaim, make_gold: MakeGold) -> None:
    gold = [
        make_gold("2 weeks", 2, 2, "week", id="c1", metric="recovery-time"),
        make_gold("2 weeks", 2, 2, "week", id="c2", metric="restriction-time"),
    ]
    claims = [
        make_claim("2 weeks", 2, 2, "week", metric="restriction-time", start=10),
        make_claim("2 weeks", 2, 2, "week", metric="soreness-duration", start=50),
    ]
    matching = match(gold, claims)

    assert [(pair.gold.id, pair.claim.span.start, pair.level) for pair in matching.pairs] == [
        ("c2", 10, Level.SUBJECT),
        ("c1", 50, Level.VALUE),
    ]
    assert matching.missed == ()
    assert matching.extra == ()


def test_a_prediction_serves_one_gold_claim_only(make_claim: MakeClaim, make_gold: MakeGold) -> None:
    gold = [make_gold("a year", 1, 1, "year", id="c1"), make_gold("12 months", 12, 12, id="c2")]
    matching = match(gold, [make_claim("12 months", 12, 12)])

    assert [pair.gold.id for pair in matching.pairs] == ["c2"]
    assert [claim.id for claim in matching.missed] == ["c1"]


def test_place_decides_among_equals(make_claim: MakeClaim, make_gold: MakeGold) -> None:
    gold = [make_gold("the next day", 1, 1, "day", id="c1"), make_gold("the next day", 1, 1, "day", id="c2")]
    first, second = (make_claim("next day", 1, 1, "day", start=start) for start in (104, 304))
    places = {"c1": span(300, 312), "c2": span(100, 112)}
    matching = match(gold, [first, second], places=places)

    assert {pair.gold.id: pair.claim.span.start for pair in matching.pairs} == {"c1": 304, "c2": 104}


def test_required_gold_is_served_before_optional(make_claim: MakeClaim, make_gold: MakeGold) -> None:
    gold = [make_gold("a year", 1, 1, "year", id="c1", optional=True), make_gold("a year", 1, 1, "year", id="c2")]
    matching = match(gold, [make_claim("a year", 1, 1, "year")])

    assert [pair.gold.id for pair in matching.pairs] == ["c2"]


def test_nothing_against_nothing(make_claim: MakeClaim, make_gold: MakeGold) -> None:
    gold, claim = make_gold("a year", 1, 1, "year"), make_claim("a week", 1, 1, "week")

    assert match([], []) == ((), (), ())
    assert match([gold], [claim]) == ((), (gold,), (claim,))

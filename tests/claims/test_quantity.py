"""Quantities: what may be stated, and whether two can both be true."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st
from pydantic import ValidationError

from claims.quantity import SOFTENING, Bound, Interval, Quantity
from claims.unit import DAYS, Dimension, Unit


def quantity(
    low: float | None, high: float | None, unit: Unit | None = Unit.MONTH, *, vague: bool = False, soft: bool = False
) -> Quantity:
    """A quantity with the bound that its ends imply."""
    bound = Bound.RANGE
    if vague:
        bound = Bound.VAGUE
    elif low == high:
        bound = Bound.EXACT
    elif low is None:
        bound = Bound.AT_MOST
    elif high is None:
        bound = Bound.AT_LEAST
    return Quantity(low=low, high=high, unit=unit, bound=bound, approximate=soft)


@pytest.mark.parametrize(
    ("bound", "low", "high", "fault"),
    [
        (Bound.EXACT, 1, 2, "equal ends"),
        (Bound.EXACT, None, 2, "equal ends"),
        (Bound.AT_MOST, 1, 2, "upper end only"),
        (Bound.AT_MOST, None, None, "upper end only"),
        (Bound.AT_MOST, 1, None, "upper end only"),
        (Bound.AT_LEAST, 1, 2, "lower end only"),
        (Bound.AT_LEAST, None, 2, "lower end only"),
        (Bound.AT_LEAST, None, None, "lower end only"),
    ],
)
def test_ends_fit_the_bound(bound: Bound, low: float | None, high: float | None, fault: str) -> None:
    with pytest.raises(ValidationError, match=fault):
        Quantity(low=low, high=high, unit=Unit.DAY, bound=bound)


def test_an_inverted_range_is_kept_as_written() -> None:
    stated = quantity(12, 6)

    assert stated.inverted
    assert (stated.low, stated.high) == (12, 6)
    assert not quantity(6, 12).inverted
    assert not quantity(6, None).inverted


@pytest.mark.parametrize(
    ("left", "right"),
    [
        (quantity(12, 12, Unit.MONTH), quantity(1, 1, Unit.YEAR)),
        (quantity(52, 52, Unit.WEEK), quantity(12, 12, Unit.MONTH)),
        (quantity(365, 365, Unit.DAY), quantity(1, 1, Unit.YEAR)),
        (quantity(4, 4, Unit.WEEK), quantity(1, 1, Unit.MONTH)),
        (quantity(30, 30, Unit.DAY), quantity(4, 4, Unit.WEEK)),
        (quantity(24, 24, Unit.HOUR), quantity(1, 1, Unit.DAY)),
        (quantity(7, 7, Unit.DAY), quantity(1, 1, Unit.WEEK)),
        (quantity(80, 80, Unit.CELSIUS), quantity(176, 176, Unit.FAHRENHEIT)),
        (quantity(1, 1, Unit.INCH), quantity(2.54, 2.54, Unit.CENTIMETER)),
        (quantity(6, 12), quantity(12, 24)),
        (quantity(None, 12), quantity(1, None, Unit.YEAR)),
        (quantity(None, 5, Unit.YEAR), quantity(2, None, Unit.YEAR)),
        (quantity(10, 10, soft=True), quantity(11, 11)),
        (quantity(10, 10, soft=True), quantity(9, 9)),
        (quantity(2, None, Unit.DAY, vague=True), quantity(6, 6, Unit.DAY)),
        (quantity(2, None, Unit.YEAR, vague=True), quantity(50, 50, Unit.YEAR)),
        (quantity(50, 100, Unit.PERCENT, vague=True), quantity(80, 80, Unit.PERCENT)),
        (quantity(None, None, None, vague=True), quantity(None, None, None, vague=True)),
        (quantity(0, 0, Unit.MINUTE, vague=True), quantity(0, 1, Unit.DAY, vague=True)),
    ],
)
def test_a_value_satisfies_both(left: Quantity, right: Quantity) -> None:
    assert left.shares_a_value_with(right)
    assert right.shares_a_value_with(left)


@pytest.mark.parametrize(
    ("left", "right"),
    [
        (quantity(6, 12), quantity(13, 24)),
        (quantity(None, 6), quantity(7, None)),
        (quantity(10, 20, Unit.PERCENT), quantity(30, 30, Unit.PERCENT, soft=True)),
        (quantity(10, 10, soft=True), quantity(12, 12)),
        (quantity(6, 12, soft=True), quantity(13, 13)),
        (quantity(2, None, Unit.DAY, vague=True), quantity(2, 2, Unit.WEEK)),
        (quantity(2, None, Unit.WEEK, vague=True), quantity(3, 3, Unit.MONTH)),
        (quantity(2, None, Unit.MONTH, vague=True), quantity(2, 2, Unit.YEAR)),
        (quantity(80, 80, Unit.CELSIUS), quantity(80, 80, Unit.FAHRENHEIT)),
        (quantity(5, 5, Unit.DAY), quantity(5, 5, Unit.PERCENT)),
        (quantity(2, 2, Unit.COUNT), quantity(2, 2, Unit.RATIO)),
        (quantity(None, None, None, vague=True), quantity(1, 1, Unit.YEAR)),
    ],
)
def test_no_value_satisfies_both(left: Quantity, right: Quantity) -> None:
    assert not left.shares_a_value_with(right)
    assert not right.shares_a_value_with(left)


def test_only_a_softened_point_is_widened() -> None:
    assert quantity(10, 10, Unit.DAY, soft=True).reach == pytest.approx((9, 11))
    assert quantity(10, 20, Unit.DAY, soft=True).reach == (10, 20)
    assert quantity(None, 10, Unit.DAY, soft=True).reach == (None, 10)
    assert quantity(10, 10, Unit.DAY).reach == (10, 10)


def test_a_bare_plural_ends_where_its_unit_stops_meaning_itself() -> None:
    tops = {unit: quantity(2, None, unit, vague=True).stated.high for unit in DAYS}

    assert tops == {
        Unit.SECOND: DAYS[Unit.MINUTE],
        Unit.MINUTE: DAYS[Unit.HOUR],
        Unit.HOUR: 1,
        Unit.DAY: 7,
        Unit.WEEK: 2 * DAYS[Unit.MONTH],
        Unit.MONTH: 18 * DAYS[Unit.MONTH],
        Unit.YEAR: None,
    }
    assert quantity(2, None, Unit.DAY).stated.high is None


def test_words_without_a_figure_have_no_dimension() -> None:
    permanent = quantity(None, None, None, vague=True)

    assert permanent.dimension is None
    assert permanent.stated == (None, None)
    assert quantity(1, 1, Unit.INCH).dimension is Dimension.LENGTH


@pytest.mark.xfail(strict=True, reason="20 weeks count as 5 months, which is longer than 21 weeks: the range is empty")
@pytest.mark.parametrize("ends", [(16, 17), (20, 21), (48, 50)])
def test_a_range_of_weeks_shares_values_with_itself(ends: tuple[int, int]) -> None:
    stated = quantity(*ends, Unit.WEEK)

    assert stated.shares_a_value_with(stated)


@st.composite
def quantities(draw: st.DrawFn) -> Quantity:
    """Any quantity that is not inverted."""
    low, high = sorted(draw(st.tuples(st.integers(0, 100), st.integers(0, 100))))
    shape: tuple[Any, Any] = draw(st.sampled_from([(low, low), (low, high), (None, high), (low, None)]))
    return quantity(*shape, draw(st.sampled_from(Unit)), vague=draw(st.booleans()), soft=draw(st.booleans()))


@given(quantities(), quantities())
def test_sharing_is_mutual(left: Quantity, right: Quantity) -> None:
    assert left.shares_a_value_with(right) == right.shares_a_value_with(left)


@given(quantities())
def test_softening_only_widens(plain: Quantity) -> None:
    # Days and weeks that calendars snap may change places; those are no intervals.
    assume(not _inverted(plain.stated))
    soft = plain.model_copy(update={"approximate": True})

    assert plain.shares_a_value_with(plain)
    assert plain.shares_a_value_with(soft)
    if soft.bound is Bound.EXACT and soft.stated.low is not None:
        slack = SOFTENING * abs(soft.stated.low)
        assert soft.reach == pytest.approx((soft.stated.low - slack, soft.stated.low + slack))
    else:
        assert soft.reach == soft.stated


def _inverted(interval: Interval) -> bool:
    return interval.low is not None and interval.high is not None and interval.low > interval.high


ENDS = st.one_of(st.none(), st.integers(-50, 50))


@given(ENDS, ENDS, ENDS, ENDS, st.integers(-60, 60))
def test_intervals_meet_where_a_value_lies_in_both(
    low: int | None, high: int | None, other_low: int | None, other_high: int | None, value: int
) -> None:
    left, right = Interval(low, high), Interval(other_low, other_high)

    def holds(interval: Interval) -> bool:
        return (interval.low is None or interval.low <= value) and (interval.high is None or value <= interval.high)

    if holds(left) and holds(right):
        assert left.meets(right)
    assert left.meets(right) == right.meets(left)


def test_json_prints_whole_numbers_without_a_point() -> None:
    assert quantity(6, 12).model_dump_json() == (
        '{"low":6,"high":12,"unit":"month","bound":"range","approximate":false}'
    )
    assert quantity(0.25, 0.25, Unit.INCH).model_dump(mode="json")["low"] == 0.25
    assert '"low":null' in quantity(None, 5).model_dump_json()
    assert Quantity.model_validate_json(quantity(66.6667, 66.6667).model_dump_json()) == quantity(66.6667, 66.6667)


@pytest.mark.xfail(strict=True, reason="a number is said to be finite, but infinity and NaN are taken")
@pytest.mark.parametrize("value", [float("inf"), float("-inf"), float("nan")])
def test_numbers_are_finite(value: float) -> None:
    with pytest.raises(ValidationError):
        Quantity(low=value, high=None, unit=Unit.DAY, bound=Bound.AT_LEAST)

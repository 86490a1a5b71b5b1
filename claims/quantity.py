"""Quantity: a value as stated, and how two compare. Finding one in text belongs to the extractor."""

from __future__ import annotations

from enum import StrEnum
from typing import NamedTuple

from pydantic import model_validator

from claims.record import Number, Record
from claims.unit import DAYS, Dimension, Unit, in_base


class Bound(StrEnum):
    """How the text limits a value."""

    EXACT = "exact"
    RANGE = "range"
    AT_MOST = "at-most"
    AT_LEAST = "at-least"
    VAGUE = "vague"


class Interval(NamedTuple):
    """Closed interval in a dimension's base unit; None where the text leaves the side open."""

    low: float | None
    high: float | None

    def meets(self, other: Interval) -> bool:
        """Whether some value lies in both; an open side reaches everywhere. Ends that touch meet."""
        return _not_above(self.low, other.high) and _not_above(other.low, self.high)


def _not_above(low: float | None, high: float | None) -> bool:
    return low is None or high is None or low <= high + TOLERANCE * abs(high)


TOLERANCE = 1e-6
"""Relative slack that absorbs floating-point conversion, and nothing else."""

SOFTENING = 0.10
"""A softened point ("about a year") stands for itself and a tenth to either side."""

_EFFECTIVE_TOP = {
    Unit.SECOND: DAYS[Unit.MINUTE],
    Unit.MINUTE: DAYS[Unit.HOUR],
    Unit.HOUR: DAYS[Unit.DAY],
    Unit.DAY: DAYS[Unit.WEEK],
    Unit.WEEK: 2 * DAYS[Unit.MONTH],
    Unit.MONTH: 18 * DAYS[Unit.MONTH],
}
"""Where a bare plural stops meaning itself: nobody says "days" for two weeks. Years stay open."""


class Quantity(Record):
    """A value, its unit and its bound, exactly as the text states them; comparison converts on the fly."""

    low: Number | None
    """Lower end, inclusive, in `unit`; None where the text leaves it open."""
    high: Number | None
    """Upper end, inclusive, in `unit`; None where the text leaves it open."""
    unit: Unit | None
    """Unit of both ends; None for words without a figure, such as "permanent"."""
    bound: Bound
    """How the text limits the value."""
    approximate: bool = False
    """Whether a softener stands by it: about, around, roughly, nearly."""

    @model_validator(mode="after")
    def _ends_fit_bound(self) -> Quantity:
        if self.bound is Bound.EXACT and self.low != self.high:
            raise ValueError("an exact quantity has equal ends")
        if self.bound is Bound.AT_MOST and (self.low is not None or self.high is None):
            raise ValueError("an at-most quantity has an upper end only")
        if self.bound is Bound.AT_LEAST and (self.high is not None or self.low is None):
            raise ValueError("an at-least quantity has a lower end only")
        return self

    @property
    def dimension(self) -> Dimension | None:
        """What is measured; None without a unit."""
        return self.unit.dimension if self.unit else None

    @property
    def inverted(self) -> bool:
        """Whether the lower end lies above the upper one ("12 to 6 months")."""
        return self.low is not None and self.high is not None and self.low > self.high

    @property
    def stated(self) -> Interval:
        """The ends as stated, in the base unit; a bare plural gets the top that its unit implies."""
        if self.unit is None:
            return Interval(None, None)
        low = None if self.low is None else in_base(self.low, self.unit)
        high = None if self.high is None else in_base(self.high, self.unit)
        if self.bound is Bound.VAGUE and high is None and low is not None:
            high = _EFFECTIVE_TOP.get(self.unit)
        return Interval(low, high)

    @property
    def reach(self) -> Interval:
        """The values that satisfy the statement: `stated`, with a softened point widened by a tenth."""
        low, high = self.stated
        if self.approximate and self.bound is Bound.EXACT and low is not None and high is not None:
            slack = SOFTENING * abs(low)
            return Interval(low - slack, high + slack)
        return Interval(low, high)

    def shares_a_value_with(self, other: Quantity) -> bool:
        """Whether one value satisfies both. Quantities of different dimensions never share one."""
        return self.dimension is other.dimension and self.reach.meets(other.reach)

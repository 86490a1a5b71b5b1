"""Unit: what a quantity is counted in, its dimension, and conversion between units of one dimension.

How units are written in text ("mos", "wks") belongs to the extractor's lexicon.
"""

from __future__ import annotations

from enum import StrEnum


class Dimension(StrEnum):
    """Quantities of different dimensions are never compared."""

    TIME = "time"
    SHARE = "share"
    TEMPERATURE = "temperature"
    LENGTH = "length"
    COUNT = "count"
    RATIO = "ratio"


class Unit(StrEnum):
    """A unit as a claim states it; the value stays as written."""

    SECOND = "second"
    MINUTE = "minute"
    HOUR = "hour"
    DAY = "day"
    WEEK = "week"
    MONTH = "month"
    YEAR = "year"
    PERCENT = "percent"
    CELSIUS = "celsius"
    FAHRENHEIT = "fahrenheit"
    KELVIN = "kelvin"
    MILLIMETER = "millimeter"
    CENTIMETER = "centimeter"
    INCH = "inch"
    FOOT = "foot"
    YARD = "yard"
    METER = "meter"
    KILOMETER = "kilometer"
    MILE = "mile"
    COUNT = "count"
    RATIO = "ratio"

    @property
    def dimension(self) -> Dimension:
        """What this unit measures."""
        return _DIMENSIONS[self]


_DIMENSIONS = {
    Unit.SECOND: Dimension.TIME,
    Unit.MINUTE: Dimension.TIME,
    Unit.HOUR: Dimension.TIME,
    Unit.DAY: Dimension.TIME,
    Unit.WEEK: Dimension.TIME,
    Unit.MONTH: Dimension.TIME,
    Unit.YEAR: Dimension.TIME,
    Unit.PERCENT: Dimension.SHARE,
    Unit.CELSIUS: Dimension.TEMPERATURE,
    Unit.FAHRENHEIT: Dimension.TEMPERATURE,
    Unit.KELVIN: Dimension.TEMPERATURE,
    Unit.MILLIMETER: Dimension.LENGTH,
    Unit.CENTIMETER: Dimension.LENGTH,
    Unit.INCH: Dimension.LENGTH,
    Unit.FOOT: Dimension.LENGTH,
    Unit.YARD: Dimension.LENGTH,
    Unit.METER: Dimension.LENGTH,
    Unit.KILOMETER: Dimension.LENGTH,
    Unit.MILE: Dimension.LENGTH,
    Unit.COUNT: Dimension.COUNT,
    Unit.RATIO: Dimension.RATIO,
}

DAYS = {
    Unit.SECOND: 1 / 86400,
    Unit.MINUTE: 1 / 1440,
    Unit.HOUR: 1 / 24,
    Unit.DAY: 1.0,
    Unit.WEEK: 7.0,
    Unit.MONTH: 30.4375,
    Unit.YEAR: 365.25,
}
"""Mean Gregorian (Julian) lengths: a year of 365.25 days, a month of a twelfth of it."""

MILLIMETERS = {
    Unit.MILLIMETER: 1.0,
    Unit.CENTIMETER: 10.0,
    Unit.INCH: 25.4,
    Unit.FOOT: 304.8,
    Unit.YARD: 914.4,
    Unit.METER: 1000.0,
    Unit.KILOMETER: 1_000_000.0,
    Unit.MILE: 1_609_344.0,
}
"""The yard is 0.9144 m exactly (international yard and pound agreement, 1959); foot, inch and mile follow from it."""

_ICE_POINT = 273.15
"""0 °C in kelvins (SI brochure, 9th edition, section 2.3.1)."""

_SNAPS: tuple[tuple[Unit, tuple[tuple[int, float, Unit], ...]], ...] = (
    (Unit.SECOND, ((60, 1, Unit.MINUTE),)),
    (Unit.MINUTE, ((60, 1, Unit.HOUR),)),
    (Unit.HOUR, ((24, 1, Unit.DAY),)),
    (Unit.DAY, ((365, 1, Unit.YEAR), (30, 1, Unit.MONTH), (7, 1, Unit.WEEK))),
    (Unit.WEEK, ((52, 1, Unit.YEAR), (26, 6, Unit.MONTH), (13, 3, Unit.MONTH), (4, 1, Unit.MONTH))),
    (Unit.MONTH, ((12, 1, Unit.YEAR),)),
)
"""Calendar equivalents, smallest unit first: so many of one are so many of another (52 weeks are 1 year)."""


def snap(value: float, unit: Unit) -> tuple[float, Unit]:
    """The same time in the largest unit that calendars call equal: 12 months, 52 weeks and 365 days are 1 year.

    Args:
        value: how many of `unit`.
        unit: any unit; those without calendar equivalents come back unchanged.

    Returns:
        The value and the unit it is now in.
    """
    if value == 0:
        return value, unit
    for small, equivalents in _SNAPS:
        if unit is not small:
            continue
        for size, count, larger in equivalents:
            if value % size == 0:
                value, unit = value / size * count, larger
                break
    return value, unit


def in_base(value: float, unit: Unit) -> float:
    """The value in its dimension's base unit: days, percent, degrees Celsius, millimetres, or as counted.

    Calendar equivalents are applied first, so 4 weeks and 1 month give the same number.
    """
    if unit in DAYS:
        value, unit = snap(value, unit)
        return value * DAYS[unit]
    if unit is Unit.FAHRENHEIT:
        return (value - 32) * 5 / 9
    if unit is Unit.KELVIN:
        return value - _ICE_POINT
    if unit in MILLIMETERS:
        return value * MILLIMETERS[unit]
    return value


def convert(value: float, unit: Unit, target: Unit) -> float:
    """The value in another unit of the same dimension.

    Raises:
        ValueError: the two units do not measure the same thing.
    """
    if unit.dimension is not target.dimension:
        raise ValueError(f"{unit} cannot be expressed in {target}")
    base = in_base(value, unit)
    if target in DAYS:
        return base / DAYS[target]
    if target is Unit.FAHRENHEIT:
        return base * 9 / 5 + 32
    if target is Unit.KELVIN:
        return base + _ICE_POINT
    if target in MILLIMETERS:
        return base / MILLIMETERS[target]
    return base

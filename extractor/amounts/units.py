"""Units as written, and the grammar that every reading shares. The wording is data (`lexicons/units.toml`)."""

from __future__ import annotations

import re
from functools import cache

from claims.unit import DAYS, Dimension, Unit, convert
from extractor.amounts.plain import SIGNS
from extractor.lexicon import entries
from extractor.numbers import bracketed, value_of

DASH = r"\s?[-–—−]\s?|\s?~\s?"
SEPARATOR = (
    rf"(?:{DASH}|\s(?:to|or|and|through|until)\s"
    r"(?:even\s|maybe\s|perhaps\s|about\s|around\s|up\sto\s|as\slong\sas\s)?|-\s?(?:to|or)[\s-])"
)
"""Between the two ends of a range."""
ADJECTIVE = (
    r"(?:[\s-](?:full|whole|solid|more|additional|further|extra|consecutive|business|working|calendar|straight|short"
    r"|long|quick|entire|good|odd|quiet|easy|careful|gentle|lazy|slow|complete|comfortable|(?:pain|ache|symptom)[\s-]free))?"
)
"""Between a number and its unit: "two full weeks"."""
GAP = r"(?:\s|-|\s?)"
NOT_INSIDE = r"(?<![\w$£€#№/\\])(?<![\w$£€][.,:])(?<!\d[-–])"
"""Before a number: not the middle of a price, a date, a phone number or a code."""


@cache
def units() -> dict[str, tuple[Unit, float]]:
    """Every written form with its unit and how many of it one is ("fortnight": 2 weeks)."""
    found = {
        form: (Unit(entry["unit"]), float(entry.get("scale", 1)))
        for entry in entries("units", "unit")
        for form in entry["forms"]
    }
    return found | {
        SIGNS["s"]: (Unit.SECOND, 1.0),
        SIGNS["h"]: (Unit.HOUR, 1.0),
        SIGNS["d"]: (Unit.DAY, 1.0),
        SIGNS["i"] + "n": (Unit.INCH, 1.0),
        SIGNS["m"]: (Unit.METER, 1.0),
        SIGNS["K"]: (Unit.KELVIN, 1.0),
    }


def unit_of(text: str) -> tuple[Unit, float]:
    """The unit that a matched text names, with its scale; adjectives and hyphens before it do not count."""
    known = units()
    words = text.strip(" -").split()
    while words:
        for key in (" ".join(words), "".join(words)):
            if key in known:
                return known[key]
        words = words[1:] if " " in " ".join(words) else " ".join(words).split("-")[1:]
    raise KeyError(text)


def alternatives(forms: list[str]) -> str:
    """A pattern of any of the forms, longest first."""
    return "|".join(re.escape(form).replace(r"\ ", r"\s") for form in sorted(set(forms), key=len, reverse=True))


@cache
def unit_pattern() -> str:
    """Any unit."""
    symbols = alternatives([form for form in units() if not form[0].isalpha()])
    spelled = alternatives([form for form in units() if form[0].isalpha()])
    return rf"(?:{symbols}|(?:{spelled})(?![\w]))"


@cache
def time_forms() -> tuple[str, ...]:
    """Written forms of units of time."""
    return tuple(form for form, (unit, _) in units().items() if unit.dimension is Dimension.TIME and form[0].isalpha())


@cache
def spelled_pattern() -> str:
    """Any unit of time or length that is written as a word."""
    of = (Dimension.TIME, Dimension.LENGTH)
    return alternatives([form for form, (unit, _) in units().items() if unit.dimension in of and form.isalpha()])


@cache
def time_pattern() -> str:
    """Any unit of time."""
    return alternatives(list(time_forms()))


@cache
def plural_pattern() -> str:
    """Any unit of time in the plural."""
    return alternatives([form for form in time_forms() if form.endswith("s")])


def disagrees(number: str) -> bool:
    """Whether the digits in brackets behind a spelled number contradict it: "two (3)"."""
    digits = bracketed(number)
    return digits is not None and digits != value_of(number)


_WHOLE = {
    (Unit.YEAR, Unit.MONTH): 12,
    (Unit.YEAR, Unit.WEEK): 52,
    (Unit.YEAR, Unit.DAY): 365,
    (Unit.MONTH, Unit.WEEK): 4,
    (Unit.MONTH, Unit.DAY): 30,
    (Unit.WEEK, Unit.DAY): 7,
    (Unit.DAY, Unit.HOUR): 24,
    (Unit.HOUR, Unit.MINUTE): 60,
    (Unit.MINUTE, Unit.SECOND): 60,
}


def one_unit(first: float, first_unit: Unit, second: float, second_unit: Unit) -> tuple[float, float, Unit]:
    """Both ends of a range in the smaller of their units: six months to two years is 6 to 24 months."""
    if first_unit is second_unit:
        return first, second, first_unit
    if first_unit in DAYS and second_unit in DAYS:
        smaller = min(first_unit, second_unit, key=lambda unit: DAYS[unit])
        return in_smaller(first, first_unit, smaller), in_smaller(second, second_unit, smaller), smaller
    return first, convert(second, second_unit, first_unit), first_unit


def in_smaller(value: float, unit: Unit, smaller: Unit) -> float:
    """A time in a smaller unit, by the calendar: a year is 12 months, a month 30 days."""
    if unit is smaller:
        return value
    if unit.dimension is Dimension.LENGTH:
        return round(convert(value, unit, smaller), 4)
    if (unit, smaller) == (Unit.MONTH, Unit.WEEK) and value % 3 == 0:
        return value / 3 * 13  # a quarter is 13 weeks, half a year 26
    factor = _WHOLE.get((unit, smaller))
    return value * factor if factor else round(convert(value, unit, smaller), 4)

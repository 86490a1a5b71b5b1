"""Figures: numbers with a unit, alone or as a range ("6–12 months", "80 °C", "an hour and 20 minutes")."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from functools import cache

from claims.quantity import Bound
from claims.unit import Dimension, Unit
from extractor.amounts.found import FoundAmount
from extractor.amounts.limits import limited
from extractor.amounts.plain import back
from extractor.amounts.units import (
    ADJECTIVE,
    GAP,
    NOT_INSIDE,
    SEPARATOR,
    alternatives,
    disagrees,
    in_smaller,
    one_unit,
    plural_pattern,
    time_pattern,
    unit_of,
    unit_pattern,
)
from extractor.lexicon import entries, wording
from extractor.numbers import NUMBER, SPELLED, value_of

_OPENING = r"(?=[\d.½¼¾⅓⅔⅛⅜⅝⅞⅕⅖⅗⅘aefhnost])"
"""First characters of numbers: the search for one skips everything else."""
_REPEAT = r"(?:\s?\(\s?\d{1,4}\s?[-–—]\s?\d{1,4}\s?\))?"
"""A range said again in digits: "eight to fourteen (8–14)"."""


_SIGN = r"\s?[°º](?=\s?[-–—]|\s(?:to|and|or)\s)"
"""The sign of degrees at the first end, whose letter stands at the second: "80°-90°C"."""
CEILING = r"\s(?:but|and)\s(?:no|not|never)\s(?:more|longer|later)\sthan\s"
"""Between a floor and a ceiling that share a unit: "at least 6 but no more than 12 months"."""


@cache
def figure() -> re.Pattern[str]:
    """A number, or two with a separator, and a unit."""
    return re.compile(
        rf"{NOT_INSIDE}{_OPENING}(?P<n1>{NUMBER})(?P<p1>\s?\+|[\s-]plus)?"
        rf"(?:(?:(?P<u1>{ADJECTIVE}{GAP}{unit_pattern()})|{_SIGN})?(?P<p1b>\+)?(?P<sep>{SEPARATOR}|{CEILING})"
        rf"(?P<neg>minus\s|[-−–](?=\d))?(?P<n2>{NUMBER}|an?(?=\s))"
        rf"{_REPEAT}(?P<p2>\s?\+)?)?"
        rf"(?P<mid>\sor\s(?:more|fewer|less))?{ADJECTIVE}{GAP}(?P<u2>{unit_pattern()})"
    )


@cache
def mixed() -> re.Pattern[str]:
    """ "1 hour 30 minutes"."""
    return re.compile(
        rf"{NOT_INSIDE}(?P<n1>{NUMBER}|an?)\s?(?P<u1>hours?|years?|hrs?|minutes?|mins?|feet|foot|ft),?\s(?:and\s)?"
        rf"(?P<n2>{NUMBER})[\s-]?(?P<u2>minutes?|mins?|months?|seconds?|secs?|inch(?:es)?)(?!\w)"
    )


@cache
def open_range() -> re.Pattern[str]:
    """ "six months to numerous years"."""
    quantifiers = alternatives([form for entry in entries("vague", "quantifier") for form in entry["forms"]])
    return re.compile(
        rf"{NOT_INSIDE}(?P<n1>{NUMBER}){GAP}(?P<u1>{time_pattern()})\sto\s(?:{quantifiers})\s(?P<u2>{plural_pattern()})(?!\w)"
    )


@cache
def part_inch() -> re.Pattern[str]:
    """ "a half-inch cut", "a quarter inch"."""
    return re.compile(r"(?<![\w-])(?P<frac>half|quarter|three[-\s]quarters?)(?:\sof)?[-\s](?:an\s)?inch(?!\w)")


@cache
def rate_before() -> re.Pattern[str]:
    """Before a time that only says per what: "up to eight tablets in a day", "$40 a month"."""
    return re.compile(
        rf"(?:\b{wording('counting', 'dose')}\b[^.;]{{0,30}}\sin|\b{wording('counting', 'per')}|[$£€][\d,.]+"
        rf"|\b(?:{SPELLED}|\d{{1,4}})\sin)\s$"
    )


_BETWEEN = re.compile(r"between\s(?:\w+\s)?[-−–]?$")
_MINUS = re.compile(r"(?:\bminus\s|(?:^|[\s(])[-−–])$")
AND_THEN_SOME = (
    r"(?:\s(?:or|to)\s(?:even\s|maybe\s|perhaps\s|possibly\s|occasionally\s|sometimes\s)?"
    r"|,\s(?:or\s)?(?:even|maybe|perhaps|possibly|occasionally|sometimes|rarely|seldom|at\sbest|exceptionally|now\sand\sthen)\s"
    r"|,\s(?=[\w-]{1,12}\sat\s(?:the\s)?(?:very\s)?(?:outside|most)\b))"
)
"""Between a value and a second end that leaves out the unit: "one hour or even two", "a day, rarely two"."""
ENDS = r"(?=\s?(?:[.,;:!?()·|]|$)|\s(?:for|if|after|before|in|at|and|with|when|per|but)\b)"
"""Behind a number that leaves out its unit."""
_AT_THE_OUTSIDE = r"(?:\sat\s(?:the\s)?(?:very\s)?(?:outside|most)\b)?"
OR_NUMBER = re.compile(rf"{AND_THEN_SOME}(?P<n>{NUMBER}){ENDS}{_AT_THE_OUTSIDE}")
"""The second end of a range, behind the unit."""
_AND_A_PART = re.compile(r"\sand\sa\s(?P<part>half|quarter)\b")


_SPEED = re.compile(r"/[hs]\b|\s(?:per|an?)\s(?:hour|minute|second)\b|\ssquared\b")
_SHARE_OF_FEET = re.compile(r"\s(?:out\sof|in|of)\s(?:\d|an?\s(?:hundred|thousand)|ten\b|twenty\b)")
""" "93 feet in 100"."""
_FEET = re.compile(r"(?:one|two)(?:\s\(\d\))?\s(?:foot|feet)")
_MEASURED = re.compile(r"[\s-](?:long|wide|high|tall|deep|thick|away|apart|above|below|from|of|or|by)\b|\.\s*$")


def _no_length(low: str, start: int, end: int) -> bool:
    """Whether a length is the first half of a speed, or "two feet" are a body's."""
    if _SPEED.match(low, end) or (low[start:end].endswith("feet") and _SHARE_OF_FEET.match(low, end)):
        return True
    return bool(_FEET.fullmatch(low[start:end])) and not _MEASURED.match(low, end)


def read_figure(low: str, match: re.Match[str]) -> Iterator[FoundAmount]:
    """The amounts of a match of `figure`: one, or two where "and" joins values that are not one range."""
    unit, _ = unit_of(match["u2"])
    if unit.dimension is Dimension.LENGTH and _no_length(low, match.start(), match.end()):
        return
    if match["n2"] is None:
        yield from _single(low, match, match.start(), match["n1"], plus=bool(match["p1"]))
        return
    start = match.start()
    if (match["sep"] or "").strip().startswith("and") and not _BETWEEN.search(low[back(start) : start]):
        # "L3 and 4 weeks": two values, of which only the second has this unit; one with a unit of its own stands alone.
        if match["u1"]:
            unit, scale = unit_of(match["u1"])
            value = value_of(match["n1"]) * scale
            yield limited(
                low,
                FoundAmount(start, match.end("u1"), value, value, unit, Bound.EXACT, disagrees=disagrees(match["n1"])),
            )
        elif match["n1"][0].isdigit() == match["n2"][0].isdigit() and not match["p1"]:
            # "16.2 and 8.2 per cent", "after 6 and 12 months": both have the unit
            unit, scale = unit_of(match["u2"])
            value = value_of(match["n1"]) * scale
            yield limited(low, FoundAmount(start, match.end("n1"), value, value, unit, Bound.EXACT))
        yield from _single(low, match, match.start("n2"), match["n2"], plus=False)
        return
    yield from _range(low, match)


def _number(text: str) -> float:
    return 1.0 if text in ("a", "an") else value_of(text)


def _single(low: str, match: re.Match[str], start: int, number: str, *, plus: bool) -> Iterator[FoundAmount]:
    unit, scale = unit_of(match["u2"])
    if rate_before().search(low[back(start) : start]):
        return
    value = _number(number) * scale
    if unit.dimension is Dimension.TEMPERATURE and _MINUS.search(low[back(start) : start]):
        value = -value
    tail = OR_NUMBER.match(low, match.end())
    if tail and value_of(tail["n"]) * scale > value:
        yield limited(low, FoundAmount(start, tail.end(), value, value_of(tail["n"]) * scale, unit, Bound.RANGE))
        return
    contradicts = disagrees(number)
    more = plus or (match["mid"] or "").endswith("more")
    if more:
        found = FoundAmount(
            start, match.end(), value, None, unit, Bound.AT_LEAST, bound_entry="or-more", disagrees=contradicts
        )
    elif match["mid"]:
        found = FoundAmount(
            start, match.end(), None, value, unit, Bound.AT_MOST, bound_entry="or-less", disagrees=contradicts
        )
    else:
        found = FoundAmount(start, match.end(), value, value, unit, Bound.EXACT, disagrees=contradicts)
    yield limited(low, found)


def _range(low: str, match: re.Match[str]) -> Iterator[FoundAmount]:
    unit2, scale2 = unit_of(match["u2"])
    unit1, scale1 = unit_of(match["u1"]) if match["u1"] else (unit2, scale2)
    first, second = _number(match["n1"]) * scale1, _number(match["n2"]) * scale2
    if unit1.dimension is not unit2.dimension:
        yield limited(low, FoundAmount(match.start("n2"), match.end(), second, second, unit2, Bound.EXACT))
        yield limited(low, FoundAmount(match.start(), match.end("u1"), first, first, unit1, Bound.EXACT))
        return
    if unit2.dimension is Dimension.TEMPERATURE:
        first = -first if _MINUS.search(low[back(match.start()) : match.start()]) else first
        second = -second if match["neg"] else second
    lower, upper, unit = one_unit(first, unit1, second, unit2)
    if unit.dimension is Dimension.TEMPERATURE and lower > upper:
        lower, upper = upper, lower  # "-5 to -10 °C" counts downwards
    contradicts = disagrees(match["n1"]) or disagrees(match["n2"])
    end = match.end()
    part = _AND_A_PART.match(low, end) if match["n2"] in ("a", "an") else None
    if part:  # "45 minutes to an hour and a quarter"
        end = part.end()
        upper = one_unit(first, unit1, second + (0.5 if part["part"] == "half" else 0.25) * scale2, unit2)[1]
    if match["p2"] or match["p1"] or match["p1b"]:
        found = FoundAmount(
            match.start(), match.end(), lower, None, unit, Bound.AT_LEAST, bound_entry="or-more", disagrees=contradicts
        )
    else:
        bound = Bound.EXACT if lower == upper else Bound.RANGE
        found = FoundAmount(match.start(), end, lower, upper, unit, bound, disagrees=contradicts)
    found = limited(low, found)
    if " than" in match["sep"]:
        if found.bound is not Bound.AT_LEAST:  # "6 and no more than 12 months" sets no floor
            yield limited(low, replace(found, start=match.start("n2"), low=None, high=upper, bound=Bound.AT_MOST))
            return
        found = replace(found, low=lower, high=upper, bound=Bound.RANGE, bound_entry="floor-and-ceiling")
    yield found


def read_mixed(low: str, match: re.Match[str]) -> Iterator[FoundAmount]:
    """One value in the smaller unit."""
    larger, _ = unit_of(match["u1"])
    smaller, _ = unit_of(match["u2"])
    if larger.dimension is not smaller.dimension:
        return
    value = in_smaller(_number(match["n1"]), larger, smaller) + value_of(match["n2"])
    yield limited(low, FoundAmount(match.start(), match.end(), value, value, smaller, Bound.EXACT, entry="mixed-units"))


def read_open_range(low: str, match: re.Match[str]) -> Iterator[FoundAmount]:
    """A floor: the upper end has no figure."""
    unit, scale = unit_of(match["u1"])
    value = value_of(match["n1"]) * scale
    yield FoundAmount(
        match.start(), match.end(), value, None, unit, Bound.AT_LEAST, entry="open-range", bound_entry="open-range"
    )


def read_part_inch(low: str, match: re.Match[str]) -> Iterator[FoundAmount]:
    """A part of an inch in words."""
    value = {"half": 0.5, "quarter": 0.25}.get(match["frac"], 0.75)
    yield limited(
        low,
        FoundAmount(
            match.start(), match.end(), value, value, Unit.INCH, Bound.EXACT, form="half", entry="part-of-inch"
        ),
    )

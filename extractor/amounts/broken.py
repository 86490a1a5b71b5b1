"""Broken amounts: figures that lost their unit, units that lost their figure, and values with foreign signs inside.

They are looked for where nothing else was found, since many a figure leaves its unit to the words round it.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from functools import cache

from claims.quantity import Bound
from claims.unit import Dimension
from extractor.amounts.found import FoundAmount
from extractor.amounts.plain import plain
from extractor.amounts.units import SEPARATOR, unit_pattern
from extractor.lexicon import wording

LOST_SCALE = "lost-scale"
"""Entry of a temperature in degrees of which the text does not say the scale."""
LOST_UNIT = "lost-unit"
LEFT_OPEN = "left-open"
"""Entry of a value with a placeholder where its number should be."""
MARKED_UP = "mark-up"
"""Entry of a value with mark-up inside."""

_OPEN_SIGNS = ("{", "[", "xx", "x-x", "#", "%d", "%s", "??", "tbc", "tbd", "nan", "undefined", "null")
"""Without one of these no placeholder stands in a text."""
_FIGURE = re.compile(r"\d")


def broken_amounts(
    text: str, found: Sequence[FoundAmount], there: Sequence[FoundAmount], labels: Iterable[str]
) -> Iterator[FoundAmount]:
    """The broken amounts of a sentence, none overlapping another amount.

    Args:
        text: visible text of the sentence.
        found: its amounts.
        there: the amounts of the sentence before it, which may give the unit.
        labels: question, headers and label of the sentence, which may give it, too.
    """
    low = plain(text)
    left_open = any(sign in low for sign in _OPEN_SIGNS)
    if not left_open and not _FIGURE.search(low):
        return
    given = {amount.dimension for amount in (*found, *there)}
    taken = [(amount.start, amount.end) for amount in found]
    for entry, missing, match in _broken(low, given, labels, left_open=left_open):
        start, end = match.span("v")
        if all(end <= first or last <= start for first, last in taken):
            taken.append((start, end))
            yield FoundAmount(start, end, None, None, None, Bound.VAGUE, form="broken", entry=entry, missing=missing)


def _broken(
    low: str, given: set[Dimension | None], labels: Iterable[str], *, left_open: bool
) -> Iterator[tuple[str, str, re.Match[str]]]:
    """Each way of being broken that the text shows: entry, what is missing, where."""
    if left_open:
        for match in _left_open().finditer(low):
            yield LEFT_OPEN, "number", match
    if "&" in low or "<" in low:
        for match in _marked_up().finditer(low):
            yield MARKED_UP, "unit", match
    if Dimension.TEMPERATURE not in given and "degree" in low and _is_heated(low):
        for match in _scaleless().finditer(low):
            yield LOST_SCALE, "unit", match
    if given.isdisjoint((Dimension.TIME, Dimension.COUNT)):
        for match in _unitless().finditer(low):
            if not any(_gives_unit(label) for label in labels):
                yield LOST_UNIT, "unit", match


def _is_heated(low: str) -> bool:
    """Whether degrees are a temperature of the treatment: "a temperature of 38 degrees" is the patient's, "bent to 90
    degrees" an angle."""
    return bool(_target().search(low)) and not _turns().search(low)


def _gives_unit(label: str) -> bool:
    """ "Minutes", "Duration (min)", "How many sessions?": what stands under it needs no unit of its own."""
    low = plain(label)
    return "how many" in low or "number of" in low or bool(_a_unit().search(low))


@cache
def _a_unit() -> re.Pattern[str]:
    return re.compile(rf"(?<!\w){unit_pattern()}")


@cache
def _unitless() -> re.Pattern[str]:
    """ "takes 30-60." and nothing behind that could be counted."""
    return re.compile(
        rf"(?<![\w-]){wording('broken', 'takes')}\s?(?P<v>\d{{1,3}}{SEPARATOR}\d{{1,3}})(?=\s?(?:[.;!)]\s?$|[.;)]\s|$))"
    )


@cache
def _scaleless() -> re.Pattern[str]:
    """ "heated to 80 degrees", without Celsius or Fahrenheit behind."""
    return re.compile(
        rf"(?<![\w-]){wording('broken', 'heats')}(?![\w-])[^.;:!?]{{0,60}}?"
        r"(?<![\d.,-])(?P<v>(?:minus\s|[-−])?\d{1,3}(?:\s?(?:-|–|to|and)\s?\d{1,3})?\sdegrees?)"
        r"(?!\s?(?:[cfk]\b|celsius|centigrade|fahrenheit|kelvin|of\b|to\s\d|-\d|angle|below|above))"
    )


@cache
def _target() -> re.Pattern[str]:
    return re.compile(rf"(?<![\w-]){wording('broken', 'target')}(?![\w-])")


@cache
def _turns() -> re.Pattern[str]:
    return re.compile(rf"(?<![\w-]){wording('broken', 'turns')}(?![\w-])")


@cache
def _left_open() -> re.Pattern[str]:
    """A placeholder with a unit behind: "{{duration}} months", "XX weeks"."""
    return re.compile(
        r"(?<![\w%])(?P<v>(?:\{\{?[\w .-]{1,30}\}\}?|\[(?:x{1,3}|number|n|insert[\w ]{0,20})\]|"
        rf"{wording('broken', 'placeholder')})\s?{unit_pattern()})"
    )


@cache
def _marked_up() -> re.Pattern[str]:
    """A number and its unit, or the two ends of a range, with mark-up between them."""
    return re.compile(
        rf"(?<![\d.,])(?P<v>\d{{1,4}}\s?(?:{wording('broken', 'mark-up')}\s?){{1,2}}(?:\d{{1,4}}\s?)?{unit_pattern()})"
    )

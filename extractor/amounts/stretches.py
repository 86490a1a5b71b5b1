"""Stretches: heads that name a part of a timeline ("Days 2 and 3.", "The first ten weeks") and state no value."""

from __future__ import annotations

import re
from functools import cache

from extractor.amounts.plain import plain
from extractor.amounts.units import SEPARATOR, time_pattern
from extractor.numbers import NUMBER

_WHERE = r"(?:\s(?:at\shome|onwards?|and\s(?:beyond|after|onwards?)|(?:after|following|of|in)\s(?:[\w'-]+\s?){1,4}))?"


@cache
def _stretch() -> re.Pattern[str]:
    unit = time_pattern()
    return re.compile(
        rf"\W*(?:\d{{1,2}}[.)]\s)?(?:from\s|in\s|during\s)?(?:(?:the|your)\s)?(?:(?:very\s)?(?:first|next|last|following|early|opening|remaining)"
        rf"\s(?:(?:few|couple\sof|{NUMBER}(?:{SEPARATOR}{NUMBER})?)\s)?(?:{unit})"
        rf"|(?:{unit})\s{NUMBER}(?:{SEPARATOR}(?:(?:{unit})\s)?{NUMBER}|\s(?:onwards?|and\s(?:beyond|after|onwards?))))"
        rf"{_WHERE}\W*"
    )


def names_stretch(text: str) -> bool:
    """Whether a whole sentence or heading is the name of a stretch of time; one day ("Day 3") is a point in it."""
    return len(text) <= _LONGEST and _stretch().fullmatch(plain(text)) is not None


_LONGEST = 60

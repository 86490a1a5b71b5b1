"""Clauses: where a sentence changes hands. The wording is data (`lexicons/clauses.toml`).

A value belongs to the clause it stands in before it belongs to the sentence.
"""

from __future__ import annotations

import re
from bisect import bisect_left

from extractor.lexicon import wording
from extractor.numbers import SPELLED

_FIGURE_BEHIND = (
    r"(?:(?:about|around|under|over|up|to|just|only|some|fewer|less|more|than|a|an|the)\s){0,3}"
    rf"(?:\d|{SPELLED}\b|(?:minute|hour|day|week|month|year)s?\b)"
)
"""What must stand behind "against", so that it sets two figures side by side."""

CONTRAST = re.compile(
    rf"(?:;|,\sagainst\b|\b(?:as\s)?against\s(?={_FIGURE_BEHIND})|\s[—–]\s|—|\b{wording('clauses', 'contrast')}\b)"
)
"""A contrast cue: what stands behind it speaks of something else."""

COMPARATOR = re.compile(rf"\b{wording('clauses', 'rival')}\s(?:{wording('clauses', 'article')}\s){{0,4}}$")
"""Directly before a procedure that is only compared with, not spoken of."""

_MEDIUM = re.compile(rf",\s{wording('clauses', 'connective')}\s|\.\s")
_WEAK = re.compile(rf",\s|\s{wording('clauses', 'joiner')}\s|:\s|\(")


def strong_breaks(text: str) -> list[int]:
    """Offsets of contrast cues in lower-case text."""
    return [match.start() for match in CONTRAST.finditer(text)]


def medium_breaks(text: str) -> list[int]:
    """Offsets at which a comma and a connective open another clause."""
    return [match.start() for match in _MEDIUM.finditer(text)]


def weak_breaks(text: str) -> list[int]:
    """Offsets of commas, colons, brackets and connectives in lower-case text."""
    return [match.start() for match in _WEAK.finditer(text)]


def between(breaks: list[int], start: int, end: int) -> int:
    """How many breaks lie in `[start, end)`; the breaks are in order."""
    return bisect_left(breaks, end) - bisect_left(breaks, start)

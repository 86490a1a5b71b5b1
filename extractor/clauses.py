"""Clauses: where a sentence changes hands. A value belongs to the clause it stands in before it belongs to the sentence."""

from __future__ import annotations

import re
from bisect import bisect_left

CONTRAST = re.compile(
    r"(?:[;]|,\sagainst\b|\s[—–]\s|—|\b(?:while|whereas|whilst|although|though|but|however|in contrast|by contrast|on the other hand|instead of|"
    r"compared (?:with|to)|in comparison (?:with|to)|versus|vs\.?|unlike|rather than|as opposed to|except|until|till|because)\b)"
)
"""A contrast cue: what stands behind it speaks of something else."""

COMPARATOR = re.compile(
    r"(?:\b(?:unlike|than|versus|vs\.?|compared (?:with|to)|in comparison (?:with|to)|rather than|instead of|as opposed to|in contrast to|alternative to|similar to|"
    r"comparable to|except|except for|different from|as good as|not the same as|and|or)\s(?:(?:a|an|the|with|to|traditional|conventional|standard|ordinary|regular|"
    r"injections|or|other|those|having|in|of)\s){0,4})$"
)
"""Directly before a procedure that is only compared with, not spoken of."""

_MEDIUM = re.compile(r",\s(?:and|so|then|with|who|which|whose|as|after which|after that|where|if)\s|\.\s")
_WEAK = re.compile(r",\s|\s(?:and|so|then|or|which|that|until|because|since)\s|:\s|\(")


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

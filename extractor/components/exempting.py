"""Exempting: the patterns of a content repository by which a cue is no promotion. The checks have their own."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache

from claims.vocabulary.wording import Exemption

_WINDOW = 60
"""Characters before or behind the cue in which a pattern is looked for, as for the built-in ones."""


def families(exemptions: Sequence[Exemption], text: str, start: int, end: int) -> tuple[str, ...]:
    """Families of the exemptions that hold for the characters `[start, end)` of a sentence, each once.

    A pattern under `before` or `after` is looked for beside the cue, one under `sentence` in front of it, any other
    must share a character with it.
    """
    return tuple(
        dict.fromkeys(
            each.family
            for each in exemptions
            if any(_holds(_compiled(pattern), each.key, text, start, end) for pattern in each.patterns)
        )
    )


def _holds(pattern: re.Pattern[str], key: str, text: str, start: int, end: int) -> bool:
    if key == "before":
        return bool(pattern.search(text, max(start - _WINDOW, 0), start))
    if key == "after":
        return bool(pattern.search(text, end, end + _WINDOW))
    if key == "sentence":
        return bool(pattern.search(text, 0, start))
    found = pattern.finditer(text, max(start - _WINDOW, 0), end + _WINDOW)
    return any(match.start() < end and match.end() > start for match in found)


@lru_cache(maxsize=512)
def _compiled(pattern: str) -> re.Pattern[str]:
    return re.compile(rf"(?<!\w)(?:{pattern})(?!\w)", re.IGNORECASE)

"""Gate: whether a sentence may hold a promotional cue. Cheap, never wrong on the safe side; spaCy decides."""

from __future__ import annotations

import re
from functools import cache

from extractor.amounts import plain
from extractor.lexicon import entries, expand

_WORD = re.compile(r"[a-z0-9#%]+")


@cache
def _openings() -> frozenset[str]:
    """A word of every cue, the rarest-looking (longest) one: no cue stands in a text without it."""
    found: set[str] = set()
    for entry in entries("cues", "cue"):
        for form in entry["forms"]:
            for wording in expand(form):
                found.add(max(_WORD.findall(wording.lower()), key=len))
    return frozenset(found)


def may_hold_cue(text: str) -> bool:
    """Whether some cue's longest word occurs in the text."""
    return not _openings().isdisjoint(_WORD.findall(plain(text)))

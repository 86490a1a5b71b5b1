"""Gate: whether a sentence may hold a promotional cue. Cheap, never wrong on the safe side; spaCy decides."""

from __future__ import annotations

import re
from functools import cache

from extractor.amounts import plain
from extractor.lexicon import entries, expand

_WORD = re.compile(r"[a-z0-9#]+|%")


@cache
def _wordings() -> dict[str, tuple[frozenset[str], ...]]:
    """The words of every wording of every cue, by its longest word: no cue stands in a text without all of them."""
    found: dict[str, set[frozenset[str]]] = {}
    for entry in entries("cues", "cue"):
        for form in entry["forms"]:
            for wording in expand(form):
                words = _WORD.findall(wording.lower())
                found.setdefault(max(words, key=len), set()).add(frozenset(words))
    return {word: tuple(sorted(sets, key=len)) for word, sets in found.items()}


def may_hold_cue(text: str) -> bool:
    """Whether all words of some wording of a cue occur in the text, in any order."""
    words = set(_WORD.findall(plain(text)))
    wordings = _wordings()
    return any(wording <= words for word in wordings.keys() & words for wording in wordings[word])

"""Wording: the words that tell a check what a text speaks of, by family, as tables beside the checks have them.

A family lists regular expressions (`words`), matched in any case and as whole words, with texts in which one of them is
met (`match`) and such in which none is (`near_miss`).
"""

from __future__ import annotations

import re
from functools import cache

from checks.tables import table

TABLES = ("figures", "risks", "trust", "proof")
"""Tables of such families."""

_WORDS = ("\\d", "\\w", "(")
"""How a pattern begins that begins with a word, besides with the word itself."""


def says(name: str, family: str, text: str) -> bool:
    """Whether a text holds words of a family.

    Args:
        name: file stem, one of `TABLES`.
        family: name of a family in it.
        text: a sentence, a part of one, or a heading.
    """
    return find(name, family, text) is not None


def find(name: str, family: str, text: str) -> re.Match[str] | None:
    """The first words of a family in a text."""
    return _pattern(name, family).search(text)


@cache
def _pattern(name: str, family: str) -> re.Pattern[str]:
    words: list[str] = table(name)[family]["words"]
    return re.compile("|".join(rf"{_edge(each)}(?:{each})(?!\w)" for each in words), re.IGNORECASE)


def _edge(pattern: str) -> str:
    """A word's edge before a pattern, unless it begins with a sign of its own ("% off") or at a place ("^")."""
    return r"(?<!\w)" if pattern[0].isalnum() or pattern.startswith(_WORDS) else ""

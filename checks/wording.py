"""Wording: the words that tell a check what a sentence speaks of, by family, as tables beside the checks have them.

A family lists regular expressions (`words`), matched in any case and as whole words, with sentences in which one of
them is met (`match`) and such in which none is (`near_miss`).
"""

from __future__ import annotations

import re
from functools import cache

from checks.tables import table

TABLES = ("risks", "trust", "proof")
"""Tables of such families."""


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
    return re.compile("|".join(rf"{_edge(each[:1])}(?:{each})(?!\w)" for each in words), re.IGNORECASE)


def _edge(first: str) -> str:
    """A word's edge before a pattern, unless it begins with a sign of its own ("% off")."""
    return r"(?<!\w)" if first.isalnum() or first in "(\\" else ""

"""Phrases: words that rules on figures look for beside a claim. The words are data (`phrases.toml`)."""

from __future__ import annotations

import re
from functools import cache

from checks.tables import table
from claims.claim import Claim


def speaks(family: str, text: str) -> bool:
    """Whether a text holds a word of a family of `phrases.toml`."""
    return _pattern(family).search(text) is not None


def before(claim: Claim) -> str:
    """What stands before the claim's value in its sentence."""
    return claim.sentence[: max(claim.sentence.find(claim.quote), 0)]


def behind(claim: Claim) -> str:
    """What stands behind the claim's value in its sentence; empty where the sentence does not hold it as quoted."""
    at = claim.sentence.find(claim.quote)
    return claim.sentence[at + len(claim.quote) :] if at >= 0 else ""


_FEW = 24
"""Characters before a value in which words bound to it stand: "from just", "in only"."""


def led_in(claim: Claim) -> str:
    """The value with the few words before it."""
    return before(claim)[-_FEW:] + claim.quote


@cache
def _pattern(family: str) -> re.Pattern[str]:
    words: list[str] = table("phrases")[family]["words"]
    return re.compile(
        "|".join(f"{_edge(word[:1], lead=True)}(?:{word}){_edge(word[-1:])}" for word in words), re.IGNORECASE
    )


def _edge(character: str, *, lead: bool = False) -> str:
    """A word's edge; none at a sign ("+") and at a place ("^")."""
    if character.isalnum() or (lead and character == "("):
        return r"(?<!\w)" if lead else r"(?!\w)"
    return r"(?!\w)" if character in "?)*" and not lead else ""

"""Likeness: whether the words round two figures speak of one thing.

A metric is wide: the same treatment has one time for the swelling and another for the bruise, one for driving and one
for contact lenses. What the figures are about has more names than any table; but two figures about one thing mostly
share a word for it.
"""

from __future__ import annotations

import re
from functools import cache, lru_cache

from checks.tables import table
from claims.claim import Claim

_WORD = re.compile(r"[^\W\d_]{3,}")
_ENDING = re.compile(r"(?:ations?|ings?|ness|ied|ies|ed|es|er|ly|s|e|y)$")
_LEAST_STEM = 3


@lru_cache(maxsize=65536)
def told(sentence: str, quote: str, row: str, column: str, subject: str) -> frozenset[str]:
    """Stems of the words that tell what the figure of a claim is about.

    Args:
        sentence: its sentence, or all of its cell.
        quote: the figure, which is left out.
        row, column: the heads of its cell, empty elsewhere.
        subject: its subject, whose words are left out: both sides share it anyway.
    """
    text = f"{sentence.replace(quote, ' ', 1)} {row} {column}".lower()
    stems = {_stem(word) for word in _WORD.findall(text) if word not in _idle()}
    return frozenset(stems - {_stem(word) for word in subject.split("-")})


def alike(left: Claim, right: Claim) -> bool:
    """Whether two claims share a word for what they are about."""
    return bool(_told(left) & _told(right))


def _told(claim: Claim) -> frozenset[str]:
    evidence = claim.evidence
    return told(claim.sentence, claim.quote, evidence.get("row", ""), evidence.get("column", ""), claim.subject)


def _stem(word: str) -> str:
    """A word without its ending: "swelling", "swells" and "swelled" are one."""
    ending = _ENDING.search(word)
    stem = word[: ending.start()] if ending and ending.start() >= _LEAST_STEM else word
    return stem[:-1] if len(stem) > _LEAST_STEM and stem[-1] == stem[-2] else stem


@cache
def _idle() -> frozenset[str]:
    return frozenset(table("likeness")["idle"])

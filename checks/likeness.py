"""Likeness: whether the words round two figures speak of one thing.

A metric is wide: the same treatment has one time for the swelling and another for the bruise, one for driving and one
for contact lenses. What the figures are about has more names than any table; but two figures about one thing mostly
share a word for it.
"""

from __future__ import annotations

import re
from functools import cache, lru_cache

from checks.matter import harms
from checks.tables import table
from claims.claim import Claim

_WORD = re.compile(r"[^\W\d_]{3,}")
_ENDING = re.compile(r"(?:ations?|ings?|ness|ied|ies|ed|es|er|ly|s|e|y)$")
_ENDINGS = 2
_LEAST_STEM = 3


def alike(left: Claim, right: Claim) -> bool:
    """Whether two claims share a word for what they are about.

    A word may stand in the heading of one of them, "Will I be sore?"; two headings that share one tell no more than
    that two sections are about the same treatment.
    """
    mine, yours = _told(left), _told(right)
    return bool(mine & yours or mine & _headed(right) or yours & _headed(left))


def _told(claim: Claim) -> frozenset[str]:
    """Stems of the words of its sentence or cell that tell what its figure is about."""
    evidence = claim.evidence
    return _without(claim.sentence, claim.quote, evidence.get("row", ""), evidence.get("column", ""), claim.subject)


def _headed(claim: Claim) -> frozenset[str]:
    return _stems(claim.section[-1], claim.subject) if claim.section else frozenset()


@lru_cache(maxsize=65536)
def _without(sentence: str, quote: str, row: str, column: str, subject: str) -> frozenset[str]:
    """Stems of a sentence without its figure, and of the heads of its cell."""
    return _stems(f"{sentence.replace(quote, ' ', 1)} {row} {column}", subject)


@lru_cache(maxsize=65536)
def _stems(text: str, subject: str) -> frozenset[str]:
    """Stems of the words that tell something; those of the subject, which both sides share anyway, are left out."""
    stems = {_stem(word) for word in _WORD.findall(text.lower()) if word not in _idle()}
    return frozenset(stems - {_stem(word) for word in subject.split("-")}) | harms(text)


def _stem(word: str) -> str:
    """A word without its endings: "sore" and "soreness" are one, and so are "swelling" and "swelled"."""
    for _ in range(_ENDINGS):
        ending = _ENDING.search(word)
        if ending is None or ending.start() < _LEAST_STEM:
            break
        word = word[: ending.start()]
    return word[:-1] if len(word) > _LEAST_STEM and word[-1] == word[-2] else word


@cache
def _idle() -> frozenset[str]:
    return frozenset(table("likeness")["idle"])

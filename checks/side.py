"""Side: the part of a sentence that speaks of one figure, where it gives several, and what that part is about.

Two treatments are rivals for one thing: "cheek filler lasts a year; lip filler, six months" sets two places side by
side, and not two treatments of one place. The words are in `frames.toml`.
"""

from __future__ import annotations

import re
from functools import cache

from checks.matter import HARMS, harms, matter
from checks.sentence import before
from checks.tables import table
from claims.claim import Claim

_SIDES = re.compile(r"[;:]|\b(?:while|whereas|but|against|compared (?:to|with)|versus|unlike)\b", re.IGNORECASE)
"""What stands between the two sides of a sentence."""

_SLOTS = ("population", "site", "activity", "endpoint")
"""Slots of a frame of which two figures for one thing have the same."""


def side(claim: Claim) -> str:
    """The part of its sentence in which a claim's value stands; all of a sentence that has no sides."""
    at = len(before(claim))
    marks = list(_SIDES.finditer(claim.sentence))
    start = max((mark.end() for mark in marks if mark.end() <= at), default=0)
    end = min((mark.start() for mark in marks if mark.start() >= at + len(claim.quote)), default=len(claim.sentence))
    return claim.sentence[start:end]


def of_different_things(one: Claim, other: Claim) -> bool:
    """Whether two figures of a sentence are for two places of the body, two groups, endpoints or harms, or for what is
    counted or measured in two ways."""
    for slot in _SLOTS:
        mine, yours = getattr(one.frame, slot), getattr(other.frame, slot)
        if mine and yours and mine != yours:
            return True
    if _apart(_places(one), _places(other)):
        return True
    if one.metric in HARMS:
        return _apart(harms(side(one)), harms(side(other)))
    return matter(one) != matter(other)


def _apart(mine: frozenset[str], yours: frozenset[str]) -> bool:
    return bool(mine and yours) and not mine & yours


def _places(claim: Claim) -> frozenset[str]:
    """The places of the body that the subject's name gives, else those that the claim's side names."""
    return _named(claim.subject.replace("-", " ")) or _named(side(claim))


def _named(text: str) -> frozenset[str]:
    return frozenset(name for name, pattern in _patterns().items() if pattern.search(text))


@cache
def _patterns() -> dict[str, re.Pattern[str]]:
    words: dict[str, list[str]] = table("frames")["places"]
    return {
        name: re.compile(rf"\b(?:{'|'.join(map(re.escape, forms))})s?\b", re.IGNORECASE)
        for name, forms in words.items()
    }

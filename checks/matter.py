"""Matter: what a count counts, which harm a figure is about, what must be left alone, which part of a treatment
takes so long, or whether a time is that of recovery as a whole, where the metric alone leaves that open.

Read from the words that the claim itself carries: the record has no slot for it, and two figures about different harms
("swelling for 3 days", "a numb lip for some weeks") are no rivals.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import cache, lru_cache

from checks.tables import table
from claims.claim import Claim
from claims.unit import DAYS

HARMS = frozenset({"soreness-duration", "complication-rate"})
"""Metrics whose figures hold for one harm each."""

COUNTS = "treatment-count"
"""The metric that counts sessions as well as patients treated."""

RECOVERY = "recovery-time"
"""The metric whose figures hold for one activity each, unless the words speak of recovery as a whole."""

EVERYTHING = frozenset({"everything"})
"""What a time of recovery is of when it is recovery as a whole."""

RESTRICTION = "restriction-time"
"""The metric whose figures hold for one thing each, most of which no slot of a frame has a name for."""

PROCEDURE = "procedure-duration"
"""The metric whose figures hold for the treatment, the visit round it, a step of it, or a course of several."""

COURSE_DAYS = 5
"""Nobody lies on a table for so long: a treatment that takes longer is a course of several sessions."""

TOLD_APART = {"satisfaction-rate": "asked", "repeat-interval": "repeated"}
"""Metrics whose figures differ by what was asked or by what is repeated, with the family of words that tells."""

VOLUME = 50
"""Nobody has so many sessions: a count from here on is of what a practice has done."""

NOTHING: frozenset[str] = frozenset()

_COURSE = frozenset({"course"})

_CLAUSES = re.compile(r"[;:,–—(]|\b(?:and|but|while|whereas)\b")


def matter(claim: Claim) -> frozenset[str]:
    """Names of what the claim's figure is about, from `frames.toml`; empty where the words do not say.

    The clause of the figure is asked first, then its sentence; for a count, the words of the figure itself before both.
    """
    if claim.metric in HARMS:
        row = claim.evidence.get("row")
        return _named("harms", f"{row}: {claim.sentence}" if row else claim.sentence, claim.quote)
    if claim.metric == COUNTS:
        if max(claim.quantity.low or 0, claim.quantity.high or 0) >= VOLUME:
            return frozenset({"volume"})
        return _named("counted", claim.quote, claim.quote) or _named("counted", claim.sentence, claim.quote)
    if claim.metric == RECOVERY and claim.frame.activity is None:
        told = (claim.evidence.get("row"), claim.evidence.get("column"), claim.sentence)
        return _named("recovered", ": ".join(filter(None, told)), "")
    if claim.metric == PROCEDURE:
        quantity = claim.quantity
        least = quantity.high if quantity.low is None else quantity.low
        if least is not None and quantity.unit in DAYS and least * DAYS[quantity.unit] >= COURSE_DAYS:
            return _COURSE
        row = claim.evidence.get("row")
        return _named("lasting", f"{row}: {claim.sentence}" if row else claim.sentence, claim.quote)
    if claim.metric in TOLD_APART:
        row = claim.evidence.get("row")
        return _named(TOLD_APART[claim.metric], f"{row}: {claim.sentence}" if row else claim.sentence, claim.quote)
    if claim.metric == RESTRICTION and claim.frame.activity is None:
        row = claim.evidence.get("row")
        return _named("restricted", f"{row}: {claim.sentence}" if row else claim.sentence, claim.quote)
    return NOTHING


def harms(text: str) -> frozenset[str]:
    """Names of the harms that a text speaks of: "ache" and "sore" are one."""
    return _named("harms", text, "")


@lru_cache(maxsize=65536)
def _named(family: str, sentence: str, quote: str) -> frozenset[str]:
    if not _any_stem(family).search(sentence):
        return NOTHING
    patterns = _stems(family)
    at = sentence.find(quote) if quote else -1
    if at >= 0 and quote != sentence:
        before = max((match.end() for match in _CLAUSES.finditer(sentence, 0, at)), default=0)
        after = _CLAUSES.search(sentence, at + len(quote))
        clause = sentence[before : after.start() if after else len(sentence)]
        found = frozenset(name for name, pattern in patterns.items() if pattern.search(clause))
        if found:
            return found
    return frozenset(name for name, pattern in patterns.items() if pattern.search(sentence))


@cache
def _any_stem(family: str) -> re.Pattern[str]:
    words: Mapping[str, list[str]] = table("frames")[family]
    every = sorted({stem for stems in words.values() for stem in stems})
    return re.compile(rf"\b(?:{'|'.join(map(re.escape, every))})", re.IGNORECASE)


@cache
def _stems(family: str) -> dict[str, re.Pattern[str]]:
    words: Mapping[str, list[str]] = table("frames")[family]
    return {
        name: re.compile(rf"\b(?:{'|'.join(map(re.escape, stems))})", re.IGNORECASE) for name, stems in words.items()
    }

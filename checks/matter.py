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

ACHIEVED = frozenset({"success-rate", "prevalence"})
"""Metrics whose figures hold for one kind of success, or for one group of people, each."""

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

TOLD_APART = {"satisfaction-rate": "asked", "repeat-interval": "repeated", "incision-size": "sized"}
"""Metrics whose figures differ by what was asked, repeated or measured, with the family of words that tells."""

OPENING = "opening"
"""What the size of a cut is of, where its words do not say."""

ONSET = "onset-time"
"""The metric whose figures may be of what is felt, or of what is seen once swelling and scars have settled."""

VOLUME = 50
"""Nobody has so many sessions: a count from here on is of what a practice has done."""

NOTHING: frozenset[str] = frozenset()

_COURSE = frozenset({"course"})

_OPENING = re.compile(r"(?:for|in|if|when|among|once|with)\b[^,:;]{0,80}[,:]|in\b[^,;]{0,80}:", re.IGNORECASE)
"""A condition that opens a sentence."""

_SUBGROUP = frozenset({"subgroup"})

_CLAUSES = re.compile(r"[;:,–—(]|\b(?:and|but|while|whereas)\b")


def matter(claim: Claim) -> frozenset[str]:
    """Names of what the claim's figure is about, from `frames.toml`; empty where the words do not say.

    The clause of the figure is asked first, then its sentence; for a count, the words of the figure itself before both.
    """
    if claim.metric in HARMS:
        row = claim.evidence.get("row")
        return _narrowed(_named("harms", f"{row}: {claim.sentence}" if row else claim.sentence, claim.quote))
    if claim.metric in ACHIEVED:
        heads = filter(None, (claim.evidence.get("row"), claim.evidence.get("column"), claim.sentence))
        return _SUBGROUP if _of_a_subgroup(claim) else _named("achieved", ": ".join(heads), claim.quote)
    if claim.metric == COUNTS:
        if max(claim.quantity.low or 0, claim.quantity.high or 0) >= VOLUME:
            return frozenset({"volume"})
        return _named("counted", claim.quote, claim.quote) or _named("counted", claim.sentence, claim.quote)
    if claim.metric == RECOVERY and claim.frame.activity is None:
        parts = (claim.evidence.get("row"), claim.evidence.get("column"), claim.sentence)
        return _named("recovered", ": ".join(filter(None, parts)), claim.quote)
    if claim.metric == PROCEDURE:
        quantity = claim.quantity
        least = quantity.high if quantity.low is None else quantity.low
        if least is not None and quantity.unit in DAYS and least * DAYS[quantity.unit] >= COURSE_DAYS:
            return _COURSE
        row = claim.evidence.get("row")
        return _named("lasting", f"{row}: {claim.sentence}" if row else claim.sentence, claim.quote)
    if claim.metric == ONSET:
        row = claim.evidence.get("row")
        return _named("set-in", f"{row}: {claim.sentence}" if row else claim.sentence, claim.quote)
    if claim.metric in TOLD_APART:
        row = claim.evidence.get("row")
        told = _named(TOLD_APART[claim.metric], f"{row}: {claim.sentence}" if row else claim.sentence, claim.quote)
        return NOTHING if OPENING in told else told
    if claim.metric == RESTRICTION and claim.frame.activity is None:
        row = claim.evidence.get("row")
        return _named("restricted", f"{row}: {claim.sentence}" if row else claim.sentence, claim.quote)
    return NOTHING


def harms(text: str) -> frozenset[str]:
    """Names of the harms that a text speaks of: "ache" and "sore" are one."""
    return _named("harms", text, "")


def of_an_ordinary_form(claim: Claim) -> bool:
    """Whether a figure is said of the ordinary form of a treatment ("conventional"), which is a sibling of the others.

    Its clause says so, the heads of its cell, or the heading above it.
    """
    clause = _clause(claim.sentence, claim.sentence.find(claim.quote), claim.quote)
    heads = (claim.evidence.get("row"), claim.evidence.get("column"), *claim.section[-1:], clause)
    words = claim.subject.split("-")
    return any(hit.group().lower() not in words for hit in _cues("ordinary").finditer(" | ".join(filter(None, heads))))


def aside(names: frozenset[str]) -> bool:
    """Whether nobody who only speaks of success means one of these: "back at the desk", "in persistent cases"."""
    apart: list[str] = table("frames")["aside"]["names"]
    return not names.isdisjoint(apart)


def _narrowed(names: frozenset[str]) -> frozenset[str]:
    narrower: Mapping[str, list[str]] = table("frames")["narrower"]
    return names - {each for name in names for each in narrower.get(name, ())}


def _of_a_subgroup(claim: Claim) -> bool:
    """Whether a share is declared to be that of some: "rising to 40 %", "in persistent cases, six in ten".

    The words stand in its clause, or open the sentence: a condition in front holds for all that follows.
    """
    sentence = claim.sentence
    if not _cues("subgroup").search(sentence):
        return False
    opening = _OPENING.match(sentence)
    told = _clause(sentence, sentence.find(claim.quote), claim.quote)
    return bool(_cues("subgroup").search(f"{opening.group() if opening else ''} | {told}"))


def _clause(sentence: str, at: int, quote: str) -> str:
    """The clause of a quote that stands `at` a place of its sentence; all of it where it stands nowhere."""
    if at < 0:
        return sentence
    before = max((match.end() for match in _CLAUSES.finditer(sentence, 0, at)), default=0)
    after = _CLAUSES.search(sentence, at + len(quote))
    return sentence[before : after.start() if after else len(sentence)]


@lru_cache(maxsize=65536)
def _named(family: str, sentence: str, quote: str) -> frozenset[str]:
    if not _any_stem(family).search(sentence):
        return NOTHING
    patterns = _stems(family)
    at = sentence.find(quote) if quote else -1
    if at >= 0 and quote != sentence:
        clause = _clause(sentence, at, quote)
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


@cache
def _cues(family: str) -> re.Pattern[str]:
    cues: list[str] = table("frames")[family]["cues"]
    return re.compile(rf"\b(?:{'|'.join(map(re.escape, cues))})\b", re.IGNORECASE)

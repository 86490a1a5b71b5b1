"""Result: whether a figure tells what a treatment did to people.

The metric alone leaves that open: how long a splint lasts before it is worn through is read as a duration, and the
people who go home on the day as a share. The words around the figure tell; they are data (`results.toml`).
"""

from __future__ import annotations

import re

from checks.wording import says
from claims.claim import Claim

_DURATION = "relief-duration"
_ONSET = "onset-time"
_REDUCTION = "pain-reduction"
_SHARES = frozenset({"success-rate", "complication-rate", "prevalence"})

_BREAKS = re.compile(r"[;:,–—()]|\b(?:and|but|while|whereas)\b")
_OUT_OF_TEN = re.compile(r"\b(?:out of|of|/)\s?(?:10|ten)\b", re.IGNORECASE)


def is_no_result(claim: Claim) -> bool:
    """Whether the words say that the figure is something else than a result of the treatment in people."""
    clause = clause_of(claim)
    if claim.metric == _DURATION:
        return _of_a_thing(claim) or _earlier(claim) or says("results", "mark-of-scar", _around(claim))
    if claim.metric == _ONSET:
        return says("results", "waiting", claim.sentence)
    if claim.metric == _REDUCTION:
        return _wanted(claim, clause)
    if claim.metric in _SHARES:
        return _of_an_errand(claim, clause)
    return False


def _of_a_thing(claim: Claim) -> bool:
    """Whether it is told how long an appliance or its battery lasts, and not for how long it helps."""
    sentence = ": ".join(filter(None, (*_headers(claim), claim.sentence)))
    if says("results", "shed", sentence):
        return True
    around = _around(claim)
    if not says("results", "lasting", around) or says("results", "effect", sentence):
        return False
    return says("results", "appliance", sentence) or (
        says("results", "appliance", around) and not says("results", "effect", around)
    )


def _earlier(claim: Claim) -> bool:
    """Whether it is told for how long the complaints had lasted when somebody asked for treatment."""
    heading = claim.section[-1] if claim.section else ""
    return says("results", "beforehand", claim.sentence) or says("results", "beforehand", heading)


def _wanted(claim: Claim, clause: str) -> bool:
    """Whether so much relief is wanted before something else is done."""
    return says("results", "condition", clause) or says("results", "threshold", claim.sentence)


def _of_an_errand(claim: Claim, clause: str) -> bool:
    """Whether a share is of those to whom something befalls that is neither success nor harm."""
    row = ": ".join((*_headers(claim), clause))
    told = row if clause != claim.quote else ": ".join((*_headers(claim), claim.sentence))
    return (
        (says("results", "errand", row) and not says("results", "effect", clause))
        or says("results", "remainder", claim.sentence)
        or (claim.metric == "success-rate" and (says("results", "natural", clause) or says("results", "again", told)))
        or (bool(_OUT_OF_TEN.search(claim.quote)) and says("results", "scale", clause))
    )


def clause_of(claim: Claim) -> str:
    """The part of a claim's sentence, between marks and words that join, in which its value stands."""
    sentence = claim.sentence
    at = sentence.find(claim.quote)
    if at < 0:
        return sentence
    before = max((match.end() for match in _BREAKS.finditer(sentence, 0, at)), default=0)
    after = _BREAKS.search(sentence, at + len(claim.quote))
    return sentence[before : after.start() if after else len(sentence)].strip()


def _headers(claim: Claim) -> tuple[str, ...]:
    """Headers of the row and of the column in which a claim stands."""
    return tuple(filter(None, (claim.evidence.get("row"), claim.evidence.get("column"))))


def _around(claim: Claim) -> str:
    """What tells of what a claim speaks: its sentence, the headers of its cell and the heading above."""
    return ": ".join((*claim.section[-1:], *_headers(claim), claim.sentence))

"""Sentence: the parts of a claim's sentence round its value."""

from __future__ import annotations

from claims.claim import Claim

_FEW = 24
"""Characters before a value in which words bound to it stand: "from just", "in only"."""


def before(claim: Claim) -> str:
    """What stands before the claim's value in its sentence."""
    return claim.sentence[: max(claim.sentence.find(claim.quote), 0)]


def behind(claim: Claim) -> str:
    """What stands behind the claim's value in its sentence; empty where the sentence does not hold it as quoted."""
    at = claim.sentence.find(claim.quote)
    return claim.sentence[at + len(claim.quote) :] if at >= 0 else ""


def led_in(claim: Claim) -> str:
    """The value with the few words before it."""
    return before(claim)[-_FEW:] + claim.quote

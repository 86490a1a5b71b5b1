"""Confidence: how sure it is that an amount measures what it was taken for, and of what.

What an amount measures is weighed: the nearer the next label came, the likelier it is the right one. On sites that
taught nothing, of claims whose label leads by less than `CLOSE` nearly half have another metric, of those up to `CLEAR`
one in eight, and beyond one in thirty. What an amount is about is the less sure the further off it was named.
"""

from __future__ import annotations

from claims.claim import Confidence
from extractor.components.attribution import Attribution
from extractor.components.measure import Measured

CLOSE = 600
"""Lead over the next label, in thousandths, below which a metric is no more than likely."""

CLEAR = 1500
"""Lead from which on it is as good as sure."""

AGREED = 1000
"""The same where the cues of the lexicon say so as well."""

_FAR = frozenset(("title", "section", "spoken of before"))
"""Places that name a subject without a word next to the amount; one in six is about something else."""

_NARROWED_FAR = ("narrowed by previous", "narrowed by title", "narrowed by question")
"""What gave a narrower form than the nearest name did, and is as often not meant."""


def confidence_of(measured: Measured, subject: Attribution) -> Confidence:
    """How sure both readings of an amount are together."""
    read = _of_metric(measured)
    return Confidence.MEDIUM if read is Confidence.HIGH and _is_far(subject.where) else read


def _of_metric(measured: Measured) -> Confidence:
    lead = measured.lead
    if lead is None or lead >= CLEAR or (measured.agreed and lead >= AGREED):
        return Confidence.HIGH
    return Confidence.LOW if lead < CLOSE else Confidence.MEDIUM


def _is_far(where: str) -> bool:
    return where in _FAR or where.endswith(_NARROWED_FAR)

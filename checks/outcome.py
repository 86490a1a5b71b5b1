"""Outcome: claims that tell patients what the treatment will do for them, and where on a page a claim is shown."""

from __future__ import annotations

from checks.comparison import takes_part
from claims.claim import Claim, Region
from claims.page import Page
from claims.quantity import Bound
from claims.unit import Dimension, Unit
from claims.vocabulary import PRACTICE, Vocabulary

RESULTS = frozenset({"relief-duration", "onset-time", "success-rate", "pain-reduction", "recovery-time"})
"""Metrics of what a patient gets out of it."""

_ASIDE = (Region.NAV, Region.FOOTER, Region.HIDDEN)
_HEADS = (Region.TITLE, Region.META, Region.HEADER)
_TOP = 1
"""Headings above a second heading of a page."""


def shown(claim: Claim) -> bool:
    """Whether a claim is the publisher's own, and stands where readers look."""
    return takes_part(claim) and claim.region not in _ASIDE


def promises_a_result(claim: Claim, vocabulary: Vocabulary) -> bool:
    """Whether a claim says what a treatment does for a patient."""
    if claim.metric not in RESULTS or claim.subject == PRACTICE or not shown(claim):
        return False
    listed = vocabulary.subjects.get(claim.subject)
    return listed is None or listed.kind == "procedure"


def heads(claim: Claim) -> bool:
    """Whether a claim is a headline: in the title, the description, the page's head, or its first two levels of
    headings."""
    if claim.region in _HEADS or claim.block in ("title", "meta"):
        return True
    return claim.block == "heading" and len(claim.section) <= _TOP


def sentences_with_shares(page: Page) -> frozenset[str]:
    """The sentences that say how many reach it: "six months or longer for about 65 %"."""
    return frozenset(
        amount.sentence
        for amount in page.amounts
        if amount.quantity.unit is Unit.PERCENT and amount.quantity.bound is not Bound.VAGUE
    )


def is_shared(claim: Claim, with_shares: frozenset[str]) -> bool:
    """Whether a claim of a time stands in a sentence that gives a share."""
    return claim.quantity.dimension is Dimension.TIME and claim.sentence in with_shares

"""PLA-001."""

from __future__ import annotations

import re

from checks.background import Background
from checks.finding import Severity
from checks.rule import Verdict, claim_rule
from claims.claim import Claim, Force, Polarity, Source
from claims.unit import Unit

CHANGE = re.compile(
    r"\b(?:rose|rises?|rising|risen|increas\w+|grew|grows?|grown|improv\w+|gain\w*|rais\w+|boost\w*|doubl\w+|tripl\w+)\b"
    r"|\b(?:more|higher|greater|better|faster|increase|improvement|of (?:normal|baseline))\b",
    re.IGNORECASE,
)
"""Words by which a percentage is a change, which may pass 100."""


@claim_rule(
    "share-out-of-range",
    code="PLA-001",
    severity=Severity.ERROR,
    provisions=("CAP 3.1", "CAP 3.7", "FTC Act s.5"),
    help="Check the source and correct the figure; if the page is right, report the misreading.",
)
def share_out_of_range(claim: Claim, known: Background) -> Verdict | None:
    """A share of patients or cases lies below 0 or above 100 percent.

    ## Why it matters

    The figure is impossible. Either the page has a slip, or it was misread; a person has to look at both.

    ## When it fires

    A claim in percent under 0 or over 100, "11 out of 10" included, on a metric that is a share.

    Silent for changes ("pain scores rose by 150 %"), for denied and asked figures and for definitions.

    ## What to do

    Correct the figure from its source.

    ## When to accept

    The percentage is a change or a ratio, and the sentence cannot be put more clearly.
    """
    if claim.quantity.unit is not Unit.PERCENT or claim.metric == "other":
        return None
    if claim.polarity is not Polarity.ASSERTED or claim.force is Force.DEFINITION or claim.source is Source.BOILERPLATE:
        return None
    ends = [end for end in (claim.quantity.low, claim.quantity.high) if end is not None]
    if all(0 <= end <= 100 for end in ends) or CHANGE.search(claim.sentence):
        return None
    return Verdict(message=f"{claim.quote!r} cannot be a share: it lies outside 0 to 100 percent", kind="implausible")

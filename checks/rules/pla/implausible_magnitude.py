"""PLA-004."""

from __future__ import annotations

from checks.background import Background
from checks.finding import Severity
from checks.procedure import limits_of, says
from checks.rule import Verdict, claim_rule
from claims.claim import Claim, Confidence, Force, Polarity, Source
from claims.quantity import Bound
from claims.unit import Dimension

SPOKEN = (Source.PUBLISHER, Source.QUOTED_STUDY)
"""Whose figures are judged."""

EXPERIENCE = "experience"


@claim_rule(
    "implausible-magnitude",
    code="PLA-004",
    severity=Severity.WARNING,
    provisions=("CAP 3.1", "CAP 3.7"),
    help="Correct the figure or its unit; if it is right, widen the pack of the procedure with a reason.",
)
def implausible_magnitude(claim: Claim, known: Background) -> Verdict | None:
    """A figure lies far outside what such a figure usually is.

    ## Why it matters

    An incision of 8 metres or three days without food is a slip of the unit, a typing error or another figure than the
    words say. Readers act on some of them.

    ## When it fires

    A time, a length or a share outside the usual range of its metric for the procedure. For nerve ablation, for
    example: a procedure of 5 minutes to 4 hours, relief for 2 weeks to 10 years, fasting for up to 24 hours, an
    incision of up to 30 millimetres, complications in up to 40 %. Injections, spinal fusion, dental, eye and vein
    treatments have ranges of their own, and all others very wide ones. A single person's experience of more than 60
    years is reported, too. The ranges are in `checks/procedures.toml`.

    Silent for values that only a minority has, for definitions, for how it was in the past, and for experience of
    several people added up.

    ## What to do

    Correct the figure from its source.

    ## When to accept

    The figure is right. Widen the range of the procedure, and say why.
    """
    if claim.polarity is not Polarity.ASSERTED or claim.force in (Force.TAIL, Force.DEFINITION, Force.POSSIBLE):
        return None
    if claim.source not in SPOKEN or claim.quantity.bound is Bound.VAGUE:
        return None
    usual = limits_of(claim.metric, claim.subject, known.vocabulary)
    if usual is None or says("historical", claim.sentence):
        return None
    limits, label = usual
    if claim.quantity.dimension is Dimension.SHARE and claim.confidence is Confidence.LOW:
        # Too many things are shares for an unsure one to be held against the writer.
        return None
    if not limits.broken_by(claim.quantity) or _none_at_all(claim):
        return None
    if claim.metric == EXPERIENCE and says("combined", claim.sentence):
        return None
    metric = known.vocabulary.label(claim.metric)
    return Verdict(message=f"{claim.quote!r}: {metric} of {label} is usually {limits.text}", kind="implausible")


def _none_at_all(claim: Claim) -> bool:
    """Whether the value is 0: that there is none of it is a promise, which other rules judge."""
    low, high = claim.quantity.stated
    return low == high == 0

"""SUP-007."""

from __future__ import annotations

from checks.background import Background
from checks.exemptions import exemption_results
from checks.finding import Severity
from checks.provider import praises_provider
from checks.rule import Verdict, mention_rule
from claims.mention import Mention, MentionKind

EXEMPT = ("X1", "X2", "X3", "X4", "X5", "X6", "X7", "X8", "X9", "X10", "X11", "X12", "X13", "X14", "X15", "X16")

RANKS = (MentionKind.SUPERLATIVE, MentionKind.COMPARATIVE)
"""Kinds that set a provider above others; the rest tie a result to the provider."""

JUDGED = (*RANKS, MentionKind.GUARANTEE, MentionKind.SAFETY, MentionKind.EFFORT, MentionKind.PROVIDER)


@mention_rule(
    "provider-superiority",
    code="SUP-007",
    severity=Severity.WARNING,
    provisions=("CAP 3.7", "CAP 3.33", "CAP 3.34", "CAP 3.35", "NatLaw 133(1)(a)", "HWG 3 no.3"),
    exemptions=EXEMPT,
    help="Replace it by facts: training, registration, years, number of operations with their date.",
)
def provider_superiority(mention: Mention, known: Background) -> Verdict | None:
    """A person, a team or a clinic is said to be better than all others, or to be the reason of a sure result.

    ## Why it matters

    That a surgeon is the finest of a region can be measured in theory and is never shown. That harm does not happen in
    somebody's hands is a promise that nobody can keep.

    ## When it fires

    A superlative or comparative whose noun or subject is a clinician, a team, a clinic or "we" ("our surgeons are the
    finest"), and words of certainty with somebody's skill or choice as the reason ("her skill ensures", "choosing
    Dr Vance removes the chance of complications"). Where the promise weighs more, SUP-002 reports it and
    names this rule.

    Silent for facts that can be checked (certificates, years, numbers of operations), for names of awards, for what
    others said and for advice on whom to ask.

    ## What to do

    Say what can be checked: training, registration, years in practice, operations of this kind and by which date.

    ## When to accept

    The rank was given by somebody independent, and the page says who, when and for what.
    """
    if mention.kind not in JUDGED or not praises_provider(mention):
        return None
    tested = exemption_results(mention, EXEMPT)
    if tested is None:
        return None
    matter = (
        "sets a provider above all others" if mention.kind in RANKS else "makes a provider the reason of a sure result"
    )
    kind = {MentionKind.SUPERLATIVE: "superlative", MentionKind.COMPARATIVE: "comparative"}.get(
        mention.kind, "absolute"
    )
    return Verdict(message=f"{mention.quote!r} {matter}", kind=kind, exemptions=tested)

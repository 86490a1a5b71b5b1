"""SUP-003."""

from __future__ import annotations

from checks.background import Background
from checks.exemptions import exemption_results
from checks.finding import Severity
from checks.rule import Verdict, mention_rule
from claims.mention import Mention, MentionKind

EXEMPT = ("X1", "X2", "X9", "X10", "X11", "X12", "X13", "X14", "X15")


@mention_rule(
    "cure-or-permanent-claim",
    code="SUP-003",
    severity=Severity.ERROR,
    provisions=("CAP 12.6", "CAP 12.7", "UCPD Annex I no.17", "NatLaw 133(1)(a)", "NatLaw 133(1)(d)"),
    exemptions=EXEMPT,
    help="Write of relief, and say how long it lasts and for how many patients.",
)
def cure_or_permanent_claim(mention: Mention, known: Background) -> Verdict | None:
    """A cure, or an effect that never ends, is claimed.

    ## Why it matters

    Regulators single these words out. Nerves grow back, so a page that promises an end of pain also contradicts its own
    figures.

    ## When it fires

    "Cure", "permanent", "lifelong", "once and for all", "eradicates" and their like, said of disease or pain.

    Silent where it is denied ("not a cure"), asked or conditional; for a permanent harm, a permanent tooth or implant,
    a resin cured by light; for nerves and signals that a treatment removes.

    ## What to do

    Write of relief, with its duration and the share of patients who have it.

    ## When to accept

    The object is neither a disease nor pain, and the words cannot be read that way.
    """
    if mention.kind is not MentionKind.CURE:
        return None
    tested = exemption_results(mention, EXEMPT)
    if tested is None:
        return None
    return Verdict(
        message=f"{mention.quote!r} claims a cure or an effect without end", kind="absolute", exemptions=tested
    )

"""RSK-004."""

from __future__ import annotations

from checks.background import Background
from checks.exemptions import exemption_results
from checks.finding import Severity
from checks.rule import Verdict, mention_rule
from checks.wording import says
from claims.mention import Mention, MentionKind

EXEMPT = ("X1", "X2", "X9", "X10", "X11", "X15")
NEVER_NEED = "never-need"


@mention_rule(
    "discourages-other-care",
    code="RSK-004",
    severity=Severity.ERROR,
    provisions=("CAP 12.2", "NatLaw 133(1)(e)"),
    help="Rewrite it, with the advice to ask the treating clinician.",
    exemptions=EXEMPT,
)
def discourages_other_care(mention: Mention, known: Background) -> Verdict | None:
    """Readers are told to do without medical care that they may need.

    ## Why it matters

    Some will stop a medicine or put off a visit that they cannot do without.

    ## When it fires

    Advice or a promise to stop, skip or avoid a doctor, an operation or a medicine: "you will never need a spine
    surgeon", "bin your painkillers", "avoid surgery for good", "instead of seeing a doctor".

    Silent where the treating clinician is named ("stop blood thinners if your doctor agrees"), where it may or often
    does spare something ("may reduce the need for pain medicine"), and for a passing step ("no need for a referral",
    "you do not need painkillers on the day").

    ## What to do

    Say what the treatment may change, and that nobody should change a medicine or cancel a visit without asking.

    ## When to accept

    The sentence speaks of the course of the treatment itself, in words that the tool did not understand.
    """
    if mention.kind is not MentionKind.DISCOURAGEMENT:
        return None
    before, after = mention.sentence[: mention.offset], mention.sentence[mention.offset + len(mention.quote) :]
    if mention.cue == NEVER_NEED and (not says("risks", "care", after) or says("risks", "one-step", after)):
        return None
    if says("risks", "clinician-agrees", mention.sentence) or says("risks", "softened", before):
        return None
    codes = tuple(code for code in EXEMPT if not (code == "X1" and mention.cue == NEVER_NEED))
    tested = exemption_results(mention, codes)
    if tested is None:
        return None
    text = f"{mention.quote!r} may keep people from care that they need"
    return Verdict(message=text, kind="discouraged", exemptions=tested)

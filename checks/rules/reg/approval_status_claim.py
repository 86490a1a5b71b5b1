"""REG-001."""

from __future__ import annotations

from checks.background import Background
from checks.exemptions import exemption_results
from checks.finding import Severity
from checks.rule import Verdict, mention_rule
from checks.wording import says
from claims.mention import Mention, MentionKind

EXEMPT = ("X1", "X2", "X9", "X10", "X11", "X15")
MARK = "conformity-mark"
_NEAR = 40
"""Characters on either side of the agency in which its word stands."""


@mention_rule(
    "approval-status-claim",
    code="REG-001",
    severity=Severity.ERROR,
    provisions=("21 CFR 807.97", "21 USC 352(a)", "CAP 12.1", "MDR 7(d)", "UWG 5(2)"),
    help="State product, status and number, or delete it.",
    exemptions=EXEMPT,
)
def approval_status_claim(mention: Mention, known: Background) -> Verdict | None:
    """An agency's word is used as praise.

    ## Why it matters

    Clearance is not approval, no agency approves a clinic's procedure, and a mark of conformity proves no benefit.

    ## When it fires

    FDA, MHRA, TGA and their like with "approved", "certified", "endorsed" or "registered"; "cleared" said of a
    procedure or a clinic; a CE or UKCA mark that is offered as proof that something works or is safe.

    Silent where it is denied ("not approved for children"), where product and number are given, and where the meaning
    of the status is explained.

    ## What to do

    State the product, its status and its number, or delete the words.

    ## When to accept

    The product is approved for this very use, and its number stands elsewhere on the page.
    """
    if mention.kind is not MentionKind.APPROVAL or says("trust", "number", mention.sentence):
        return None
    start, end = mention.offset, mention.offset + len(mention.quote)
    before, after = mention.sentence[max(start - _NEAR, 0) : start], mention.sentence[end : end + _NEAR]
    near = before + mention.quote + after
    if says("trust", "not-praise", mention.sentence[:start]) or says("trust", "not-praise", after):
        return None
    if mention.cue == MARK:
        praised = says("trust", "status", mention.quote) or says("trust", "efficacy", mention.sentence[end:])
    else:
        praised = says("trust", "status", near) or (
            says("trust", "cleared", near) and says("trust", "ours", mention.quote + after)
        )
    tested = exemption_results(mention, EXEMPT) if praised else None
    if tested is None:
        return None
    text = f"{mention.quote!r} is used as praise, without product and number"
    return Verdict(message=text, kind="approval", exemptions=tested)

"""SUP-006."""

from __future__ import annotations

from checks.background import Background
from checks.exemptions import exemption_results, speaks_of
from checks.finding import Severity
from checks.rule import Verdict, mention_rule
from claims.mention import Mention, MentionKind

EXEMPT = ("X1", "X2", "X9", "X10", "X11", "X12", "X13", "X15", "X16")


@mention_rule(
    "novelty-hype",
    code="SUP-006",
    severity=Severity.INFO,
    provisions=("CAP 3.2", "UCPD 5", "UCPD 6(1)"),
    exemptions=EXEMPT,
    help="Keep it only where no reader takes it for a claim that can be measured.",
)
def novelty_hype(mention: Mention, known: Background) -> Verdict | None:
    """Newness is praised as if it were an advantage.

    ## Why it matters

    Mostly it is puffery, which the law allows. "Breakthrough" or "state-of-the-art" still says that older care is
    worse, and beside an outcome it is read as a reason to expect more.

    ## When it fires

    Words of novelty about a treatment or its equipment, with no source in reach; a warning where the same sentence also
    speaks of an outcome.

    Silent where it is denied or asked, for names, for breakthrough pain and for the latest scan or date.

    ## What to do

    Say since when the technique is in use, or leave the word out.

    ## When to accept

    No reader would take it for something that can be measured.
    """
    if mention.kind is not MentionKind.NOVELTY:
        return None
    tested = exemption_results(mention, EXEMPT)
    if tested is None:
        return None
    around = mention.sentence[: mention.offset] + mention.sentence[mention.offset + len(mention.quote) :]
    outcome = speaks_of("outcome", around)
    return Verdict(
        message=f"{mention.quote!r} praises newness",
        kind="superlative",
        severity=Severity.WARNING if outcome else None,
        modifiers=("up: beside an outcome",) if outcome else (),
        exemptions=tested,
    )

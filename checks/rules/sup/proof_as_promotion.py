"""SUP-009."""

from __future__ import annotations

from checks.background import Background
from checks.finding import Severity
from checks.rule import Verdict, mention_rule
from checks.rules.evd.unnamed_research import unnamed_research
from claims.mention import Mention


@mention_rule(
    "proof-as-promotion",
    code="SUP-009",
    severity=Severity.WARNING,
    provisions=("FTC HPCG", "CAP 3.7", "CAP 12.1"),
    help="Name the study beside the statement, or say it without leaning on research.",
)
def proof_as_promotion(mention: Mention, known: Background) -> Verdict | None:
    """Research without a name is used as praise.

    ## Why it matters

    "Clinically proven" without a source promotes like "best" does: it claims a rank that nobody can check.

    ## When it fires

    Exactly where EVD-001 does. That rule asks for the missing evidence, this one reports the promotion, so that every
    promotional word of a page is found under one family; the finding names EVD-001 as the other rule that fired.

    ## What to do

    Cite the study beside the statement, or make the statement without it.

    ## When to accept

    As for EVD-001: the source stands there in a form that the tool does not know.
    """
    return unnamed_research.mention(mention, known) if unnamed_research.mention else None

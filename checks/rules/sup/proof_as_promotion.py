"""SUP-009."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from checks.background import Background
from checks.finding import Severity
from checks.rule import Member, Verdict, page_rule
from checks.rules.evd.proven_language import EXEMPT, proven_language
from checks.rules.evd.unnamed_research import unnamed_research
from claims.page import Page


@page_rule(
    "proof-as-promotion",
    code="SUP-009",
    severity=Severity.WARNING,
    provisions=("FTC HPCG", "CAP 3.7", "CAP 12.1"),
    exemptions=EXEMPT,
    help="Name the study beside the statement, or say it without leaning on research.",
)
def proof_as_promotion(page: Page, known: Background) -> Iterable[tuple[Member, Verdict]]:
    """Research without a name, or proof without a study, is used as praise.

    ## Why it matters

    "Clinically proven" without a source promotes like "best" does: it claims a rank that nobody can check.

    ## When it fires

    Exactly where [unnamed-research](EVD-001.md) or [proven-language](EVD-005.md) does, and with the
    same weight. Those rules ask for the missing evidence, this one reports the promotion, so that every promotional
    word of a page is found under one family; the finding names the other rule that fired.

    ## What to do

    Cite the study beside the statement, or make the statement without it.

    ## When to accept

    As for those rules: the source stands there in a form that the tool does not know.
    """
    if unnamed_research.mention is not None:
        for mention in page.mentions:
            verdict = unnamed_research.mention(mention, known)
            if verdict is not None:
                yield mention, replace(verdict, severity=verdict.severity or unnamed_research.severity)
    if proven_language.page is not None:
        yield from proven_language.page(page, known)

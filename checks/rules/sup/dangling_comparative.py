"""SUP-005."""

from __future__ import annotations

from checks.background import Background
from checks.comparator import has_comparator, only_names_the_rival
from checks.exemptions import exemption_results
from checks.finding import Severity
from checks.rule import Verdict, mention_rule
from claims.mention import Mention, MentionKind

EXEMPT = ("X1", "X2", "X3", "X5", "X6", "X7", "X8", "X9", "X10", "X11", "X12", "X13", "X14", "X16", "within-patient")


@mention_rule(
    "dangling-comparative",
    code="SUP-005",
    severity=Severity.INFO,
    provisions=("CAP 3.1", "CAP 3.3", "FTC Act s.5"),
    exemptions=EXEMPT,
    help="Say better than what, measured from where; or drop the comparison.",
)
def dangling_comparative(mention: Mention, known: Background) -> Verdict | None:
    """A comparative leaves open what it compares with.

    ## Why it matters

    "Longer-lasting results" promises something that nobody can check: longer than what?

    ## When it fires

    A comparative on a benefit with no other treatment in its sentence, above its list or in its heading. In a heading
    or a title it is a warning. Where a comparator is named, the matter is one for SUP-004.

    ## What to do

    Name the comparator and the baseline, or say what the treatment does without comparing.

    ## When to accept

    The page compares two treatments throughout, and every reader knows which.
    """
    if mention.kind is not MentionKind.COMPARATIVE or has_comparator(mention):
        return None
    if only_names_the_rival(mention):
        return None
    tested = exemption_results(mention, EXEMPT)
    if tested is None:
        return None
    heading = mention.block in ("heading", "title", "meta")
    return Verdict(
        message=f"{mention.quote!r} leaves open what it compares with",
        kind="comparative",
        severity=Severity.WARNING if heading else None,
        modifiers=("up: in a heading",) if heading else (),
        exemptions=tested,
    )

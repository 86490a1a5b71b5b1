"""PLA-005."""

from __future__ import annotations

from checks.background import Background
from checks.exemptions import exemption_results
from checks.finding import Severity
from checks.rule import Verdict, mention_rule
from claims.mention import Mention, MentionKind

EXEMPT = ("X9", "X10", "X11")

INSTRUCTIONS = frozenset({"restriction-time", "fasting-time", "recovery-time", "repeat-interval"})
"""Metrics by which patients act."""


@mention_rule(
    "broken-quantity",
    code="PLA-005",
    severity=Severity.WARNING,
    provisions=("CAP 3.3", "UCPD 7(2)"),
    exemptions=EXEMPT,
    help="Restore the figure or unit from the source; withhold the statement until then.",
)
def broken_quantity(mention: Mention, known: Background) -> Verdict | None:
    """A figure has lost its number or its unit.

    ## Why it matters

    "For at least years" cannot be checked, and a reader fills the gap with a guess.

    ## When it fires

    A limit with a bare unit ("up to % of"), a number that its sentence needs a unit for ("takes 30-60"), digits and
    words that disagree ("two (3) weeks"). It is an error for outcomes that need evidence and for figures that patients
    act on.

    Silent for vague plurals ("for years", "within days") and for cells whose column gives the unit.

    ## What to do

    Restore the figure from its source, and take the statement down until then.

    ## When to accept

    Nothing is missing: the words are a name or a code.
    """
    if mention.kind is not MentionKind.BROKEN_QUANTITY:
        return None
    tested = exemption_results(mention, EXEMPT)
    if tested is None:
        return None
    metric = known.vocabulary.metrics.get(mention.metric or "")
    grave = metric is not None and (metric.benefit or metric.safety or metric.id in INSTRUCTIONS)
    return Verdict(
        message=f"{mention.quote!r} has lost a number or a unit",
        kind="implausible",
        severity=Severity.ERROR if grave else None,
        modifiers=("up: an outcome, or a figure that patients act on",) if grave else (),
        exemptions=tested,
    )

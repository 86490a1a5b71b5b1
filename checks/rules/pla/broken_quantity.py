"""PLA-005."""

from __future__ import annotations

from checks.background import Background
from checks.exemptions import exemption_results, speaks_of
from checks.finding import Severity
from checks.rule import Verdict, mention_rule
from claims.mention import Mention, MentionKind

EXEMPT = ("X9", "X10", "X11")

FAULTS = {
    "lost-number": "has lost its number",
    "lost-unit": "has lost its unit",
    "lost-scale": "names no scale",
    "digits-disagree": "says one number in words and another in digits",
    "left-open": "holds a placeholder instead of its number",
    "mark-up": "has mark-up inside",
}
"""What is wrong, by the entry that met it."""

LOST_SCALE = "lost-scale"
"""Entry of degrees without a scale: no patient acts on them."""

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
    """A figure has lost its number or its unit, or a program has rewritten the words.

    ## Why it matters

    "For at least years" cannot be checked, and a reader fills the gap with a guess.

    ## When it fires

    A limit with a bare unit ("up to % of"), a number that its sentence needs a unit for ("takes 30-60"), degrees of
    heat without a scale, digits and words that disagree ("two (3) weeks"), a placeholder or mark-up where the figure
    should be. It is an error for outcomes that need evidence and for figures that patients act on.

    Also fixed terms in which a program has put a near-synonym ("aspect joint" for facet joint): nobody has read such a
    text, and its figures may have been changed as well.

    Silent for vague plurals ("for years", "within days"), for angles, for cells whose column gives the unit and for
    sentences that leave it to the one before or to their question.

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
    acted_on = mention.cue != LOST_SCALE and speaks_of("told-to", mention.sentence)
    grave = metric is not None and (metric.benefit or metric.safety or metric.id in INSTRUCTIONS or acted_on)
    return Verdict(
        message=f"{mention.quote!r} {_fault(mention)}",
        kind="implausible",
        severity=Severity.ERROR if grave else None,
        modifiers=("up: an outcome, or a figure that patients act on",) if grave else (),
        exemptions=tested,
    )


def _fault(mention: Mention) -> str:
    if mention.cue.startswith("debris"):
        return "reads like a fixed term in which a program has replaced a word"
    return FAULTS.get(mention.cue, "has lost a number or a unit")

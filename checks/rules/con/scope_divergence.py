"""CON-004."""

from __future__ import annotations

from checks.background import Background
from checks.comparison import Kind
from checks.finding import Severity
from checks.rule import Pair, Verdict, pair_rule


@pair_rule(
    "scope-divergence",
    code="CON-004",
    severity=Severity.INFO,
    provisions=("CAP 3.3", "CAP 3.9", "UCPD 7"),
    help="Add to the general statement whom or what it holds for, or accept it with a reason.",
)
def scope_divergence(pair: Pair, known: Background) -> Verdict | None:
    """A general statement and a specific one give different values.

    ## Why it matters

    Both may be right: the specific form may well last longer. A reader who meets only one of them is not told so.

    ## When it fires

    Two claims would be disjoint, break a limit or diverge, but one is about a broader form of the other's subject, one
    leaves open which people, site or activity it means, or the groups overlap without being the same ("over 65",
    "older adults").

    Silent where the same two values already stand against each other within one subject, and where both stand on one
    page, unless their groups of people overlap: its reader meets both. Silent, too, where the page with the general
    statement gives a narrower form another figure than all or says that it means the ordinary form ("conventional"),
    where the value of the narrower subject lies inside that of the broader one, where two shares differ by less than
    five points, and where the two differ rightly in two ways: a narrower subject, and a slot (people, site, activity,
    endpoint) that only one side names; an instant effect against a later one is told all the same.

    ## What to do

    Say in the general statement what it holds for, or name the exception there.

    ## When to accept

    The difference is real and the pages cannot be read for one another.
    """
    if pair.comparison.kind is not Kind.SCOPE:
        return None
    return Verdict(
        message=f"; {pair.comparison.why}, but {' and '.join(pair.comparison.capped_by)}",
        kind=Kind.SCOPE,
        modifiers=tuple(f"only scope: {cap}" for cap in pair.comparison.capped_by),
    )

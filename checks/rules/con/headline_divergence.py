"""CON-003."""

from __future__ import annotations

import math

from checks.background import Background
from checks.comparison import Kind
from checks.finding import Severity
from checks.rule import Pair, Verdict, pair_rule
from claims.claim import Region


@pair_rule(
    "headline-divergence",
    code="CON-003",
    severity=Severity.WARNING,
    provisions=("CAP 3.1", "CAP 3.3", "FTC Act s.5", "NatLaw 133(1)(d)"),
    help="Agree on one approved wording, with the people and the time point it holds for.",
)
def headline_divergence(pair: Pair, known: Background) -> Verdict | None:
    """Two statements meet, but leave readers with two different expectations.

    ## Why it matters

    Each figure may be defensible on its own. A reader of the one page still expects something else than a reader of the
    other, and the more generous figure is the one that has to be proved.

    ## When it fires

    Two comparable claims share a value, but an end that both state differs by a factor of 1.5 or more, or a ceiling
    stands that far above another page's floor: "up to 5 years" and "at least 2 years". The finding gives the factor and
    starts with the page that most others differ from, else with the more favourable claim.

    ## What to do

    Agree on one wording, with the group of patients and the time point it holds for, and use it on every page.

    ## When to accept

    The page explains the difference beside the figure, for example older studies and a newer technique.
    """
    if pair.comparison.kind is not Kind.DIVERGENT:
        return None
    factor = pair.comparison.factor
    if factor is None or math.isinf(factor):
        apart = "; at once is not later"
    elif pair.comparison.line == 7:
        apart = f"; the ceiling is {factor:.3g} times the floor"
    else:
        apart = f"; the ends differ by a factor of {factor:.3g}"
    heads = (Region.TITLE, Region.HEADER, Region.META)
    titled = [side.voice.quote for side in (pair.left, pair.right) if any(c.region in heads for c in side.claims)]
    where = f"; {' and '.join(titled)} in a title" if titled else ""
    return Verdict(message=apart + where, kind=Kind.DIVERGENT)

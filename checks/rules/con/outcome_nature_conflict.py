"""CON-006."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from checks.attribute_conflict import attribute_conflicts, conflict_verdict
from checks.background import Background
from checks.finding import Severity
from checks.rule import Member, Verdict, site_rule
from claims.page import Page


@site_rule(
    "outcome-nature-conflict",
    code="CON-006",
    severity=Severity.ERROR,
    provisions=("CAP 3.1", "CAP 12.1", "CAP 12.7", "FTC Act s.5", "NatLaw 133(1)(d)", "MDR 7(b)"),
    help="Use the temporary or delayed wording, unless long-term data are held.",
    exemptions=("X9", "X10", "X11", "X15"),
)
def outcome_nature_conflict(pages: Sequence[Page], known: Background) -> Iterator[tuple[Member, Verdict]]:
    """One publisher calls an outcome permanent and temporary, or immediate and delayed.

    ## Why it matters

    Whether relief lasts for good, and whether it comes at once, changes the decision to treat. No evidence can carry
    both statements.

    ## When it fires

    Two statements about one treatment, on pages of one publisher, exclude each other in how long the outcome holds, how
    soon it comes, what becomes of the nerve, or whether the treatment is done once. "Permanent" stands against
    "temporary", "not permanent" and any relief for a stated time ("up to two years"); "instant" against a sentence that
    denies it or says that relief builds up. Both must be said plainly or of most patients. One finding for each pair of
    sides of a treatment: it stands at the first sentence of the rarer side and lists places of the other.

    Silent for "not always permanent", "seldom permanent" and what only may be; for permanence as a risk ("permanent
    numbness") or of an implant; for "immediately after the procedure" as a time of day; and for a first benefit against
    the full one.

    ## What to do

    Use the temporary or delayed wording on every page, unless data over years show otherwise.

    ## When to accept

    The two statements are about different outcomes of the treatment, and the pages say which.
    """
    for conflict in attribute_conflicts("outcome-nature-conflict", pages, known):
        yield conflict_verdict(conflict, known)

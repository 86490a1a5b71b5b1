"""CON-005."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from checks.attribute_conflict import attribute_conflicts, conflict_verdict
from checks.background import Background
from checks.finding import Severity
from checks.rule import Member, Verdict, site_rule
from claims.page import Page


@site_rule(
    "care-pathway-conflict",
    code="CON-005",
    severity=Severity.ERROR,
    provisions=("CAP 3.1", "CAP 3.3", "15 USC 55(a)(1)", "MDR 7(b)"),
    help="Let a clinician state the usual pathway, and align the pages with it.",
    exemptions=("X9", "X10", "X11", "X15"),
)
def care_pathway_conflict(pages: Sequence[Page], known: Background) -> Iterator[tuple[Member, Verdict]]:
    """One publisher describes the care round a treatment in two ways that exclude each other.

    ## Why it matters

    Anaesthesia, admission and who drives home decide how safe a treatment is and what a patient consents to. Whoever
    fasts, packs a bag or comes alone because of the one page is wrong by the other.

    ## When it fires

    Two statements about one treatment, on pages of one publisher, give values of anaesthesia, consciousness, setting,
    escort, invasiveness or line of treatment that exclude each other, and both say what usually happens: with "all",
    "most", "usually", or plainly. A mere possibility ("some", "may", "if you like") conflicts only with a universal
    ("never", "always", "without exception"). One finding for each pair of sides of a treatment: it stands at the first
    sentence of the rarer side and lists places of the other.

    Silent for a menu ("local or general, depending on the nerve"), for values bound to different techniques, body sites
    or groups of people, for what is said of another operation ("unlike fusion, which needs an overnight stay"), and for
    questions and patients' words. A local anaesthetic goes with sedation.

    ## What to do

    Ask a clinician for the usual pathway, correct every page that states another, and say on each in which cases it
    differs.

    ## When to accept

    The two statements hold for different techniques, sites or patients, and the pages say so in words that the tool
    missed. Better: put those words into the sentence.
    """
    for conflict in attribute_conflicts("care-pathway-conflict", pages, known):
        yield conflict_verdict(conflict, known)

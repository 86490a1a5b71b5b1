"""CON-001."""

from __future__ import annotations

from checks.background import Background
from checks.comparison import Kind
from checks.finding import Severity
from checks.rule import Pair, Verdict, pair_rule


@pair_rule(
    "disjoint-values",
    code="CON-001",
    severity=Severity.ERROR,
    provisions=("FTC Act s.5", "15 USC 55(a)(1)", "CAP 3.1", "UCPD 6(1)(b)", "NatLaw 133(1)(a)"),
    help="Keep the figure that the evidence supports and correct every page that states the other.",
)
def disjoint_values(pair: Pair, known: Background) -> Verdict | None:
    """Two statements give values that cannot both be true.

    ## Why it matters

    No value lies in both, so at least one page misleads, whichever of the two is right.

    ## When it fires

    Two claims of one metric about one subject, in the same frame (the same people, body site, activity, endpoint and
    technique), where neither speaks of a minority or a mere possibility, and their ranges do not meet. An open side
    ("at least", "up to") reaches as far as needed, "about" gives a point a tenth to either side, and calendar
    equivalents are equal: four weeks and a month, 24 hours and a day.

    Relief that is usually there at once and relief that takes weeks conflict as well.

    Where at least three pages say the one and few the other, the finding stands on the odd one out and names the figure
    of the majority; else on the more favourable claim.

    Silent between two kinds of success ("back at the desk", "free of pain"), between a share of all and one that its
    own sentence declares to be that of some ("in severe cases"), and where a figure is that of a trial's arm or of a
    national register.

    Silent between a visit, a step of a treatment and the treatment, between a session and a course of them, between
    times of recovery or restriction that are of different things or do not say of what they are, and inside one
    sentence: whoever writes two figures there means two things ("needle placement takes 10 minutes; your visit takes
    two hours").

    ## What to do

    Find out which figure the evidence supports, correct every page that the finding lists, and record the figure as the
    approved one.

    ## When to accept

    The two figures hold for different people or activities, and the page says so in words that the tool missed. Better:
    put those words into the same sentence.
    """
    if pair.comparison.kind is not Kind.DISJOINT:
        return None
    return Verdict(message=f"; {pair.comparison.why}", kind=Kind.DISJOINT)

"""CON-002."""

from __future__ import annotations

from checks.background import Background
from checks.comparison import Kind
from checks.finding import Severity
from checks.rule import Pair, Verdict, pair_rule


@pair_rule(
    "bound-exceeded",
    code="CON-002",
    severity=Severity.WARNING,
    provisions=("CAP 3.1", "CAP 3.9", "CAP 3.11", "UCPD 6(1)(b)", "IE Code 4.3"),
    help="Restate the limit as a typical range with its exceptions and their share.",
)
def bound_exceeded(pair: Pair, known: Background) -> Verdict | None:
    """A stated limit is passed by another statement.

    ## Why it matters

    A limit that does not hold misstates the best or the worst case, and readers plan by it.

    ## When it fires

    One claim sets a ceiling ("up to", "within") or a floor ("at least") for everybody, and another of the same metric
    and subject says that somebody lies beyond it, or begins exactly where the first one ends. Inside one sentence, too:
    "up to 3 years and sometimes more". A plain range counts as a limit for an open-ended exception that begins
    where it ends ("3 to 5 years", "some go well beyond five") or stands in the same section, and for no
    other.

    A soft limit ("usually up to"), a range for most patients and an open range ("or longer") set no ceiling.

    ## What to do

    Give the typical range first, then the exception with the share of patients that it holds for.

    ## When to accept

    The exception concerns another group or another procedure, and the page says which.
    """
    if pair.comparison.kind is not Kind.EXCEEDS_BOUND:
        return None
    return Verdict(message=f"; {pair.comparison.why}", kind=Kind.EXCEEDS_BOUND)

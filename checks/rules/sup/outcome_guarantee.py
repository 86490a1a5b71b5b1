"""SUP-002."""

from __future__ import annotations

import re

from checks.background import Background
from checks.exemptions import exemption_results, speaks_of
from checks.finding import Severity
from checks.rule import Verdict, mention_rule
from claims.mention import Mention, MentionKind

EXEMPT = ("X1", "X2", "X9", "X10", "X11", "X12", "X13", "X14", "X15")

EVERYBODY = re.compile(
    r"\b(?:every (?:single )?patient|all (?:of )?(?:our )?patients|everyone|everybody)\b", re.IGNORECASE
)

CLAUSE_END = re.compile(r"[;:.!?]")
"""Behind these, something else is said than what everybody has."""

MESSAGES = {
    MentionKind.GUARANTEE: "promises a result, and no procedure has a certain one",
    MentionKind.SAFETY: "says that there is no risk, and no procedure is free of it",
}


@mention_rule(
    "outcome-guarantee",
    code="SUP-002",
    severity=Severity.ERROR,
    provisions=("CAP 12.9", "CAP 3.11", "HWG 3 no.2(a)", "NatLaw 133(1)(d)", "TGA Code s.8"),
    exemptions=EXEMPT,
    help="Replace it by a share of patients, a range and a time point with their source.",
)
def outcome_guarantee(mention: Mention, known: Background) -> Verdict | None:
    """A result or safety is promised without exception.

    ## Why it matters

    No procedure works for everybody or is without risk. Whoever says so has to prove it, and cannot.

    ## When it fires

    Words of certainty about a result ("guaranteed", "never fails", "ensures optimal results"), "every patient" and "all
    patients" with an outcome, and words that deny every risk ("100% safe", "no risk"). Where RSK-002 fires on the same
    words, the finding names it.

    Silent where it is denied ("no treatment is guaranteed", "no operation is free of risk"), asked or conditional, for
    guarantees of prices and equipment, for steps of the work ("ensures accurate placement") and for instructions ("all
    patients must fast"). Words that deny pain or downtime are the business of SUP-008.

    ## What to do

    Say how many patients had the result, how it was measured and when; name the risks and their rates.

    ## When to accept

    Hardly ever. The words may be a quotation or a name that the tool took for the publisher's own.
    """
    if mention.kind not in MESSAGES:
        return None
    tested = exemption_results(mention, EXEMPT)
    if tested is None:
        return None
    rest = CLAUSE_END.split(mention.sentence[mention.offset + len(mention.quote) :])[0]
    if EVERYBODY.fullmatch(mention.quote.strip()) and not speaks_of("outcome", rest):
        # "Every patient" alone promises nothing: "every patient fills in a form".
        return None
    return Verdict(
        message=f"{mention.quote!r} {MESSAGES[mention.kind]}",
        kind="absolute",
        exemptions=tested,
    )

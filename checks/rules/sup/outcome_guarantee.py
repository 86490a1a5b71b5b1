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

MESSAGES = {
    MentionKind.GUARANTEE: "promises a result, and no procedure has a certain one",
    MentionKind.SAFETY: "says that there is no risk, and no procedure is free of it",
    MentionKind.EFFORT: "denies a burden that treatment has",
}


@mention_rule(
    "outcome-guarantee",
    code="SUP-002",
    severity=Severity.ERROR,
    provisions=("CAP 12.9", "CAP 3.11", "HWG 3 no.2(a)", "NatLaw 133(1)(d)", "TGA Code s.8"),
    help="Replace it by a share of patients, a range and a time point with their source.",
)
def outcome_guarantee(mention: Mention, known: Background) -> Verdict | None:
    """A result, safety or ease is promised without exception.

    ## Why it matters

    No procedure works for everybody, is without risk or costs nothing. Whoever says so has to prove it, and cannot.

    ## When it fires

    Words of certainty about a result ("guaranteed", "never fails", "ensures optimal results"), "every patient" and "all
    patients" with an outcome, and words that deny every risk ("100% safe", "no risk") or every burden ("painless", "no
    downtime"). The last kind is a warning. Safety and ease are reported here until the catalogue's own rules for them
    (RSK-002, SUP-008) are part of a release; all three have the kind `absolute`.

    Silent where it is denied ("no treatment is guaranteed", "no operation is free of risk"), asked or conditional, for
    guarantees of prices and equipment, for steps of the work ("ensures accurate placement") and for instructions ("all
    patients must fast"). Ease reported of some or most patients ("most people feel no pain") is no promise.

    ## What to do

    Say how many patients had the result, how it was measured and when; name the risks and their rates; say what
    patients usually feel.

    ## When to accept

    Hardly ever. The words may be a quotation or a name that the tool took for the publisher's own.
    """
    if mention.kind not in MESSAGES:
        return None
    codes = (*EXEMPT, "hedged") if mention.kind is MentionKind.EFFORT else EXEMPT
    tested = exemption_results(mention, codes)
    if tested is None:
        return None
    rest = mention.sentence[mention.offset + len(mention.quote) :]
    if EVERYBODY.fullmatch(mention.quote.strip()) and not speaks_of("outcome", rest):
        # "Every patient" alone promises nothing: "every patient fills in a form".
        return None
    ease = mention.kind is MentionKind.EFFORT
    return Verdict(
        message=f"{mention.quote!r} {MESSAGES[mention.kind]}",
        kind="absolute",
        severity=Severity.WARNING if ease else None,
        modifiers=("down: about ease, not about the result or safety",) if ease else (),
        exemptions=tested,
    )

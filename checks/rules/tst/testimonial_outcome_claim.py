"""TST-001."""

from __future__ import annotations

from collections.abc import Iterator

from checks.background import Background
from checks.finding import Severity
from checks.rule import Member, Verdict, page_rule
from checks.story import quoted_stories
from claims.page import Page


@page_rule(
    "testimonial-outcome-claim",
    code="TST-001",
    severity=Severity.WARNING,
    provisions=(
        "CAP 3.45",
        "CAP 3.47",
        "16 CFR 255.1",
        "16 CFR 255.2",
        "NatLaw 133(1)(c)",
        "TGA Code s.24",
        "45 CFR 164.508",
    ),
    help="Hold proof, consent and contact details, and check the claim as if it were your own; drop it for Australia.",
    markets={"au": Severity.ERROR},
)
def testimonial_outcome_claim(page: Page, known: Background) -> Iterator[tuple[Member, Verdict]]:
    """A patient's words promise an outcome.

    ## Why it matters

    A quotation is judged as if the publisher had said it, and what one patient felt proves nothing for the next.

    ## When it fires

    A patient is quoted (in the first person, in quotation marks, with a name or an age below) with an outcome, with
    safety or with a comparison: "After one session I threw away my stick", "better than my last surgeon". One finding
    for each quotation. An error in Australia, where praise of clinical care by patients may not be used at all.

    Silent for praise of what is no treatment (parking, friendliness), for quotations in which nothing went well, and
    for what doctors say.

    ## What to do

    Hold proof, the patient's consent and contact details. Check the claim as if it were your own, or drop it.

    ## When to accept

    Proof and consent are on file, and the page is not read in Australia.
    """
    for story in quoted_stories(page):
        outcome = story.outcome
        if outcome is not None:
            text = f"a patient's words promise an outcome: {outcome.quote!r}"
            yield outcome, Verdict(message=text, kind="testimonial")

"""SUP-001."""

from __future__ import annotations

from checks.background import Background
from checks.comparator import outranks_nearly_all
from checks.exemptions import exemption_results, speaks_of
from checks.finding import Severity
from checks.provider import praises_provider
from checks.rule import Verdict, mention_rule
from claims.mention import Mention, MentionKind

EXEMPT = (
    "X1",
    "X2",
    "X3",
    "X4",
    "X5",
    "X6",
    "X7",
    "X8",
    "X9",
    "X10",
    "X11",
    "X12",
    "X13",
    "X14",
    "X16",
    "within-patient",
)

NEAR = 30
"""Characters behind the cue in which its noun is looked for."""


@mention_rule(
    "unsupported-superlative",
    code="SUP-001",
    severity=Severity.WARNING,
    provisions=("CAP 3.1", "CAP 3.7", "CAP 3.33", "FTC Act s.5", "NatLaw 133(1)(a)", "HWG 3 no.1"),
    exemptions=EXEMPT,
    help="Delete it, or state the measure, whom it is compared with, the date and the source.",
)
def unsupported_superlative(mention: Mention, known: Background) -> Verdict | None:
    """A superlative stands without support.

    ## Why it matters

    "The best", "the leading", "unmatched" are read as the result of a comparison with everybody else, which the
    publisher has to be able to show.

    ## When it fires

    A superlative about a treatment, a technique or its result, with no source in its own sentence. It weighs as an
    error beside something that can be measured: success, safety, relief, effectiveness. "Few operations are gentler" is
    one by another name. Superlatives about surgeons,
    teams and clinics are the business of SUP-007.

    Silent for superlatives that are denied, asked or somebody else's view, for idioms ("at best", "best to ask"), for
    suitability ("the best candidates"), for harms ("the most serious complication"), for the gold standard of a test,
    for "most" as a number of people, for the peak of a course ("the greatest relief comes at three months"), for names
    of awards and for patients' own words.

    ## What to do

    Delete the superlative, or say what was measured, against whom, when and by whom.

    ## When to accept

    The claim is true, can be proved on request, and the proof is on file.
    """
    ranks = mention.kind is MentionKind.SUPERLATIVE or outranks_nearly_all(mention)
    if not ranks or praises_provider(mention):
        return None
    tested = exemption_results(mention, EXEMPT)
    if tested is None:
        return None
    phrase = mention.sentence[mention.offset : mention.offset + len(mention.quote) + NEAR]
    measurable = speaks_of("measurable", phrase)
    return Verdict(
        message=f"{mention.quote!r} compares with everybody else, and no source stands beside it",
        kind="superlative",
        severity=Severity.ERROR if measurable else None,
        modifiers=("up: beside something that can be measured",) if measurable else (),
        exemptions=tested,
    )

"""PLA-002."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence

from checks.background import Background
from checks.comparison import takes_part
from checks.finding import Severity
from checks.rule import Verdict, page_rule
from checks.wording import says
from claims.claim import Claim, Polarity
from claims.mention import Mention
from claims.page import Page
from claims.quantity import Bound

DECREASE = re.compile(
    r"\b(?:down to|fell|falls?|drop\w*|reduc\w+|decreas\w+|declin\w+|cut|shrank|shrinks?|lower\w*|count\w* down)\b",
    re.IGNORECASE,
)
"""Words by which the greater value rightly comes first."""


@page_rule(
    "inverted-or-empty-range",
    code="PLA-002",
    severity=Severity.ERROR,
    provisions=("CAP 3.1", "CAP 3.3"),
    help="Correct the range so that a reader can tell what is meant.",
)
def inverted_or_empty_range(page: Page, known: Background) -> Sequence[tuple[Claim | Mention, Verdict]]:
    """A range ends before it begins.

    ## Why it matters

    Nobody can tell what is meant: "12 to 6 months" may be a slip in either figure.

    ## When it fires

    A range whose lower end lies above its upper one, and a floor above a ceiling of the same metric and subject in one
    sentence: "at least 5 but no more than 3 visits".

    Silent where each end has its own unit ("18 months to 2 years"), for decreases ("from 8 down to 3"), and where a
    sentence sets two treatments side by side ("while the one seldom outlasts a year, the other holds for three").

    ## What to do

    Correct the range from its source.

    ## When to accept

    The sentence counts down on purpose.
    """
    return [*_inverted(page.claims), *_empty(page.claims)]


def _inverted(claims: Sequence[Claim]) -> Iterator[tuple[Claim, Verdict]]:
    for claim in claims:
        if claim.polarity is Polarity.ASSERTED and claim.quantity.inverted and not DECREASE.search(claim.sentence):
            yield claim, Verdict(message=f"{claim.quote!r} ends before it begins", kind="implausible")


def _empty(claims: Sequence[Claim]) -> Iterator[tuple[Claim, Verdict]]:
    sentences: dict[tuple[object, ...], list[Claim]] = defaultdict(list)
    for claim in claims:
        limit = claim.quantity.bound in (Bound.AT_LEAST, Bound.AT_MOST)
        if limit and takes_part(claim) and not says("figures", "contrast", claim.sentence):
            sentences[claim.sentence, claim.subject, claim.metric, claim.quantity.dimension, claim.frame].append(claim)
    for group in sentences.values():
        for floor in group:
            for ceiling in group:
                low, high = floor.quantity.reach.low, ceiling.quantity.reach.high
                # Two places may repeat a sentence; only figures that follow each other are one range.
                near = abs(floor.span.start - ceiling.span.start) <= 4 * len(floor.sentence)
                if low is not None and high is not None and near and low > high:
                    text = f"{floor.quote!r} and {ceiling.quote!r} leave no value between them"
                    yield floor, Verdict(message=text, kind="implausible")

"""CON-008."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence

from checks.background import Background
from checks.comparison import DIVERGENCE, related
from checks.favour import promises_more
from checks.finding import Severity
from checks.frames import frame_difference
from checks.outcome import heads, is_shared, sentences_with_shares, shown
from checks.rule import Verdict, page_rule
from checks.statement import statement, states_a_value
from claims.claim import Claim, Force
from claims.page import Page
from claims.vocabulary import Metric

_MOST_HEADS = 30
"""Headlines of one metric that are looked at; no page that is read has more."""


@page_rule(
    "headline-body-mismatch",
    code="CON-008",
    severity=Severity.WARNING,
    provisions=("CAP 3.9", "CAP 3.10", "21 CFR 202.1(e)(3)(i)", "FTC HPCG"),
    help="Move the typical figure into the headline, with its hedge.",
    exemptions=("X9",),
)
def headline_body_mismatch(page: Page, known: Background) -> Iterator[tuple[Claim, Verdict]]:
    """A headline promises more than anything in the text below it.

    ## Why it matters

    The title, the description in a search result and the big letters set the impression that readers keep. What the
    text says later does not repair it, and many never read so far.

    ## When it fires

    A figure in the title, the description, the head of the page or one of its main headings is more favourable than
    every figure of the text for the same outcome, by a factor of 1.5 or more; or the text states as much only as a
    limit ("up to"), as a possibility, or for a part of the patients, and the headline drops that.

    Silent for questions, for navigation, and where the hedge stands in the headline itself. "Most" and "typically" in
    the text are not held against a headline: short as it is, it states the usual case.

    ## What to do

    Put the typical figure into the headline.

    ## When to accept

    The headline is about another group or another variant than the text, and says so.
    """
    metrics = known.vocabulary.metrics
    told: set[tuple[str, str]] = set()
    with_shares = sentences_with_shares(page)
    by_metric: dict[str, list[Claim]] = defaultdict(list)
    for claim in page.claims:
        if shown(claim) and states_a_value(claim):
            by_metric[claim.metric].append(claim)
    for name, claims in by_metric.items():
        metric = metrics.get(name)
        body = [claim for claim in claims if not heads(claim) and claim.block not in ("heading", "question")]
        if metric is None or not body:
            continue
        for claim in list(filter(heads, claims))[:_MOST_HEADS]:
            if (claim.subject, name) in told:
                continue
            verdict = _judged(claim, [each for each in body if _same_matter(claim, each, known)], metric, with_shares)
            if verdict is not None:
                told.add((claim.subject, name))
                yield claim, verdict


def _same_matter(head: Claim, other: Claim, known: Background) -> bool:
    """Whether a claim of the text is about what the headline is about. A heading's own words name no rival."""
    if head.quantity.dimension is not other.quantity.dimension:
        return False
    named = head.subject in known.vocabulary.subjects
    if named and head.subject != other.subject and not related(head.subject, other.subject, known.vocabulary):
        return False
    return frame_difference(statement([head]), statement([other])).apart is None


def _judged(head: Claim, body: Sequence[Claim], metric: Metric, with_shares: frozenset[str]) -> Verdict | None:
    if not body:
        return None
    if all(promises_more(head, each, metric, by=DIVERGENCE) for each in body):
        return Verdict(
            message=f"the headline says {head.quote!r}; the text never promises more than {body[0].quote!r}",
            kind="exaggerated",
            exemptions={"question": "tested: not met"},
            against=tuple(body),
        )
    # What the text says of as much as the headline promises, or more.
    reaching = [each for each in body if not promises_more(head, each, metric)]
    if not reaching or _limits(head, metric, with_shares):
        return None
    if all(_limits(each, metric, with_shares) for each in reaching):
        how = _limits(reaching[0], metric, with_shares)
        return Verdict(
            message=f"the headline says {head.quote!r}; the text says so only {how} ({reaching[0].quote!r})",
            kind="hedge dropped",
            exemptions={"question": "tested: not met"},
            against=tuple(reaching),
        )
    return None


def _limits(claim: Claim, metric: Metric, with_shares: frozenset[str]) -> str:
    """How the claim holds back, in words; empty for one that states its value outright."""
    # "Home within two hours" promises those two hours; "up to two years" promises less than two.
    if claim.force is Force.CEILING and metric.better == "higher":
        return "as a limit"
    if claim.force in (Force.POSSIBLE, Force.TAIL):
        return "as a possibility"
    if claim.share == "some" or isinstance(claim.share, int | float) or is_shared(claim, with_shares):
        return "of a part of the patients"
    return ""

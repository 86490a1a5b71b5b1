"""QUA-003."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from checks.background import Background
from checks.finding import Severity
from checks.outcome import shown
from checks.rule import Verdict, page_rule
from checks.wording import says
from claims.amount import Amount
from claims.claim import Claim, Source
from claims.mention import Mention, MentionKind
from claims.page import Page
from claims.quantity import Bound
from claims.unit import Dimension, Unit

_TIMES = ("followed-up", "surveyed")
"""Signs of when, rather than of what, was measured."""
_EVERYWHERE = "success-means"
"""The sign of a definition that holds for the whole page."""

_SUCCESS = "success-rate"
_LASTING = ("relief-duration", "other")
"""What a time in the sentence of a rate may measure and still say when it was counted; a stay says nothing of it."""

_LEAST = 50.0
"""Percent; who says that fewer are helped does not advertise with it."""

_SHORT = 60
"""Characters of an answer that leans on its question."""

_REACH = 240
"""Characters from a rate in which a time belongs to it: about two sentences."""
_SHORTEST = 1.0
"""Days of the shortest time after which an outcome is measured; a procedure of an hour is no follow-up."""


@page_rule(
    "undefined-success",
    code="QUA-003",
    severity=Severity.WARNING,
    provisions=("CAP 3.3", "CAP 3.7", "CAP 12.1", "UCPD 7", "FTC HPCG"),
    help="Add what counts as success, when it was measured, and in how many patients.",
)
def undefined_success(page: Page, known: Background) -> Iterator[tuple[Claim, Verdict]]:
    """A success or satisfaction rate does not say what was reached, or when.

    ## Why it matters

    "90 percent succeed" may mean half the pain gone after a week, or no pain after five years. Nobody can check it, or
    compare it with another clinic's.

    ## When it fires

    A success rate, or "helps N percent", in words that leave open what was reached ("works", "do well", "relief"),
    without a threshold or without a time of follow-up in its paragraph and the next; for a cell of a table, in its
    section. It weighs as a warning where both are missing and as an info where one is. A satisfaction rate names its
    outcome, so only the time or the survey is asked of it. Each of the two is reported once for a page.

    Silent where the rate names what was reached ("the vein stays shut in 90 percent") or is under a half, where the
    page defines success, for diagnostic accuracy and technical success, and for the figure of a study that is cited
    with its source.

    ## What to do

    Add the threshold, the time, the number of patients and who they were.

    ## When to accept

    The definition stands in a figure or a table that the page shows beside the rate.
    """
    around = _around(page)
    for metric in (_SUCCESS, "satisfaction-rate"):
        rates = [claim for claim in page.claims if claim.metric == metric and _is_asked_of(claim)]
        judged = [(claim, lacking) for claim in rates if (lacking := _lacking(claim, around))]
        if not judged:
            continue
        claim, lacking = max(judged, key=lambda row: len(row[1]))
        rest = len(judged) - 1
        more = f" (and {rest} further on the page)" if rest else ""
        partly = metric == _SUCCESS and len(lacking) == 1
        yield (
            claim,
            Verdict(
                message=f"{claim.quote!r} does not say {' nor '.join(lacking)}{more}",
                kind="undefined",
                severity=Severity.INFO if partly else None,
                modifiers=("down: half of it is said",) if partly else (),
            ),
        )


def _is_asked_of(claim: Claim) -> bool:
    if not shown(claim) or claim.quantity.unit is not Unit.PERCENT or claim.quantity.bound is Bound.VAGUE:
        return False
    if claim.quantity.high is not None and claim.quantity.high < _LEAST:
        return False
    if says("figures", "diagnostic", claim.sentence) or (claim.source is Source.QUOTED_STUDY and claim.support):
        return False
    words = _words(claim)
    if claim.metric != _SUCCESS or says("figures", "works-share", words):
        return True
    return says("figures", "generic-success", words) and not says("figures", "outcome-named", words)


def _words(claim: Claim) -> str:
    """The sentence of a rate, with what it stands under: a cell's row and column, a short answer's question."""
    over = [claim.evidence.get("row", ""), claim.evidence.get("column", "")]
    if len(claim.sentence) < _SHORT:
        over += claim.section[-1:]
    return ". ".join((*over, claim.sentence))


@dataclass(frozen=True, slots=True)
class _Around:
    """What a page holds that can define a rate, looked up once."""

    definitions: tuple[Mention, ...]
    reductions: tuple[Claim, ...]
    """Claims of how much pain is taken away, which name a threshold."""
    times: tuple[tuple[Amount, str], ...]
    """Times of at least a day, each with the metric that it measures: "other" for one that measures nothing else."""


def _around(page: Page) -> _Around:
    metrics = {claim.id: claim.metric for claim in page.claims}
    return _Around(
        tuple(mention for mention in page.mentions if mention.kind is MentionKind.DEFINITION),
        tuple(claim for claim in page.claims if claim.metric == "pain-reduction"),
        tuple(
            (amount, metrics.get(amount.claim or "", "other"))
            for amount in page.amounts
            if amount.quantity.dimension is Dimension.TIME
            and any(end is not None and end >= _SHORTEST for end in amount.quantity.stated)
        ),
    )


def _lacking(claim: Claim, around: _Around) -> tuple[str, ...]:
    """What readers are not told of a rate, as words."""
    near = [mention for mention in around.definitions if _near(claim, mention)]
    timed = _timed(claim, around) or any(mention.cue in _TIMES for mention in near)
    if claim.metric != _SUCCESS:
        return () if timed else ("when it was asked, and of whom",)
    outcome = (
        any(mention.cue not in _TIMES for mention in near)
        or any(mention.cue == _EVERYWHERE for mention in around.definitions)
        or any(_near(claim, other) for other in around.reductions)
    )
    return tuple(what for what, told in (("what counts as success", outcome), ("after what time", timed)) if not told)


def _near(claim: Claim, other: Claim | Mention) -> bool:
    """Whether a record stands where readers of the claim see it with it."""
    if claim.block == "cell":
        return other.section == claim.section
    return 0 <= other.paragraph - claim.paragraph <= 1 and other.section == claim.section


def _timed(claim: Claim, around: _Around) -> bool:
    """Whether a time of follow-up stands near."""
    for amount, measured in around.times:
        # "Helped 70 % for six months" says when; that relief lasts six months, said a sentence later, does not.
        if amount.sentence == claim.sentence and measured in _LASTING:
            return True
        near = claim.block != "cell" and abs(amount.span.start - claim.span.start) <= _REACH
        if near and measured == "other":
            return True
    return False

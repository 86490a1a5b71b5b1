"""TST-002."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from checks.background import Background
from checks.comparison import takes_part
from checks.finding import Severity
from checks.rule import Member, Verdict, page_rule
from checks.story import Story, quoted_stories, told_stories
from checks.wording import says
from claims.amount import Amount
from claims.claim import Claim, Force, Polarity, Region
from claims.mention import Mention
from claims.page import Page
from claims.quantity import Quantity
from claims.unit import Dimension
from claims.vocabulary import Vocabulary

MATTERS = (
    frozenset({"relief-duration", "repeat-interval"}),
    frozenset({"onset-time", "recovery-time", "restriction-time", "soreness-duration", "stay-duration"}),
    frozenset({"success-rate", "satisfaction-rate"}),
    frozenset({"pain-reduction"}),
)
"""Metrics that tell of the same matter: who says how long people are off work says something of how soon they play."""

RESULTS = frozenset(
    {
        "relief-duration",
        "repeat-interval",
        "onset-time",
        "recovery-time",
        "restriction-time",
        "success-rate",
        "pain-reduction",
    }
)
"""Metrics that a single result is looked at for."""

NO_PAIN = "pain-gone"
"""Sign of a patient without pain."""
_LEADS = re.compile(r"[,;]?\s(?:(?:and|with|of|now|later|on)\s)?(?:still\s)?(?:i\s(?:have|feel|had)\s)?", re.IGNORECASE)
_FOLLOWS = re.compile(r"\s(?:for|in|these|over|after)\s(?:the\s(?:last|past)\s)?", re.IGNORECASE)

FACTOR = 1.5
"""A single result is better than the usual one from here on."""

MOST = 500
"""Values of patients in general that a page's stories are held against; none that people write has more."""

BESIDE = 2
"""Blocks between a story and the usual result, at most, for it to stand beside."""


@page_rule(
    "atypical-result",
    code="TST-002",
    severity=Severity.WARNING,
    provisions=("16 CFR 255.2(b)", "CAP 3.47", "NatLaw 133(1)(c)", "NatLaw 133(1)(d)"),
    help="Put the result that patients generally get beside it, as prominently, or remove it.",
    markets={"us": Severity.ERROR},
)
def atypical_result(page: Page, known: Background) -> Iterator[tuple[Member, Verdict]]:
    """One patient's result stands for what patients generally get.

    ## Why it matters

    Readers take a single result for the usual one, and "results not typical" does not change that.

    ## When it fires

    A quotation of a patient, a case or pictures before and after give a value that is better by half or more than what
    the page says of patients in general, or the page says nothing of patients in general. An error in the United
    States.

    Silent where the general result stands beside it, and where the result is no better than that, or bad.

    ## What to do

    Put the result that patients generally get beside it, as prominently, or remove the story.

    ## When to accept

    The general result stands beside it in a form that the tool does not read, such as a chart.
    """
    usual = [claim for claim in page.claims if _is_usual(claim)][:MOST]
    amounts: dict[str, list[Amount]] = defaultdict(list)
    for amount in page.amounts:
        if amount.claim is None:
            amounts[amount.sentence].append(amount)
    for story in (*quoted_stories(page), *told_stories(page)):
        found = _atypical(story, usual, amounts, known.vocabulary)
        if found is not None:
            yield found


def _is_usual(claim: Claim) -> bool:
    return (
        takes_part(claim)
        and claim.force is not Force.TAIL
        and any(claim.metric in matter for matter in MATTERS)
        and claim.region in (Region.MAIN, Region.ASIDE)
    )


@dataclass(frozen=True, slots=True)
class Result:
    """What one patient had."""

    member: Member
    """The record that holds it."""
    quote: str
    metric: str
    quantity: Quantity


def _results(story: Story, amounts: Mapping[str, Sequence[Amount]]) -> Iterator[Result]:
    for claim in story.claims:
        if claim.metric in RESULTS and claim.polarity is Polarity.ASSERTED:
            yield Result(claim, claim.quote, claim.metric, claim.quantity)
    for mention in story.mentions:
        if mention.cue == NO_PAIN and "pain" in mention.quote.lower():
            for amount in amounts.get(mention.sentence, ()):
                if _lasts(amount, mention):
                    yield Result(mention, f"{amount.quote} ... {mention.quote}", "relief-duration", amount.quantity)


def _lasts(amount: Amount, mention: Mention) -> bool:
    """Whether a stretch of time is how long the pain was gone: "eight years and no pain", "no pain for eight years"."""
    if amount.quantity.dimension is not Dimension.TIME:
        return False
    at = mention.sentence.find(amount.quote)
    end = at + len(amount.quote)
    if at < mention.offset:
        return bool(_LEADS.fullmatch(mention.sentence[end : mention.offset]))
    return bool(_FOLLOWS.fullmatch(mention.sentence[mention.offset + len(mention.quote) : at]))


def _atypical(
    story: Story, usual: Sequence[Claim], amounts: Mapping[str, Sequence[Amount]], vocabulary: Vocabulary
) -> tuple[Member, Verdict] | None:
    """The first result of a story that patients generally do not get, with what is wrong."""
    for result in _results(story, amounts):
        if says("trust", "unfavourable", result.member.sentence):
            continue
        near = [each for each in usual if _same_matter(each, result, vocabulary)]
        if any(_stands_beside(each, result.member) for each in near):
            continue
        if not near:
            text = f"a single result, {result.quote!r}, and the page says nothing of what patients generally get"
            return result.member, Verdict(message=text, kind="no-usual-result")
        direction = vocabulary.metrics[result.metric].better
        same = [
            each
            for each in near
            if each.metric == result.metric and each.quantity.dimension is result.quantity.dimension
        ]
        best = _best(same, direction)
        if best is not None and _is_better(result, best, direction):
            metric = result.metric.replace("-", " ")
            text = f"a single result, {result.quote!r}, is far better than the usual {metric}, {best.quote!r}"
            return result.member, Verdict(message=text, kind="atypical", against=(best,))
    return None


def _same_matter(usual: Claim, result: Result, vocabulary: Vocabulary) -> bool:
    subject = result.member.subject or usual.subject
    return (
        usual is not result.member
        and any(usual.metric in matter and result.metric in matter for matter in MATTERS)
        and vocabulary.family(usual.subject) == vocabulary.family(subject)
    )


def _stands_beside(usual: Claim, member: Member) -> bool:
    return usual.section == member.section and abs(usual.paragraph - member.paragraph) <= BESIDE


def _best(others: Sequence[Claim], direction: str) -> Claim | None:
    """The most favourable usual value: the story is held against that."""
    valued = [(value, claim) for claim in others if (value := _end(claim, direction)) is not None]
    if not valued:
        return None
    choose = max if direction == "higher" else min
    return choose(valued, key=lambda row: row[0])[1]


def _end(claim: Claim, direction: str) -> float | None:
    reach = claim.quantity.reach
    if direction == "higher":
        return reach.high if reach.high is not None else reach.low
    return reach.low if reach.low is not None else reach.high


def _is_better(result: Result, usual: Claim, direction: str) -> bool:
    reach, known = result.quantity.reach, _end(usual, direction)
    told = reach.low if reach.low is not None else reach.high
    if told is None or known is None:
        return False
    return told >= FACTOR * known if direction == "higher" else FACTOR * told <= known

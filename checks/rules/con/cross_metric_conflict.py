"""CON-007."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from itertools import product

from checks.background import Background
from checks.constraints import CONSTRAINTS, Constraint, beginnings, ends, too_early
from checks.finding import Severity
from checks.outcome import shown
from checks.rule import Verdict, site_rule
from checks.sentence import behind
from checks.wording import says
from claims.claim import Claim
from claims.page import Page
from claims.quantity import Bound
from claims.unit import Unit

_SHARED = ("population", "site", "technique")
"""Slots of the frame that must not differ."""

_SLACK = 5.0
"""Percentage points by which the parts of one whole may miss 100: rounding, and those who did not answer."""

_BOUND = frozenset(metric for each in CONSTRAINTS for metric in (each.shorter, each.longer))
"""Metrics that bind another one."""

_FAR = ("title", "outer-heading")
"""Places that give a subject where nothing nearer does."""

_MOST_CLAIMS = 200
"""Claims of one subject and metric that are held against another metric's."""


@site_rule(
    "cross-metric-conflict",
    code="CON-007",
    severity=Severity.WARNING,
    provisions=("CAP 3.1", "CAP 3.7", "FTC Act s.5"),
    help="Ask the clinical owner which of the figures stands, and why.",
)
def cross_metric_conflict(pages: Sequence[Page], known: Background) -> Iterator[tuple[Claim, Verdict]]:
    """Two figures for different things do not fit together.

    ## Why it matters

    Each figure looks sound alone. Together they cannot both be true: a nerve that has grown back in nine months does
    not give three years of relief. A reader who counts on the better one is misled.

    ## When it fires

    One publisher says of one treatment, for the same people, body site and technique:

    - full benefit comes only when the relief is over;
    - it is repeated as a routine, or the nerve has grown back, before the relief begins to end;
    - all or heavy activity is resumed before the restriction on it ends; work before the patient has left;
    - in one sentence, those who are helped and those who are not do not add up to 100 percent, by more than 5;
    - in one sentence, the shares of causes add up to more than 100 percent.

    Only ends that the text states count. Silent where a repeat is "if needed" or allowed, where a figure holds for a
    few or may be reached, for vague figures, and for different activities ("desk work in 2 days; no lifting for a
    month").

    ## What to do

    Ask the clinical owner which figure stands and why, and correct the other.

    ## When to accept

    The figures are about different patients, which the page says elsewhere.
    """
    by_publisher: dict[str, list[Page]] = defaultdict(list)
    for page in pages:
        by_publisher[known.publisher(page.document)].append(page)
        yield from _shares(page)
    for own in by_publisher.values():
        yield from _times(own)


def _times(pages: Sequence[Page]) -> Iterator[tuple[Claim, Verdict]]:
    """One finding for each subject and constraint: the two claims that stand nearest to each other."""
    held: dict[tuple[str, str], list[Claim]] = defaultdict(list)
    for page in pages:
        named = _named(page)
        for claim in page.claims:
            if claim.metric in _BOUND and shown(claim) and not _doubtful(claim, named):
                held[claim.subject, claim.metric].append(claim)
    for subject in sorted({subject for subject, _ in held}):
        for constraint in CONSTRAINTS:
            found = _broken(held[subject, constraint.shorter], held[subject, constraint.longer], constraint)
            if found is None:
                continue
            shorter, longer = found
            where = "here" if shorter.document == longer.document else f"in {longer.document}"
            yield (
                shorter,
                Verdict(
                    message=f"{shorter.quote!r} does not fit {longer.quote!r} {where}: {constraint.says}",
                    kind="constraint",
                    against=(longer,),
                ),
            )


def _named(page: Page) -> dict[tuple[str, ...], set[str]]:
    """By section, the subjects that its own words name."""
    found: dict[tuple[str, ...], set[str]] = defaultdict(set)
    for claim in page.claims:
        if claim.evidence.get("subject") not in _FAR:
            found[claim.section].add(claim.subject)
    return found


def _doubtful(claim: Claim, named: Mapping[tuple[str, ...], set[str]]) -> bool:
    """Whether only the page's title gives the subject, in a section that names another one."""
    return claim.evidence.get("subject") in _FAR and bool(named.get(claim.section, set()) - {claim.subject})


def _broken(shorter: Sequence[Claim], longer: Sequence[Claim], constraint: Constraint) -> tuple[Claim, Claim] | None:
    left = ends([claim for claim in shorter if constraint.of_shorter(claim)][:_MOST_CLAIMS])
    right = beginnings([claim for claim in longer if constraint.of_longer(claim)][:_MOST_CLAIMS])
    found = [
        (one, other)
        for (end, one), (beginning, other) in product(left, right)
        if too_early(end, beginning) and _same_frame(one, other)
    ]
    return min(found, key=_distance, default=None)


def _distance(pair: tuple[Claim, Claim]) -> tuple[bool, int, str, int]:
    left, right = pair
    return left.document != right.document, abs(left.span.start - right.span.start), left.document, left.span.start


def _same_frame(left: Claim, right: Claim) -> bool:
    slots = ((getattr(left.frame, slot), getattr(right.frame, slot)) for slot in _SHARED)
    return all(not (mine and yours) or mine == yours for mine, yours in slots)


def _shares(page: Page) -> Iterator[tuple[Claim, Verdict]]:
    """Shares of one sentence that cannot be parts of one whole."""
    sentences: dict[tuple[int, str], list[Claim]] = defaultdict(list)
    for claim in page.claims:
        if claim.quantity.unit is Unit.PERCENT and claim.quantity.bound in (Bound.EXACT, Bound.RANGE):
            sentences[claim.paragraph, claim.sentence].append(claim)
    for (_, sentence), claims in sentences.items():
        if len(claims) < 2 or says("figures", "overlap", sentence):
            continue
        stated = [
            amount for amount in page.amounts if amount.sentence == sentence and amount.quantity.unit is Unit.PERCENT
        ]
        if len(stated) == len(claims):
            yield from _split(claims)
            yield from _causes(claims)


def _split(claims: Sequence[Claim]) -> Iterator[tuple[Claim, Verdict]]:
    if len(claims) != 2:
        return
    first, second = claims
    failing = [claim for claim in claims if _fails(claim)]
    if len(failing) != 1 or not shown(first) or first.metric != "success-rate" or failing[0] is not second:
        return
    low, high = _sum(claims)
    if low > 100 + _SLACK or high < 100 - _SLACK:
        total = f"{low:.4g}" if low == high else f"{low:.4g} to {high:.4g}"
        message = f"{first.quote!r} helped and {second.quote!r} not helped are {total} percent together"
        yield first, Verdict(message=message, kind="split", against=(second,))


def _fails(claim: Claim) -> bool:
    """Whether the share is of those who are not helped."""
    return claim.evidence.get("metric", "").startswith("no-benefit") or says("figures", "no-response", behind(claim))


def _causes(claims: Sequence[Claim]) -> Iterator[tuple[Claim, Verdict]]:
    if any(claim.metric != "prevalence" or not shown(claim) for claim in claims):
        return
    low, _ = _sum(claims)
    if low > 100 + _SLACK and says("figures", "causes", claims[0].sentence):
        message = f"the causes add up to {low:.4g} percent"
        yield claims[0], Verdict(message=message, kind="causes", against=tuple(claims[1:]))


def _sum(claims: Sequence[Claim]) -> tuple[float, float]:
    lows = sum(claim.quantity.low or 0.0 for claim in claims)
    return lows, sum(claim.quantity.high or 0.0 for claim in claims)

"""QUA-001."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator

from checks.background import Background
from checks.finding import Severity
from checks.outcome import is_shared, sentences_with_shares, shown
from checks.rule import Verdict, page_rule
from checks.sentence import before, led_in
from checks.statement import states_a_value
from checks.wording import says
from claims.claim import Claim, Force, Source
from claims.page import Page
from claims.quantity import Bound

_MORE = ("relief-duration", "success-rate", "satisfaction-rate", "pain-reduction")
"""Metrics whose greatest value is the best."""
_LASTS = ("relief-duration", "success-rate", "satisfaction-rate")
"""Those of which "or more" praises; half the pain "or more" says when a test counts."""
_LESS = (
    "onset-time",
    "recovery-time",
    "stay-duration",
    "procedure-duration",
    "incision-size",
    "complication-rate",
    "soreness-duration",
)
"""Metrics whose least value is the best."""
_SOON = ("onset-time", "recovery-time", "stay-duration")
"""Those in which "in only" speaks of the quickest patient, and not of how long the thing takes."""

_OF_A_FEW = (Force.TAIL, Force.POSSIBLE)


@page_rule(
    "best-case-headline",
    code="QUA-001",
    severity=Severity.WARNING,
    provisions=('FTC "up to"', "CAP 3.1", "CAP 3.11", "IE Code 4.3", "UCPD guidance 2021"),
    help="Lead with the typical result and its share; keep the extreme only where many reach it.",
)
def best_case_headline(page: Page, known: Background) -> Iterator[tuple[Claim, Verdict]]:
    """The best case is the only figure that the section gives.

    ## Why it matters

    Many readers take the extreme for the normal result, and small print added to it hardly helps.

    ## When it fires

    A favourable figure is worded as its extreme: "up to", "as much as", "two years or longer", "10+ years" where more
    is better; "as little as", "from just", "in only", or "within" for some, where less is better. No claim of the same
    section gives a typical value of that outcome. Each treatment and outcome of a page is reported once.

    Silent in the cautious direction ("soreness for up to two weeks"), where the sentence gives a range or says that it
    is usual, for a plain "within two days", which is a limit for everybody, and for instructions. A "results may vary"
    line does not silence it.

    ## What to do

    Give the typical result first, with the share of patients who reach it.

    ## When to accept

    The section states the typical result in words that the tool does not read as a figure.
    """
    typical: dict[tuple[str, tuple[str, ...]], list[Claim]] = defaultdict(list)
    extreme: list[Claim] = []
    with_shares = sentences_with_shares(page)
    for claim in page.claims:
        if not shown(claim) or not states_a_value(claim):
            continue
        if _is_extreme(claim) and not is_shared(claim, with_shares):
            extreme.append(claim)
        elif _is_typical(claim):
            typical[claim.metric, claim.section].append(claim)
    told: set[tuple[str, str]] = set()
    for claim in extreme:
        if (claim.subject, claim.metric) in told or any(
            _speaks_for(each, claim, known) for each in typical[claim.metric, claim.section]
        ):
            continue
        told.add((claim.subject, claim.metric))
        label = known.vocabulary.label(claim.metric)
        yield (
            claim,
            Verdict(
                message=f"{claim.quote!r} is the best case, and the section gives no typical {label}", kind="best case"
            ),
        )


def _is_extreme(claim: Claim) -> bool:
    return (
        claim.source is Source.PUBLISHER
        and claim.share != "most"
        and not isinstance(claim.share, int | float)
        and (_is_most(claim) if claim.metric in _MORE else _is_least(claim))
        and not says("figures", "usual", claim.sentence)
        and not says("figures", "complaint", claim.sentence)
        and not says("figures", "foil", before(claim))
    )


def _is_most(claim: Claim) -> bool:
    """The upper end of what anybody had, where more is better."""
    if claim.quantity.bound is Bound.AT_MOST:
        return says("figures", "reaching", claim.quote)
    return claim.metric in _LASTS and claim.quantity.bound is Bound.AT_LEAST and _is_left_open(claim.quote)


def _is_least(claim: Claim) -> bool:
    """The lower end of what anybody had, where less is better."""
    if claim.metric not in _LESS:
        return False
    words = led_in(claim)
    if says("figures", "as-little", words):
        return True
    if claim.metric not in _SOON:
        return False
    within = claim.quantity.bound is Bound.AT_MOST and claim.evidence.get("bound") in ("within", "under")
    return says("figures", "mere", words) or (within and says("figures", "some-of-them", before(claim)))


def _is_left_open(quote: str) -> bool:
    """ "12 months or longer", but not "6 to 12 months or longer", which gives the usual range first."""
    return says("figures", "open-ended", quote) and not says("figures", "bounded", quote)


def _is_typical(claim: Claim) -> bool:
    return claim.force not in _OF_A_FEW and claim.share != "some" and claim.force is not Force.DEFINITION


def _speaks_for(typical: Claim, extreme: Claim, known: Background) -> bool:
    """Whether a claim gives the typical value that the extreme lacks."""
    if typical.quantity.dimension is not extreme.quantity.dimension:
        return False
    if typical.subject == extreme.subject:
        return True
    return typical.subject in known.vocabulary.ancestors(extreme.subject)

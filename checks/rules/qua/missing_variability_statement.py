"""QUA-002."""

from __future__ import annotations

from collections.abc import Iterator

from checks.background import Background
from checks.finding import Severity
from checks.outcome import RESULTS, promises_a_result
from checks.rule import Verdict, page_rule
from claims.claim import Claim, Polarity, Region
from claims.mention import MentionKind
from claims.page import Page, PageKind

_RATES = ("success-rate", "satisfaction-rate")
_WHOLE = 100.0
_COURSE = ("onset-time", "recovery-time")
"""Metrics of how things go after a treatment, of which patients are told whatever it achieves."""


@page_rule(
    "missing-variability-statement",
    code="QUA-002",
    severity=Severity.INFO,
    provisions=("CAP 3.3", "NatLaw 133(1)(d)", "15 USC 55(a)(1)"),
    help="Say near the figures that results differ, and why.",
)
def missing_variability_statement(page: Page, known: Background) -> Iterator[tuple[Claim, Verdict]]:
    """A page promises results and never says that they differ from patient to patient.

    ## Why it matters

    Readers need to know that response differs. Without a word of it, a figure is read as what everybody gets.

    ## When it fires

    A page states at least one result of a treatment (relief, its onset, recovery, success) and nowhere that results
    differ, that some are not helped, on what it depends, nor any share of patients below 100 percent. It is reported
    once for a page, at the first result. It weighs as a warning where a result is stated for all patients.

    Silent where a share or a failure rate is given, where a figure is said to hold for most or for some, and on pages
    without results. On a sheet for the days after a treatment, how long healing and onset take is advice, and no result
    that is promised. A "results may vary" line settles this rule only.

    ## What to do

    Add near the figures that results differ, with the reason.

    ## When to accept

    The page is a short card that leads to the full text.
    """
    promised = [claim for claim in page.claims if promises_a_result(claim, known.vocabulary)]
    metrics = known.vocabulary.metrics
    benefits = [
        claim
        for claim in promised
        if claim.metric in metrics
        and metrics[claim.metric].benefit
        and not (page.kind is PageKind.AFTERCARE and claim.metric in _COURSE)
    ]
    if not benefits:
        return
    if any(map(_tells_apart, page.claims)) or _says_so(page):
        return
    universal = [claim for claim in promised if claim.share == "all"]
    first = (universal or benefits)[0]
    yield (
        first,
        Verdict(
            message=f"{_results(len(promised))} on the page, and not a word that results differ between patients",
            kind="variability",
            severity=Severity.WARNING if universal else None,
            modifiers=("up: a result is stated for all",) if universal else (),
            about_page=True,
        ),
    )


def _results(count: int) -> str:
    return "one result is stated" if count == 1 else f"{count} results are stated"


def _tells_apart(claim: Claim) -> bool:
    """Whether a claim lets readers see that not all fare alike."""
    if claim.polarity is Polarity.ASKED:
        return False
    if claim.evidence.get("metric", "").startswith("no-benefit"):
        return True
    if claim.metric not in RESULTS and claim.metric not in _RATES:
        return False
    if claim.share in ("most", "some", "none") or (isinstance(claim.share, int | float) and claim.share < _WHOLE):
        return True
    return claim.metric in _RATES and _share_of_patients(claim.quantity.low or claim.quantity.high)


def _share_of_patients(value: float | None) -> bool:
    return value is not None and value < _WHOLE


def _says_so(page: Page) -> bool:
    return any(
        mention.kind is MentionKind.VARIABILITY
        and mention.polarity is not Polarity.ASKED
        and mention.region not in (Region.HIDDEN, Region.NAV)
        for mention in page.mentions
    )

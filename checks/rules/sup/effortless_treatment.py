"""SUP-008."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from checks.background import Background
from checks.exemptions import exemption_results, speaks_of
from checks.finding import Severity
from checks.rule import Verdict, page_rule
from claims.claim import Claim, Force, Polarity, Source
from claims.mention import Mention, MentionKind
from claims.page import Page
from claims.vocabulary import PRACTICE

EXEMPT = ("X1", "X2", "X9", "X10", "X11", "X12", "X13", "X14", "X15", "hedged")

BURDENS = {
    "soreness-duration": "soreness",
    "restriction-time": "a restriction",
    "recovery-time": "a time of recovery",
}
"""Metrics whose values state a burden."""

LEAST_DAYS = 2
"""Days of recovery from which "no downtime" is contradicted; "back the next day" is what it means to say."""

LEAST_SORE = 0.5
"""Days of soreness from which "painless" is contradicted; a prick of seconds is not what it denies."""


@page_rule(
    "effortless-treatment",
    code="SUP-008",
    severity=Severity.WARNING,
    provisions=("CAP 3.1", "CAP 3.11", "CAP 12.9", "NatLaw 133(1)(a)", "NatLaw 133(1)(d)", "MDR 7(c)"),
    exemptions=EXEMPT,
    help="Say what patients usually feel and may not do, and for how long.",
)
def effortless_treatment(page: Page, known: Background) -> Sequence[tuple[Claim | Mention, Verdict]]:
    """A treatment is said to cost no pain, no scar or no time.

    ## Why it matters

    Every procedure has a burden, and a patient who was told of none cannot weigh it.

    ## When it fires

    "Painless", "scar-free", "zero downtime" and their like, said of the procedure or the recovery. It is an error where
    the same page states how long patients are sore, must rest or need to recover from the same treatment; the finding
    shows where.

    Silent where it is denied ("not entirely painless"), asked, said of a goal, or reported of a share or of most
    patients ("most feel no pain").

    ## What to do

    State the usual discomfort and restriction with their duration.

    ## When to accept

    The words are about a step that nobody feels, such as a scan.
    """
    return list(_judged(page, known))


def _judged(page: Page, known: Background) -> Iterator[tuple[Mention, Verdict]]:
    for mention in page.mentions:
        if mention.kind is not MentionKind.EFFORT:
            continue
        tested = exemption_results(mention, EXEMPT)
        if tested is None:
            continue
        burden = _figure(mention, page, known) or _words(mention, page)
        yield (
            mention,
            Verdict(
                message=f"{mention.quote!r} denies a burden that treatment has" + (_stated(burden) if burden else ""),
                kind="absolute",
                severity=Severity.ERROR if burden else None,
                modifiers=("up: the page states a burden",) if burden else (),
                exemptions=tested,
                against=(burden,) if burden else (),
            ),
        )


def _stated(burden: Claim | Mention) -> str:
    if isinstance(burden, Mention):
        return f", and the page says {burden.quote!r}"
    return f", and the page states {BURDENS[burden.metric]} of {burden.quote!r}"


def _words(mention: Mention, page: Page) -> Mention | None:
    """Where the page says in words that the same treatment leaves people sore.

    Such words have the subject of their page, so that elsewhere on a page of several treatments they tell nothing.
    """
    if not speaks_of("pain-cost", mention.quote):
        return None
    one = {claim.subject for claim in page.claims} <= {mention.subject, PRACTICE}
    for sign in page.mentions:
        if (
            sign.kind is not MentionKind.RISK
            or not speaks_of("burden", sign.quote)
            or sign.sentence == mention.sentence
        ):
            continue
        if sign.subject != mention.subject or not (one or sign.section == mention.section):
            continue
        if exemption_results(sign, ("X1", "X9", "X10", "X11")) is not None:
            return sign
    return None


def _figure(mention: Mention, page: Page, known: Background) -> Claim | None:
    """The first figure of the page on a burden of the same treatment, that is no part of the same sentence."""
    time = speaks_of("time-cost", mention.quote)
    for claim in page.claims:
        if claim.metric not in BURDENS or claim.sentence == mention.sentence:
            continue
        if claim.polarity is not Polarity.ASSERTED or claim.source in (Source.TESTIMONIAL, Source.BOILERPLATE):
            continue
        if claim.force in (Force.TAIL, Force.DEFINITION) or not _same_treatment(mention, claim, known):
            continue
        # Soreness contradicts "painless", rest and recovery contradict "no downtime"; a scar has no figure.
        if time == (claim.metric == "soreness-duration") or not (time or speaks_of("pain-cost", mention.quote)):
            continue
        if _days(claim) >= (LEAST_DAYS if time else LEAST_SORE):
            return claim
    return None


def _days(claim: Claim) -> float:
    """Longest end of a time, in days."""
    reach = claim.quantity.reach
    return (reach.high if reach.high is not None else reach.low) or 0.0


def _same_treatment(mention: Mention, claim: Claim, known: Background) -> bool:
    """Whether a cue and a figure are about one treatment, or the one about a form of the other's."""
    if mention.subject is None or mention.subject == claim.subject:
        return True
    vocabulary = known.vocabulary
    return mention.subject in vocabulary.ancestors(claim.subject) or claim.subject in vocabulary.ancestors(
        mention.subject
    )

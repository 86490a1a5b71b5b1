"""PLA-003."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from checks.background import Background
from checks.exemptions import exemption_results
from checks.finding import Severity
from checks.procedure import Limits, technique_of, technique_said
from checks.rule import Verdict, page_rule
from claims.claim import Claim, Force, Polarity, Source
from claims.mention import Mention, MentionKind
from claims.page import Page
from claims.quantity import Bound, Quantity
from claims.unit import Dimension, Unit

METRIC = "ablation-temperature"

EXEMPT = ("X9", "X10", "X11")

SPOKEN = (Source.PUBLISHER, Source.QUOTED_STUDY)
"""Whose figures are judged."""


@page_rule(
    "implausible-temperature",
    code="PLA-003",
    severity=Severity.ERROR,
    provisions=("MDR 7(a)", "21 USC 352(a)", "CAP 3.7"),
    exemptions=EXEMPT,
    help="Confirm it against the device's instructions for use, with its scale.",
)
def implausible_temperature(page: Page, known: Background) -> Sequence[tuple[Claim | Mention, Verdict]]:
    """A probe is said to be hotter or colder than its technique allows.

    ## Why it matters

    The temperature is a parameter of a device. A wrong one misinforms, and is often the sign of a wrong scale.

    ## When it fires

    A temperature of the treatment outside what can be meant is an error: for thermal radiofrequency 40 to 110 °C, for
    an unknown source of heat 40 to 120 °C. Outside what is usual it is a warning: 60 to 95 °C for thermal
    radiofrequency, 37 to 45 °C for pulsed, 55 to 65 °C for a cooled probe, -90 to 0 °C for freezing. The limits stand
    in `checks/procedures.toml` and are for a clinician to confirm. A temperature without a scale is an error if neither
    Celsius nor Fahrenheit could be meant.

    Silent for lasers, plasma and steam, for the temperature of the body, of rooms, water and storage, and for a value
    that the same sentence repeats in the other scale.

    ## What to do

    Look it up in the instructions for use, and state the scale.

    ## When to accept

    The device is meant to work at this temperature; widen its limits, with the reason.
    """
    return [*_stated(page, known), *_without_scale(page)]


def _stated(page: Page, known: Background) -> Iterator[tuple[Claim, Verdict]]:
    told: set[tuple[str, tuple[int | None, ...]]] = set()
    for claim in page.claims:
        if claim.metric != METRIC or claim.quantity.dimension is not Dimension.TEMPERATURE:
            continue
        if claim.polarity is not Polarity.ASSERTED or claim.source not in SPOKEN or claim.force is Force.DEFINITION:
            continue
        technique = technique_of(claim, known.vocabulary)
        hard = technique.hard is not None and technique.hard.broken_by(claim.quantity)
        limits = technique.hard if hard else technique.soft
        if limits is None or not limits.broken_by(claim.quantity):
            continue
        # "180 °C (356 °F)" is one temperature.
        value = claim.sentence, tuple(None if end is None else round(end) for end in claim.quantity.stated)
        if value not in told:
            told.add(value)
            yield claim, _verdict(claim.quote, technique.label, limits, hard=hard)


def _verdict(quote: str, technique: str, limits: Limits, *, hard: bool) -> Verdict:
    return Verdict(
        message=f"{quote!r} cannot be meant for {technique}, which works at {limits.text}"
        if hard
        else f"{quote!r} is unusual for {technique}, which works at {limits.text}",
        kind="implausible",
        severity=None if hard else Severity.WARNING,
        modifiers=() if hard else ("down: outside the usual range only",),
    )


_FIGURES = re.compile(r"(?<![\d.])[-−]?\d{1,4}(?:\.\d)?")


def _without_scale(page: Page) -> Iterator[tuple[Mention, Verdict]]:
    """Temperatures in "degrees" that fit no scale."""
    for mention in page.mentions:
        if mention.kind is not MentionKind.BROKEN_QUANTITY or mention.metric != METRIC:
            continue
        figures = [float(each.replace("−", "-")) for each in _FIGURES.findall(mention.quote)]
        limits = technique_said(mention.sentence).hard
        if not figures or limits is None:
            continue
        if any(_fits(limits, min(figures), max(figures), unit) for unit in (Unit.CELSIUS, Unit.FAHRENHEIT)):
            continue
        tested = exemption_results(mention, EXEMPT)
        if tested is not None:
            yield (
                mention,
                Verdict(
                    message=f"{mention.quote!r} names no scale, and fits neither Celsius nor Fahrenheit",
                    kind="implausible",
                    exemptions=tested,
                ),
            )


def _fits(limits: Limits, low: float, high: float, unit: Unit) -> bool:
    """Whether figures are possible in a scale."""
    return not limits.broken_by(Quantity(low=low, high=high, unit=unit, bound=Bound.RANGE))

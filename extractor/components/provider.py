"""Provider: ratings and counts that a text tells of the practice and not of a treatment. The wording is data
(`lexicons/attribution.toml`)."""

from __future__ import annotations

import re

from claims.vocabulary import PRACTICE
from extractor.amounts import FoundAmount
from extractor.components.facts import MANY
from extractor.components.surroundings import HEADINGS, OWN, Surroundings
from extractor.lexicon import wording

PROVIDER_METRICS = frozenset(("experience",))
"""Whatever treatment the sentence names, years of experience are the provider's (annotation guide)."""

_PROVIDER = re.compile(rf"\b{wording('attribution', 'provider')}\b")
_PROVIDER_HEADING = re.compile(rf"\b{wording('attribution', 'provider-heading')}\b")
_CAREER = re.compile(rf"\b{wording('attribution', 'career')}(?![\w-])")
_SURVEY = re.compile(rf"\b{wording('attribution', 'survey')}\b")
_AFAR = ("outer-heading", "title", "previous", "spoken of before")
"""Places that say little of what a survey asked."""
_COURSE = 12
"""A treatment given more often than that to one person is rare; counts up to it are no provider's tally."""
_OF_ONE_TREATMENT = frozenset(("of them", "cases"))
"""Things counted that point back at the treatment named before."""
_PERFORMED = re.compile(rf"\b{wording('attribution', 'performed')}\s(?:\w+\s){{0,2}}$")
_BEHIND_THEM = re.compile(rf"\b{wording('attribution', 'behind-them')}\b")


def of_provider(amount: FoundAmount, around: Surroundings, metric: str, where: str | None) -> str | None:
    """Why a rating or a count is about the practice: it names no treatment, and the text speaks of "our team", say.

    Args:
        where: the place in which a treatment was found for it (see `Attribution.where`); None for nowhere.

    Returns:
        The reason, for the evidence; None where it is about the treatment.
    """
    large = metric == "treatment-count" and (amount.low or amount.high or 0) >= MANY
    if large and amount.thing in ("patients", "people"):
        return "a provider's patients"
    performed = _PERFORMED.search(around.low[: amount.start]) or _BEHIND_THEM.search(around.low, amount.end)
    if large and amount.thing not in _OF_ONE_TREATMENT and performed:
        return "what a provider has done"
    if large and amount.thing != "of them" and _CAREER.search(around.low):
        return "what a provider has done"
    if where in OWN:
        return None
    if metric == "satisfaction-rate" and _SURVEY.search(around.low) and (where is None or where in _AFAR):
        return "a survey of the provider"
    if where is not None and metric == "treatment-count" and (amount.high or amount.low or 0) <= _COURSE:
        return None  # "after two injections we wait": a course of what the page treats
    if large:
        return "a number that only a provider reaches"
    heading = next((c for c in around.passage.contexts if c.name in ("heading", "question", "label")), None)
    titled = any(
        _PROVIDER_HEADING.search(c.text.lower()) or any(term.id == PRACTICE for term in c.terms.subjects)
        for c in around.passage.contexts
        if c.name.endswith("heading") or c.name == "question"
    )
    if titled:
        return "heading"
    if _PROVIDER.search(around.low) and (heading is None or where is None or where in (*HEADINGS, "previous")):
        return "sentence"
    return None

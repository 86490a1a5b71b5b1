"""House: figures of the clinic itself, its rooms, staff, money and news, which claim nothing of a treatment.

The wording is data (`lexicons/house.toml`).
"""

from __future__ import annotations

import re

from claims.vocabulary import Vocabulary
from extractor.amounts import plain
from extractor.components.attribution import Attribution, refers_back
from extractor.components.provider import PROVIDER_METRICS
from extractor.components.surroundings import HEADINGS, OWN, Surroundings
from extractor.lexicon import wording
from extractor.passage import Context

_HEADING = re.compile(rf"[\d.)\s]*(?:(?:a|an|the|our|your|some)\s)?{wording('house', 'heading')}(?![\w-])")
_TREATED = re.compile(rf"(?<![\w-]){wording('house', 'treated')}(?![\w-])")

_OF_THE_PROVIDER = PROVIDER_METRICS | {"treatment-count", "satisfaction-rate"}
"""What a provider claims of itself is said just there."""

_FAR = frozenset(("spoken of before", "outer-heading", "title"))
"""Places of a subject that says little of a sentence in a section about something else."""

_NEAR = OWN | {"referred-to", "run-in", "question", "lead"}
_NEAR_ON_A_TREATMENT = _NEAR | {"previous"}
"""Places that bear on a sentence; on a page about a treatment what was said before counts as well."""


def of_the_house(around: Surroundings, vocabulary: Vocabulary, *, metric: str, subject: Attribution) -> bool:
    """Whether a value stands in a section about the clinic and nothing near it speaks of a treatment.

    "Refunds take 7 days" under "Cancellations" is none of the treatment that the page named last.

    Args:
        metric: what the amount seems to measure.
        subject: what it seems to be about, and where that is named.
    """
    if metric in _OF_THE_PROVIDER or subject.where not in _FAR:
        return False
    if _TREATED.search(around.low):
        return False
    contexts = around.passage.contexts
    headings = [context for context in contexts if context.name in HEADINGS]
    titled = any(_treats(heading, vocabulary) for heading in headings)
    near = _NEAR_ON_A_TREATMENT if titled else _NEAR
    if any(context.name in near and _treats(context, vocabulary) for context in contexts):
        return False
    if titled and refers_back(around.low):
        return False  # "It takes an hour" under "What it costs"
    return any(map(_is_of_the_house, headings[:1] if titled else headings))


def _is_of_the_house(context: Context) -> bool:
    return bool(_HEADING.match(plain(context.text)))


def _treats(context: Context, vocabulary: Vocabulary) -> bool:
    """Whether a place speaks of what is done with patients ("the procedure rooms" do not), or names a treatment."""
    text = plain(context.text)
    opening = _HEADING.match(text)
    return bool(_TREATED.search(text, opening.end() if opening else 0)) or any(
        vocabulary.treats(term.id) for term in context.terms.subjects
    )

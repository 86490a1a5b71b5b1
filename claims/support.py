"""Support: a source that the text names for what it says. How near it must stand is a question for the checks."""

from __future__ import annotations

from typing import Literal

from claims.record import Record

SupportForm = Literal["doi", "pubmed", "journal-link", "link", "marker", "author-year", "guideline", "trial"]
Strength = Literal["strong", "weak", "none"]
Reach = Literal["sentence", "paragraph", "section"]


class Support(Record):
    """A source as it stands in the text."""

    form: SupportForm
    """How the source is named."""
    text: str
    """The words, address or number that name it."""
    strength: Strength
    """How well a reader can find it; `none` for what is no evidence (own pages, news, brochures)."""
    reach: Reach
    """How far from the claim or cue it stands."""

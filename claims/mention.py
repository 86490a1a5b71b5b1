"""Mention: a cue met in the text that a check may have to judge, with what it needs to judge it."""

from __future__ import annotations

from enum import StrEnum

from pydantic import Field

from claims.claim import Polarity, Region, Source
from claims.record import Record
from claims.span import Span
from claims.support import Support


class MentionKind(StrEnum):
    """Family of the cue (the lexicons of the catalogue)."""

    SUPERLATIVE = "superlative"
    NOVELTY = "novelty"
    GUARANTEE = "guarantee"
    CURE = "cure"
    SAFETY = "safety"
    EFFORT = "effort"
    COMPARATIVE = "comparative"
    RESEARCH = "research"
    BROKEN_QUANTITY = "broken-quantity"


class Mention(Record):
    """A cue, the sentence round it and the words above it. Exemptions are tested by the checks, not here."""

    id: str = Field(pattern=r"^m[0-9a-f]{16}$")
    """Stable while the sentence and the cue stay."""
    document: str
    """Path of the page, POSIX, relative to the folder read."""
    span: Span
    """Place of `quote` in the page as stored."""
    quote: str
    """The cue with the phrase it belongs to, as visible text."""
    kind: MentionKind
    """Family of the cue."""
    cue: str
    """Id of the lexicon entry that matched."""
    sentence: str
    """The sentence that holds it, as visible text."""
    offset: int = Field(ge=0)
    """Where `quote` begins in `sentence`, in characters."""
    section: tuple[str, ...] = ()
    """Headings above it, outermost first."""
    lead: str = ""
    """The sentence that introduces the list it stands in; empty elsewhere."""
    block: str = "paragraph"
    """Kind of the block: paragraph, item, heading, cell, caption, quotation, question, title, meta."""
    region: Region = Region.MAIN
    """Part of the page."""
    subject: str | None = None
    """Nearest subject, as a slug; None where the page names none."""
    rivals: tuple[str, ...] = ()
    """Other subjects that the sentence, its lead or its heading names."""
    metric: str | None = None
    """For a broken quantity, the metric its context speaks of."""
    polarity: Polarity = Polarity.ASSERTED
    """Said, denied or asked."""
    source: Source = Source.PUBLISHER
    """Whose words these are."""
    support: tuple[Support, ...] = ()
    """Sources in reach, nearest first."""

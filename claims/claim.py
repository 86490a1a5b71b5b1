"""Claim: one value that a reader could hold the publisher to."""

from __future__ import annotations

from enum import StrEnum
from typing import Literal

from pydantic import Field

from claims.frame import Frame
from claims.quantity import Quantity
from claims.record import Number, Record
from claims.span import Span
from claims.support import Support

SLUG = r"^[a-z0-9]+(?:-[a-z0-9]+)*$"


class Force(StrEnum):
    """What kind of statement the value makes."""

    TYPICAL = "typical"
    CEILING = "ceiling"
    FLOOR = "floor"
    TAIL = "tail"
    POSSIBLE = "possible"
    DEFINITION = "definition"


class Polarity(StrEnum):
    """Whether the text says it, denies it or asks it."""

    ASSERTED = "asserted"
    DENIED = "denied"
    ASKED = "asked"


class Source(StrEnum):
    """Whose words these are."""

    PUBLISHER = "publisher"
    QUOTED_STUDY = "quoted-study"
    TESTIMONIAL = "testimonial"
    THIRD_PARTY = "third-party"
    BOILERPLATE = "boilerplate"


class Region(StrEnum):
    """Which part of the page something stands in."""

    MAIN = "main"
    NAV = "nav"
    HEADER = "header"
    FOOTER = "footer"
    ASIDE = "aside"
    HIDDEN = "hidden"
    TITLE = "title"
    META = "meta"


class Confidence(StrEnum):
    """How sure it is that a text was read as its writer meant it."""

    HIGH = "high"
    MEDIUM = "medium"
    LOW = "low"


Share = Literal["all", "most", "some", "none"]


class Claim(Record):
    """One quantitative statement about a subject, with its place and the evidence that made it."""

    id: str = Field(pattern=r"^c[0-9a-f]{16}$")
    """Stable while the claim's own sentence, subject, metric and value stay; lines may move."""
    document: str
    """Path of the page, POSIX, relative to the folder read."""
    span: Span
    """Place of the value expression in the page as stored."""
    quote: str
    """The value expression as visible text, white space folded."""
    sentence: str
    """The sentence, cell or label-and-value line that holds it, as visible text."""
    section: tuple[str, ...] = ()
    """Headings above it, outermost first."""
    region: Region = Region.MAIN
    """Part of the page."""
    block: str = "paragraph"
    """Kind of the block: paragraph, item, heading, cell, caption, quotation, question, title, meta."""
    paragraph: int = Field(default=0, ge=0)
    """Number of the block in its page, from 0: what shares it stands in one paragraph, item or cell."""
    subject: str = Field(pattern=SLUG)
    """What the claim is about, as a slug of the vocabulary or of the page's own words."""
    metric: str = Field(pattern=SLUG)
    """What is measured, as a slug of `metrics.toml`."""
    quantity: Quantity
    """The value."""
    force: Force
    """Typical value, limit, tail, possibility or definition."""
    share: Share | Number | None = None
    """Whom the value holds for: a word, or a percentage of the patients; None where the text is silent."""
    polarity: Polarity = Polarity.ASSERTED
    """Said, denied or asked."""
    source: Source = Source.PUBLISHER
    """Whose words these are."""
    frame: Frame = Frame()
    """For whom, where and in what respect."""
    support: tuple[Support, ...] = ()
    """Sources in reach of the claim, nearest first."""
    confidence: Confidence = Confidence.HIGH
    """How sure the metric and the subject are; of claims read with low confidence about half have another one."""
    evidence: dict[str, str] = Field(default={})
    """For each part (`amount`, `bound`, `metric`, `subject`, ...) the entry or the place that gave it."""

"""Page: all records of one document."""

from __future__ import annotations

from enum import StrEnum

from claims.amount import Amount
from claims.claim import Claim, Region
from claims.mention import Mention
from claims.record import Record


class PageKind(StrEnum):
    """What a page is for, as its title, main heading and path tell."""

    ARTICLE = "article"
    """About treatments; also what tells nothing else."""
    INDEX = "index"
    """Lists other pages."""
    CONTACT = "contact"
    """Where the clinic is, when it is open, how to book."""
    PRICES = "prices"
    NEWS = "news"
    LEGAL = "legal"
    """Terms, privacy, complaints, disclaimers."""
    REFERENCES = "references"
    """A list of literature."""
    ABOUT = "about"
    """The clinic, its people and rooms."""
    AFTERCARE = "aftercare"
    """Instructions for before or after a treatment."""


class Link(Record):
    """A link to another page of the same set, with where it stands."""

    target: str
    """As written, without the part behind "#"."""
    section: tuple[str, ...] = ()
    """Headings above it, outermost first."""
    region: Region = Region.MAIN
    """Part of the page."""
    paragraph: int = 0
    """Number of the block in its page, from 0."""


class Page(Record):
    """What was found in one document, in reading order."""

    document: str
    """Path, POSIX, relative to the folder read."""
    sha256: str
    """Digest of the file's bytes, hexadecimal."""
    title: str = ""
    """Title, or first heading."""
    kind: PageKind = PageKind.ARTICLE
    """What the page is for."""
    links: tuple[Link, ...] = ()
    """Its first links with relative targets."""
    words: int = 0
    """Words of visible text; 0 for a page without one."""
    claims: tuple[Claim, ...] = ()
    """Claims of every polarity and source."""
    mentions: tuple[Mention, ...] = ()
    """Cues for the checks to judge."""
    amounts: tuple[Amount, ...] = ()
    """Every value expression, with or without a claim."""

"""Support: a source that the text names for what it says. How near it must stand is a question for the checks."""

from __future__ import annotations

from typing import Literal

from claims.record import Number, Record

SupportForm = Literal["doi", "pubmed", "journal-link", "link", "marker", "author-year", "guideline", "trial", "hearsay"]
Strength = Literal["strong", "weak", "none"]
Reach = Literal["sentence", "paragraph", "page", "section"]
Fault = Literal["malformed-doi", "malformed-pmid", "marker-unresolved", "home-page-link"]
Design = Literal["review", "controlled", "single-arm"]
Material = Literal["animal", "bench", "cadaver"]


class Study(Record):
    """What the page itself tells of a source: in the entry of its list, or in the sentence that names it."""

    follow_up: Number | None = None
    """For how long patients were followed at most, in days; None where nothing is said."""
    patients: int | None = None
    """How many there were; None where nothing is said."""
    design: Design | None = None
    """Whether it compares, pools others, or follows one group."""
    material: Material | None = None
    """What was treated, where it was no patient."""
    retracted: bool = False
    """Whether it has been withdrawn."""
    responders: bool = False
    """Whether it counts only those whom the treatment helped."""
    own: bool = False
    """Whether its author or funder lives by the treatment."""
    subjects: tuple[str, ...] = ()
    """Procedures that it names, as slugs."""
    sites: tuple[str, ...] = ()
    """Parts of the body that it names, as values of the frame's `site`."""


class Support(Record):
    """A source as it stands in the text."""

    form: SupportForm
    """How the source is named; `hearsay` for a page where anybody writes, a brochure and their like."""
    text: str
    """The words, address or number that name it."""
    strength: Strength
    """How well a reader can find it; `none` for what is no evidence (own pages, news, brochures) or leads nowhere."""
    reach: Reach
    """How far from the claim or cue it stands: in its sentence or the next that goes on about it; in its paragraph,
    item or row; `page` for one that a line names for all figures; `section` for one elsewhere in the section."""
    entry: str = ""
    """The entry of the page's list of references or its notes that a marker or a name leads to; empty where none."""
    fault: Fault | None = None
    """Why it leads nowhere; None where it does."""
    study: Study | None = None
    """What the page tells of the source; None where it tells nothing."""

"""Library: the claims that somebody has approved, each with its wording, value, evidence and term.

Reading the files of a library belongs to `library_file`; whether a page keeps to it, to the checks.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from functools import cached_property
from typing import Annotated, Literal

from pydantic import ConfigDict, Field, model_validator

from claims.claim import SLUG, Share
from claims.frame import Frame
from claims.quantity import Bound, Quantity
from claims.record import Number, Record
from claims.unit import Unit

TERM = 12
"""Months for which an approval holds where its entry names no end."""


class Status(StrEnum):
    """Where an entry stands."""

    DRAFT = "draft"
    APPROVED = "approved"
    SUSPENDED = "suspended"
    RETIRED = "retired"


Role = Literal["medical", "legal", "regulatory"]
Nearness = Literal["sentence", "paragraph", "section", "page"]
Text = Annotated[str, Field(min_length=1, max_length=1000)]


class LibraryRecord(Record):
    """A table of a library file: keys are written with hyphens."""

    model_config = ConfigDict(alias_generator=lambda name: name.replace("_", "-"), populate_by_name=True)


class Value(LibraryRecord):
    """A value as approved."""

    low: Number | None = None
    """Lower end, inclusive, in `unit`; left out where it is open."""
    high: Number | None = None
    """Upper end, inclusive, in `unit`; left out where it is open."""
    unit: Unit
    """Unit of both ends."""
    bound: Bound | None = None
    """How the value is limited; guessed from the ends where left out."""

    @model_validator(mode="after")
    def _has_an_end(self) -> Value:
        if self.low is None and self.high is None:
            raise ValueError("a value needs low, high or both")
        _ = self.quantity
        return self

    @property
    def quantity(self) -> Quantity:
        """The value as claims state it."""
        guessed = Bound.AT_MOST if self.low is None else Bound.AT_LEAST if self.high is None else Bound.RANGE
        if self.low is not None and self.low == self.high:
            guessed = Bound.EXACT
        return Quantity(low=self.low, high=self.high, unit=self.unit, bound=self.bound or guessed)


class Qualifier(LibraryRecord):
    """Words that must stand by the claim."""

    wording: Text
    """The words."""
    variants: tuple[Text, ...] = ()
    """Other wordings that do as well."""
    near: Nearness = "paragraph"
    """How near one of them must stand."""


class Evidence(LibraryRecord):
    """A source that shows the claim."""

    citation: Text
    """Authors, title, journal, year; or the name and date of an audit."""
    doi: str | None = Field(default=None, pattern=r"^10\.\d{4,9}/\S{1,200}$")
    """Digital object identifier, without an address in front."""
    pmid: str | None = Field(default=None, pattern=r"^\d{1,9}$")
    """PubMed id, digits only."""
    design: Text | None = None
    """Randomised trial, cohort, case series, systematic review, ..."""
    patients: int | None = Field(default=None, ge=1)
    """How many were followed."""
    population: Text | None = None
    """Who they were."""
    follow_up: Value | None = None
    """For how long they were followed."""
    endpoint: Text | None = None
    """What was measured."""
    pinpoint: Text | None = None
    """Page or table where the figure stands."""
    shows_not: Text | None = None
    """What it does not show."""
    funder: Text | None = None
    """Who paid for it."""
    checked: date | None = None
    """When somebody last looked at it."""
    retracted: bool = False
    """Whether it has been withdrawn."""


class Approver(LibraryRecord):
    """Somebody who signed."""

    name: Text
    """Printed name."""
    role: Role
    """In what capacity."""
    on: date
    """When."""


class Entry(LibraryRecord):
    """One approved claim."""

    id: str = Field(pattern=SLUG, max_length=100)
    """Name of the entry; unique in the library."""
    version: int = Field(default=1, ge=1)
    """Raised with every change."""
    status: Status = Status.DRAFT
    """Where it stands; only an approved one covers a page."""
    wording: Text
    """The approved wording."""
    permitted: tuple[Text, ...] = ()
    """Other wordings that are approved as well."""
    forbidden: tuple[Text, ...] = ()
    """Wordings that must not be used."""
    subject: str = Field(pattern=SLUG)
    """What it is about, as a slug of the vocabulary."""
    metric: str = Field(pattern=SLUG)
    """What is measured."""
    value: Value | None = None
    """The value; left out where only the wording is settled."""
    share: Share | Number | None = None
    """Whom it holds for, as in a claim: a word, or a percentage of the patients."""
    frame: Frame = Frame()
    """For whom, where and in what respect it holds."""
    qualifiers: tuple[Qualifier, ...] = ()
    """Words that must stand by it."""
    evidence: tuple[Evidence, ...] = ()
    """What shows it."""
    approvers: tuple[Approver, ...] = ()
    """Who signed."""
    markets: tuple[str, ...] = ()
    """Markets it is approved for, as codes; empty for all."""
    languages: tuple[str, ...] = ()
    """Languages it is approved in."""
    channels: tuple[str, ...] = ()
    """Where it may appear: website, brochure, ..."""
    audience: Literal["public", "professionals"] | None = None
    """Who may read it."""
    valid_from: date | None = None
    """First day."""
    expires: date | None = None
    """Last day; twelve months after the first where left out."""
    note: Text | None = None
    """For people."""

    @property
    def last_day(self) -> date | None:
        """Last day on which it holds; None where it has neither end nor beginning."""
        if self.expires is not None or self.valid_from is None:
            return self.expires
        return _months_later(self.valid_from, TERM)

    def lapse(self, on: date | None, markets: frozenset[str] = frozenset()) -> str | None:
        """Why it covers no page on a day and in some markets; None where it does.

        Args:
            on: the day; None to leave its term aside.
            markets: where the page is read; empty to leave markets aside.
        """
        if self.status is not Status.APPROVED:
            return f"it is {self.status}"
        if on is not None and self.valid_from is not None and on < self.valid_from:
            return f"it holds from {self.valid_from} on"
        if on is not None and self.last_day is not None and on > self.last_day:
            return f"it expired on {self.last_day}"
        missing = sorted(markets - set(self.markets)) if self.markets else []
        return f"it is not approved for {', '.join(missing)}" if missing else None


def _months_later(day: date, months: int) -> date:
    """The same day of the month so many months later; the last of February where that has none."""
    years, month = divmod(day.month - 1 + months, 12)
    try:
        return day.replace(year=day.year + years, month=month + 1)
    except ValueError:
        return day.replace(year=day.year + years, month=month + 1, day=28)


@dataclass(frozen=True)
class Library:
    """All entries of a content repository."""

    entries: tuple[Entry, ...]
    complete: bool = True
    """Whether every claim must have an entry; False while the library is being built."""
    places: Mapping[str, str] = field(default_factory=dict)
    """File and line of each entry, by its id."""

    def on_topic(self, subject: str, metric: str) -> Sequence[Entry]:
        """The entries on one metric of one subject, in their order."""
        return self._topics.get((subject, metric), ())

    @cached_property
    def _topics(self) -> dict[tuple[str, str], list[Entry]]:
        found: dict[tuple[str, str], list[Entry]] = {}
        for entry in self.entries:
            found.setdefault((entry.subject, entry.metric), []).append(entry)
        return found


class LibraryFile(LibraryRecord):
    """A library file as a whole."""

    complete: bool = True
    """Whether every claim on the pages must have an entry; false while the library is being built."""
    entry: tuple[Entry, ...] = ()
    """The entries."""

"""Explanation: why a claim, an amount or a finding is what it is. Which words are cues is for the extractor."""

from __future__ import annotations

import hashlib
import os
import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from difflib import get_close_matches
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple, TypeVar

from claims.amount import Amount
from claims.claim import Claim
from claims.errors import UserError
from claims.mention import Mention
from claims.page import Page
from claims.vocabulary import Vocabulary
from review.discovery import Sources
from review.inspection import Extracted, Inspection, Progress, inspect
from review.reports.report import place

if TYPE_CHECKING:
    from checks.finding import Finding
    from extractor.trace import Trace
    from review.asking import Asking

FEWEST = 4
"""Characters of an id that may stand for it."""

LISTED = 5
"""Ids that an error lists at most."""

_Record = TypeVar("_Record", "Claim", "Finding")

_ID = re.compile(r"[cf][0-9a-f]{0,16}")
_PLACE = re.compile(r"(?P<document>.+?):(?P<line>\d{1,9})(?::(?P<column>\d{1,9}))?")


class Target(NamedTuple):
    """What a person asks about: an id, or a place."""

    id: str = ""
    """An id of a claim or finding, or how it begins; empty for a place."""
    document: str = ""
    """The page, as a report or the person's own folder names it."""
    line: int = 0
    """From 1."""
    column: int = 0
    """From 1, in code points; 0 for the whole line."""

    def __str__(self) -> str:
        return self.id or ":".join(str(part) for part in (self.document, self.line, self.column) if part)

    @property
    def of_finding(self) -> bool:
        """Whether it is the id of a finding."""
        return self.id.startswith("f")

    def names(self, document: str) -> bool:
        """Whether the place lies in this page, whichever of the two paths is the longer."""
        ours, theirs = self.document.removeprefix("./"), document
        return ours == theirs or theirs.endswith(f"/{ours}") or ours.endswith(f"/{theirs}")

    def covers(self, amount: Amount) -> bool:
        """Whether the amount stands at the place."""
        span = amount.span
        if not self.names(amount.document):
            return False
        if not self.column:
            return span.start_line <= self.line <= span.end_line
        first, behind = (span.start_line, span.start_column), (span.end_line, span.end_column)
        return first <= (self.line, self.column) < behind


@dataclass(frozen=True, slots=True)
class Explained:
    """One amount, the claim made of it if there is one, and the words behind it."""

    amount: Amount
    claim: Claim | None
    section: tuple[str, ...]
    """Headings above it, outermost first."""
    trace: Trace


@dataclass(frozen=True, slots=True)
class ExplanationReport:
    """What `claims explain` prints."""

    target: Target
    explained: Sequence[Explained]
    """In order of documents, then of reading."""
    inspection: Inspection
    """The run that they come from."""
    finding: Finding | None = None
    """The finding asked about; `explained` are then the claims of its sides."""
    mentions: Sequence[Mention] = ()
    """Cues that the finding is about."""


def parsed(text: str) -> Target:
    """What a person typed: `c68008b5952a009b8`, `c680`, `site/index.md:12`, `site/index.md:12:33`.

    Raises:
        UserError: E407 it is neither an id nor a place.
    """
    folded = text.strip()
    if _ID.fullmatch(folded):
        if len(folded) < FEWEST:
            raise UserError(
                "E407",
                place="",
                message=f'"{folded}" is too short for an id.',
                remedy=f"Give at least {FEWEST} of its characters.",
            )
        return Target(id=folded)
    place = _PLACE.fullmatch(folded)
    if place and int(place["line"]):
        return Target(document=place["document"], line=int(place["line"]), column=int(place["column"] or 0))
    raise UserError(
        "E407",
        place="",
        message=f'"{folded}" is neither the id of a claim or finding nor a place.',
        remedy="Write an id such as c68008b5952a009b8, or a place such as page.md:12 or page.md:12:33.",
    )


def subject_lines(paths: Iterable[Path], *, fields: Sequence[str] = ()) -> dict[str, str]:
    """`vocabulary/fields/dental.toml:12` of every subject, those of these vocabulary files and the shipped ones.

    Args:
        paths: vocabulary files of the content repository.
        fields: names of shipped vocabularies; the default one where empty.
    """
    from claims import vocabulary
    from extractor.entry_place import subject_places

    room = Path(vocabulary.__file__).parent.parent
    shipped = vocabulary.field_files(fields)
    return {
        name: f"{path.relative_to(room).as_posix() if path in shipped else os.path.relpath(path)}:{line}"
        for name, (path, line) in subject_places([*shipped, *paths]).items()
    }


def explain(
    target: Target,
    sources: Sources,
    vocabulary: Vocabulary,
    *,
    subjects: dict[str, str],
    asking: Asking | None = None,
    progress: Progress | None = None,
) -> ExplanationReport:
    """Read the pages and tell why there is what there is.

    Args:
        target: what is asked about.
        sources: what to read; those of the run that printed the id.
        vocabulary: the one of that run.
        subjects: file and line of subjects, by id.
        asking: the checks of that run; needed where a finding is asked about.
        progress: called before each page.

    Raises:
        UserError: E407 there is no such claim or finding, E408 several ids begin so, E409 no amount stands there;
            where the page that is asked about cannot be read, why not.
    """
    tracing = _Tracing(vocabulary, subjects)
    if not target.of_finding:
        tracing.wants = _wanted(target)
    asked = asking if target.of_finding else None
    inspection = inspect(sources, vocabulary, asking=asked, extract=tracing.extract, progress=progress)
    if target.of_finding:
        finding = one_of(target, inspection.findings, inspection)
        members = {*finding.claims, *finding.against}
        tracing.wants = lambda amount: amount.claim in members
        documents = {claim.document for page in inspection.pages for claim in page.claims if claim.id in members}
        named = tuple(source for source in sources.readable if source.document in documents)
        inspect(Sources(readable=named), vocabulary, extract=tracing.extract)
        mentions = () if members else _mentions(finding, inspection.pages)
        return ExplanationReport(target, tracing.explained(), inspection, finding, mentions)
    if target.id:
        claims = [claim for page in inspection.pages for claim in page.claims]
        claim = one_of(target, claims, inspection)
        tracing.wants = lambda amount: amount.claim == claim.id
    found = tracing.explained()
    if not found:
        raise _nothing_there(target, inspection)
    return ExplanationReport(target, found, inspection)


def _wanted(target: Target) -> Callable[[Amount], bool]:
    if target.id:
        return lambda amount: amount.claim is not None and amount.claim.startswith(target.id)
    return target.covers


class _Tracing:
    """The extractor, with a trace of every amount that is wanted."""

    def __init__(self, vocabulary: Vocabulary, subjects: dict[str, str]) -> None:
        from extractor.extraction import Extractor

        self._extractor = Extractor(vocabulary)
        self._vocabulary = vocabulary
        self._subjects = subjects
        self._found: list[Explained] = []
        self.wants: Callable[[Amount], bool] = lambda amount: False

    def extract(self, name: str, data: bytes) -> Extracted:
        """As `review.inspection.extraction`."""
        from extractor.components.assembly import Draft
        from extractor.passage import Passage
        from extractor.readers.reading import read_document
        from extractor.terms import Terms
        from extractor.trace import trace

        met: list[tuple[Amount, tuple[str, ...], Trace]] = []

        def watch(amount: Amount, draft: Draft, passage: Passage, terms: Terms) -> None:
            if self.wants(amount):
                section = passage.block.section if passage.block is not None else ()
                met.append((amount, section, trace(draft, passage, terms, self._vocabulary, self._subjects)))

        document = read_document(name, data)
        page = self._extractor.extract(document, sha256=hashlib.sha256(data).hexdigest(), watch=watch)
        claims = {claim.id: claim for claim in page.claims}
        self._found += [
            Explained(amount, claims.get(amount.claim or ""), section, traced) for amount, section, traced in met
        ]
        return Extracted(page, document.notes)

    def explained(self) -> list[Explained]:
        """What was wanted and met, by document and place."""
        met = [each for each in self._found if self.wants(each.amount)]
        return sorted(met, key=lambda each: (each.amount.document, each.amount.span.start, each.amount.span.end))


def one_of(target: Target, records: Iterable[_Record], inspection: Inspection) -> _Record:
    """The record whose id is the target's, or alone begins so."""
    met = {record.id: record for record in records if record.id.startswith(target.id)}
    if target.id in met:
        return met[target.id]
    if len(met) == 1:
        return next(iter(met.values()))
    if met:
        listed = "; ".join(
            f"{record.id} ({place(record.document, record.span)} {record.quote!r})"
            for record in list(met.values())[:LISTED]
        )
        more = f"; and {len(met) - LISTED} more" if len(met) > LISTED else ""
        raise UserError(
            "E408",
            place="",
            message=f'{len(met)} ids begin with "{target.id}": {listed}{more}.',
            remedy="Give more of it.",
        )
    known = [each.id for page in inspection.pages for each in page.claims] if not target.of_finding else []
    known += [each.id for each in inspection.findings]
    near = get_close_matches(target.id, known, 3)
    command = "claims check" if target.of_finding else "claims extract --all"
    listing = (
        f"`{command} -f jsonl` lists them; name the same paths here as there, since ids hang on the names of pages."
    )
    raise UserError(
        "E407",
        place="",
        message=f'no {"finding" if target.of_finding else "claim"} of the pages read has the id "{target.id}".',
        remedy=f"Did you mean {', '.join(near)}? {listing}" if near else listing[0].upper() + listing[1:],
    )


def _mentions(finding: Finding, pages: Iterable[Page]) -> tuple[Mention, ...]:
    """The cues that a finding without claims is about."""
    return tuple(
        mention
        for page in pages
        if page.document == finding.document
        for mention in page.mentions
        if mention.span == finding.span and mention.cue == finding.cue
    )


def _nothing_there(target: Target, inspection: Inspection) -> UserError:
    """What to say where no amount stands: why the page was not read, or where the nearest amounts are."""
    for entry in inspection.unreadable:
        if target.names(entry.document):
            return UserError(entry.code, place=entry.document, message=entry.message, remedy=entry.remedy)
    documents = [page.document for page in inspection.pages]
    if not any(target.names(document) for document in documents):
        near = get_close_matches(target.document, documents, 1)
        return UserError(
            "E409",
            place=str(target),
            message="no page of this name was read.",
            remedy=f'Did you mean "{near[0]}"?' if near else "Name the page, or the folder that holds it, as well.",
        )
    amounts = [amount for page in inspection.pages if target.names(page.document) for amount in page.amounts]
    amounts.sort(key=lambda amount: (abs(amount.span.start_line - target.line), amount.span.start))
    near = [f"{place(amount.document, amount.span)} {amount.quote!r}" for amount in amounts[:3]]
    return UserError(
        "E409",
        place=str(target),
        message="no value stands there.",
        remedy=f"The nearest: {'; '.join(near)}." if near else "The page has no value at all.",
    )

"""Citations: the list of references of a page, the marks that lead into it, and how near to a statement a source is.

What counts as a source is told by `support`; what the page tells of one, by `studies`. A list of references by itself
supports nothing: only what leads to an entry does.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from itertools import islice

from claims.claim import Region
from claims.support import Reach, Strength, Study, Support
from claims.vocabulary import Vocabulary
from extractor.amounts import plain
from extractor.components.studies import both, study_of
from extractor.components.support import (
    Source,
    authors,
    collections_in,
    named_loosely,
    sources_in,
    strength_of_entry,
    years,
)
from extractor.lexicon import wording
from extractor.readers.document import Block, BlockKind, Document
from extractor.sentences import LONGEST, sentence_ranges
from extractor.terms import Terms

MOST = 12
"""Sources that one claim carries."""

FARTHEST = 2000
"""Characters beyond which a source of the same block bears on nothing."""

MOST_AROUND = 24
"""Sources on either side of a statement that are looked at."""

MOST_ENTRIES = 500
"""Entries of all lists of a page."""

MOST_CITED = 300
"""Sources of a page that are told one by one."""

_LONGEST_ENTRY = 1000
"""Characters of an entry that are kept."""

_HEADING = re.compile(rf"^\W*(?:\d+\.?\s)?{wording('sources', 'list')}\W*$")
_RUN_IN = re.compile(rf"^{wording('sources', 'list')}\s?[:.–-]\s?(?=\S)")
_SOURCE_LINE = re.compile(r"^\W*(?:data |table |figure )?sources?\s?(?::|-)\s")
_BACK = re.compile(rf"^(?:and |in |from )?{wording('sources', 'back-reference')}\b")
_STUDY = re.compile(rf"\b{wording('sources', 'study-word')}\b")
_BLANKET = re.compile(rf"\b{wording('sources', 'blanket')}\b")

_ASCRIBED = re.compile(rf"\b{wording('sources', 'ascribed')}\b")
_SAME_PLACE = re.compile(rf"\b{wording('sources', 'same-place')}\b")
_OWN = re.compile(r"\b(?:our|ours|we|us|my|here)\b")
_TAKEN_UP = r"\b(?:our|the|these|those) "

_NUMBERS = r"\d{1,3}(?:\s?[,;–-]\s?\d{1,3}){0,9}"
_SQUARE = re.compile(rf"\[({_NUMBERS}|[a-z]|\^?[\w-]{{1,20}})\]")
_ROUND = re.compile(rf"\(({_NUMBERS})\)(?=[.,;:)\]]|\s[A-Z]|$)")
_RAISED_LETTERS = re.compile(r"(?<=[a-z.,;)%”\"’])[⁰¹²³⁴-⁹]{1,3}(?:[,⁻][⁰¹²³⁴-⁹]{1,3}){0,5}")
_DIGITS = re.compile(rf"(?<![\d.,]){_NUMBERS}(?![\d%])")
_BEHIND_YEAR = re.compile(r"(?<=19\d\d|20\d\d)\d{1,3}(?!\d)")
""" "Okafor 2019" with a raised digit behind it, which no space sets apart."""
_SIGN = re.compile(r"(?<=[\w%.,)!”\"])(\*{1,3}|[†‡§])(?=[\s.,;:)]|$)")
_RAISED_DIGITS = str.maketrans("⁰¹²³⁴⁵⁶⁷⁸⁹⁻", "0123456789-")
_UNIT = re.compile(r"(?:^|[^a-z])(?:[a-z]{1,2}|sqm|mcg|sec|min|col)\W?$")
"""In front of a raised digit that is an exponent: "cm²", "m 2"."""
_RAISED_BY = re.compile(r"<sup\b[^<>]{0,200}>(?:\s{0,9}<[^<>]{0,200}>){0,3}\s{0,9}\[?$", re.IGNORECASE)
_TAGS_BEFORE = 700

_WRITTEN_NUMBER = re.compile(r"^[\[(]?\^?(\d{1,3})(?:[\])]\.?|[.):])\s?(?=\S)")
_WRITTEN_SIGN = re.compile(r"^(\*{1,3}|[†‡§])\s?(?=\S)")
_RAISED_NUMBER = re.compile(r"^(\d{1,3}|[⁰¹²³⁴-⁹]{1,3})\s?(?=\D)")
_NUMBER_BEFORE = re.compile(r"(?:^|\n)[ \t]{0,8}(?:[-*] )?(\d{1,3})[.)][ \t]{1,4}$")
_NOTE_BEFORE = re.compile(r"(?:^|\n)[ \t]{0,3}\[\^([\w-]{1,20})\]:[ \t]{0,4}$")
_NEXT_SQUARE = re.compile(r"(?:^|\s)\[(\d{1,3})\]\s(?=\S)")
_NEXT_POINT = re.compile(r"(?:^|\s)(\d{1,3})\.\s(?=[A-Z\[])")
_RANGE = re.compile(r"(\d{1,3})\s?[–-]\s?(\d{1,3})")
_WIDEST = 40
"""Entries that a mark such as [3-9] may name."""


@dataclass(slots=True)
class Entry:
    """An entry of the list of references, or a note at the foot of the page."""

    label: str
    """Its number, or the sign of the note."""
    number: int
    """Its block, from 0."""
    start: int
    end: int
    text: str
    strength: Strength
    note: bool = False
    """Whether it stands outside of any list."""
    cited: bool = False
    """Whether something leads to it."""


@dataclass(frozen=True, slots=True)
class Cited:
    """A source, a mark or an entry, to be told as a record of its own."""

    start: int
    end: int
    cue: str
    """What it is, or what is wrong with it."""
    support: Support


_Row = tuple[Reach, int, Source]
"""How near a source stands, its block, and the source."""


class Citations:
    """The sources of one document. Blocks are looked through when something asks, each once."""

    def __init__(
        self, document: Document, *, vocabulary: Vocabulary | None = None, terms: Callable[[str], Terms] | None = None
    ) -> None:
        """Reads the list of references.

        Args:
            document: the page.
            vocabulary: which names are treatments, for what an entry speaks of.
            terms: finds the words of the lexicons in an entry.
        """
        self._document = document
        self._blocks = document.blocks
        self._vocabulary = vocabulary
        self._terms = terms
        self._has_raised = "<sup" in document.text or "<SUP" in document.text
        self._named: dict[int, tuple[Source, ...]] = {}
        self._sentences: dict[int, list[tuple[int, int]]] = {}
        self._supports: dict[tuple[int, int, str], Support] = {}
        self._listed = frozenset(number for number, block in enumerate(self._blocks) if _is_list(block))
        self._entries = [*islice(self._read_entries(), MOST_ENTRIES)]
        self._by_label: dict[str, Entry] = {}
        self._by_author: dict[tuple[str, str], Entry] = {}
        for entry in self._entries:
            self._by_label.setdefault(entry.label, entry)
            for author in authors(entry.text):
                for year in years(entry.text):
                    self._by_author.setdefault((author, year), entry)
        self._notes = frozenset(entry.number for entry in self._entries if entry.note)
        self._told = 0

    # What stands near a statement

    def supports(self, number: int, start: int, end: int, *, figure: bool) -> tuple[Support, ...]:
        """The sources in reach of a sentence, and those elsewhere in its section, nearest first, each once.

        Args:
            number: the block, from 0.
            start: where the sentence begins in it.
            end: behind its last character (exclusive).
            figure: whether it is asked for a figure, which a guideline shows less well than a practice.
        """
        if number in self._listed:
            return ()
        rows = [*self._near(number, start, end), *self._in_row(number)]
        if figure:
            rows += self._spoken_of_before(number, start, end)
            rows += self._taken_up(number, start, end)
            said = [*self._source_lines.get(self._blocks[number].section, ()), *self._of_all_figures]
            rows += [("page", at, source) for at, source in said if at != number]
        elsewhere = self._in_section.get(self._blocks[number].section, ())
        rows += [("section", at, source) for at, source in elsewhere if at != number]
        kept: dict[tuple[str, str], Support] = {}
        for reach, at, source in rows:
            if len(kept) == MOST:
                break
            if (source.text, source.entry) not in kept:
                kept[source.text, source.entry] = self._support(at, source, reach, figure=figure)
        return tuple(kept.values())

    def _near(self, number: int, start: int, end: int) -> list[_Row]:
        """The sources of the block itself and of a sentence that goes on about the statement, nearest first."""
        sources = self._sources(number)
        rows: list[tuple[int, Reach, Source]] = []
        if sources:
            first = bisect_left(sources, start, key=_anchor)
            behind = bisect_left(sources, end, key=_anchor)
            next_end = self._goes_on_to(number, end)
            marked = any(source.form == "marker" for source in sources[first:behind][:MOST_AROUND])
            for at, source in enumerate(sources[behind : behind + MOST_AROUND], start=behind):
                if source.start > end + FARTHEST:
                    break
                reach: Reach = "sentence" if source.anchor < next_end else "paragraph"
                if source.sole and source.anchor >= end:
                    continue
                if marked and reach == "paragraph" and source.form == "marker":
                    reach = "section"
                rows.append((source.start - end, reach, source))
                following = sources[at + 1 : at + 2]
                marked |= source.form == "marker" and not (following and following[0].start - source.end <= _JOINED)
            rows += [(0, "sentence", source) for source in sources[first : min(behind, first + MOST_AROUND)]]
            for source in sources[max(first - MOST_AROUND, 0) : first]:
                if source.sole or source.end < start - FARTHEST:
                    continue
                reach = "paragraph"
                if source.form == "marker" and not self._goes_on_from(number, source, start):
                    reach = "section"
                rows.append((start - source.end, reach, source))
        rows.sort(key=lambda row: (_REACHES.index(row[1]), row[0]))
        near: list[_Row] = [(reach, number, source) for _, reach, source in rows]
        return [*near, *self._next_block(number, end)]

    def _goes_on_to(self, number: int, end: int) -> int:
        """Where the sentence behind the statement ends, if that goes on about it; else the statement's own end."""
        ranges = self._sentences_of(number)
        at = bisect_left(ranges, end, key=_begin)
        if at == len(ranges):
            return end
        start, behind = ranges[at]
        return behind if _BACK.match(plain(self._blocks[number].text[start : start + _OPENING])) else end

    def _goes_on_from(self, number: int, source: Source, start: int) -> bool:
        """Whether the statement behind a mark reports the study of the mark: its sentence speaks of one."""
        text = self._blocks[number].text
        if _BACK.match(plain(text[start : start + _OPENING])):
            return True
        first, behind = self._range_at(number, source.anchor)
        return bool(_STUDY.search(plain(text[first:behind])))

    def _next_block(self, number: int, end: int) -> Iterator[_Row]:
        """The sources of the first sentence of the next paragraph, where that goes on about the end of this one."""
        if number + 1 >= len(self._blocks) or end < len(self._blocks[number].text):
            return
        here, block = self._blocks[number], self._blocks[number + 1]
        if block.section != here.section or block.kind is not BlockKind.PARAGRAPH or number + 1 in self._listed:
            return
        if _BACK.match(plain(block.text[:_OPENING])):
            behind = self._sentences_of(number + 1)[0][1]
            for source in self._sources(number + 1)[:MOST]:
                if source.anchor < behind:
                    yield "sentence", number + 1, source

    def _spoken_of_before(self, number: int, start: int, end: int) -> list[_Row]:
        """The source named last, where the block goes on about it: "it followed in 1 %. It took an hour, the report
        says". What a sentence says of the publisher's own people is not taken from there.
        """
        block = self._blocks[number]
        if block.kind is not BlockKind.PARAGRAPH:
            return []
        low = plain(block.text[:FARTHEST])
        if _OWN.search(low[start:end]):
            return []
        same = _SAME_PLACE.search(low)
        if same and same.start() < end:
            return [("paragraph", at, source) for at, source in self._named_last(number, _ABOVE)]
        if number and _ASCRIBED.search(low) and self._blocks[number - 1].section == block.section:
            return [("paragraph", at, source) for at, source in self._named_last(number, 1)]
        return []

    def _named_last(self, number: int, most: int) -> list[tuple[int, Source]]:
        """The last source that counts in some blocks above one, with its block."""
        for at in range(number - 1, max(-1, number - 1 - most), -1):
            if at not in self._listed and at not in self._notes:
                named = [source for source in self._sources(at) if source.strength != "none" and not source.sole]
                if named:
                    return [(at, named[-1])]
        return []

    def _taken_up(self, number: int, start: int, end: int) -> list[_Row]:
        """What was collected, with its number and its year told elsewhere: "in our follow-up calls 82 % said"."""
        if not self._collected:
            return []
        low = plain(self._blocks[number].text[start:end])
        return [
            ("page", at, source)
            for name, at, source in self._collected
            if re.search(rf"{_TAKEN_UP}{re.escape(name)}\b", low)
        ]

    @cached_property
    def _collected(self) -> list[tuple[str, int, Source]]:
        """What somebody collected, by its name, each with the block that tells how many there were and when."""
        return [
            (name, number, Source(start, end, "trial", block.text[start:end], "weak", start))
            for number, block in enumerate(self._blocks)
            if number not in self._listed and block.region is Region.MAIN
            for name, start, end in collections_in(block.text[:FARTHEST])
        ][:MOST]

    def _in_row(self, number: int) -> list[_Row]:
        """The sources in other cells of the statement's row."""
        block = self._blocks[number]
        if block.kind is not BlockKind.CELL:
            return []
        name = block.row or block.text
        found: list[_Row] = []
        for step in (1, -1):
            at = number + step
            while 0 <= at < len(self._blocks) and abs(at - number) <= _ROW:
                other = self._blocks[at]
                if other.kind is not BlockKind.CELL or name not in (other.row, other.text):
                    break
                found += [("paragraph", at, source) for source in self._sources(at)[:MOST]]
                at += step
        return found

    @cached_property
    def _in_section(self) -> dict[tuple[str, ...], list[tuple[int, Source]]]:
        """By the headings above: the first source of each of its blocks, with the block's number."""
        found: dict[tuple[str, ...], list[tuple[int, Source]]] = {}
        for number, block in enumerate(self._blocks):
            held = found.setdefault(block.section, [])
            if len(held) <= MOST and number not in self._listed and number not in self._notes:
                held += [
                    (number, source)
                    for source in self._sources(number)
                    if source.strength != "none" and not source.sole
                ][:1]
        return found

    @cached_property
    def _of_all_figures(self) -> list[tuple[int, Source]]:
        """The sources of sentences that say where all figures come from, each with its block."""
        found: list[tuple[int, Source]] = []
        for number, block in enumerate(self._blocks):
            low = plain(block.text[:FARTHEST])
            if number in self._listed or not _BLANKET.search(low):
                continue
            for start, end in self._sentences_of(number):
                if _BLANKET.search(low[start:end]):
                    named = [
                        source
                        for source in self._sources(number)
                        if start <= source.anchor < end and source.strength != "none"
                    ]
                    loose = named_loosely(block.text, start, end)
                    found += [(number, source) for source in named or ([self._resolved(loose)] if loose else [])]
        return found[:MOST]

    @cached_property
    def _source_lines(self) -> dict[tuple[str, ...], list[tuple[int, Source]]]:
        """By section: the sources of a line that says where its table or its figures come from, each with its block."""
        found: dict[tuple[str, ...], list[tuple[int, Source]]] = {}
        for number, block in enumerate(self._blocks):
            if number not in self._listed and _SOURCE_LINE.match(plain(block.text[:_LABEL])):
                named = [(number, source) for source in self._sources(number) if source.strength != "none"]
                found.setdefault(block.section, []).extend(named[:MOST])
        return found

    def _support(self, number: int, source: Source, reach: Reach, *, figure: bool) -> Support:
        known = number, source.start, source.entry
        if known not in self._supports:
            self._supports[known] = Support(
                form=source.form,
                text=source.text,
                strength=source.strength,
                reach="sentence",
                entry=source.entry,
                fault=source.fault,
                study=self._study(number, source),
            )
        weaker: Strength = "weak" if figure and source.form == "guideline" else source.strength
        return self._supports[known].model_copy(update={"reach": reach, "strength": weaker})

    def _study(self, number: int, source: Source) -> Study | None:
        """What the entry tells, and what the sentence that names the source adds to it."""
        if source.form in ("link", "hearsay") or source.fault:
            return None
        start, end = self._range_at(number, source.anchor)
        listed = study_of(source.entry, self._vocabulary, self._terms) if source.entry else None
        return both(listed, study_of(self._blocks[number].text[start:end]))

    # What a block names

    def sentence_of(self, number: int, at: int) -> tuple[int, int]:
        """The sentence of a block that holds a character; an entry of the list is its own.

        Args:
            number: the block, from 0.
            at: the character.
        """
        length = len(self._blocks[number].text)
        whole = number in self._listed or number in self._notes
        return (0, length) if whole and length <= LONGEST else self._range_at(number, at)

    def _range_at(self, number: int, at: int) -> tuple[int, int]:
        """The sentence that holds a character, or ends before it where it stands between two."""
        ranges = self._sentences_of(number)
        return ranges[max(bisect_right(ranges, at, key=_begin) - 1, 0)]

    def _sentences_of(self, number: int) -> list[tuple[int, int]]:
        if number not in self._sentences:
            self._sentences[number] = sentence_ranges(self._blocks[number].text)
        return self._sentences[number]

    def _sources(self, number: int) -> tuple[Source, ...]:
        """The sources and marks of a block, in reading order."""
        if number not in self._named:
            block = self._blocks[number]
            if block.region in (Region.NAV, Region.HIDDEN):
                self._named[number] = ()
            else:
                own = tuple(self._resolved(source) for source in sources_in(block))
                marks = [] if number in self._listed or number in self._notes else [*self._marks(block)]
                free = [mark for mark in marks if not _within(mark, own)]
                self._named[number] = tuple(sorted([*own, *free], key=lambda source: (source.anchor, source.start)))
        return self._named[number]

    def _resolved(self, source: Source) -> Source:
        """An author with a year, led into the list."""
        name = source.text if source.form == "author-year" else source.label
        if not name or not self._by_author:
            return source
        for author in authors(name)[:1]:
            for year in years(name):
                entry = self._by_author.get((author, year))
                if entry is not None:
                    entry.cited = True
                    return replace(source, strength="strong", entry=entry.text)
        return source

    def _marks(self, block: Block) -> Iterator[Source]:
        """The marks of a block that lead to entries and notes, or should."""
        text = block.text
        if "[" in text:
            for match in _SQUARE.finditer(text):
                yield from self._square(block, match)
        if "(" in text and self._by_label:
            for match in _ROUND.finditer(text):
                if match.start() and all(label in self._by_label for label in _labels(match[1])):
                    yield from self._mark(match[1], match, text)
        for match in _RAISED_LETTERS.finditer(text):
            if not _is_exponent(text, match.start()):
                yield from self._mark(match.group().translate(_RAISED_DIGITS), match, text)
        if self._has_raised:
            for match in _DIGITS.finditer(text):
                at = match.start()
                if at and text[at - 1] != "[" and self._is_raised(block, at) and not _is_exponent(text, at):
                    yield from self._mark(match.group(), match, text)
            for match in _BEHIND_YEAR.finditer(text):
                if self._is_raised(block, match.start()):
                    yield from self._mark(match.group(), match, text)
        for match in _SIGN.finditer(text):
            if match[1] in self._by_label:
                yield from self._mark(match[1], match, text)

    def _square(self, block: Block, match: re.Match[str]) -> Iterator[Source]:
        label = match[1]
        if label[0].isdigit():
            if match.start() and not block.text[: match.start()].isspace():
                yield from self._mark(label, match, block.text)
        elif label.lstrip("^") in self._by_label:
            yield from self._mark(label.lstrip("^"), match, block.text)

    def _mark(self, label: str, match: re.Match[str], text: str) -> Iterator[Source]:
        """A mark as one source for each entry that it leads to, and one for all that it should lead to and does not."""
        found = [self._by_label.get(each) for each in _labels(label)]
        # A mark belongs to the word before it, even where a full stop stands between.
        anchor = max(len(text[: match.start()].rstrip()) - 1, 0)
        words = match.group().strip()
        for entry in found[:MOST]:
            if entry is not None:
                entry.cited = True
                yield Source(
                    match.start(), match.end(), "marker", words, entry.strength, anchor, entry=entry.text, label=label
                )
        for entry in found[MOST:]:
            if entry is not None:
                entry.cited = True
        if None in found:
            yield Source(
                match.start(), match.end(), "marker", words, "none", anchor, fault="marker-unresolved", label=label
            )

    def _is_raised(self, block: Block, start: int) -> bool:
        """Whether the file sets a character of a block as raised."""
        at, _ = block.source.source_range(start, start + 1)
        return bool(_RAISED_BY.search(self._document.text[max(0, at - _TAGS_BEFORE) : at]))

    # The list

    def _read_entries(self) -> Iterator[Entry]:
        turn: dict[tuple[str, ...], int] = {}
        for number, block in enumerate(self._blocks):
            if number in self._listed:
                for label, start, end in _parts(block):
                    if not label:
                        label = self._number_before(block)
                    if not label:
                        label = str(turn.get(block.section, 0) + 1)
                    if label.isdigit():
                        turn[block.section] = int(label)
                    yield self._entry(label, number, start, end, note=False)
            elif block.kind in (BlockKind.PARAGRAPH, BlockKind.ITEM, BlockKind.CAPTION):
                label, start = self._note(block)
                if label:
                    yield self._entry(label, number, start, len(block.text), note=True)

    def _entry(self, label: str, number: int, start: int, end: int, *, note: bool) -> Entry:
        block = self._blocks[number]
        named = tuple(source for source in sources_in(block) if start <= source.start < end)
        text = block.text[start:end].strip()[:_LONGEST_ENTRY]
        return Entry(label, number, start, end, text, strength_of_entry(text, named), note)

    def _number_before(self, block: Block) -> str:
        """The number of an item as the file has it, where the reader took it off; of a footnote its label."""
        at, _ = block.source.source_range(0, 1)
        before = self._document.text[max(0, at - 40) : at]
        match = _NOTE_BEFORE.search(before) or _NUMBER_BEFORE.search(before)
        return match[1] if match else ""

    def _note(self, block: Block) -> tuple[str, int]:
        """The label of a note at the foot of the page, and where its words begin; empty for any other block."""
        at, _ = block.source.source_range(0, 1)
        match = _NOTE_BEFORE.search(self._document.text[max(0, at - 40) : at])
        if match:
            return match[1], 0
        signed = _WRITTEN_SIGN.match(block.text)
        if signed:
            return (signed[1], signed.end()) if _says_whence(block, signed.end()) else ("", 0)
        squared = block.text[:1] == "[" and _WRITTEN_NUMBER.match(block.text)
        if squared:
            return squared[1], squared.end()
        raised = _RAISED_NUMBER.match(block.text)
        if raised and (not block.text[0].isascii() or (self._has_raised and self._is_raised(block, 0))):
            return raised[1].translate(_RAISED_DIGITS), raised.end()
        return "", 0

    # What there is to tell

    def cited_in(self, number: int) -> Iterator[Cited]:
        """The sources that a block names, its marks, and its entries of the list.

        Args:
            number: the block, from 0.
        """
        block = self._blocks[number]
        if number in self._listed or number in self._notes:
            yield from (self._told_entry(entry) for entry in self._entries_of.get(number, ()))
            faulty: Iterable[Source] = (source for source in sources_in(block) if source.fault)
        else:
            faulty = (source for source in self._sources(number) if source.form not in ("link",) or source.fault)
        last: Cited | None = None
        for source in faulty:
            if self._told >= MOST_CITED:
                return
            if last is not None and (last.start, last.end) == (source.start, source.end) and not source.fault:
                continue
            self._told += 1
            yield Cited(
                source.start,
                source.end,
                source.fault or source.form,
                self._support(number, source, "sentence", figure=False),
            )

    def _told_entry(self, entry: Entry) -> Cited:
        support = Support(
            form="marker",
            text=entry.label,
            strength=entry.strength,
            reach="sentence",
            entry=entry.text,
            study=study_of(entry.text, self._vocabulary, self._terms),
        )
        end = min(entry.end, entry.start + _LONGEST_ENTRY)
        return Cited(entry.start, end, "reference" if entry.cited else "entry-uncited", support)

    @cached_property
    def _entries_of(self) -> dict[int, list[Entry]]:
        """Entries by block, once every mark of the page has been followed."""
        for number in range(len(self._blocks)):
            self._sources(number)
        found: dict[int, list[Entry]] = {}
        for entry in self._entries:
            if entry.end > entry.start and (not entry.note or entry.strength != "none"):
                found.setdefault(entry.number, []).append(entry)
        return found


_OPENING = 80
"""Characters with which a sentence says that it goes on about the one before."""
_REACHES: tuple[Reach, ...] = ("sentence", "paragraph", "page", "section")
_JOINED = 3
"""Characters between two marks that are one: "[1], [2]"."""
_ABOVE = 40
"""Blocks above one that goes on about a source, among which that is looked for."""
_ROW = 8
"""Cells to either side that are looked at."""


def _within(mark: Source, others: Sequence[Source]) -> bool:
    """Whether a mark is part of one of some sources, which are in order and do not overlap."""
    before = bisect_right(others, mark.start, key=_start) - 1
    return before >= 0 and mark.start < others[before].end


def _start(source: Source) -> int:
    return source.start


def _begin(span: tuple[int, int]) -> int:
    return span[0]


def _anchor(source: Source) -> int:
    return source.anchor


def _is_list(block: Block) -> bool:
    """Whether a block is of a list of references."""
    if block.kind not in (BlockKind.ITEM, BlockKind.PARAGRAPH, BlockKind.CELL, BlockKind.TERM):
        return False
    dated = bool(_DATED.search(block.text))
    if block.section and _HEADING.match(plain(block.section[-1][:60])):
        # What else a page says below its list ("Last reviewed by ...") is no entry.
        return block.kind is not BlockKind.PARAGRAPH or dated
    if block.lead and len(block.lead) <= _LABEL and _HEADING.match(plain(block.lead)):
        return True
    low = plain(block.text[:_LABEL])
    opens = _RUN_IN.match(low)
    if _SOURCE_LINE.match(low) and not _NUMBERED.search(block.text):
        return False
    return bool(opens) and dated


_DATED = re.compile(r"\b(?:19|20)\d\d[a-z]?\b|https?:|10\.\d{4}")
"""What an entry has at least: a year, an address or a DOI."""
_LABEL = 40
"""Characters in which the label of a list stands."""
_NUMBERED = re.compile(r":\s(?:\[1\]|1[.)])\s")


def _says_whence(block: Block, start: int) -> bool:
    """Whether the words of a note name a source."""
    return any(source.start >= start and source.strength != "none" for source in sources_in(block)) or (
        strength_of_entry(block.text[start:], ()) == "strong"
    )


def _parts(block: Block) -> list[tuple[str, int, int]]:
    """The entries that a block of a list holds: label (empty where none is written), first character, end."""
    text = block.text
    opens = _RUN_IN.match(plain(text[:_LABEL]))
    begin = opens.end() if opens else 0
    for pattern in (_NEXT_SQUARE, _NEXT_POINT):
        found: list[re.Match[str]] = []
        for match in pattern.finditer(text, begin):
            if not found or int(match[1]) == int(found[-1][1]) + 1:
                found.append(match)
        if found and found[0].start() <= begin + 1 and (len(found) > 1 or pattern is _NEXT_SQUARE):
            ends = [match.start() for match in found[1:]] + [len(text)]
            return [(match[1], match.end(), end) for match, end in zip(found, ends, strict=True)]
    written = _WRITTEN_NUMBER.match(text) or _WRITTEN_SIGN.match(text)
    if written:
        return [(written[1], written.end(), len(text))]
    if opens and ";" in text:
        parts: list[tuple[str, int, int]] = []
        at = begin
        for piece in text[begin:].split(";"):
            parts.append(("", at + len(piece) - len(piece.lstrip()), at + len(piece)))
            at += len(piece) + 1
        if all(re.search(r"\b(?:19|20)\d\d\b", text[start:end]) for _, start, end in parts):
            return parts
    return [("", begin, len(text))]


def _is_exponent(text: str, at: int) -> bool:
    """Whether a raised digit belongs to a unit: "cm²"."""
    return bool(_UNIT.search(text[max(0, at - 5) : at].lower()))


def _labels(written: str) -> Sequence[str]:
    """The labels that a mark names: "1-3, 5" gives four. A range that is upside down or too wide gives its ends."""
    found: list[str] = []
    for piece in re.split(r"\s?[,;]\s?", written):
        ends = _RANGE.fullmatch(piece)
        if ends is None:
            found.append(piece)
            continue
        low, high = int(ends[1]), int(ends[2])
        found += [str(each) for each in range(low, high + 1)] if low < high <= low + _WIDEST else [ends[1], ends[2]]
    return found

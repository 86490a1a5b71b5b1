"""Text: pages without markup. Blocks are told by their layout: blank lines, short lines, capitals, bullets, marks."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass
from enum import Enum, auto
from itertools import pairwise

from claims.claim import Region
from extractor.readers import columns
from extractor.readers import draft as drafting
from extractor.readers.document import BlockKind, Document, line_starts
from extractor.readers.draft import Draft
from extractor.readers.lines import (
    ANSWERED,
    ASKED,
    BULLET,
    NUMBER,
    SHORT,
    Line,
    ends_sentence,
    is_capitals,
    is_label,
    stands_alone,
)
from extractor.readers.outline import Outline, is_question, last_sentence
from extractor.readers.passage import BLANK, Folded, Passage

_RULE = re.compile(r"[-=_*~#.•·—–\s]{3,}")
# fmt: off
_SMALL = frozenset((
    "a", "an", "and", "are", "as", "at", "be", "been", "by", "can", "could", "do", "does", "during", "for", "from",
    "has", "have", "if", "in", "into", "is", "it", "may", "might", "nor", "not", "of", "on", "or", "per", "should",
    "than", "that", "the", "this", "through", "to", "vs", "vs.", "via", "was", "were", "will", "with", "would", "you",
    "your",
))
# fmt: on
"""Words that titles may write small."""

_DIGITS = re.compile(r"\d")
_INNER_END = re.compile(r"[.!?]\s+[A-Z]")
_DATE = re.compile(r"\b(?:19|20)\d\d\b[.)]?$")
_ADDRESS = re.compile(r"@|https?:|www\.")

_PART = re.compile(
    r"(?:part|section|chapter|appendix|operation|procedure|treatment)[ ]+"
    r"(?:\d{1,2}|[a-h]|[ivx]{1,4}|one|two|three|four|five|six|seven|eight|nine|ten)"
    r"(?:[ ]?[.:)–—-]+[ ]+|[ ]+(?-i:(?=[A-Z]{2})))",
    re.IGNORECASE,
)
"""What opens a part of the page: "PART 2. ", "Section B: "."""

_LETTERED = re.compile(
    r"\(?(?:[A-H]|[IVX]{1,4}|\d{1,2}\.\d{1,2})(?:[.)]+|[ ]?[:–—-])[ ]+(?=\S)|\d{1,2}[ ]?[–—-][ ]+(?=\S)"
)
"""Other marks in front of a heading in capitals: "B. KNEES", "IV) KNEES", "2.1. KNEES", "2 - KNEES"."""

_SUBNUMBER = re.compile(r"(?:[A-H]\d{1,2}|\d{1,2}\.\d{1,2})[.):]?[ ]+(?=[A-Z])")
"""In front of a heading below another: "C2. TCA peel", "4.2 Driving"."""

_BOX = re.compile(r"(?:\[[ xX✓✔]?\]|[☐☑□◻❏✓✔])\s+")
"""A box to tick in front of a heading: "[ ] 2. HERNIA REPAIR"."""

_LABEL_LINE = re.compile(
    r"(?!(?:Dr|Mr|Mrs|Ms|Prof|St|No|Yes|Not|Never|Nr|Tel)\b)[A-Z][\w'’-]*(?: [\w'’&/-]+){0,3}[.:] +[A-Z0-9]"
)
"""A line that begins with a word or two of its own: "Driving. Not before Monday."."""

HEADING_WORDS = 8
TITLE_WORDS = 16
HEADING_LENGTH = 110
"""Limits of a line that is taken for a heading; one in title case may have more words."""

QUESTION_LENGTH = 160

MASTHEAD_LINES = 3
"""Most lines that name the page before its text begins."""

MOST_DIGITS = 9
"""A line with more is a telephone number or a price list, not a heading."""

WRAP = 120
"""No text is wrapped at a wider column; a longer line is a paragraph by itself."""

TITLE_LEVEL, SUBTITLE_LEVEL, CAPITALS_LEVEL, HEADING_LEVEL, QUESTION_LEVEL, NUMBERED_LEVEL = range(1, 7)


class Shape(Enum):
    """How a heading is marked as one."""

    PART = auto()
    """By a number before capitals, or by a word and a number."""
    CAPITALS = auto()
    NUMBERED = auto()
    """By a number before other letters."""
    PLAIN = auto()


@dataclass(frozen=True, slots=True)
class Ranks:
    """The levels of headings. Which shape stands over which is seen from where they stand (see `_ranks`)."""

    part: int = CAPITALS_LEVEL
    heading: int = HEADING_LEVEL
    question: int = QUESTION_LEVEL
    numbered: int = NUMBERED_LEVEL
    outer: int = HEADING_LEVEL
    """Of the plain headings in `over`."""
    over: frozenset[str] = frozenset()
    """Plain headings that stand over others of their shape."""


def read(path: str, text: str) -> Document:
    """The blocks of a page without markup.

    Args:
        path: POSIX, relative to the folder read.
        text: the file as decoded.
    """
    chunks = _chunks(text)
    page = _Page(chunks, text, Ranks())
    page.run()
    ranks = page.ranks_seen()
    if ranks != Ranks():
        page = _Page(chunks, text, ranks)
        page.run()
    blocks = tuple([draft.block() for draft in page.drafts])
    first = next((block.text for block in blocks if block.level or block.kind is BlockKind.QUESTION), "")
    return Document(path=path, text=text, blocks=blocks, title=" – ".join(page.masthead) or first)


def _chunks(text: str) -> list[list[Line]]:
    """Lines, parted by blank ones."""
    starts = line_starts(text)
    chunks: list[list[Line]] = []
    gap = 1
    for start, behind in zip(starts, [*starts[1:], len(text)], strict=True):
        line = text[start:behind]
        indent = len(line) - len(line.lstrip(BLANK))
        words = line.strip(BLANK)
        if not words:
            gap += 1
            continue
        if gap:
            chunks.append([])
        chunks[-1].append(Line(words, start + indent, start + indent + len(words), indent, gap))
        gap = 0
    return chunks


class _Page:
    """One pass over the chunks of a page."""

    def __init__(self, chunks: list[list[Line]], text: str, ranks: Ranks) -> None:
        self.drafts: list[Draft] = []
        self._ranks = ranks
        self._shapes: list[tuple[int, Shape]] = []
        """Headings below the masthead: which of the drafts each is, and its shape."""
        self.masthead: list[str] = []
        self._outline = Outline()
        self._chunks = chunks
        self._text = text
        wrapped = [len(line.words) for chunk in chunks if len(chunk) > 1 for line in chunk if len(line.words) <= WRAP]
        width = max(wrapped, default=WRAP)
        # Lines that are all short were never wrapped: they are lists, addresses, labels.
        self._width = width if width > SHORT else WRAP
        openings = [
            _unboxed(line).words.rstrip(":")
            for chunk in chunks[1:]
            for above, line in zip([None, *chunk], chunk, strict=False)
            if (above is None or _RULE.fullmatch(above.words)) and is_capitals(line.words)
        ]
        shaped = [words for words in openings if _has_heading_shape(_unmarked(words), words=TITLE_WORDS)]
        self._ranks_capitals = len(shaped) > 1
        gaps = sorted(chunk[0].gap for chunk in chunks[1:])
        self._usual_gap = gaps[len(gaps) // 2] if gaps else 1
        doubly = [
            line
            for chunk in chunks
            for line, below in pairwise(chunk)
            if _underlines(line, below) and below.words[0] == "="
        ]
        self._title_underlined = len(doubly) == 1
        self._asks = False
        self._numbered = False
        self._labelled = False

    def run(self) -> None:
        for i, boxed in enumerate(self._chunks):
            chunk = [_unboxed(line) if len(boxed) == 1 or is_capitals(line.words) else line for line in boxed]
            following = self._chunks[i + 1][0] if i + 1 < len(self._chunks) else None
            if i == 0 and self._is_masthead(chunk, following):
                self._add_masthead(chunk)
                continue
            # One such line may be a sentence that begins a line by chance; two are labels.
            self._labelled = sum(_LABEL_LINE.match(line.words) is not None for line in chunk) > 1
            at = 0
            while at < len(chunk):
                at = self._step(chunk, at, following)

    # What a line is

    def _step(self, chunk: list[Line], at: int, following: Line | None) -> int:
        """Read the block that begins at line `at` of the chunk; where the next one begins."""
        line = chunk[at]
        below = chunk[at + 1] if at + 1 < len(chunk) else None
        if _RULE.fullmatch(line.words):
            return at + 1
        if rows := columns.rows_at(chunk, at):
            self._add_rows(rows)
            return at + sum(row.lines for row in rows)
        if below is not None and _underlines(line, below):
            self._add_heading([line], self._underlined_level(line, below))
            return at + 2
        if ASKED.match(line.words):
            behind = self._extent(chunk, at)
            self._add_question(chunk[at:behind], QUESTION_LEVEL)
            return behind
        next_line = below if below is not None else following
        if self._is_part(line, next_line):
            self._add_heading([line], self._ranks.part, Shape.PART)
            return at + 1
        if self._is_numbered_heading(line, chunk, next_line):
            # "2. INJECTIONS" opens a part of the page; "2. Injections" may stand among the steps of one.
            shape = Shape.PART if is_capitals(line.words) else Shape.NUMBERED
            self._add_heading([line], self._ranks.part if shape is Shape.PART else self._ranks.numbered, shape)
            return at + 1
        if BULLET.match(line.words) and not _opens_sentence(line.words):
            behind = self._extent(chunk, at)
            self._add_item(chunk[at:behind])
            return behind
        self._numbered = False
        if self._is_question(line, below, following, at):
            self._add_question([line], self._question_level())
            return at + 1
        level = self._heading_level(line, below, following)
        if level:
            self._add_heading([line], level, Shape.CAPITALS if is_capitals(line.words) else Shape.PLAIN)
            return at + 1
        behind = self._extent(chunk, at)
        self._add_paragraph(chunk[at:behind])
        return behind

    def _extent(self, chunk: list[Line], at: int) -> int:
        """Behind the last line that goes on with what begins at line `at`."""
        first = chunk[at]
        item = BULLET.match(first.words) is not None
        behind = at + 1
        while behind < len(chunk):
            line, previous = chunk[behind], chunk[behind - 1]
            if _RULE.fullmatch(line.words) or (behind + 1 < len(chunk) and _underlines(line, chunk[behind + 1])):
                break
            if ASKED.match(line.words) or ANSWERED.match(line.words) or columns.rows_at(chunk, behind):
                break
            if self._labelled and _LABEL_LINE.match(line.words) and ends_sentence(previous.words):
                break
            if BULLET.match(line.words):
                if not self._wrapped_marker(line, previous):
                    break
            elif item and line.indent > first.indent:
                pass
            elif (item and first.indent > line.indent) or (
                not self._is_full(previous, line)
                and (
                    stands_alone(previous.words, line.words)
                    or (item and ends_sentence(previous.words) and line.words[:1].isupper())
                )
            ):
                break
            behind += 1
        return behind

    def _is_full(self, line: Line, following: Line) -> bool:
        """Whether the first word of the next line would not have fitted, so that the break says nothing."""
        word = following.words.split(None, 1)[0]
        return len(line.words) + 1 + len(word) > 0.8 * self._width

    def _wrapped_marker(self, line: Line, previous: Line) -> bool:
        """Whether what looks like a bullet is a dash or figure that a full line pushed down ("about / 12. ...")."""
        return (
            self._is_full(previous, line)
            and not ends_sentence(previous.words)
            and not previous.words.endswith(":")
            and BULLET.match(previous.words) is None
            and line.indent == previous.indent
        )

    def _is_masthead(self, chunk: list[Line], following: Line | None) -> bool:
        if len(chunk) > MASTHEAD_LINES or following is None:
            return False
        if BULLET.match(chunk[0].words):
            return False
        return all(_has_heading_shape(line.words, words=TITLE_WORDS) and not is_question(line.words) for line in chunk)

    def _underlined_level(self, line: Line, below: Line) -> int:
        """A double line marks the title where it stands first or alone; elsewhere it marks sections, as capitals do."""
        if below.words[0] != "=":
            # Under capitals that rank, what is underlined but small is a section of theirs.
            return HEADING_LEVEL if self._ranks_capitals and not is_capitals(line.words) else self._capitals_level()
        first = self._title_underlined or not self.drafts
        return TITLE_LEVEL if first and not self.masthead and NUMBER.match(line.words) is None else CAPITALS_LEVEL

    def _is_part(self, line: Line, following: Line | None) -> bool:
        """Whether a line opens a part of the page: "Part 2. After the stitches", "B. KNEES"."""
        if following is None:
            return False
        mark = _PART.match(line.words)
        if mark is None and is_capitals(line.words):
            mark = _LETTERED.match(line.words)
        rest = line.words[mark.end() :].rstrip(":") if mark else ""
        return _has_heading_shape(rest, words=TITLE_WORDS)

    def _is_numbered_heading(self, line: Line, chunk: list[Line], following: Line | None) -> bool:
        below = _SUBNUMBER.match(line.words)
        if below is not None and following is not None:
            rest = line.words[below.end() :]
            return _has_heading_shape(rest, words=HEADING_WORDS // 2) and _SUBNUMBER.match(following.words) is None
        number = NUMBER.match(line.words)
        if number is None or len(chunk) > 1 or following is None or self._numbered:
            return False
        rest = line.words[number.end() :]
        return _has_heading_shape(rest, words=TITLE_WORDS) and NUMBER.match(following.words) is None

    def _is_question(self, line: Line, below: Line | None, following: Line | None, at: int) -> bool:
        words = line.words
        if not is_question(words) or len(words) > QUESTION_LENGTH or _INNER_END.search(words):
            return False
        if below is None:
            return at == 0 and following is not None
        return len(words) <= 2 * SHORT and not self._is_full(line, below) and below.words[:1].isalnum()

    def _question_level(self) -> int:
        """A question directly under a heading belongs to it, and so do those after it; others stand beside headings."""
        last = self.drafts[-1] if self.drafts else None
        if last is not None and last.kind is BlockKind.HEADING and last.level > TITLE_LEVEL:
            self._asks = True
        return self._ranks.question if self._asks else self._ranks.heading

    def _heading_level(self, line: Line, below: Line | None, following: Line | None) -> int:
        """The level of a heading without a number; 0 for what is none."""
        words = line.words
        if below is None and following is None:
            return 0
        next_line = below or following
        listed = next_line is not None and BULLET.match(next_line.words) is not None
        if words.endswith(":"):
            name = words[:-1]
            short = len(name.split()) <= 3 and _has_heading_shape(name, words=3)
            if is_capitals(name) and _has_heading_shape(name, words=HEADING_WORDS):
                return self._capitals_level()
            return self._plain_level(words) if short and not listed else 0
        if is_capitals(words) and _has_heading_shape(words, words=TITLE_WORDS):
            return self._capitals_level()
        if below is not None:
            shaped = len(words) <= SHORT and _has_heading_shape(words, words=HEADING_WORDS) and not is_label(words)
            if below.words[:1].islower():
                return 0
            tells = listed or len(below.words) > SHORT or ends_sentence(below.words)
            return self._plain_level(words) if shaped and tells and not self._is_full(line, below) else 0
        return self._plain_level(words) if _has_heading_shape(words, words=HEADING_WORDS) else 0

    def _capitals_level(self) -> int:
        """Capitals outrank other headings where the page uses them as a rank, not for one word of its own ("FAQS:")."""
        return CAPITALS_LEVEL if self._ranks_capitals else HEADING_LEVEL

    def _plain_level(self, words: str) -> int:
        return self._ranks.outer if words.rstrip(":") in self._ranks.over else self._ranks.heading

    def ranks_seen(self) -> Ranks:
        """The ranks of the page's headings, by where they stood when it was read.

        A heading directly over another one stands above it, and so does what has the same headings under it again.
        """
        texts = {at: self.drafts[at].text.rstrip(":") for at, _ in self._shapes}
        counts = Counter(texts.values())
        marked = Counter(shape for _, shape in self._shapes)
        again = {shape for at, shape in self._shapes if counts[texts[at]] > 1}
        directly = [(above, below) for above, below in pairwise(self._shapes) if below[0] == above[0] + 1]
        shapes = {(above[1], below[1]) for above, below in directly}

        def over(above: Shape, below: Shape) -> bool:
            return marked[above] > 1 and (below in again or (above, below) in shapes)

        part = SUBTITLE_LEVEL if over(Shape.PART, Shape.CAPITALS) else CAPITALS_LEVEL
        twins = frozenset(
            texts[above[0]]
            for above, below in directly
            if above[1] is below[1] is Shape.PLAIN and counts[texts[above[0]]] == 1 < counts[texts[below[0]]]
        )
        numbered = over(Shape.NUMBERED, Shape.PLAIN)
        if not twins and not numbered:
            return Ranks(part=part)
        if self._ranks_capitals or marked[Shape.PART]:
            # One level is made room for below the capitals.
            heading, question, outer = HEADING_LEVEL + 1, QUESTION_LEVEL + 1, HEADING_LEVEL
        else:
            heading, question, outer = HEADING_LEVEL, QUESTION_LEVEL, CAPITALS_LEVEL
        return Ranks(
            part=part,
            heading=heading,
            question=question,
            numbered=outer if numbered else NUMBERED_LEVEL,
            outer=outer,
            over=twins,
        )

    # Blocks

    def _add_masthead(self, chunk: list[Line]) -> None:
        for i, line in enumerate(chunk):
            self.masthead.append(" ".join(line.words.split()))
            self._add_heading([line], TITLE_LEVEL if i == 0 else SUBTITLE_LEVEL)

    def _add_heading(self, lines: list[Line], level: int, shape: Shape | None = None) -> None:
        folded = self._folded(lines)
        if folded is not None and shape is not None:
            self._shapes.append((len(self.drafts), shape))
        self._asks = False
        self._numbered = False
        if folded is not None:
            if level == TITLE_LEVEL and not self.masthead:
                self.masthead.append(folded.text)
            self.drafts.append(drafting.heading(folded, level=level, region=Region.MAIN, outline=self._outline))

    def _add_question(self, lines: list[Line], level: int) -> None:
        folded = self._folded(lines)
        self._numbered = False
        if folded is not None:
            self.drafts.append(drafting.question(folded, level=level, region=Region.MAIN, outline=self._outline))

    def _add_item(self, lines: list[Line]) -> None:
        marker = BULLET.match(lines[0].words)
        self._numbered = NUMBER.match(lines[0].words) is not None
        folded = self._folded(lines, skip=marker.end() if marker else 0)
        if folded is None:
            return
        lead = ""
        if self.drafts:
            last = self.drafts[-1]
            if last.kind is BlockKind.ITEM:
                # A wider gap than elsewhere on the page begins another list, whose heading may have got lost.
                lead = last.lead if lines[0].gap <= self._usual_gap else ""
            elif last.kind is BlockKind.PARAGRAPH or last.text.endswith(":"):
                lead = last_sentence(last.text)
        draft = drafting.body(folded, BlockKind.ITEM, region=Region.MAIN, outline=self._outline)
        draft.lead = lead
        self.drafts.append(draft)

    def _add_paragraph(self, lines: list[Line]) -> None:
        folded = self._folded(lines)
        if folded is not None:
            self.drafts.append(drafting.body(folded, BlockKind.PARAGRAPH, region=Region.MAIN, outline=self._outline))

    def _add_rows(self, rows: list[columns.Row]) -> None:
        for row in rows:
            for i, cell in enumerate(row.cells):
                folded = self._between(cell.start, cell.end)
                if folded is None:
                    continue
                draft = drafting.body(folded, BlockKind.CELL, region=Region.MAIN, outline=self._outline)
                draft.row = row.cells[0].words.rstrip(" :") if i and not row.heads else ""
                draft.column = cell.column
                self.drafts.append(draft)

    def _folded(self, lines: list[Line], *, skip: int = 0) -> Folded | None:
        """The lines as one run of text, without the first `skip` characters."""
        return self._between(lines[0].start + skip, lines[-1].end)

    def _between(self, start: int, end: int) -> Folded | None:
        passage = Passage()
        passage.add(self._text[start:end], start, end)
        return passage.fold()


def _unboxed(line: Line) -> Line:
    """The line without a box to tick at its start."""
    box = _BOX.match(line.words)
    if box is None:
        return line
    return line._replace(words=line.words[box.end() :], start=line.start + box.end())


def _unmarked(words: str) -> str:
    """A line without the mark that numbers it."""
    mark = _PART.match(words) or NUMBER.match(words) or _LETTERED.match(words)
    return words[mark.end() :] if mark else words


def _underlines(line: Line, below: Line) -> bool:
    """Whether a line is underlined by the next one."""
    marks = below.words
    return len(marks) >= 3 and marks[0] in "=-~" and not marks.strip(marks[0]) and not _RULE.fullmatch(line.words)


def _opens_sentence(words: str) -> bool:
    """Whether a single letter at the start is a word or an initial rather than a mark ("A. Okafor explains")."""
    return words[:1].isalpha() and words[1:2] == "." and ANSWERED.match(words) is None and len(words) > SHORT


def _has_heading_shape(line: str, *, words: int) -> bool:
    """Whether a line looks like a heading: short, a capital first, letters rather than figures, no end punctuation.

    Args:
        line: the line, without blanks around it.
        words: how many words it may have; one in title case may always have `TITLE_WORDS`.
    """
    if (
        not line[:1].isupper()
        or len(line) > HEADING_LENGTH
        or line.endswith((",", ":", "-", "–"))
        or ends_sentence(line)
    ):
        return False
    if _ADDRESS.search(line) or len(_DIGITS.findall(line)) > MOST_DIGITS or _INNER_END.search(line):
        return False
    if "," in line and _DATE.search(line):
        # "Thursday, February 26, 2026" says when, not what.
        return False
    name, colon, value = line.partition(": ")
    if colon and not (is_title_case(name) and is_title_case(value) and not _DIGITS.search(value)):
        return False
    count = len(line.split())
    return count <= words or (count <= TITLE_WORDS and is_title_case(line))


def is_title_case(line: str) -> bool:
    """Whether the words that carry the line begin with capitals."""
    carrying = [word for word in re.findall(r"[^\W\d_][\w’'.-]*", line) if word.lower() not in _SMALL]
    return bool(carrying) and sum(word[0].isupper() for word in carrying) >= 0.75 * len(carrying)

"""Document: what a reader makes of a page. Visible text in blocks, each character mapped to the source.

What the text means belongs to the components; which words are cues, to the lexicons.
"""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import dataclass, field
from enum import StrEnum

from claims.claim import Region
from claims.span import Span


class BlockKind(StrEnum):
    """What a run of visible text is on its page."""

    TITLE = "title"
    HEADING = "heading"
    PARAGRAPH = "paragraph"
    ITEM = "item"
    CELL = "cell"
    CAPTION = "caption"
    QUOTATION = "quotation"
    QUESTION = "question"
    TERM = "term"
    META = "meta"


@dataclass(frozen=True, slots=True)
class SourceMap:
    """Where each character of a block's text stands in the source.

    Runs in order of the text: run i covers the text from `text_starts[i]` to the start of the next run (the last one to
    the end of the text) and comes from `source_starts[i]` to `source_ends[i]` (exclusive), in characters of the decoded
    file. A run as long as its source maps character by character; any other (an entity, a folded line break) is atomic.
    """

    text_starts: tuple[int, ...]
    source_starts: tuple[int, ...]
    source_ends: tuple[int, ...]
    length: int
    """Length of the text."""

    def source_range(self, start: int, end: int) -> tuple[int, int]:
        """The source characters `[start, end)` that give the text characters `[start, end)`.

        Args:
            start: first character in the text.
            end: behind the last one (exclusive), greater than `start`.
        """
        return self._source(start, end=False), self._source(end - 1, end=True)

    def _source(self, position: int, *, end: bool) -> int:
        i = bisect_right(self.text_starts, position) - 1
        first = self.text_starts[i]
        behind = self.text_starts[i + 1] if i + 1 < len(self.text_starts) else self.length
        if behind - first == self.source_ends[i] - self.source_starts[i]:
            return self.source_starts[i] + position - first + end
        return self.source_ends[i] if end else self.source_starts[i]


@dataclass(frozen=True, slots=True)
class Block:
    """One run of visible text: a heading, a paragraph, an item, a cell, ...

    `text` is decoded, without markup; white space of any kind (line breaks, no-break spaces) is folded to one space,
    soft hyphens and zero-width characters are left out, and it neither begins nor ends with a space. It is never empty.
    """

    text: str
    source: SourceMap
    kind: BlockKind
    region: Region = Region.MAIN
    level: int = 0
    """Heading level from 1; 0 for what is no heading."""
    section: tuple[str, ...] = ()
    """Headings above it, outermost first, itself not included."""
    row: str = ""
    """For a cell: the text of its row's header (or first cell); for the first of two plain cells, the other one."""
    column: str = ""
    """For a cell: the text of its column's header."""
    caption: str = ""
    """For a cell: the table's caption."""
    lead: str = ""
    """For an item or cell: the sentence or line directly above its list ("Key benefits include:")."""
    question: str = ""
    """The question that this block answers (FAQ summary, bold or "Q:" line above); empty elsewhere."""
    label: str = ""
    """For a definition: the term it defines."""
    links: tuple[tuple[int, int, str], ...] = ()
    """Links in the text: start, end (exclusive), target."""
    strong: tuple[tuple[int, int], ...] = ()
    """Emphasised runs (strong, b): start, end (exclusive). A leading one may be a run-in heading or label."""


@dataclass(frozen=True, slots=True)
class Document:
    """A page as read."""

    path: str
    """POSIX, relative to the folder read."""
    text: str
    """The whole file as decoded; offsets count its characters."""
    blocks: tuple[Block, ...]
    """In reading order."""
    title: str = ""
    """The page's title: front matter, `<title>`, else the first heading."""
    notes: tuple[str, ...] = ()
    """What the reader had to guess or mend (an encoding, an unclosed tag), for the log."""
    _line_starts: list[int] = field(default_factory=list, repr=False, compare=False)

    def span(self, start: int, end: int) -> Span:
        """Lines and columns of the source characters `[start, end)`. Lines end with LF, CRLF or CR."""
        if not self._line_starts:
            self._line_starts.extend(line_starts(self.text))
        start_line, start_column = self._place(start)
        end_line, end_column = self._place(end)
        return Span(
            start=start,
            end=end,
            start_line=start_line,
            start_column=start_column,
            end_line=end_line,
            end_column=end_column,
        )

    def _place(self, offset: int) -> tuple[int, int]:
        line = bisect_right(self._line_starts, offset)
        return line, offset - self._line_starts[line - 1] + 1


def line_starts(text: str) -> list[int]:
    """Offsets at which lines begin; the first is 0. LF, CRLF and CR end a line, nothing else does."""
    starts = [0]
    if "\r" not in text:
        at = text.find("\n")
        while at >= 0:
            starts.append(at + 1)
            at = text.find("\n", at + 1)
        return starts
    position = 0
    while position < len(text):
        feed, back = text.find("\n", position), text.find("\r", position)
        if feed < 0 and back < 0:
            break
        fed = back < 0 or 0 <= feed < back
        position = feed + 1 if fed else back + (2 if text.startswith("\r\n", back) else 1)
        starts.append(position)
    return starts

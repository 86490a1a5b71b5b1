"""Columns: tables of text without markup, whose cells are parted by wide gaps or by dots that lead to a value."""

from __future__ import annotations

import re
from collections import deque
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import chain, islice

from extractor.readers.lines import BULLET, Line, ends_sentence

_LEADER = re.compile(r"(?:[ \u00a0]+(?:[.·_][ ]?){4,}|(?:\.[ ]?){6,}|[ \u00a0]*…{2,})[ \u00a0]*")
"""Dots that lead the eye from a name to its value."""

_GAP = re.compile(r"[ \u00a0]{2,}|[ ]*\t[ \t]*")
_RULE = re.compile(r"[-=_+| ]{5,}")
_DIGIT = re.compile(r"\d")

LONGEST_NAME = 45
"""Characters of a row's name; what is longer is a sentence with two blanks in it."""

MOST_CELLS = 8

LOOKED_AT = 4
"""Rows by which it is told whether lines are a table."""

TAB = 8
"""Columns of a tab."""


@dataclass(frozen=True, slots=True)
class Cell:
    """A cell and what stands over it."""

    words: str
    start: int
    """Offset of its first character in the source."""
    end: int
    """Behind its last one (exclusive)."""
    at: int
    """Column of the line in which it begins."""
    column: str = ""
    """Its column's header."""

    @property
    def behind(self) -> int:
        """Column of the line behind its last character."""
        return self.at + len(self.words)


@dataclass(frozen=True, slots=True)
class Row:
    """One row; its first cell names it, unless it heads the columns."""

    cells: tuple[Cell, ...]
    heads: bool = False
    """Whether it names the columns."""
    led: bool = False
    """Whether dots lead from its name to its value."""
    ruled: bool = False
    """Whether a line is drawn below it."""
    lines: int = 1
    """How many lines it takes."""


def rows_at(chunk: Sequence[Line], at: int) -> list[Row]:
    """The rows of a table that begins at line `at` of lines without blank ones between; empty where none does."""
    coming = _rows(chunk, at)
    first = [*islice(coming, LOOKED_AT)]
    if not first:
        return []
    heads = _head_columns(first)
    kept = [replace(first[0], heads=True)] if heads else []
    window = deque(first, maxlen=2 * LOOKED_AT)
    for row in chain(first[1:] if heads else first, _watched(coming, window)):
        if not (row.led or _in_columns(row, window)):
            break
        kept.append(_headed(row, first[0]) if heads else row)
    return kept if len(kept) > heads else []


def _watched(coming: Iterator[Row], window: deque[Row]) -> Iterator[Row]:
    """The rows, each put among those that the next ones are compared with."""
    for row in coming:
        window.append(row)
        yield row


def _rows(chunk: Sequence[Line], at: int) -> Iterator[Row]:
    """What may be rows, with the rules below them."""
    while at < len(chunk):
        row = _led(chunk, at) or _parted(chunk[at])
        if row is None:
            return
        at += row.lines
        if at < len(chunk) and _RULE.fullmatch(chunk[at].words):
            row = replace(row, ruled=True, lines=row.lines + 1)
            at += 1
        yield row


def _led(chunk: Sequence[Line], at: int) -> Row | None:
    """A name, dots and a value, which may go on in the lines below it."""
    line = chunk[at]
    leader = _LEADER.search(line.words)
    if leader is None or not 0 < leader.start() <= LONGEST_NAME or leader.end() == len(line.words):
        return None
    if _LEADER.search(line.words, leader.end()) or "_" in leader.group():
        return None  # blanks to be filled in
    value = line.indent + leader.end()
    behind = at + 1
    while behind < len(chunk) and chunk[behind].indent >= value - 2 and not _LEADER.search(chunk[behind].words):
        behind += 1
    name = Cell(line.words[: leader.start()], line.start, line.start + leader.start(), line.indent)
    cell = Cell(line.words[leader.end() :], line.start + leader.end(), chunk[behind - 1].end, value)
    return Row((name, cell), led=True, lines=behind - at)


def _parted(line: Line) -> Row | None:
    """Cells with wide gaps between them; None for a line without such."""
    if BULLET.match(line.words) or _LEADER.search(line.words):
        return None
    edges = [0, *(edge for match in _GAP.finditer(line.words) for edge in match.span()), len(line.words)]
    spans = list(zip(edges[::2], edges[1::2], strict=True))
    cells = [
        Cell(line.words[a:b], line.start + a, line.start + b, line.indent + len(line.words[:a].expandtabs(TAB)))
        for a, b in spans
    ]
    if not 1 < len(cells) <= MOST_CELLS or len(cells[0].words) > LONGEST_NAME:
        return None
    return None if any(ends_sentence(cell.words) for cell in cells[:-1]) else Row(tuple(cells))


def _head_columns(rows: Sequence[Row]) -> bool:
    """Whether the first row names the columns: without figures, and ruled off, set in, or over figures throughout."""
    first, *body = rows
    if not body or first.led or any(_DIGIT.search(cell.words) for cell in first.cells):
        return False
    if first.ruled or first.cells[0].at > body[0].cells[0].at + len(body[0].cells[0].words):
        return True
    same = all(len(row.cells) == len(first.cells) > 2 for row in body)
    return same and all(any(_DIGIT.search(cell.words) for cell in row.cells[1:]) for row in body)


def _in_columns(row: Row, rows: Iterable[Row]) -> bool:
    """Whether a cell behind the row's name begins or ends where one of another row does."""
    others = [cell for other in rows if other is not row and not other.led for cell in other.cells]
    return any(abs(a.at - b.at) <= 1 or abs(a.behind - b.behind) <= 1 for a in row.cells[1:] for b in others)


def _headed(row: Row, heads: Row) -> Row:
    """The row with the headers of its columns; a cell that reaches under several stands under none."""
    cells = [row.cells[0]]
    for cell in row.cells[1:]:
        over = [head for head in heads.cells if head.at < cell.behind and cell.at < head.behind]
        if not over:
            over = [min(heads.cells, key=lambda head: abs(head.at - cell.at))]
        cells.append(replace(cell, column=over[0].words if len(over) == 1 else ""))
    return replace(row, cells=tuple(cells))

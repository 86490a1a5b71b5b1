"""Marking: a text with its parts marked and named, wrapped to a width. Which parts there are, others know."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from review.reports.printable import cells, printable

NARROW = 72
"""Below so many columns parts stand in brackets: rows of underlines with names would not fit."""


@dataclass(frozen=True, slots=True)
class Mark:
    """Characters `[start, end)` of a text, with a name."""

    start: int
    end: int
    name: str
    main: bool = False
    """Whether it is what the text is quoted for; underlined with another sign."""


@dataclass(frozen=True, slots=True)
class Line:
    """One line of a marked text."""

    text: str
    """Printable."""
    marks: bool
    """Whether it holds underlines and names, not the text itself."""


def marked(text: str, marks: Sequence[Mark], width: int) -> list[Line]:
    """The text in lines, each followed by rows that underline its parts and name them; with too few columns, the text
    with its parts in numbered brackets, and what the numbers mean.

    Args:
        text: page text as it is; it is made printable here.
        marks: parts of it; they may overlap.
        width: columns.
    """
    if width < NARROW:
        return list(_bracketed(text, marks, width))
    signs = [printable(sign) for sign in text]
    lines: list[Line] = []
    for start, end in _lines(signs, width):
        lines.append(Line("".join(signs[start:end]), marks=False))
        rows: list[tuple[int, str]] = []
        for mark in sorted(marks, key=lambda mark: (mark.start, -mark.end)):
            first, behind = max(mark.start, start), min(mark.end, end)
            if first < behind:
                left = sum(map(cells, signs[start:first]))
                under = ("^" if mark.main else "-") * max(1, sum(map(cells, signs[first:behind])))
                # A part that goes on in the next line is named where it begins.
                _put(rows, left, under, mark.name if first == mark.start else "", width)
        lines += [Line(row, marks=True) for _, row in rows]
    return lines


def _put(rows: list[tuple[int, str]], left: int, under: str, name: str, width: int) -> None:
    """Underline and name in the first row with room; each row comes with the column from which it is free."""
    tail = f"{under} {name}".rstrip()
    if left + len(tail) > width and left > len(name):
        tail, left = f"{name} {under}".lstrip(), left - len(name) - (1 if name else 0)
    for i, (free, row) in enumerate(rows):
        if free <= left:
            rows[i] = (left + len(tail) + 2, row.ljust(left) + tail)
            return
    rows.append((left + len(tail) + 2, " " * left + tail))


def _bracketed(text: str, marks: Sequence[Mark], width: int) -> Iterator[Line]:
    ordered = sorted(marks, key=lambda mark: (mark.start, -mark.end))
    opening: dict[int, str] = {}
    closing: dict[int, str] = {}
    for number, mark in enumerate(ordered, 1):
        opening[mark.start] = opening.get(mark.start, "") + f"[{number} "
        closing[mark.end] = closing.get(mark.end, "") + "]"
    signs = [
        closing.get(i, "") + opening.get(i, "") + (printable(text[i]) if i < len(text) else "")
        for i in range(len(text) + 1)
    ]
    for start, end in _lines(signs, width):
        yield Line("".join(signs[start:end]), marks=False)
    for number, mark in enumerate(ordered, 1):
        yield Line(f"  {number} {mark.name}", marks=True)


def wrapped(text: str, width: int) -> list[str]:
    """Page text in printable lines of at most so many columns."""
    signs = [printable(sign) for sign in text]
    return ["".join(signs[start:end]) for start, end in _lines(signs, width)]


def _lines(signs: Sequence[str], width: int) -> Iterator[tuple[int, int]]:
    """Ranges of lines, broken at blanks where there are any; the blank at a break belongs to no line."""
    start = used = 0
    blank = -1
    for i, sign in enumerate(signs):
        used += cells(sign)
        if sign == " ":
            blank = i
        if used > width and i > start:
            if blank > start:
                yield start, blank
                start = blank + 1
            else:
                yield start, i
                start = i
            used = sum(map(cells, signs[start : i + 1]))
            blank = -1
    if start < len(signs):
        yield start, len(signs)

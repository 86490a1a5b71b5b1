"""Passage: a run of visible text being put together, each piece with its place in the source, and how it is folded.

Which passages a page has, and what each of them is, belongs to the readers.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from typing import NamedTuple

from extractor.readers.document import SourceMap

INVISIBLE = "\u00ad\u200b\u200c\u200d\u200e\u200f\u2060\ufeff"
"""Soft hyphen, zero-width characters, direction marks: they change how text is set, not what it says."""

BLANK = "".join(chr(code) for code in range(0x3001) if chr(code).isspace()) + INVISIBLE

_ODD = re.compile(f"[{BLANK.replace(' ', '')}]")
_UNEVEN = re.compile(rf"[\s{INVISIBLE}]{{2,}}|[^\S ]|[{INVISIBLE}]")


class Folded(NamedTuple):
    """A passage as readers see it: one space between words, none at the ends."""

    text: str
    source: SourceMap
    links: tuple[tuple[int, int, str], ...]
    strong: tuple[tuple[int, int], ...]


class Passage:
    """Pieces of text in reading order. Offsets named `at` count the characters of the pieces joined, before folding."""

    __slots__ = ("breaks", "length", "links", "pieces", "strong")

    def __init__(self) -> None:
        self.pieces: list[tuple[str, int, int]] = []
        self.breaks: list[int] = []
        self.links: list[tuple[int, int, str]] = []
        self.strong: list[tuple[int, int]] = []
        self.length = 0

    def add(self, text: str, start: int, end: int) -> None:
        """Append text that comes from the source characters `[start, end)`.

        Text as long as its source is taken to be the source itself, anything else (an entity) to stand for it whole.
        """
        if text:
            self.pieces.append((text, start, end))
            self.length += len(text)

    def raw(self) -> str:
        """The pieces joined."""
        return "".join([piece[0] for piece in self.pieces])

    def is_blank(self) -> bool:
        """Whether nothing in it can be seen."""
        return not any(text[:1].isalnum() or text.strip(BLANK) for text, _, _ in self.pieces)

    def part(self, first: int, last: int) -> Passage:
        """The passage `[first, last)`, in characters before folding, with the marks that lie in it."""
        part = Passage()
        at = 0
        for text, start, end in self.pieces:
            behind = at + len(text)
            if behind > first and at < last:
                low, high = max(first - at, 0), min(last, behind) - at
                if len(text) == end - start:
                    part.add(text[low:high], start + low, start + high)
                else:
                    part.add(text[low:high], start, end)
            at = behind
            if at >= last:
                break
        part.breaks = [place - first for place in self.breaks if first <= place < last]
        part.links = [
            (max(a, first) - first, min(b, last) - first, to) for a, b, to in self.links if a < last and b > first
        ]
        part.strong = [(max(a, first) - first, min(b, last) - first) for a, b in self.strong if a < last and b > first]
        return part

    def parts(self, cuts: list[int]) -> list[Passage]:
        """The passages between the ascending offsets `cuts`, in one walk over the pieces."""
        bounds = [*cuts, self.length]
        parts = [Passage() for _ in bounds]
        i, at = 0, 0
        for text, start, end in self.pieces:
            low = 0
            while low < len(text):
                while at + low >= bounds[i] and i + 1 < len(bounds):
                    i += 1
                high = min(len(text), max(bounds[i] - at, low + 1))
                if len(text) == end - start:
                    parts[i].add(text[low:high], start + low, start + high)
                else:
                    parts[i].add(text[low:high], start, end)
                low = high
            at += len(text)
        starts = [0, *cuts]
        for place in self.breaks:
            i = bisect_right(starts, place) - 1
            parts[i].breaks.append(place - starts[i])
        for a, b, to in self.links:
            for i, first, last in _shares(starts, bounds, a, b):
                parts[i].links.append((first, last, to))
        for a, b in self.strong:
            for i, first, last in _shares(starts, bounds, a, b):
                parts[i].strong.append((first, last))
        return parts

    def fold(self) -> Folded | None:
        """Text with its source map; None where nothing can be seen."""
        raw = self.raw()
        even = "  " not in raw and not _ODD.search(raw)
        first = len(raw) - len(raw.lstrip(BLANK))
        if first == len(raw):
            return None
        last = len(raw.rstrip(BLANK))
        if even and len(self.pieces) == 1 and not self.links and not self.strong:
            _, start, end = self.pieces[0]
            if len(raw) == end - start:
                start, end = start + first, start + last
            return Folded(raw[first:last], SourceMap((0,), (start,), (end,), last - first), (), ())
        layout = _Layout(self.pieces, first)
        position = first
        for gap in () if even else _UNEVEN.finditer(raw, first, last):
            layout.keep(raw, position, gap.start())
            if gap.group().strip(INVISIBLE):
                layout.space(gap.start(), gap.end())
            position = gap.end()
        layout.keep(raw, position, last)
        text = "".join(layout.out)
        links = tuple(
            (start, end, to) for a, b, to in self.links if (start := layout.place(a)) < (end := layout.place(b))
        )
        strong = tuple(bounds for a, b in self.strong if (bounds := _trimmed(text, layout.place(a), layout.place(b))))
        source = SourceMap(tuple(layout.text_starts), tuple(layout.starts), tuple(layout.ends), len(text))
        return Folded(text, source, links, strong)


def _shares(starts: list[int], bounds: list[int], a: int, b: int) -> list[tuple[int, int, int]]:
    """Which stretches `[a, b)` reaches into, and from where to where in each."""
    shares = []
    i = bisect_right(starts, a) - 1
    while i < len(starts) and starts[i] < b:
        low, high = max(a, starts[i]), min(b, bounds[i])
        if low < high:
            shares.append((i, low - starts[i], high - starts[i]))
        i += 1
    return shares


def _trimmed(text: str, start: int, end: int) -> tuple[int, int] | None:
    while start < end and text[start] == " ":
        start += 1
    while start < end and text[end - 1] == " ":
        end -= 1
    return (start, end) if start < end else None


class _Layout:
    """Folding in progress: what was kept so far, and a cursor over the pieces that only moves forward."""

    def __init__(self, pieces: list[tuple[str, int, int]], first: int) -> None:
        self.pieces = pieces
        self.out: list[str] = []
        self.text_starts: list[int] = []
        self.starts: list[int] = []
        self.ends: list[int] = []
        self.length = 0
        self._even = False
        self._piece = 0
        self._at = 0
        self._kept_from = [first]
        self._kept_text = [0]

    def keep(self, raw: str, first: int, last: int) -> None:
        """Take over the characters `[first, last)` as they are."""
        if first >= last:
            return
        self._mark(first)
        self.out.append(raw[first:last])
        while first < last:
            text, start, end = self._seek(first)
            stop = min(last, self._at + len(text))
            if len(text) == end - start:
                self._run(start + first - self._at, start + stop - self._at, stop - first)
            else:
                self._run(start, end, stop - first)
            first = stop

    def space(self, first: int, last: int) -> None:
        """Put one space for the blanks `[first, last)`."""
        self._mark(first)
        text, start, end = self._seek(first)
        low = start + first - self._at if len(text) == end - start else start
        text, start, end = self._seek(last - 1)
        high = start + last - self._at if len(text) == end - start else end
        self.out.append(" ")
        self._run(low, high, 1)

    def place(self, at: int) -> int:
        """The offset in the folded text of an offset before folding."""
        i = max(bisect_right(self._kept_from, at) - 1, 0)
        behind = self._kept_text[i + 1] if i + 1 < len(self._kept_text) else self.length
        return max(self._kept_text[i], min(self._kept_text[i] + at - self._kept_from[i], behind))

    def _mark(self, first: int) -> None:
        self._kept_from.append(first)
        self._kept_text.append(self.length)

    def _seek(self, at: int) -> tuple[str, int, int]:
        while at >= self._at + len(self.pieces[self._piece][0]):
            self._at += len(self.pieces[self._piece][0])
            self._piece += 1
        return self.pieces[self._piece]

    def _run(self, start: int, end: int, length: int) -> None:
        even = length == end - start
        if even and self._even and self.ends[-1] == start:
            self.ends[-1] = end
        else:
            self.text_starts.append(self.length)
            self.starts.append(start)
            self.ends.append(end)
        self._even = even
        self.length += length

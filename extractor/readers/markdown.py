"""Markdown: its events under the names of HTML, with their places in the source. Blocks belong to the flow."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pyromark

from extractor.readers import frontmatter, html
from extractor.readers.document import Document
from extractor.readers.flow import Flow
from extractor.readers.passage import Passage

_OPTIONS = (
    pyromark.Options.ENABLE_TABLES
    | pyromark.Options.ENABLE_STRIKETHROUGH
    | pyromark.Options.ENABLE_TASKLISTS
    | pyromark.Options.ENABLE_FOOTNOTES
    | pyromark.Options.ENABLE_HEADING_ATTRIBUTES
    | pyromark.Options.ENABLE_DEFINITION_LIST
    | pyromark.Options.ENABLE_GFM
)

_TAGS = {
    "Paragraph": "p",
    "Item": "li",
    "DefinitionList": "dl",
    "DefinitionListTitle": "dt",
    "DefinitionListDefinition": "dd",
    "TableHead": "thead",
    "TableRow": "tr",
    "Strong": "strong",
    "Table": "table",
    "FootnoteDefinition": "div",
}
_PLAIN = frozenset({"Emphasis", "Strikethrough", "Superscript", "Subscript"})
"""Marks that change how text looks, not what it is."""

_LINES = frozenset({"Paragraph", "Heading", "TableCell"})
"""What raw tags that are left open cannot reach beyond."""

_NONE: dict[str, str | None] = {}

_STEP_BITS = 8
_STEP = 1 << _STEP_BITS
_CONTINUATION = bytes(range(0x80, 0xC0))


class Offsets:
    """From bytes of the text in UTF-8 to characters of the page that it is the end of."""

    def __init__(self, text: str, base: int) -> None:
        self._data = text.encode("utf-8")
        self._counts = [base]
        self._byte = 0
        self._last = base
        for at in range(0, len(self._data), _STEP):
            step = self._data[at : at + _STEP]
            self._counts.append(self._counts[-1] + len(step.translate(None, _CONTINUATION)))

    def character(self, byte: int) -> int:
        """The character that begins at `byte`."""
        # What ends at a place is mostly followed by what begins there.
        if byte != self._byte:
            step = byte >> _STEP_BITS
            self._last = self._counts[step] + len(self._data[step << _STEP_BITS : byte].translate(None, _CONTINUATION))
            self._byte = byte
        return self._last


def read(path: str, text: str) -> Document:
    """The blocks of a Markdown page, raw HTML in it included.

    Args:
        path: POSIX, relative to the folder read.
        text: the file as decoded.
    """
    flow = Flow()
    first = 1 if text.startswith("\ufeff") else 0
    base = frontmatter.end_of(text, first)
    named = frontmatter.title(text, first, base)
    if named is not None:
        flow.named(named)
    _Walk(flow, text, base).run()
    notes = tuple(f"<{tag}> is not closed" for tag in flow.unclosed())
    blocks = flow.blocks()
    title = flow.title or next((block.text for block in blocks if block.level), "")
    return Document(path=path, text=text, blocks=blocks, title=title, notes=notes)


class _Walk:
    """One pass over the events of a page."""

    def __init__(self, flow: Flow, text: str, base: int) -> None:
        self._flow = flow
        self._text = text
        self._body = text[base:]
        self._at: Callable[[int], int] = base.__add__ if self._body.isascii() else Offsets(self._body, base).character
        self._closing: list[str] = []
        self._code = False
        self._head = False
        self._images: list[Passage] = []
        self._braces: tuple[int, int] | None = None
        self._read_to = base
        self._html: list[tuple[str, int, int]] | None = None

    def run(self) -> None:
        for event, place in pyromark.events_with_range(self._body, options=_OPTIONS):
            start, end = place["start"], place["end"]
            if isinstance(event, str):
                self._bare(event, start, end)
                continue
            for name, value in event.items():
                if name == "Text":
                    self._add(value, start, end)
                elif name == "Start":
                    self._start(value, start, end)
                elif name == "End":
                    self._end(value)
                else:
                    self._other(name, value, start, end)

    def _add(self, value: Any, start: int, end: int) -> None:
        if self._code:
            return
        low, high = self._at(start), self._at(end)
        if value and self._text[low - 1 : low] == "\\" and self._read_to < low:
            # The backslash of an escape belongs to the character that it protects.
            self._give(value[0], low - 1, low + 1)
            value, low = value[1:], low + 1
        self._give(value, low, high)

    def _give(self, value: str, low: int, high: int) -> None:
        self._read_to = high
        if self._images:
            self._images[0].add(value, low, high)
        else:
            self._flow.text(value, low, high)

    def _bare(self, event: str, start: int, end: int) -> None:
        if event == "SoftBreak":
            self._add("\n", start, end)
        elif event == "HardBreak":
            if self._images:
                self._add("\n", start, end)
            else:
                self._flow.line_break(self._at(start), self._at(end))
        elif event == "Rule":
            self._flow.rule()

    def _other(self, name: str, value: Any, start: int, end: int) -> None:
        if name == "Code":
            self._add_code(value, start, end)
        elif name == "Html" and self._html is not None:
            self._html.append((value, start, end))
        elif name in ("InlineHtml", "Html"):
            if not self._images:
                self._feed([(value, start, end)])
        elif name == "FootnoteReference":
            self._add_reference(start, end)
        elif name in ("InlineMath", "DisplayMath"):
            self._add(value, start, end)

    def _add_code(self, value: str, start: int, end: int) -> None:
        """Code within a line is text of the page; its ticks are not."""
        low, high = self._at(start), self._at(end)
        written = self._text[low:high]
        inner = written.strip("`")
        ticks = (len(written) - len(inner)) // 2
        within = written.find(value, ticks) if value.strip() else -1
        if within >= 0 and high - low - within - len(value) <= ticks + 1:
            low, high = low + within, low + within + len(value)
        self._give(value, low, high)

    def _add_reference(self, start: int, end: int) -> None:
        """A footnote's mark, `[^1]`, reads as `[1]`."""
        low, high = self._at(start), self._at(end)
        if self._images or high - low < 4:
            return
        self._flow.text("[", low, low + 1)
        self._flow.text(self._text[low + 2 : high], low + 2, high)

    def _start(self, value: Any, start: int, end: int) -> None:
        if isinstance(value, str):
            self._start_plain(value)
            return
        name, detail = next(iter(value.items()))
        if name == "Heading":
            self._open(detail["level"].lower())
            if any(setting is None for _, setting in detail["attrs"]):
                self._braces = self._in_braces(start, end)
        elif name == "List":
            self._open("ul" if detail is None else "ol")
        elif name == "BlockQuote":
            # A callout ("[!NOTE]") is the publisher's own word.
            self._open("blockquote" if detail is None else "div")
        elif name == "Link":
            if not self._images:
                self._open("a", {"href": detail["dest_url"]})
        elif name == "Image":
            self._images.append(Passage())
        elif name == "CodeBlock":
            self._flow.rule()
            self._code = True
        else:
            self._open(_TAGS.get(name, "div"))

    def _in_braces(self, start: int, end: int) -> tuple[int, int] | None:
        """Words in braces that end a heading and set nothing ("## Relief {5 years}"), blanks before them included."""
        low = self._at(start)
        written = self._text[low : self._at(end)]
        first, last = written.rfind("{"), written.rfind("}")
        if first < 0 or last < first:
            return None
        return low + len(written[:first].rstrip()), low + last + 1

    def _start_plain(self, name: str) -> None:
        if name in _PLAIN or self._images:
            return
        if name == "HtmlBlock":
            self._html = []
        elif name == "TableCell":
            self._open("th" if self._head else "td")
        else:
            self._open(_TAGS.get(name, "div"))
            if name == "TableHead":
                self._head = True
                self._flow.open("tr", _NONE)

    def _end(self, value: Any) -> None:
        name = value if isinstance(value, str) else next(iter(value))
        if name in _PLAIN:
            return
        if name == "HtmlBlock":
            pieces, self._html = self._html or [], None
            self._feed(pieces)
        elif name == "CodeBlock":
            self._code = False
        elif name == "Image":
            if len(self._images) == 1:
                self._flow.caption(self._images[0])
            self._images.pop()
        elif self._images:
            return
        else:
            if name == "TableHead":
                self._head = False
            if name in _LINES:
                if self._braces is not None:
                    low, high = self._braces
                    self._give(self._text[low:high], low, high)
                    self._braces = None
                self._flow.line_ends()
            self._flow.close(self._closing.pop())

    def _open(self, tag: str, attributes: dict[str, str | None] = _NONE) -> None:
        self._closing.append(tag)
        self._flow.open(tag, attributes)

    def _feed(self, pieces: list[tuple[str, int, int]]) -> None:
        """Raw HTML: lines of it, each with its place; prefixes of quotes and lists between them are left out."""
        lines: list[int] = []
        fresh = True
        for value, start, _ in pieces:
            low = self._at(start)
            if fresh:
                lines.append(low)
            fresh = value.endswith("\n")
            at = value.find("\n")
            while 0 <= at < len(value) - 1:
                lines.append(low + at + 1)
                at = value.find("\n", at + 1)
        markup = "".join([value for value, _, _ in pieces])
        if not markup:
            return
        last = self._at(pieces[-1][2])

        def place(line: int, column: int) -> int:
            return min(lines[line - 1] + column, last) if line <= len(lines) else last

        html.feed(self._flow, markup, place, even=False, source=self._text)

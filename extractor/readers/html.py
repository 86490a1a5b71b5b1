"""HTML: its tags, text and references, with their places in the source. What blocks they make belongs to the flow."""

from __future__ import annotations

import html as references
import re
from collections.abc import Callable

import turbohtml
from turbohtml import Token, TokenType

from extractor.readers.document import Document, line_starts
from extractor.readers.flow import VOID, Flow
from extractor.readers.passage import Passage

_DESCRIPTIONS = frozenset({"description", "og:title", "og:description", "twitter:title", "twitter:description"})

_DRAWN = frozenset({"circle", "ellipse", "g", "line", "path", "polygon", "polyline", "rect", "svg", "use"})
"""Elements of drawings, which alone may close themselves in HTML."""

_NONE: dict[str, str | None] = {}

_REFERENCE = re.compile(r"&(?:#[0-9]{1,8};?|#[xX][0-9a-fA-F]{1,8};?|[A-Za-z][A-Za-z0-9]{1,31};)")
_NAME = re.compile(r"[^\s\"'>/=]+")
_VALUE_END = re.compile(r"[\s>]")
_NOSCRIPT = re.compile(r"(</?)noscript(?=[\s/>])", re.IGNORECASE)
_SELF_CLOSED = re.compile(r"<(?:script|style|title|textarea|iframe|noembed|noframes)\b[^<>]*/>", re.IGNORECASE)
_PROLOGUE = re.compile(r"\ufeff?\s*<\?xml\b")


def read(path: str, text: str) -> Document:
    """The blocks of an HTML page.

    Args:
        path: POSIX, relative to the folder read; only its suffix matters here, `.xhtml` for XML's self-closing tags.
        text: the file as decoded.
    """
    flow = Flow()
    markup = text
    if path.endswith(".xhtml") or _PROLOGUE.match(text):
        # `<script src="..."/>` is complete in XML; taken for HTML it would swallow the page.
        markup = _SELF_CLOSED.sub(lambda match: re.sub(r"[^\r\n]", " ", match.group()), text)
    starts = line_starts(text)

    def place(line: int, column: int) -> int:
        return starts[line - 1] + column

    feed(flow, markup, place, even="\r" not in text, source=markup)
    notes = tuple(f"<{tag}> is not closed" for tag in flow.unclosed())
    blocks = flow.blocks()
    title = flow.title or next((block.text for block in blocks if block.level), "")
    return Document(path=path, text=text, blocks=blocks, title=title, notes=notes)


def feed(flow: Flow, markup: str, place: Callable[[int, int], int], *, even: bool, source: str) -> None:
    """Give the tags and the text of `markup` to `flow`.

    Args:
        flow: takes them.
        markup: HTML, the whole page or a part of it.
        place: from a line (from 1) and column (from 0) of `markup` to an offset in `source`.
        even: whether `markup` stands in the source as it is; if not, only each line of it does, without its end.
        source: the page that `markup` comes from.
    """
    # The tokenizer takes `noscript` as a browser with scripts does, as raw text. Under a name unknown to it, of the
    # same length, its content is read; the places stay.
    # An empty end tag, which it passes over within a run of text, becomes a comment, which parts the run.
    markup = _NOSCRIPT.sub(r"\1x-noscri", markup).replace("</>", "<!>")
    pending: Token | None = None
    pending_start = 0
    for token in turbohtml.tokenize(markup, resolve_references=False):
        start = place(token.line, token.col)
        if pending is not None:
            _give(flow, pending, pending_start, start, source)
            pending = None
        if token.type is not TokenType.TEXT:
            pending, pending_start = token, start
            continue
        data = token.data or ""
        if even or "\n" not in data:
            flow.text(source[start : start + len(data)], start, start + len(data))
            continue
        for number, line in enumerate(data.split("\n")):
            if number:
                end, start = start, place(token.line + number, 0)
                flow.text("\n", end, start)
            flow.text(source[start : start + len(line)], start, start + len(line))
            start += len(line)
    if pending is not None:
        _give(flow, pending, pending_start, len(source), source)


def _give(flow: Flow, token: Token, start: int, end: int, source: str) -> None:
    """Give one tag or reference to the flow; `end` is where the next token begins."""
    kind = token.type
    if kind is TokenType.CHARACTER_REFERENCE:
        match = _REFERENCE.match(source, start)
        if match is not None and match.end() < end:
            end = match.end()
        flow.text(token.data or "", start, end)
    elif kind is TokenType.START_TAG:
        tag = (token.tag or "").lower()
        attributes = dict(token.attrs) if token.attrs else _NONE
        if tag not in VOID:
            flow.open(tag, attributes)
            if token.self_closing and tag in _DRAWN:
                flow.close(tag)
        elif tag == "br":
            flow.line_break(start, end)
        elif tag == "img":
            alt = attributes.get("alt")
            if alt:
                flow.caption(_attribute(source, start, end, "alt"))
        elif tag == "meta":
            name = (attributes.get("name") or attributes.get("property") or "").strip().lower()
            if name in _DESCRIPTIONS and attributes.get("content"):
                flow.meta(_attribute(source, start, end, "content"))
        elif tag == "hr":
            flow.rule()
    elif kind is TokenType.END_TAG:
        tag = (token.tag or "").lower()
        if tag == "br":
            flow.line_break(start, end)
        else:
            flow.close(tag)


def _attribute(source: str, start: int, end: int, name: str) -> Passage:
    """The value of an attribute of the tag at `[start, end)`, references decoded, each piece in its place."""
    passage = Passage()
    tag_end = end
    at = start + 1
    first = _NAME.match(source, at, tag_end)
    at = first.end() if first else at
    while at < tag_end:
        found = _NAME.search(source, at, tag_end)
        if found is None:
            return passage
        at = _skip_space(source, found.end(), tag_end)
        if at >= tag_end or source[at] != "=":
            continue
        at = _skip_space(source, at + 1, tag_end)
        if at >= tag_end:
            return passage
        quote = source[at]
        if quote in "\"'":
            behind = source.find(quote, at + 1, tag_end)
            low, high = at + 1, behind if behind >= 0 else tag_end
            at = high + 1
        else:
            stop = _VALUE_END.search(source, at, tag_end)
            low, high = at, stop.start() if stop else tag_end
            at = high
        if found.group().lower() == name:
            decode(passage, source, low, high)
            return passage
    return passage


def _skip_space(source: str, at: int, end: int) -> int:
    while at < end and source[at].isspace():
        at += 1
    return at


def decode(passage: Passage, source: str, start: int, end: int) -> None:
    """Add the source characters `[start, end)` to `passage`, character references decoded."""
    for match in _REFERENCE.finditer(source, start, end):
        passage.add(source[start : match.start()], start, match.start())
        passage.add(references.unescape(match.group()), match.start(), match.end())
        start = match.end()
    passage.add(source[start:end], start, end)

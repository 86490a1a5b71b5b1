"""Front matter: the settings between fences at the top of a Markdown file. Only the title is text of the page."""

from __future__ import annotations

import re

from extractor.readers.passage import Passage

_FENCES = {
    "---": re.compile(r"^(?:---|\.\.\.)[ \t]*\r?$", re.MULTILINE),
    "+++": re.compile(r"^\+\+\+[ \t]*\r?$", re.MULTILINE),
}
_OPENING = re.compile(r"(---|\+\+\+)[ \t]*\r?\n(?=(?:[ \t]*(?:#[^\n]*)?\r?\n)*[\w\"'-]+[ \t]*[:=])")
_TITLE = re.compile(r"^title[ \t]*[:=][ \t]*(?P<value>[^\r\n]*)", re.MULTILINE)
_BLOCK_SCALAR = re.compile(r"[|>][+-]?\d?[ \t]*(?:#.*)?$")


def end_of(text: str, start: int = 0) -> int:
    """Where the page's own text begins: behind the closing fence, or at `start` where there is no front matter.

    A rule at the top of a page is not front matter: the line below must set something.
    """
    opening = _OPENING.match(text, start)
    if opening is None:
        return start
    closing = _FENCES[opening.group(1)].search(text, opening.end())
    return closing.end() if closing else start


def title(text: str, start: int, end: int) -> Passage | None:
    """The title that the front matter `[start, end)` sets, each character in its place; None where it sets none."""
    found = _TITLE.search(text, start, end)
    if found is None:
        return None
    low, high = found.span("value")
    value = found.group("value")
    passage = Passage()
    if _BLOCK_SCALAR.match(value):
        _add_indented(passage, text, high, end)
    elif value[:1] in ("'", '"') and value:
        _add_quoted(passage, text, low, high)
    else:
        comment = re.search(r"(?:^|[ \t])#", value)
        high = low + comment.start() if comment else high
        passage.add(text[low:high], low, high)
    return None if passage.is_blank() else passage


def _add_indented(passage: Passage, text: str, at: int, end: int) -> None:
    """The indented lines below, as YAML folds them."""
    while at < end:
        at = text.find("\n", at, end) + 1
        if at == 0:
            return
        stop = text.find("\n", at, end)
        stop = end if stop < 0 else stop
        line = text[at:stop]
        if line.strip() and line[:1] not in " \t":
            return
        passage.add(line + "\n", at, stop + 1) if stop < end else passage.add(line, at, stop)
        at = stop


def _add_quoted(passage: Passage, text: str, low: int, high: int) -> None:
    """A quoted scalar up to its closing quote, escapes decoded."""
    quote = text[low]
    at = first = low + 1
    while at < high:
        pair = text[at : at + 2]
        if pair == "''" and quote == "'":
            passage.add(text[first:at], first, at)
            passage.add("'", at, at + 2)
            at = first = at + 2
        elif quote == '"' and pair[:1] == "\\" and at + 1 < high:
            passage.add(text[first:at], first, at)
            passage.add(" " if pair[1] in "ntr" else pair[1], at, at + 2)
            at = first = at + 2
        elif pair[:1] == quote:
            break
        else:
            at += 1
    passage.add(text[first:at], first, at)

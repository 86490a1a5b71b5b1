"""What a stretch of source shows to a reader, found by plain substitution: a second opinion that shares no code with
the readers. It serves the pages that the tests write, not every page."""

from __future__ import annotations

import html
import re

INVISIBLE = "\u00ad\u200b\u200c\u200d\u200e\u200f\u2060\ufeff"

_ENTITY = re.compile(r"&(?:#\d+;?|#[xX][0-9a-fA-F]+;?|[A-Za-z][A-Za-z0-9]*;)")


def folded(text: str) -> str:
    """The words of `text` with one space between them, invisible characters left out."""
    for character in INVISIBLE:
        text = text.replace(character, "")
    return " ".join(text.split())


def visible(source: str, markup: str) -> str:
    """The visible text of a stretch of source, folded.

    Args:
        source: a page or any part of one, tags and marks possibly without their partners.
        markup: "html", "markdown" or "text".
    """
    if markup == "text":
        return folded(source)
    if markup == "markdown":
        source = _without_marks(source)
    source = re.sub(r"<!--.*?-->", "", source, flags=re.DOTALL)
    source = re.sub(r"<(script|style)\b.*?</\1>", "", source, flags=re.DOTALL)
    source = re.sub(r"<span hidden>.*?</span>", "", source, flags=re.DOTALL)
    source = re.sub(r"<br\s*/?>", " ", source)
    source = re.sub(r"<[/a-zA-Z!][^>]*>", "", source)
    return folded(_ENTITY.sub(lambda match: html.unescape(match.group()), source))


def _without_marks(source: str) -> str:
    source = re.sub(r"\[\^(\w+)\]", r"\\[\1]", source)
    source = re.sub(r"!\[[^\]]*\]\([^)]*\)", "", source)
    source = re.sub(r"\]\([^)]*\)", "", source)
    source = re.sub(r"(\n[ \t]*)>", r"\1", source)
    source = re.sub(r"(?<!\\)(\*\*|\*|~~|`|\[)", "", source)
    return re.sub(r"\\([*_`\[\]])", r"\1", source)

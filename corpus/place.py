"""Place: where a gold quote stands in its page, in the coordinates that claims use."""

from __future__ import annotations

from claims.span import Span
from extractor.readers.document import Document

INVISIBLE = dict.fromkeys(map(ord, "\u00ad\u200b\u200c\u200d\u2060\ufeff"))
"""What blocks leave out: soft hyphens, zero-width characters, byte order marks."""


def folded(quote: str) -> str:
    """The quote as a block would hold it: white space of any kind is one space, invisible characters are gone."""
    return " ".join(quote.translate(INVISIBLE).split())


def locate(document: Document, quote: str, *, occurrence: int = 1) -> Span | None:
    """Where the quote stands.

    Args:
        document: the page as read; its title and description count as visible text, in reading order.
        quote: visible text within one block.
        occurrence: which one, from 1; occurrences do not overlap.

    Returns:
        Its place in the source, or None where the page has fewer occurrences.
    """
    wanted = folded(quote)
    if not wanted:
        return None
    left = occurrence
    for block in document.blocks:
        at = block.text.find(wanted)
        while at >= 0:
            left -= 1
            if left == 0:
                return document.span(*block.source.source_range(at, at + len(wanted)))
            at = block.text.find(wanted, at + len(wanted))
    return None

"""Quotation: the sentence round a quote, where the quote stands in it, and both cut to a line of a report."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from claims.amount import Amount
from claims.claim import Claim
from claims.page import Page
from claims.span import Span
from review.reports.printable import cells, printable

ELLIPSIS = "…"


@dataclass(frozen=True, slots=True)
class Quotation:
    """A sentence and the characters `[start, end)` of it that are meant."""

    sentence: str
    start: int
    end: int

    def lines(self, width: int) -> tuple[str, str]:
        """The sentence, printable and cut round the quote to `width` columns, and the line that underlines it."""
        # A page may be one sentence of megabytes with a thousand values; each costs a line, not the sentence.
        reach = 8 * width
        quote = _head(printable(self.sentence[self.start : min(self.end, self.start + reach)]), width)
        before = printable(self.sentence[max(0, self.start - reach) : self.start])
        after = printable(self.sentence[self.end : self.end + reach])
        spare = max(0, width - cells(quote))
        kept_before = _tail(before, max(spare // 2, spare - cells(after)))
        kept_after = _head(after, spare - cells(kept_before))
        return kept_before + quote + kept_after, " " * cells(kept_before) + "^" * max(1, cells(quote))


class Quotations:
    """Finds the quotation of a place in the pages of one report."""

    def __init__(self, pages: Iterable[Page]) -> None:
        self._pages = {page.document: page for page in pages}
        self._known: dict[str, dict[tuple[int, int], Quotation]] = {}

    def at(self, document: str, span: Span, quote: str, sentence: str) -> Quotation:
        """The sentence with the place of the quote; the quote alone where the sentence does not hold it.

        Args:
            document: name of the page.
            span: where the quote stands in the page.
            quote: the words meant.
            sentence: the sentence that holds them, for a place that no claim, amount or mention of the page has.
        """
        if document not in self._known:
            page = self._pages.get(document)
            self._known[document] = dict(_quotations(page)) if page else {}
        return self._known[document].get((span.start, span.end)) or _quotation(sentence, quote, 0)


def _quotations(page: Page) -> Iterator[tuple[tuple[int, int], Quotation]]:
    yield from _values((*page.amounts, *page.claims))
    for mention in page.mentions:
        end = mention.offset + len(mention.quote)
        yield (mention.span.start, mention.span.end), Quotation(mention.sentence, mention.offset, end)


def _values(records: Iterable[Amount | Claim]) -> Iterator[tuple[tuple[int, int], Quotation]]:
    """Records tell their sentence, not where in it they stand; the order of all values in the page tells the rest.

    Of "2 weeks at a desk, 2 weeks in a workshop" the first record is the first "2 weeks".
    """
    sentences: dict[str, dict[tuple[int, int], str]] = defaultdict(dict)
    for record in records:
        sentences[record.sentence][record.span.start, record.span.end] = record.quote
    for sentence, quotes in sentences.items():
        cursor = 0
        for span, quote in sorted(quotes.items()):
            found = _quotation(sentence, quote, cursor)
            yield span, found
            cursor = found.start + 1


def _quotation(sentence: str, quote: str, cursor: int) -> Quotation:
    """The quote in its sentence, from `cursor` on if it is there, else from the start: the page may say it twice.

    It is looked for as whole words first ("5 years" is not in "15 years").
    """
    whole = re.compile(rf"(?<!\w){re.escape(quote)}(?!\w)")
    found = whole.search(sentence, cursor) or whole.search(sentence)
    start = found.start() if found else sentence.find(quote)
    return Quotation(sentence, start, start + len(quote)) if start >= 0 else Quotation(quote, 0, len(quote))


def _head(text: str, width: int) -> str:
    """As much of the beginning as fits, whole words if it can; nothing in no room."""
    if cells(text) <= width:
        return text
    if width < 1:
        return ""
    kept = _fitting(text, width - 1)
    return (kept[: kept.rfind(" ") + 1] or kept) + ELLIPSIS


def _tail(text: str, width: int) -> str:
    """As much of the end as fits, whole words if it can; nothing in no room."""
    if cells(text) <= width:
        return text
    if width < 1:
        return ""
    kept = _fitting(text[::-1], width - 1)[::-1]
    return ELLIPSIS + (kept[kept.find(" ") :] if " " in kept else kept)


def _fitting(text: str, width: int) -> str:
    used = 0
    for index, character in enumerate(text):
        used += cells(character)
        if used > width:
            return text[:index]
    return text

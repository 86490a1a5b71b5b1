"""Where a quote stands: in the source, past the markup, as often as asked."""

from __future__ import annotations

import pytest

from corpus.place import folded, locate
from extractor.readers.reading import read_document

PAGE = """\
<title>Relief for 2 years</title>
<meta name="description" content="Relief for 2&nbsp;years.">
<p>It lasts <b>6</b>&ndash;<b>12</b>&nbsp;mon&shy;ths, some say 2 years. Others: 2
years.</p>
"""


@pytest.mark.parametrize(
    ("quote", "occurrence", "source"),
    [
        ("6–12 months", 1, "6</b>&ndash;<b>12</b>&nbsp;mon&shy;ths"),
        ("2 years", 1, "2 years"),
        ("2 years", 2, "2&nbsp;years"),
        ("2 years", 3, "2 years"),
        ("2\nyears", 4, "2\nyears"),
    ],
)
def test_a_quote_is_found_past_the_markup(quote: str, occurrence: int, source: str) -> None:
    place = locate(read_document("page.html", PAGE.encode()), quote, occurrence=occurrence)

    assert place is not None
    assert PAGE[place.start : place.end] == source


@pytest.mark.parametrize(("quote", "occurrence"), [("2 years", 5), ("3 years", 1), ("months, some say 3", 1), ("", 1)])
def test_a_quote_that_is_not_there(quote: str, occurrence: int) -> None:
    assert locate(read_document("page.html", PAGE.encode()), quote, occurrence=occurrence) is None


def test_occurrences_come_in_reading_order() -> None:
    document = read_document("page.html", PAGE.encode())
    places = [locate(document, "2 years", occurrence=n) for n in (1, 2, 3, 4)]

    starts = [place.start for place in places if place]
    assert starts == sorted(starts)
    assert len(starts) == 4


def test_folding_keeps_what_can_be_seen() -> None:
    assert folded(" 6–12\u00a0mon\u00adths\r\n or\u200b longer ") == "6–12 months or longer"
    assert folded("X‑ray") == "X‑ray"

"""Places and ids: what a record quotes is what its place in the source shows; its id outlives an edit elsewhere."""

from __future__ import annotations

import re
from itertools import product
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from claims.page import Page
from claims.span import Span
from extractor.extraction import Extractor
from extractor.readers.document import Document
from extractor.readers.reading import read_document
from tests.extractor.readers.oracle import folded, visible

PAGES = Path(__file__).parents[2] / "corpus" / "pages"
CORPUS = sorted(path for path in PAGES.rglob("*") if path.suffix in (".md", ".html", ".txt"))
MARKUP = {".md": "markdown", ".html": "html", ".txt": "text"}


def text_of(path: Path) -> str:
    """A page's text, whatever its encoding; the ends of its lines as LF."""
    return read_document(path.name, path.read_bytes()).text.replace("\r\n", "\n")


def places(page: Page) -> list[tuple[Span, str]]:
    """Place and quote of every record of a page."""
    claims = [(claim.span, claim.quote) for claim in page.claims]
    amounts = [(amount.span, amount.quote) for amount in page.amounts]
    return [*claims, *amounts, *((mention.span, mention.quote) for mention in page.mentions)]


def check_places(document: Document, page: Page, markup: str) -> None:
    """Every record of a page stands where it says, by offsets and by lines and columns."""
    lines = re.split(r"\r\n|\r|\n", document.text)
    for span, quote in places(page):
        source = document.text[span.start : span.end]
        assert visible(source, markup) == folded(quote)
        before = document.text[: span.start].replace("\r\n", "\n").replace("\r", "\n")
        assert span.start_line == before.count("\n") + 1
        assert span.start_column == len(before) - before.rfind("\n")
        assert lines[span.start_line - 1][span.start_column - 1] == source[0]
        assert lines[span.end_line - 1][span.end_column - 2] == source[-1]
    told = [(claim.quote, claim.sentence) for claim in page.claims]
    for quote, sentence in [*told, *((mention.quote, mention.sentence) for mention in page.mentions)]:
        assert folded(quote) in folded(sentence)


@pytest.mark.parametrize("path", CORPUS, ids=lambda path: path.relative_to(PAGES).as_posix())
@pytest.mark.parametrize("line_end", ["\n", "\r\n"], ids=["LF", "CRLF"])
def test_places_in_the_corpus(extractor: Extractor, path: Path, line_end: str) -> None:
    document = read_document(path.name, text_of(path).replace("\n", line_end).encode("utf-8"))

    page = extractor.extract(document)

    assert len(page.amounts) > 3
    check_places(document, page, MARKUP[path.suffix])


BEFORE = st.sampled_from(
    [
        "Relief lasts ",
        "Pain relief 🎉 lasts ",
        "Relief re\u00adally lasts ",
        "Naïve Ω≤5: relief lasts ",
        "L4\u200bL5 relief lasts ",
    ]
)
AFTER = st.sampled_from([".", " in most of our patients.", "! 🎉", ", the best result of all.", ""])
MARKDOWN_VALUES = st.sampled_from(
    [
        "**6–12** months",
        "**6** to *12 **months***",
        "6&ndash;12&nbsp;months",
        "6\u00a0to\u00a012\u00a0mo\u00adnths",
        "up\nto 12 months",
        '[6–12 months](/why "a (b)")',
        "6–<b>12</b> months",
        "`6–12` months",
        "~~6~~–12 months",
    ]
)
HTML_VALUES = st.sampled_from(
    [
        "<b>6</b>–<b>12</b> months",
        "<span class='n'>6</span>&ndash;<span>12</span>&nbsp;months",
        "<em>6<strong>–12</em></strong> mo&shy;nths",
        "6<!-- or 9 -->–12\r\n months",
        "up\n   to 12 <a href='/x?a=1&b=6 months'>months</a>",
        "6 &#8211;&#x31;2 months",
        "6–12<br>months",
    ]
)
TEXT_VALUES = st.sampled_from(
    [
        "6–12 months",
        "6\u00a0–\u00a012 months",
        "up\nto 12\nmonths",
        "6 to\r\n12 months",
        "6–12 mo\u00adnths",
        "6\tto 12 months",
    ]
)
ENDS = st.sampled_from(["\n\n", "\r\n\r\n"])


def page_of(markup: str, sentences: list[str], end: str) -> str:
    """A page about rhizotomy with a paragraph for each sentence."""
    if markup == "html":
        return "<h1>Rhizotomy &amp; co</h1>" + end.join(f"<p>{sentence}</p>" for sentence in sentences)
    return end.join([{"markdown": "# Rhizotomy", "text": "Rhizotomy"}[markup], *sentences])


def sentences_with(values: st.SearchStrategy[str]) -> st.SearchStrategy[list[str]]:
    return st.lists(st.tuples(BEFORE, values, AFTER).map("".join), min_size=1, max_size=4)


MADE = st.one_of(
    st.tuples(st.just("markdown"), sentences_with(MARKDOWN_VALUES), ENDS),
    st.tuples(st.just("html"), sentences_with(HTML_VALUES), ENDS),
    st.tuples(st.just("text"), sentences_with(TEXT_VALUES), ENDS),
)
SUFFIXES = {"markdown": ".md", "html": ".html", "text": ".txt"}


@given(MADE)
@settings(max_examples=150, deadline=None)
def test_places_in_made_pages(extractor: Extractor, made: tuple[str, list[str], str]) -> None:
    markup, sentences, end = made
    document = read_document(f"page{SUFFIXES[markup]}", page_of(markup, sentences, end).encode("utf-8"))

    page = extractor.extract(document)

    assert len(page.claims) == len(sentences)
    assert all(claim.quantity.high == 12 for claim in page.claims)
    check_places(document, page, markup)


@pytest.mark.parametrize(
    ("path", "page", "quotes", "sources"),
    [
        ("p.md", "# Rhizotomy\n\nRelief lasts **6–12** months.", ["6–12 months"], ["6–12** months"]),
        (
            "p.html",
            "<h1>Rhizotomy</h1><p>It helps <span>75</span>&ndash;<span>85%</span> of patients.",
            ["75–85%"],
            ["75</span>&ndash;<span>85%"],
        ),
        ("p.txt", "Rhizotomy\n\n🎉 Relief lasts 5\u00a0years.", ["5 years"], ["5\u00a0years"]),
    ],
)
def test_source_runs_from_first_to_last_character(
    extractor: Extractor, path: str, page: str, quotes: list[str], sources: list[str]
) -> None:
    claims = extractor.extract(read_document(path, page.encode("utf-8"))).claims

    assert quotes == [claim.quote for claim in claims]
    assert sources == [page[claim.span.start : claim.span.end] for claim in claims]


def test_byte_order_mark_counts_as_a_character(extractor: Extractor) -> None:
    page = "\ufeff# Rhizotomy\n\nRelief lasts 6 months."
    document = read_document("p.md", page.encode("utf-8"))

    (claim,) = extractor.extract(document).claims

    assert document.text[claim.span.start : claim.span.end] == "6 months"
    assert (claim.span.start_line, claim.span.start_column) == (3, 14)


def ids_of(extractor: Extractor, page: str, path: str = "page.md") -> list[str]:
    """Ids of claims and mentions, in order."""
    found = extractor.extract(read_document(path, page.encode("utf-8")))
    return [*(claim.id for claim in found.claims), *(mention.id for mention in found.mentions)]


@pytest.mark.parametrize("path", CORPUS, ids=lambda path: path.relative_to(PAGES).as_posix())
def test_ids_are_unique_and_outlive_an_edit_elsewhere(extractor: Extractor, path: Path) -> None:
    text = text_of(path)
    added = "<p>Mind the step.</p>" if path.suffix == ".html" else "\n\nMind the step.\n"
    edited = text.replace("</body>", added + "</body>") if path.suffix == ".html" else text + added

    before = ids_of(extractor, text, path.name)

    assert len(set(before)) == len(before)
    assert before == ids_of(extractor, edited, path.name)
    assert before == ids_of(extractor, text.replace("\n", "\r\n"), path.name)


STATED = "# Rhizotomy\n\nRelief lasts 6 months.\n\nIt is the best treatment.\n"


def test_ids_outlive_paragraphs_above_and_reformatting(extractor: Extractor) -> None:
    before = ids_of(extractor, STATED)

    assert before == ids_of(extractor, STATED.replace("Relief lasts", "Welcome to our pages.\n\nRelief\nlasts"))
    assert before == ids_of(extractor, STATED.replace("6 months", "**6**  months"))


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("Relief lasts 6 months.", "The relief lasts 6 months."),
        ("# Rhizotomy", "# Cryoneurolysis"),
        ("Relief lasts", "Soreness lasts"),
        ("6 months", "7 months"),
        ("6 months", "6 years"),
        ("6 months", "up to 6 months"),
    ],
    ids=["sentence", "subject", "metric", "value", "unit", "bound"],
)
def test_id_of_a_claim_changes_with_what_it_says(extractor: Extractor, old: str, new: str) -> None:
    before = extractor.extract(read_document("page.md", STATED.encode())).claims
    after = extractor.extract(read_document("page.md", STATED.replace(old, new).encode())).claims

    assert len(before) == len(after) == 1
    assert before[0].id != after[0].id


def test_same_statement_twice_has_two_ids_in_any_order_of_pages(extractor: Extractor) -> None:
    twice = ids_of(extractor, "# Rhizotomy\n\nRelief lasts 6 months.\n\nRelief lasts 6 months.\n")

    assert len(set(twice)) == 2
    assert twice[0] == ids_of(extractor, "# Rhizotomy\n\nRelief lasts 6 months.\n")[0]


def test_documents_have_ids_of_their_own(extractor: Extractor) -> None:
    assert not set(ids_of(extractor, STATED, "a.md")) & set(ids_of(extractor, STATED, "b.md"))


@pytest.mark.parametrize(("markup", "end"), [*product(SUFFIXES, ["\n\n", "\r\n\r\n"])])
def test_every_amount_is_a_claim_or_says_why_not(extractor: Extractor, markup: str, end: str) -> None:
    sentences = ["Relief lasts 6 months.", "The clinic is a 5 minute walk away.", "Is 2 days enough?"]
    document = read_document(f"page{SUFFIXES[markup]}", page_of(markup, sentences, end).encode("utf-8"))

    page = extractor.extract(document)

    assert [amount.quote for amount in page.amounts] == ["6 months", "5 minute", "2 days"]
    assert [bool(amount.claim) == (amount.reason is None) for amount in page.amounts] == [True] * 3
    assert [amount.claim for amount in page.amounts if amount.claim] == [claim.id for claim in page.claims]

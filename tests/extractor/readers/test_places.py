"""Places: for pages of any make, each block's text is what its source shows, and no visible word is lost or doubled."""

from __future__ import annotations

from collections import Counter
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from extractor.readers.document import Document
from extractor.readers.reading import read_document
from tests.extractor.readers.oracle import folded, visible

SUFFIXES = {"html": ".html", "markdown": ".md", "text": ".txt"}

WORDS = st.sampled_from(
    [
        "relief",
        "6",
        "12",
        "months",
        "Up",
        "to",
        "80%",
        "naïve",
        "🎉",
        "Ω≤5",
        "don’t",
        "re\u00adlief",
        "a\u200bb",
        "end.",
    ]
)
SPACES = st.sampled_from([" ", " ", "  ", "\u00a0", "\n", "\r\n", "\t"])
BREAKS = st.sampled_from(["\n\n", "\r\n\r\n", "\n \n\n"])


def joined(parts: list[tuple[str, str]]) -> str:
    return "".join(text + space for text, space in parts).strip()


def line(inline: st.SearchStrategy[str], spaces: st.SearchStrategy[str] = SPACES) -> st.SearchStrategy[str]:
    return st.lists(st.tuples(inline, spaces), min_size=1, max_size=7).map(joined)


HTML_INLINE = st.one_of(
    WORDS,
    st.sampled_from(
        [
            "a&ndash;b",
            "&nbsp;",
            "5&nbsp;years",
            "&#8804;",
            "&#x2264;",
            "AT&T",
            "a &lt; b",
            "mo&shy;nths",
            "<b>6</b>–<b>12</b>",
            "75</span>&ndash;<span>85",
            "<em>a<strong>b</em>c</strong>",
            "<a href='/x?a=1&copy=2'>link</a>",
            "<!-- 90% -->",
            "<br>",
            "<span hidden>unseen</span>",
            "<script>if (a < 3) { b() }</script>",
            "<b>bold</b><i>er</i>",
            "<noscript><i>plain</i></noscript>",
        ]
    ),
)
HTML_BLOCK = st.one_of(
    line(HTML_INLINE).map("<p>{}</p>".format),
    line(HTML_INLINE).map("<p>{}".format),
    line(HTML_INLINE).map("<h2>{}</h2>".format),
    line(HTML_INLINE).map("<div>{}".format),
    line(HTML_INLINE),
    line(HTML_INLINE).map("<details><summary>Why?</summary>{}</details>".format),
    line(HTML_INLINE).map("<blockquote><p>{}</blockquote>".format),
    line(HTML_INLINE).map("<aside>{}</aside>".format),
    st.lists(line(HTML_INLINE).map("<li>{}".format), min_size=1, max_size=3).map(
        lambda items: f"<ul>{''.join(items)}</ul>"
    ),
    st.lists(line(HTML_INLINE).map("<td>{}</td>".format), min_size=1, max_size=3).map(
        lambda cells: f"<table><tr>{''.join(cells)}</tr></table>"
    ),
)
HTML_PAGE = st.lists(st.tuples(HTML_BLOCK, st.sampled_from(["", "\n", "\r\n"])), max_size=6).map(joined)

MARKDOWN_INLINE = st.one_of(
    WORDS,
    st.sampled_from(
        [
            "**6–12** months",
            "*or **two** years*",
            "`code`",
            "~~gone~~",
            "a&ndash;b",
            "5&nbsp;years",
            r"x\*",
            "[link](/x)",
            "[two *words*](b.md)",
            "<b>raw</b>",
            "<!-- no -->",
            "<span hidden>unseen</span>",
        ]
    ),
)
MARKDOWN_LINE = line(MARKDOWN_INLINE, st.sampled_from([" ", "\u00a0"])).filter(lambda text: text[0] not in "<\u00a0")
MARKDOWN_LINES = st.lists(MARKDOWN_LINE, min_size=1, max_size=3)
MARKDOWN_BLOCK = st.one_of(
    MARKDOWN_LINES.map("\n".join),
    MARKDOWN_LINES.map("  \n".join),
    MARKDOWN_LINE.map("## {}".format),
    MARKDOWN_LINES.map(lambda lines: "\n".join(f"- {line}" for line in lines)),
    MARKDOWN_LINES.map(lambda lines: "- " + "\n  ".join(lines)),
    MARKDOWN_LINES.map(lambda lines: "> " + "\n> ".join(lines)),
    line(WORDS, st.just(" ")).map("<div>\n{}\n</div>".format),
)
MARKDOWN_PAGE = st.lists(st.tuples(MARKDOWN_BLOCK, st.sampled_from(["\n\n"])), max_size=6).map(joined)

TEXT_LINE = line(WORDS, st.sampled_from([" ", "  ", "\u00a0", "\t"]))
TEXT_PAGE = st.lists(st.tuples(TEXT_LINE, st.one_of(SPACES, BREAKS)), max_size=12).map(joined)

PAGES = st.one_of(
    st.tuples(st.just("html"), HTML_PAGE),
    st.tuples(st.just("markdown"), MARKDOWN_PAGE),
    st.tuples(st.just("markdown"), MARKDOWN_PAGE.map(lambda page: page.replace("\n", "\r\n"))),
    st.tuples(st.just("text"), TEXT_PAGE),
)


def read(markup: str, page: str) -> Document:
    return read_document(f"page{SUFFIXES[markup]}", page.encode("utf-8"))


@given(PAGES)
@settings(max_examples=200, deadline=None)
def test_source_of_a_block_shows_its_text(case: tuple[str, str]) -> None:
    markup, page = case
    document = read(markup, page)

    for block in document.blocks:
        start, end = block.source.source_range(0, len(block.text))

        assert visible(page[start:end], markup) == block.text or block.region.value == "hidden"
        assert folded(block.text) == block.text


@given(PAGES, st.data())
@settings(max_examples=200, deadline=None)
def test_source_of_any_part_shows_that_part(case: tuple[str, str], data: st.DataObject) -> None:
    markup, page = case
    document = read(markup, page)

    for block in document.blocks:
        first = data.draw(st.integers(0, len(block.text) - 1))
        last = data.draw(st.integers(first + 1, len(block.text)))
        start, end = block.source.source_range(first, last)

        assert 0 <= start < end <= len(page)
        assert visible(page[start:end], markup) == block.text[first:last].strip()


@given(PAGES)
@settings(max_examples=200, deadline=None)
def test_no_visible_character_is_lost_or_doubled(case: tuple[str, str]) -> None:
    markup, page = case
    document = read(markup, page)

    seen = Counter("".join(block.text for block in document.blocks if block.region.value != "hidden"))
    if markup == "markdown":
        page = page.replace("\n- ", "\n ").removeprefix("- ").replace("## ", "").removeprefix(">")
    shown = Counter(visible(page, markup))
    assert {sign: count for sign, count in seen.items() if sign != " "} == {
        sign: count for sign, count in shown.items() if sign != " "
    }


@given(PAGES)
@settings(max_examples=200, deadline=None)
def test_blocks_do_not_overlap(case: tuple[str, str]) -> None:
    markup, page = case
    document = read(markup, page)

    ranges = sorted(
        block.source.source_range(0, len(block.text)) for block in document.blocks if block.region.value != "hidden"
    )
    assert all(left[1] <= right[0] for left, right in pairwise(ranges))


@given(PAGES)
@settings(max_examples=200, deadline=None)
def test_lines_and_columns_agree_with_offsets(case: tuple[str, str]) -> None:
    markup, page = case
    document = read(markup, page)
    for block in document.blocks:
        start, end = block.source.source_range(0, len(block.text))
        span = document.span(start, end)

        before = page[:start].replace("\r\n", "\n").replace("\r", "\n")
        assert span.start_line == before.count("\n") + 1
        assert span.start_column == len(before) - (before.rfind("\n") + 1) + 1


@given(st.sampled_from(sorted(SUFFIXES.values())), st.text(max_size=200))
@settings(max_examples=200, deadline=None)
def test_any_text_is_read(suffix: str, page: str) -> None:
    page = page.replace("\x00", "").encode("utf-8", "ignore").decode("utf-8")
    document = read_document(f"page{suffix}", page.encode("utf-8")) if page.encode()[:2] != b"PK" else None

    for block in document.blocks if document else ():
        start, end = block.source.source_range(0, len(block.text))
        assert 0 <= start < end <= len(page)
        assert folded(block.text) == block.text


@given(st.sampled_from([".html", ".md"]), st.text(alphabet="<>/&;!-='\" \n\r*_`[]()|:#abdhilprtuv1?", max_size=120))
@settings(max_examples=300, deadline=None)
def test_any_markup_is_read(suffix: str, page: str) -> None:
    for block in read_document(f"page{suffix}", page.encode("utf-8")).blocks:
        start, end = block.source.source_range(0, len(block.text))
        assert 0 <= start <= end <= len(page)
        assert folded(block.text) == block.text


@pytest.mark.parametrize("markup", SUFFIXES)
def test_every_word_of_a_long_page_has_its_place(markup: str) -> None:
    words = [f"w{number}ä" for number in range(3000)]
    page = " ".join(words)

    (block,) = read(markup, page).blocks

    for number in range(0, 3000, 97):
        first = block.text.index(f"{words[number]} " if number < 2999 else words[number])
        start, end = block.source.source_range(first, first + len(words[number]))
        assert page[start:end] == words[number]

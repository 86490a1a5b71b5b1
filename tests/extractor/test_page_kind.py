"""What a page is for, and the pages that it links to."""

from __future__ import annotations

import pytest

from claims.claim import Region
from claims.page import Page, PageKind
from extractor.extraction import Extractor
from extractor.lexicon import entries, tables
from extractor.page_kind import MAX_LINKS, kind_of
from extractor.readers.reading import read_document

ROWS = [
    (kind, title, key == "match")
    for kind in tables("pages")
    for entry in entries("pages", kind)
    for key in ("match", "near_miss")
    for title in entry[key]
]


def kind(title: str, name: str = "page.md") -> PageKind:
    return kind_of(read_document(name, f"# {title}\n\nText of the page.\n".encode()))


@pytest.mark.parametrize(("expected", "title", "met"), ROWS)
def test_titles(expected: str, title: str, met: bool) -> None:
    assert met == (kind(title) == expected)


def test_tables_are_kinds() -> None:
    assert {*tables("pages"), "article"} == {str(each) for each in PageKind}


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("fees-and-funding.md", PageKind.PRICES),
        ("site/our-team.html", PageKind.ABOUT),
        ("going-home.txt", PageKind.AFTERCARE),
        ("autumn-news.md", PageKind.NEWS),
        ("treatments.md", PageKind.INDEX),
        ("treatments-compared.md", PageKind.ARTICLE),
        ("feeshare.md", PageKind.ARTICLE),
    ],
)
def test_path_tells_where_the_title_does_not(name: str, expected: PageKind) -> None:
    assert expected == kind("Harbour Clinic", name)


def test_title_comes_before_the_path() -> None:
    assert kind("Privacy policy", "prices.md") is PageKind.LEGAL


@pytest.mark.parametrize(
    ("title", "expected"),
    [
        ("Fees, funding and forms | Harbour Clinic", PageKind.PRICES),
        ("Radiofrequency ablation, step by step", PageKind.ARTICLE),
        ("", PageKind.ARTICLE),
    ],
)
def test_titles_that_list(title: str, expected: PageKind) -> None:
    assert expected == kind(title)


def read(extractor: Extractor, text: str) -> Page:
    return extractor.extract(read_document("page.md", text.encode()))


def test_links_are_pages_of_the_same_set(extractor: Extractor) -> None:
    text = (
        "# Ablation\n\n## Benefits\n\nRead [the risks](../risks.html#rare), [a study](https://example.org/x), "
        "[write](mailto:a@example.org), [top](#top).\n"
    )

    (link,) = read(extractor, text).links

    assert (link.target, link.section, link.region) == ("../risks.html", ("Ablation", "Benefits"), Region.MAIN)


def test_links_are_bounded(extractor: Extractor) -> None:
    text = "# Ablation\n\n" + "\n\n".join(f"[page {number}](page-{number}.md)" for number in range(MAX_LINKS + 20))

    assert len(read(extractor, text).links) == MAX_LINKS

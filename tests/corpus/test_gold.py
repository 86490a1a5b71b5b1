"""Every gold file is well formed, and says only what stands in its page."""

from __future__ import annotations

import json
from itertools import combinations
from pathlib import Path
from typing import Any

import pytest
from jsonschema import ValidationError

from claims.vocabulary import load
from corpus.gold import (
    GOLD,
    PAGE_SUFFIX,
    PAGES,
    PAIRS_FILE,
    GoldClaim,
    GoldPage,
    GoldSuperlative,
    Site,
    read_gold,
    read_site,
    site_names,
)
from corpus.place import folded, locate
from extractor.readers.reading import read_document

SITES = [read_site(name) for name in site_names()]
CASES = [pytest.param(site, page, id=f"{site.name}/{page.document}") for site in SITES for page in site.pages]


def entries(page: GoldPage) -> list[GoldClaim | GoldSuperlative]:
    return [*page.claims, *page.superlatives]


@pytest.mark.parametrize("path", sorted(GOLD.rglob("*.json")), ids=lambda path: f"{path.parent.name}/{path.name}")
def test_file_follows_the_schema(path: Path) -> None:
    content = read_gold(path)

    assert content.keys() == ({"pairs"} if path.name == PAIRS_FILE else {"document", "claims", "superlatives"})


def test_every_page_has_gold_and_every_gold_file_its_page() -> None:
    pages = {path.relative_to(PAGES) for path in PAGES.rglob("*") if path.is_file()}
    gold = {path.relative_to(GOLD).parent / read_gold(path)["document"] for path in GOLD.rglob(f"*{PAGE_SUFFIX}")}

    assert gold == pages


@pytest.mark.parametrize(
    "path", sorted(GOLD.rglob(f"*{PAGE_SUFFIX}")), ids=lambda path: f"{path.parent.name}/{path.name}"
)
def test_file_is_named_after_its_document(path: Path) -> None:
    document = read_gold(path)["document"]

    assert path.name.removesuffix(PAGE_SUFFIX) == Path(document).stem


@pytest.mark.parametrize(("site", "page"), CASES)
def test_every_quote_stands_in_the_page(site: Site, page: GoldPage) -> None:
    document = read_document(page.document, (PAGES / site.name / page.document).read_bytes())
    absent = [
        (entry.id, entry.quote, entry.occurrence)
        for entry in entries(page)
        if locate(document, entry.quote, occurrence=entry.occurrence) is None
    ]

    assert absent == []


@pytest.mark.parametrize(("site", "page"), CASES)
def test_entries_are_told_apart(site: Site, page: GoldPage) -> None:
    idents = [entry.id for entry in entries(page)]
    claims = [(folded(c.quote), c.occurrence, c.metric, c.low, c.high, c.unit) for c in page.claims]

    assert len(set(idents)) == len(idents)
    assert len(set(claims)) == len(claims)


@pytest.mark.parametrize(("site", "page"), CASES)
def test_subjects_and_metrics_are_in_the_vocabulary(site: Site, page: GoldPage) -> None:
    vocabulary = load()

    assert {claim.subject for claim in page.claims} <= vocabulary.subjects.keys()
    assert {claim.metric for claim in page.claims} <= vocabulary.metrics.keys()


@pytest.mark.parametrize("site", SITES, ids=lambda site: site.name)
def test_pairs_join_comparable_claims(site: Site) -> None:
    vocabulary = load()
    for pair in site.pairs:
        (_, left), (_, right) = (site.claim(member) for member in pair.members)
        related = (
            left.subject == right.subject
            or left.subject in vocabulary.ancestors(right.subject)
            or right.subject in vocabulary.ancestors(left.subject)
        )

        assert left.metric == right.metric, pair
        assert left.quantity.dimension is right.quantity.dimension, pair
        assert related, pair
        if left.subject != right.subject:
            assert pair.kind == "scope", pair


@pytest.mark.parametrize("site", SITES, ids=lambda site: site.name)
def test_every_pair_is_listed_once(site: Site) -> None:
    pairs = [frozenset(pair.members) for pair in site.pairs]

    assert len(set(pairs)) == len(pairs)


@pytest.mark.parametrize("site", SITES, ids=lambda site: site.name)
def test_disjoint_means_no_common_value(site: Site) -> None:
    disjoint = {frozenset(pair.members) for pair in site.pairs if pair.kind == "disjoint"}
    meeting = [
        pair
        for pair in disjoint
        if site.claim(min(pair))[1].quantity.shares_a_value_with(site.claim(max(pair))[1].quantity)
    ]

    assert meeting == []


def test_the_consistent_site_is_consistent() -> None:
    site = read_site("quiet-river")

    assert site.pairs == ()
    assert [s for page in site.pages for s in page.superlatives if s.required] == []


def test_statements_of_the_consistent_site_meet() -> None:
    """Within one page's terms, equal subject, metric and note: every two values have one in common."""
    site = read_site("quiet-river")
    claims = [c for page in site.pages for c in page.claims if c.required and c.unit]
    apart = [
        (left.quote, right.quote)
        for left, right in combinations(claims, 2)
        if (left.subject, left.metric, left.note) == (right.subject, right.metric, right.note)
        and left.quantity.dimension is right.quantity.dimension
        and not left.quantity.shares_a_value_with(right.quantity)
    ]

    assert apart == []


GOOD: dict[str, Any] = {
    "document": "page.md",
    "claims": [
        {
            "id": "c1",
            "quote": "up to 5 years",
            "occurrence": 1,
            "subject": "rhizotomy",
            "metric": "relief-duration",
            "low": None,
            "high": 5,
            "unit": "year",
            "bound": "at-most",
        }
    ],
    "superlatives": [{"id": "s1", "quote": "best", "occurrence": 1, "kind": "superlative", "supported": False}],
}


def written(folder: Path, content: object) -> Path:
    path = folder / "page.gold.json"
    path.write_text(json.dumps(content), encoding="utf-8")
    return path


def test_the_sample_that_the_faults_are_made_from_is_good(tmp_path: Path) -> None:
    assert read_gold(written(tmp_path, GOOD)) == GOOD


@pytest.mark.parametrize(
    ("part", "change"),
    [
        ("claims", {"low": 1}),
        ("claims", {"high": None}),
        ("claims", {"bound": "up-to"}),
        ("claims", {"metric": "relief"}),
        ("claims", {"unit": "years"}),
        ("claims", {"subject": "Rhizotomy"}),
        ("claims", {"quote": "up to 5 years "}),
        ("claims", {"quote": ""}),
        ("claims", {"occurrence": 0}),
        ("claims", {"id": "1"}),
        ("claims", {"bound": "exact", "low": None}),
        ("claims", {"confidence": 0.5}),
        ("superlatives", {"kind": "hype"}),
        ("superlatives", {"supported": "no"}),
    ],
    ids=lambda value: value if isinstance(value, str) else json.dumps(value),
)
def test_faulty_entries_are_refused(tmp_path: Path, part: str, change: dict[str, Any]) -> None:
    faulty = {**GOOD, part: [{**GOOD[part][0], **change}]}
    with pytest.raises(ValidationError):
        read_gold(written(tmp_path, faulty))


@pytest.mark.parametrize(
    "content",
    [
        {"document": "page.md", "claims": []},
        {"pairs": [{"kind": "disjoint", "members": ["a.md#c1"]}]},
        {"pairs": [{"kind": "disjoint", "members": ["a.md#c1", "a.md#c1"]}]},
        {"pairs": [{"kind": "different", "members": ["a.md#c1", "a.md#c2"]}]},
        {"pairs": [{"kind": "disjoint", "members": ["a.md", "a.md#c2"]}]},
        [],
    ],
)
def test_faulty_files_are_refused(tmp_path: Path, content: object) -> None:
    with pytest.raises(ValidationError):
        read_gold(written(tmp_path, content))


def test_a_member_that_does_not_exist_is_named() -> None:
    with pytest.raises(KeyError, match=r"nobody\.md#c1"):
        SITES[0].claim("nobody.md#c1")


def test_a_site_without_gold_is_named(tmp_path: Path) -> None:
    with pytest.raises(FileNotFoundError, match="nowhere"):
        read_site("nowhere", gold=tmp_path)

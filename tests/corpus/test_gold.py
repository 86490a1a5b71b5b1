"""Every gold file is well formed, and says only what stands in its page.

They read the held-out pages too, so what they are called with, compare and say when they fail are ids, never words.
"""

from __future__ import annotations

import json
from itertools import combinations
from pathlib import Path
from typing import Any

import pytest
from jsonschema import ValidationError

from corpus.gold import (
    GOLD,
    PAGE_SUFFIX,
    PAGES,
    PAIRS_FILE,
    GoldClaim,
    GoldPage,
    GoldSuperlative,
    read_gold,
    read_site,
)
from corpus.place import folded, locate
from corpus.split import HELD_OUT, listings
from extractor.readers.reading import read_document

SITES = {listing.name: (listing, listing.read()) for listing in listings()}
CASES = [(name, page.document) for name, (_, site) in SITES.items() for page in site.pages]
FILES = sorted(path for folder in (GOLD, HELD_OUT / "gold") for path in folder.rglob("*.json"))


def page_of(name: str, document: str) -> GoldPage:
    return next(page for page in SITES[name][1].pages if page.document == document)


def entries(page: GoldPage) -> list[GoldClaim | GoldSuperlative]:
    return [*page.claims, *page.superlatives]


@pytest.mark.parametrize("path", FILES, ids=lambda path: f"{path.parent.name}/{path.name}")
def test_file_follows_the_schema(path: Path) -> None:
    content = read_gold(path)

    expected = {"pairs"} if path.name == PAIRS_FILE else {"document", "claims", "superlatives"}
    assert content.keys() - {"considered"} == expected


@pytest.mark.parametrize(
    ("pages", "gold"),
    [(PAGES, GOLD), (HELD_OUT / "pages", HELD_OUT / "gold")],
    ids=["dev", "test"],
)
def test_every_page_has_gold_and_every_gold_file_its_page(pages: Path, gold: Path) -> None:
    written = {path.relative_to(pages) for path in pages.rglob("*") if path.is_file()}
    named = {path.relative_to(gold).parent / read_gold(path)["document"] for path in gold.rglob(f"*{PAGE_SUFFIX}")}

    assert named == written


@pytest.mark.parametrize(
    "path",
    [path for path in FILES if path.name.endswith(PAGE_SUFFIX)],
    ids=lambda path: f"{path.parent.name}/{path.name}",
)
def test_file_is_named_after_its_document(path: Path) -> None:
    document = read_gold(path)["document"]

    assert path.name.removesuffix(PAGE_SUFFIX) == Path(document).stem


@pytest.mark.parametrize(("name", "document"), CASES)
def test_every_quote_stands_in_the_page(name: str, document: str) -> None:
    read = read_document(document, (SITES[name][0].root / "pages" / name / document).read_bytes())
    absent = [
        entry.id
        for entry in entries(page_of(name, document))
        if locate(read, entry.quote, occurrence=entry.occurrence) is None
    ]

    assert absent == []


@pytest.mark.parametrize(("name", "document"), CASES)
def test_entries_are_told_apart(name: str, document: str) -> None:
    page = page_of(name, document)
    idents = [entry.id for entry in entries(page)]
    same = [
        (left.id, right.id)
        for left, right in combinations(page.claims, 2)
        if (folded(left.quote), left.occurrence, left.metric, left.low, left.high, left.unit)
        == (folded(right.quote), right.occurrence, right.metric, right.low, right.high, right.unit)
    ]

    assert len(set(idents)) == len(idents)
    assert same == []


@pytest.mark.parametrize(("name", "document"), CASES)
def test_subjects_and_metrics_are_in_the_vocabulary(name: str, document: str) -> None:
    """Only of what is demanded: a clean page may hold a doubtful figure of a thing that nobody lists."""
    vocabulary, page = SITES[name][0].vocabulary(), page_of(name, document)

    assert {claim.subject for claim in page.claims if claim.required} <= vocabulary.subjects.keys()
    assert {claim.metric for claim in page.claims} <= vocabulary.metrics.keys()


@pytest.mark.parametrize("name", SITES)
def test_pairs_join_comparable_claims(name: str) -> None:
    listing, site = SITES[name]
    vocabulary = listing.vocabulary()
    faults = []
    for pair in site.pairs:
        (_, left), (_, right) = (site.claim(member) for member in pair.members)
        related = (
            left.subject == right.subject
            or left.subject in vocabulary.ancestors(right.subject)
            or right.subject in vocabulary.ancestors(left.subject)
        )
        # "Permanent" has no unit; a reader holds it against five years all the same.
        wordless = pair.optional and None in (left.unit, right.unit)
        good = {
            "metric": left.metric == right.metric,
            "dimension": wordless or left.quantity.dimension is right.quantity.dimension,
            "subjects": related,
            "kind": left.subject == right.subject or pair.kind == "scope",
            "demanded": pair.optional or (left.required and right.required),
        }
        faults += [(pair.members, what) for what, holds in good.items() if not holds]

    assert faults == []


@pytest.mark.parametrize("name", SITES)
def test_every_pair_is_listed_once(name: str) -> None:
    pairs = [frozenset(pair.members) for pair in SITES[name][1].pairs]

    assert len(set(pairs)) == len(pairs)


@pytest.mark.parametrize("name", SITES)
def test_disjoint_means_no_common_value(name: str) -> None:
    site = SITES[name][1]
    disjoint = {frozenset(pair.members) for pair in site.pairs if pair.kind == "disjoint"}
    meeting = [
        sorted(pair)
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
        ("claims", {"bound": "exact", "low": -1, "high": -1}),
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


def test_cold_may_lie_below_zero(tmp_path: Path) -> None:
    freezing = {"metric": "ablation-temperature", "low": -70, "high": -70, "unit": "celsius", "bound": "exact"}
    content = {**GOOD, "claims": [{**GOOD["claims"][0], **freezing}]}

    assert read_gold(written(tmp_path, content)) == content


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
        SITES["harbor-spine"][1].claim("nobody.md#c1")


def test_a_site_without_gold_is_named(tmp_path: Path) -> None:
    with pytest.raises(FileNotFoundError, match="nowhere"):
        read_site("nowhere", gold=tmp_path)

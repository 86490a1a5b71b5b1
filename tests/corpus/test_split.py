"""What the corpus is made of, and which of it may be looked at."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

import pytest
from pydantic import ValidationError

from corpus.gold import ROOT, site_names
from corpus.split import HELD_OUT, SCORED, TEST, listings

CLEAN_SHARE = 0.25


def test_every_site_is_listed_once_where_its_files_are() -> None:
    listed = Counter(listing.name for listing in listings())

    assert set(listed.values()) == {1}
    assert {listing.name for listing in listings() if listing.split != TEST} == set(site_names())
    assert {listing.name for listing in listings() if listing.split == TEST} == set(site_names(gold=HELD_OUT / "gold"))


def test_every_vocabulary_belongs_to_a_site() -> None:
    brought = {listing.own_vocabulary for listing in listings() if listing.own_vocabulary}

    assert brought == {path for root in (ROOT, HELD_OUT) for path in (root / "vocabularies").iterdir()}


def test_a_vocabulary_comes_on_top_of_the_built_in_one() -> None:
    own = [listing for listing in listings() if listing.own_vocabulary]

    assert own
    for listing in own:
        assert "practice" in listing.vocabulary().subjects


def test_the_corpus_is_as_broad_as_its_sources_say() -> None:
    """Pages enough, fields enough, the three formats in each split, and a quarter of the pages demand nothing."""
    scored = [listing for listing in listings() if listing.split in SCORED]
    pages = [(listing, page) for listing in scored for page in listing.read().pages]
    clean = [page for _, page in pages if not any(entry.required for entry in (*page.claims, *page.superlatives))]

    assert len(pages) >= 60
    assert len({listing.field for listing in scored}) >= 6
    assert len(clean) >= CLEAN_SHARE * len(pages)
    for split in SCORED:
        formats = {Path(page.document).suffix for listing, page in pages if listing.split == split}
        assert formats == {".md", ".html", ".txt"}


@pytest.mark.parametrize(
    "entry",
    [
        'name = "a-site"\nsplit = "taught"\nfield = "spine"\npurpose = "none"',
        'name = "A site"\nsplit = "dev"\nfield = "spine"\npurpose = "none"',
        'name = "a-site"\nsplit = "dev"\nfield = "spine"',
        'name = "a-site"\nsplit = "dev"\nfield = "spine"\npurpose = "none"\npages = 7',
    ],
    ids=["unknown split", "no slug", "no purpose", "a key too many"],
)
def test_faulty_listings_are_refused(tmp_path: Path, entry: str) -> None:
    path = tmp_path / "splits.toml"
    path.write_text(f"[[site]]\n{entry}\n", encoding="utf-8")
    with pytest.raises(ValidationError):
        listings(path)

"""Split: what each site of the corpus is for, as splits.toml says, where its files are, and the vocabulary it brings.

What a run over a split may show belongs to the command.
"""

from __future__ import annotations

import tomllib
from functools import cache
from pathlib import Path
from typing import Literal

from pydantic import Field

from claims.claim import SLUG
from claims.record import Record
from claims.vocabulary import Vocabulary, load
from corpus.gold import ROOT, Site, read_site

SPLITS = ROOT / "splits.toml"

Split = Literal["dev", "train", "test"]
DEV: Split = "dev"
TRAIN: Split = "train"
"""Only ever learned from: annotated once, and scored in no result."""
TEST: Split = "test"
"""Only ever scored: no output and no file of results quotes a page of it. Its files lie apart from the others, so that
neither a search through `pages/` nor a test that walks it opens them."""
SCORED: tuple[Split, ...] = (DEV, TEST)
"""Splits whose sites are run and have results."""

HELD_OUT = ROOT / "heldout"
"""Folder of the test split, laid out as the corpus itself is."""


class Listing(Record):
    """One site in splits.toml."""

    name: str = Field(pattern=SLUG)
    """Name of its folders in `pages` and in `gold`."""
    split: Split
    """Whether its pages may be read by those who build the extractor."""
    field: str = Field(min_length=1)
    """Field of medicine."""
    purpose: str = Field(min_length=1)
    """What it is there for."""

    @property
    def root(self) -> Path:
        """Folder that holds the folders of pages, gold and vocabularies of its split."""
        return HELD_OUT if self.split == TEST else ROOT

    @property
    def own_vocabulary(self) -> Path | None:
        """The vocabulary file that it brings; None where it speaks of what is built in."""
        path = self.root / "vocabularies" / f"{self.name}.toml"
        return path if path.exists() else None

    def read(self) -> Site:
        """Its gold.

        Raises:
            FileNotFoundError: there is none.
            jsonschema.ValidationError: a file breaks gold.schema.json.
        """
        return read_site(self.name, gold=self.root / "gold")

    def vocabulary(self) -> Vocabulary:
        """What it is read with: the built-in vocabulary, and its own on top where it brings one."""
        return load(self.own_vocabulary) if self.own_vocabulary else load()


@cache
def listings(path: Path = SPLITS) -> tuple[Listing, ...]:
    """All sites, in the order of the file.

    Raises:
        pydantic.ValidationError: an entry is incomplete, or has a key too many.
        tomllib.TOMLDecodeError: the file is no TOML.
    """
    return tuple(Listing.model_validate(entry) for entry in tomllib.loads(path.read_text(encoding="utf-8"))["site"])

"""Samples of every format: which blocks a page holds, and what is known about each."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
import yaml

from claims.claim import Region
from extractor.readers.document import Block
from extractor.readers.reading import read_document

SAMPLES: dict[str, dict[str, Any]] = yaml.safe_load(
    Path(__file__).with_name("samples.yaml").read_text(encoding="utf-8")
)


def described(block: Block) -> dict[str, Any]:
    """The block as samples write it: its text, its kind, and whatever is not at its default."""
    fields: dict[str, Any] = {
        "level": block.level,
        "section": list(block.section),
        "row": block.row,
        "column": block.column,
        "caption": block.caption,
        "lead": block.lead,
        "question": block.question,
        "label": block.label,
    }
    if block.region is not Region.MAIN:
        fields["region"] = block.region.value
    return {"text": block.text, "kind": block.kind.value, **{name: value for name, value in fields.items() if value}}


@pytest.mark.parametrize("name", SAMPLES)
def test_blocks(name: str) -> None:
    sample = SAMPLES[name]

    document = read_document(f"page{sample['suffix']}", sample["page"].encode("utf-8"))

    assert sample["blocks"] == [described(block) for block in document.blocks]


@pytest.mark.parametrize("name", [name for name, sample in SAMPLES.items() if "title" in sample])
def test_title(name: str) -> None:
    sample = SAMPLES[name]

    assert sample["title"] == read_document(f"page{sample['suffix']}", sample["page"].encode("utf-8")).title


def test_links_and_emphasis_stand_in_the_folded_text() -> None:
    page = "<p>See   <a href='/rfa'>the\n<b> RFA </b>page</a>, <strong>now</strong>.</p>"

    (block,) = read_document("page.html", page.encode()).blocks

    assert [(block.text[start:end], target) for start, end, target in block.links] == [("the RFA page", "/rfa")]
    assert [block.text[start:end] for start, end in block.strong] == ["RFA", "now"]


def test_link_and_emphasis_round_blocks_are_given_to_each() -> None:
    page = "<a href='/x'><b><div>One</div><div>Two</div></b></a>"

    blocks = read_document("page.html", page.encode()).blocks

    assert [block.text for block in blocks] == ["One", "Two"]
    assert [block.links for block in blocks] == [((0, 3, "/x"),)] * 2
    assert [block.strong for block in blocks] == [((0, 3),)] * 2


def test_description_is_placed_within_its_attribute() -> None:
    page = '<meta data-content="x" NAME="Description" content = "relief for &le; 5 years"><p>x</p>'

    block = read_document("page.html", page.encode()).blocks[0]
    start, end = block.source.source_range(block.text.index("≤"), len(block.text))

    assert page[start:end] == "&le; 5 years"


def test_what_is_left_open_is_noted() -> None:
    document = read_document("page.html", b"<section><p>One<ul><li>Two")

    assert document.notes == ("<section> is not closed", "<ul> is not closed")

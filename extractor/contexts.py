"""Contexts: what stands round a sentence and can say what its figures are about, and how much each place counts.

Whether it says so is for the components.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from extractor.amounts import plain
from extractor.components.attribution import refers_back
from extractor.readers.document import Block, BlockKind

FACTORS = {
    "label": 0.95,
    "row": 1.0,
    "column": 0.9,
    "question": 0.8,
    "run-in": 0.6,
    "lead": 0.6,
    "table-lead": 0.22,
    "referred-to": 0.72,
    "previous": 0.2,
    "heading": 0.5,
    "caption": 0.4,
    "outer-heading": 0.22,
    "title": 0.12,
}
"""How much a cue counts that stands outside the sentence, by where it stands; inside it counts 1."""

_LABEL = re.compile(r"^([^:.?!]{2,40}):\s")
_RUN_IN = re.compile(r"^([^.:?!]{2,60})[.:]\s")
_LONGEST_RUN_IN = 60
_RUN_IN_WORDS = 4
"""A plain opening of more words is a sentence."""

SENTENCES_BACK = 2
"""Sentences before this one that still bear on it."""


def contexts_round(
    block: Block, start: int, text: str, *, previous: Sequence[str], title: str
) -> Iterator[tuple[str, str]]:
    """Places round a sentence with what stands there, nearest first; the places are keys of `FACTORS`.

    Args:
        block: the block that holds the sentence.
        start: where the sentence begins in the block's text.
        text: the sentence.
        previous: up to `SENTENCES_BACK` sentences before it in its block, nearest first.
        title: the page's title.
    """
    cell = block.kind is BlockKind.CELL
    if block.label:
        yield "label", block.label
    if cell:
        for place, header in (("row", block.row), ("column", block.column)):
            if header and header != block.text:
                yield place, header
    label = _LABEL.match(text)
    if label:
        yield "label", label.group(1)
    run_in = _run_in(block)
    if run_in and start > 0:
        yield "run-in", run_in
    for i, before in enumerate(previous):
        yield "referred-to" if i == 0 and refers_back(plain(text)) else "previous", before
    if block.question:
        yield "question", block.question
    if block.lead:
        yield "table-lead" if cell else "lead", block.lead
    if block.caption:
        yield "caption", block.caption
    place = "heading"
    for heading in reversed(block.section):
        if heading != block.question:
            yield place, heading
        place = "outer-heading"
    if title and title not in block.section:
        yield "title", title


def _run_in(block: Block) -> str:
    """An opening such as "Work." or "Pain:", bold or of few words; empty where there is none."""
    if block.strong and block.strong[0][0] == 0 and block.strong[0][1] <= _LONGEST_RUN_IN:
        return block.text[: block.strong[0][1]].rstrip(" .:")
    match = _RUN_IN.match(block.text)
    return match.group(1) if match and len(match.group(1).split()) <= _RUN_IN_WORDS else ""

"""What stands round a sentence: which places, in which order, and what is left out."""

from __future__ import annotations

from typing import Any

import pytest

from extractor.contexts import FACTORS, contexts_round
from extractor.readers.document import Block, BlockKind, SourceMap


def block(text: str, kind: BlockKind = BlockKind.PARAGRAPH, **fields: Any) -> Block:
    """A block whose text stands in its file as it is."""
    return Block(text, SourceMap((0,), (0,), (len(text),), len(text)), kind, **fields)


def places(of: Block, text: str, *, previous: tuple[str, ...] = (), title: str = "") -> list[tuple[str, str]]:
    """Contexts of a sentence of a block."""
    return list(contexts_round(of, of.text.index(text), text, previous=previous, title=title))


def test_headings_from_the_inside_out_and_the_title_last() -> None:
    paragraph = block("It lasts a year.", section=("Treatments", "Ablation"))

    assert places(paragraph, "It lasts a year.", title="Spine care") == [
        ("heading", "Ablation"),
        ("outer-heading", "Treatments"),
        ("title", "Spine care"),
    ]


def test_a_heading_that_is_the_question_or_the_title_counts_once() -> None:
    answer = block("A year.", section=("Spine care", "How long?"), question="How long?")

    assert places(answer, "A year.", title="Spine care") == [("question", "How long?"), ("outer-heading", "Spine care")]


def test_a_cell_has_its_headers_but_not_itself() -> None:
    cell = block("6 months", BlockKind.CELL, row="Relief", column="6 months", caption="Compared", lead="At a glance:")

    assert places(cell, "6 months") == [("row", "Relief"), ("table-lead", "At a glance:"), ("caption", "Compared")]


@pytest.mark.parametrize(
    ("sentence", "place"), [("It lasts a year.", "referred-to"), ("Relief lasts a year.", "previous")]
)
def test_what_a_sentence_points_back_at_counts_more(sentence: str, place: str) -> None:
    paragraph = block(f"Ablation heats a small nerve. {sentence}")

    assert places(paragraph, sentence, previous=("Ablation heats a small nerve.",)) == [
        (place, "Ablation heats a small nerve.")
    ]


@pytest.mark.parametrize(
    ("text", "strong", "found"),
    [
        ("Work. Most return in a week.", (), [("run-in", "Work")]),
        ("Going back to work: Most return in a week.", ((0, 19),), [("run-in", "Going back to work")]),
        ("We see you again soon after. Most return in a week.", (), []),
    ],
)
def test_an_opening_of_few_words_runs_in(text: str, strong: tuple[tuple[int, int], ...], found: list[Any]) -> None:
    assert places(block(text, strong=strong), "Most return in a week.") == found


def test_a_label_inside_the_line_is_a_context() -> None:
    assert places(block("Downtime: two days"), "Downtime: two days") == [("label", "Downtime")]


def test_every_place_has_its_weight() -> None:
    everything = block(
        "Rest. Time: a week.", label="Rest", question="Q?", lead="L:", caption="C", section=("A", "B"), row="R"
    )
    named = {place for place, _ in places(everything, "Time: a week.", previous=("Rest.", "Before."), title="T")}

    assert named == {"label", "run-in", "previous", "question", "lead", "caption", "heading", "outer-heading", "title"}
    assert named < set(FACTORS)
    assert all(0 < factor <= 1 for factor in FACTORS.values())

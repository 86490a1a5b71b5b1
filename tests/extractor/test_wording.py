"""The wording that patterns take in: forms read as pattern and as list alike, and each entry proves its own words."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

import pytest

from extractor.amounts import plain
from extractor.lexicon import entries, expand, piece, tables, wording

FILES = (
    "abbreviations",
    "attributes",
    "attribution",
    "broken",
    "clauses",
    "counting",
    "facts",
    "house",
    "phrases",
    "polarity",
    "procedures",
    "sources",
    "topics",
)
"""Lexicons that patterns take in; the others are matched as terms or as amounts."""


def proofs() -> Iterator[Any]:
    """A parameter set for each sentence of an entry: entry, sentence, whether the entry's words stand in it."""
    for file in FILES:
        for table in tables(file):
            for entry in entries(file, table):
                for key in ("match", "near_miss"):
                    for sentence in entry[key]:
                        yield pytest.param(entry, sentence, key == "match", id=f"{file}/{entry['id']}: {sentence}")


@pytest.mark.parametrize(("entry", "sentence", "met"), [*proofs()])
def test_words_of_patterns(entry: dict[str, Any], sentence: str, met: bool) -> None:
    words = re.compile(rf"(?<![\w-])(?:{piece(entry)})(?![\w-])", re.IGNORECASE)

    assert met == bool(words.search(plain(sentence)))


@pytest.mark.parametrize("file", FILES)
def test_a_form_is_the_same_as_pattern_and_as_list(file: str) -> None:
    differing = [
        (form, worded)
        for table in tables(file)
        for entry in entries(file, table)
        for form in entry["forms"]
        for worded in expand(form)
        if not re.fullmatch(piece({"forms": [form]}), worded)
    ]

    assert differing == []


@pytest.mark.parametrize(
    ("form", "met", "missed"),
    [
        ("go [back] to (work|school)", ["go to work", "go back to school"], ["go backto work", "go  to work"]),
        ("full effect [here]", ["full effect", "full effect here"], ["full effecthere"]),
        ("visit(|s)", ["visit", "visits"], ["visiting"]),
        ("top~rated", ["top rated", "top-rated"], ["toprated"]),
        ("dr.", ["dr."], ["dry"]),
    ],
)
def test_marks_of_forms(form: str, met: list[str], missed: list[str]) -> None:
    pattern = re.compile(piece({"forms": [form]}))

    assert [text for text in (*met, *missed) if pattern.fullmatch(text)] == met


def test_refused_words_are_refused_whole() -> None:
    pattern = re.compile(piece({"forms": ["no"], "not_before": ["more"]}))

    assert [text for text in ("no more", "no moreover", "no pain") if pattern.match(text)] == ["no moreover", "no pain"]


def test_a_wording_captures_nothing() -> None:
    both = re.compile(wording("abbreviations", "inner", "closing"))

    assert both.groups == 0
    assert both.fullmatch("dr.")
    assert both.fullmatch("yrs.")

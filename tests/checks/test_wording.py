"""Every family of words that checks look for proves itself on its own sentences."""

from __future__ import annotations

import pytest

from checks.tables import table
from checks.wording import TABLES, says

ROWS = [
    pytest.param(name, family, sentence, key == "match", id=f"{name}/{family}: {sentence}")
    for name in TABLES
    for family, entry in table(name).items()
    for key in ("match", "near_miss")
    for sentence in entry[key]
]


@pytest.mark.parametrize(("name", "family", "sentence", "met"), ROWS)
def test_family(name: str, family: str, sentence: str, met: bool) -> None:
    assert met == says(name, family, sentence)


@pytest.mark.parametrize(("name", "family"), [(name, family) for name in TABLES for family in table(name)])
def test_family_has_sentences_both_ways(name: str, family: str) -> None:
    entry = table(name)[family]

    assert entry["match"]
    assert entry["near_miss"]


def test_words_are_whole() -> None:
    assert says("risks", "rate", "Fewer than 2 % bleed.")
    assert not says("risks", "section", "Asterisks")

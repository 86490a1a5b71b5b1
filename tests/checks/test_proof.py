"""The words of the rules on evidence prove themselves."""

from __future__ import annotations

import pytest

from checks.tables import table
from checks.wording import says

SENTENCES = [
    (family, sentence, key == "match")
    for family, entry in table("proof").items()
    for key in ("match", "near_miss")
    for sentence in entry[key]
]


@pytest.mark.parametrize(("family", "sentence", "met"), SENTENCES)
def test_words_of_evidence(family: str, sentence: str, met: bool) -> None:
    assert met == says("proof", family, sentence)

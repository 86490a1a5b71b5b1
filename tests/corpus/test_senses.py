"""How vectors of stems are made from embeddings of words."""

from __future__ import annotations

import numpy as np
import pytest

from corpus import senses
from extractor.components.senses import UNIT


def vector(*ends: float) -> list[float]:
    return [*ends, *([0.0] * (senses.SIZE - len(ends))), 5.5, 17]


EMBEDDINGS = {
    "lasts": vector(1, 0, 0),
    ",": vector(9, 9, 9),
    "lasting": vector(0, 1, 0),
    "sore": vector(0, 0, 1),
    "rare": vector(1, 1, 1),
}


def test_words_of_a_stem_share_a_vector(monkeypatch: pytest.MonkeyPatch) -> None:
    stems, vectors = senses.by_stem(EMBEDDINGS)

    assert stems == ["last", "rare", "sore"]
    assert vectors.shape == (3, senses.SIZE)
    assert vectors.dtype == np.int8
    assert np.all(np.abs(np.linalg.norm(vectors.astype(float), axis=1) - UNIT) < 2)
    # "lasts" is the commoner of the two.
    assert vectors[0][0] > vectors[0][1]


def test_only_the_commonest_words_are_taken(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(senses, "WORDS", 4)

    assert senses.by_stem(EMBEDDINGS)[0] == ["last", "sore"]

"""Where words stand by the company that they keep, and what an amount makes of it."""

from __future__ import annotations

import numpy as np
import pytest

from extractor.components.features import stem
from extractor.components.senses import ONE, PLACES, UNIT, placed, senses, shares


def likeness(first: str, second: str) -> float:
    """Cosine of the vectors of two words."""
    known = senses()
    one, other = (known.vectors[known.row[stem(word)]].astype(float) for word in (first, second))
    return float(one @ other / np.linalg.norm(one) / np.linalg.norm(other))


def part(place: str) -> slice:
    at = PLACES.index(place) * senses().size
    return slice(at, at + senses().size)


def test_every_stem_has_a_vector_of_one_length() -> None:
    known = senses()

    assert len(known.row) == len(known.vectors)
    lengths = np.linalg.norm(known.vectors.astype(float), axis=1)
    assert np.all(np.abs(lengths - UNIT) < 6)


@pytest.mark.parametrize(
    ("word", "kin", "stranger"),
    [
        ("swelling", "soreness", "parking"),
        ("infection", "bleeding", "parking"),
        ("laser", "ultrasound", "nausea"),
        ("driving", "walking", "scar"),
    ],
)
def test_words_stand_near_their_kin(word: str, kin: str, stranger: str) -> None:
    assert likeness(word, kin) > likeness(word, stranger) + 0.1


def test_words_go_to_the_part_of_their_place() -> None:
    vector = placed(["L:swel", "u=week", "L2:swel_last"])

    assert np.array_equal(vector[part("L")], senses().vectors[senses().row["swel"]].astype(int) * ONE)
    assert vector.sum() == vector[part("L")].sum()


def test_unknown_words_and_other_signs_say_nothing() -> None:
    assert not placed([]).any()
    assert not placed(["L:xamtweek", "S:swel", "g:soreness3<", "tie"]).any()


def test_the_shares_of_the_words_make_up_the_whole() -> None:
    said = ["L:swel", "L:last", "R:lift", "L:xamtweek", "u=week"]
    total = np.zeros(len(PLACES) * senses().size, dtype=np.int64)
    found = {}
    for feature, where, vector in shares(said):
        found[feature] = vector
        total[where] += vector

    assert list(found) == ["L:swel", "L:last", "R:lift"]
    # Each share is rounded by itself.
    assert np.all(np.abs(total - placed(said)) <= 1)

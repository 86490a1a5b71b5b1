"""Where words stand by the company that they keep, and what an amount makes of it."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest

from extractor.components.features import stem
from extractor.components.senses import ONE, PLACES, UNIT, placed, senses
from extractor.components.weights import THOUSANDTH, weights


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


SAID = ("L:swel", "L:last", "R:lift", "L:xamtweek", "u=week", "r0:after")


def test_what_words_say_is_what_their_placed_vector_says() -> None:
    known = weights()
    rows = [known.row[feature] for feature in SAID if feature in known.row]
    placed_says = known.of_senses @ placed(SAID) / THOUSANDTH

    expected = known.of_features[rows].sum(axis=0) + placed_says + np.array(known.base)

    # Every sum is rounded by itself.
    assert np.all(np.abs(expected - known.scores(SAID)) <= 2)


def test_what_each_feature_says_makes_up_the_whole() -> None:
    known = weights()
    scores = known.scores(SAID)
    before = known.base[1] - known.base[2]

    between = dict(known.between(SAID, 1, 2))

    assert {"L:swel", "L:last", "u=week"} <= set(between) <= set(SAID)
    assert abs(before + sum(between.values()) - (scores[1] - scores[2])) <= len(SAID)


def test_a_site_of_endless_wordings_changes_no_score(monkeypatch: pytest.MonkeyPatch) -> None:
    known = replace(weights())
    monkeypatch.setattr("extractor.components.weights._MOST_KNOWN", 3)
    words = ["swelling", "soreness", "drive", "relief", "week", "laser"]
    said = [[f"L:{stem(first)}", f"R:{stem(second)}"] for first in words for second in words]

    assert [known.scores(features) for features in said] == [weights().scores(features) for features in said]

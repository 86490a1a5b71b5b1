"""The side of a sentence that speaks of a figure, and figures of different things."""

from __future__ import annotations

import pytest

from checks.side import of_different_things, side
from tests.checks.record import claim

PAIRS = [
    ("Lip filler lasts 6 months; cheek filler lasts 12 months.", "", True),
    ("Needling frees a muscle in 6 days, while shockwave mends the tendon in 12 months.", "", True),
    ("Injections last 6 months, whereas ablation lasts 12 months.", "", False),
    ("The knee is good for 6 months, and after surgery for 12 months.", "", False),
    ("Knee injections last 6 months, whereas knee ablation lasts 12 months.", "", False),
    ("A droopy lid lasts 6 months with the one; a numb chin 12 months with the other.", "soreness-duration", True),
    ("It is sore for 6 months here; it is sore for 12 months there.", "soreness-duration", False),
    ("The skin is sore for 6 months, against 12 months with the other.", "soreness-duration", False),
    ("A leak is seen for 6 months with the one: 12 months of touch-ups follow.", "soreness-duration", True),
]


@pytest.mark.parametrize(("sentence", "metric", "apart"), PAIRS)
def test_places_and_harms_tell_figures_apart(sentence: str, metric: str, apart: bool) -> None:
    first = "6 days" if "6 days" in sentence else "6 months"
    metric = metric or "relief-duration"
    one = claim({"quote": first, "low": 6, "high": 6, "metric": metric, "sentence": sentence})
    other = claim({"quote": "12 months", "low": 12, "high": 12, "metric": metric, "sentence": sentence})

    assert apart == of_different_things(one, other)


@pytest.mark.parametrize(
    ("slot", "apart"), [("site", True), ("population", True), ("endpoint", True), ("technique", False)]
)
def test_frames_tell_figures_apart(slot: str, apart: bool) -> None:
    values = {"site": ("knee", "hip"), "endpoint": ("first", "full")}.get(slot, ("one", "other"))
    one = claim({"low": 6, "high": 6, "frame": {slot: values[0]}})
    other = claim({"low": 12, "high": 12, "frame": {slot: values[1]}})

    assert apart == of_different_things(one, other)
    assert not of_different_things(one, one)


def test_side_ends_where_the_other_begins() -> None:
    sentence = "Surgery takes 6 weeks, while the needle takes 2 days; both are day cases."

    assert side(claim({"quote": "2 days", "low": 2, "high": 2, "sentence": sentence})) == " the needle takes 2 days"

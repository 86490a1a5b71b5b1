"""What a figure is about, where its metric leaves that open: read from the words of its claim."""

from __future__ import annotations

from typing import Any

import pytest

from checks.matter import matter
from tests.checks.record import claim

DAYS = {"quote": "5 days", "low": 5, "high": 5, "unit": "day"}
SIZE = {"quote": "7 mm", "low": 7, "high": 7, "unit": "millimeter"}
SHARE = {"quote": "90%", "low": 90, "high": 90, "unit": "percent"}

CASES: list[tuple[str, dict[str, Any], str, set[str]]] = [
    ("recovery-time", DAYS, "Full recovery takes 5 days.", {"everything"}),
    ("recovery-time", DAYS, "Expect 5 days of downtime.", {"everything"}),
    ("recovery-time", DAYS, "Back at a screen after 5 days.", {"desk-work"}),
    ("recovery-time", DAYS, "Behind the wheel after 5 days.", {"driving"}),
    ("recovery-time", DAYS, "Roofers wait 5 days.", {"heavy"}),
    ("recovery-time", DAYS, "A screen in two days, a building site after 5 days.", {"heavy"}),
    ("incision-size", SIZE, "Its sheath is 7 mm across.", {"tool"}),
    ("incision-size", SIZE, "The tube is 7 mm across.", {"tool"}),
    ("incision-size", SIZE, "A rim of 7 mm is taken with it.", {"margin"}),
    ("incision-size", SIZE, "Through a cut of 7 mm goes a tube.", set()),
    ("incision-size", SIZE, "It measures 7 mm.", set()),
    ("recovery-time", DAYS, "The gym has you back after 5 days.", {"sport"}),
    ("recovery-time", DAYS, "Children are in class after 5 days.", {"school"}),
    ("recovery-time", DAYS, "The crutches go after 5 days.", set()),
    ("recovery-time", DAYS, "Day 5: 5 days.", set()),
    ("restriction-time", DAYS, "Leave the car alone for 5 days.", {"driving"}),
    ("restriction-time", DAYS, "Nothing over 10 lb for 5 days.", {"heavy"}),
    ("restriction-time", DAYS, "Do not fly for 5 days.", {"flying"}),
    ("restriction-time", DAYS, "Not a single cigarette for 5 days.", {"smoking"}),
    ("restriction-time", DAYS, "Stay out of the sun for 5 days.", {"sun"}),
    ("restriction-time", DAYS, "Do not blow your nose for 5 days.", {"nose"}),
    ("restriction-time", DAYS, "Take it steadily for 5 days.", set()),
    ("restriction-time", DAYS, "Believe us, 5 days.", set()),
    ("procedure-duration", {**DAYS, "unit": "minute"}, "Your visit takes 5 days.", {"visit"}),
    ("procedure-duration", {**DAYS, "unit": "minute"}, "Needle placement takes 5 days.", {"step"}),
    ("procedure-duration", {**DAYS, "unit": "minute"}, "The procedure takes 5 days.", set()),
    ("procedure-duration", {**DAYS, "unit": "week"}, "The treatment takes 5 days.", {"course"}),
    ("satisfaction-rate", SHARE, "90% would recommend us.", {"recommend"}),
    ("satisfaction-rate", SHARE, "90% would do it again.", {"again"}),
    ("satisfaction-rate", SHARE, "90% are satisfied.", {"content"}),
    ("satisfaction-rate", SHARE, "90% say yes.", set()),
    ("repeat-interval", DAYS, "A top-up every 5 days.", {"upkeep"}),
    ("repeat-interval", DAYS, "Once every 5 days.", set()),
    ("soreness-duration", DAYS, "A gritty feeling lasts 5 days.", {"grittiness"}),
    ("soreness-duration", DAYS, "A bruised feeling lasts 5 days.", {"soreness", "bruising"}),
    ("soreness-duration", DAYS, "It feels like sunburn for 5 days.", {"soreness"}),
    ("soreness-duration", DAYS, "The majority feel it for 5 days.", set()),
    ("soreness-duration", DAYS, "Your blood sugar runs high for 5 days.", {"sugar"}),
    ("soreness-duration", DAYS, "A drooping lid takes 5 days.", {"droop"}),
    ("soreness-duration", DAYS, "Gas pain in the shoulder lasts 5 days.", {"gas"}),
    ("soreness-duration", DAYS, "Pain in the shoulder lasts 5 days.", {"soreness"}),
    ("soreness-duration", DAYS, "Matting fades in 5 days.", {"matting"}),
    ("soreness-duration", DAYS, "Brown stains fade in 5 days.", {"staining"}),
    ("soreness-duration", DAYS, "Stinging lasts 5 days.", {"stinging"}),
    ("soreness-duration", DAYS, "Urgency lasts 5 days.", {"urgency"}),
    ("complication-rate", SHARE, "90% have a bleed around the heart.", {"heart"}),
    ("complication-rate", SHARE, "90% have a bleed.", {"bleeding"}),
    ("success-rate", SHARE, "90% can drive without glasses.", {"driving"}),
    ("success-rate", SHARE, "90% reach 20/20.", {"chart"}),
    ("success-rate", SHARE, "90% are helped.", set()),
    ("success-rate", SHARE, "In persistent cases the figure was lower: 90%.", {"subgroup"}),
    ("success-rate", SHARE, "It helps 90%; when a second is added, more.", set()),
    ("prevalence", SHARE, "The joint hurts in a few, rising to 90% in the old.", {"subgroup"}),
    ("prevalence", SHARE, "The joint hurts in 90%, rising to all in the old.", set()),
    ("relief-duration", DAYS, "Soreness at the desk, 5 days of relief.", set()),
    ("onset-time", DAYS, "The pain is gone within 5 days.", set()),
    ("onset-time", DAYS, "Judge the shape after 5 days.", {"seen"}),
    ("onset-time", DAYS, "It works within 5 days.", set()),
]


@pytest.mark.parametrize(("metric", "figure", "sentence", "expected"), CASES, ids=[each[2] for each in CASES])
def test_matter(metric: str, figure: dict[str, Any], sentence: str, expected: set[str]) -> None:
    assert expected == matter(claim({**figure, "metric": metric, "sentence": sentence}))


def test_an_activity_that_was_read_is_enough() -> None:
    fields = {**DAYS, "metric": "recovery-time", "sentence": "Full recovery takes 5 days."}

    assert matter(claim({**fields, "frame": {"activity": "driving"}})) == frozenset()


def test_heads_of_a_cell_tell_of_recovery() -> None:
    fields = {**DAYS, "metric": "recovery-time", "sentence": "5 days"}

    assert matter(claim({**fields, "evidence": {"column": "Recovery"}})) == {"everything"}

"""Every family of phrases proves itself on its own texts."""

from __future__ import annotations

import pytest

from checks.phrases import before, behind, led_in, speaks
from checks.tables import table
from tests.checks.record import claim

ROWS = [
    (family, text, key == "match")
    for family, entry in table("phrases").items()
    for key in ("match", "near_miss")
    for text in entry[key]
]


@pytest.mark.parametrize(("family", "text", "met"), ROWS)
def test_family_decides_its_own_texts(family: str, text: str, met: bool) -> None:
    assert met == speaks(family, text)


def test_every_family_has_texts_both_ways() -> None:
    assert all(entry["match"] and entry["near_miss"] for entry in table("phrases").values())


def test_parts_of_a_sentence() -> None:
    made = claim(
        {"quote": "two days", "low": 2, "high": 2, "unit": "day", "sentence": "Back in only two days, you say."}
    )

    parts = (before(made), behind(made), led_in(made))

    assert parts == ("Back in only ", ", you say.", "Back in only two days")

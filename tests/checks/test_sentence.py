"""A claim's sentence comes apart round the value."""

from __future__ import annotations

from checks.sentence import before, behind, led_in
from tests.checks.record import claim


def test_parts_of_a_sentence() -> None:
    made = claim(
        {"quote": "two days", "low": 2, "high": 2, "unit": "day", "sentence": "Back in only two days, you say."}
    )

    parts = (before(made), behind(made), led_in(made))

    assert parts == ("Back in only ", ", you say.", "Back in only two days")

"""What moves the weight of a conflict, step by step."""

from __future__ import annotations

from typing import Any

import pytest

from checks.background import Background
from checks.comparison import compare_statements
from checks.severity import steps
from checks.statement import Statement, statement
from tests.checks.record import claim, vocabulary

VOCABULARY = vocabulary()

YEAR = {"low": 1, "high": 1}
TWO = {"low": 2, "high": 3}
FAST = {"metric": "fasting-time", "low": 6, "high": 6, "unit": "hour"}


def _statement(fields: dict[str, Any], document: str) -> Statement:
    return statement([claim({"document": document, **fields})])


@pytest.mark.parametrize(
    ("left", "right", "publishers", "same_section", "moved"),
    [
        (YEAR, TWO, {}, False, 0),
        (YEAR, {"low": 2, "bound": "vague"}, {}, False, -1),
        (YEAR, TWO, {"a.md": "one", "b.md": "another"}, False, -1),
        (YEAR, TWO, {"a.md": "one", "b.md": "one"}, False, 0),
        (YEAR, TWO, {"a.md": "one"}, False, -1),
        (YEAR, {**TWO, "frame": {"site": "lumbar"}}, {}, False, -1),
        (FAST, {**FAST, "low": 10, "high": 10}, {}, False, 1),
        (YEAR, TWO, {}, True, 1),
        ({"high": 1, "share": "all"}, TWO, {}, False, 1),
        ({"high": 1, "share": 100}, TWO, {}, False, 1),
        ({**YEAR, "share": "all"}, {**TWO, "force": "tail", "share": "some"}, {}, False, 1),
        ({**YEAR, "share": "all"}, TWO, {}, False, 0),
        ({"high": 1, "share": "most"}, TWO, {}, False, 0),
        ({"low": 2, "bound": "vague"}, YEAR, {"a.md": "one", "b.md": "another"}, True, -1),
    ],
)
def test_steps(
    left: dict[str, Any], right: dict[str, Any], publishers: dict[str, str], same_section: bool, moved: int
) -> None:
    one, other = _statement(left, "a.md"), _statement(right, "b.md")
    known = Background(VOCABULARY, publishers=publishers)

    total, reasons = steps(one, other, compare_statements(one, other, VOCABULARY), known, same_section=same_section)

    assert total == moved
    assert sum(1 if reason.startswith("up: ") else -1 for reason in reasons) == moved

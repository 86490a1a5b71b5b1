"""Spans: half-open places that print and compare."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import ValidationError

from claims.span import Span


def span(start: int, end: int) -> Span:
    """A span on the first line."""
    return Span(start=start, end=end, start_line=1, start_column=start + 1, end_line=1, end_column=end + 1)


@pytest.mark.parametrize(
    ("left", "right", "overlap"),
    [((0, 5), (4, 9), True), ((0, 5), (5, 9), False), ((0, 9), (3, 4), True), ((0, 1), (8, 9), False)],
)
def test_overlap(left: tuple[int, int], right: tuple[int, int], overlap: bool) -> None:
    assert overlap == span(*left).overlaps(span(*right)) == span(*right).overlaps(span(*left))


@given(st.integers(0, 40), st.integers(1, 40), st.integers(0, 40), st.integers(1, 40))
def test_overlap_is_a_common_character(start: int, length: int, other_start: int, other_length: int) -> None:
    left, right = span(start, start + length), span(other_start, other_start + other_length)

    common = set(range(left.start, left.end)) & set(range(right.start, right.end))
    assert left.overlaps(right) == bool(common)


@pytest.mark.parametrize(
    "field", [{"start": -1}, {"end": -1}, {"start_line": 0}, {"start_column": 0}, {"end_line": 0}, {"end_column": 0}]
)
def test_lines_and_columns_count_from_one(field: dict[str, int]) -> None:
    with pytest.raises(ValidationError):
        Span.model_validate({**span(0, 1).model_dump(), **field})

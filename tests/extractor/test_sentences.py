"""Sentences: where one ends in a block of visible text."""

from __future__ import annotations

from itertools import pairwise
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from extractor.sentences import LONGEST, sentence_ranges
from tests.extractor.case import cases


@pytest.mark.parametrize("case", cases("sentences"))
def test_case(case: dict[str, Any]) -> None:
    text = " ".join(case["sentences"])

    assert case["sentences"] == [text[start:end] for start, end in sentence_ranges(text)]


WORDS = st.sampled_from(
    [
        "Relief",
        "lasts",
        "6",
        "months.",
        "approx.",
        "5",
        "yrs.",
        "Dr.",
        "No.",
        "why?",
        "(so)",
        "…",
        "...",
        "“Yes!”",
        "e.g.",
        "İ",
        "a." * 30,
    ]
)


@given(st.lists(WORDS, max_size=40))
@settings(deadline=None)
def test_nothing_is_lost_and_nothing_stands_in_two(words: list[str]) -> None:
    text = " ".join(words)

    ranges = sentence_ranges(text)

    assert "".join(text[start:end] for start, end in ranges).replace(" ", "") == text.replace(" ", "")
    assert all(start < end <= start + LONGEST for start, end in ranges)
    assert all(left[1] <= right[0] for left, right in pairwise(ranges))
    assert all(text[start] != " " and text[end - 1] != " " for start, end in ranges)

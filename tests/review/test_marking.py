"""Marked texts: what stands under which words, at every width, whatever a page holds."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from review.reports.marking import NARROW, Line, Mark, marked, wrapped
from review.reports.printable import cells, printable

TEXT = "Relief lasts up to 5 years."
MARKS = [Mark(0, 6, "metric"), Mark(13, 26, "amount", main=True), Mark(13, 18, "bound")]


def shown(lines: list[Line]) -> list[str]:
    return [line.text for line in lines]


def test_parts_are_underlined_and_named() -> None:
    assert shown(marked(TEXT, MARKS, 100)) == [
        "Relief lasts up to 5 years.",
        "------ metric",
        "             ^^^^^^^^^^^^^ amount",
        "             ----- bound",
    ]


def test_parts_share_a_row_where_there_is_room() -> None:
    marks = [Mark(0, 6, "a"), Mark(19, 20, "b")]

    assert shown(marked(TEXT, marks, 100)) == ["Relief lasts up to 5 years.", "------ a           - b"]


def test_a_name_that_does_not_fit_behind_stands_before() -> None:
    text = "x" * 60 + " 5 years"

    assert shown(marked(text, [Mark(61, 68, "a long name")], NARROW))[1] == " " * 49 + "a long name -------"


def test_a_part_that_goes_on_is_named_once() -> None:
    text = ("word " * 20).strip()
    rows = [line.text for line in marked(text, [Mark(60, 94, "part")], 80) if line.marks]

    assert rows == [" " * 55 + "part " + "-" * 19, "-" * 14]


def test_narrow_texts_get_brackets() -> None:
    assert shown(marked(TEXT, MARKS, NARROW - 1)) == [
        "[1 Relief] lasts [2 [3 up to] 5 years].",
        "  1 metric",
        "  2 amount",
        "  3 bound",
    ]


def test_wide_signs_are_counted_as_they_are_shown() -> None:
    text = "肩の痛み 5 years"

    assert shown(marked(text, [Mark(5, 12, "amount", main=True)], 100))[1] == " " * 9 + "^^^^^^^ amount"


def test_what_a_terminal_obeys_is_shown() -> None:
    text = "\x1b[31mup\u202e to 5 years"
    lines = marked(text, [Mark(5, 7, "part")], 100)

    assert "\x1b" not in "".join(shown(lines))
    assert shown(lines) == [printable(text), " " * len("\\x1b[31m") + "-- part"]


@given(st.text(max_size=300), st.integers(20, 120), st.data())
def test_no_line_of_text_is_wider_than_allowed_and_nothing_is_lost(text: str, width: int, data: st.DataObject) -> None:
    start = data.draw(st.integers(0, len(text)))
    end = data.draw(st.integers(start, len(text)))
    lines = [line for line in marked(text, [Mark(start, end, "part")], max(width, NARROW)) if not line.marks]

    assert all(cells(line.text) <= max(width, NARROW) for line in lines)
    assert "".join("".join(shown(lines)).split(" ")) == "".join(printable(text).split(" "))


@pytest.mark.parametrize("width", [1, 7, 30])
def test_wrapped_text_keeps_its_words(width: int) -> None:
    assert "".join(wrapped(TEXT, width)).replace(" ", "") == TEXT.replace(" ", "")

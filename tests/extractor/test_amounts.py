"""Amounts: every way in which a page writes a figure, and what only looks like one."""

from __future__ import annotations

import re
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from claims.quantity import Bound, Quantity
from extractor.amounts import FoundAmount, carried_amounts, find_amounts, names_stretch, plain
from extractor.numbers import NUMBER, bracketed
from extractor.numbers import value_of as number_of
from tests.extractor.case import cases, value_of


def described(text: str, amount: FoundAmount) -> tuple[str, dict[str, Any]]:
    """An amount as cases write it: its words, and its value."""
    quantity = amount.quantity()
    fields = ("low", "high", "unit", "bound", "approximate")
    return text[amount.start : amount.end], {field: getattr(quantity, field) for field in fields}


@pytest.mark.parametrize("case", cases("amounts"))
def test_case(case: dict[str, Any]) -> None:
    expected = [(quote, value_of(value)) for quote, _, value in (row.partition(" | ") for row in case["amounts"])]

    found = [described(case["text"], amount) for amount in find_amounts(case["text"])]

    assert expected == found


def test_digits_that_contradict_their_words_are_marked() -> None:
    agreeing, contradicting = find_amounts("Rest for two (2) days and then for two (3) weeks.")

    assert (agreeing.disagrees, contradicting.disagrees) == (False, True)


@pytest.mark.parametrize("text", ["Relief for at least years.", "It helps up to % of patients."])
def test_a_lost_number_is_met_as_such(text: str) -> None:
    (amount,) = find_amounts(text)

    assert amount.missing == "number"


def carried(before: str, text: str) -> list[str]:
    """The words of the amounts of a sentence behind another."""
    found = carried_amounts(text, find_amounts(text), find_amounts(before))
    return [f"{text[amount.start : amount.end]} {amount.unit}" for amount in found]


@pytest.mark.parametrize(
    ("before", "text", "amounts"),
    [
        ("Numbing takes ten minutes.", "You rest for a further 40, then go home.", ["40 minute"]),
        ("Others need a year.", "Ours last two to three.", ["two to three year"]),
        ("School after four days.", "Team games, sixteen.", ["sixteen day"]),
    ],
)
def test_a_bare_number_has_the_unit_of_the_time_before_it(before: str, text: str, amounts: list[str]) -> None:
    assert carried(before, text) == amounts


@pytest.mark.parametrize(
    ("before", "text", "amounts"),
    [
        ("Four in ten improve.", "You rest for forty.", []),  # no time before it
        ("Four sessions take two hours.", "Most manage in three.", []),  # sessions as well as hours
        ("It takes ten minutes.", "Doors open at around 8.45.", []),
        ("It takes ten minutes.", "Best decision ever – Odile, 63", []),
        ("A visit takes half an hour.", "It costs £30 for six.", []),
        ("Results come within two weeks.", "Not heard anything after five?", []),
        ("It takes ten minutes.", "It lasts six weeks, rarely for nine.", ["six weeks week", "nine week"]),
    ],
)
def test_a_bare_number_without_such_a_time_is_none(before: str, text: str, amounts: list[str]) -> None:
    assert carried(before, text) == amounts


@pytest.mark.parametrize(
    "text",
    [
        "Days 3 and 4.",
        "Weeks 2–5",
        "The first ten days",
        "Your next few weeks",
        "Months 2 to 3 at home",
        "Week 8 onwards",
    ],
)
def test_a_head_names_a_stretch_of_time(text: str) -> None:
    assert names_stretch(text)


@pytest.mark.parametrize(
    "text",
    [
        "Day 3",
        "Ten days",
        "Weeks 2 to 5: no driving",
        "The first ten days hurt",
        "Home within the first week",
        "First visit",
    ],
)
def test_what_says_more_names_no_stretch(text: str) -> None:
    assert not names_stretch(text)


ONES = ["one", "two", "three", "four", "five", "six", "seven", "eight", "nine"]
TENS = dict(
    zip(["twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety"], range(20, 100, 10), strict=True)
)
SPELLED = {word: float(value) for value, word in enumerate(ONES, 1)}
SPELLED |= {word: float(value) for word, value in TENS.items()}
SPELLED |= {
    f"{ten}{joint}{one}": float(tens + ones)
    for ten, tens in TENS.items()
    for ones, one in enumerate(ONES, 1)
    for joint in "- "
}


@pytest.mark.parametrize("words", SPELLED)
def test_spelled_number(words: str) -> None:
    (amount,) = find_amounts(f"It takes {words} minutes.")

    assert (SPELLED[words], SPELLED[words]) == (amount.low, amount.high)


@given(st.integers(1, 9_999_999))
def test_separators_do_not_change_a_number(number: int) -> None:
    assert number_of(str(number)) == number_of(f"{number:,}") == number


@given(st.integers(1, 999), st.integers(1, 999))
def test_digits_in_brackets(words: int, digits: int) -> None:
    assert (number_of(f"{words} ({digits})"), bracketed(f"{words} ({digits})")) == (words, digits)


DASHES = st.sampled_from(["-", "–", "—", "−", "‑", " - ", " – ", " — ", " to ", "\u00a0–\u00a0"])
UNITS = st.sampled_from(["seconds", "minutes", "hours", "days", "weeks", "months", "years", "%", " mm", " °C"])


@given(st.integers(1, 400), st.integers(1, 400), DASHES, UNITS)
def test_every_dash_makes_the_same_range(first: int, step: int, dash: str, unit: str) -> None:
    unit = unit if unit[0] in "% " else f" {unit}"
    text = f"Expect {first}{dash}{first + step}{unit} of it."

    (amount,) = find_amounts(text)

    assert (first, first + step, Bound.RANGE) == (amount.low, amount.high, amount.bound)
    assert text[amount.start : amount.end] == f"{first}{dash}{first + step}{unit}"


# fmt: off
PIECES = st.sampled_from([
    "6", "12", "1,000", "½", "3/4", "2.5", ".5", "six", "twenty-five", "a", "an", "half",
    "hundred", "dozen", "-", "–", "to", "or", "and", "in", "of", "out", "%", "°C",
    "°F", "months", "month", "years", "hrs", "week", "day", "days", "mm", "inch", "up", "at",
    "least", "most", "than", "more", "within", "first", "several", "few", "couple", "many", "about", "over",
    "next", "same", "permanent", "immediately", "(", ")", "+", ",", ".", ";", ":", "L4",
    "$", "#", "/", "patients", "procedures", "İ", "ß", "ﬁ", "İstanbul", "every", "for", "per",
    "day", "no", "not", "sooner", "\xa0", "\u200b",
])
# fmt: on


@given(st.lists(PIECES, max_size=24), st.sampled_from([" ", "", "  "]))
@settings(max_examples=400, deadline=None)
def test_any_words_give_amounts_in_order_that_are_records(words: list[str], between: str) -> None:
    text = between.join(words)

    behind = 0
    for amount in find_amounts(text):
        assert behind <= amount.start < amount.end <= len(text)
        assert isinstance(amount.quantity(), Quantity)
        behind = amount.end


@given(st.text())
def test_plain_keeps_every_character_in_its_place(text: str) -> None:
    assert len(plain(text)) == len(text)


@given(st.lists(PIECES, max_size=12))
@settings(max_examples=200, deadline=None)
def test_case_and_typographic_quotes_change_no_amount(words: list[str]) -> None:
    text = " ".join(words)

    assert find_amounts(text) == find_amounts(text.replace("-", "‑")) == find_amounts(plain(text))


def test_number_pattern_and_values_agree() -> None:

    for text in (
        "6",
        "1,000",
        "2½",
        "3/4",
        "forty-five",
        "two and a half",
        "six (6)",
        "a hundred",
        "half a dozen",
        ".5",
    ):
        assert re.fullmatch(NUMBER, text), text
        assert number_of(text) > 0
    with pytest.raises(ValueError, match="no number"):
        number_of("and a")

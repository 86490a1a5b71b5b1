"""Fingerprints: the same for the same words, another for any other part."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from claims.fingerprint import fingerprint

PARTS = ("site/rfa.md", "Relief lasts 6 months.", "rhizotomy", "relief-duration", 6.0, 6.0, "month", "exact")


def test_shape() -> None:
    assert re.fullmatch(r"c[0-9a-f]{16}", fingerprint("c", *PARTS))
    assert fingerprint("m", *PARTS) == "m" + fingerprint("c", *PARTS)[1:]


@pytest.mark.parametrize("place", range(len(PARTS)))
def test_every_part_counts(place: int) -> None:
    changed = [f"{part}x" if i == place else part for i, part in enumerate(PARTS)]

    assert fingerprint("c", *changed) != fingerprint("c", *PARTS)


def test_order_and_number_of_parts_count() -> None:
    assert len({fingerprint("c", *parts) for parts in (("a", "b"), ("b", "a"), ("a b",), ("a", "b", ""), ("ab",))}) == 5


def test_nothing_and_the_empty_text_are_one_part() -> None:
    assert fingerprint("c", "a", None) == fingerprint("c", "a", "") == fingerprint("c", "a", "  ")


SPACE = st.text(alphabet=" \t\n\r\u00a0\u2009", min_size=1, max_size=4)


@given(st.lists(st.text(alphabet="abßéЖ6–%.", min_size=1, max_size=5), min_size=1, max_size=6), SPACE)
def test_case_and_white_space_do_not_count(words: list[str], space: str) -> None:
    written = space + space.join(words).upper() + space

    assert fingerprint("c", " ".join(words)) == fingerprint("c", written)


@given(st.text())
def test_any_text_has_one(text: str) -> None:
    assert fingerprint("c", text) == fingerprint("c", text)


def test_half_a_character_has_one() -> None:
    assert fingerprint("c", "\ud83c") != fingerprint("c", "\ud83d")


def test_it_is_the_same_on_every_machine_and_day() -> None:
    assert fingerprint("c", "Relief lasts", 6.0, None) == "ce830881b367c6923"

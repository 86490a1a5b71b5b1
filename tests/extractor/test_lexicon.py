"""Lexicon: what the marks of a form stand for, in wordings and in patterns alike."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from extractor.lexicon import FOLDER, entries, expand, piece, tables, wording
from tests.extractor.case import KNOWN

FORMS = {
    "relief": ["relief"],
    "[pain] relief": ["pain relief", "relief"],
    "relief [of pain]": ["relief of pain", "relief"],
    "(a|b) c": ["a c", "b c"],
    "last(|s|ed)": ["last", "lasts", "lasted"],
    "pain~free": ["pain free", "pain-free"],
    "(return|get) [back] to work": ["return back to work", "return to work", "get back to work", "get to work"],
    "[a|the] desk": ["a desk", "the desk", "desk"],
    "100% safe": ["100% safe"],
    "(no|zero) risk(|s)": ["no risk", "no risks", "zero risk", "zero risks"],
}


@pytest.mark.parametrize("form", FORMS)
def test_wordings_of_a_form(form: str) -> None:
    assert list(expand(form)) == FORMS[form]


@pytest.mark.parametrize("form", FORMS)
def test_the_pattern_of_a_form_matches_its_wordings(form: str) -> None:
    pattern = re.compile(piece({"forms": [form]}))

    assert all(pattern.fullmatch(words) for words in FORMS[form])


WORDS = st.text(alphabet="ab%-", min_size=1, max_size=3)
PARTS = st.one_of(
    WORDS,
    st.lists(WORDS, min_size=1, max_size=3).map(lambda words: f"({'|'.join(words)})"),
    st.lists(WORDS, min_size=1, max_size=2).map(lambda words: f"[{'|'.join(words)}]"),
    st.tuples(WORDS, WORDS).map("~".join),
)


@given(st.tuples(WORDS, st.lists(PARTS, max_size=4)).map(lambda parts: " ".join((parts[0], *parts[1]))))
def test_patterns_and_wordings_agree(form: str) -> None:
    pattern = re.compile(piece({"forms": [form]}))

    assert [words for words in expand(form) if not pattern.fullmatch(words)] == []


def test_words_that_a_form_must_not_stand_in_front_of() -> None:
    pattern = re.compile(piece({"forms": ["not"], "not_before": ["only"]}))

    assert pattern.match("not for long")
    assert not pattern.match("not only for a month")
    assert pattern.match("not onlookers")


def test_an_alternation_has_no_groups_of_its_own() -> None:
    joined = re.compile(wording("clauses", *tables("clauses")))

    assert joined.groups == 0
    assert joined.search("it lasts a year, whereas the other does not")


def test_a_table_that_is_not_there_is_empty() -> None:
    assert entries("bounds", "nothing-of-the-kind") == []


@pytest.mark.parametrize("path", sorted(FOLDER.glob("*.toml")), ids=lambda path: path.stem)
def test_forms_are_written_as_the_matchers_read_them(path: Path) -> None:
    """Plain quotes and hyphens, no doubled space, brackets in pairs and none inside another."""
    odd = [
        form
        for rows in tables(path.stem).values()
        for entry in rows
        for form in entry.get("forms", ())
        if form != form.strip() or "  " in form or set(form) & set("’‘“”‑‐") or _unpaired(form)
    ]

    assert odd == KNOWN["odd_forms"].get(path.stem, [])


def _unpaired(form: str) -> bool:
    bare = re.sub(r"\([^()\[\]]*\)|\[[^()\[\]]*\]", "", form)
    return bool(set(bare) & set("()[]|"))

"""Names of procedures by their shape: where one begins and ends, and what only looks like one."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from extractor.procedure_names import (
    introductions,
    is_abbreviation,
    names_a_condition,
    names_a_procedure,
    names_in,
    normal,
    singular,
)


def names(text: str) -> list[str]:
    """The names of a text, as they stand."""
    return [text[name.start : name.end] for name in names_in(text)]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("After a wisdom tooth extraction, rest.", ["wisdom tooth extraction"]),
        ("Our eyelid surgery takes an hour.", ["eyelid surgery"]),
        ("Knee replacement surgery is common here", ["Knee replacement surgery"]),
        ("Patients undergoing cooled radiofrequency ablation drive.", ["cooled radiofrequency ablation"]),
        ("Rhinoplasty and a brow lift", ["Rhinoplasty", "brow lift"]),
        ("What is YAG laser capsulotomy?", ["YAG laser capsulotomy"]),
        ("dental implants (per tooth) or a dental bridge", ["dental implants", "dental bridge"]),
        ("hip or knee replacement", ["knee replacement"]),
        ("a take-home whitening", ["take-home whitening"]),
    ],
)
def test_names(text: str, found: list[str]) -> None:
    assert names(text) == found


@pytest.mark.parametrize(
    "text",
    [
        "Book an appointment",
        "This treatment works.",
        "After surgery, rest.",
        "the best treatment for you",
        "your contact lens",
        "stitch removal on day seven",
        "pain reduction after a week",
        "the nasal bridge",
        "our meta-analysis of the anatomy",
        "sleep apnea and frozen shoulder",
        "Dr. Vance and the team",
        "a course of 3 treatments",
        "knee, replacement",
        "carefully replacement",
    ],
)
def test_no_names(text: str) -> None:
    assert names(text) == []


@pytest.mark.parametrize(
    ("text", "short", "long"),
    [
        ("Platelet-rich plasma (PRP) is drawn", "PRP", ("platelet-rich", "plasma")),
        ("treated by endovenous laser ablation (EVLA).", "EVLA", ("endovenous", "laser", "ablation")),
        ("SMILE (small incision lenticule extraction) has", "SMILE", ("small", "incision", "lenticule", "extraction")),
        ("transcranial stimulation of the brain (TSB)", "TSB", ("transcranial", "stimulation", "of", "the", "brain")),
    ],
)
def test_introductions(text: str, short: str, long: tuple[str, ...]) -> None:
    (found,) = introductions(text)

    assert (found.short, found.long) == (short, long)
    assert text[found.start : found.end].lower().split() == list(long)


@pytest.mark.parametrize("text", ["a rested knee (see Fig)", "the team (MD)", "platelets in plasma (XYZ)", "(PRP)"])
def test_brackets_that_introduce_nothing(text: str) -> None:
    assert [*introductions(text)] == []


def test_abbreviations() -> None:
    words = ("LASIK", "PRP", "EVLAs", "ReLEx", "FAQ", "NHS", "What", "WHAT", "MD", "L4", "knee")

    assert [word for word in words if is_abbreviation(word)] == ["LASIK", "PRP", "EVLAs", "ReLEx"]


@pytest.mark.parametrize(
    ("left", "right"),
    [
        ("Dental Implants", "dental implant"),
        ("in-office whitening", "In office whitening"),
        ("haemorrhoid banding", "hemorrhoid banding"),
        ("hydrodilatation", "hydrodilation"),
        ("embolisation", "embolization"),
        ("biopsies", "biopsy"),
        ("teeth whitening", "tooth whitening"),
        ("multifocal lenses", "multifocal lens"),
    ],
)
def test_wordings_of_one_name(left: str, right: str) -> None:
    assert normal(left.split()) == normal(right.split())


def test_different_names_stay_apart() -> None:
    assert normal(["knee", "replacement"]) != normal(["hip", "replacement"])


def test_singulars() -> None:
    words = ("surgeries", "crowns", "plexus", "lens", "dialysis", "braces", "abscess", "gas")

    assert [singular(word) for word in words] == [
        "surgery",
        "crown",
        "plexus",
        "lens",
        "dialysis",
        "brace",
        "abscess",
        "gas",
    ]


def test_whole_phrases() -> None:
    assert names_a_procedure(["knee", "replacement"])
    assert not names_a_procedure(["knee", "replacement", "week"])
    assert names_a_condition(["frozen", "shoulder"])
    assert names_a_condition(["knee", "osteoarthritis"])
    assert not names_a_condition(["rotator", "cuff", "repair"])


@given(st.text(alphabet="knee replacement surgery() ,-'İß\n9", max_size=120))
def test_names_lie_in_the_text_and_apart(text: str) -> None:
    found = names_in(text)

    assert all(0 <= name.start < name.end <= len(text) for name in found)
    assert all(left.end <= right.start for left, right in pairwise(found))


def test_a_long_line_is_read_in_one_go() -> None:
    assert len(names_in("knee replacement, " * 20_000)) == 20_000

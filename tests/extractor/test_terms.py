"""Terms: every wording that a lexicon lists is met, in any case and typography, and passes the gate."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from claims.vocabulary import load
from extractor.components.surroundings import _activities
from extractor.extraction import Extractor
from extractor.lexicon import entries, expand
from extractor.terms import Term, TermFinder, Terms, sign_entries


def wordings(file: str, table: str) -> Iterator[tuple[str, str]]:
    """Name of the entry and one of its wordings, for all of a table."""
    for entry in entries(file, table):
        name = entry["id"] if "id" in entry else f"{entry['slot']}:{entry['value']}"
        for form in entry["forms"]:
            for worded in expand(form):
                yield name, worded


def written(worded: str) -> set[str]:
    """A wording as pages write it: typographic quotes and hyphens, capitals, in brackets, at an end."""
    typographic = worded.replace("'", "’").replace("-", "‑")
    return {worded, typographic, worded.upper(), worded.capitalize(), f"({worded})", f"“{typographic}”", f"{worded}."}


def test_every_wording_of_a_promotional_cue_is_met_and_passes_the_gate(extractor: Extractor) -> None:
    finder = TermFinder(extractor.vocabulary)
    missed = [
        (name, text)
        for name, worded in wordings("cues", "cue")
        for text in written(worded)
        if not extractor.terms(text).cues or not finder.glance(text)[0]
    ]

    assert missed == []


@pytest.mark.parametrize("file", ["groups", "metrics"])
def test_every_wording_of_a_word_class_is_met(extractor: Extractor, file: str) -> None:
    missed = [(name, worded) for name, worded in wordings(file, "group") if name not in extractor.terms(worded).groups]

    assert missed == []


def test_every_wording_of_a_frame_is_met(extractor: Extractor) -> None:
    missed = [
        (name, worded)
        for name, worded in wordings("frames", "frame")
        if name not in {term.id for term in extractor.terms(worded).frames}
    ]

    assert missed == []


def plural(form: str) -> str:
    """The plural of a name of a procedure; the form itself where it has none."""
    if form.endswith("y") and form[-2] not in "aeiou":
        return form[:-1] + "ies"
    if form.endswith(("ch", "x")):
        return form + "es"
    return form if form.endswith("s") else form + "s"


@pytest.mark.parametrize("name", load().subjects)
def test_every_name_of_a_subject_is_met(extractor: Extractor, name: str) -> None:
    subject = load().subjects[name]

    missed = [
        text
        for form in subject.forms
        for worded in expand(form)
        for text in (worded, worded.upper(), worded.replace("-", " "), worded.replace("-", "‑"), plural(worded))
        if name not in {term.id for term in extractor.terms(text).subjects}
    ]

    assert missed == []


def test_a_longer_name_hides_the_shorter_one_inside_it(extractor: Extractor) -> None:
    terms = extractor.terms("After a cooled radiofrequency ablation, not every radiofrequency ablation, relief lasts.")

    assert [term.id for term in terms.subjects] == ["cooled-radiofrequency-ablation", "radiofrequency-ablation"]


def test_a_form_of_the_own_file_goes_before_the_same_form_of_the_built_in_one(tmp_path: Path) -> None:
    path = tmp_path / "own.toml"
    path.write_text('[[subject]]\nid = "keyhole-toe-surgery"\nforms = ["keyhole denervation"]\n', encoding="utf-8")

    terms = Extractor(load(path)).terms("After the keyhole denervation you rest.")

    assert [term.id for term in terms.subjects] == ["keyhole-toe-surgery", "endoscopic-rhizotomy"]


def test_classes_that_mask_hide_what_lies_inside(extractor: Extractor) -> None:
    groups = extractor.terms("side effects").groups

    assert "complication" in groups
    assert "benefit" not in groups


@pytest.mark.parametrize("text", ["", " ", "🎉", "L4–L5", "6 months", "…", "x" * 2_000, "Ünïcödé ß İ"])
def test_text_without_terms(extractor: Extractor, text: str) -> None:
    terms = extractor.terms(text)

    assert (terms.groups, terms.subjects, terms.frames, terms.cues) == ({}, [], [], [])


@pytest.mark.parametrize(
    ("text", "met"),
    [
        ("painting", []),
        ("a spainful", []),
        ("leg-pain", ["pain"]),
        ("30minutes of pain", ["pain"]),
        ("pain2", []),
        ("PAIN’s", ["PAIN"]),
        ("(pain)", ["pain"]),
    ],
)
def test_terms_are_whole_words(extractor: Extractor, text: str, met: list[str]) -> None:
    terms = [term for terms in extractor.terms(text).groups.values() for term in terms]

    assert {text[term.start : term.end] for term in terms if "pain" in text[term.start : term.end].lower()} >= set(met)
    assert met or not terms


@pytest.mark.parametrize("text", ["1,100% safe", "2.100% safe"])
def test_a_wording_in_figures_is_no_part_of_a_longer_figure(extractor: Extractor, text: str) -> None:
    assert extractor.terms("100% safe").cues
    assert not extractor.terms(text).cues


def test_places_of_terms_are_those_of_the_text(extractor: Extractor) -> None:
    text = "🎉 “Long‑lasting” relief after RFA’s best‑known rival, the endoscopic rhizotomy"

    terms = extractor.terms(text)

    assert [text[term.start : term.end] for term in terms.groups["benefit"]][-1] == "relief"
    assert [text[term.start : term.end] for term in terms.subjects][-1] == "endoscopic rhizotomy"


def test_a_word_within_a_name_is_no_activity() -> None:
    walks = Term("activity:walking", 0, 4)
    bath = Term("activity:bathing", 20, 24)

    held = Terms(frames=[walks, bath], subjects=[Term("bath-therapy", 20, 32)])

    assert _activities(held) == [walks]


def test_no_entry_has_more_wordings_than_a_start_can_bear() -> None:
    """Brackets multiply: one form of four brackets was half a million wordings, and four seconds of every start."""
    tables = (("cues", "cue"), ("groups", "group"), ("metrics", "group"), ("frames", "frame"))
    listed = [entry for file, table in tables for entry in entries(file, table)] + list(sign_entries())
    sizes = {
        entry.get("id", entry.get("value")): sum(1 for form in entry["forms"] for _ in expand(form)) for entry in listed
    }

    assert {name: size for name, size in sizes.items() if size > 10_000} == {}
    assert sum(sizes.values()) < 100_000

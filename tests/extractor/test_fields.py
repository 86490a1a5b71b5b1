"""Shipped vocabularies: every name is met, every entry proves itself, ambiguous names need a full one."""

from __future__ import annotations

import tomllib
from collections.abc import Iterator
from typing import Any

import pytest

from claims.vocabulary import DEFAULT_FIELD, field_files, load, shipped_fields
from extractor.extraction import Extractor
from extractor.lexicon import expand
from extractor.page_terms import PageTerms
from extractor.readers.reading import read_document

FIELDS = [field for field in shipped_fields() if field != DEFAULT_FIELD]
EXTRACTORS = {field: Extractor(load(fields=[field])) for field in FIELDS}


def entries(field: str) -> list[dict[str, Any]]:
    """The tables of a field's file."""
    path, _ = field_files([field])
    found: list[dict[str, Any]] = tomllib.loads(path.read_text(encoding="utf-8"))["subject"]
    return found


def sentences(key: str) -> Iterator[Any]:
    """A parameter set for each sentence of the fields: field, id, sentence."""
    for field in FIELDS:
        for entry in entries(field):
            for sentence in entry.get(key, ()):
                yield pytest.param(field, entry["id"], sentence, id=f"{entry['id']}: {sentence}")


def subjects(field: str, text: str) -> set[str]:
    """What a text names in full."""
    return {term.id for term in EXTRACTORS[field].terms(text).subjects}


def subjects_on(field: str, page: str, text: str) -> set[str]:
    """What a text names as part of a page in Markdown."""
    extractor = EXTRACTORS[field]
    document = read_document("page.md", f"{page}\n\n{text}\n".encode())
    terms = PageTerms(document, extractor.terms, extractor.vocabulary).with_shorts(extractor.terms(text))
    return {term.id for term in terms.subjects}


def plural(form: str) -> str:
    """The plural of a name."""
    if form.endswith("y") and form[-2] not in "aeiou":
        return form[:-1] + "ies"
    return form + ("es" if form.endswith(("s", "x", "ch", "sh")) else "s")


@pytest.mark.parametrize("field", FIELDS)
def test_every_entry_has_a_sentence(field: str) -> None:
    assert [entry["id"] for entry in entries(field) if not entry.get("match")] == []


@pytest.mark.parametrize(("field", "name", "sentence"), [*sentences("match")])
def test_sentences_that_name_a_subject(field: str, name: str, sentence: str) -> None:
    assert name in subjects(field, sentence)


@pytest.mark.parametrize(("field", "name", "sentence"), [*sentences("near_miss")])
def test_sentences_that_only_seem_to(field: str, name: str, sentence: str) -> None:
    assert name not in subjects_on(field, "# Fees and opening hours", sentence)


@pytest.mark.parametrize(
    ("field", "name"), [(field, name) for field in FIELDS for name in load(fields=[field]).subjects]
)
def test_every_name_is_met(field: str, name: str) -> None:
    subject = EXTRACTORS[field].vocabulary.subjects[name]
    missed = [
        text
        for form in subject.forms
        for worded in expand(form)
        for text in (worded, worded.upper(), worded.replace("-", " "), worded.replace("-", "‑"), plural(worded))
        if name not in subjects(field, text)
    ]

    assert missed == []
    assert [form for form in subject.exact if name not in subjects(field, f"How {form} works")] == []


@pytest.mark.parametrize(
    ("field", "name", "short"),
    [
        pytest.param(field, subject.id, worded, id=f"{subject.id}: {worded}")
        for field in FIELDS
        for subject in load(fields=[field]).subjects.values()
        for form in subject.short
        for worded in expand(form)
    ],
)
def test_a_short_name_counts_beside_a_full_one_only(field: str, name: str, short: str) -> None:
    full = next(expand(EXTRACTORS[field].vocabulary.subjects[name].forms[0]))
    text = f"{short.capitalize()}: 5 days."

    assert name in subjects_on(field, f"# {full}", text)
    assert name in subjects_on(field, f"# Fees\n\nWe offer a {full}.", text)
    assert name not in subjects_on(field, "# Fees\n\nWe offer advice.", text)


def test_a_short_name_counts_on_a_page_about_its_family() -> None:
    assert subjects_on("dental", "# Dental implants", "The crown on top lasts 10 years.") == {"dental-crown"}
    assert subjects_on("dental", "# Clear aligners", "Braces take 2 years.") == {"braces"}


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("After SMILE you drive within 2 days.", {"smile"}),
        ("LASIK, PRK, SMILE", {"lasik", "prk", "smile"}),
        ("SMILE", {"smile"}),
        ("98% of patients smile.", set()),
        ("Smile again after 2 days.", set()),
        ("98% HAVE A REASON TO SMILE", set()),
        ("SMILE LASER EYE SURGERY TAKES 10 MINUTES", {"smile"}),
    ],
)
def test_capitals_tell_the_procedure_from_the_word(text: str, found: set[str]) -> None:
    assert subjects_on("eye-surgery", "# LASIK and PRK", text) == found


@pytest.mark.parametrize(
    ("field", "text", "found"),
    [
        ("dental", "Wisdom teeth removal takes 45 minutes.", {"wisdom-tooth-removal"}),
        ("dental", "An implant-retained denture needs 2 implants.", {"implant-denture"}),
        ("dental", "Gum disease treatment takes 3 months.", {"gum-treatment"}),
        ("eye-surgery", "Femtosecond laser-assisted cataract surgery takes 20 minutes.", {"laser-cataract-surgery"}),
        ("eye-surgery", "YAG laser iridotomy takes 5 minutes.", {"laser-iridotomy"}),
        ("eye-surgery", "Toric contact lenses are left out for 2 weeks.", {"contact-lens"}),
        ("eye-surgery", "A secondary cataract forms in 20% of eyes.", {"posterior-capsule-opacification"}),
        ("eye-surgery", "Retinal detachment surgery works in 90%.", {"retinal-detachment-repair"}),
    ],
)
def test_the_longest_name_alone_counts(field: str, text: str, found: set[str]) -> None:
    assert subjects(field, text) == found


@pytest.mark.parametrize(
    ("field", "page", "found"),
    [
        ("dental", "# Dental implants\n\nAn implant lasts 20 years. The crown lasts 10 years.\n", "dental-crown"),
        ("eye-surgery", "# LASIK or SMILE\n\nWith SMILE the cut is 3 mm long.\n", "smile"),
        ("dental", "# Fees\n\nOur dentists have 20 years of experience.\n", "practice"),
        ("eye-surgery", "# Cataracts\n\nAfter cataract surgery, rest for 2 days.\n", "cataract-surgery"),
    ],
)
def test_claims_are_about_subjects_of_the_field(field: str, page: str, found: str) -> None:
    claims = EXTRACTORS[field].extract(read_document("page.md", page.encode())).claims

    assert found in {claim.subject for claim in claims}

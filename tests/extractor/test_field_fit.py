"""FieldFit: a field suits pages that name enough of it."""

from __future__ import annotations

import pytest

from claims.vocabulary import Vocabulary, load, shipped_fields
from extractor.field_fit import FieldFit, fitting_fields
from extractor.readers.document import Document
from extractor.readers.reading import read_document

TEETH = "# Dental implants\n\nDental implants, dentures and dental bridges: dental implants last longest."
EYES = "# LASIK\n\nLASIK, PRK, LASEK and ICL. Glaucoma rules LASIK out."


@pytest.fixture(scope="module")
def fields() -> dict[str, Vocabulary]:
    """Every shipped field."""
    return {field: load(fields=[field]) for field in shipped_fields()}


def pages(*texts: str) -> list[Document]:
    """Pages in Markdown."""
    return [read_document(f"{number}.md", text.encode()) for number, text in enumerate(texts)]


def test_the_field_that_pages_name_most_of(fields: dict[str, Vocabulary]) -> None:
    fits = fitting_fields(pages(TEETH), fields)

    assert fits == (FieldFit("dental", ("dental implant", "dental bridge", "denture")),)


def test_two_fields_of_one_clinic(fields: dict[str, Vocabulary]) -> None:
    fits = fitting_fields(pages(TEETH, EYES), fields)

    assert [fit.field for fit in fits] == ["eye-surgery", "dental"]
    assert fits == fitting_fields(pages(EYES, TEETH), fields)


def test_a_field_named_in_passing_beside_a_large_one(fields: dict[str, Vocabulary]) -> None:
    many = ", ".join(subject.forms[0].split("[")[-1] for subject in fields["eye-surgery"].subjects.values())

    assert len(fitting_fields(pages(EYES + many, TEETH), fields)) == 1


@pytest.mark.parametrize(
    "text",
    [
        "",
        "# Fees",
        "# Knee replacement\n\nA knee replacement lasts 20 years.",
        "# Fees\n\nOur dentist, our surgeon and our team. Dental implants and LASIK are done elsewhere.",
        "# Services\n\nEyelid surgery and contact lenses; advice on glaucoma, cataracts and dry eyes.",
        "# Smile\n\nA crown, a bridge, a filling in the form, a block and a smile.",
    ],
)
def test_pages_that_no_field_suits(fields: dict[str, Vocabulary], text: str) -> None:
    assert fitting_fields(pages(text), fields) == ()

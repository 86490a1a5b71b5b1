"""Proposals: which names a site speaks of, which of them are one thing, and which is broader than which."""

from __future__ import annotations

import pytest

from claims.vocabulary import Vocabulary, load
from extractor.proposal import LIMIT, ProposedSubject, propose
from extractor.readers.document import Document
from extractor.readers.reading import read_document

KNOWN = load()

PAGES = {
    "crowns.md": """\
# Gold inlays and their price

A gold inlay takes two visits. Gold inlays last.
""",
    "eyelids.md": """\
# Eyelid correction

Eyelid correction takes an hour. The Eyelid Correction of both eyes takes two.
Laser-assisted eyelid correction is quicker. We do laser-assisted eyelid correction on Mondays.
Patients chose eyelid correction over a drop.
""",
    "plasma.html": """\
<html><head><title>Thrombocyte-rich plasma</title></head><body>
<nav><a href="/">Home</a> <a href="/a">Book an appointment</a> <a href="/b">Haemorrhoid banding</a></nav>
<h1>TRP in three visits</h1>
<p>Thrombocyte-rich plasma (TRP) is drawn from a vein. A TRP injection takes minutes. TRP lasts a year. TRP injections
are given thrice, and TRP therapy goes on at home. Deep vein thrombosis (DVT) is rare, and DVT is treated.</p>
</body></html>
""",
    "questions.md": """\
# Questions

## How long does a mouth guard last?

A mouth guard lasts two years. Wear your mouth guard at night.

## How long does the pain last?

The pain lasts a day. The pain goes. The pain comes.

## Haemorrhoid banding

Hemorrhoid banding is quick. Our team of doctors does it. Haemorrhoid banding heals.
""",
}


def documents(pages: dict[str, str] = PAGES) -> list[Document]:
    return [read_document(name, text.encode()) for name, text in pages.items()]


def proposed(pages: dict[str, str] = PAGES, vocabulary: Vocabulary = KNOWN) -> dict[str, ProposedSubject]:
    """Proposals by id."""
    return {subject.id: subject for subject in propose(documents(pages), vocabulary)}


def test_what_is_proposed() -> None:
    assert sorted(proposed()) == [
        "eyelid-correction",
        "gold-inlay",
        "haemorrhoid-banding",
        "laser-assisted-eyelid-correction",
        "mouth-guard",
        "trp-injection",
    ]


def test_forms_of_one_thing_stand_together() -> None:
    found = proposed()

    assert set(found["trp-injection"].forms) == {"TRP injection", "TRP", "thrombocyte-rich plasma", "TRP therapy"}
    assert found["trp-injection"].forms[0] == found["trp-injection"].label == "TRP injection"
    assert found["haemorrhoid-banding"].forms == ("haemorrhoid banding", "hemorrhoid banding")
    assert found["gold-inlay"].forms == ("gold inlay",)
    assert dict(found["gold-inlay"].seen) == {"gold inlay": 1, "gold inlays": 2}


def test_a_name_that_ends_in_another_is_narrower() -> None:
    assert proposed()["laser-assisted-eyelid-correction"].broader == "eyelid-correction"
    assert proposed()["eyelid-correction"].broader is None


def test_words_inside_a_name_make_it_narrower() -> None:
    found = proposed({"a.md": "# Venous ablation\n\nVenous ablation heals. Venous steam ablation heals, too.\n\n"
                              "## Venous steam ablation\n"})  # fmt: skip

    assert found["venous-steam-ablation"].broader == "venous-ablation"


def test_what_the_vocabulary_knows_is_the_broader_form() -> None:
    page = "# Steam radiofrequency ablation\n\nRadiofrequency ablation heals.\n\n## Keyhole-style laminectomy\n"
    found = proposed({"a.md": page})

    assert {(subject.id, subject.broader) for subject in found.values()} == {
        ("steam-radiofrequency-ablation", "radiofrequency-ablation"),
        ("keyhole-style-laminectomy", "laminectomy"),
    }


def test_counts_and_the_first_place() -> None:
    subject = proposed()["eyelid-correction"]

    assert (subject.count, subject.pages) == (4, 1)
    assert (subject.first.document, subject.first.span.start_line, subject.first.span.start_column) == (
        "eyelids.md",
        1,
        3,
    )


def test_navigation_counts_for_nothing() -> None:
    subject = proposed()["haemorrhoid-banding"]

    assert (subject.count, subject.pages) == (3, 1)


@pytest.mark.parametrize(
    "text",
    [
        "# Knee pain\n\nKnee pain is common. Knee pain fades.\n",
        "# Meet the team\n\nDr. Vance, MD, leads the team. The team meets.\n",
        "# Fees\n\nBook an appointment. Our fees. After surgery, rest. Surgery is dear.\n",
        "# FAQ\n\nWHAT TO EXPECT\n\nSee our FAQ on the NHS. The FAQ is short. NHS patients pay nothing.\n",
        "# Deep vein thrombosis (DVT)\n\nAfter DVT, walk. DVT patients walk. Before DVT, walk.\n",
        "",
    ],
)
def test_what_is_no_procedure_is_not_proposed(text: str) -> None:
    assert proposed({"a.md": text}) == {}


def test_general_nouns_are_one_and_usual_words_change_nothing() -> None:
    found = proposed(
        {
            "a.md": "# Squint surgery\n\nThe squint operation is short. A squint procedure heals.\n",
            "b.md": "# Elbow replacement\n\nTotal elbow replacement lasts. Elbow replacement surgery is long.\n"
            "Elbow replacement surgery hurts. A total elbow replacement heals.\n",
        }
    )

    assert set(found["squint-surgery"].forms) == {"squint surgery", "squint operation", "squint procedure"}
    assert set(found["elbow-replacement"].forms) == {
        "elbow replacement",
        "elbow replacement surgery",
        "total elbow replacement",
    }
    assert len(found) == 2


def test_the_word_alone_stands_for_the_thing_that_a_page_is_about() -> None:
    found = proposed(
        {
            "a.md": "# Acrylic denture\n\nAn acrylic denture is light. The denture lasts. Dentures break.\n",
            "b.md": "Our immediate denture is quick. The immediate denture fits.\n",
        }
    )

    assert "denture" in found["acrylic-denture"].forms
    assert found["immediate-denture"].forms == ("immediate denture",)
    assert found["immediate-denture"].broader == "acrylic-denture"


def test_the_order_of_pages_does_not_matter() -> None:
    assert propose(documents(), KNOWN) == propose(documents()[::-1], KNOWN)


def test_those_on_most_pages_come_first_and_no_more_than_wanted() -> None:
    many = {f"{i}.md": f"# Notes\n\nA wrist fusion{' and a hip fusion' if i else ''}.\n" for i in range(3)}

    assert [subject.id for subject in propose(documents(many), KNOWN)] == ["wrist-fusion", "hip-fusion"]
    assert [subject.id for subject in propose(documents(many), KNOWN, limit=1)] == ["wrist-fusion"]
    assert LIMIT <= 40


def test_no_broader_form_is_left_out_of_the_proposal() -> None:
    for limit in range(1, 7):
        subjects = propose(documents(), KNOWN, limit=limit)
        there = {subject.id for subject in subjects} | set(KNOWN.subjects)

        assert all(subject.broader is None or subject.broader in there for subject in subjects)

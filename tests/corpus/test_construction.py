"""The form in which a page states a claim, told from the page as it is read."""

from __future__ import annotations

from pathlib import Path

import pytest

from claims.vocabulary import Vocabulary, load
from corpus.construction import Construction, Names, constructions
from corpus.place import locate
from corpus.split import DEV, listings
from extractor.readers.reading import read_document

OWN = """
[[subject]]
id = "glue-closure"
forms = ["glue closure", "vein glue"]
broader = "vein-treatment"

[[subject]]
id = "laser-closure"
forms = ["laser closure", "EVLA"]
broader = "vein-treatment"

[[subject]]
id = "vein-treatment"
forms = ["vein treatment"]

[[subject]]
id = "steam-closure"
forms = ["(steam|vapour) closure"]
exact = ["STEAM"]

[[subject]]
id = "varicose-veins"
forms = ["varicose veins"]
kind = "condition"
"""


@pytest.fixture(scope="module")
def vocabulary(tmp_path_factory: pytest.TempPathFactory) -> Vocabulary:
    path = tmp_path_factory.mktemp("vocabulary") / "veins.toml"
    path.write_text(OWN, encoding="utf-8")
    return load(path, builtin=False)


def told(vocabulary: Vocabulary, name: str, page: str, quote: str, subject: str = "glue-closure") -> Construction:
    """The construction of the claim that a quote of a page makes."""
    document = read_document(name, page.encode())
    span = locate(document, quote)
    assert span is not None
    return constructions(document, {"c1": (span, subject)}, Names(vocabulary))["c1"]


MARKDOWN = [
    ("| | Glue closure |\n| --- | --- |\n| Work | 2 days |", "2 days", Construction.TABLE),
    ("# Glue closure\n\n- **Time in the room:** 40 minutes", "40 minutes", Construction.LABEL),
    ("# Glue closure\n\n- Time in the room: 40 minutes", "40 minutes", Construction.LABEL),
    ("# Glue closure\n\n**Flying.** Not for 4 weeks.", "4 weeks", Construction.LABEL),
    # A bold subject that its sentence goes on from is no label, nor is a clause before a colon.
    ("# Veins\n\n**Glue closure** takes 40 minutes.", "40 minutes", Construction.SENTENCE),
    (
        "# Glue closure\n\nWhat people want to hear from us before they book it is this: 40 minutes.",
        "40 minutes",
        Construction.HEADING,
    ),
    (
        "# Glue closure\n\n**After:** walk every day, drink plenty, wear loose clothes, and do not drive for 24 hours.",
        "24 hours",
        Construction.HEADING,
    ),
    ("# Glue closure\n\n## How long does it take?\n\nAround 40 minutes.", "40 minutes", Construction.QUESTION),
    ("# Glue closure\n\n**How long does it take?** Around 40 minutes.", "40 minutes", Construction.QUESTION),
    ("# Veins\n\nGlue closure takes 40 minutes, and EVLA an hour.", "40 minutes", Construction.COMPARISON),
    ("# Glue closure\n\nYou walk sooner than with stripping, after 2 hours.", "2 hours", Construction.COMPARISON),
    ("# Glue closure\n\nYou walk after 2 hours, whereas others wait.", "2 hours", Construction.COMPARISON),
    (
        "# Glue closure\n\n## Which is quicker?\n\nThe former takes 40 minutes.",
        "40 minutes",
        Construction.COMPARISON,
    ),
    # A bound is no contrast; a broader form and a condition are no rivals.
    ("# Glue closure\n\nIt takes no longer than 40 minutes.", "40 minutes", Construction.HEADING),
    ("# Glue closure\n\nIt lasts longer than a year.", "longer than a year", Construction.HEADING),
    ("# Veins\n\nGlue closure, a vein treatment, takes 40 minutes.", "40 minutes", Construction.SENTENCE),
    ("# Veins\n\nFor varicose veins, glue closure takes 40 minutes.", "40 minutes", Construction.SENTENCE),
    ("# Glue closure\n\nIt takes 40 minutes.", "40 minutes", Construction.HEADING),
    ("---\ntitle: Vein glue\n---\n\nIt takes 40 minutes.", "40 minutes", Construction.HEADING),
    ("# Leg clinic\n\nGlue closure is kind. It takes 40 minutes.", "40 minutes", Construction.SENTENCE),
    ("# Veins\n\nOne glue-closure takes 40 minutes.", "40 minutes", Construction.SENTENCE),
]


@pytest.mark.parametrize(("page", "quote", "expected"), MARKDOWN)
def test_form_of_a_claim(vocabulary: Vocabulary, page: str, quote: str, expected: Construction) -> None:
    assert told(vocabulary, "page.md", page, quote) is expected


@pytest.mark.parametrize(
    ("name", "page", "expected"),
    [
        ("page.html", "<h1>Glue closure</h1><dl><dt>Length</dt><dd>40&nbsp;minutes</dd></dl>", Construction.LABEL),
        (
            "page.html",
            "<h1>Glue closure</h1><details><summary>Is it long?</summary><p>No, <b>40</b> minutes.</p></details>",
            Construction.QUESTION,
        ),
        ("page.html", "<table><tr><th>Glue closure</th><td>40 minutes</td></tr></table>", Construction.TABLE),
        ("page.txt", "GLUE CLOSURE\n\nQ: Is it long?\nA: No, 40 minutes.\n", Construction.QUESTION),
    ],
)
def test_other_formats_are_told_alike(vocabulary: Vocabulary, name: str, page: str, expected: Construction) -> None:
    assert told(vocabulary, name, page, "40 minutes") is expected


@pytest.mark.parametrize(
    ("text", "named"),
    [
        ("Vapour closures are new.", {"steam-closure"}),
        ("STEAM is new.", {"steam-closure"}),
        ("Steam rises.", set()),
        ("Glue closure is a vein treatment.", {"glue-closure", "vein-treatment"}),
        ("We unglue closures.", set()),
    ],
)
def test_names_within_a_text(vocabulary: Vocabulary, text: str, named: set[str]) -> None:
    assert Names(vocabulary).within(text) == named


def test_the_provider_need_not_be_named(vocabulary: Vocabulary) -> None:
    page = "# Our practice\n\nOver 900 people came last year."

    assert told(vocabulary, "page.md", page, "Over 900", "practice") is Construction.SENTENCE


def test_a_subject_that_nobody_lists_is_named_by_its_slug(vocabulary: Vocabulary) -> None:
    page = "# Steam-vein therapy\n\nIt takes 40 minutes."

    assert told(vocabulary, "page.md", page, "40 minutes", "steam-vein-therapy") is Construction.HEADING
    assert told(vocabulary, "page.md", page, "40 minutes", "cold-therapy") is Construction.SENTENCE


def test_claims_outside_the_visible_text_have_no_form(vocabulary: Vocabulary) -> None:
    page = "<!-- 40 minutes --><p>It takes 50 minutes.</p>"
    document = read_document("page.html", page.encode())
    at = page.index("40 minutes")

    assert constructions(document, {"c1": (document.span(at, at + 10), "glue-closure")}, Names(vocabulary)) == {}


def test_each_page_of_the_corpus_in_view_has_a_form_for_every_claim() -> None:
    folder = Path(__file__).parents[2] / "corpus"
    names = Names(load())
    for listing in (entry for entry in listings() if entry.split == DEV):
        for page in listing.read().pages:
            document = read_document(page.document, (folder / "pages" / listing.name / page.document).read_bytes())
            places = {c.id: locate(document, c.quote, occurrence=c.occurrence) for c in page.claims}
            located = {c.id: (span, c.subject) for c in page.claims if (span := places[c.id])}

            assert constructions(document, located, names).keys() == {claim.id for claim in page.claims}

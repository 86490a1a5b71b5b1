"""Every sign proves itself: it is met in its own sentences and not in the near misses."""

from __future__ import annotations

from typing import Any

import pytest

from claims.mention import MentionKind
from extractor.extraction import Extractor
from extractor.readers.reading import read_document
from extractor.terms import sign_entries

ENTRIES = list(sign_entries())
ROWS = [
    (entry, sentence, key == "match") for entry in ENTRIES for key in ("match", "near_miss") for sentence in entry[key]
]


@pytest.mark.parametrize(
    ("entry", "sentence", "met"), ROWS, ids=lambda part: part["id"] if isinstance(part, dict) else None
)
def test_signs(extractor: Extractor, entry: dict[str, Any], sentence: str, met: bool) -> None:
    found = {term.id for term in extractor.terms(sentence).signs}

    assert met == (entry["id"] in found)


@pytest.mark.parametrize("entry", ENTRIES, ids=lambda entry: str(entry["id"]))
def test_every_sign_is_complete(entry: dict[str, Any]) -> None:
    assert entry["kind"] in set(MentionKind)
    assert entry["match"]
    assert entry["near_miss"]


def test_no_sign_twice() -> None:
    names = [entry["id"] for entry in ENTRIES]

    assert len(names) == len(set(names))


def test_claims_are_the_same_without_signs(extractor: Extractor) -> None:
    text = (
        "# Rhizotomy\n\nRelief lasts 2 years under general anaesthetic. Infection is rare. Results vary, in 3 of 10.\n"
    )
    document = read_document("page.md", text.encode())

    with_signs = extractor.extract(document)
    without = Extractor(extractor.vocabulary, signs=False).extract(document)

    assert with_signs.claims == without.claims
    assert len(with_signs.mentions) > len(without.mentions)

"""Every sign proves itself: it is met in its own sentences and not in the near misses."""

from __future__ import annotations

from typing import Any

import pytest

from claims.mention import MentionKind
from extractor.extraction import Extractor
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

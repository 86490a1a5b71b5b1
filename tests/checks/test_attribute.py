"""The table of properties: its words prove themselves, and its values are those that records can have."""

from __future__ import annotations

import re

import pytest

from checks.attribute_conflict import attribute_conflicts
from checks.background import Background
from checks.rules import RULES
from checks.tables import table
from extractor.extraction import Extractor
from extractor.readers.reading import read_document
from extractor.terms import sign_entries
from tests.checks.record import vocabulary

FAMILIES = ("comparison", "possible", "thing", "anaesthetic")
OF_CLAIMS = {"permanence:finite"}
"""Values that only a claim states; the others have a sign, or are what a denied sign says."""

SENTENCES = [
    (family, sentence, key == "match")
    for family in FAMILIES
    for key in ("match", "near_miss")
    for sentence in table("attributes")[family][key]
]


@pytest.mark.parametrize(("family", "sentence", "met"), SENTENCES)
def test_words_decide_their_own_sentences(family: str, sentence: str, met: bool) -> None:
    words = re.compile(rf"(?<!\w)(?:{'|'.join(table('attributes')[family]['words'])})(?!\w)", re.IGNORECASE)

    assert met == bool(words.search(sentence))


def test_every_value_has_a_sign_and_a_label() -> None:
    known = {entry["id"] for entry in sign_entries() if entry["kind"] == "attribute"} | OF_CLAIMS
    conflicts = table("attributes")["conflict"]
    used = {value for each in conflicts for side in ("one", "other") for value in each[side]}
    denied = table("attributes")["denied"]

    assert used <= known
    assert set(table("attributes")["labels"]) == known
    assert {*denied, *denied.values()} <= known


def test_conflicts_belong_to_rules_and_pair_what_they_list() -> None:
    names = {rule.name for rule in RULES}

    for each in table("attributes")["conflict"]:
        assert each["rule"] in names
        assert not set(each["one"]) & set(each["other"])
        assert all(one in each["one"] and other in each["other"] for one, other in each.get("together", ()))


def test_publishers_are_kept_apart() -> None:
    extractor = Extractor(vocabulary())
    texts = {
        "a.md": "# Radiofrequency ablation\n\nRelief is permanent.\n",
        "b.md": "# Radiofrequency ablation\n\nRelief lasts 6 to 12 months.\n",
    }
    pages = [extractor.extract(read_document(name, text.encode())) for name, text in texts.items()]
    one = Background(vocabulary())
    two = Background(vocabulary(), publishers={"a.md": "us", "b.md": "them"})

    assert [each.subject for each in attribute_conflicts("outcome-nature-conflict", pages, one)] == [
        "radiofrequency-ablation"
    ]
    assert list(attribute_conflicts("outcome-nature-conflict", pages, two)) == []

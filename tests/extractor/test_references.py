"""References: names that share their last words, and questions that pick a treatment by a word."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from extractor.extraction import Extractor
from extractor.readers.reading import read_document

JOINTS = """
[[subject]]
id = "joint-release"
forms = ["joint release"]

[[subject]]
id = "elbow-release"
broader = "joint-release"
forms = ["elbow release"]

[[subject]]
id = "wrist-release"
broader = "joint-release"
forms = ["wrist release"]

[[subject]]
id = "adenoid-shaving"
forms = ["shaving of the adenoids", "adenoid shaving"]

[[subject]]
id = "ear-tubes"
forms = ["ear tubes", "grommets"]

[[subject]]
id = "endoscopic-elbow-release"
broader = "elbow-release"
forms = ["endoscopic elbow release"]

[[subject]]
id = "toe-operation"
forms = ["toe operation"]

[[subject]]
id = "keyhole-toe-operation"
broader = "toe-operation"
forms = ["keyhole toe operation"]

[[subject]]
id = "wrist-block"
kind = "test"
forms = ["wrist block"]
"""


@pytest.fixture(scope="module")
def joints(knowing: Callable[[str], Extractor]) -> Extractor:
    return knowing(JOINTS)


@pytest.mark.parametrize(
    ("page", "subjects"),
    [
        ("# After wrist or elbow release\n\nDo not drive for 3 weeks.", ["joint-release"]),
        ("# After elbow release\n\nDo not drive for 3 weeks.", ["elbow-release"]),
        ("# Joint release\n\n## What about the wrist?\n\nDo not drive for 3 weeks.", ["wrist-release"]),
        ("# Joint release\n\n## Is a wrist slower than an elbow?\n\nDo not drive for 3 weeks.", ["joint-release"]),
        ("# After elbow release\n\nDo not drive for 3 weeks after a wrist/elbow release.", ["joint-release"]),
        ("# AFTER WRIST AND ELBOW RELEASE\n\nDo not eat for 6 hours before a joint release.", ["joint-release"]),
        ("# After grommets or elbow release\n\nDo not fly for 3 weeks after elbow release.", ["elbow-release"]),
        (
            "# Questions\n\n## Grommets and adenoids\n\n### Do adenoids grow again?\n\nThey do in 1 child in 50.",
            ["adenoid-shaving"],
        ),
        ("# Questions\n\n## Grommets and adenoids\n\n### Do they fall out?\n\nOften, after 9 months.", ["ear-tubes"]),
        ("# Questions\n\n## Grommets\n\n### Do adenoids grow again?\n\nThey do in 1 child in 50.", ["ear-tubes"]),
        (
            "# Toe operation\n\n## Elbow release\n\nWith a tiny camera, the cut is 8 mm long.",
            ["endoscopic-elbow-release"],
        ),
        ("# Elbow release\n\n## Toe operation\n\nWith a tiny camera, the cut is 8 mm long.", ["keyhole-toe-operation"]),
        ("# Questions\n\n## Grommets\n\n## Elbow\n\n### When may I drive?\n\nAfter 3 weeks.", ["elbow-release"]),
        ("# Questions\n\n## Grommets\n\n## Pain\n\n### When may I drive?\n\nAfter 3 weeks.", ["ear-tubes"]),
        (
            "# Elbow release or wrist release?\n\nAn elbow release takes 50 minutes; with the wrist it is 20 minutes.",
            ["elbow-release", "wrist-release"],
        ),
        ("# Joint release (wrist)\n\nDo not drive for 3 weeks.", ["wrist-release"]),
        ("# Joint release (wrist, elbow)\n\nDo not drive for 3 weeks.", ["joint-release"]),
        ("# Joint release\n\nElbow, no driving: 3 weeks", ["elbow-release"]),
        ("# Elbow release\n\nYou are given a wrist block. The operation takes 1 hour.", ["elbow-release"]),
        ("# Elbow release\n\nYou are given a wrist block. It takes 5 minutes to set.", ["wrist-block"]),
    ],
    ids=[
        "two that share their noun",
        "one",
        "narrowed by a question",
        "set against another in a question",
        "in the sentence",
        "not narrowed",
        "another name before",
        "picked by a word",
        "picks nothing",
        "not listed above",
        "done by camera, of the family above",
        "done by camera, named keyhole",
        "opened by a bare head",
        "opened by a word of no name",
        "told by a word alone",
        "told in brackets",
        "several in brackets",
        "told at the beginning of a label",
        "an operation is no block",
        "what follows is the block's",
    ],
)
def test_subjects(joints: Extractor, page: str, subjects: list[str]) -> None:
    found = joints.extract(read_document("page.md", page.encode())).claims

    assert [claim.subject for claim in found] == subjects

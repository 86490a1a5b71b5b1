"""Attribution: help beside a treatment, facts in one line, the manner in a heading, what a provider says of itself."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from extractor.extraction import Extractor
from extractor.readers.reading import read_document

EARS = """
[[subject]]
id = "ear-tubes"
forms = ["ear tubes", "grommets"]

[[subject]]
id = "drum-repair"
forms = ["drum repair"]

[[subject]]
id = "drum-graft"
broader = "drum-repair"
forms = ["drum graft"]

[[subject]]
id = "wax-removal"
forms = ["wax removal"]

[[subject]]
id = "microsuction"
forms = ["microsuction"]

[[subject]]
id = "ear-spray"
forms = ["ear spray", "spray"]
"""


QUESTION = "# Ears\n\n**Which lasts longer, ear tubes or microsuction?**\n\n"


@pytest.fixture(scope="module")
def ears(knowing: Callable[[str], Extractor]) -> Extractor:
    return knowing(EARS)


@pytest.mark.parametrize(
    ("page", "subjects"),
    [
        # What helps beside a treatment takes none of its figures, ...
        ("# Ear tubes\n\nAn infection follows in 6% and settles with spray within nine days.", ["ear-tubes"] * 2),
        ("# Ear tubes\n\nThe ear is sore for four days while you are on the spray.", ["ear-tubes"]),
        ("# Ear tubes\n\nMore than half stop using spray; relief lasts 9 months.", ["ear-tubes"] * 2),
        # ... but has its own where a sentence or a heading speaks of it, or of nothing else.
        ("# Ear tubes\n\nThe spray starts to work within 3 days.", ["ear-spray"]),
        ("# Ears\n\n## Ear spray\n\nSymptoms clear in 60% of patients with spray.", ["ear-spray"]),
        ("# Ears\n\nSymptoms clear in 60% of patients with spray.", ["ear-spray"]),
        # A help that the sentence goes on to tell of has its own figure, too.
        ("# Ear tubes\n\nEar tubes work faster than spray, which may take six weeks to work.", ["ear-spray"]),
        # Of two, the figure set against the first's is the other's.
        (
            QUESTION + "The first: relief lasts a year, against three months.",
            ["ear-tubes", "microsuction"],
        ),
        (
            QUESTION + "The first: relief lasts a year and costs little against that.",
            ["ear-tubes"],
        ),
        # What was compared with is not what is spoken of.
        ("# Ears\n\nMicrosuction is gentler than ear spray. Relief lasts 9 months.", ["microsuction"]),
        (
            "# Ears\n\nMicrosuction is gentle and quickly done. Ear spray is cheap. It starts to work within 3 days.",
            ["ear-spray"],
        ),
        # Facts in one line, each with its figure.
        ("# Microsuction\n\nProcedure time: 25 minutes · Relief lasts: 9 months · Spray: 4 days", None),
        ("# Ears\n\nMicrosuction · Procedure time: 25 minutes", ["microsuction"]),
        # A heading narrowed by brackets or by the manner.
        ("# Ears\n\n## Drum repair (drum graft)\n\nThe procedure takes 50 minutes.", ["drum-graft"]),
        ("# Ears\n\n## Drum repair (grommets later)\n\nThe procedure takes 50 minutes.", ["drum-repair"]),
        ("# Ears\n\n## Wax removal by microsuction\n\nThe procedure takes 25 minutes.", ["microsuction"]),
        ("# Ears\n\n## Wax removal and grommets\n\nThe procedure takes 25 minutes.", ["wax-removal"]),
        # A second statement with a treatment and figure of its own.
        (
            "# Ear tubes\n\nThe hole stays open in one ear in forty, and a drum repair closes it within 50 minutes.",
            ["ear-tubes", "drum-repair"],
        ),
        # A provider of itself, and a course of treatment.
        ("# Drum repair\n\n## Your doctor\n\nIn our yearly survey 93% were satisfied.", ["practice"]),
        ("# Drum repair\n\n93% of our drum repair patients were satisfied in our survey.", ["drum-repair"]),
        ("# Ears\n\nHer tally: more than 2,500 grommets since qualifying.", ["practice"]),
    ],
)
def test_subjects(ears: Extractor, page: str, subjects: list[str] | None) -> None:
    found = ears.extract(read_document("page.md", page.encode())).claims

    names = [claim.subject for claim in found]
    if subjects is None:
        assert set(names[:2]) == {"microsuction"}
    else:
        assert names == subjects

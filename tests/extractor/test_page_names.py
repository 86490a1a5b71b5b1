"""Names of a page without a vocabulary: what tables list and headings read on after, whatever its shape."""

from __future__ import annotations

import pytest

from extractor.extraction import Extractor
from extractor.readers.reading import read_document

HEADED = """# What we offer compared

| Treatment | Takes |
| --- | --- |
| Steam cushion | 20 minutes |
| Blue vest | 35 minutes |
"""
BESIDE_A_NAME = """# What we offer compared

| | Takes |
| --- | --- |
| Gold crown | 60 minutes |
| Overlay | 35 minutes |

A crown lasts. Every crown is made here. A crown is strong.
"""
OF_MEASURES = """# What we offer compared

| Treatment | Figure |
| --- | --- |
| Steam cushion | 20 minutes |
| Recovery | 3 weeks |
"""
AFTER = """# Going home

## After a steam cushion

Do not drive for 3 days.

## After you leave

Do not lift for 5 weeks.
"""
HEADINGS = """# Our small guide

## Overlays

They hold for 9 years.

## Crown

It holds for 12 years. A crown is made here. Each crown is ours. Crowns are strong.

## Dermatology: mole removal

It takes 25 minutes.

## Fillings

They hold for 6 years.

## Other treatments

Driving is not allowed for 2 days.
"""
PLAINER = """# Ankle replacement surgery

An ankle replacement takes 2 hours. No ankle replacement is like another.
After ankle replacement surgery you stay for 3 nights.
"""


@pytest.mark.parametrize(
    ("page", "subjects"),
    [
        (HEADED, ["steam-cushion", "blue-vest"]),
        (BESIDE_A_NAME, ["gold-crown", "overlay"]),
        (AFTER, ["steam-cushion", "steam-cushion"]),
        (HEADINGS, ["crown", "crown", "mole-removal", "filling", "crown"]),
        (PLAINER, ["ankle-replacement", "ankle-replacement"]),
        (AFTER.replace("a steam cushion", "an epidural"), ["epidural-steroid-injection"] * 2),
        (HEADED.replace("Steam cushion", "Cryolysis"), ["cryolysis", "blue-vest"]),
    ],
    ids=[
        "under a header",
        "beside a name",
        "after it",
        "headings",
        "without the noun",
        "listed as a short name",
        "no plural",
    ],
)
def test_shown(extractor: Extractor, page: str, subjects: list[str]) -> None:
    found = extractor.extract(read_document("page.md", page.encode())).claims

    assert [claim.subject for claim in found] == subjects


@pytest.mark.parametrize("page", [OF_MEASURES, HEADED.replace("Treatment", "Room")], ids=["measures", "rooms"])
def test_not_shown(extractor: Extractor, page: str) -> None:
    found = extractor.extract(read_document("page.md", page.encode())).claims

    assert "steam-cushion" not in [claim.subject for claim in found]

"""Hostile text: it is finished with, and what it states is all there.

Each runs in a process of its own, so that one that hangs fails one test rather than all of them. The limit is there to
end a hang; it says nothing about speed.
"""

from __future__ import annotations

import json
import subprocess
import sys
from itertools import pairwise
from typing import Any

import pytest

from extractor.amounts import find_amounts
from extractor.sentences import LONGEST, sentence_ranges
from tests.extractor.case import gap

SECONDS = 120

AMOUNTS = """
import json, sys
from extractor.amounts import find_amounts
unit, times = json.load(sys.stdin)
found = find_amounts(unit * times)
print(json.dumps([len(found)]))
"""

PAGE = """
import json, sys
from claims.vocabulary import load
from extractor.extraction import Extractor
from extractor.readers.reading import read_document
unit, times = json.load(sys.stdin)
page = Extractor(load()).extract(read_document("rhizotomy.txt", (unit * times).encode("utf-8")))
ids = {record.id for record in (*page.claims, *page.mentions)}
size = len(page.model_dump_json())
print(json.dumps([len(page.amounts), len(page.claims), len(page.mentions), len(ids), size]))
"""


def rows(cases: dict[str, tuple[object, ...]]) -> list[Any]:
    """Parameter sets of hostile cases by name."""
    return [pytest.param(*case, id=name, marks=gap("hostile", name)) for name, case in cases.items()]


def run(script: str, unit: str, times: int) -> list[int]:
    """The counts that a script prints about so many repeats of a text."""
    done = subprocess.run(
        [sys.executable, "-c", script],
        input=json.dumps([unit, times]),
        capture_output=True,
        text=True,
        timeout=SECONDS,
        check=False,
    )
    assert done.returncode == 0, done.stderr[-2000:]
    counts: list[int] = json.loads(done.stdout)
    return counts


IN_ONE_SENTENCE: dict[str, tuple[object, ...]] = {
    "a million digits": ("1", 1_000_000, 0),
    "digits with separators": ("1,111,", 150_000, 0),
    "digits and blanks": ("1 ", 300_000, 0),
    "digits and dashes": ("1-", 300_000, 0),
    "digits and slashes": ("1/", 300_000, 0),
    "digits and points": ("1.", 300_000, 0),
    "fractions": ("½", 300_000, 0),
    "words": ("word ", 100_000, 0),
    "number words": ("twenty one ", 50_000, 0),
    "bound words": ("up to at least ", 50_000, 0),
    "brackets": ("(", 500_000, 0),
    "brackets round numbers": ("six (6) ", 60_000, 0),
    "separators": ("6 to ", 100_000, 0),
    "units without numbers": ("months ", 80_000, 0),
    "shares without a whole": ("one in ", 60_000, 0),
    "adjectives": ("3 very big ", 50_000, 0),
    "blanks": ("6" + " " * 500_000 + "months ", 2, 0),
    "moments": ("immediately ", 20_000, 20_000),
    "figures": ("6 months ", 20_000, 20_000),
    "percentages": ("5% ", 20_000, 20_000),
    "articles": ("within a month ", 10_000, 10_000),
    "times a year": ("once a year ", 10_000, 10_000),
}
"""Text to repeat, how often, and how many amounts it states."""


@pytest.mark.parametrize(("unit", "times", "count"), rows(IN_ONE_SENTENCE))
def test_amounts_of_a_hostile_sentence(unit: str, times: int, count: int) -> None:
    assert run(AMOUNTS, unit, times) == [count]


PAGES: dict[str, tuple[object, ...]] = {
    "page of a million digits": ("1", 1_000_000, 0, 0, 0),
    "page of words": ("word ", 100_000, 0, 0, 0),
    "page of capitals": ("A B C D ", 30_000, 0, 0, 0),
    "page of brackets": ("(", 200_000, 0, 0, 0),
    "page of quotation marks": ('"x ', 50_000, 0, 0, 0),
    "page of citations": ("[1] (Ray, 2019) 10.1000/x ", 10_000, 0, 0, 1),
    "page of one sentence": ("Relief lasts 6 months ", 8_000, 8_000, 8_000, 0),
    "page of one paragraph": ("Relief lasts 6 months. ", 8_000, 8_000, 8_000, 0),
    "page of one paragraph with sources": ("Relief lasts 6 months [1]. Said [2] so. ", 2_000, 2_000, 2_000, 300),
    "page of paragraphs": ("Relief lasts 6 months.\n\n", 4_000, 4_000, 4_000, 0),
    "page of figures": ("6 months ", 5_000, 5_000, 0, 0),
    "page of praise": ("The best relief. ", 4_000, 0, 0, 4_000),
}
"""Text to repeat, how often, and how many amounts, claims and mentions it holds."""


@pytest.mark.parametrize(("unit", "times", "amounts", "claims", "mentions"), rows(PAGES))
def test_hostile_page(unit: str, times: int, amounts: int, claims: int, mentions: int) -> None:
    found_amounts, found_claims, found_mentions, ids, size = run(PAGE, unit, times)

    assert (found_amounts, found_claims, found_mentions) == (amounts, claims, mentions)
    assert ids == claims + mentions
    assert size <= 300 + 4_000 * (amounts + claims + mentions)


@pytest.mark.parametrize("shift", [pytest.param(n, marks=gap("hostile", f"cut, shift {n}")) for n in range(10)])
def test_a_long_sentence_is_cut_between_amounts(shift: int) -> None:
    text = "x" * shift + " 6 months" * 600

    found = [amount for start, end in sentence_ranges(text) for amount in find_amounts(text[start:end])]

    assert len(found) == 600


@pytest.mark.parametrize(
    "text",
    ["word " * 2_000, "x" * 10_000, "6 months and " * 900, "é" * 1_499 + " " + "é" * 1_501, "a " * 1_600],
)
def test_a_cut_sentence_loses_no_character(text: str) -> None:
    text = text.strip()

    ranges = sentence_ranges(text)

    assert "".join(text[start:end] for start, end in ranges).replace(" ", "") == text.replace(" ", "")
    assert all(0 < end - start <= LONGEST for start, end in ranges)
    assert all(left[1] <= right[0] for left, right in pairwise(ranges))

"""Sentences: where one ends inside a block of visible text. Abbreviations are data (`lexicons/abbreviations.toml`).

Own rules, since a page is full of "approx. 5 yrs." and "Dr.", and since spaCy's sentencizer would need the block
tokenised first, which nothing else does.
"""

from __future__ import annotations

import re

from extractor.amounts import find_amounts
from extractor.lexicon import wording

LONGEST = 1500
"""A sentence is cut at a white space near this many characters; beyond it nothing belongs together any more."""

_END = re.compile(r"[.!?…]+[\"'”’)\]]{0,3}(?:\[\d{1,3}(?:[,–-]\s?\d{1,3}){0,5}\]){0,4}(?=\s)")
"""A mark that leads to a source ("lasts a year.[2]") belongs to the sentence that it closes."""
_NEXT_STARTS = re.compile(r"\s+[\"'“‘(\[•*–—-]{0,3}\s?[A-Z0-9À-Þ]")
_ABBREVIATION = re.compile(
    # A lone letter is an initial; behind a minute sign or a degree it is a unit.
    rf"(?:\b{wording('abbreviations', 'inner', 'closing')}|(?<!['’°º℃℉])\b[a-z]\.)$",
    re.IGNORECASE,
)
_CLOSING = re.compile(rf"\b{wording('abbreviations', 'closing')}$", re.IGNORECASE)
_NUMBERING = re.compile(rf"\b{wording('abbreviations', 'numbering')}$", re.IGNORECASE)


def sentence_ranges(text: str) -> list[tuple[int, int]]:
    """Ranges `[start, end)` of the sentences of one block, in order, without the white space between them.

    Args:
        text: visible text with single spaces (see `Block.text`).
    """
    ranges: list[tuple[int, int]] = []
    start = 0
    for match in _END.finditer(text):
        if _ends_sentence(text, match):
            _append(ranges, text, start, match.end())
            start = match.end()
    _append(ranges, text, start, len(text))
    return ranges


def _ends_sentence(text: str, match: re.Match[str]) -> bool:
    if not _NEXT_STARTS.match(text, match.end()):
        return False
    if match.group()[0] != "." or (len(match.group()) > 1 and match.group()[1] == "."):
        return True
    before = text[max(0, match.start() - 12) : match.start() + 1]
    if _NUMBERING.search(before):
        return not text[match.end() :].lstrip()[:1].isdigit()
    if not _ABBREVIATION.search(before):
        return True
    # "for 2–3 wks. Then ..." ends; "approx. 5 yrs" and "Dr. Vance" do not.
    return bool(_CLOSING.search(before)) and text[match.end() :].lstrip()[:1].isupper()


def _append(ranges: list[tuple[int, int]], text: str, start: int, end: int) -> None:
    while start < end and text[start] == " ":
        start += 1
    while end - start > LONGEST:
        cut = _cut(text, start)
        ranges.append((start, cut))
        start = cut + 1 if text[cut : cut + 1] == " " else cut
    if start < end:
        ranges.append((start, end))


_OVERLAP = 80
"""Characters behind the cut that are looked at: no amount is longer."""


def _cut(text: str, start: int) -> int:
    """Where to cut an overlong sentence: at a white space, and through no amount."""
    window = text[start : start + LONGEST + _OVERLAP]
    crossing = next((a for a in find_amounts(window) if a.start < LONGEST < a.end or a.start == LONGEST), None)
    last = crossing.start if crossing is not None and crossing.start > LONGEST // 2 else LONGEST
    cut = text.rfind(" ", start + LONGEST // 2, start + last)
    return cut if cut > 0 else start + LONGEST

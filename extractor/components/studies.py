"""Studies: what a page itself tells of a source, be it in the entry of its list or in the sentence that names it.

The words are data (`lexicons/sources.toml`). Whether a claim goes beyond the study is for the checks.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import cache

from claims.support import Design, Material, Study
from claims.unit import Dimension, in_base
from claims.vocabulary import PRACTICE, Vocabulary
from extractor.amounts import find_amounts, plain
from extractor.lexicon import entries, piece, wording
from extractor.terms import Terms

LONGEST = 1500
"""Characters of a source's text that are read."""

_BESIDE = 25
"""Characters between a time and the words that make it a follow-up."""

_FOLLOW_UP = re.compile(rf"\b{wording('sources', 'follow-up')}\b")
_AT_TIME = re.compile(r"['’]? (?:results|outcomes|data)\b")
_PATIENTS = re.compile(rf"\bn\s?=\s?(\d[\d,]{{0,6}})|\b(\d[\d,]{{0,6}}) {wording('sources', 'enrolled')}\b")
_RETRACTED = re.compile(rf"(?<!\w){wording('sources', 'retracted')}(?!\w)")
_RESPONDERS = re.compile(rf"\b{wording('sources', 'responders')}\b")
_OWN = re.compile(rf"\b{wording('sources', 'own')}\b")

_NOTHING = Study()


@cache
def _patterns(table: str) -> tuple[tuple[str, re.Pattern[str]], ...]:
    """The entries of a table with their words, in the order of the file."""
    return tuple(
        (entry["id"], re.compile(rf"(?<![\w-])(?:{piece(entry)})(?![\w-])", re.IGNORECASE))
        for entry in entries("sources", table)
    )


def study_of(
    text: str, vocabulary: Vocabulary | None = None, terms: Callable[[str], Terms] | None = None
) -> Study | None:
    """What a text tells of the study that it names; None where it tells nothing.

    Args:
        text: an entry of a list of references, or a sentence.
        vocabulary: which names are treatments; None leaves procedures and sites alone.
        terms: finds the words of the lexicons and the vocabulary.
    """
    text = text[:LONGEST]
    low = plain(text)
    design, material = _first("design", low), _first("material", low)
    subjects: tuple[str, ...] = ()
    sites: tuple[str, ...] = ()
    if vocabulary is not None and terms is not None:
        found = terms(text)
        names = dict.fromkeys(term.id for term in found.subjects if term.id != PRACTICE and vocabulary.treats(term.id))
        subjects = tuple(names)
        sites = tuple(dict.fromkeys(term.id.partition(":")[2] for term in found.frames if term.id.startswith("site:")))
    study = Study(
        follow_up=_follow_up(text, low),
        patients=_patients(low),
        design=_DESIGNS.get(design),
        material=_MATERIALS.get(material),
        retracted=bool(_RETRACTED.search(low)),
        responders=bool(_RESPONDERS.search(low)),
        own=bool(_OWN.search(low)),
        subjects=subjects,
        sites=sites,
    )
    return None if study == _NOTHING else study


_DESIGNS: dict[str, Design] = {"review": "review", "controlled": "controlled", "single-arm": "single-arm"}
_MATERIALS: dict[str, Material] = {"animal": "animal", "bench": "bench", "cadaver": "cadaver"}


def _first(table: str, low: str) -> str:
    """The entry whose words stand first; of two designs the one that says that nobody was treated otherwise."""
    met = {name for name, pattern in _patterns(table) if pattern.search(low)}
    for name in ("review", "single-arm", "controlled", "animal", "bench", "cadaver"):
        if name in met:
            return name
    return ""


def _follow_up(text: str, low: str) -> float | None:
    """The longest time, in days, that stands beside a word of following."""
    words = [match.span() for match in _FOLLOW_UP.finditer(low)]
    longest: float | None = None
    for amount in find_amounts(text):
        end = amount.high if amount.high is not None else amount.low
        if amount.dimension is not Dimension.TIME or amount.unit is None or end is None:
            continue
        beside = any(start - amount.end <= _BESIDE and amount.start - behind <= _BESIDE for start, behind in words)
        if beside or _AT_TIME.match(low, amount.end):
            days = in_base(end, amount.unit)
            longest = days if longest is None else max(longest, days)
    return longest


def _patients(low: str) -> int | None:
    counted = [int((match[1] or match[2]).replace(",", "")) for match in _PATIENTS.finditer(low)]
    return max(counted, default=None)


def both(entry: Study | None, sentence: Study | None) -> Study | None:
    """What an entry tells, and a sentence adds.

    Whether a paper was withdrawn only its entry tells. A sentence that says itself that rats were treated, or that only
    responders count, keeps nothing back.
    """
    if sentence is not None:
        plainly = {"retracted": False, "material": None, "responders": False}
        sentence = sentence.model_copy(update=plainly)
        sentence = None if sentence == _NOTHING else sentence
    if sentence is None or entry is None:
        return entry or sentence
    return entry.model_copy(
        update={
            "follow_up": entry.follow_up if entry.follow_up is not None else sentence.follow_up,
            "patients": entry.patients if entry.patients is not None else sentence.patients,
            "design": entry.design or sentence.design,
            "own": entry.own or sentence.own,
        }
    )

"""Throughput: Markdown bytes to claims on one core, against blank spaCy merely splitting the same files into words."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import partial
from typing import NamedTuple

import spacy

from bench.clock import Ratio, alternate, cpu, ratio
from claims.vocabulary import load
from review.inspection import extraction

_FIRST = b"# Rhizotomy\n\nRelief lasts 6 months, the best result of all.\n"


class Throughput(NamedTuple):
    """One text."""

    text: str
    """Which one."""
    size: int
    """Bytes."""
    words: int
    """Runs of characters between white space, markup included."""
    claims: int
    """Claims found."""
    extract_seconds: float
    """CPU seconds from bytes to claims, median."""
    tokenize_seconds: float
    """CPU seconds of the blank tokenizer over the same files, median."""
    speed: Ratio
    """How many times as fast as the tokenizer extraction is, parsing included."""


def measure(texts: Mapping[str, Sequence[bytes]], *, rounds: int) -> list[Throughput]:
    """Times both on every text, in turn.

    Args:
        texts: pages by name of the text.
        rounds: how often each runs.
    """
    found = []
    for name, pages in texts.items():
        timings = alternate(
            {"extract": partial(_extract, pages), "tokenize": partial(_tokenize, pages)},
            rounds=rounds,
        )
        extract, tokenize = timings["extract"], timings["tokenize"]
        found.append(
            Throughput(
                text=name,
                size=sum(map(len, pages)),
                words=sum(len(page.split()) for page in pages),
                claims=_count(pages),
                extract_seconds=extract.middle,
                tokenize_seconds=tokenize.middle,
                speed=ratio(tokenize, extract),
            )
        )
    return found


def _extract(pages: Sequence[bytes]) -> float:
    """A fresh pipeline every time: the tokenizer remembers words, and a second pass over one text is no first one."""
    extract = extraction(load())
    extract("first.md", _FIRST)
    return cpu(lambda: [extract("page.md", page) for page in pages])


def _tokenize(pages: Sequence[bytes]) -> float:
    nlp = spacy.blank("en")
    nlp.make_doc(_FIRST.decode())
    return cpu(lambda: [nlp.make_doc(page.decode()) for page in pages])


def _count(pages: Sequence[bytes]) -> int:
    extract = extraction(load())
    return sum(len(extract("page.md", page).page.claims) for page in pages)

"""Features: what can be said of an amount and of the words round it, as short strings for `judgement`.

Nothing is decided here. A feature is a sign and what it is about: "L:settl" says that a word of the stem "settl" stands
in front of the amount in its clause, "g:soreness3<" that the word class `soreness` stands close before it. The signs
are listed in `SIGNS`.
"""

from __future__ import annotations

import math
import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from functools import lru_cache
from itertools import pairwise

from claims.unit import Dimension, in_base
from extractor.amounts import FoundAmount, plain
from extractor.components.metrics import Reading
from extractor.components.surroundings import OWN, Surroundings

SIGNS = {
    "L": "word before it",
    "R": "word behind it",
    "l": "word close before it",
    "r": "word close behind it",
    "l0": "word next before it",
    "l1": "word but one before it",
    "r0": "word next behind it",
    "r1": "word but one behind it",
    "L2": "words before it",
    "R2": "words behind it",
    "S": "word of its clause",
    "K": "word of its label or row",
    "C": "word of its column",
    "Q": "word of the question",
    "H": "word of the heading",
    "D": "word of the lead",
    "P": "word of the sentence before",
    "K2": "words of its label or row",
    "C2": "words of its column",
    "Q2": "words of the question",
    "H2": "words of the heading",
    "g": "word class",
    "go": "word class outside the sentence",
    "k": "fact",
    "u": "unit",
}
"""What each sign of a feature says of the words behind it. Signs without an entry speak of the amount's own form."""

_PLACES = {
    "label": "K",
    "row": "K",
    "run-in": "K",
    "column": "C",
    "question": "Q",
    "lead": "D",
    "referred-to": "P",
    "previous": "P",
    "heading": "H",
    "caption": "H",
}
"""Signs of the places round a sentence; titles name what a page is about and measure nothing."""

_IN_ORDER = ("K", "Q", "H", "C")
"""Places so short that two words side by side say more than each."""

_WINDOW = 14
"""Words looked at on either side of an amount."""
_REACH = 240
"""Characters on either side that hold so many words."""
_CLOSE = 4
_PAIRED = 7
_CONTEXT_WORDS = 25

_WORD = re.compile(r"[a-z][a-z']*|\d+")
_CLAUSE_BEFORE = re.compile(r"[.;:!?]")
_CLAUSE_BEHIND = re.compile(r"[.;!?]")
_ENDINGS = ("ingly", "edly", "ings", "ing", "ies", "ied", "ers", "ed", "es", "ly", "er", "s", "'s")
_SHORTEST_STEM = 3
_LONGEST_STEM = 9
_MARK = "\0"
"""Stands for the amount itself while the words round it are read."""


@lru_cache(maxsize=20_000)
def stem(word: str) -> str:
    """A word without its ending, so that "settles" and "settling" are one feature; every number is "#"."""
    if word.isdigit():
        return "#"
    for ending in _ENDINGS:
        if word.endswith(ending) and len(word) - len(ending) >= _SHORTEST_STEM:
            word = word[: -len(ending)]
            break
    if len(word) > 4 and word[-1] == "e":
        word = word[:-1]
    if len(word) > 4 and word[-1] == word[-2]:
        word = word[:-1]
    return word[:_LONGEST_STEM]


def stems(text: str) -> list[str]:
    """The stems of a plain text, in order."""
    return [stem(word) for word in _WORD.findall(text)]


def features(
    amount: FoundAmount, around: Surroundings, known: frozenset[str], ranked: Sequence[Reading]
) -> dict[str, None]:
    """Everything that bears on what an amount measures; an ordered set.

    Args:
        amount: one of the amounts of the sentence.
        known: its "@..." facts.
        ranked: what the cues take it for, likeliest first.
    """
    facts = [f"k={name}" for name in sorted(known)]
    words = list(_of_words(amount, around))
    cues = list(_of_readings(ranked))
    unit = str(amount.unit or "none")
    next_to_it = [name for name in words if name.startswith(("l0:", "r0:"))]
    found = [*_of_amount(amount), *facts, *words]
    for context in around.passage.contexts:
        sign = _PLACES.get(context.name)
        if sign is not None:
            found += _of_context(sign, context.text)
    found += _of_classes(amount, around)
    found += cues
    found += [f"{unit}|{name}" for name in (*facts, *next_to_it, cues[0])]
    return dict.fromkeys(found)


def _of_amount(amount: FoundAmount) -> Iterator[str]:
    yield f"u={amount.unit or 'none'}"
    yield f"bound={amount.bound}"
    yield f"form={amount.form}"
    if amount.form == "moment":
        yield f"entry={amount.entry}"
    value = amount.low if amount.low is not None else amount.high
    if amount.form == "count":
        yield f"thing={amount.thing}"
        yield "large" if (value or 0) >= 100 else "small"
    if amount.dimension is Dimension.TIME and amount.unit is not None and value is not None:
        days = in_base(value, amount.unit)
        yield "size=0" if days <= 0 else f"size={round(1.5 * math.log10(days))}"


def _of_words(amount: FoundAmount, around: Surroundings) -> Iterator[str]:
    """Words of the sentence by side and nearness; other amounts are named by their unit."""
    parts: list[str] = []
    amounts = around.passage.amounts
    at, last = max(0, amount.start - _REACH), amount.end + _REACH
    for other in amounts[bisect_left(amounts, at, key=_end) :]:
        if other.start >= last:
            break
        if other.start < at and other is not amount:
            continue
        parts += [around.low[at : other.start], _MARK if other is amount else f" xamt{other.unit or 'none'} "]
        at = other.end
    masked = "".join((*parts, around.low[at:last]))
    left, _, right = masked.partition(_MARK)
    before = stems(_CLAUSE_BEFORE.split(left)[-1])[-_WINDOW:]
    behind = stems(_CLAUSE_BEHIND.split(right)[0])[:_WINDOW]
    yield from _of_side("L", before[::-1], turned=True)
    yield from _of_side("R", behind, turned=False)
    yield from (f"S:{word}" for word in dict.fromkeys((*before, *behind)))


def _end(amount: FoundAmount) -> int:
    return amount.end


def _of_side(sign: str, words: Sequence[str], *, turned: bool) -> Iterator[str]:
    """Words of one side, the nearest first."""
    for i, word in enumerate(words):
        yield f"{sign}:{word}"
        if i < _CLOSE:
            yield f"{sign.lower()}:{word}"
        if i < 2:
            yield f"{sign.lower()}{i}:{word}"
        if 0 < i < _PAIRED:
            pair = (word, words[i - 1]) if turned else (words[i - 1], word)
            yield f"{sign}2:{pair[0]}_{pair[1]}"


@lru_cache(maxsize=2_000)
def _of_context(sign: str, text: str) -> tuple[str, ...]:
    words = stems(plain(text))[:_CONTEXT_WORDS]
    alone = [f"{sign}:{word}" for word in dict.fromkeys(words)]
    if sign not in _IN_ORDER:
        return tuple(alone)
    return (*alone, *(f"{sign}2:{first}_{second}" for first, second in pairwise(words)))


def _of_classes(amount: FoundAmount, around: Surroundings) -> Iterator[str]:
    """Word classes of the lexicons: how near the nearest word of each stands, and on which side."""
    for name, terms in around.terms.groups.items():
        near, before = max((around.nearness(amount, term.start, term.end), term.end <= amount.start) for term in terms)
        step = _step(near)
        yield from (f"g:{name}{step}", f"g:{name}{step}{'<' if before else '>'}")
    if around.activities:
        near = max(around.nearness(amount, term.start, term.end) for term in around.activities)
        yield f"activity{_step(near)}"
    if around.terms.subjects:
        near, before = max(
            (around.nearness(amount, term.start, term.end), term.end <= amount.start) for term in around.terms.subjects
        )
        yield f"subject{_step(near)}{'<' if before else '>'}"
    for name, (_, where) in around.outside.items():
        sign = _PLACES.get(where)
        if sign:
            yield f"go:{name}{sign}"


def _step(near: float) -> int:
    return 3 if near >= 0.8 else 2 if near >= 0.55 else 1


_STRONG = 4.0
_WEAK = 2.2
_TIE = 0.6


def _of_readings(ranked: Sequence[Reading]) -> Iterator[str]:
    """What the cues of the lexicon say."""
    if not ranked:
        yield "rule=nothing"
        return
    first = ranked[0]
    yield f"rule={first.metric}"
    yield f"cue={first.cue}"
    if first.score >= _STRONG:
        yield f"strong={first.metric}"
    elif first.score < _WEAK:
        yield f"weak={first.metric}"
    if first.where in OWN:
        yield f"own={first.metric}"
    yield from (f"second={reading.metric}" for reading in ranked[1:3])
    if len(ranked) > 1 and first.score - ranked[1].score < _TIE:
        yield "tie"

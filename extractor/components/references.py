"""References: words that only point at a treatment ("the latter", "the pulsed version"), read as names of it.

Pronouns are not read here: a sentence that opens with one speaks of what stands before it (see `attribution`).
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from claims.vocabulary import Vocabulary
from extractor.amounts import plain
from extractor.lexicon import wording
from extractor.passage import Context, Passage
from extractor.terms import Term, Terms

_RANKED = re.compile(
    r"\b(?:the\s)?(?P<rank>former|latter)\b|\bthe\s(?P<place>first|second)(?:\sof\s(?:these|those|the\stwo|them|the\spair))?(?=\s?[:,;]|\s(?:is|has|needs|takes|lasts|settles|works|gives|may|can)\b|\sof\s)"
)
"""One of two treatments by its place: "the latter", "the second of these"."""

_TOLD = re.compile(rf"(?<![\w-])(?P<word>[a-z][a-z-]{{3,17}})\s{wording('attribution', 'generic')}(?![\w-])")
"""A word that tells which treatment, and a noun that leaves it to that word: "the pulsed version"."""

_TELLS_NOTHING = re.compile(
    rf"{wording('attribution', 'ordinary')}|{wording('topics', 'procedure')}"
    r"|with|from|into|open|over|under|through|after|before|this|that"
)
"""Words of names that any treatment may have before it."""

_PAIR = 2


def referred(passage: Passage, terms: Terms, vocabulary: Vocabulary) -> list[Term]:
    """The treatments at which words of a sentence point, as terms of it.

    Args:
        terms: what the lexicons found in the sentence.
    """
    low = plain(passage.text)
    return [*_told(low, vocabulary), *_ranked(low, passage, terms, vocabulary)]


def _told(low: str, vocabulary: Vocabulary) -> Iterator[Term]:
    for match in _TOLD.finditer(low):
        name = vocabulary.told_by(match["word"])
        if name is not None and not _TELLS_NOTHING.fullmatch(match["word"]):
            yield Term(name, match.start(), match.end())


def _ranked(low: str, passage: Passage, terms: Terms, vocabulary: Vocabulary) -> Iterator[Term]:
    matches = list(_RANKED.finditer(low))
    if not matches:
        return
    pair = next((two for two in _pairs(passage, terms, vocabulary, matches[0].start()) if len(two) == _PAIR), None)
    if pair is None:
        return
    for match in matches:
        first = (match["rank"] or match["place"]) in ("former", "first")
        yield Term(pair[0] if first else pair[1], match.start(), match.end())


def _pairs(passage: Passage, terms: Terms, vocabulary: Vocabulary, before: int) -> Iterator[list[str]]:
    """The treatments that each place before the words names, the nearest place first."""
    yield _treatments([term for term in terms.subjects if term.end <= before], vocabulary)

    def far(context: Context) -> bool:
        return context.name not in ("referred-to", "previous")

    yield from (_treatments(context.terms.subjects, vocabulary) for context in sorted(passage.contexts, key=far))


def _treatments(terms: list[Term], vocabulary: Vocabulary) -> list[str]:
    return list(dict.fromkeys(term.id for term in terms if vocabulary.treats(term.id)))

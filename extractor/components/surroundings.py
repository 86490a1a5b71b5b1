"""Surroundings: the word classes round the amounts of one sentence, and how near each stands to one of them."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass

from claims.unit import Dimension
from extractor.amounts import FoundAmount, plain
from extractor.clauses import between, medium_breaks, strong_breaks, weak_breaks
from extractor.passage import Passage
from extractor.terms import Term, Terms

HEADINGS = ("heading", "outer-heading", "title")
"""Contexts that stand over a sentence."""

BEFORE = ("referred-to", "previous")
"""Contexts that stand before a sentence in its paragraph."""

OWN = frozenset(("sentence", "label", "row", "column"))
"""Places that speak of one amount alone."""

BOUND_WORDS = frozenset(("avoid", "avoid-only", "block-pass"))
"""Word classes whose words also limit values: inside an amount they are its own bound."""

_OF_NEXT = re.compile(
    r"\s(?:(?:rate|stay|time)\s)?of\s(?:about\s|around\s|up\sto\s)?(?:\d|(?:one|two|three|four|five|six|seven|eight|nine|ten|an?)\s)"
)
"""Behind a word whose own figure follows: "a stay of two days"."""

ACTIVITY = "@activity"
"""Stands for every activity of the frames lexicon, as a word class."""

SUBJECT = "@subject"
"""Stands for every subject of the vocabulary, as a word class."""

OBLIQUE = frozenset(("procedure", SUBJECT))
"""Word classes that say less behind a preposition: "within a day of the injection it lasts ..."."""

_PHRASE = 40
"""How much in front of a noun can be its preposition, in characters."""

_OBLIQUE = re.compile(
    r"\b(?:after|before|following|from|since|until|(?:minutes?|hours?|days?|weeks?|months?|years?)\sof)"
    r"\s(?:(?:the|your|an?|this|each)\s)?(?:\w+\s)?$"
)

NEAREST = 6
"""Terms of one class looked at on either side of an amount; nearness only falls beyond them."""


@dataclass(slots=True)
class Surroundings:
    """The word classes round the amounts of one sentence, and how near each stands."""

    passage: Passage
    terms: Terms
    low: str
    """The sentence in lower case (see `plain`)."""
    strong: list[int]
    """Offsets of breaks between clauses, in order; likewise `medium` and `weak` (see `clauses`)."""
    medium: list[int]
    weak: list[int]
    activities: list[Term]
    """The sentence's terms for activities."""
    starts: dict[Dimension | None, list[int]]
    """Where the amounts of each dimension begin, in order."""
    outside: dict[str, tuple[float, str]]
    """Word class -> the best factor of the contexts, and which one."""

    @classmethod
    def of(cls, passage: Passage, terms: Terms) -> Surroundings:
        """Everything about a sentence that does not depend on one amount."""
        low = plain(passage.text)
        outside: dict[str, tuple[float, str]] = {}
        for context in passage.contexts:
            names = [*context.terms.groups]
            if _activities(context.terms):
                names.append(ACTIVITY)
            if context.terms.subjects:
                names.append(SUBJECT)
            for name in names:
                if context.factor > outside.get(name, (0.0, ""))[0]:
                    outside[name] = (context.factor, context.name)
        starts: dict[Dimension | None, list[int]] = {}
        for amount in passage.amounts:
            starts.setdefault(amount.dimension, []).append(amount.start)
        return cls(
            passage=passage,
            terms=terms,
            low=low,
            strong=strong_breaks(low),
            medium=medium_breaks(low),
            weak=weak_breaks(low),
            activities=_activities(terms),
            starts=starts,
            outside=outside,
        )

    def nearness(self, amount: FoundAmount, start: int, end: int) -> float:
        """How much a term at `[start, end)` of the sentence bears on an amount, up to 1."""
        if end <= amount.start:
            first, last = end, amount.start
        elif start >= amount.end:
            first, last = amount.end, start
        else:
            return 1.0
        rivals = between(self.starts.get(amount.dimension, []), first, last)
        if start >= amount.end and _OF_NEXT.match(self.low, end):
            rivals += 1  # "two hours, a stay of three days": the stay is the next figure's
        behind = start >= amount.end and amount.dimension is Dimension.TIME
        return (
            0.72**rivals
            * 0.6 ** between(self.strong, first, last)
            * 0.8 ** between(self.medium, first, last)
            * 0.94 ** between(self.weak, first, last)
            * (0.88 if behind else 1.0)
            / (1 + (last - first) / 160)
        )

    def precedes(self, amount: FoundAmount, name: str) -> bool:
        """Whether a term of the class stands before the amount, or outside the sentence."""
        return name in self.outside or any(term.end <= amount.start for term in self.terms.groups.get(name, ()))

    def amounts_between(self, first: int, last: int) -> int:
        """How many amounts of any dimension begin in `[first, last)`."""
        return sum(between(starts, first, last) for starts in self.starts.values())

    def reaches(self, amount: FoundAmount, name: str, limit: int) -> bool:
        """Whether a term of the class stands within `limit` characters of the amount, or in a context of it alone."""
        if self.outside.get(name, (0.0, ""))[1] in OWN:
            return True
        return any(
            max(term.start - amount.end, amount.start - term.end) <= limit for term in self.terms.groups.get(name, ())
        )

    def factor(self, amount: FoundAmount, name: str, known: frozenset[str]) -> tuple[float, str]:
        """How near a word class stands to an amount, from 0 (absent) to 1, and where.

        Args:
            name: a word class, `ACTIVITY`, `SUBJECT`, or a fact.
            known: the "@..." facts of the amount.
        """
        if name in known:
            return 1.0, "sentence"
        best, where = 0.0, ""
        for term in nearest(self._terms_of(name), amount):
            near_to = 1.0
            if (
                name in OBLIQUE
                and term.end <= amount.start
                and _OBLIQUE.search(self.low, max(0, term.start - _PHRASE), term.start)
            ):
                near_to = 0.6
            if name in BOUND_WORDS and amount.start <= term.start and term.end <= amount.end:
                continue  # "not sooner than": the words are the amount's own bound
            near = near_to * self.nearness(amount, term.start, term.end)
            if near > best:
                best, where = near, "sentence"
        outer = self.outside.get(name)
        if outer and outer[0] > best:
            best, where = outer
        return best, where

    def _terms_of(self, name: str) -> Sequence[Term]:
        if name == ACTIVITY:
            return self.activities
        if name == SUBJECT:
            return self.terms.subjects
        return self.terms.groups.get(name, ())


def nearest(terms: Sequence[Term], amount: FoundAmount) -> Sequence[Term]:
    """The terms of one class that can bear on an amount most; `terms` are in order."""
    if len(terms) <= 2 * NEAREST:
        return terms
    at = bisect_left(terms, amount.start, key=_start)
    return terms[max(0, at - NEAREST) : at + NEAREST]


def _start(term: Term) -> int:
    return term.start


def _activities(terms: Terms) -> list[Term]:
    """Activities; a word within a treatment's name is none ("water jet therapy")."""
    return [
        term
        for term in terms.frames
        if term.id.startswith("activity:")
        and not any(name.start <= term.start and term.end <= name.end for name in terms.subjects)
    ]

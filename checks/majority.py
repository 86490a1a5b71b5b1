"""Majority: which of two conflicting values the pages of a site mostly state, and which is the odd one out.

The page to look at first is the one that differs from the others, whichever of the two figures is right.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from typing import Literal

from checks.statement import Statement

MAJORITY = 3
"""So many pages at least are a majority, if they are more than `TIMES` as many as those that say otherwise."""

TIMES = 2

Place = Literal["left", "right"]


class Camps:
    """The pages behind each value of one topic."""

    def __init__(self, conflicts: Iterable[tuple[Statement, Statement]]) -> None:
        """Args:
        conflicts: every two statements of the topic that conflict; one stands for all its occurrences.
        """
        self._numbers: dict[str, int] = {}
        self._sets: dict[int, int] = {}
        self._against: dict[int, set[int]] = defaultdict(set)
        for left, right in conflicts:
            for side, other in ((left, right), (right, left)):
                self._against[id(side)].add(id(other))
                if id(side) not in self._sets:
                    self._sets[id(side)] = self._pages(side)

    def _pages(self, side: Statement) -> int:
        """The pages of a statement as bits: a site of many pages has many unions to make."""
        bits = 0
        for document in {claim.document for claim in side.claims}:
            bits |= 1 << self._numbers.setdefault(document, len(self._numbers))
        return bits

    def pages(self, side: Statement) -> int:
        """Pages that state a value."""
        return self._sets[id(side)].bit_count()

    def behind(self, side: Statement, other: Statement) -> int:
        """Pages that state a value, or one that agrees with it and conflicts with the other, too."""
        bits = self._sets[id(side)]
        for ally in self._against[id(other)] - self._against[id(side)]:
            bits |= self._sets[ally]
        return bits.bit_count()

    def odd_one_out(self, left: Statement, right: Statement) -> Place | None:
        """The side that a majority of pages stands against; None where there is none."""
        mine, yours = self.behind(left, right), self.behind(right, left)
        if max(mine, yours) < MAJORITY or max(mine, yours) <= TIMES * min(mine, yours):
            return None
        return "left" if mine < yours else "right"

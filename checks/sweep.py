"""Sweep: which of many values can conflict at all, found by sorting their ends rather than by comparing every two.

How two values conflict belongs to `comparison`. Every line of its table asks that an end of the one lies far enough
from an end of the other, so each is one threshold on sorted ends: what lies beyond it is a candidate, found by
bisection, and values that all agree cost no comparison. Values that exclude each other are counted without being
listed.
"""

from __future__ import annotations

import math
from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Callable, Iterator, Sequence
from functools import partial
from itertools import combinations, islice, product, takewhile

from checks.comparison import (
    DIVERGENCE,
    calendar,
    ceiling_of,
    compare_statements,
    floor_of,
    hardly_apart,
    is_loose,
    meet,
)
from checks.statement import Statement
from claims.unit import Dimension
from claims.vocabulary import Vocabulary

SLACK = 1e-4
"""Relative slack of the thresholds: a candidate too many is compared in vain, one too few is a conflict missed."""

SMALL = 8
"""So few values are compared with each other outright."""

MAX_BLOCKS = 64
"""Frames whose values are counted against each other; a topic with more has few values in each of the rest."""

_APART = DIVERGENCE * (1 - SLACK)


def candidates(
    left: Sequence[Statement], right: Sequence[Statement] | None = None
) -> Iterator[tuple[Statement, Statement]]:
    """Pairs among which are all that conflict, each once, those of the outermost and of the most repeated values first.

    Args:
        left: values of one metric and dimension, of one subject.
        right: those of another subject to hold them against; None for the values of `left` among each other.

    Yields:
        Two statements, in the order of `left`, or the one of `left` first.
    """
    if right is None:
        if len(left) <= SMALL or any(_negative(each) for each in left):
            yield from combinations(left, 2)
            return
        ends = _Ends(left)
        done: set[int] = set()
        for place in _foremost(left):
            done.add(place)
            for other in sorted(ends.facing(left[place]) - done):
                yield left[min(place, other)], left[max(place, other)]
        return
    if len(left) * len(right) <= SMALL**2 or any(_negative(each) for each in (*left, *right)):
        yield from product(left, right)
        return
    ends = _Ends(right)
    for place in _foremost(left):
        for other in sorted(ends.facing(left[place])):
            yield left[place], right[other]


def _negative(side: Statement) -> bool:
    """Whether an end lies below zero, where a greater value is no multiple of a smaller one."""
    return any(end is not None and end < 0 for end in side.stated)


def _foremost(group: Sequence[Statement]) -> list[int]:
    """Places of the values, the outermost two first, then by the number of claims."""
    order = sorted(range(len(group)), key=lambda place: -len(group[place].claims))
    lows = [place for place in order if group[place].reach.low is not None]
    highs = [place for place in order if group[place].reach.high is not None]
    outermost = [
        *([max(lows, key=lambda place: _low(group[place]))] if lows else []),
        *([min(highs, key=lambda place: _high(group[place]))] if highs else []),
    ]
    return list(dict.fromkeys([*outermost, *order]))


class _Sorted:
    """Places of some statements, sorted by one of their ends."""

    def __init__(self, ends: Sequence[tuple[float, int]]) -> None:
        self.rows = sorted(ends)
        self.keys = [end for end, _ in self.rows]

    def from_(self, threshold: float) -> Iterator[int]:
        """Those whose end lies at the threshold or above."""
        return (place for _, place in self.rows[bisect_left(self.keys, threshold - SLACK * abs(threshold)) :])

    def up_to(self, threshold: float) -> Iterator[int]:
        """Those whose end lies at the threshold or below."""
        return (place for _, place in self.rows[: bisect_right(self.keys, threshold + SLACK * abs(threshold))])


class _Ends:
    """The ends of some statements in order, each as far out and as far in as any reading of it takes it."""

    def __init__(self, group: Sequence[Statement]) -> None:
        low = [(_outer(each, 0, min), _outer(each, 0, max)) for each in group]
        high = [(_outer(each, 1, min), _outer(each, 1, max)) for each in group]

        def by(
            ends: Sequence[tuple[float | None, float | None]],
            which: int,
            keep: Callable[[Statement], bool] | None = None,
        ) -> _Sorted:
            rows = [(pair[which], place) for place, pair in enumerate(ends)]
            return _Sorted(
                [(end, place) for end, place in rows if end is not None and (keep is None or keep(group[place]))]
            )

        self.least_low, self.greatest_low = by(low, 0), by(low, 1)
        self.least_high, self.greatest_high = by(high, 0), by(high, 1)
        self.floors = by(low, 1, lambda each: floor_of(each) is not None)
        self.ceilings = by(high, 0, lambda each: ceiling_of(each) is not None)
        self.open_above = by(low, 0, lambda each: each.stated.high is None)
        self.open_below = by(high, 1, lambda each: each.stated.low is None)

    def facing(self, side: Statement) -> set[int]:
        """Places of the statements that can conflict with one."""
        return self._above(side) | self._beneath(side)

    def _above(self, side: Statement) -> set[int]:
        """Those that reach further up: begin where the side ends, pass its ceiling, or lie far above an end of it."""
        found: set[int] = set()
        low, high = _outer(side, 0, min), _outer(side, 1, min)
        starts = [*([high] if high is not None else []), *([_APART * low] if low is not None else [])]
        if starts:
            found.update(self.greatest_low.from_(min(starts)))
        if high is not None:
            found.update(self.greatest_high.from_(high if ceiling_of(side) is not None else _APART * high))
        if low is not None:
            found.update(self.floors.from_(low))
        elif high is not None:
            found.update(self.open_above.up_to((_outer(side, 1, max) or high) / _APART))
        return found

    def _beneath(self, side: Statement) -> set[int]:
        """Those that `_above` would find the side from."""
        found: set[int] = set()
        low, high = _outer(side, 0, max), _outer(side, 1, max)
        if low is not None:
            found.update(self.least_high.up_to(low))
            found.update(self.least_low.up_to(low if floor_of(side) is not None else low / _APART))
        if high is not None:
            found.update(self.least_high.up_to(high / _APART))
            found.update(self.ceilings.up_to(high))
        elif low is not None:
            found.update(self.open_below.from_(_APART * (_outer(side, 0, min) or 0.0)))
        return found


def _outer(side: Statement, which: int, pick: Callable[[list[float]], float]) -> float | None:
    """The least or the greatest reading of an end: as stated, without the calendar, softened."""
    readings = [
        end for end in (side.stated[which], side.plain[which], side.reach[which], side.ends[which]) if end is not None
    ]
    return pick(readings) if readings else None


# --- counting -------------------------------------------------------------------------------------------------------


def excluding(
    left: Sequence[Statement],
    right: Sequence[Statement] | None,
    vocabulary: Vocabulary,
    *,
    frames: bool = True,
) -> int:
    """How many pairs of comparable values do not meet, in O(n log n) for a given number of frames.

    Args:
        left, right: as for `candidates`.
        vocabulary: says which subject is the broader form of which.
        frames: whether values of different frames are kept apart.
    """
    mine = _blocks(left)
    yours = mine if right is None else _blocks(right)
    total = 0
    for place, one in enumerate(mine):
        for other in yours[place:] if right is None else yours:
            total += _below(one, other, vocabulary, frames)
            if one is not other:
                total += _below(other, one, vocabulary, frames)
    return total


def _blocks(group: Sequence[Statement]) -> list[list[Statement]]:
    """Values that can be excluded at all, by what comparing them depends on besides their ends."""
    found: dict[object, list[Statement]] = defaultdict(list)
    for each in group:
        if not is_loose(each):
            found[each.slots, each.matter, each.softened, calendar(each)].append(each)
    return sorted(found.values(), key=len, reverse=True)[:MAX_BLOCKS]


def _below(lower: Sequence[Statement], upper: Sequence[Statement], vocabulary: Vocabulary, frames: bool) -> int:
    """Pairs of which the first lies wholly below the second, if the two blocks may be compared."""
    highs = sorted((each for each in lower if each.reach.high is not None), key=_high)
    lows = sorted((each for each in upper if each.reach.low is not None), key=_low)
    if not highs or not lows or not _lies_below(highs[0], lows[-1]):
        # In one dimension, values of which every two meet have one in common: nothing is excluded.
        return 0
    comparison = compare_statements(highs[0], lows[-1], vocabulary, frames=frames)
    if not comparison.kind.conflict:
        return 0
    firsts = [bisect_left(lows, True, key=partial(_lies_below, below)) for below in highs]
    excluded = sum(len(lows) - first for first in firsts)
    if frames and comparison.capped_by and highs[0].dimension is Dimension.SHARE:
        # Shares of a wider name that hardly differ are no conflict; those stand first among what lies above.
        excluded -= sum(
            hardly_apart(below, above)
            for below, first in zip(highs, firsts, strict=True)
            for above in takewhile(partial(_within_reach, below), islice(lows, first, None))
        )
    return excluded


def _lies_below(below: Statement, above: Statement) -> bool:
    return _low(above) > _high(below) and not meet(below, above)


_FARTHEST = 30
"""Percentage points beyond which no two shares hardly differ, however softened."""


def _within_reach(below: Statement, above: Statement) -> bool:
    return _low(above) - _high(below) < _FARTHEST


def _low(side: Statement) -> float:
    return -math.inf if side.reach.low is None else side.reach.low


def _high(side: Statement) -> float:
    return math.inf if side.reach.high is None else side.reach.high

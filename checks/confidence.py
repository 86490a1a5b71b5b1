"""Confidence of a conflict: whether its two values were read as meant, and speak of one thing.

What speaks against it is counted in points, each about as weighty as any other; what shows that both speak of one thing
is taken off. On sites that taught nothing, of conflicts with `SURE` points or less one in seven is none, of those below
`DROPPED` every second, and from there on nine in ten: those are not reported.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import product

from checks import followup
from checks.comparison import Comparison, Kind
from checks.likeness import alike
from checks.matter import HARMS
from checks.statement import Statement
from claims.claim import Claim, Confidence
from claims.unit import Dimension

SURE = 1
"""Points up to which a conflict is as good as sure."""

DROPPED = 4
"""Points from which on it is not reported."""

VOICES = 16
"""Claims of one side that are looked at one by one; a value stated more often stands without."""

_READING = {Confidence.HIGH: 0, Confidence.MEDIUM: 1, Confidence.LOW: 3}

_APART = ((2.0, 1), (3.2, 2), (10.0, 1))
"""By how much the middles of two values differ at least, with the points for it; they add up. Few writers are wrong by
a factor of ten, while the crust and the redness of one treatment differ by more."""

_OF_ONE_THING = HARMS | {"restriction-time", "recovery-time"}
"""Metrics whose figures hold for one harm, one activity, one ban each."""

_ONE_PAGE, _ONE_SECTION = 1, 4
"""Who states two values side by side mostly knows in what they differ, though no cue says so."""

_BOUND_IN_SECTION = 1
"""The same for a limit: "up to five years", and two lines on, "some well beyond"."""

_SILENT = 1
_OVERLAPPING = 1
_BROADER = 1
_NO_SHARED_WORD = 1
_SHARED_WORD = -1
_OTHER_FOLLOW_UP = 8
_SHARED_FRAME = -2
_SHARED_MATTER = -1


_MISREAD = "a doubtful reading"

Row = tuple[int, str]
"""Points, with the reason in words where they speak against a conflict."""


@dataclass(frozen=True, slots=True)
class Doubt:
    """What speaks against a conflict."""

    points: int
    reasons: tuple[str, ...] = ()
    """In words, for what speaks against it."""
    misread: bool = False
    """Whether the reading of a claim is doubtful, and not only what the two speak of."""

    @property
    def confidence(self) -> Confidence:
        """Low for what is not reported."""
        if self.points <= SURE:
            return Confidence.HIGH
        return Confidence.MEDIUM if self.points < DROPPED else Confidence.LOW


NO_DOUBT = Doubt(0)


@dataclass(frozen=True, slots=True)
class Voices:
    """The claims of two values between which a conflict is worth reporting."""

    left: tuple[Claim, ...]
    right: tuple[Claim, ...]
    doubt: Doubt
    """Of the two that leave the least."""


def voices(
    left: Statement, right: Statement, comparison: Comparison, mine: tuple[Claim, ...], yours: tuple[Claim, ...]
) -> Voices | None:
    """The claims of both sides that some claim of the other side conflicts with beyond doubt; None where none does.

    Args:
        left, right: the two values.
        comparison: how they conflict.
        mine, yours: the claims of either side that are in conflict.
    """
    common = _of_values(left, right, comparison)
    at_start = sum(points for points, _ in common)
    if at_start + _SHARED_WORD >= DROPPED:
        return None  # no claim takes more off
    seen = [
        (points, claim, other)
        for claim, other in product(mine[:VOICES], yours[:VOICES])
        if (points := at_start + sum(added for added, _ in _of_claims(claim, other, comparison.kind))) < DROPPED
    ]
    if not seen:
        return None
    _, first, second = min(seen, key=lambda row: row[0])
    doubt = _doubt([*common, *_of_claims(first, second, comparison.kind)])
    if max(len(mine), len(yours)) > VOICES:
        return Voices(mine, yours, doubt)
    heard = {claim.id for row in seen for claim in row[1:]}
    return Voices(
        tuple(claim for claim in mine if claim.id in heard), tuple(claim for claim in yours if claim.id in heard), doubt
    )


def _doubt(rows: Sequence[Row]) -> Doubt:
    return Doubt(
        sum(points for points, _ in rows),
        tuple(reason for _, reason in rows if reason),
        misread=any(reason == _MISREAD for _, reason in rows),
    )


def _of_values(left: Statement, right: Statement, comparison: Comparison) -> list[Row]:
    """What the two values themselves say for or against a conflict."""
    found = [(points, "the values lie far apart") for points in [_far_apart(left, right)] if points]
    difference = comparison.difference
    if difference.silent:
        found.append((_SILENT, "one side leaves open what the other tells"))
    if difference.overlapping:
        found.append((_OVERLAPPING, "both are about partly the same"))
    if left.subject != right.subject:
        found.append((_BROADER, "a broader and a narrower subject"))
    if any(mine is not None and mine == yours for mine, yours in zip(left.slots, right.slots, strict=True)):
        found.append((_SHARED_FRAME, ""))
    if left.matter & right.matter:
        found.append((_SHARED_MATTER, ""))
    return found


def _of_claims(left: Claim, right: Claim, kind: Kind) -> list[Row]:
    """What a claim of either side adds."""
    rows: list[Row] = []
    reading = max(_READING[left.confidence], _READING[right.confidence])
    if reading:
        rows.append((reading, _MISREAD))
    if left.document == right.document:
        rows.append(_side_by_side(left, right, kind))
    if followup.apart(left, right):
        rows.append((_OTHER_FOLLOW_UP, "shares of different times"))
    if alike(left, right):
        rows.append((_SHARED_WORD, ""))
    elif left.metric in _OF_ONE_THING:
        rows.append((_NO_SHARED_WORD, "no word shows that both are about one thing"))
    return rows


def _side_by_side(left: Claim, right: Claim, kind: Kind) -> Row:
    one_section = bool(left.section) and left.section == right.section
    if kind is Kind.EXCEEDS_BOUND:
        return (_BOUND_IN_SECTION if one_section else 0), "one section states both" if one_section else ""
    return (_ONE_SECTION, "one section states both") if one_section else (_ONE_PAGE, "one page states both")


def _far_apart(left: Statement, right: Statement) -> int:
    """Points for the distance of two values; none for temperatures, whose ratio means nothing."""
    one, other = _middle(left), _middle(right)
    if left.dimension is Dimension.TEMPERATURE or one is None or other is None:
        return 0
    factor = max(one, other) / min(one, other)
    return sum(points for least, points in _APART if factor > least * _ROUNDING)


_ROUNDING = 1.005


def _middle(side: Statement) -> float | None:
    """The geometric middle of the ends that a value has above zero."""
    ends = [end for end in side.plain if end is not None and end > 0]
    return math.prod(ends) ** (1 / len(ends)) if ends else None

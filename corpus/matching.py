"""Matching: which predicted claim is which gold claim, and how far the two agree.

Counting belongs to `corpus.score`.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from enum import IntEnum
from typing import NamedTuple

from claims.claim import Claim
from claims.quantity import Quantity
from claims.span import Span
from claims.unit import DAYS, Unit, in_base
from corpus.gold import GoldClaim

TOLERANCE = 0.02
"""Relative difference up to which two ends are the same value: 30 days are a month."""


class Level(IntEnum):
    """How far a prediction agrees with gold; each level includes those before it."""

    NONE = 0
    VALUE = 1
    METRIC = 2
    BOUND = 3
    SUBJECT = 4


class Pair(NamedTuple):
    """A gold claim and the prediction taken for it."""

    level: Level
    gold: GoldClaim
    claim: Claim


class Matching(NamedTuple):
    """The outcome for one page; every gold claim and every prediction is in exactly one of the three."""

    pairs: tuple[Pair, ...]
    missed: tuple[GoldClaim, ...]
    extra: tuple[Claim, ...]


def base_end(value: float | None, unit: Unit | None) -> float | None:
    """An end in its dimension's base unit, without calendar equivalents.

    Gold keeps values as written: 4 weeks that were read as 1 month are a misreading, although a comparison of claims
    lets them pass for equal.
    """
    if value is None or unit is None:
        return value
    return value * DAYS[unit] if unit in DAYS else in_base(value, unit)


def same_end(left: float | None, right: float | None) -> bool:
    """Whether two ends are the same within the tolerance; an open end is the same as an open end only."""
    if left is None or right is None:
        return left is right
    return abs(left - right) <= TOLERANCE * max(abs(left), abs(right))


def same_value(left: Quantity, right: Quantity) -> bool:
    """Whether both ends agree. Two quantities without any end ("permanent") agree whatever their units."""
    ends = (left.low, left.high, right.low, right.high)
    if all(end is None for end in ends):
        return True
    return (
        left.dimension is right.dimension
        and same_end(base_end(left.low, left.unit), base_end(right.low, right.unit))
        and same_end(base_end(left.high, left.unit), base_end(right.high, right.unit))
    )


def agreement(gold: GoldClaim, claim: Claim) -> Level:
    """How far a prediction agrees with a gold claim, place left aside."""
    if not same_value(gold.quantity, claim.quantity):
        return Level.NONE
    if gold.metric != claim.metric:
        return Level.VALUE
    if gold.bound is not claim.quantity.bound:
        return Level.METRIC
    return Level.SUBJECT if gold.subject == claim.subject else Level.BOUND


class _Candidate(NamedTuple):
    """A possible pair. Sorted ascending, the best comes first."""

    level: int
    apart: bool
    other_subject: bool
    unlike: float
    optional: bool
    distance: int
    gold: int
    claim: int


def _words(text: str) -> frozenset[str]:
    return frozenset(text.casefold().replace("–", "-").split())


def match(gold: Sequence[GoldClaim], claims: Sequence[Claim], *, places: Mapping[str, Span] | None = None) -> Matching:
    """Pairs each gold claim with at most one prediction, the best agreements first.

    The same figure often stands several times in a page. Among equal agreements the prediction in the gold claim's own
    place is taken, then the one with the same subject, then the one whose words are most alike, then required gold
    before optional, then the nearer in order.

    Args:
        gold: claims of one page.
        claims: predictions for the same page, in reading order.
        places: where gold claims stand, by their id; those left out have no place to prefer.
    """
    places = places or {}
    candidates = []
    for i, wanted in enumerate(gold):
        place, words = places.get(wanted.id), _words(wanted.quote)
        for j, claim in enumerate(claims):
            level = agreement(wanted, claim)
            if level is Level.NONE:
                continue
            shared = len(words & _words(claim.quote)) / len(words)
            candidates.append(
                _Candidate(
                    level=-level,
                    apart=place is None or not place.overlaps(claim.span),
                    other_subject=wanted.subject != claim.subject,
                    unlike=1 - shared,
                    optional=not wanted.required,
                    distance=abs(i - j),
                    gold=i,
                    claim=j,
                )
            )
    pairs = []
    free_gold, free_claims = set(range(len(gold))), set(range(len(claims)))
    for candidate in sorted(candidates):
        if candidate.gold in free_gold and candidate.claim in free_claims:
            free_gold.discard(candidate.gold)
            free_claims.discard(candidate.claim)
            pairs.append(Pair(Level(-candidate.level), gold[candidate.gold], claims[candidate.claim]))
    return Matching(
        pairs=tuple(pairs),
        missed=tuple(gold[i] for i in sorted(free_gold)),
        extra=tuple(claims[j] for j in sorted(free_claims)),
    )

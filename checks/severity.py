"""Severity of a conflict: what moves it off the weight of its rule, never by who looks."""

from __future__ import annotations

from checks.background import Background
from checks.comparison import Comparison, Kind, ceiling_of, floor_of
from checks.statement import Statement
from claims.claim import Force
from claims.quantity import Bound


def steps(
    left: Statement, right: Statement, comparison: Comparison, known: Background, *, same_section: bool
) -> tuple[int, tuple[str, ...]]:
    """How far a conflict's weight moves, and why.

    Args:
        left, right: the two values, each with the claims that are in conflict.
        comparison: their outcome.
        known: whose page each document is, and which metrics can hurt a patient.
        same_section: whether two of the claims stand under the same heading of one page.

    Returns:
        Steps up (negative: down), and one reason for each.
    """
    total = 0
    reasons: list[str] = []
    metric = known.vocabulary.metrics.get(left.metric)
    if Bound.VAGUE in (left.bound, right.bound):
        total -= 1
        reasons.append("down: a vague value")
    if _different_publishers(left, right, known):
        total -= 1
        reasons.append("down: pages of different publishers")
    if comparison.difference.silent:
        total -= 1
        reasons.append(f"down: one side does not say which {' or '.join(comparison.difference.silent)}")
    if metric is not None and metric.safety:
        total += 1
        reasons.append("up: a figure that safety hangs on")
    if same_section:
        total += 1
        reasons.append("up: both stand in the same section")
    if any(_limits_everybody(side, comparison.kind) for side in (left, right)):
        total += 1
        reasons.append("up: the limit is stated for all")
    return total, tuple(reasons)


def _different_publishers(left: Statement, right: Statement, known: Background) -> bool:
    """Whether nobody who states the one value states the other: two publishers may disagree, neither being wrong."""
    if not known.publishers:
        return False
    mine, yours = ({known.publisher(claim.document) for claim in side.claims} for side in (left, right))
    return not mine & yours


def _limits_everybody(side: Statement, kind: Kind) -> bool:
    """Whether a side states a limit for all. A plain value for all is one where the other side breaks it."""
    everybody = side.share == "all" or (isinstance(side.share, int | float) and side.share >= 100)
    if not everybody or (ceiling_of(side) is None and floor_of(side) is None):
        return False
    worded = side.bound in (Bound.AT_MOST, Bound.AT_LEAST) or side.force in (Force.CEILING, Force.FLOOR)
    return worded or kind is Kind.EXCEEDS_BOUND

"""Severity of a conflict: what moves it off the weight of its rule, never by who looks."""

from __future__ import annotations

from checks.comparison import Comparison
from checks.statement import Statement
from claims.quantity import Bound
from claims.vocabulary import Vocabulary


def steps(
    left: Statement, right: Statement, comparison: Comparison, vocabulary: Vocabulary, *, same_section: bool
) -> tuple[int, tuple[str, ...]]:
    """How far a conflict's weight moves, and why.

    Pages are taken to be of one publisher: a folder is one site, and nothing in a record says otherwise.

    Args:
        left, right: the two values.
        comparison: their outcome.
        vocabulary: knows which metrics can hurt a patient.
        same_section: whether two of the claims stand under the same heading of one page.

    Returns:
        Steps up (negative: down), and one reason for each.
    """
    total = 0
    reasons: list[str] = []
    metric = vocabulary.metrics.get(left.metric)
    if Bound.VAGUE in (left.bound, right.bound):
        total -= 1
        reasons.append("down: a vague value")
    if comparison.difference.silent:
        total -= 1
        reasons.append(f"down: one side does not say which {' or '.join(comparison.difference.silent)}")
    if metric is not None and metric.safety:
        total += 1
        reasons.append("up: a figure that safety hangs on")
    if same_section:
        total += 1
        reasons.append("up: both stand in the same section")
    if any(_limits_everybody(side) for side in (left, right)):
        total += 1
        reasons.append("up: the limit is stated for all")
    return total, tuple(reasons)


def _limits_everybody(side: Statement) -> bool:
    everybody = side.share == "all" or (isinstance(side.share, int | float) and side.share >= 100)
    return everybody and side.bound in (Bound.AT_MOST, Bound.AT_LEAST)

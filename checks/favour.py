"""Favour: which of two values promises more. In a pair, the more favourable one has to be proved."""

from __future__ import annotations

from claims.claim import Claim
from claims.quantity import Bound, Interval
from claims.vocabulary import Metric


def remembered_end(stated: Interval, metric: Metric) -> float:
    """The end that a reader remembers: the upper one where more is better, else the lower one, else the one stated."""
    low, high = stated
    wanted = (high, low) if metric.better == "higher" else (low, high)
    return next((end for end in wanted if end is not None), 0.0)


def promises_more(left: Claim, right: Claim, metric: Metric, *, by: float = 1.0) -> bool:
    """Whether the left claim promises more than the right one, `by` times or further; False where no way is better.

    Nothing at all against something ("instant" against a week) is more than any factor.
    """
    if metric.better == "neutral" or left.quantity.dimension is not right.quantity.dimension:
        return False
    mine, yours = _expected(left, metric), _expected(right, metric)
    more, less = (mine, yours) if metric.better == "higher" else (yours, mine)
    return more > less and more >= by * less


def _expected(claim: Claim, metric: Metric) -> float:
    """What a reader counts on. "The same evening" begins at no time at all, but nobody takes it for that."""
    stated = claim.quantity.stated
    if claim.quantity.bound is Bound.VAGUE and stated.low == 0 and stated.high:
        return stated.high
    return remembered_end(stated, metric)

"""Holding: the value as it holds for what is measured, where a rule or a label says more than its own words."""

from __future__ import annotations

import re
from dataclasses import replace

from claims.quantity import Bound
from extractor.amounts import FoundAmount, plain
from extractor.lexicon import wording
from extractor.readers.document import Block

_KEPT = frozenset(("restriction-time", "fasting-time"))
"""Metrics of rules to keep for a time."""
_UNTIL = frozenset(("not-sooner", "within", "first"))
"""Bounds that say until when."""
_MOST = re.compile(rf"(?<![\w-]){wording('facts', 'most')}(?![\w-])")
_LEAST = re.compile(rf"(?<![\w-]){wording('facts', 'least')}(?![\w-])")


def held(amount: FoundAmount, metric: str, block: Block | None) -> FoundAmount:
    """The amount with the bound that its metric or its label gives it.

    A rule that holds until a time holds for all of it: no jogging "before six weeks have gone by" is six weeks. "4 a
    year" in a row "Maximum" is at most four.

    Args:
        block: where the amount stands; its headers and its label may bound it.
    """
    if metric in _KEPT and amount.bound_entry in _UNTIL and amount.bound in (Bound.AT_LEAST, Bound.AT_MOST):
        end = amount.low if amount.low is not None else amount.high
        return replace(amount, low=end, high=end, bound=Bound.EXACT)
    if amount.bound is not Bound.EXACT or block is None:
        return amount
    labels = [plain(label) for label in (block.row, block.column, block.label) if label]
    if any(_MOST.search(label) for label in labels):
        return replace(amount, low=None, bound=Bound.AT_MOST)
    if any(_LEAST.search(label) for label in labels):
        return replace(amount, high=None, bound=Bound.AT_LEAST)
    return amount

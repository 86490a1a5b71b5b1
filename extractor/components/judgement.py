"""Judgement: what an amount measures, weighed from all its features.

The cues of the lexicon speak first; their word is a feature among others. How much each feature counts for each metric
was learned from the annotated passages of `corpus/` (a linear support vector machine, see `corpus/training.py`), and
with it what a word counts by the company it keeps (`weights`). Weighing is a sum, so that each judgement can name what
it rests on.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from functools import cache

from claims.unit import Dimension
from claims.vocabulary import Metric
from extractor.components.metrics import NONE
from extractor.components.weights import Weights, weights


@dataclass(frozen=True, slots=True)
class Judgement:
    """The best label, and the one that came next."""

    metric: str
    """A metric, or `none`."""
    label: int
    """Its place among the labels that were learned."""
    next_label: int
    """The place of the label that came next."""
    lead: int
    """By how much the best leads the next, in thousandths."""


@cache
def learned() -> frozenset[str]:
    """Labels that were learned."""
    return frozenset(weights().labels)


def possible(label: str, dimension: Dimension | None, metrics: Mapping[str, Metric]) -> bool:
    """Whether an amount of this dimension can have a label; everything can be no claim."""
    return label == NONE or (label in metrics and (dimension is None or dimension in metrics[label].dimensions))


def judge(
    features: Collection[str],
    dimension: Dimension | None,
    metrics: Mapping[str, Metric],
    model: Weights | None = None,
) -> Judgement:
    """The likeliest label among those that amounts of this dimension can have.

    Args:
        features: of one amount, each once.
        dimension: what its unit measures; None for words such as "permanent".
        metrics: those of the vocabulary; one that was not learned is never chosen here.
        model: what was learned; by default the weights of the distribution.
    """
    model = model or weights()
    scores = model.scores(features)
    allowed = [label for label, name in enumerate(model.labels) if possible(name, dimension, metrics)]
    best = max(allowed, key=scores.__getitem__)
    rest = max((label for label in allowed if label != best), key=scores.__getitem__, default=best)
    return Judgement(model.labels[best], best, rest, scores[best] - scores[rest])


_MOST_GROUNDS = 6


def grounds(judged: Judgement, features: Collection[str]) -> list[tuple[str, float]]:
    """The features that spoke most for a judgement, against the label that came next, with how much."""
    found = [
        (feature, more / 1000)
        for feature, more in weights().between(features, judged.label, judged.next_label)
        if more > 0
    ]
    return sorted(found, key=lambda row: (-row[1], row[0]))[:_MOST_GROUNDS]

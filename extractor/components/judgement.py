"""Judgement: what an amount measures, weighed from all its features.

The cues of the lexicon speak first; their word is a feature among others. How much each feature counts for each metric was
learned from the annotated passages of `corpus/` (a linear support vector machine, see `corpus/training.py`) and stands in
`weights.json`: thousandths, by feature. Weighing is a sum, so that each judgement can name what it rests on.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache, lru_cache
from pathlib import Path

from claims.unit import Dimension
from claims.vocabulary import Metric
from extractor.components.metrics import NONE

WEIGHTS = Path(__file__).parent.parent / "weights.json"


@dataclass(frozen=True, slots=True)
class Weights:
    """What was learned."""

    labels: tuple[str, ...]
    """Metrics, and `none` for an amount that is no claim."""
    base: tuple[int, ...]
    """Score of each label before anything is known, in thousandths."""
    by_feature: Mapping[str, str]
    """Feature -> "label:weight label:weight ...", labels by their place, weights in thousandths."""


@dataclass(frozen=True, slots=True)
class Judgement:
    """A label and how clearly it was the best."""

    metric: str
    """A metric, or `none`."""
    margin: float
    """Lead over the next label; a learned example has about 1."""
    grounds: tuple[tuple[str, float], ...]
    """The features that spoke for it most, against the next label, with how much."""


@cache
def weights() -> Weights:
    """The learned weights of the distribution."""
    data = json.loads(WEIGHTS.read_text(encoding="utf-8"))
    return Weights(tuple(data["labels"]), tuple(data["base"]), data["weights"])


@cache
def learned() -> frozenset[str]:
    """Labels that were learned."""
    return frozenset(weights().labels)


@lru_cache(maxsize=50_000)
def _of(feature: str) -> tuple[tuple[int, int], ...]:
    text = weights().by_feature.get(feature)
    if not text:
        return ()
    return tuple((int(label), int(weight)) for label, weight in (pair.split(":") for pair in text.split(" ")))


def judge(features: Iterable[str], dimension: Dimension | None, metrics: Mapping[str, Metric]) -> Judgement:
    """The likeliest label among those that amounts of this dimension can have.

    Args:
        features: of one amount, each once.
        dimension: what its unit measures; None for words such as "permanent".
        metrics: those of the vocabulary; one that was not learned is never chosen here.
    """
    learned = weights()
    scores = list(learned.base)
    features = list(features)
    for feature in features:
        for label, weight in _of(feature):
            scores[label] += weight
    allowed = [
        label
        for label, name in enumerate(learned.labels)
        if name == NONE or (name in metrics and (dimension is None or dimension in metrics[name].dimensions))
    ]
    best, *rest = sorted(allowed, key=lambda label: (-scores[label], label))
    lead = scores[best] - scores[rest[0]] if rest else scores[best]
    return Judgement(learned.labels[best], lead / 1000, tuple(_grounds(features, best, rest[0])) if rest else ())


_MOST_GROUNDS = 6


def _grounds(features: Iterable[str], best: int, against: int) -> list[tuple[str, float]]:
    found = []
    for feature in features:
        held = dict(_of(feature))
        difference = held.get(best, 0) - held.get(against, 0)
        if difference > 0:
            found.append((feature, difference / 1000))
    return sorted(found, key=lambda row: (-row[1], row[0]))[:_MOST_GROUNDS]

"""Judgement: what an amount measures, weighed from all its features.

The cues of the lexicon speak first; their word is a feature among others. How much each feature counts for each metric
was learned from the annotated passages of `corpus/` (a linear support vector machine, see `corpus/training.py`) and
stands in `weights.json`: thousandths, by feature. What a word weighs beside its own weight by the company it keeps
(`senses`) is learned with them. Weighing is a sum, so that each judgement can name what it rests on.
"""

from __future__ import annotations

import json
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import numpy as np

from claims.unit import Dimension
from claims.vocabulary import Metric
from extractor.components.metrics import NONE
from extractor.components.senses import Whole, placed, share

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
    of_senses: Whole
    """Label x number of a placed vector: how much it counts; `THOUSANDTH` to a thousandth."""


THOUSANDTH = 2**18
"""What stands for a thousandth where placed vectors are weighed: their unit times that of the weights."""


@dataclass(frozen=True, slots=True)
class Judgement:
    """The best label, and the one that came next."""

    metric: str
    """A metric, or `none`."""
    label: int
    """Its place among the labels that were learned."""
    next_label: int
    """The place of the label that came next."""


@cache
def weights() -> Weights:
    """The learned weights of the distribution."""
    data = json.loads(WEIGHTS.read_text(encoding="utf-8"))
    of_senses = np.array([[int(weight) for weight in row.split()] for row in data["senses"]], dtype=np.int64)
    return Weights(tuple(data["labels"]), tuple(data["base"]), data["weights"], of_senses)


@cache
def learned() -> frozenset[str]:
    """Labels that were learned."""
    return frozenset(weights().labels)


_read: dict[str, tuple[tuple[int, int], ...]] = {}
"""Features met so far with their weights: most of the file is never asked for."""


def _of(feature: str) -> tuple[tuple[int, int], ...]:
    held = _read.get(feature)
    if held is None:
        text = weights().by_feature.get(feature, "")
        held = tuple((int(label), int(weight)) for label, weight in (pair.split(":") for pair in text.split()))
        if len(_read) < _MOST_READ:
            _read[feature] = held
    return held


_MOST_READ = 100_000


def possible(label: str, dimension: Dimension | None, metrics: Mapping[str, Metric]) -> bool:
    """Whether an amount of this dimension can have a label; everything can be no claim."""
    return label == NONE or (label in metrics and (dimension is None or dimension in metrics[label].dimensions))


def judge(features: Collection[str], dimension: Dimension | None, metrics: Mapping[str, Metric]) -> Judgement:
    """The likeliest label among those that amounts of this dimension can have.

    Args:
        features: of one amount, each once.
        dimension: what its unit measures; None for words such as "permanent".
        metrics: those of the vocabulary; one that was not learned is never chosen here.
    """
    model = weights()
    scores = [base + of_words for base, of_words in zip(model.base, _of_words(features, model), strict=True)]
    read = _read
    for feature in features:
        held = read.get(feature)
        for label, weight in _of(feature) if held is None else held:
            scores[label] += weight
    allowed = [label for label, name in enumerate(model.labels) if possible(name, dimension, metrics)]
    best = max(allowed, key=scores.__getitem__)
    rest = max((label for label in allowed if label != best), key=scores.__getitem__, default=best)
    return Judgement(model.labels[best], best, rest)


def _of_words(features: Collection[str], model: Weights) -> list[int]:
    """By label, what the company that the words keep speaks for it, in thousandths."""
    weighed: list[int] = (model.of_senses @ placed(features) // THOUSANDTH).tolist()
    return weighed


_MOST_GROUNDS = 6


def grounds(judged: Judgement, features: Collection[str]) -> list[tuple[str, float]]:
    """The features that spoke most for a judgement, against the label that came next, with how much."""
    found = []
    between = weights().of_senses[judged.label] - weights().of_senses[judged.next_label]
    for feature in features:
        held = dict(_of(feature))
        difference = held.get(judged.label, 0) - held.get(judged.next_label, 0)
        shared = share(feature, features)
        if shared is not None:
            part, vector = shared
            difference += int(between[part] @ vector) // THOUSANDTH
        if difference > 0:
            found.append((feature, difference / 1000))
    return sorted(found, key=lambda row: (-row[1], row[0]))[:_MOST_GROUNDS]

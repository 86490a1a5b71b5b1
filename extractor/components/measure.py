"""Measure: which metric an amount is a value of, or that it is no claim. The cues propose, `judgement` weighs."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass

from claims.vocabulary import Metric, Vocabulary
from extractor.amounts import FoundAmount
from extractor.components.features import features
from extractor.components.judgement import Judgement, grounds, judge, learned
from extractor.components.metrics import NONE, Reading
from extractor.components.surroundings import Surroundings

_CERTAIN = 9.0
"""Score from which on a cue is not weighed any more: ages, years ago, reasons to ring; "sports: four weeks off"."""

_GROUNDS_NAMED = 3


@dataclass(frozen=True, slots=True)
class Measured:
    """What an amount measures, and why."""

    metric: str
    """A metric, or `none`."""
    evidence: str = ""
    """The cue with the place where it stood, or the features that decided; empty for what is no claim."""
    reason: str = ""
    """Why it is no claim."""
    cue: str = ""
    """The cue that says that it is none; empty where no cue does."""
    lead: int | None = None
    """By how much the metric outweighs what came next, in thousandths; None where nothing was weighed."""
    agreed: bool = True
    """Whether the likeliest reading by cues is this metric, too."""


def measure(
    amount: FoundAmount,
    around: Surroundings,
    vocabulary: Vocabulary,
    known: frozenset[str],
    ranked: Sequence[Reading],
) -> Measured:
    """The metric of an amount.

    Args:
        known: its "@..." facts.
        ranked: what the cues take it for, likeliest first.
    """
    first = ranked[0] if ranked else None
    if first is not None and first.metric == NONE and first.score >= _CERTAIN:
        return _none_by(first)
    if first is not None and (first.score >= _CERTAIN or first.metric not in learned()):
        return Measured(first.metric, f"{first.cue} ({first.where})")
    said = features(amount, around, known, ranked)
    judged = judge(said, amount.dimension, _open_to(amount, around, vocabulary))
    reading = next((reading for reading in ranked if reading.metric == judged.metric), None)
    if judged.metric != NONE:
        return Measured(
            judged.metric,
            f"{reading.cue} ({reading.where})" if reading else _named(judged, said),
            lead=judged.lead,
            agreed=first is not None and first.metric == judged.metric,
        )
    if reading is not None:
        return _none_by(reading)
    if first is None:
        return Measured(NONE, reason="no cue says what it measures")
    return Measured(NONE, reason=f"cue {first.cue} is outweighed: no claim")


_ADVERSE = frozenset(("complication", "bad-turn", "soreness", "no-benefit", "pain"))
_GOOD = frozenset(("benefit", "succeed", "success-label", "satisfied", "good-rate"))
"""Word classes of what goes wrong and of what goes well."""
_MANY = 10.0
"""Percent; a smaller share is hardly one of those who do well, whatever its sentence names."""


def _open_to(amount: FoundAmount, around: Surroundings, vocabulary: Vocabulary) -> Mapping[str, Metric]:
    """The metrics to weigh: a share is none of harms where its sentence names a good end, and nothing bad anywhere."""
    said = around.terms.groups
    if (
        (amount.high or amount.low or 0) < _MANY
        or _GOOD.isdisjoint(said)
        or not _ADVERSE.isdisjoint(said)
        or not _ADVERSE.isdisjoint(around.outside)
    ):
        return vocabulary.metrics
    return {name: metric for name, metric in vocabulary.metrics.items() if name != "complication-rate"}


def _none_by(reading: Reading) -> Measured:
    """No claim, because a cue says so."""
    return Measured(NONE, reason=f"cue {reading.cue}: no claim", cue=reading.cue)


def _named(judged: Judgement, said: Collection[str]) -> str:
    """The features that decided, as evidence: "learned: g:soreness3<, L:settl, u=day"."""
    return "learned: " + ", ".join(feature for feature, _ in grounds(judged, said)[:_GROUNDS_NAMED])

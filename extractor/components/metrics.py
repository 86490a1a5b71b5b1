"""Metrics: what an amount measures, by the word classes met round it. The cues are data (`lexicons/metrics.toml`)."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from functools import cache

from claims.unit import Unit
from claims.vocabulary import Metric
from extractor.amounts import FoundAmount
from extractor.components.surroundings import ACTIVITY, OWN, SUBJECT, Surroundings
from extractor.lexicon import entries

NONE = "none"
"""Metric of the cues that say: no claim."""

THRESHOLD = 1.1
"""A cue that scores less says nothing."""

PRESENT = 0.7
"""From this factor on a word class counts as standing by the amount, for `not`."""

ANCHOR = 0.15
"""How much of a score depends on the anchor's own nearness: of two cues that share a noun, the nearer verb wins."""

OWN_OR_REFERRED = OWN | {"referred-to"}
"""Where all of a cue with `own` must stand."""

INSIDE = OWN | {"question", "run-in", "referred-to"}
"""Where all of a cue with `inside` must stand."""

CLEAR = 2.8
"""From this score on, the sentence itself says what is measured."""


@dataclass(frozen=True, slots=True)
class Cue:
    """One line of the metrics lexicon."""

    id: str
    metric: str
    needs: tuple[str, ...]
    """Word classes and facts that must all be there; the first is the anchor."""
    absent: tuple[str, ...]
    """Word classes and facts of which none may stand by the amount."""
    units: frozenset[str]
    """Units that the amount may have; empty for any."""
    weight: float
    """Score where everything stands directly by the amount."""
    inside: bool
    """Whether all of it must stand with the amount: in its sentence, label, table headers or question."""
    before: bool
    """Whether the anchor must stand before the amount: "takes 30 minutes"."""
    own: bool
    """Whether all of it must stand in the amount's own sentence, label or table headers, or in what that refers to."""
    reach: int
    """How far the anchor may stand from the amount in its sentence, in characters; 0 for no limit."""


@dataclass(frozen=True, slots=True)
class Reading:
    """What an amount measures, and why."""

    metric: str
    cue: str
    score: float
    where: str
    """Where the weakest part of the cue stood: sentence, label, row, column, question, heading, ..."""


@cache
def cues() -> dict[str, tuple[Cue, ...]]:
    """Cues by their first need."""
    found: dict[str, list[Cue]] = {}
    for entry in entries("metrics", "cue"):
        cue = Cue(
            id=entry["id"],
            metric=entry["metric"],
            needs=tuple(entry["needs"]),
            absent=tuple(entry.get("not", ())),
            units=frozenset(entry.get("units", ())),
            weight=float(entry["weight"]),
            inside=bool(entry.get("inside", False)),
            before=bool(entry.get("before", False)),
            own=bool(entry.get("own", False)),
            reach=int(entry.get("reach", 0)),
        )
        found.setdefault(cue.needs[0], []).append(cue)
    return {need: tuple(rows) for need, rows in found.items()}


@cache
def _cues_of(unit: Unit | None) -> dict[str, tuple[Cue, ...]]:
    """The cues that an amount of a unit can have, by their first need."""
    fitting = {
        need: tuple(cue for cue in rows if not cue.units or str(unit) in cue.units) for need, rows in cues().items()
    }
    return {need: rows for need, rows in fitting.items() if rows}


def readings(
    amount: FoundAmount, around: Surroundings, metrics: Mapping[str, Metric], known: frozenset[str]
) -> list[Reading]:
    """What the amount may measure, likeliest first.

    Args:
        known: the "@..." facts of the amount.
    """
    present = set(around.terms.groups) | set(around.outside) | known
    if around.activities:
        present.add(ACTIVITY)
    if around.terms.subjects:
        present.add(SUBJECT)
    best: dict[str, Reading] = {}
    factors: dict[str, tuple[float, str]] = {}

    def factor(name: str) -> tuple[float, str]:
        if name not in factors:
            factors[name] = around.factor(amount, name, known)
        return factors[name]

    table = _cues_of(amount.unit)
    # In order of name, so that of two cues that score alike the same one is named on every run.
    for need in sorted(present & table.keys()):
        for cue in table[need]:
            if not present.issuperset(cue.needs):
                continue
            if (
                cue.metric != NONE
                and amount.dimension is not None
                and amount.dimension not in metrics[cue.metric].dimensions
            ):
                continue
            if cue.own and any(factor(name)[1] not in OWN_OR_REFERRED for name in cue.needs):
                continue
            if cue.inside and any(factor(name)[1] not in INSIDE for name in cue.needs):
                continue
            if cue.before and not around.precedes(amount, need):
                continue
            if cue.reach and not around.reaches(amount, need, cue.reach):
                continue
            weakest, where = min(factor(name) for name in cue.needs)
            score = (
                cue.weight
                * weakest
                * (1 - ANCHOR + ANCHOR * factor(need)[0])
                * (1.0 if any(factor(name)[1] in OWN and not name.startswith("@") for name in cue.needs) else 0.75)
            )
            if score < THRESHOLD or any(factor(name)[0] >= PRESENT and factor(name)[1] in OWN for name in cue.absent):
                continue
            held = best.get(cue.metric)
            if held is None or score > held.score:
                best[cue.metric] = Reading(cue.metric, cue.id, round(score, 3), where)
    return _ranked(list(best.values()))


def _ranked(found: list[Reading]) -> list[Reading]:
    """Likeliest first. Where the sentence itself speaks clearly, what stands over it counts less."""
    clear = max((reading.score for reading in found if reading.where in OWN), default=0.0) >= CLEAR
    weighed = [
        replace(reading, score=round(reading.score * (1.0 if reading.where in OWN else 0.6), 3)) if clear else reading
        for reading in found
    ]
    return sorted(weighed, key=lambda reading: (-reading.score, reading.metric))

"""Frames: whether two values are about the same people, place, activity, endpoint, technique and thing counted.

How two comparable values conflict belongs to `comparison`.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

from checks.matter import (
    ACHIEVED,
    COUNTS,
    EVERYTHING,
    HARMS,
    ONSET,
    PROCEDURE,
    RECOVERY,
    RESTRICTION,
    TOLD_APART,
    aside,
)
from checks.statement import Statement
from checks.tables import table
from claims.claim import Claim

_OF_SOMETHING = frozenset((RESTRICTION, "fasting-time"))

_LISTED = HARMS | {RECOVERY, RESTRICTION}
"""Metrics of which a page lists many figures, each of something else."""

SLOTS = ("population", "site", "activity", "endpoint", "technique", "denominator")
"""Slots of a frame in the order in which differences are told."""


@dataclass(frozen=True, slots=True)
class FrameDifference:
    """How two frames differ."""

    apart: str | None = None
    """The slot whose values exclude each other, with both; None where the two may be compared."""
    silent: tuple[str, ...] = ()
    """Slots that one side states and the other does not."""
    overlapping: tuple[str, ...] = ()
    """Slots whose values overlap, or that give another denominator."""

    @property
    def caps(self) -> bool:
        """Whether a conflict can be no more than one of scope."""
        return bool(self.silent or self.overlapping)


NO_DIFFERENCE = FrameDifference()


def frame_difference(left: Statement, right: Statement) -> FrameDifference:
    """How the frames of two statements of one metric differ, the thing counted or the harm included."""
    if _of_nothing_named(left) or _of_nothing_named(right):
        return FrameDifference(apart="a time that says neither of what nor of recovery as a whole")
    if left.slots == right.slots and left.subject == right.subject and left.matter == right.matter:
        return NO_DIFFERENCE
    silent: list[str] = []
    overlapping: list[str] = []
    for slot in SLOTS:
        mine, yours = slot_values(left, slot), slot_values(right, slot)
        if mine == yours or mine & yours:
            continue
        if not mine or not yours:
            if slot == "site" and left.subject != right.subject and not (left.frame.site or right.frame.site):
                # "Genicular" names the knee: next to nerve ablation in general, nobody takes the one for the other.
                return FrameDifference(apart=f"only one subject names its site: {_words(mine | yours)}")
            if slot == "activity" and left.metric in _OF_SOMETHING:
                # Every restriction is of something: the side that names nothing forbids what no slot has a name for.
                return FrameDifference(apart="restrictions of different things")
            silent.append(slot)
        elif left.subject != right.subject and slot == "activity":
            # A broader subject and partly the same activity: two differences leave no conflict worth a look.
            return FrameDifference(apart=f"{slot}: {_both(mine, yours)}")
        elif slot == "denominator" or any(_overlap(slot, one, other) for one in mine for other in yours):
            overlapping.append(slot)
        else:
            return FrameDifference(apart=f"{slot}: {_both(mine, yours)}")
    apart = _matter_apart(left, right)
    if apart:
        return FrameDifference(apart=apart)
    return FrameDifference(silent=tuple(silent), overlapping=tuple(overlapping))


def slot_values(statement: Statement, slot: str) -> frozenset[str]:
    """Values of one slot; empty where the statement leaves it open.

    A subject's name settles its site ("genicular" is a knee), and words that paint an activity name it. A technique
    that belongs to the name says nothing that the subject does not, so it is left out.
    """
    stated = getattr(statement.frame, slot)
    values = frozenset(stated.split("+")) if stated else frozenset()
    if slot == "site" and not values:
        return _sites(statement.subject)
    if slot == "activity" and not values and statement.metric in (RECOVERY, RESTRICTION):
        return statement.matter - EVERYTHING
    if slot == "technique" and values:
        return values - _words_of(statement.subject)
    return values


def declared(left: Claim, right: Claim) -> bool:
    """Whether a sentence that states both values says that they differ on purpose: by a cue, a frame, a subject.

    A row of a table does by its columns.
    """
    if left.frame != right.frame or left.subject != right.subject:
        return True
    if left.evidence.get("column") != right.evidence.get("column"):
        return True
    return bool(_declared_cues().search(left.sentence))


def listed_apart(left: Statement, right: Statement) -> bool:
    """Whether a page that states both lists them side by side: neither says that it is about what the other is about.

    A page on what may be done when, or on what hurts how long, gives each thing a time of its own.
    """
    if left.metric not in _LISTED:
        return False
    return not (slot_values(left, "activity") & slot_values(right, "activity") or left.matter & right.matter)


def _of_nothing_named(side: Statement) -> bool:
    return side.metric == RECOVERY and side.frame.activity is None and not side.matter


def _matter_apart(left: Statement, right: Statement) -> str | None:
    mine, yours = left.matter, right.matter
    if left.subject != right.subject and left.metric in HARMS and not mine & yours:
        return "a broader and a narrower subject, and not the same harm"
    if left.metric in (RECOVERY, RESTRICTION) or mine == yours or mine & yours:
        return None
    if left.metric in ACHIEVED and left.frame.population and right.frame.population:
        return None
    if left.metric in ACHIEVED and not (mine and yours):
        return f"figures about {_words(mine | yours)} and others" if aside(mine | yours) else None
    if mine and yours:
        return f"figures about {_both(mine, yours)}"
    if left.metric == "complication-rate":
        return "a rate of one harm beside a rate of all"
    # "more than 4,000 of them" beside "9 visits": one of the two does not say what it counts.
    if left.metric in TOLD_APART:
        return f"figures about {_words(mine | yours)} and others"
    if left.metric == ONSET:
        return "what is seen beside what is felt"
    if left.metric == PROCEDURE:
        return f"the treatment beside {_words(mine | yours)}"
    return "counts of different things" if left.metric == COUNTS else None


@cache
def _declared_cues() -> re.Pattern[str]:
    cues: list[str] = table("frames")["declared"]["cues"]
    return re.compile(rf"\b(?:{'|'.join(map(re.escape, cues))})\b", re.IGNORECASE)


@cache
def _overlap(slot: str, one: str, other: str) -> bool:
    return any(
        group["slot"] == slot and one in group["values"] and other in group["values"]
        for group in table("frames")["overlap"]
    )


@cache
def _sites(subject: str) -> frozenset[str]:
    """Body site in the name of a subject: listed, or a site of the table that is one of its words."""
    listed = table("frames")["sites"].get(subject)
    if listed:
        return frozenset({listed})
    known = {value for group in table("frames")["overlap"] if group["slot"] == "site" for value in group["values"]}
    return frozenset(_words_of(subject) & (known | {"sacroiliac", "knee", "hip", "shoulder", "face"}))


@cache
def _words_of(subject: str) -> frozenset[str]:
    return frozenset(subject.split("-"))


def _both(mine: frozenset[str], yours: frozenset[str]) -> str:
    return " against ".join(sorted((_words(mine), _words(yours))))


def _words(values: frozenset[str]) -> str:
    return " and ".join(sorted(value.replace("-", " ") for value in values))

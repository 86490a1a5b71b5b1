"""Constraints: how figures of different metrics bind each other. A nerve that has grown back hurts again.

Each constraint names the metric whose value must not lie above that of another, and what the words must say for it to
hold. Only ends that the text states count; what holds for a few, or may happen, binds nothing.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass

from checks.sentence import before
from checks.wording import says
from claims.claim import Claim, Force
from claims.quantity import Bound
from claims.unit import Dimension

_ROOM = 1.1
"""By how much one end must pass the other: a year and twelve months are the same."""

_PARTS = ("some", "none")


@dataclass(frozen=True, slots=True)
class Constraint:
    """The value of `shorter` ends before that of `longer` begins, which cannot be."""

    name: str
    shorter: str
    longer: str
    says: str
    """What is wrong, behind both values."""
    of_shorter: Callable[[Claim], bool]
    """Whether a claim of the metric binds."""
    of_longer: Callable[[Claim], bool]


def ends(claims: Iterable[Claim]) -> list[tuple[float, Claim]]:
    """Claims of a time, each with its upper end, in days; without those that state none."""
    return [(high, claim) for claim in claims if _is_time(claim) and (high := claim.quantity.stated.high) is not None]


def beginnings(claims: Iterable[Claim]) -> list[tuple[float, Claim]]:
    """Claims of a time, each with its lower end, in days; without those that state none."""
    return [(low, claim) for claim in claims if _is_time(claim) and (low := claim.quantity.stated.low) is not None]


def too_early(end: float, beginning: float) -> bool:
    """Whether an end comes clearly before the beginning that it must not come before."""
    return end * _ROOM < beginning


def _is_time(claim: Claim) -> bool:
    return claim.quantity.dimension is Dimension.TIME


def _binds(claim: Claim) -> bool:
    return (
        claim.quantity.bound is not Bound.VAGUE
        and claim.quantity.unit is not None
        and not claim.quantity.inverted
        and claim.force is not Force.TAIL
        and claim.share not in _PARTS
        and not isinstance(claim.share, int | float)
    )


def _certain(claim: Claim) -> bool:
    return _binds(claim) and claim.force is not Force.POSSIBLE


def _routine(claim: Claim) -> bool:
    """A repeat that everybody has, not one that is allowed from a time on."""
    return (
        _certain(claim)
        and claim.quantity.bound in (Bound.EXACT, Bound.RANGE)
        and says("figures", "routine", claim.sentence)
        and not says("figures", "as-needed", claim.sentence)
    )


def _lasts(claim: Claim) -> bool:
    """Relief of the treatment itself, not of the rival, and not of a few."""
    return (
        _certain(claim)
        and not says("figures", "of-a-part", _statement(claim))
        and not says("figures", "contrast", claim.sentence)
    )


def _regrows(claim: Claim) -> bool:
    """Regrowth that its sentence does not set beside another treatment's."""
    return _certain(claim) and not says("figures", "contrast", claim.sentence)


def _of_everything(claim: Claim) -> bool:
    """The patient does it all again: "full sport", "all activities", "heavy lifting"."""
    clause = _clause(claim)
    return _binds(claim) and says("figures", "all-activity", clause) and not says("figures", "gradual", clause)


def _of_heavy_things(claim: Claim) -> bool:
    activity = claim.frame.activity or ""
    return _certain(claim) and activity in ("heavy", "sport") and not says("figures", "gradual", _clause(claim))


def _of_work(claim: Claim) -> bool:
    return _certain(claim) and claim.frame.activity in ("work", "desk-work") and "home" not in claim.sentence.casefold()


def _full(claim: Claim) -> bool:
    return _certain(claim) and claim.frame.endpoint == "full"


def _clause(claim: Claim) -> str:
    """The part of the sentence, between marks, that holds the value."""
    return _between(claim, ",;:.")


def _statement(claim: Claim) -> str:
    """The clause with all that leads up to it: "one group, mostly retired people, was well for two years"."""
    return _between(claim, ";:.")


def _between(claim: Claim, openings: str) -> str:
    start = len(before(claim))
    left = max(claim.sentence.rfind(mark, 0, start) for mark in openings) + 1
    ends = [at for mark in ",;:." if (at := claim.sentence.find(mark, start + len(claim.quote))) >= 0]
    return claim.sentence[left : min(ends, default=len(claim.sentence))]


CONSTRAINTS: tuple[Constraint, ...] = (
    Constraint(
        "full onset after the end of relief",
        "relief-duration",
        "onset-time",
        "the relief is over before it is complete",
        _lasts,
        _full,
    ),
    Constraint(
        "repeat before the end of relief",
        "repeat-interval",
        "relief-duration",
        "it is repeated as a routine while it is said to hold",
        _routine,
        _lasts,
    ),
    Constraint(
        "regrowth before the end of relief",
        "regeneration-time",
        "relief-duration",
        "the nerve is back before the relief ends",
        _regrows,
        _lasts,
    ),
    Constraint(
        "activity during its restriction",
        "recovery-time",
        "restriction-time",
        "patients do again what they are told to avoid",
        _of_everything,
        _of_heavy_things,
    ),
    Constraint(
        "work during the stay",
        "recovery-time",
        "stay-duration",
        "patients are at work before they leave",
        _of_work,
        _certain,
    ),
)
"""Every constraint between times, in the order in which they are tested."""

"""Approval: which entry of the library a claim is nearest to, and in what it differs. Compares two records."""

from __future__ import annotations

from dataclasses import dataclass

from checks.background import Background
from checks.frames import SLOTS
from claims.claim import Claim
from claims.library import Entry
from claims.quantity import TOLERANCE, Bound, Quantity
from claims.unit import Dimension

SLACK = 1e-3
"""Relative difference of two ends that read the same: 0.5 inch is 13 mm to nobody, 12.7 mm is."""


@dataclass(frozen=True, slots=True)
class Approval:
    """An entry on the claim's subject and metric, held against the claim."""

    entry: Entry
    differences: tuple[str, ...]
    """In what the claim differs, in words; empty where it says what was approved."""
    lapse: str | None
    """Why the entry covers no page now; None where it does."""

    @property
    def covers(self) -> bool:
        """Whether the claim is what was approved, and the approval holds."""
        return not self.differences and self.lapse is None


def approval(claim: Claim, known: Background) -> Approval | None:
    """The nearest entry of the library; None where no entry is on the claim's subject and metric.

    Nearest is an entry that covers the claim, then one that says the same and does not hold, then the one that differs
    in the fewest respects.
    """
    if known.library is None:
        return None
    found = [
        Approval(entry, differences(claim, entry), entry.lapse(known.today, known.markets))
        for entry in known.library.on_topic(claim.subject, claim.metric)
    ]
    return min(found, key=lambda each: (len(each.differences), each.lapse is not None, each.entry.id), default=None)


def has_evidence(claim: Claim, known: Background) -> bool:
    """Whether an approval that holds covers the claim and names evidence that was not withdrawn."""
    found = approval(claim, known)
    return found is not None and found.covers and any(not each.retracted for each in found.entry.evidence)


def differences(claim: Claim, entry: Entry) -> tuple[str, ...]:
    """In what a claim differs from an entry: value, bound, share and frame, each in words.

    Where the claim's sentence holds an approved wording, nothing differs. An entry that leaves the share or a slot of
    the frame open is kept by a claim that narrows it; "all" is no narrowing.
    """
    if any(_folded(wording) in _folded(claim.sentence) for wording in (entry.wording, *entry.permitted)):
        return ()
    found: list[str] = []
    if entry.value is not None:
        found += _values(claim.quantity, entry.value.quantity)
    if claim.share != entry.share and (entry.share is not None or claim.share == "all"):
        said = "does not say whom it holds for" if claim.share is None else f"holds for {claim.share}"
        found.append(f"{said}, approved is {entry.share or 'no share'}")
    for slot in SLOTS:
        wanted, said = getattr(entry.frame, slot), getattr(claim.frame, slot)
        if wanted is not None and said != wanted:
            found.append(f"{slot} is {said or 'left open'}, approved is {wanted}")
    return tuple(found)


def _values(stated: Quantity, approved: Quantity) -> list[str]:
    if stated.dimension is not approved.dimension:
        return ["measured in another dimension"]
    found = [
        f"{name} end is {_end(given, stated)}, approved is {_end(wanted, approved)}"
        for name, given, wanted, alike in (
            ("lower", stated.low, approved.low, _same(stated.stated.low, approved.stated.low)),
            ("upper", stated.high, approved.high, _same(stated.stated.high, approved.stated.high)),
        )
        if not alike
    ]
    if not found and stated.bound is not approved.bound and Bound.VAGUE not in (stated.bound, approved.bound):
        found.append(f"the bound is {stated.bound}, approved is {approved.bound}")
    return found


def _end(value: float | None, quantity: Quantity) -> str:
    if value is None or quantity.unit is None:
        return "open"
    several = value != 1 and quantity.dimension is Dimension.TIME
    return f"{value:g} {quantity.unit.value}{'s' if several else ''}"


def _same(one: float | None, other: float | None) -> bool:
    if one is None or other is None:
        return one is other
    return abs(one - other) <= max(SLACK * max(abs(one), abs(other)), TOLERANCE)


def _folded(text: str) -> str:
    return " ".join(text.casefold().split()).rstrip(".")

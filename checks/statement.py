"""Statement: a value that one or more claims state of one subject and metric. All that a comparison reads of a claim.

Claims that say the same are one statement, so that comparing costs by distinct values and not by pages.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache
from typing import NamedTuple

from checks.matter import ACHIEVED, COUNTS, HARMS, NOTHING, ONSET, PROCEDURE, RECOVERY, RESTRICTION, TOLD_APART, matter
from claims.claim import Claim, Force
from claims.frame import Frame
from claims.quantity import SOFTENING, Bound, Interval, Quantity
from claims.unit import DAYS, Dimension, Unit

StatementKey = tuple[object, ...]

SHARE_SOFTENING = 0.20
"""A softened share reaches no further than a fifth of what it leaves out."""

_WITH_MATTER = HARMS | ACHIEVED | {COUNTS, ONSET, PROCEDURE, RECOVERY, RESTRICTION, *TOLD_APART}


@dataclass(frozen=True, slots=True)
class Statement:
    """A value with its metric, force, share and frame, and the claims that state it, in the order of `claim_order`."""

    subject: str
    metric: str
    dimension: Dimension
    stated: Interval
    """Ends as stated, in the base unit of the dimension."""
    reach: Interval
    """Ends with a softened point widened."""
    plain: Interval
    """Ends converted without calendar equivalents: six weeks are one and a half times four weeks, though four weeks
    count as a month."""
    ends: tuple[float | None, float | None]
    """`plain` to four significant digits: equal for values that read the same."""
    bound: Bound
    explicit_high: bool
    """Whether the text itself gives an upper end; a bare plural ("days") only implies one."""
    softened: bool
    """Whether it is a point that "about" or the like stands by."""
    force: Force
    share: str | float | None
    frame: Frame
    slots: tuple[str | None, ...]
    """Values of the frame, in its order: compared more cheaply than the frame."""
    matter: frozenset[str]
    """What it counts, or the harms it is about; empty for most metrics."""
    claims: tuple[Claim, ...]

    @property
    def voice(self) -> Claim:
        """The claim that speaks for all."""
        return self.claims[0]


def statements(claims: Iterable[Claim]) -> list[Statement]:
    """Claims grouped by what they state, sorted so that the order of the claims does not matter.

    Claims without a figure ("permanent") and with an inverted one state no value to compare and are left out.
    """
    raw: dict[tuple[object, ...], list[Claim]] = {}
    for claim in claims:
        quantity = claim.quantity
        key = (
            claim.subject,
            claim.metric,
            quantity.low,
            quantity.high,
            quantity.unit,
            quantity.bound,
            quantity.approximate,
            claim.force,
            claim.share,
            matter(claim) if claim.metric in _WITH_MATTER else NOTHING,
            *claim.frame.__dict__.values(),
        )
        group = raw.get(key)
        if group is None:
            raw[key] = [claim]
        else:
            group.append(claim)
    merged: dict[StatementKey, list[Claim]] = {}
    for group in raw.values():
        if states_a_value(group[0]):
            merged.setdefault(statement_key(group[0]), []).extend(group)
    found = [statement(group) for group in merged.values()]
    found.sort(key=lambda each: (each.subject, each.metric, *claim_order(each.voice)))
    return found


def states_a_value(claim: Claim) -> bool:
    """Whether there is a figure to compare: a unit, an end, and ends that are not inverted."""
    quantity = claim.quantity
    return quantity.unit is not None and not quantity.inverted and (quantity.low, quantity.high) != (None, None)


def statement(claims: Iterable[Claim]) -> Statement:
    """The statement of claims that all state the same.

    Raises:
        ValueError: the claims give no figure.
    """
    ordered = tuple(sorted(claims, key=claim_order))
    claim = ordered[0]
    quantity = claim.quantity
    figures = _figures(quantity)
    if figures is None:
        raise ValueError(f"{claim.quote!r} states no figure")
    return Statement(
        subject=claim.subject,
        metric=claim.metric,
        dimension=figures.dimension,
        stated=figures.stated,
        reach=figures.reach,
        plain=figures.plain,
        ends=figures.ends,
        bound=quantity.bound,
        explicit_high=quantity.high is not None,
        softened=figures.softened,
        force=claim.force,
        share=claim.share,
        frame=claim.frame,
        slots=tuple(claim.frame.__dict__.values()),
        matter=matter(claim),
        claims=ordered,
    )


def statement_key(claim: Claim) -> StatementKey:
    """What two claims share exactly when they state the same: 12 months and a year do, "about a year" does not."""
    quantity = claim.quantity
    figures = _figures(quantity)
    return (
        claim.subject,
        claim.metric,
        None if figures is None else (figures.dimension, figures.ends, figures.softened),
        quantity.bound,
        quantity.high is not None,
        claim.force,
        claim.share,
        matter(claim),
        *claim.frame.__dict__.values(),
    )


def claim_order(claim: Claim) -> tuple[str, int, str]:
    """Sort key: document, place, id."""
    return claim.document, claim.span.start, claim.id


class Figures(NamedTuple):
    """What a comparison needs of a quantity, worked out once for every value that a site repeats."""

    dimension: Dimension
    stated: Interval
    reach: Interval
    plain: Interval
    ends: tuple[float | None, float | None]
    softened: bool


def _figures(quantity: Quantity) -> Figures | None:
    """Figures of a quantity, None where it has no unit."""
    if quantity.unit is None:
        return None
    return _worked_out(quantity.low, quantity.high, quantity.unit, quantity.bound, quantity.approximate)


@lru_cache(maxsize=65536)
def _worked_out(low: float | None, high: float | None, unit: Unit, bound: Bound, approximate: bool) -> Figures:
    quantity = Quantity.model_construct(low=low, high=high, unit=unit, bound=bound, approximate=approximate)
    softened = approximate and bound is Bound.EXACT
    stated = quantity.stated
    plain = _plain(quantity, stated)
    if stated.low is not None and stated.high is not None and stated.low > stated.high and low != high:
        # Four weeks are a month and 4.2 weeks are none: a range that its own calendar turns round keeps its days.
        return Figures(unit.dimension, plain, plain, plain, _rounded_ends(plain), softened)
    ends = _rounded_ends(plain)
    return Figures(unit.dimension, stated, _reach(quantity, stated, softened), plain, ends, softened)


def _reach(quantity: Quantity, stated: Interval, softened: bool) -> Interval:
    """`Quantity.reach`, narrower for a softened share near 100 %: "roughly 90 %" is not 98 %."""
    low, high = stated
    if quantity.dimension is not Dimension.SHARE or not softened or low is None or high is None:
        return quantity.reach
    slack = min(SOFTENING * abs(low), SHARE_SOFTENING * abs(100 - low))
    return Interval(low - slack, high + slack)


def _plain(quantity: Quantity, stated: Interval) -> Interval:
    if quantity.unit not in DAYS:
        return stated
    size = DAYS[quantity.unit]
    high = stated.high if quantity.high is None else quantity.high * size
    return Interval(None if quantity.low is None else quantity.low * size, high)


def _rounded_ends(ends: Interval) -> tuple[float | None, float | None]:
    return _rounded(ends.low), _rounded(ends.high)


def _rounded(value: float | None) -> float | None:
    return None if value is None else float(f"{value:.4g}")

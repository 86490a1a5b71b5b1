"""Comparison: may two values be compared, and how do they conflict. What the kind weighs belongs to `severity`."""

from __future__ import annotations

import math
import re
from dataclasses import dataclass, replace
from enum import StrEnum
from functools import cache

from checks.frames import NO_DIFFERENCE, FrameDifference, frame_difference, slot_values
from checks.matter import RECOVERY
from checks.statement import Statement, statement, states_a_value
from checks.tables import table
from claims.claim import Claim, Force, Polarity, Source
from claims.quantity import SOFTENING, TOLERANCE, Bound
from claims.unit import DAYS, Dimension, Unit
from claims.vocabulary import PRACTICE, Vocabulary

DIVERGENCE = 1.5
"""Two stated ends that differ by this factor leave a reader with two different expectations."""


THRESHOLDS = frozenset({"block-response"})
"""Metrics that are a definition by nature: how much relief a test must give to count."""

PERMITTED = frozenset({"recovery-time", "restriction-time", "repeat-interval", "fasting-time"})
"""Metrics that tell patients what to do: "you may drive after a week" sets the time like "wait a week"."""

ONSET = "onset-time"

USUAL = 50
"""From this share of patients on, a value is the usual one, as "most" is."""

_ADDS = re.compile(
    r"\b(?:adds?|added|adding|another|an? (?:extra|additional|further)|additional) (?:[\w-]+ )?$", re.IGNORECASE
)


class Kind(StrEnum):
    """How two values conflict, gravest first."""

    DISJOINT = "disjoint"
    EXCEEDS_BOUND = "exceeds-bound"
    DIVERGENT = "divergent"
    SCOPE = "scope"
    COMPATIBLE = "compatible"
    NOT_COMPARED = "not compared"

    @property
    def conflict(self) -> bool:
        """Whether a reviewer should hear of it."""
        return self not in (Kind.COMPATIBLE, Kind.NOT_COMPARED)


@dataclass(frozen=True, slots=True)
class Comparison:
    """The outcome for two values. It is the same whichever side comes first."""

    kind: Kind
    line: int = 0
    """Line of the decision table that held, 1 to 8; 0 where the two are not compared."""
    why: str = ""
    """The reason in words."""
    factor: float | None = None
    """Greatest ratio of two ends that both state; None where no two compare, or one is 0."""
    difference: FrameDifference = NO_DIFFERENCE
    """How the frames differ."""
    capped_by: tuple[str, ...] = ()
    """What keeps a graver kind at `scope`: a broader subject, a slot of the frame."""


def takes_part(claim: Claim) -> bool:
    """Whether a claim says something of its publisher's own that a figure elsewhere can contradict.

    Denied and asked values are no statements. A study's figure for people of its own is the study's, and so is that of
    a trial's arm. Testimonials and
    boilerplate are judged by other rules. A definition ("success means half the pain gone") is no result, unless the
    metric is a definition by nature. `other` measures nothing in particular. Experience and numbers of patients of a
    practice belong to one person or team each, and the record does not say which: "over 20 years" and "more than 15
    years" are two surgeons. What something adds ("a refinement adds two months") is no total.
    """
    return (
        claim.polarity is Polarity.ASSERTED
        and (claim.source is Source.PUBLISHER or _studied_for_everybody(claim))
        and (claim.force is not Force.DEFINITION or claim.metric in THRESHOLDS)
        and claim.metric != "other"
        and not _adds(claim)
        and not _of_a_trial(claim)
        and not (claim.subject == PRACTICE and claim.metric in ("experience", "treatment-count"))
    )


def _studied_for_everybody(claim: Claim) -> bool:
    """Whether a study is quoted for everybody, so that its figure is the publisher's, too."""
    return claim.source is Source.QUOTED_STUDY and claim.frame.population is None


def _adds(claim: Claim) -> bool:
    sentence = claim.sentence
    if (
        "add" not in sentence
        and "another" not in sentence
        and " extra " not in sentence
        and " further " not in sentence
    ):
        return False
    return bool(_ADDS.search(sentence[: max(sentence.find(claim.quote), 0)]))


def _of_a_trial(claim: Claim) -> bool:
    """Whether a figure is that of one arm of a trial, or of a register of other people."""
    said = claim.sentence
    return bool(_words("studied", "cues").search(said)) and not _words("studied", "own").search(said)


@cache
def _words(family: str, key: str) -> re.Pattern[str]:
    words: list[str] = table("frames")[family][key]
    return re.compile(rf"\b(?:{'|'.join(map(re.escape, words))})\b", re.IGNORECASE)


def compare(left: Claim, right: Claim, vocabulary: Vocabulary, *, frames: bool = True) -> Comparison:
    """How two claims conflict, one sentence's announcement of the difference not considered.

    Args:
        left, right: any two claims.
        vocabulary: says which subject is the broader form of which.
        frames: whether values of different frames are kept apart; off, only subject and metric count.
    """
    if not (takes_part(left) and takes_part(right)):
        return Comparison(Kind.NOT_COMPARED, why="one side states nothing of the publisher's own")
    if not (states_a_value(left) and states_a_value(right)):
        return Comparison(Kind.NOT_COMPARED, why="one side gives no figure")
    return compare_statements(statement([left]), statement([right]), vocabulary, frames=frames)


def compare_statements(left: Statement, right: Statement, vocabulary: Vocabulary, *, frames: bool = True) -> Comparison:
    """How two statements conflict: the gate, the decision table, then the cap that the gate set."""
    if left.metric != right.metric:
        return Comparison(Kind.NOT_COMPARED, why="other metrics")
    if left.dimension is not right.dimension:
        return Comparison(Kind.NOT_COMPARED, why="measured in other dimensions")
    if left.subject != right.subject and not related(left.subject, right.subject, vocabulary):
        return Comparison(Kind.NOT_COMPARED, why="other subjects")
    difference = frame_difference(left, right) if frames else NO_DIFFERENCE
    if difference.apart:
        return Comparison(Kind.NOT_COMPARED, why=difference.apart, difference=difference)
    factor = divergence(left, right)
    factor = _opposite(left, right) if factor is None else factor
    if _at_once_and_later(left, right):
        why = "what is usual at once cannot take its time elsewhere"
        caps = _caps(left, right, NO_DIFFERENCE)
        kind = Kind.SCOPE if caps else Kind.DISJOINT
        return Comparison(kind, 1, why, factor=factor, capped_by=caps)
    decided = replace(decide(left, right), factor=factor, difference=difference)
    caps = _caps(left, right, difference)
    if not caps or not decided.kind.conflict:
        return decided
    if frames and _part_of_recovery(left, right):
        return replace(decided, kind=Kind.NOT_COMPARED, why="recovery takes as long as the longest of its parts")
    if left.subject != right.subject and difference.silent and _IMMEDIATE not in (calendar(left), calendar(right)):
        return replace(decided, kind=Kind.NOT_COMPARED, why="two ways to differ rightly", capped_by=caps)
    if frames and left.subject != right.subject and decided.kind is Kind.DIVERGENT and _inside(left, right):
        return replace(decided, kind=Kind.COMPATIBLE, why="the one lies inside the other", capped_by=caps)
    if frames and left.dimension is Dimension.SHARE and hardly_apart(left, right):
        return replace(decided, kind=Kind.COMPATIBLE, why="shares that hardly differ", capped_by=caps)
    return replace(decided, kind=Kind.SCOPE, capped_by=caps)


def related(one: str, other: str, vocabulary: Vocabulary) -> bool:
    """Whether one subject is a broader form of the other. Siblings are not: their difference is a comparison."""
    return one in vocabulary.ancestors(other) or other in vocabulary.ancestors(one)


def decide(left: Statement, right: Statement) -> Comparison:
    """The decision table: the first line that holds wins."""
    loose = (is_loose(left), is_loose(right))
    if not any(loose) and not meet(left, right):
        return Comparison(Kind.DISJOINT, 1, "no value satisfies both")
    for holder, other in ((left, right), (right, left)):
        ceiling = ceiling_of(holder)
        if ceiling is not None and any(_above(end, ceiling) for end in _attained(other, upwards=True)):
            return Comparison(Kind.EXCEEDS_BOUND, 2, "a stated ceiling is passed")
    for holder, other in ((left, right), (right, left)):
        floor = floor_of(holder)
        if floor is not None and any(_above(floor, end) for end in _attained(other, upwards=False)):
            return Comparison(Kind.EXCEEDS_BOUND, 3, "a stated floor is undercut")
    for holder, other in ((left, right), (right, left)):
        if _begins_at_limit(holder, other):
            return Comparison(Kind.EXCEEDS_BOUND, 4, "one begins where the other says it ends")
    if any(loose) and _leaves_room(left, right):
        return Comparison(Kind.COMPATIBLE, 5, "the one leaves room for the other")
    factor = divergence(left, right)
    if _any_hours(left, right) or _any_hours(right, left):
        return Comparison(Kind.COMPATIBLE, 8, "the same day holds any number of hours")
    if _contained(left, right):
        return Comparison(Kind.COMPATIBLE, 8, "a vague value that fits the other")
    if _kept_at_once(left, right):
        return Comparison(Kind.COMPATIBLE, 8, "beginning at once keeps the limit")
    if factor is not None and factor >= DIVERGENCE * (1 - TOLERANCE):
        return Comparison(Kind.DIVERGENT, 6, "stated ends differ")
    opposite = _opposite(left, right)
    if opposite is not None and opposite >= DIVERGENCE * (1 - TOLERANCE):
        return Comparison(Kind.DIVERGENT, 7, "a ceiling far above a floor")
    return Comparison(Kind.COMPATIBLE, 8, "nothing between them")


def meet(left: Statement, right: Statement) -> bool:
    """Whether some value satisfies both. A softened point reaches what is no further off than a tenth of the greater:
    "roughly a quarter inch" is 7 mm."""
    if left.reach.meets(right.reach):
        return True
    if left.dimension is Dimension.SHARE or not (left.softened or right.softened):
        return False
    below, above = (left, right) if _below(left, right) else (right, left)
    gap_from, gap_to = below.stated.high, above.stated.low
    return gap_from is not None and gap_to is not None and abs(gap_to - gap_from) <= SOFTENING * abs(gap_to) + TOLERANCE


def _below(left: Statement, right: Statement) -> bool:
    return left.stated.high is not None and right.stated.low is not None and left.stated.high < right.stated.low


def divergence(left: Statement, right: Statement) -> float | None:
    """Greatest ratio of two ends that both state, 1 or more; infinite where one is 0 and the other is not."""
    ratios = [
        _ratio(one, other)
        for one, other in (
            (left.stated.low, right.stated.low),
            (left.stated.high, right.stated.high),
            (left.plain.low, right.plain.low),
            (left.plain.high, right.plain.high),
        )
        if one is not None and other is not None
    ]
    return max(ratios, default=None)


def _ratio(one: float, other: float) -> float:
    small, large = sorted((abs(one), abs(other)))
    if one * other < 0 or (small == 0 and large > 0):
        return math.inf
    return 1.0 if large == 0 else large / small


def _opposite(left: Statement, right: Statement) -> float | None:
    """Ratio of a one-sided upper limit and a one-sided lower limit that meet: "up to 5 years", "at least 2"."""
    for upper, lower in ((left, right), (right, left)):
        high, low = upper.stated.high, lower.stated.low
        if upper.stated.low is None and lower.stated.high is None and high is not None and low is not None:
            return _ratio(high, low)
    return None


def is_loose(side: Statement) -> bool:
    """Whether the value is held by a minority, or only possible."""
    return side.force is Force.TAIL or (side.force is Force.POSSIBLE and side.metric not in PERMITTED)


def _for_all(side: Statement) -> bool:
    # "Every six months" is said of the months, not of the patients.
    if side.metric == "repeat-interval":
        return False
    return side.share == "all" or (isinstance(side.share, int | float) and side.share >= 100)


def _hedged(side: Statement) -> bool:
    """Whether the text says that it does not hold for everybody ("typically", "most", "70 %")."""
    return side.share is not None and not _for_all(side)


def ceiling_of(side: Statement) -> float | None:
    """The upper limit that the side sets for everybody, None where it sets none."""
    if is_loose(side) or _hedged(side) or not side.explicit_high:
        return None
    if side.bound is Bound.AT_MOST or side.force is Force.CEILING or _for_all(side):
        return side.reach.high
    return None


def floor_of(side: Statement) -> float | None:
    """The lower limit that the side sets for everybody, None where it sets none."""
    if is_loose(side) or _hedged(side) or side.bound is Bound.AT_MOST:
        return None
    if (
        side.bound is Bound.AT_LEAST
        or side.force is Force.FLOOR
        or (_for_all(side) and side.force is not Force.CEILING)
    ):
        return side.reach.low
    return None


def _attained(side: Statement, *, upwards: bool) -> tuple[float, ...]:
    """Values that the side says somebody has, as far as they can pass a limit in the given direction.

    A limit is not attained: "at least 6 months" does not break "at least 2 years". Nor is the top that a bare plural
    implies, nor either end of "the same day". A tail counts from its near end.
    """
    low, high = side.stated
    if side.bound is Bound.AT_MOST or side.bound is Bound.AT_LEAST:
        if side.force is not Force.TAIL:
            return ()
        # "Some by three months" has somebody at three months; "some beyond 5 years" has nobody below.
        near = (high if low is None else low) if upwards else high
        return () if near is None else (near,)
    if side.force in (Force.CEILING, Force.FLOOR) or calendar(side) == _SAME_DAY or low is None:
        return ()
    if not side.explicit_high:
        return (low,) if side.force is Force.TAIL and upwards else ()
    if high is None:
        return ()
    if side.force is Force.TAIL:
        return (low,) if upwards else (high,)
    return low, high


def _begins_at_limit(holder: Statement, other: Statement) -> bool:
    """Whether one side begins exactly where the other stops: "up to 5 years", "some beyond 5 years".

    A floor that starts at the ceiling reads the same without a minority. A plain range is such a limit for an
    open-ended tail only, and only where that names its very end or where one section states both: "3 to 5 years"
    promises an end that "some go well beyond five years" takes away, while "some reach 3 years", or "over two years"
    elsewhere, stands beside "6 to 12 months".
    """
    if is_loose(holder) or _hedged(holder):
        return False
    ceiling, floor = ceiling_of(holder), floor_of(holder)
    if other.bound is Bound.AT_LEAST and other.force is not Force.POSSIBLE:
        start = other.stated.low
        if start is not None:
            if ceiling is not None and _same(start, ceiling):
                return True
            plain = holder.explicit_high and holder.bound in (Bound.RANGE, Bound.EXACT)
            plain = plain and holder.subject == other.subject
            if other.force is Force.TAIL and plain and holder.reach.high is not None:
                return _same(holder.reach.high, start) or (
                    not _above(holder.reach.high, start) and _in_one_section(holder, other)
                )
    if (
        other.bound is Bound.AT_MOST
        and other.force is Force.TAIL
        and floor is not None
        and other.stated.high is not None
    ):
        return _same(other.stated.high, floor)
    return False


def _in_one_section(left: Statement, right: Statement) -> bool:
    places = {(claim.document, claim.section) for claim in left.claims}
    return not places.isdisjoint((claim.document, claim.section) for claim in right.claims)


def _leaves_room(left: Statement, right: Statement) -> bool:
    """Whether a tail or a possibility stands beside the other side without leaving a second headline.

    A tail does beside anything that it breaks no limit of: what a few have is no news to whom the usual was told. Where
    the words do not say how few they are ("a number of"), one that is open above does not beside an unhedged value of
    the same subject. A point that is only possible ("can last a year"), or "at once" that is, does beside a range; a
    possible range or limit ("may last anywhere from 6 months to 2 years") is a headline like any other.
    """
    if _open_at_once(left, right) or _open_at_once(right, left):
        return False
    for side, other in ((left, right), (right, left)):
        if side.force is Force.TAIL and (
            side.share is not None
            or side.bound is not Bound.AT_LEAST
            or is_loose(other)
            or _hedged(other)
            or side.subject != other.subject
        ):
            return True
        if (
            is_loose(side)
            and side.force is Force.POSSIBLE
            and (side.bound is Bound.EXACT or calendar(side))
            and calendar(other) != _IMMEDIATE
        ):
            point = other.bound is Bound.EXACT and not _hedged(other)
            if not point:
                return True
    return False


def _open_at_once(side: Statement, other: Statement) -> bool:
    """Whether one side promises "instant" without saying what, and the other dates the first or the full benefit.

    "Usually" at once leaves room for some who wait.
    """
    if calendar(side) != _IMMEDIATE or is_loose(side) or (_hedged(side) and other.force is Force.TAIL):
        return False
    return side.frame.endpoint is None and other.frame.endpoint is not None


def _contained(left: Statement, right: Statement) -> bool:
    """Whether a vague value with two ends and a closed range lie one inside the other: "a few days" and 3 to 5 days.

    Its ends are the reader's, not the writer's, so they make no second headline as long as the one fits the other.
    """
    closed = all(end is not None for side in (left, right) for end in side.stated)
    if not closed or not any(side.bound is Bound.VAGUE and side.explicit_high for side in (left, right)):
        return False
    if calendar(left) or calendar(right):
        return False
    (low, high), (other_low, other_high) = left.stated, right.stated
    inner = not _above(_number(other_low), _number(low)) and not _above(_number(high), _number(other_high))
    outer = not _above(_number(low), _number(other_low)) and not _above(_number(other_high), _number(high))
    return inner or outer


def _inside(left: Statement, right: Statement) -> bool:
    """Whether two closed values lie one inside the other: "an hour" in "half an hour to an hour"."""
    ends = (*left.stated, *right.stated)
    if calendar(left) or calendar(right) or not (left.explicit_high and right.explicit_high) or None in ends:
        return False
    low, high, other_low, other_high = map(_number, ends)
    return (not _above(other_low, low) and not _above(high, other_high)) or (
        not _above(low, other_low) and not _above(other_high, high)
    )


HARDLY = 5
"""Percentage points below which two shares of most patients are the same to a reader, one being of a wider name."""


def hardly_apart(left: Statement, right: Statement) -> bool:
    """Whether two shares of most people lie so close that nobody would act on the difference: "96 %", "94 %"."""
    below, above = (left, right) if _below(left, right) else (right, left)
    high, low = below.stated.high, above.stated.low
    return high is not None and low is not None and high > USUAL and 0 <= low - high < HARDLY


def _at_once_and_later(left: Statement, right: Statement) -> bool:
    """Whether one side says that the benefit is usually there at once, and the other that it takes time.

    The two are values of one attribute that exclude each other. "At once, as a rule" speaks of the benefit as a whole,
    so that a wait for its begin leaves no room beside it, and neither does a wait for all of it; "instant" without a
    word on how many it holds for may be the first effect.
    """
    if left.metric != ONSET:
        return False
    for side, other in ((left, right), (right, left)):
        if calendar(side) == _IMMEDIATE and _usual(side) and not is_loose(side) and side.frame.endpoint is None:
            later = max((end for end in other.stated if end is not None), default=0.0)
            return not is_loose(other) and calendar(other) is None and later >= DAYS[Unit.DAY]
    return False


def _part_of_recovery(left: Statement, right: Statement) -> bool:
    """Whether one side dates recovery as a whole, and the other an activity that comes no later."""
    if left.metric != RECOVERY:
        return False
    parts = [bool(slot_values(side, "activity")) for side in (left, right)]
    if parts[0] == parts[1]:
        return False
    whole, part = (right, left) if parts[0] else (left, right)
    latest = [max((end for end in side.stated if end is not None), default=0.0) for side in (whole, part)]
    return not _above(latest[1], latest[0])


def _usual(side: Statement) -> bool:
    return side.share in ("all", "most") or (isinstance(side.share, int | float) and side.share > USUAL)


def _kept_at_once(left: Statement, right: Statement) -> bool:
    """Whether one begins at once and the other within a limit: beginning at once keeps the limit."""
    for side, other in ((left, right), (right, left)):
        if calendar(side) == _IMMEDIATE and other.bound is Bound.AT_MOST:
            return side.frame.endpoint == other.frame.endpoint == "first"
    return False


def _any_hours(side: Statement, other: Statement) -> bool:
    """Whether one side says "the same day", and the other does not name a night or more."""
    if calendar(side) != _SAME_DAY:
        return False
    return other.stated.low is None or other.stated.low < DAYS[Unit.DAY]


def _number(value: float | None) -> float:
    return math.nan if value is None else value


_SAME_DAY = "same day"
_IMMEDIATE = "immediate"


def calendar(side: Statement) -> str | None:
    """The two readings of a vague value that starts at zero: "at once", and "the same day", which names no hour."""
    if side.bound is Bound.VAGUE and side.stated.low == 0:
        return _IMMEDIATE if side.stated.high == 0 else _SAME_DAY
    return None


def _above(one: float, other: float) -> bool:
    return one > other + TOLERANCE * max(abs(one), abs(other))


def _same(one: float, other: float) -> bool:
    return not _above(one, other) and not _above(other, one)


def _caps(left: Statement, right: Statement, difference: FrameDifference) -> tuple[str, ...]:
    caps: list[str] = []
    if left.subject != right.subject:
        caps.append("a broader and a narrower subject")
    caps += [f"one side does not say which {slot}" for slot in difference.silent]
    caps += [f"another {slot}, which overlaps" for slot in difference.overlapping]
    return tuple(caps)

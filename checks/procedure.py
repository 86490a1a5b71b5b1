"""Procedure packs: which figures a procedure usually has, and how hot its probe gets.

The limits are in `procedures.toml`; what a figure beyond them means is for the rules.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Any

from checks.tables import table
from claims.claim import Claim
from claims.quantity import Bound, Interval, Quantity
from claims.unit import Unit
from claims.vocabulary import Vocabulary

_ROUNDING = 1e-6
"""Relative slack of conversion between units."""


@dataclass(frozen=True, slots=True)
class Limits:
    """The usual range of a figure."""

    low: float
    """Least usual value, in the base unit of its dimension."""
    high: float
    """Greatest usual value, likewise."""
    text: str
    """As a person would say it."""

    def broken_by(self, quantity: Quantity) -> bool:
        """Whether a value states something that is not usual: an end beyond, or a limit that nothing usual meets.

        "At least a day" says nothing of the greatest value, and "up to a day" nothing of the least.
        """
        low, high = quantity.stated
        # Half an hour and 30 minutes are the same, whatever their last digit says.
        least, most = self.low - _ROUNDING * abs(self.low), self.high + _ROUNDING * abs(self.high)
        if quantity.bound is Bound.AT_MOST:
            return high is not None and (high > most or high < least)
        if quantity.bound is Bound.AT_LEAST:
            return low is not None and low > most
        return any(end is not None and not least <= end <= most for end in (low, high))


@dataclass(frozen=True, slots=True)
class Technique:
    """A way to heat or freeze, with the temperatures that are usual and those that cannot be meant."""

    id: str
    label: str
    soft: Limits | None
    hard: Limits | None


def pack_of(subject: str, vocabulary: Vocabulary) -> str:
    """Id of the pack that a subject belongs to, by its own id or that of a broader form."""
    chain = _chain(subject, vocabulary)
    return next(
        str(pack["id"])
        for pack in table("procedures")["pack"]
        if any(name in pack["ids"] or any(part in name for part in pack["parts"]) for name in chain)
    )


def limits_of(metric: str, subject: str, vocabulary: Vocabulary) -> tuple[Limits, str] | None:
    """The usual range of a metric of a subject and the label of the pack that gives it; None where none does."""
    packs = {pack["id"]: pack for pack in table("procedures")["pack"]}
    chosen, rest = packs[pack_of(subject, vocabulary)], packs["general"]
    pack = chosen if metric in chosen["limits"] else rest
    if metric not in pack["limits"]:
        return None
    return _limits(pack["id"], metric), str(pack["label"])


def technique_of(claim: Claim, vocabulary: Vocabulary) -> Technique:
    """The technique that a temperature belongs to: by its frame, its subject, its sentence, else by the pack."""
    chain = _chain(claim.subject, vocabulary)
    # Where several techniques are named round a figure, none of them is its own.
    framed = claim.frame.technique
    near = _own_clause(claim)
    pack = pack_of(claim.subject, vocabulary)
    return next(
        _technique(entry["id"])
        for entry in table("procedures")["technique"]
        if framed in entry["frames"]
        or any(part in name for part in entry["parts"] for name in chain)
        or (entry["words"] and _words("technique", entry["id"]).search(near if entry.get("soft") else claim.sentence))
        or pack in entry.get("packs", ())
    )


_CLAUSE = re.compile(
    r"[;:.!?]\s"
    r"|\b(?:whereas|while|but|rather than|instead of|than|unlike|compared (?:with|to)|as opposed to|with the)\b",
    re.IGNORECASE,
)
"""Behind these, a sentence may speak of another technique."""


def _own_clause(claim: Claim) -> str:
    """The words of a claim's sentence from the last change of matter to the claim, and those behind it."""
    at = claim.sentence.find(claim.quote)
    if at < 0:
        return claim.sentence
    end = at + len(claim.quote)
    return _CLAUSE.split(claim.sentence[:at])[-1] + " " + _CLAUSE.split(claim.sentence[end:])[0]


def technique_said(sentence: str) -> Technique:
    """The technique that a sentence names; heat of an unknown sort where it names none."""
    return next(
        _technique(entry["id"])
        for entry in table("procedures")["technique"]
        if "" in entry["parts"] or (entry["words"] and _words("technique", entry["id"]).search(sentence))
    )


def says(name: str, text: str) -> bool:
    """Whether a text holds one of the words under `words.<name>` of the table."""
    return bool(_words("words", name).search(text))


def _chain(subject: str, vocabulary: Vocabulary) -> Sequence[str]:
    return (subject, *(vocabulary.ancestors(subject) if subject in vocabulary.subjects else ()))


@cache
def _limits(pack: str, metric: str) -> Limits:
    entry = next(each for each in table("procedures")["pack"] if each["id"] == pack)["limits"][metric]
    interval = _in_base(entry["low"], entry["high"], Unit(entry["unit"]))
    low, high, unit = _in_words(entry["low"], entry["high"], entry["unit"])
    return Limits(interval.low or 0.0, interval.high or 0.0, f"{low} to {high} {unit}")


_LARGER = {
    "second": ("minute", 60),
    "minute": ("hour", 60),
    "hour": ("day", 24),
    "day": ("year", 365),
    "week": ("year", 52),
    "month": ("year", 12),
}
"""The next larger unit in which a person would tell a greater number, and how many make one."""
_UPWARDS = 120
"""A greater number of a unit is told in the next larger one."""


def _in_words(low: float, high: float, unit: str) -> tuple[str, str, str]:
    """Two ends for people: "20 seconds to 10 minutes" rather than "20 to 600 seconds"."""
    end, larger = high, unit
    while larger in _LARGER and end >= _UPWARDS:
        larger, factor = _LARGER[larger][0], _LARGER[larger][1]
        end /= factor
    suffix = "" if unit == "percent" else "s"
    first = f"{low:g}" if larger == unit else f"{low:g} {unit}{suffix}"
    return first, f"{end:.0f}" if end >= 10 else f"{end:g}", f"{larger}{suffix}"


def _in_base(low: float, high: float, unit: Unit) -> Interval:
    return Quantity(low=low, high=high, unit=unit, bound=Bound.RANGE).stated


@cache
def _technique(name: str) -> Technique:
    entry = next(each for each in table("procedures")["technique"] if each["id"] == name)
    return Technique(entry["id"], entry["label"], *_temperatures(entry))


def _temperatures(entry: dict[str, Any]) -> Iterator[Limits | None]:
    for key in ("soft", "hard"):
        ends = entry.get(key)
        yield Limits(ends["low"], ends["high"], f"{ends['low']} to {ends['high']} °C") if ends else None


@cache
def _words(kind: str, name: str) -> re.Pattern[str]:
    rows = table("procedures")[kind]
    entry = rows[name] if isinstance(rows, dict) else next(each for each in rows if each["id"] == name)
    return re.compile("|".join(rf"\b(?:{word})\b" for word in entry["words"]), re.IGNORECASE)

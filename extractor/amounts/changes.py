"""Changes: of a value that moved only its end holds ("fell from 40 days to 25"), and a difference ("sooner by a week")
is no value of its own. The wording is data (`lexicons/counting.toml`)."""

from __future__ import annotations

import re
from dataclasses import replace
from functools import cache

from claims.quantity import Bound
from claims.unit import Dimension
from extractor.amounts.found import FoundAmount
from extractor.amounts.limits import limited
from extractor.amounts.plain import back
from extractor.lexicon import wording
from extractor.numbers import NUMBER, value_of

_FROM = (
    r"(?:\s(?!(?:and|but|or|while|then|by)\b)[\w'%-]+){0,6}(?<!\bby)\sfrom\s"
    r"(?:\w+ly\s|about\s|around\s|over\s|nearly\s)?$"
)
"""Between the verb of a change and the value that it starts from."""
_SOFT = (
    r"(?:just\s|only\s|about\s|around\s|roughly\s|under\s|"
    r"below\s|less\sthan\s|over\s|more\sthan\s|nearly\s|almost\s|some\s)*"
)
_TO = re.compile(rf"\sto\s(?={_SOFT}\S)")
_TO_NUMBER = re.compile(
    rf"\sto\s{_SOFT}(?P<n>{NUMBER})(?=\s?(?:[.,;:!?)]|$)|\s(?:in|since|over|at|on|for|with|and|but|when|after|as|now)\b)"
)
_PAST = re.compile(r"\b(?:has|have|had|was|were|been|fell|dropped|shrank|came|went|cut|brought|rose|grew)\b")
_AUXILIARY = 14
"""How far in front of a verb its auxiliary may stand, in characters."""
_DIFFERENT_BY = re.compile(r"\b(?:faster|sooner|quicker|earlier|shorter|slower|briefer)\b[^.;:!?]{0,60}$")
_DIFFERS = re.compile(
    r"\s(?:faster|sooner|quicker|shorter|slower|briefer)(?=\s?(?:[.,;:!?)]|$)|\s(?:than|with|after|if|when|and|but|on|in)\b)"
    r"|\searlier\sthan\b"
)


@cache
def _down() -> re.Pattern[str]:
    return re.compile(rf"\b{wording('counting', 'falling')}{_FROM}")


@cache
def _up() -> re.Pattern[str]:
    return re.compile(rf"\b{wording('counting', 'rising')}{_FROM}")


def _moved(low: str, start: int, first: float | None, second: float | None) -> bool:
    """Whether the words in front of "from 40 to 25" tell of a change that goes the way of the two values.

    "The ache drops from 3 to 6 weeks" tells when, so a fall must end lower than it began.
    """
    if first is None or second is None or first == second or " from " not in low:
        return False
    before = low[back(start) : start]
    return bool((_down() if second < first else _up()).search(before))


def settled(low: str, found: list[FoundAmount]) -> list[FoundAmount]:
    """The amounts that hold: without what a value was before it changed, and without differences.

    Args:
        low: the sentence (see `plain`).
        found: its amounts, in order.
    """
    kept: list[FoundAmount] = []
    for i, amount in enumerate(found):
        if _is_difference(low, amount):
            continue
        following = found[i + 1] if i + 1 < len(found) else None
        kept.extend(_now(low, amount, following))
    return kept


def _now(low: str, amount: FoundAmount, following: FoundAmount | None) -> list[FoundAmount]:
    """The amount as it is now: itself, the value that it came to, or nothing where that is the next one."""
    if amount.entry == "day-number" or amount.form not in ("figure", "article", "half", "share-of"):
        return [amount]
    if amount.low != amount.high:
        joint = _TO.search(low, amount.start, amount.end)
        if joint and _moved(low, amount.start, amount.low, amount.high):
            end = replace(amount, start=joint.end(), low=amount.high, bound=Bound.EXACT, bound_entry="")
            return [limited(low, end)]
        return [amount]
    if following is not None and following.unit is not None and following.dimension is amount.dimension:
        joint = _TO.match(low, amount.end)
        second = following.low if following.low is not None else following.high
        if (
            joint
            and low[joint.end() : following.start].strip() in ("", "just", "only")
            and _is_move(low, amount, second)
        ):
            return []
    number = _TO_NUMBER.match(low, amount.end)
    if number and (following is None or number.end("n") <= following.start):
        value = value_of(number["n"])
        if _moved(low, amount.start, amount.low, value):
            end = replace(amount, start=number.start("n"), end=number.end("n"), low=value, high=value, entry="elliptic")
            return [limited(low, end)]
    return [amount]


def _is_move(low: str, amount: FoundAmount, second: float | None) -> bool:
    """Whether a value with a unit of its own moved to another. "The risk falls from 3% to below 1%" compares two
    treatments, each with its value; what fell is gone."""
    before = low[back(amount.start) : amount.start]
    verb = _down().search(before) or _up().search(before)
    return second is not None and verb is not None and bool(_PAST.search(before, max(0, verb.start() - _AUXILIARY)))


def _is_difference(low: str, amount: FoundAmount) -> bool:
    if amount.dimension is not Dimension.TIME:
        return False
    if _DIFFERS.match(low, amount.end):
        return True
    return amount.bound_entry == "by" and bool(_DIFFERENT_BY.search(low[back(amount.start) : amount.start]))

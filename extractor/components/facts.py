"""Facts: what an amount and the words directly round it say by themselves; cues of metrics need them as "@...".

The wording is data (`lexicons/facts.toml`).
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from claims.unit import Dimension, in_base
from extractor.amounts import FoundAmount
from extractor.amounts.counts import OTHER_THING
from extractor.lexicon import entries, piece, wording

_REACH = 40
"""How far a preposition may stand from its value, and how much behind the value is looked at, in characters."""

_NEAR = 24
"""The same for words that must stand closer."""

_FOLLOWING = 70
"""How much behind a share is looked at for whose it is, in characters."""

MANY = 100
"""From here on a count is one of a provider's: no patient needs so many sessions."""

_BRIEF = 5 / (24 * 60)
"""Days up to which a time is that of one step: no procedure is over in five minutes."""

_NOT_TREATMENTS = frozenset(("patients", "people", OTHER_THING))
_PARTS_OF_TREATMENT = frozenset(("shade", "shades", "tray", "trays", "of them"))
"""Counted within one treatment, or pointing back at what was counted before."""


def _preposition(entry: dict[str, Any]) -> str:
    """A named group of the entry's forms; its own `followed_by` words may come behind them, as often as they like."""
    own = "|".join(map(re.escape, entry.get("followed_by", ())))
    return rf"(?P<{entry['id']}>{piece(entry)}" + (rf"(?:\s(?:{own}))*)" if own else ")")


_BEFORE = re.compile(
    rf"(?:^|[\s(,—–])(?:{'|'.join(map(_preposition, entries('facts', 'before')))})"
    rf"\s*(?:{wording('facts', 'softener')}\s)*$"
)
_BEHIND = re.compile(
    r"^[\s-]?(?:" + "|".join(rf"(?P<{entry['id']}>{piece(entry)})" for entry in entries("facts", "behind")) + r")\b"
)
_PEOPLE_BEHIND = re.compile(
    # Any word may describe them, but not one that is itself who is counted.
    rf"^\s?(?:of|in)?\s?(?:(?:{wording('facts', 'describing')}|(?!(?:the|cases|those|who)\b)[a-z-]{{3,16}})\s){{0,3}}"
    rf"{wording('facts', 'patients')}\b"
)
_CONDITION_BEHIND = re.compile(
    rf"^\s?of\s(?:all\s|our\s|the\s)*(?:{wording('facts', 'lasting-condition')}\s)*"
    rf"(?:{wording('facts', 'aching')}(?:\sand\s(?:back|neck))?\s(?:pain|{wording('facts', 'complaint')})"
    rf"|{wording('facts', 'complaint')})\b"
)
_COUNTS_PEOPLE = re.compile(rf"\b{wording('facts', 'counted')}\b")
_TIMES_OUT_OF = re.compile(r"\btimes\s(?:out\sof|in)\b")
""" "Nine times out of ten" speaks of cases."""
_NOT_UNTIL = re.compile(r"\b(?:not|nothing|no\s\w+|wait)\s(?:\w+\s)?until\s(?:after\s|about\s)?$")
""" "Do not drive until after 24 hours", "no lifting until ..."."""
_OF_THOSE = re.compile(
    r"\b(?:of|among)\s(?:those|our|the|all|these)?\s?(?:\w+\s){0,2}(?:patients|people|those|adults|women|men)?\b"
    r"[^,.;]{0,50},\s(?:about\s|around\s|roughly\s|some\s|nearly\s)?$"
)
""" "Of those who passed both blocks, about 80 % ...": whose share it is stands before it."""
_AGE_BEFORE = re.compile(
    r"\b(?:aged?|ages|age\sof|older\sthan|younger\sthan)\s(?:between\s|over\s|under\s|about\s|at\sleast\s)?$"
)


def facts(amount: FoundAmount, text: str, *, in_cell: bool, has_condition: bool, of_test: bool) -> frozenset[str]:
    """The "@..." needs that an amount itself meets.

    Args:
        text: the sentence, lower case (see `plain`).
        in_cell: whether it stands in a table cell or behind a label, where a bare figure is a statement.
        has_condition: whether the sentence or its surroundings name a condition.
        of_test: whether a diagnostic test is spoken of.
    """
    found = {*_of_words_round(amount, text), *_of_form(amount)}
    if amount.dimension is Dimension.SHARE or amount.form == "portion":
        found.update(_of_share(amount, text))
    stated = (("@test", of_test), ("@cell", in_cell), ("@condition", has_condition))
    found.update(name for name, holds in stated if holds)
    return frozenset(found)


def _of_words_round(amount: FoundAmount, text: str) -> Iterator[str]:
    before = _BEFORE.search(text[max(0, amount.start - _REACH) : amount.start])
    if before and before.lastgroup:
        yield "@" + before.lastgroup
    behind = _BEHIND.match(text[amount.end : amount.end + _REACH])
    if behind and behind.lastgroup:
        yield "@" + behind.lastgroup
    near = text[max(0, amount.start - _NEAR) : amount.start]
    if _NOT_UNTIL.search(near):
        yield "@not-until"
    if _AGE_BEFORE.search(near):
        yield "@old"
    own = text[amount.start : amount.end]
    if amount.form == "bare-plural":
        yield "@for" if own.startswith(("for", "last")) else "@within"
    if amount.bound_entry in ("within", "by", "first"):
        yield "@within"
    elif amount.bound_entry in ("more-than", "over"):
        yield "@beyond"
    if amount.bound_entry == "not-sooner" or own.endswith("at the earliest"):
        yield "@not-sooner"


def _of_form(amount: FoundAmount) -> Iterator[str]:
    if amount.dimension is Dimension.TIME and amount.unit is not None:
        ends = [in_base(end, amount.unit) for end in (amount.low, amount.high) if end is not None]
        if ends and max(ends) <= _BRIEF:
            yield "@brief"
    if amount.form == "moment":
        yield from ("@moment", "@" + amount.entry)
    elif amount.form == "lasting":
        yield from ("@lasting", "@moment")
    elif amount.form == "times-per":
        yield "@times-per"
    elif amount.form == "once-per":
        yield "@every"
    elif amount.form == "count":
        yield "@people-count" if amount.thing in _NOT_TREATMENTS else "@count"
        if (amount.low or amount.high or 0) >= MANY and amount.thing != OTHER_THING:
            yield "@large-count"
        if amount.thing not in _NOT_TREATMENTS | _PARTS_OF_TREATMENT:
            yield "@count-treatment"


def _of_share(amount: FoundAmount, text: str) -> Iterator[str]:
    portion = amount.form == "portion"
    rest = text[amount.end : amount.end + _FOLLOWING]
    if (
        portion
        or _PEOPLE_BEHIND.match(rest)
        or _OF_THOSE.search(text[: amount.start])
        or _COUNTS_PEOPLE.search(text[amount.start : amount.end])
        or _TIMES_OUT_OF.search(text[amount.start : amount.end])
    ):
        yield "@of-people"
    if _CONDITION_BEHIND.match(rest):
        yield "@of-condition"
    if portion:
        yield "@portion"
        if amount.entry == "majority":
            yield "@portion-most"

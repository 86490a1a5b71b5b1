"""Times in words: "several years", "within days", "half an hour", "the next day", "by day three", "permanent"."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from typing import Any

from claims.quantity import Bound
from claims.unit import Unit
from extractor.amounts.figures import rate_before
from extractor.amounts.found import FoundAmount
from extractor.amounts.limits import limited
from extractor.amounts.plain import back
from extractor.amounts.units import ADJECTIVE, alternatives, plural_pattern, spelled_pattern, time_pattern, unit_of
from extractor.lexicon import entries, wording
from extractor.numbers import NUMBER, value_of


def _forms(table: str) -> str:
    return alternatives([form for entry in entries("vague", table) for form in entry["forms"]])


@cache
def _entry(table: str, form: str) -> dict[str, Any]:
    words = " ".join(form.split())
    return next(entry for entry in entries("vague", table) if words in entry["forms"])


@cache
def vague() -> re.Pattern[str]:
    """ "several years", "a few days"; not "on some days"."""
    return re.compile(
        rf"(?<![\w-])(?<!\bon\s)(?P<q>{_forms('quantifier')}){ADJECTIVE}\s(?P<u>{plural_pattern()})(?!\w)"
    )


@cache
def bare_plural() -> re.Pattern[str]:
    """ "within days", "for years"."""
    return re.compile(
        rf"(?<![\w-])(?P<lead>within|for|lasts?|lasting)\s(?:a\smatter\sof\s|mere\s|just\s|only\s)?"
        rf"(?P<u>{plural_pattern()})(?![\w-])"
    )


@cache
def half() -> re.Pattern[str]:
    """ "half an hour", "a half hour", "three-quarters of an hour", "half a mile"."""
    return re.compile(
        rf"(?<![\w-])(?:a\s(?=half\s))?(?P<frac>half|(?:a\s)?quarter|three[-\s]quarters)"
        rf"(?:(?:\sof)?\san?\s|(?<=half)[\s-])(?P<u>{spelled_pattern()}|percent|per\scent)(?!\w)"
    )


@cache
def article() -> re.Pattern[str]:
    """ "within a month", "a month or two", "an hour and a half"."""
    return re.compile(
        rf"(?<![\w-])an?(?P<whole>\s(?:full|whole|single|solid|mere|good))?\s(?P<u>{spelled_pattern()})(?!\w)"
        r"(?P<tail>\sor\stwo\b|\sand\sa\shalf\b|\sand\sa\squarter\b|\sto\stwo\b)?"
    )


@cache
def first() -> re.Pattern[str]:
    """ "within the first week", "within the hour"."""
    return re.compile(
        rf"(?<![\w-])(?:(?:within|during|in|inside)\s(?:the\s)?(?:very\s)?first|(?:within|inside)\sthe"
        rf"|(?P<whole>for\sthe\s(?:first|next|following|ensuing)))\s(?P<u>{time_pattern()})(?!\w)"
    )


_NUMBERED = {"day": Unit.DAY, "week": Unit.WEEK, "month": Unit.MONTH}
"""Units that are counted from the treatment."""


@cache
def day_number() -> re.Pattern[str]:
    """ "by day three", "from week two", "between day 10 and day 14", "months one to three"."""
    units = "|".join(_NUMBERED)
    return re.compile(
        rf"(?<![\w-])(?:(?:(?P<by>by|before)|(?P<at>at|around|from|until|till))\s(?:about\s|around\s)?)?"
        rf"(?P<u>{units})s?\s(?P<n1>{NUMBER})(?:\s?(?:and|to|or|-|–)\s?(?:(?:{units})\s)?(?P<n2>{NUMBER}))?(?![\w%/:])"
    )


@cache
def moment() -> re.Pattern[str]:
    """ "immediately", "the same day", "the next morning"."""
    return re.compile(rf"(?<![\w-])(?P<w>{_forms('moment')})(?![\w])")


@cache
def lasting() -> re.Pattern[str]:
    """ "permanent", "lifelong"."""
    return re.compile(rf"(?<![\w-])(?P<w>{_forms('lasting')})(?![\w])")


@cache
def lost_number() -> re.Pattern[str]:
    """Text that lost its number: "for at least years", "up to % of"."""
    return re.compile(
        r"(?<![\w-])(?P<b>at\sleast|up\sto|more\sthan|less\sthan|no\smore\sthan|approximately|under|at\smost)\s"
        rf"(?P<u>{plural_pattern()}|%|percent|per\scent)(?![\w-])"
    )


_IN_THE_FIRST = re.compile(r"(?:^|[\s,])in\sthe\s(?:first|last|next)\s(?:few|several)\s\w+$")
"""Says when something happens, not how long it takes: "In the first few weeks, pain may fluctuate"."""


def read_vague(low: str, match: re.Match[str]) -> Iterator[FoundAmount]:
    """A quantifier with the ends that the annotation guide gives it."""
    if _IN_THE_FIRST.search(low[back(match.start()) : match.end()]):
        return
    entry = _entry("quantifier", match["q"])
    unit, scale = unit_of(match["u"])
    lower, upper = entry["low"] * scale, entry["high"] * scale if "high" in entry else None
    bound = Bound.EXACT if lower == upper else Bound.VAGUE
    yield limited(
        low, FoundAmount(match.start(), match.end(), lower, upper, unit, bound, form="vague", entry=entry["id"])
    )


def read_bare_plural(low: str, match: re.Match[str]) -> Iterator[FoundAmount]:
    """Two or more."""
    unit, scale = unit_of(match["u"])
    yield FoundAmount(
        match.start(), match.end(), 2 * scale, None, unit, Bound.VAGUE, form="bare-plural", entry="bare-plural"
    )


_PARTS = {"half": 0.5, "quarter": 0.25, "a quarter": 0.25, "three-quarters": 0.75, "three quarters": 0.75}


def read_half(low: str, match: re.Match[str]) -> Iterator[FoundAmount]:
    """A part of one unit."""
    unit, scale = unit_of(match["u"])
    value = _PARTS[" ".join(match["frac"].split())] * scale
    yield limited(
        low, FoundAmount(match.start(), match.end(), value, value, unit, Bound.EXACT, form="half", entry="half-a-unit")
    )


@cache
def _one() -> re.Pattern[str]:
    """In front of an article that counts: behind other words "a week" is one of many weeks."""
    return re.compile(rf"(?:^|\b(?:{wording('counting', 'one')}|:|–|-))\s{{0,2}}$")


_OR_SO = re.compile(
    rf"\sor\s(?:so|more|longer|less)\b|\sto\s(?:{NUMBER}|an?)\s|\s(?:later|earlier|ago|apart|each|off|till|until|between|on\saverage|in\shospital)\b|\sor\sbetter\b|\sor\stwo\b"
)


_NO_NIGHT = re.compile(
    r"a\sgood\snight\b"
    r"|an?\s(?:night|day)\s(?:guard|splint|brace|shift|nurse|light|clinic|case|unit|surgery|centre|center)s?\b"
)
"""A thing for the night or the day."""


def read_article(low: str, match: re.Match[str]) -> Iterator[FoundAmount]:
    """One unit, or what stands behind it makes of it."""
    before = low[back(match.start()) : match.start()]
    tail = " ".join((match["tail"] or "").split())
    told = (
        bool(tail) or match["whole"] is not None or bool(_OR_SO.match(low, match.end())) or bool(_one().search(before))
    )
    unit, scale = unit_of(match["u"])
    if (
        _NO_NIGHT.match(low, match.start()) or not told or rate_before().search(before) or unit is Unit.SECOND
    ):  # "a second treatment"
        return
    if tail.startswith("and a"):
        lower = upper = (1.5 if tail == "and a half" else 1.25) * scale
    elif tail:
        lower, upper = scale, 2 * scale
    else:
        lower = upper = scale
    bound = Bound.EXACT if lower == upper else Bound.RANGE
    yield limited(
        low, FoundAmount(match.start(), match.end(), lower, upper, unit, bound, form="article", entry="article")
    )


def read_first(low: str, match: re.Match[str]) -> Iterator[FoundAmount]:
    """At most one unit; all of it behind "for": "for the first week"."""
    unit, scale = unit_of(match["u"])
    if match["u"].endswith("s"):
        return  # "for the first days" says when
    if match["whole"]:
        yield FoundAmount(match.start(), match.end(), scale, scale, unit, Bound.EXACT, form="article", entry="article")
        return
    yield FoundAmount(
        match.start(), match.end(), None, scale, unit, Bound.AT_MOST, form="first", entry="first", bound_entry="first"
    )


_AFTER_COLON = re.compile(r":\s?(?:\*\*\s?)?$")
""" "Gym: day 5"."""


def read_day_number(low: str, match: re.Match[str]) -> Iterator[FoundAmount]:
    """Days, weeks or months counted from the treatment. "Call us after day 5" and a line that begins with "Day 1" set
    no time; "by day three" and "from week two" do."""
    first, unit = value_of(match["n1"]), _NUMBERED[match["u"]]
    second = value_of(match["n2"]) if match["n2"] else None
    if second is not None and second > first:
        found = FoundAmount(match.start("u"), match.end(), first, second, unit, Bound.RANGE, entry="day-number")
    elif match["by"]:
        found = FoundAmount(
            match.start(), match.end("n1"), None, first, unit, Bound.AT_MOST, entry="day-number", bound_entry="within"
        )
    elif match["at"] or _AFTER_COLON.search(low[back(match.start()) : match.start()]):
        found = FoundAmount(match.start(), match.end("n1"), first, first, unit, Bound.EXACT, entry="day-number")
    else:
        return
    yield found


_NEXT_WORD = re.compile(r"[\s,]{0,3}([\w-]{1,30})")
_WORD = re.compile(r"[\w']+")


def read_moment(low: str, match: re.Match[str]) -> Iterator[FoundAmount]:
    """A point in time, unless the words round it take it for something else."""
    entry = _entry("moment", match["w"])
    following = _NEXT_WORD.match(low, match.end())
    if following and following[1] in entry.get("not_before", ()):
        return
    words_before = _WORD.findall(low[max(0, match.start() - 24) : match.start()])[-2:]
    if any(word in entry.get("not_after", ()) for word in words_before):
        return
    yield FoundAmount(
        match.start(),
        match.end(),
        entry["low"],
        entry["high"],
        Unit(entry["unit"]),
        Bound.VAGUE,
        form="moment",
        entry=entry["id"],
    )


def read_lasting(low: str, match: re.Match[str]) -> Iterator[FoundAmount]:
    """No figure, but a claim."""
    entry = _entry("lasting", match["w"])
    following = _NEXT_WORD.match(low, match.end())
    if following and following[1] in entry.get("not_before", ()):
        return
    yield FoundAmount(match.start(), match.end(), None, None, None, Bound.VAGUE, form="lasting", entry="permanent")


def read_lost_number(low: str, match: re.Match[str]) -> Iterator[FoundAmount]:
    """A quantity that cannot be verified."""
    unit, _ = unit_of(match["u"])
    yield FoundAmount(
        match.start(), match.end(), None, None, unit, Bound.VAGUE, form="broken", entry="lost-number", missing="number"
    )

"""Counts: how many treatments, sessions, patients, and how many times a year."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from functools import cache

from claims.quantity import Bound
from claims.unit import Unit
from extractor.amounts.figures import AND_THEN_SOME, CEILING, ENDS
from extractor.amounts.found import FoundAmount
from extractor.amounts.limits import limited
from extractor.amounts.plain import back
from extractor.amounts.units import DASH, NOT_INSIDE, SEPARATOR, alternatives, disagrees, time_pattern, unit_of
from extractor.lexicon import entries, wording
from extractor.numbers import NUMBER, value_of

_SEVERAL_TIMES = 20
"""From here on "of them" counts treatments: "has placed more than 4,000 of them"; "one of them" points at one."""

OTHER_THING = "other"
"""A counted noun that the lexicon does not list."""


@cache
def _uncounted() -> re.Pattern[str]:
    """Things of which a large number says nothing about treatments."""
    return re.compile(wording("counting", "uncounted"))


@cache
def count() -> re.Pattern[str]:
    """ "two (2) test blocks", "more than 10,000 spine procedures"."""
    listed = alternatives([*things()])
    return re.compile(
        rf"{NOT_INSIDE}(?P<n1>{NUMBER}|a\s(?:pair|couple|trio)\sof)"
        rf"(?P<p1>\s?\+|-plus)?(?:(?P<sep>{SEPARATOR}|{CEILING})(?P<n2>{NUMBER}))?(?P<mid>\sor\smore)?"
        rf"\s(?:(?:separate\s|further\s)?(?:sets|lots|batches|pairs)\sof\s)?"
        rf"(?:(?!(?:{time_pattern()}|of|in|to|and|or|for|the|a)\b)[a-z][a-z'-]{{1,17}}(?:\s\(\d\))?\s){{0,3}}?"
        rf"(?P<thing>{listed}|of\sthem)\b"
    )


@cache
def things() -> frozenset[str]:
    """What treatments come in, as the lexicon writes it."""
    return frozenset(form for entry in entries("units", "count") for form in entry["forms"])


@cache
def labelled() -> re.Pattern[str]:
    """ "Treatments required: 6–8", "Appointments needed: just one"."""
    plurals = alternatives([form for form in things() if form.endswith("s")])
    return re.compile(
        rf"(?<![\w-])(?P<thing>{plurals})(?:\s(?:needed|required|advised|usual|offered|recommended|planned))?:\s(?:just\s|about\s|usually\s|typically\s)?"
        rf"(?P<n1>{NUMBER})(?P<more>\s?\+|\sor\smore)?(?:(?:{SEPARATOR}|{AND_THEN_SOME})(?P<n2>{NUMBER}))?(?=\s?(?:[.,;·|(]|$))"
    )


@cache
def so_many_times() -> re.Pattern[str]:
    """ "Four times, at monthly gaps", "given three times": treatments; not "three times a day"."""
    return re.compile(
        rf"{NOT_INSIDE}(?P<n1>{NUMBER})(?:{SEPARATOR}(?P<n2>{NUMBER}))?\stimes"
        r"(?=\s?(?:[.,;:)]|$)|\s(?:in\sall|at\s(?:gaps|intervals|monthly|weekly)|altogether|all\stold)\b)"
    )


def read_so_many_times(low: str, match: re.Match[str]) -> Iterator[FoundAmount]:
    """So many treatments."""
    if value_of(match["n1"]) > 1:
        yield from bare_count(low, match, thing="times", entry="count")


@cache
def nounless() -> re.Pattern[str]:
    """ "Plan on six to eight", "a series of three", "four to six is the norm": a count whose noun stands elsewhere."""
    number = rf"(?P<n1>{NUMBER})(?P<more>\sor\smore)?(?:(?:{SEPARATOR}|{AND_THEN_SOME})(?P<n2>{NUMBER}))?"
    usual = rf"(?P<o1>{NUMBER})(?:{SEPARATOR}(?P<o2>{NUMBER}))?"
    return re.compile(
        rf"(?<![\w-])(?<!case\s){wording('counting', 'asking')}\s"
        rf"(?:(?:just|only|about|around|usually|typically|perhaps|on\saverage)\s)?{number}{ENDS}"
        rf"|{NOT_INSIDE}{usual}\s{wording('counting', 'customary')}(?!\w)"
    )


def read_nounless(low: str, match: re.Match[str]) -> Iterator[FoundAmount]:
    """A small count, where no time stands in front whose unit it might have."""
    first, second = ("n1", "n2") if match["n1"] else ("o1", "o2")
    lower = value_of(match[first])
    upper = value_of(match[second]) if match[second] else lower
    if not 1 <= lower <= upper <= _MOST or (upper == 1 and not _NO_MORE.search(low, 0, match.start(first))):
        return
    open_above = first == "n1" and bool(match["more"]) and not match[second]
    end = "more" if open_above else second if match[second] else first
    yield limited(
        low,
        _so_many(match.start(first), match.end(end), lower, upper, open_above=open_above, entry="nounless"),
    )


_NO_MORE = re.compile(r"\b(?:only|just)\s$")
""" "Most ask for one" points at a thing; "need only one" counts."""
_MOST = 40
"""Hardly any treatment is given more often than this."""


def read_labelled(low: str, match: re.Match[str]) -> Iterator[FoundAmount]:
    """So many of what the label names."""
    yield from bare_count(low, match, thing=match["thing"], entry="count")


def bare_count(low: str, match: re.Match[str], *, thing: str, entry: str) -> Iterator[FoundAmount]:
    """So many of what other words name: the numbers n1 and n2 of a match, where the second is no smaller."""
    first = value_of(match["n1"])
    second = value_of(match["n2"]) if match["n2"] else first
    open_above = not match["n2"] and bool(match.groupdict().get("more"))
    end = "more" if open_above else "n2" if match["n2"] else "n1"
    if first <= second:
        yield limited(
            low,
            _so_many(match.start("n1"), match.end(end), first, second, open_above=open_above, entry=entry, thing=thing),
        )


def _so_many(
    start: int, end: int, low: float, high: float, *, open_above: bool, entry: str, thing: str = ""
) -> FoundAmount:
    """A count from `low` to `high`, both inclusive; of `low` or more where it is open above."""
    bound = Bound.AT_LEAST if open_above else Bound.EXACT if low == high else Bound.RANGE
    return FoundAmount(
        start,
        end,
        low,
        None if open_above else high,
        Unit.COUNT,
        bound,
        form="count",
        entry=entry,
        bound_entry="or-more" if open_above else "",
        thing=thing,
    )


@cache
def many() -> re.Pattern[str]:
    """ "upward of 15,000 cataracts": a large number of anything."""
    return re.compile(
        rf"{NOT_INSIDE}(?P<n1>\d{{1,3}}(?:,\d{{3}}){{1,2}}|[1-9]\d{{2,6}})(?P<p1>\+|-plus)?"
        rf"(?:\s(?!(?:{time_pattern()}|of|in|to|and|or|for|the|a|at|by)\b)[a-z][a-z-]{{2,17}}){{0,2}}?"
        rf"\s(?P<thing>(?!(?:{time_pattern()})\b)[a-z-]{{3,18}}s)\b"
    )


@cache
def times_per() -> re.Pattern[str]:
    """ "up to three in a 12 month period", "three times a year", "once every twelve months"."""
    period = r"12[-\s]months?(?:\speriod)?|twelve[-\s]months?(?:\speriod)?|year"
    return re.compile(
        rf"{NOT_INSIDE}(?!one\s)(?P<n1>{NUMBER}|once|twice)(?:(?P<sep>{DASH}|\sto\s|\sor\s)(?P<n2>{NUMBER}))?"
        rf"(?:\s(?:times|injections|treatments|sessions|procedures))?"
        rf"\s(?:in|within|per|a|over|each|every)\s(?:an?\s|any\s)?(?P<period>{period})\b"
    )


def read_count(low: str, match: re.Match[str]) -> Iterator[FoundAmount]:
    """So many of what the lexicon lists."""
    some = match["n1"].endswith(" of")
    first = (3.0 if "trio" in match["n1"] else 2.0) if some else value_of(match["n1"])
    thing = " ".join(match["thing"].split())
    if (thing == "of them" and first < _SEVERAL_TIMES) or not first.is_integer():
        return  # "4.2 Treatments" is a heading
    start, lower, upper = match.start(), first, first
    if match["n2"]:
        second = value_of(match["n2"])
        if match["sep"].strip().startswith("and"):
            start, lower, upper = match.start("n2"), second, second
        else:
            upper = second
    open_above = not match["n2"] and bool(match["p1"] or match["mid"])
    if match["n2"] and match["sep"].endswith("than "):
        yield from _floor_and_ceiling(low, match, thing)
        return
    found = _so_many(start, match.end(), lower, upper, open_above=open_above, entry="count", thing=thing)
    yield limited(low, replace(found, disagrees=not some and disagrees(match["n1"])))


def _floor_and_ceiling(low: str, match: re.Match[str], thing: str) -> Iterator[FoundAmount]:
    """One range, where the first number is a floor; else the second number alone, as a ceiling."""
    first, second = value_of(match["n1"]), value_of(match["n2"])
    alone = FoundAmount(
        match.start(), match.end(), first, first, Unit.COUNT, Bound.EXACT, form="count", entry="count", thing=thing
    )
    floor = limited(low, alone)
    if floor.bound is Bound.AT_LEAST:
        yield replace(floor, low=first, high=second, bound=Bound.RANGE, bound_entry="floor-and-ceiling")
    else:
        start = match.start("n2")
        yield limited(low, replace(alone, start=start, low=second, high=second))


def read_many(low: str, match: re.Match[str]) -> Iterator[FoundAmount]:
    """So many of something else."""
    if match["thing"].endswith("ss") or _uncounted().fullmatch(match["thing"]):
        return
    value = value_of(match["n1"])
    yield limited(
        low,
        _so_many(
            match.start(),
            match.end(),
            value,
            value,
            open_above=bool(match["p1"]),
            entry="many",
            thing=OTHER_THING,
        ),
    )


@cache
def once_per() -> re.Pattern[str]:
    """ "once a month", "once every week"."""
    return re.compile(r"(?<![\w-])once\s(?:an?|per|each|every|in\sa)\s(?P<u>week|fortnight|month)(?!\w)")


def read_once_per(low: str, match: re.Match[str]) -> Iterator[FoundAmount]:
    """The time between two treatments."""
    unit, scale = unit_of(match["u"])
    yield limited(
        low, FoundAmount(match.start(), match.end(), scale, scale, unit, Bound.EXACT, form="once-per", entry="once-per")
    )


_OFTENER = re.compile(r"\bmore\s(?:often|frequently)\sthan\s$")


_WEEKS = 52
"""Nobody is treated more often a year than once a week."""

_LIMITED_TO = re.compile(r"\blimit(?:ed|s)?\s(?:[\w-]+\s){0,5}to\s$")
""" "We limit injections to three per year"."""
_LIMIT_REACH = 60


def read_times_per(low: str, match: re.Match[str]) -> Iterator[FoundAmount]:
    """How often a year; "once" gives the interval."""
    start, end = match.start(), match.end()
    if match["n1"] == "once":
        oftener = bool(_OFTENER.search(low[back(start) : start]))
        # "not more often than once a year": a year or longer between
        bound, high = (Bound.AT_LEAST, None) if oftener else (Bound.EXACT, 12.0)
        found = FoundAmount(
            start,
            end,
            12,
            high,
            Unit.MONTH,
            bound,
            form="times-per",
            entry="once-a-year",
            bound_entry="not-sooner" if oftener else "",
        )
        yield found if oftener else limited(low, found)
        return
    first = 2.0 if match["n1"] == "twice" else value_of(match["n1"])
    second = value_of(match["n2"]) if match["n2"] else first
    if second > _WEEKS:
        return  # "some 300 a year" are a provider's
    bound = Bound.RANGE if second != first else Bound.EXACT
    if bound is Bound.EXACT and _LIMITED_TO.search(low, max(0, start - _LIMIT_REACH), start):
        yield FoundAmount(
            start,
            end,
            None,
            first,
            Unit.COUNT,
            Bound.AT_MOST,
            form="times-per",
            entry="times-per-year",
            bound_entry="up-to",
        )
        return
    yield limited(
        low, FoundAmount(start, end, first, second, Unit.COUNT, bound, form="times-per", entry="times-per-year")
    )

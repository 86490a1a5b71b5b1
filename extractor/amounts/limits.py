"""Limits: the words round a value that bound or soften it ("up to", "or longer", "about"). The wording is data
(`lexicons/bounds.toml`)."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from functools import cache

from claims.quantity import Bound
from claims.unit import Dimension, Unit
from extractor.amounts.found import FoundAmount
from extractor.lexicon import entries, wording

_WINDOW = 48
"""How far the words that limit a value may reach from it, in characters."""

_OF_WHAT = re.compile(
    r"\s(?:of(?:\s[\w'-]+){1,5}|(?:\w+\s)?(?:relief|reduction|improvement|decrease|drop|fall)|(?:less|more|fewer)\s\w+"
    r"|better|calmer|lower|easier|quieter|more\scomfortable),?\s(?=or\s(?:more|better|greater|longer|less|fewer|upwards?)\b"
    r"|minimum\b|as\sa\s(?:bare\s)?minimum\b|at\s(?:the\s)?(?:very\s)?least\b|at\s(?:a|the)\sminimum\b)"
)
"""Between a value and what limits it: "80% of your usual pain or more", "half of the ache, or better"."""

_NEVER = r"(?:\b(?:never|not(?!\s(?:un\w+|only|just|all\b|every))|cannot|rarely|seldom|hardly\sever)|n't)"
_NOT_BEYOND = re.compile(
    rf"(?:{_NEVER}|\b(?:no|nor|none|nothing|nobody|neither|rare for|unusual for|rare to))\s(?:\w+\s){{0,6}}$"
)
_NOT_BELOW = re.compile(rf"{_NEVER}\s(?:\w+\s){{0,4}}$")
""" "Never go ahead on fewer than two"."""
_NOT_WITHIN = re.compile(rf"{_NEVER}\s(?:(?:\w+ed|done|given|a\sgood\sidea|possible)\s(?:again\s)?)?$")
""" "Never within six months of the last one": an act that is put off, not an outcome that fails to come."""
_NOT_EARLIER = re.compile(rf"(?:{_NEVER}|\b(?:nobody|no\sone|none|no))\s(?:[\w'-]+\s){{0,6}}$")
""" "Nobody gets behind a wheel before week eight"."""
_THROUGHOUT = re.compile(rf"\b{wording('counting', 'course')}(?:\s[\w'%-]+){{0,3}}\s$")
"""In front of "over six weeks": what goes on meanwhile. There it is a stretch of time and no floor."""
_BY_DEGREES = re.compile(
    r"\b(?:br(?:ing|ings|ought)|tak(?:e|es|en)|heats?|warms?|rais(?:e|es|ed)|drives?)\s(?:[\w'-]+\s){1,4}$"
)
""" "Brings the probe up to 85 °C" sets no limit."""
_OVER_A = re.compile(r"over\san?\s[\w-]+[\s-](?:hour|day|week|month|year)\b(?!\smark)")
""" "Over an 18-year career", "over a six-week course": all of it."""
_A_FEW = 12
"""Up to here "over two visits" says in how many."""
_AHEAD = re.compile(
    r"\s(?:ahead|beforehand|prior)\b|\sbefore(?=\s?(?:[.,;:)!]|$)|\s(?:(?:surgery|treatment|arriv\w+|coming|admission)\b"
    r"|you\s(?:arrive|come|are\sdue|leave\shome)\b"
    r"|(?:your|the|an?)\s(?:[\w-]+\s){0,2}(?:operation|procedure|surgery|treatment|appointment|arrival|admission|slot|list|injections?"
    r"|visit|tests?|scan|session|an(?:a)?esthetic|sedation|start|time|day|morning|theatre|block|infusion|needles?)\b))"
)
_TAKING = re.compile(
    r"\b(?:tak(?:es?|ing)|lasts?|allow|count\son|reckon\son|plan\son|bank\son|expect|wait|waiting|needs?|requires?)\s(?:[\w']+\s){0,2}$"
)
""" "Black coffee up to two hours before" sets a moment; what "can take up to four weeks before you notice" does not."""


@dataclass(frozen=True, slots=True)
class _Limit:
    """A bound, a softener or a filler."""

    form: str
    table: str
    id: str = ""
    bound: str = ""
    keeps_range: bool = False
    not_after: frozenset[str] = frozenset()


@cache
def _limits(where: str) -> dict[str, tuple[_Limit, ...]]:
    """Limits on one side of a value by the word that is nearest to it, longest first."""
    found: dict[str, list[_Limit]] = {}
    for table in ("bound", "soft", "filler"):
        for entry in entries("bounds", table):
            if entry.get("where", "before") != where:
                continue
            for form in entry["forms"]:
                words = form.split()
                found.setdefault(words[-1 if where == "before" else 0], []).append(
                    _Limit(
                        form,
                        table,
                        entry.get("id", ""),
                        entry.get("bound", ""),
                        bool(entry.get("keeps_range", False)),
                        frozenset(entry.get("not_after", ())),
                    )
                )
    return {word: tuple(sorted(rows, key=lambda row: -len(row.form))) for word, rows in found.items()}


_NEGATED = 60
"""How far in front of a limit the words may stand that turn it round, in characters."""


def limited(low: str, found: FoundAmount) -> FoundAmount:
    """The amount with the words that limit it: their bound, their softening, and their place.

    Args:
        low: the sentence (see `plain`).
    """
    timed = found.dimension is Dimension.TIME
    start, bound, soft = _before(low, found.start, share=found.unit is Unit.PERCENT, timed=timed)
    end, after, soft_after = _after(low, found.end)
    if bound is not None and _no_limit(bound, found, low, start):
        start, bound = found.start, None
    limit = after if after and (not bound or after.bound == "at-least") else bound
    found = replace(found, start=start, end=end, approximate=found.approximate or soft or soft_after)
    if limit is None:
        return found
    if found.bound is Bound.VAGUE:
        return replace(found, bound_entry=limit.id)
    return _bounded(found, limit, low)


def _bounded(found: FoundAmount, limit: _Limit, low: str) -> FoundAmount:
    at_most, keeps_range = limit.bound == "at-most", limit.keeps_range
    before = low[max(0, found.start - _NEGATED) : found.start]
    if limit.id in ("more-than", "over") and _NOT_BEYOND.search(before):
        at_most, keeps_range = True, False  # "never lasts more than 3 days" sets a ceiling
        limit = replace(limit, id="not-beyond")
    elif _turned(limit, before):
        at_most, keeps_range = False, False  # "never within six months" sets a floor
        limit = replace(limit, id="not-sooner")
    if found.bound is Bound.RANGE and keeps_range:
        return replace(found, bound_entry=limit.id)
    if at_most:
        if found.bound is Bound.AT_LEAST:
            return found
        return replace(found, low=None, bound=Bound.AT_MOST, bound_entry=limit.id)
    if found.bound is Bound.AT_MOST:
        return found
    return replace(found, high=None, bound=Bound.AT_LEAST, bound_entry=limit.id)


def _turned(limit: _Limit, before: str) -> bool:
    """Whether a negation makes a floor of a ceiling."""
    if limit.id == "under":
        return bool(_NOT_BELOW.search(before))
    if limit.id == "within" and limit.form == "before":
        return may_not(before)
    return limit.id == "within" and " " not in limit.form and bool(_NOT_WITHIN.search(before))


def may_not(before: str) -> bool:
    """Whether words in front of "before week eight" forbid it: "nobody drives"."""
    return bool(_NOT_EARLIER.search(before))


def _no_limit(limit: _Limit, found: FoundAmount, low: str, start: int) -> bool:
    """Whether the words of a limit say something else here.

    Args:
        start: where they begin.
    """
    before = low[max(0, start - _NEGATED) : start]
    if limit.id == "over":
        if _OVER_A.match(low, start):
            return found.form == "figure"
        if found.unit is Unit.COUNT and found.form == "count":
            return found.high is not None and found.high <= _A_FEW
        return found.dimension is Dimension.TIME and bool(_THROUGHOUT.search(before))
    if limit.form == "up to":
        if found.dimension is Dimension.TEMPERATURE:
            return bool(_BY_DEGREES.search(before))
        ahead = found.dimension is Dimension.TIME and bool(_AHEAD.match(low, found.end))
        return ahead and not _TAKING.search(before)
    return limit.form == "under" and low.startswith("under for ", start)


_LAST_WORD = re.compile(r"[^\s]+$")


def _before(low: str, start: int, *, share: bool, timed: bool) -> tuple[int, _Limit | None, bool]:
    """Where the words that limit a value begin, the bound among them, and whether one softens."""
    begins, bound, soft = start, None, False
    floor = max(0, start - _WINDOW)
    at = start
    table = _limits("before")
    while at > floor:
        window = low[floor:at].rstrip()
        word = _LAST_WORD.search(window)
        rows = table.get(word.group().lstrip("(\"'–—"), ()) if word else ()
        hit = next((row for row in rows if _ends_with(window, row.form)), None)
        if hit is None:
            break
        at = floor + len(window) - len(hit.form)
        if hit.not_after and window[: len(window) - len(hit.form)].rstrip().rsplit(" ", 1)[-1] in hit.not_after:
            break  # "brought up to 90 °C" sets no limit
        if hit.table == "bound":
            if (hit.id in ("within", "by") and share) or (hit.id == "by" and not timed):
                break  # "noticed by one in ten", "3 m by 4 m"
            bound = bound or hit
            begins = at
        elif hit.table == "soft":
            soft = True
            begins = at
    return begins, bound, soft


def _ends_with(window: str, form: str) -> bool:
    if not window.endswith(form):
        return False
    edge = len(window) - len(form)
    return edge == 0 or not form[0].isalpha() or not (window[edge - 1].isalnum() or window[edge - 1] == "-")


_OTHER_CLAUSE = re.compile(
    r"(?<=\bup)\sto\b|(?<=\bmore)\sthan\b|(?<=\bmost)\s[a-z]+s\b|(?<=\bleast)\s(?:\d|(?:an?|once|twice|thrice|one|two|three|four|five|six|some|part|partly|half|every|each|another|enough|as)\b)"
)
_FIRST_WORD = re.compile(r"[ ,(]*([^\s,.;:)]+)")


def _after(low: str, end: int) -> tuple[int, _Limit | None, bool]:
    """Where the words behind a value that limit it end, the bound among them, and whether one softens."""
    detour = _OF_WHAT.match(low, end)
    table = _limits("after")
    for at in (end, detour.end()) if detour else (end,):
        word = _FIRST_WORD.match(low, at)
        if word is None:
            continue
        for row in table.get(word[1], ()):
            edge = word.start(1) + len(row.form)
            if low.startswith(row.form, word.start(1)) and not (
                low[edge : edge + 1].isalnum() and row.form[-1].isalnum()
            ):
                if row.form == "plus" and "," in low[end : word.start(1)]:
                    continue  # "fifteen minutes, plus five for a scan"
                if _OTHER_CLAUSE.match(low, edge):
                    continue  # "25 minutes, and up to 24%", "twelve weeks at most clinics"
                if row.table == "bound":
                    return edge, row, False
                return edge, None, row.table == "soft"
    return end, None, False

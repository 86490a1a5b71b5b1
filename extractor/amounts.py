"""Amounts: the value expressions of a sentence, with their bounds. What a value is about is for the assembly.

One compiled pattern, anchored on numbers and units, every repeat bounded, over text of unchanged length; the wording of
units, vague words and bounds is data (`lexicons/units.toml`, `vague.toml`, `bounds.toml`).
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from functools import cache
from typing import Any

from claims.quantity import Bound, Quantity
from claims.unit import DAYS, Dimension, Unit, convert
from extractor.lexicon import entries
from extractor.numbers import FRACTION_WORDS, NUMBER, SPELLED, bracketed, value_of


@dataclass(frozen=True, slots=True)
class FoundAmount:
    """A value expression in a sentence."""

    start: int
    """First character of the expression, bound words included, in the sentence."""
    end: int
    """Behind its last character (exclusive)."""
    low: float | None
    high: float | None
    unit: Unit | None
    bound: Bound
    approximate: bool = False
    form: str = "figure"
    """Which grammar met it: figure, share-of, count, vague, bare-plural, moment, lasting, portion, article, half."""
    entry: str = "figure"
    """Lexicon entry or grammar that gave the value."""
    bound_entry: str = ""
    """Lexicon entry that gave the bound; empty for a plain value."""
    thing: str = ""
    """For a count: the noun counted."""
    disagrees: bool = False
    """Whether digits in brackets contradict the words: "two (3) weeks"."""
    missing: str = ""
    """For a broken quantity: what the text lost, "number" or "unit"."""

    @property
    def dimension(self) -> Dimension | None:
        """What is measured; None for words such as "permanent"."""
        return self.unit.dimension if self.unit else None

    def quantity(self) -> Quantity:
        """The value as a record."""
        return Quantity(low=self.low, high=self.high, unit=self.unit, bound=self.bound, approximate=self.approximate)


_SAME_WIDTH = str.maketrans(
    {"’": "'", "‘": "'", "ʼ": "'", "“": '"', "”": '"', "‑": "-", "‐": "-", "\u00a0": " ", "\u202f": " ", "\u2009": " "}
)
_ASCII_LOWER = str.maketrans({chr(c): chr(c + 32) for c in range(ord("A"), ord("Z") + 1)})


def plain(text: str) -> str:
    """Lower case with straight quotes and plain hyphens, character for character: offsets stay what they are."""
    lowered = text.lower()
    if len(lowered) != len(text):  # "İ" grows when lowered
        lowered = text.translate(_ASCII_LOWER)
    return lowered.translate(_SAME_WIDTH)


def _alternatives(forms: list[str]) -> str:
    return "|".join(re.escape(form).replace(r"\ ", r"\s") for form in sorted(set(forms), key=len, reverse=True))


@cache
def _units() -> dict[str, tuple[Unit, float]]:
    return {
        form: (Unit(entry["unit"]), float(entry.get("scale", 1)))
        for entry in entries("units", "unit")
        for form in entry["forms"]
    }


def _unit(text: str) -> tuple[Unit, float]:
    key = " ".join(text.split())
    if key == _SECOND_SIGN:
        return Unit.SECOND, 1.0
    return _units().get(key) or _units()[key.replace(" ", "")]


_DASH = r"\s?[-–—−]\s?|\s?~\s?"
_SEPARATOR = rf"(?:{_DASH}|\s(?:to|or|and|through|until)\s(?:even\s|maybe\s|perhaps\s|about\s|around\s|up\sto\s|as\slong\sas\s)?|-(?:to|or)-)"
_ADJECTIVE = r"(?:[\s-](?:full|whole|solid|more|additional|further|extra|consecutive|business|working|calendar|straight|short|long|quick|entire|good))?"
_NOT_INSIDE = r"(?<![\w$£€#№/\\])(?<![\w$£€][.,:])(?<!\d[-–])"
_OPENING = r"(?=[\d.½¼¾⅓⅔⅛⅜⅝⅞⅕⅖⅗⅘aefhnost])"


@cache
def _grammar() -> dict[str, re.Pattern[str]]:
    symbols = _alternatives([*(f for f in _units() if not f[0].isalpha()), _SECOND_SIGN])
    spelled = _alternatives([f for f in _units() if f[0].isalpha()])
    unit = rf"(?:{symbols}|(?:{spelled})(?![\w]))"
    time = _alternatives([f for f, (u, _) in _units().items() if u.dimension is Dimension.TIME])
    plural = _alternatives([f for f, (u, _) in _units().items() if u.dimension is Dimension.TIME and f.endswith("s")])
    gap = r"(?:\s|-|\s?)"
    count = _alternatives([form for entry in entries("units", "count") for form in entry["forms"]])
    quantifier = _alternatives([form for entry in entries("vague", "quantifier") for form in entry["forms"]])
    moment = _alternatives([form for entry in entries("vague", "moment") for form in entry["forms"]])
    lasting = _alternatives([form for entry in entries("vague", "lasting") for form in entry["forms"]])
    portion = _alternatives([form for entry in entries("vague", "portion") for form in entry["forms"]])
    repeat = r"(?:\s?\(\s?\d{1,4}\s?[-–—]\s?\d{1,4}\s?\))?"
    patterns = {
        # "6–12 months", "six months to 2+ years", "80 °C", "45 to 60 minutes", "10-20 per cent"
        "figure": rf"{_NOT_INSIDE}{_OPENING}(?P<n1>{NUMBER})(?P<p1>\s?\+)?"
        rf"(?:(?P<u1>{_ADJECTIVE}{gap}{unit})?(?P<p1b>\+)?(?P<sep>{_SEPARATOR})(?P<n2>{NUMBER}|an?(?=\s)){repeat}(?P<p2>\s?\+)?)?"
        rf"(?P<mid>\sor\s(?:more|fewer|less))?{_ADJECTIVE}{gap}(?P<u2>{unit})",
        # "nine out of ten", "1 in 1,000", "four in five"
        "share_of": rf"{_NOT_INSIDE}(?P<n>{NUMBER})\s(?:(?:times|patients?|people|persons?|cases?|adults?|women|men|users?|treatments?|procedures?|operations?|eyes?|legs?)\s)?"
        rf"(?P<how>out\sof|in|of)\s(?:every\s|each\s)?(?P<m>{NUMBER})(?!\s?[-–/]?\s?(?:{unit}))(?![\d/:]|\.\d)",
        # "three-quarters of", "two-thirds of", "a third of", "half of", "3/4 of"
        "fraction": rf"{_NOT_INSIDE}(?:(?P<num>an?|one|two|three|four)[\s-])?(?P<frac>half|thirds?|quarters?|fourths?|fifths?|tenths?)\b(?=\s(?:of|the|our|their|your|its|his|her|as)\b|\sor\s(?:more|less|better)\b)"
        rf"|(?<=\bleast\s)(?P<bare>half)\b(?!\s(?:an?|day|hour)\b)|(?<=\bthan\s)(?P<bare2>half)\b(?!\s(?:an?|day|hour)\b)"
        rf"|{_NOT_INSIDE}(?P<slash>[½¼¾⅓⅔]|\d/\d{{1,2}})(?=\s(?:of)\b)",
        # "two positive blocks", "more than 10,000 spine procedures"
        "count": rf"{_NOT_INSIDE}(?P<n1>{NUMBER})(?P<p1>\s?\+)?(?:(?P<sep>{_SEPARATOR})(?P<n2>{NUMBER}))?(?P<mid>\sor\smore)?"
        rf"\s(?:(?!(?:{time}|of|in|to|and|or|for|the|a)\b)[a-z][a-z'-]{{1,17}}(?:\s\(\d\))?\s){{0,3}}?(?P<thing>{count}|of\sthem)\b",
        # "up to three in a 12 month period", "three times a year"
        "times_per": rf"{_NOT_INSIDE}(?!one\s)(?P<n1>{NUMBER}|once|twice)(?:(?P<sep>{_DASH}|\sto\s|\sor\s)(?P<n2>{NUMBER}))?(?:\s(?:times|injections|treatments|sessions|procedures))?"
        rf"\s(?:in|within|per|a|over|each|every)\s(?:an?\s|any\s)?(?P<period>12[-\s]months?(?:\speriod)?|twelve[-\s]months?(?:\speriod)?|year)\b",
        # "upward of 15,000 cataracts": many of something
        "many": rf"{_NOT_INSIDE}(?P<n1>\d{{1,3}}(?:,\d{{3}}){{1,2}}|[1-9]\d{{2,6}})(?P<p1>\+)?(?:\s(?!(?:{time}|of|in|to|and|or|for|the|a|at|by)\b)[a-z][a-z-]{{2,17}}){{0,2}}?\s(?P<thing>(?!(?:{time})\b)[a-z-]{{4,18}}s)\b",
        # "several years", "a few days"
        "vague": rf"(?<![\w-])(?<!\bon\s)(?P<q>{quantifier}){_ADJECTIVE}\s(?P<u>{plural})(?!\w)",
        # "within days", "for years"
        "bare_plural": rf"(?<![\w-])(?P<lead>within|for|lasts?|lasting)\s(?:a\smatter\sof\s|mere\s|just\s|only\s)?(?P<u>{plural})(?![\w-])",
        # "a month or two", "within a month", "half an hour", "an hour and a half", "a year"
        "half": rf"(?<![\w-])(?P<frac>half|(?:a\s)?quarter|three[-\s]quarters)(?:\sof)?\san?\s(?P<u>{time})(?!\w)",
        "article": rf"(?<![\w-])an?(?:\s(?:full|whole|single|solid))?\s(?P<u>{time})(?!\w)(?P<tail>\sor\stwo\b|\sand\sa\shalf\b|\sand\sa\squarter\b|\sto\stwo\b)?",
        "mixed": rf"{_NOT_INSIDE}(?P<n1>{NUMBER}|an?)\s(?P<u1>hours?|years?|hrs?|minutes?)\s(?:and\s)?(?P<n2>{NUMBER})[\s-](?P<u2>minutes?|mins?|months?|seconds?)(?!\w)",
        # "a half-inch cut", "a quarter inch"
        "part_inch": rf"(?<![\w-])(?P<frac>half|quarter|three[-\s]quarters?)(?:\sof)?[-\s](?:an\s)?inch(?!\w)",
        # "within the first week"
        "first": rf"(?<![\w-])(?:within|during|in|inside)\s(?:the\s)?(?:very\s)?first\s(?P<u>{time})(?!\w)",
        # "from six months to numerous years"
        "open_range": rf"{_NOT_INSIDE}(?P<n1>{NUMBER}){gap}(?P<u1>{time})\sto\s(?:{quantifier})\s(?P<u2>{plural})(?!\w)",
        # "by day three", "between day 10 and day 14"
        "day_number": rf"(?<![\w-])(?:(?P<by>by|before)\s)?day\s(?P<n1>{NUMBER})(?:\s(?:and|to|or|-|–)\s(?:day\s)?(?P<n2>{NUMBER}))?(?![\w%])",
        "moment": rf"(?<![\w-])(?P<w>{moment})(?![\w])",
        "lasting": rf"(?<![\w-])(?P<w>{lasting})(?![\w])",
        "portion": rf"(?<![\w-])(?P<w>{portion})(?![\w])",
        # "cut in half", "reduced by half", "halved"
        "halved": r"(?<![\w-])(?:in\shalf|by\shalf|halved|halves)(?![\w])",
        # text that lost its number: "for at least years", "up to % of"
        "lost_number": rf"(?<![\w-])(?P<b>at\sleast|up\sto|more\sthan|less\sthan|no\smore\sthan|approximately|under|at\smost)\s(?P<u>{plural}|%|percent|per\scent)(?![\w-])",
    }
    return {name: re.compile(pattern) for name, pattern in patterns.items()}


_FAST = re.compile(
    r"\d|[½¼¾⅓⅔]|\b(?:one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|fifteen|twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety"
    r"|hundred|dozen|half|third|thirds|quarter|quarters|several|few|couple|many|numerous|some|multiple|number|various|handful|within|for|immediate|immediately"
    r"|instant|instantly|instantaneous|instantaneously|away|once|straightaway|same|next|following|day|evening|afternoon|morning|permanent|permanently|lifelong|long"
    r"|forever|life|lifetime|majority|most|halved|halves|at|up|a|an|thirteen|fourteen|sixteen|seventeen|eighteen|nineteen)\b"
)
_VAGUE_UNIT = re.compile(r"(?:second|minute|hour|day|night|week|fortnight|month|year|decade|hr|wk|mo|yr|min)s?\b")


def find_amounts(text: str) -> list[FoundAmount]:
    """The value expressions of one sentence, in order, none overlapping another.

    Args:
        text: visible text of one sentence, cell or label line; offsets in the result count its characters.
    """
    low = _with_degrees(text, plain(text))
    found: list[FoundAmount] = []
    for amount in _candidates(text, low):
        at = bisect_left(found, amount.start, key=_start)
        if at < len(found) and found[at].start < amount.end or at > 0 and found[at - 1].end > amount.start:
            continue
        found.insert(at, amount)
    return _joined(low, found)


def _start(amount: FoundAmount) -> int:
    return amount.start


def header_amounts(text: str, headers: Iterable[str]) -> list[FoundAmount]:
    """The value of a table cell that leaves its unit to a header: cell "30–60", header "Minutes".

    Args:
        text: the whole cell.
        headers: the headers that may name the unit, the likeliest first.
    """
    if not _BARE_NUMBER.fullmatch(plain(text)):
        return []
    for header in headers:
        units = _header_unit().findall(plain(header))
        for unit in units:
            found = find_amounts(f"{text} {unit}")
            if len(found) == 1 and found[0].start == 0:
                return [replace(found[0], end=min(found[0].end, len(text)), entry="header-unit")]
    return []


_BARE_NUMBER = re.compile(rf"(?:up\sto\s|about\s|at\sleast\s|under\s|over\s|[<>≤≥~]\s?)?{NUMBER}(?:{_SEPARATOR}{NUMBER})?\s?\+?")


@cache
def _header_unit() -> re.Pattern[str]:
    spelled = sorted((f for f in _units() if len(f) > 2 and f.endswith("s") or f in ("%", "min", "mm", "cm")), key=len, reverse=True)
    return re.compile(r"(?<![\w])(?:" + "|".join(re.escape(f) for f in spelled) + r")(?![\w])")


_SECOND_SIGN = "ꞌ"
"""Stands for the "s" of "30 s" while the grammar reads; no page writes it."""
_BARE_DEGREES = re.compile(r"(?<=\d\d)\s?([CF])(?![\w-])")
_BARE_SECONDS = re.compile(r"(?<=\d)\s([s])(?![\w'-])")


def _with_degrees(text: str, low: str) -> str:
    """ "85 C" and "185 F" with their letter as a sign, "30 s" likewise, so that the grammar reads them; same length."""
    for match in _BARE_DEGREES.finditer(text):
        low = low[: match.start(1)] + ("℃" if match[1] == "C" else "℉") + low[match.end(1) :]
    for match in _BARE_SECONDS.finditer(text):
        low = low[: match.start(1)] + _SECOND_SIGN + low[match.end(1) :]
    return low


_BETWEEN = re.compile(r"\s?(?:to|or|–|-|—)\s?")


def _joined(low: str, found: list[FoundAmount]) -> list[FoundAmount]:
    """ "half an hour to an hour" is one range: two times of which the second is longer, with "to" between."""
    kept: list[FoundAmount] = []
    for amount in found:
        last = kept[-1] if kept else None
        if (
            last is not None
            and last.dimension is amount.dimension is Dimension.TIME
            and last.form in ("article", "half", "figure")
            and amount.form in ("article", "half", "figure")
            and amount.bound is Bound.EXACT
            and last.bound in (Bound.EXACT, Bound.AT_MOST)
            and _BETWEEN.fullmatch(low[last.end : amount.start])
        ):
            lower = last.low if last.low is not None else last.high
            assert lower is not None and amount.high is not None and last.unit is not None and amount.unit is not None
            low_end, high_end, unit = _one_unit(lower, last.unit, amount.high, amount.unit)
            if low_end < high_end:
                bounded = last.bound is Bound.AT_MOST
                kept[-1] = replace(
                    last,
                    end=amount.end,
                    low=None if bounded else low_end,
                    high=high_end,
                    unit=unit,
                    bound=Bound.AT_MOST if bounded else Bound.RANGE,
                    approximate=last.approximate or amount.approximate,
                )
                continue
        kept.append(amount)
    return kept

def _candidates(text: str, low: str) -> Iterator[FoundAmount]:
    """Readings in order of trust: the first that covers a stretch of text keeps it."""
    grammar = _grammar()
    if not _FAST.search(low):
        return
    timed = bool(_VAGUE_UNIT.search(low))
    if timed:
        for match in grammar["mixed"].finditer(low):
            yield from _limited(low, match, _mixed(match))
        for match in grammar["day_number"].finditer(low):
            yield from _day_number(match)
        for match in grammar["open_range"].finditer(low):
            yield _open_range(match)
        for match in grammar["first"].finditer(low):
            unit, scale = _unit(match["u"])
            yield FoundAmount(
                match.start(), match.end(), None, scale, unit, Bound.AT_MOST, form="first", entry="first", bound_entry="first"
            )
    for match in grammar["times_per"].finditer(low):
        yield from _limited(low, match, _times_per(match))
    for match in grammar["part_inch"].finditer(low):
        value = {"half": 0.5, "quarter": 0.25}.get(match["frac"], 0.75)
        yield from _limited(
            low, match, FoundAmount(match.start(), match.end(), value, value, Unit.INCH, Bound.EXACT, form="half", entry="part-of-inch")
        )
    for match in grammar["figure"].finditer(low):
        yield from _figure(text, low, match)
    if timed:
        for match in grammar["half"].finditer(low):
            yield from _limited(low, match, _half(match))
        for match in grammar["vague"].finditer(low):
            if not _IN_THE_FIRST.search(low[_back(match.start()) : match.end()]):
                yield from _limited(low, match, _vague(match))
    for match in grammar["share_of"].finditer(low):
        yield from _share_of(low, match)
    for match in grammar["fraction"].finditer(low):
        yield from _limited(low, match, _fraction(match))
    for match in grammar["count"].finditer(low):
        if match["thing"] != "of them" or value_of(match["n1"]) >= SEVERAL_TIMES:
            yield from _limited(low, match, _count(match))
    for match in grammar["many"].finditer(low):
        if not match["thing"].endswith("ss") and match["thing"] not in _NEVER_COUNTED:
            yield from _limited(low, match, replace(_many(match), thing=_OTHER_THING))
    if timed:
        for match in grammar["bare_plural"].finditer(low):
            unit, scale = _unit(match["u"])
            yield FoundAmount(
                match.start(), match.end(), 2 * scale, None, unit, Bound.VAGUE, form="bare-plural", entry="bare-plural"
            )
        for match in grammar["article"].finditer(low):
            yield from _article(low, match)
    for match in grammar["lost_number"].finditer(low):
        unit, _ = _unit(match["u"])
        yield FoundAmount(
            match.start(), match.end(), None, None, unit, Bound.VAGUE, form="broken", entry="lost-number", missing="number"
        )
    for match in grammar["moment"].finditer(low):
        yield from _moment(low, match)
    for match in grammar["lasting"].finditer(low):
        yield FoundAmount(match.start(), match.end(), None, None, None, Bound.VAGUE, form="lasting", entry="permanent")
    for match in grammar["halved"].finditer(low):
        yield FoundAmount(match.start(), match.end(), 50, 50, Unit.PERCENT, Bound.EXACT, form="share-of", entry="halved")
    for match in grammar["portion"].finditer(low):
        entry = _entry("portion", match["w"])
        yield FoundAmount(
            match.start(),
            match.end(),
            entry["low"],
            entry["high"],
            Unit.PERCENT,
            Bound.VAGUE,
            form="portion",
            entry=entry["id"],
        )


@cache
def _entry(table: str, form: str) -> dict[str, Any]:
    words = " ".join(form.split())
    return next(entry for entry in entries("vague", table) if words in entry["forms"])


def _back(start: int) -> int:
    """Where the words begin that may bear on a value at `start`: patterns that end at it must not search the whole text."""
    return max(0, start - 80)


_BETWEEN_BEFORE = re.compile(r"between\s(?:\w+\s)?$")
_OR_SO = re.compile(r"\sor\s(?:so|more|longer|less)\b")
_PEOPLE = re.compile(r"\s(?:our\s|the\s)?(?:patients|people|adults|users|cases|women|men|clients|customers)\b")
_NEXT_WORD = re.compile(r"[\s,]{0,3}([\w-]{1,30})")


def _figure(text: str, low: str, match: re.Match[str]) -> Iterator[FoundAmount]:
    u2, scale2 = _unit(_unit_text(match["u2"]))
    first, second = match["n1"], match["n2"]
    separator = (match["sep"] or "").strip()
    start = match.start()
    if second is not None and (separator.startswith("and") and not _BETWEEN_BEFORE.search(low[_back(match.start()) : match.start()])):
        # "L3 and 4 weeks": two values, of which only the second has this unit; one with a unit of its own stands alone.
        if match["u1"]:
            u1, scale1 = _unit(_unit_text(match["u1"]))
            value = value_of(first) * scale1
            stop = match.end("u1")
            yield from _limited(low, match, FoundAmount(start, stop, value, value, u1, Bound.EXACT, disagrees=_disagrees(first)))
        first, second, start = second, None, match.start("n2")
    value1 = 1.0 if first in ("a", "an") else value_of(first)
    if u2.dimension is Dimension.TEMPERATURE and second is None and _MINUS.search(low[_back(start) : start]):
        value1 = -value1
    open_above = bool(match["p2"] or match["p1"] or match["p1b"]) if second is not None or match["p1"] else False
    if second is None:
        if _is_article_of_rate(low, start):
            return
        tail = _OR_NUMBER.match(low, match.end())
        if tail and value_of(tail["n"]) > value1:
            # "for one hour or even two"
            upper = value_of(tail["n"]) * scale2
            yield from _limited(low, match, FoundAmount(start, tail.end(), value1 * scale2, upper, u2, Bound.RANGE))
            return
        bound, entry = Bound.EXACT, ""
        value = value1 * scale2
        if match["p1"] and start == match.start() or (match["mid"] or "").endswith("more"):
            yield from _limited(
                low, match, FoundAmount(start, match.end(), value, None, u2, Bound.AT_LEAST, bound_entry="or-more", disagrees=_disagrees(first))
            )
            return
        if match["mid"]:
            yield from _limited(
                low, match, FoundAmount(start, match.end(), None, value, u2, Bound.AT_MOST, bound_entry="or-less", disagrees=_disagrees(first))
            )
            return
        yield from _limited(
            low, match, FoundAmount(start, match.end(), value, value, u2, bound, bound_entry=entry, disagrees=_disagrees(first))
        )
        return
    value2 = 1.0 if second in ("a", "an") else value_of(second)
    u1, scale1 = _unit(_unit_text(match["u1"])) if match["u1"] else (u2, scale2)
    if u1.dimension is not u2.dimension:
        yield from _limited(low, match, FoundAmount(match.start("n2"), match.end(), value2 * scale2, value2 * scale2, u2, Bound.EXACT))
        yield from _limited(low, match, FoundAmount(start, match.end("u1"), value1 * scale1, value1 * scale1, u1, Bound.EXACT))
        return
    lower, upper, unit = _one_unit(value1 * scale1, u1, value2 * scale2, u2)
    disagrees = _disagrees(first) or _disagrees(second)
    if open_above:
        yield from _limited(
            low, match, FoundAmount(start, match.end(), lower, None, unit, Bound.AT_LEAST, bound_entry="or-more", disagrees=disagrees)
        )
        return
    if lower == upper:
        yield from _limited(low, match, FoundAmount(start, match.end(), lower, upper, unit, Bound.EXACT, disagrees=disagrees))
        return
    yield from _limited(low, match, FoundAmount(start, match.end(), lower, upper, unit, Bound.RANGE, disagrees=disagrees))


_MINUS = re.compile(r"(?:\bminus\s|(?:^|[\s(])[-−–])$")
_OR_NUMBER = re.compile(rf"\s(?:or|to)\s(?:even\s|maybe\s|perhaps\s|possibly\s)?(?P<n>{NUMBER})(?=\s?[.,;:!?)]|$|\s(?:for|if|after|before|in|at|and)\s)")


def _day_number(match: re.Match[str]) -> Iterator[FoundAmount]:
    """A day counted from the treatment. "Call us after day 5" sets no time; "by day three" does."""
    first = value_of(match["n1"])
    if match["n2"]:
        yield FoundAmount(match.start(), match.end(), first, value_of(match["n2"]), Unit.DAY, Bound.RANGE, entry="day-number")
    elif match["by"]:
        yield FoundAmount(
            match.start(), match.end(), None, first, Unit.DAY, Bound.AT_MOST, entry="day-number", bound_entry="within"
        )


def _open_range(match: re.Match[str]) -> FoundAmount:
    unit, scale = _unit(match["u1"])
    low = value_of(match["n1"]) * scale
    return FoundAmount(match.start(), match.end(), low, None, unit, Bound.AT_LEAST, entry="open-range", bound_entry="open-range")


def _unit_text(text: str) -> str:
    """The unit without the adjective and hyphen before it: " full weeks" is "weeks"."""
    cleaned = text.strip(" -")
    while cleaned and cleaned != _SECOND_SIGN and cleaned not in _units() and " ".join(cleaned.split()) not in _units() and " " in cleaned:
        head, _, rest = cleaned.partition(" ")
        if head in ("°", "º", "degrees", "degree", "deg", "per"):
            break
        cleaned = rest.strip(" -")
    return cleaned


def _disagrees(number: str) -> bool:
    digits = bracketed(number)
    return digits is not None and digits != value_of(number)


def _one_unit(value1: float, u1: Unit, value2: float, u2: Unit) -> tuple[float, float, Unit]:
    """Both ends in the smaller of two units (GUIDE: "six months to two years" is 6..24 month)."""
    if u1 is u2:
        return value1, value2, u1
    if u1 in DAYS and u2 in DAYS:
        smaller = min(u1, u2, key=lambda unit: DAYS[unit])
        return _rounded(value1, u1, smaller), _rounded(value2, u2, smaller), smaller
    return value1, convert(value2, u2, u1), u1


def _rounded(value: float, unit: Unit, smaller: Unit) -> float:
    if unit is smaller:
        return value
    whole = {(Unit.YEAR, Unit.MONTH): 12, (Unit.YEAR, Unit.WEEK): 52, (Unit.YEAR, Unit.DAY): 365, (Unit.MONTH, Unit.WEEK): 4}
    whole |= {(Unit.MONTH, Unit.DAY): 30, (Unit.WEEK, Unit.DAY): 7, (Unit.DAY, Unit.HOUR): 24, (Unit.HOUR, Unit.MINUTE): 60, (Unit.MINUTE, Unit.SECOND): 60}
    factor = whole.get((unit, smaller))
    return value * factor if factor else round(convert(value, unit, smaller), 4)


def _share_of(low: str, match: re.Match[str]) -> Iterator[FoundAmount]:
    how, whole = " ".join(match["how"].split()), value_of(match["m"])
    part = value_of(match["n"])
    if whole < 2 or not whole.is_integer() or part != int(part) and how != "in":
        return
    if how == "of" and not _PEOPLE.match(low, match.end()):
        return
    if how != "out of" and part >= whole:
        return
    value = round(100 * part / whole, 4)
    yield from _limited(low, match, FoundAmount(match.start(), match.end(), value, value, Unit.PERCENT, Bound.EXACT, form="share-of", entry="n-of-m"))


def _fraction(match: re.Match[str]) -> FoundAmount:
    if match["slash"]:
        value = value_of(match["slash"])
    elif match["bare"] or match["bare2"]:
        value = 0.5
    else:
        count = {"a": 1, "an": 1, "one": 1, "two": 2, "three": 3, "four": 4, None: 1}[match["num"]]
        value = float(count * FRACTION_WORDS[match["frac"]])
    share = round(100 * value, 4)
    return FoundAmount(match.start(), match.end(), share, share, Unit.PERCENT, Bound.EXACT, form="share-of", entry="fraction")


def _count(match: re.Match[str]) -> FoundAmount:
    first = value_of(match["n1"])
    thing = " ".join(match["thing"].split())
    common = {"form": "count", "entry": "count", "thing": thing, "disagrees": _disagrees(match["n1"])}
    if match["n2"]:
        second = value_of(match["n2"])
        if match["sep"].strip().startswith("and"):
            return FoundAmount(match.start("n2"), match.end(), second, second, Unit.COUNT, Bound.EXACT, **common)
        bound = Bound.EXACT if first == second else Bound.RANGE
        return FoundAmount(match.start(), match.end(), first, second, Unit.COUNT, bound, **common)
    if match["p1"] or match["mid"]:
        return FoundAmount(match.start(), match.end(), first, None, Unit.COUNT, Bound.AT_LEAST, bound_entry="or-more", **common)
    return FoundAmount(match.start(), match.end(), first, first, Unit.COUNT, Bound.EXACT, **common)


_OTHER_THING = "other"
_NEVER_COUNTED = frozenset(("dollars", "pounds", "euros", "reviews", "stars", "words", "pages", "steps", "miles", "feet", "volunteers", "participants", "degrees", "series", "words"))


def _many(match: re.Match[str]) -> FoundAmount:
    value = value_of(match["n1"])
    high = None if match["p1"] else value
    bound = Bound.AT_LEAST if match["p1"] else Bound.EXACT
    return FoundAmount(match.start(), match.end(), value, high, Unit.COUNT, bound, form="count", entry="many")


_OFTENER = re.compile(r"\bmore\s(?:often|frequently)\sthan\s$")


def _times_per(match: re.Match[str]) -> FoundAmount:
    if match["n1"] == "once":
        if _OFTENER.search(match.string[_back(match.start()) : match.start()]):
            # "not more often than once a year": a year or longer between
            return FoundAmount(match.start(), match.end(), 12, None, Unit.MONTH, Bound.AT_LEAST, form="times-per", entry="once-a-year", bound_entry="not-sooner")
        return FoundAmount(match.start(), match.end(), 12, 12, Unit.MONTH, Bound.EXACT, form="times-per", entry="once-a-year")
    words = {"twice": 2.0}
    first = words.get(match["n1"]) or value_of(match["n1"])
    if match["n2"]:
        second = value_of(match["n2"])
        return FoundAmount(match.start(), match.end(), first, second, Unit.COUNT, Bound.RANGE, form="times-per", entry="times-per-year")
    return FoundAmount(match.start(), match.end(), first, first, Unit.COUNT, Bound.EXACT, form="times-per", entry="times-per-year")


_IN_THE_FIRST = re.compile(r"(?:^|[\s,])in\sthe\s(?:first|last|next)\s(?:few|several)\s\w+$")
"""Says when something happens, not how long it takes: "In the first few weeks, pain may fluctuate"."""


def _vague(match: re.Match[str]) -> FoundAmount:
    entry = _entry("quantifier", match["q"])
    unit, scale = _unit(match["u"])
    low, high = entry["low"] * scale, entry["high"] * scale if "high" in entry else None
    bound = Bound.EXACT if low == high else Bound.VAGUE
    return FoundAmount(match.start(), match.end(), low, high, unit, bound, form="vague", entry=entry["id"])


def _half(match: re.Match[str]) -> FoundAmount:
    unit, scale = _unit(match["u"])
    parts = {"half": 0.5, "quarter": 0.25, "a quarter": 0.25, "three-quarters": 0.75, "three quarters": 0.75}
    value = parts[" ".join(match["frac"].split())] * scale
    return FoundAmount(match.start(), match.end(), value, value, unit, Bound.EXACT, form="half", entry="half-a-unit")


def _mixed(match: re.Match[str]) -> FoundAmount:
    u1, _ = _unit(match["u1"])
    u2, _ = _unit(match["u2"])
    first = 1.0 if match["n1"] in ("a", "an") else value_of(match["n1"])
    value = _rounded(first, u1, u2) + value_of(match["n2"])
    return FoundAmount(match.start(), match.end(), value, value, u2, Bound.EXACT, form="figure", entry="mixed-units")


_ARTICLE_AFTER = re.compile(
    r"(?:^|\b(?:within|inside|another|course of|for|in|about|after|under|over|than|least|most|to|approximately|around|roughly|nearly|almost|takes?|lasts?|lasting|until|by|beyond|every|only|just|"
    r"once|took|needs?|requires?|allow|expect|:|–|-))\s?$"
)
_RATE_BEFORE = re.compile(rf"(?:\b(?:mg|ml|tablets?|glasses|litres|liters|cups|g)\b[^.;]{{0,30}}\sin|\b(?:times|once|twice|per|tablets|doses|mg|glasses)|[$£€][\d,.]+|\b(?:{SPELLED}|\d{{1,4}})\sin)\s$")


def _article(low: str, match: re.Match[str]) -> Iterator[FoundAmount]:
    before = low[_back(match.start()) : match.start()]
    tail = " ".join((match["tail"] or "").split())
    suffixed = bool(tail) or bool(_OR_SO.match(low, match.end()))
    if not suffixed and not _ARTICLE_AFTER.search(before) or _RATE_BEFORE.search(before):
        return
    unit, scale = _unit(match["u"])
    if unit is Unit.SECOND:
        return  # "a second treatment"
    if tail.startswith("and a"):
        whole = (1.5 if tail == "and a half" else 1.25) * scale
        found = FoundAmount(match.start(), match.end(), whole, whole, unit, Bound.EXACT, form="article", entry="article")
    elif tail:
        found = FoundAmount(match.start(), match.end(), scale, 2 * scale, unit, Bound.RANGE, form="article", entry="article")
    else:
        found = FoundAmount(match.start(), match.end(), scale, scale, unit, Bound.EXACT, form="article", entry="article")
    yield from _limited(low, match, found)


def _is_article_of_rate(low: str, start: int) -> bool:
    return bool(_RATE_BEFORE.search(low[_back(start) : start]))


def _moment(low: str, match: re.Match[str]) -> Iterator[FoundAmount]:
    entry = _entry("moment", match["w"])
    following = _NEXT_WORD.match(low, match.end())
    if following and following.group(1) in entry.get("not_before", ()):
        return
    words_before = re.findall(r"[\w']+", low[max(0, match.start() - 24) : match.start()])[-2:]
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


@cache
def _limits(where: str) -> tuple[tuple[str, dict[str, Any]], ...]:
    """Bound and softening words on one side of a value, longest first."""
    rows: list[tuple[str, dict[str, Any]]] = []
    for table in ("bound", "soft", "filler"):
        for entry in entries("bounds", table):
            if entry.get("where", "before") == where:
                rows += [(form, {**entry, "table": table}) for form in entry["forms"]]
    return tuple(sorted(rows, key=lambda row: -len(row[0])))


SEVERAL_TIMES = 20
"""From here on "of them" counts treatments: "has placed more than 4,000 of them"; "one of them" points at one."""

_WINDOW = 48
"""How far the words that limit a value may reach from it, in characters."""

_OF_WHAT = re.compile(r"\sof\s(?:[\w'-]+\s){1,5}(?=or\s)")


def _limited(low: str, match: re.Match[str], found: FoundAmount) -> Iterator[FoundAmount]:
    """The amount with the bound words round it: their bound, their softening, and their place."""
    start, bound, soft = _before(low, found.start, share=found.unit is Unit.PERCENT)
    end, after, soft_after = _after(low, found.end)
    if found.start < match.start():
        return
    limit = after if after and (not bound or after["bound"] == "at-least") else bound
    approximate = found.approximate or soft or soft_after
    found = replace(found, start=start, end=end, approximate=approximate)
    if limit is None or found.bound in (Bound.VAGUE,):
        yield replace(found, bound_entry=limit["id"] if limit else found.bound_entry)
        return
    yield _bounded(found, limit, low)


_NOT_BEYOND = re.compile(r"\b(?:never|not|no|n't|rarely|seldom|hardly ever|cannot|nor)\s(?:\w+\s){0,3}$")


def _bounded(found: FoundAmount, limit: dict[str, Any], low: str = "") -> FoundAmount:
    if limit["id"] == "more-than" and _NOT_BEYOND.search(low[max(0, found.start - 40) : found.start]):
        # "never lasts more than 3 days" sets a ceiling
        limit = {**limit, "bound": "at-most", "keeps_range": False}
    if found.bound is Bound.RANGE and limit.get("keeps_range"):
        return replace(found, bound_entry=limit["id"])
    if limit["bound"] == "at-most":
        if found.bound is Bound.AT_LEAST:
            return found
        return replace(found, low=None, bound=Bound.AT_MOST, bound_entry=limit["id"])
    if found.bound is Bound.AT_MOST:
        return found
    return replace(found, high=None, bound=Bound.AT_LEAST, bound_entry=limit["id"])


def _before(low: str, start: int, *, share: bool) -> tuple[int, dict[str, Any] | None, bool]:
    """Where the words that limit a value begin, the bound among them, and whether one softens."""
    begins, bound, soft = start, None, False
    floor = max(0, start - _WINDOW)
    at = start
    while at > floor:
        window = low[floor:at].rstrip()
        hit = next((row for row in _limits("before") if _ends_with(window, row[0])), None)
        if hit is None:
            break
        form, entry = hit
        if _refused(window[: len(window) - len(form)], entry):
            break
        at = floor + len(window) - len(form)
        if entry["table"] == "bound":
            if share and entry["id"] == "within":
                break  # "noticed by one in ten"
            if bound is None:
                bound = entry
            begins = at
        elif entry["table"] == "soft":
            soft = True
            begins = at
    return begins, bound, soft


def _refused(window: str, entry: dict[str, Any]) -> bool:
    """Whether the word before a bound takes it away: "brought up to 90 °C" sets no limit."""
    words = entry.get("not_after")
    return bool(words) and window.rstrip().rsplit(" ", 1)[-1] in words


def _ends_with(window: str, form: str) -> bool:
    if not window.endswith(form):
        return False
    edge = len(window) - len(form)
    return edge == 0 or not form[0].isalpha() or not (window[edge - 1].isalnum() or window[edge - 1] == "-")


def _after(low: str, end: int) -> tuple[int, dict[str, Any] | None, bool]:
    """Where the words behind a value that limit it end, the bound among them, and whether one softens."""
    ends, bound, soft = end, None, False
    detour = _OF_WHAT.match(low, end)
    for at in (end, detour.end() if detour else end):
        rest = low[at : at + _WINDOW]
        offset = len(rest) - len(rest.lstrip(" ,("))
        for form, entry in _limits("after"):
            edge = offset + len(form)
            if rest.startswith(form, offset) and not (rest[edge : edge + 1].isalnum() and form[-1].isalnum()):
                if entry["table"] == "bound" and bound is None:
                    bound = entry
                    ends = at + edge
                elif entry["table"] == "soft":
                    soft = True
                    ends = at + edge
                break
        if bound or soft:
            break
    return ends, bound, soft

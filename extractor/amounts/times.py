"""Times in words: "several years", "within days", "half an hour", "the next day", "by day three", "permanent"."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from typing import Any

from claims.quantity import Bound
from claims.unit import Unit
from extractor.amounts.figures import OR_NUMBER, rate_before
from extractor.amounts.found import FoundAmount
from extractor.amounts.limits import limited, may_not
from extractor.amounts.plain import back
from extractor.amounts.units import ADJECTIVE, alternatives, plural_pattern, spelled_pattern, time_pattern, unit_of
from extractor.lexicon import entries, wording
from extractor.numbers import FRACTION_WORDS, NUMBER, WORDS, value_of


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


_AN_ACT = (
    r"\s(?:an?\s|the\s|your\s|their\s)?(?:[\w-]+\s){0,2}(?:surgery|operation|procedure|treatment|injections?|implant|replacement|repair|removal"
    r"|ablation|block|session|starting|having|leaving|waking|coming|going|getting|being|stopping|birth)\b"
)
""" "Within hours of surgery" is a time; "in hours of work" is not."""


@cache
def bare_plural() -> re.Pattern[str]:
    """ "within days", "for years"."""
    return re.compile(
        rf"(?<![\w-])(?P<lead>within|for|lasts?|lasting|in|takes?|taking|over\sthe\scourse\sof|a\smatter\sof|buys?(?:\syou)?)\s(?:a\smatter\sof\s|mere\s|just\s|only\s)?"
        rf"(?P<u>{plural_pattern()})(?![\w-]|\s\d|\sof\b(?!{_AN_ACT}))"
    )


@cache
def half() -> re.Pattern[str]:
    """ "half an hour", "a half hour", "three-quarters of an hour", "half a mile"."""
    return re.compile(
        rf"(?<![\w-])(?:a\s(?=half\s))?(?P<frac>half|(?:an?\s|one[-\s])?(?:quarter|third|fifth|sixth|eighth|tenth|sixteenth)"
        r"|(?:two|three|four|five|seven|nine|eleven|thirteen|fifteen)[-\s](?:quarters|thirds|fifths|eighths|tenths|sixteenths))"
        rf"(?:(?:\sof)?\san?\s|(?:(?<=half)|(?<=quarter))[\s-])(?P<u>{spelled_pattern()}|percent|per\scent)(?!\w)"
    )


@cache
def part_of_one() -> re.Pattern[str]:
    """ "half of one percent", "a tenth of 1%"."""
    return re.compile(
        r"(?<![\w-])(?P<frac>half|an?\s(?:quarter|third|fifth|tenth))\s(?:of\s)?(?:one\s|1\s?)(?P<u>percent|per\scent|%)(?!\w)"
    )


@cache
def article() -> re.Pattern[str]:
    """ "within a month", "a month or two", "an hour and a half"."""
    return re.compile(
        rf"(?<![\w-])a(?:n(?:other)?)?(?P<whole>\s(?:full|whole|single|solid|mere|good|clear|bare|scant|neat|tidy|further|extra))?\s(?P<u>{spelled_pattern()})(?!\w)"
        r"(?P<tail>\sor\stwo\b|\sor\sthree\b|\sand\sa\shalf\b|\sand\sa\squarter\b|\sto\stwo\b)?"
    )


@cache
def first() -> re.Pattern[str]:
    """ "within the first week", "within the hour"."""
    return re.compile(
        rf"(?<![\w-])(?:(?:within|during|in|inside)\s(?:the\s)?(?:very\s)?first|(?:within|inside)\sthe"
        rf"|(?P<whole>for\sthe\s(?:first|next|following|ensuing)|(?:the\s)?first(?=\s\w+\sor\stwo\b)))"
        rf"\s(?P<u>{time_pattern()})(?!\w)(?P<two>\sor\stwo\b)?"
    )


_NUMBERED = {"day": Unit.DAY, "week": Unit.WEEK, "month": Unit.MONTH}
"""Units that are counted from the treatment."""


@cache
def day_number() -> re.Pattern[str]:
    """ "by day three", "from week two", "between day 10 and day 14", "months one to three"."""
    units = "|".join(_NUMBERED)
    return re.compile(
        r"(?<![\w-])(?:(?:(?P<than>(?:sooner|earlier)\sthan|not\sbefore)|(?P<by>by|before)"
        r"|(?P<at>at|around|from|until|till|on(?=\sday)|in|come|is|since|through|through\sto|wait\sfor))"
        r"\s(?:roughly\s|about\s|around\s|the\send\sof\s)*)?"
        rf"(?P<u>{units})s?\s(?P<n1>{NUMBER})(?:\s?(?:and|to|or|-|–)\s?(?:about\s|around\s)?(?:(?:{units})\s)?(?P<n2>{NUMBER}))?(?![\w%/]|:\d)"
    )


_ORDINALS = {
    word: place
    for place, word in enumerate(
        [
            "first",
            "second",
            "third",
            "fourth",
            "fifth",
            "sixth",
            "seventh",
            "eighth",
            "ninth",
            "tenth",
            "eleventh",
            "twelfth",
            "thirteenth",
            "fourteenth",
        ],
        1,
    )
}
_OF_DAY = {"morning": Unit.DAY, "evening": Unit.DAY, "night": Unit.DAY}


@cache
def ordinal() -> re.Pattern[str]:
    """ "on the second day", "by the end of the third week", "from the sixth month"; "the first day" is any."""
    place = rf"(?:{'|'.join(_ORDINALS)}|\d{{1,2}}(?:st|nd|rd|th))"
    return re.compile(
        r"(?<![\w-])(?:(?P<by>by|before|within)|(?P<at>on|at|in|from|until|till|around|about|with|through\sto|is|towards))\s"
        rf"(?:about\s|around\s)?the\s(?P<last>(?:end|close)\sof\sthe\s)?(?P<n1>{place})(?:\s(?:or|and|to)\s(?:the\s)?(?P<n2>{place}))?"
        rf"\s(?:post-?operative\s|full\s)?(?P<u>{'|'.join([*_NUMBERED, *_OF_DAY])})s?(?!\w)"
    )


def read_ordinal(low: str, match: re.Match[str]) -> Iterator[FoundAmount]:
    """So many units after the treatment."""
    first, second = _place_of(match["n1"]), _place_of(match["n2"]) if match["n2"] else None
    if first == 1 and second is None and not match["last"]:
        return
    unit = _NUMBERED.get(match["u"]) or _OF_DAY[match["u"]]
    start, end = match.start(), match.end()
    if second is not None:
        if second > first:
            yield FoundAmount(start, end, first, second, unit, Bound.RANGE, entry="ordinal")
    elif match["by"] == "before" and may_not(low[back(start) : start]):
        yield FoundAmount(start, end, first, None, unit, Bound.AT_LEAST, entry="ordinal", bound_entry="not-sooner")
    elif match["by"]:
        yield FoundAmount(start, end, None, first, unit, Bound.AT_MOST, entry="ordinal", bound_entry="within")
    else:
        yield FoundAmount(start, end, first, first, unit, Bound.EXACT, entry="ordinal")


def _place_of(word: str) -> float:
    return float(_ORDINALS.get(word) or int(word[:-2]))


@cache
def rhythm() -> re.Pattern[str]:
    """ "weekly", "every other day", "every third week", "six-weekly", "one a year"."""
    ordinals = "|".join(word for word in _ORDINALS if word != "first")
    every = "|".join(_EVERY)
    return re.compile(
        rf"(?<![\w-])(?:(?P<n>{NUMBER})-(?P<ly>weekly|monthly|yearly)|(?P<adverb>{_forms('rhythm')})"
        rf"|every\s(?:(?P<other>other|{ordinals})\s)?(?P<u>{every})(?P<two>\sor\stwo)?"
        rf"|(?P<alternate>alternate)\s(?P<days>{every})s|one(?:\s(?:top-up|refresher|visit|session|treatment|injection|booster|shot|jab|dose))?"
        rf"\s(?:an?|each|every|per)\s(?P<one>week|month|year))(?![\w-])"
    )


_EVERY = {"day": Unit.DAY, "week": Unit.WEEK, "month": Unit.MONTH, "year": Unit.YEAR}


def read_rhythm(low: str, match: re.Match[str]) -> Iterator[FoundAmount]:
    """The time from one to the next."""
    if _OFTEN.search(low[back(match.start()) : match.start()]) or (
        _COUNTED.match(low, match.end()) and _NUMBER_BEFORE.search(low[back(match.start()) : match.start()])
    ):
        return
    lower = 1.0
    if match["ly"]:
        lower, unit = value_of(match["n"]), _EVERY[match["ly"][:-2]]
    elif match["adverb"]:
        entry = _entry("rhythm", match["adverb"])
        following = _NEXT_WORD.match(low, match.end())
        if following and following[1] in entry.get("not_before", ()):
            return
        lower, unit = float(entry["low"]), Unit(entry["unit"])
    elif match["alternate"]:
        lower, unit = 2.0, _EVERY[match["days"]]
    else:
        unit = _EVERY[match["u"] or match["one"]]
        if match["other"]:
            lower = 2.0 if match["other"] == "other" else float(_ORDINALS[match["other"]])
        elif unit in (Unit.DAY, Unit.WEEK) and match["u"]:
            return  # "every week" is a habit
    upper = 2 * lower if match["two"] else lower
    bound = Bound.EXACT if lower == upper else Bound.RANGE
    yield limited(
        low, FoundAmount(match.start(), match.end(), lower, upper, unit, bound, form="once-per", entry="rhythm")
    )


_NUMBER_BEFORE = re.compile(rf"(?:^|[\s(]){NUMBER}\s$")
_COUNTED = re.compile(r"\s[a-z-]{3,15}s\b")
""" "Three weekly doses" are counted."""
_OFTEN = re.compile(r"\b(?:once|twice|thrice|times|half|bi|semi|hours|minutes|days)[\s-](?:or\smore\s)?$")
""" "Three times weekly" is no week from one to the next."""


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


_HOW_MANY = {"a": 1, "an": 1} | WORDS


def read_half(low: str, match: re.Match[str]) -> Iterator[FoundAmount]:
    """A part of one unit; "half days" are days of another kind."""
    if match["u"].endswith("s"):
        return
    unit, scale = unit_of(match["u"])
    *many, part = match["frac"].replace("-", " ").split()
    value = round(float(_HOW_MANY[many[0] if many else "a"] * FRACTION_WORDS[part]) * scale, 4)
    yield limited(
        low, FoundAmount(match.start(), match.end(), value, value, unit, Bound.EXACT, form="half", entry="half-a-unit")
    )


@cache
def _one() -> re.Pattern[str]:
    """In front of an article that counts: behind other words "a week" is one of many weeks."""
    return re.compile(rf"(?:^|\b(?:{wording('counting', 'one')}|:|–|-))\s{{0,2}}$")


_AFTER_COMMA = re.compile(r"\w[,;]\s$")
_CLOSES = re.compile(r"\s?(?:[.;)]|$)|\s(?:if|on\sthe\stable|under\b(?=\s?[.,;]|\s*$))")
""" "Those on their feet, a week": an apposition that counts."""
_OR_SO = re.compile(
    rf"\s(?:of\sit|all\stold)\b|\s(?:in|out)(?=\s?(?:[,.;)]|$))|\sor\s(?:so|more|longer|less)\b|\sto\s(?:{NUMBER}|an?)\s|\s(?:later|earlier|ago|apart|each|off|till|until|between|on\saverage|in\shospital)\b|\sor\sbetter\b|\sor\stwo\b"
)


_NO_NIGHT = re.compile(
    r"a\s(?:good|bad)\s(?:day|night)\b"
    r"|an?\s(?:night|day)\s(?:guard|splint|brace|shift|nurse|light|clinic|case|unit|surgery|centre|center)s?\b"
)
"""A thing for the night or the day."""


_OR_LESS = re.compile(r"\sor\s(?:so|less|two|more)\b")
_SECOND_ENDS = re.compile(r"\s?(?:[.;,)]|$)")
_FAST = re.compile(r"\b(?:under|than|in|within|about|barely|hardly|takes?|lasts?)\s$")


def _is_a_second(before: str, low: str, end: int) -> bool:
    """ "A second or less", "under a second"; elsewhere "a second" is one more."""
    return bool(_OR_LESS.match(low, end) or (_FAST.search(before) and _SECOND_ENDS.match(low, end)))


_ANOTHER = re.compile(r"another\b")
""" "Another week may suit you": some other one, where a sentence begins with it."""


def read_article(low: str, match: re.Match[str]) -> Iterator[FoundAmount]:
    """One unit, or what stands behind it makes of it."""
    before = low[back(match.start()) : match.start()]
    tail = " ".join((match["tail"] or "").split())
    told = (
        bool(tail)
        or match["whole"] is not None
        or bool(_OR_SO.match(low, match.end()))
        or bool(OR_NUMBER.match(low, match.end()))
        or bool(_one().search(before) and not (_ANOTHER.match(low, match.start()) and not before.strip()))
        or bool(_AFTER_COMMA.search(before) and _CLOSES.match(low, match.end()))
    )
    unit, scale = unit_of(match["u"])
    end = match.end()
    if (
        _NO_NIGHT.match(low, match.start())
        or not told
        or rate_before().search(before)
        or (unit is Unit.SECOND and not tail and not _is_a_second(before, low, match.end()))
    ):  # "a second treatment"
        return
    if tail.startswith("and a"):
        lower = upper = (1.5 if tail == "and a half" else 1.25) * scale
    elif tail:
        lower, upper = scale, (3 if tail.endswith("three") else 2) * scale
    elif second := OR_NUMBER.match(low, end):
        lower, upper, end = scale, value_of(second["n"]) * scale, second.end()
    else:
        lower = upper = scale
    if lower > upper:
        return
    bound = Bound.EXACT if lower == upper else Bound.RANGE
    yield limited(low, FoundAmount(match.start(), end, lower, upper, unit, bound, form="article", entry="article"))


_BE_THERE = re.compile(
    r"\b(?:(?:be|get|come|brought)\s(?:here|in|to\s\w+|with\sus|round|over)|(?:call|ring|phone|contact|text|tell|see|reach|email)\s(?:[\w']+\s?){0,3}"
    r"|(?:seen|reply|replies|answer|answers|call\s(?:you|back)|ring\syou\sback))\s?$"
)


def read_first(low: str, match: re.Match[str]) -> Iterator[FoundAmount]:
    """At most one unit; all of it behind "for": "for the first week"."""
    unit, scale = unit_of(match["u"])
    if match["u"].endswith("s") or _BE_THERE.search(low[back(match.start()) : match.start()]):
        return  # "for the first days" says when, "ring us within the hour" what to do
    if match["whole"]:
        upper, bound = (2 * scale, Bound.RANGE) if match["two"] else (scale, Bound.EXACT)
        yield FoundAmount(match.start(), match.end(), scale, upper, unit, bound, form="article", entry="article")
        return
    yield FoundAmount(
        match.start(), match.end(), None, scale, unit, Bound.AT_MOST, form="first", entry="first", bound_entry="first"
    )


_TOLD_BEFORE = re.compile(r"(?:^|[\w)][,;(|·–—]\s?|\s[|·–—(]\s?)\W{0,3}$")
_TOLD_BEHIND = re.compile(r"\W{0,3}(?:$|:\s[^.:]{1,45}[.;]?\s*$|\s[(–—|·-]|[;.,)](?:\s|$))")
""" "Week 6: X-ray", "car, week eight; golf, month six", and a cell that holds no more."""
_AFTER_COLON = re.compile(r":\s?(?:\*\*\s?)?$")
""" "Gym: day 5"."""


def read_day_number(low: str, match: re.Match[str]) -> Iterator[FoundAmount]:
    """Days, weeks or months counted from the treatment. "Call us after day 5" and a line that begins with "Day 1" set
    no time; "by day three" and "from week two" do."""
    first, unit = value_of(match["n1"]), _NUMBERED[match["u"]]
    second = value_of(match["n2"]) if match["n2"] else None
    if first <= 1 and second is None and not match["by"]:
        return  # "in week 1" says which week
    if second is not None and second > first:
        if low.startswith(":", match.end()) and not _TOLD_BEHIND.match(low, match.end()):
            return  # "Day 2 to 7: use the drops four times daily and keep tap water out" says what to do when
        found = FoundAmount(match.start("u"), match.end(), first, second, unit, Bound.RANGE, entry="day-number")
    elif match["than"] or (match["by"] == "before" and may_not(low[back(match.start()) : match.start()])):
        found = FoundAmount(
            match.start(),
            match.end("n1"),
            first,
            None,
            unit,
            Bound.AT_LEAST,
            entry="day-number",
            bound_entry="not-sooner",
        )
    elif match["by"]:
        found = FoundAmount(
            match.start(), match.end("n1"), None, first, unit, Bound.AT_MOST, entry="day-number", bound_entry="within"
        )
    elif (
        match["at"]
        or (_TOLD_BEHIND.match(low, match.end()) and _TOLD_BEFORE.search(low[back(match.start()) : match.start()]))
        or _AFTER_COLON.search(low[back(match.start()) : match.start()])
    ):
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

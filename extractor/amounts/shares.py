"""Shares: parts of the patients or of the pain, in words ("nine out of ten", "two-thirds of", "the vast majority")."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from functools import cache

from claims.quantity import Bound
from claims.unit import Unit
from extractor.amounts.found import FoundAmount
from extractor.amounts.limits import limited
from extractor.amounts.units import NOT_INSIDE, SEPARATOR, alternatives, time_pattern, unit_pattern
from extractor.lexicon import entries, wording
from extractor.numbers import FRACTION_WORDS, NUMBER, WORDS, value_of


@cache
def share_of() -> re.Pattern[str]:
    """ "nine out of ten", "1 in 1,000", "one patient in five"."""
    shared = wording("counting", "sharing")
    return re.compile(
        rf"{NOT_INSIDE}(?:(?P<first>{NUMBER}){SEPARATOR})??(?P<n>{NUMBER})\s"
        rf"(?:(?P<shared>{shared})\s|(?!(?:{time_pattern()}|out|in|of|per)\b)(?P<noun>[a-z][a-z-]{{2,17}}(?:\s(?P<noun2>(?!(?:out|in|of|per)\b)[a-z][a-z-]{{2,17}}))?)\s)?(?P<how>out\sof|in|of|per)"
        rf"\s(?P<every>every\s|each\s)?(?P<m>{NUMBER}|hundred|thousand)"
        rf"(?!\s?[-–/]?\s?(?:{unit_pattern()}))(?![\d/:]|[.,]\d)"
    )


@cache
def once_in() -> re.Pattern[str]:
    """ "Once in 250 times", "once in every 40": a rare event; "once in ten years" is no share."""
    return re.compile(
        rf"(?<![\w-])once\s(?:in|out\sof)\s(?:every\s|each\s)?(?P<m>{NUMBER})(?!\s?[-–]?\s?(?:{unit_pattern()}))(?![\d/:]|[.,]\d)"
    )


def read_once_in(low: str, match: re.Match[str]) -> Iterator[FoundAmount]:
    """One of so many."""
    whole = value_of(match["m"])
    if whole >= _OFTEN_ENOUGH and whole.is_integer():
        yield limited(low, _share(match, round(100 / whole, 4), "n-of-m"))


_OFTEN_ENOUGH = 10
"""Nobody says "once in three"."""


@cache
def fraction() -> re.Pattern[str]:
    """ "three-quarters of", "a third of", "at least half", "3/4 of"."""
    after = (
        r"(?=\s(?:of|the|our|their|your|its|his|her|as|are|were|have|had|will|say|said|report(?:ed)?|need(?:ed)?|get|feel|felt"
        r"|improved?|notice|go|went|come|came|do|did|can|stay|stop|respond(?:ed)?|who|had|lose|lost|keep|kept|never|still"
        r"|could|would|may|might|see|saw|find|found|less|better|lower|off|more\scomfortable)\b(?!\s(?:that|this|it)\b)"
        r"|\sor\s(?:more|less|better)\b|\s(?:to|and|or)\s(?:an?\s|one[\s-]|two[\s-]|three[\s-]|nine[\s-])?(?:half|thirds?|quarters?|fifths?|tenths?)\b)"
    )
    many = r"(?:an?|one|two|three|four|five|six|seven|eight|nine)"
    closes = r"(?=\s?(?:[.,;:)!?]|$)|\s(?:and|but|in|at|within|after|during|for|when|where|by|with|on)\b)"
    no_time = r"\b(?!\s(?:an?|one|day|hour|days|past|as|way|term|price|the\s(?:price|cost|fee|size|length|time))\b)"
    no_time += r"(?!\sof\s(?:that|this|it|them|one)\b)"
    return re.compile(
        rf"{NOT_INSIDE}(?:(?P<num>{many})[\s-])?"
        rf"(?P<frac>half|thirds?|quarters?|fourths?|fifths?|tenths?)\b{after}"
        rf"|{NOT_INSIDE}(?P<manynum>two|three|four|six|seven|eight|nine)[\s-](?P<many>thirds|quarters|fourths|fifths|tenths)\b(?!\sof\s(?:an?|one)\b)"
        rf"|(?<=\bby\s)(?:(?P<bynum>an?|two|three|four)[\s-])?(?P<by>half|thirds?|quarters?|fifths?|tenths?)\b"
        rf"|(?<=\b(?:in|to|up|as|of)\s)(?:about\s|around\s|roughly\s|nearly\s|almost\s|some\s|over\s|only\s)?"
        rf"(?:(?P<innum>an?|two|three|four)[\s-])?(?P<in>half|thirds?|quarters?|fifths?|tenths?){closes}"
        rf"|(?:about|around|roughly|nearly|almost|over|only|perhaps|maybe)\s(?P<softnum>an?|two|three|four)[\s-](?P<soft>thirds?|quarters?|fifths?|tenths?){closes}"
        rf"|(?:(?<=\bleast\s)|(?<=\bthan\s)|(?<=\bover\s)|(?<=\bnearly\s)|(?<=\balmost\s)|(?<=\babout\s)|(?<=\broughly\s)|(?<=\bunder\s))"
        rf"(?P<bare>half){no_time}"
        rf"|{NOT_INSIDE}(?P<slash>[½¼¾⅓⅔]|\d/\d{{1,2}})(?=\s(?:of|patients|people|cases)\b)"
        rf"|(?:about|around|roughly|nearly|almost|over|some)\s(?P<softslash>[½¼¾⅓⅔]|[1-4]/[2-5])(?=\s?(?:[.,;:)!?]|$))"
        r"|(?<!\S)(?P<alone>half|[½¼¾⅓⅔])(?=\s*[.!]?\s*\Z)"
    )


@cache
def portion() -> re.Pattern[str]:
    """ "the vast majority", "most patients"."""
    forms = alternatives([form for entry in entries("vague", "portion") for form in entry["forms"]])
    return re.compile(rf"(?<![\w-])(?P<w>{forms})(?![\w])")


@cache
def halved() -> re.Pattern[str]:
    """ "cut in half", "fell by half", "halved"."""
    return re.compile(r"(?<![\w-])(?:in\shalf|by\shalf|halved|halves)(?![\w])")


@cache
def _sharers() -> re.Pattern[str]:
    """ "9 of 10 patients": without them it is no share."""
    return re.compile(rf"\s(?:our\s|the\s)?{wording('counting', 'sharers')}\b")


_CLOSES = re.compile(
    r"\s?(?:[.,;:)!?]|$)|\s(?:that|who|is|are|has|have|had|will|and|but|with|we|gets?|goes|needs?|can|say|told|came?)\b"
)
_ROUND = frozenset(
    (*range(3, 11), 12, 15, 20, 25, 30, 40, 50, 100, 150, 200, 250, 300, 400, 500, 1000, 2000, 5000, 10000, 20000)
)
"""What shares are counted out of: "one foot in ten"."""


_AMONG = re.compile(r"\b(?:in|for|of)\s$")
_DID = re.compile(r"\s(?:are|were|is|was|have|had|has|said|say|told|reported?|would|went|got|kept|felt)\b")


_SAID = re.compile(r"\s(?:said|say|told|reported|had|have|were|would|went|got|kept|felt)\b")
""" "118 of 131 said": a tally of people, whatever its whole."""


def _tells(low: str, match: re.Match[str]) -> bool:
    """Whether the words round "17 of 20" tell of people: "page 12 of 30" does not."""
    return bool(_DID.match(low, match.end()) or _AMONG.search(low[max(0, match.start() - 4) : match.start()]))


def read_share_of(low: str, match: re.Match[str]) -> Iterator[FoundAmount]:
    """A percentage; "11 out of 10" is more than 100, for a check to find."""
    how, part = " ".join(match["how"].split()), value_of(match["n"])
    whole = {"hundred": 100.0, "thousand": 1000.0}.get(match["m"]) or value_of(match["m"])
    if (match["noun"] or how == "per") and whole not in _ROUND and (whole < 50 or whole % 50):
        return  # "two visits in eight days", "one per 3 rooms"
    if match["noun2"] and not _CLOSES.match(low, match.end()):
        return  # "one small cut in two places"
    if whole < 2 or not whole.is_integer() or (part != int(part) and how not in ("in", "per")):
        return
    if how == "of" and not (
        match["every"]
        or match["shared"]
        or _sharers().match(low, match.end())
        or (whole in _ROUND and whole >= 20 and _tells(low, match))
        or (whole >= 20 and _SAID.match(low, match.end()))
    ):
        return
    if how != "out of" and part >= whole:
        return
    share = _share(match, round(100 * part / whole, 4), "n-of-m")
    least = value_of(match["first"]) if match["first"] else part
    if least < part:
        share = replace(share, low=round(100 * least / whole, 4), bound=Bound.RANGE)
    elif match["first"]:
        share = replace(share, start=match.start("n"))  # "in 2019 or 3 in 10": the first is no end of it
    yield limited(low, share)


_OF_THAT = re.compile(r"\sof\s(?:that|this|it)\b(?!\s\w+s\b)")
""" "About half of that" is a part of another value."""


def _many(word: str | None) -> int:
    """How many parts "two" in "two thirds" is; one for an article, or for no word."""
    return int(WORDS.get(word or "", 1))


def read_fraction(low: str, match: re.Match[str]) -> Iterator[FoundAmount]:
    """A fraction of something, as a percentage."""
    if match["slash"] or match["softslash"]:
        value = value_of(match["slash"] or match["softslash"])
        if value >= 1:
            return
    elif match["alone"]:
        if low[: match.start()].strip():
            return  # "0 ½": only where it is all that is said
        value = 0.5 if match["alone"] == "half" else value_of(match["alone"])
    elif match["bare"]:
        value = 0.5
    elif match["many"]:
        value = float(_many(match["manynum"]) * FRACTION_WORDS[match["many"]])
        if value >= 1:
            return
    elif match["by"] or match["in"] or match["soft"]:
        many = _many(match["bynum"] or match["innum"] or match["softnum"])
        value = float(many * FRACTION_WORDS[match["by"] or match["in"] or match["soft"]])
        if value >= 1:
            return
    elif (match["num"] is None and match["frac"].endswith("s")) or _OF_THAT.match(low, match.end()):
        return
    else:
        value = float(_many(match["num"]) * FRACTION_WORDS[match["frac"]])
    found = _share(match, round(100 * value, 4), "fraction")
    # "About" and "over" in front belong to the pattern, since they tell a share; they still soften and bound it.
    inner = next((match.start(name) for name in ("softnum", "softslash") if match[name]), found.start)
    yield limited(low, replace(found, start=inner))


def read_halved(low: str, match: re.Match[str]) -> Iterator[FoundAmount]:
    """Half of what was there."""
    yield limited(low, _share(match, 50, "halved"))


def _share(match: re.Match[str], value: float, entry: str) -> FoundAmount:
    return FoundAmount(
        match.start(), match.end(), value, value, Unit.PERCENT, Bound.EXACT, form="share-of", entry=entry
    )


def read_portion(low: str, match: re.Match[str]) -> Iterator[FoundAmount]:
    """A portion in words, with the ends that the annotation guide gives it."""
    words = " ".join(match["w"].split())
    entry = next(entry for entry in entries("vague", "portion") if words in entry["forms"])
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

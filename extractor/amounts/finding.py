"""Finding amounts: the readings in order of trust, each tried only where a word of it stands in the sentence."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace
from functools import cache

from claims.quantity import Bound
from claims.unit import Dimension
from extractor.amounts import counts, figures, ratios, shares, times
from extractor.amounts.changes import settled
from extractor.amounts.found import FoundAmount
from extractor.amounts.limits import limited
from extractor.amounts.plain import plain, with_signs
from extractor.amounts.units import SEPARATOR, one_unit, time_forms, units
from extractor.lexicon import entries, expand
from extractor.numbers import FRACTION_WORDS, NUMBER, VULGAR, WORDS, value_of

_WORD = re.compile(r"[a-z]+|\d|[^\x00-\x7f]|[%/]")


@dataclass(frozen=True, slots=True)
class _Reading:
    """One way in which values are written."""

    pattern: Callable[[], re.Pattern[str]]
    read: Callable[[str, re.Match[str]], Iterator[FoundAmount]]
    gates: tuple[frozenset[str], ...]
    """Sets of words; without a word of each, the pattern cannot match."""


@cache
def _readings() -> tuple[_Reading, ...]:
    """The first reading that covers a stretch of text keeps it."""
    digits = frozenset("0123456789")
    numbers = digits | frozenset(VULGAR) | frozenset(WORDS) | {"half", "a", "an"}
    some_unit = frozenset(word for form in units() for word in _WORD.findall(form))
    time = frozenset(time_forms())
    plural = frozenset(form for form in time_forms() if form.endswith("s"))
    months = frozenset(("month", "months", "year"))
    things = frozenset(word for form in counts.things() for word in form.split())
    quantifiers = _longest_words("quantifier")
    multiples = frozenset(("times", "x", "twice", "thrice", "half", "double", "triple", "quadruple", "fold"))
    spelled = frozenset(form for form in units() if form.isalpha())
    return (
        _Reading(figures.mixed, figures.read_mixed, (some_unit, numbers)),
        _Reading(
            times.day_number,
            times.read_day_number,
            (frozenset(("day", "days", "week", "weeks", "month", "months")), numbers),
        ),
        _Reading(figures.open_range, figures.read_open_range, (quantifiers, plural, numbers)),
        _Reading(ratios.ratio, ratios.read_ratio, (multiples | {f"{word}fold" for word in WORDS},)),
        _Reading(
            times.ordinal,
            times.read_ordinal,
            (
                frozenset(("day", "days", "week", "weeks", "month", "months", "morning", "night", "evening")),
                frozenset(("the",)),
            ),
        ),
        _Reading(times.first, times.read_first, (frozenset(("first", "the")), time)),
        _Reading(counts.times_per, counts.read_times_per, (months,)),
        _Reading(counts.once_per, counts.read_once_per, (frozenset(("once",)), time)),
        _Reading(
            times.rhythm,
            times.read_rhythm,
            (_longest_words("rhythm") | {"weekly", "monthly", "yearly", "every", "alternate", "one"},),
        ),
        _Reading(times.part_of_one, times.read_half, (frozenset(FRACTION_WORDS), frozenset(("%", "percent", "cent")))),
        _Reading(figures.part_inch, figures.read_part_inch, (frozenset(("inch",)),)),
        _Reading(figures.figure, figures.read_figure, (some_unit, numbers)),
        _Reading(times.half, times.read_half, (frozenset(FRACTION_WORDS), spelled | {"cent"})),
        _Reading(times.vague, times.read_vague, (quantifiers, plural)),
        _Reading(shares.once_in, shares.read_once_in, (frozenset(("once",)), numbers)),
        _Reading(
            shares.share_of, shares.read_share_of, (frozenset(("of", "in", "per")), numbers - {"a", "an", "half"})
        ),
        _Reading(shares.fraction, shares.read_fraction, (frozenset((*FRACTION_WORDS, *VULGAR, "/")),)),
        _Reading(counts.labelled, counts.read_labelled, (things, numbers)),
        _Reading(counts.count, counts.read_count, (things | {"them"}, numbers)),
        _Reading(counts.so_many_times, counts.read_so_many_times, (frozenset(("times",)), numbers)),
        _Reading(counts.nounless, counts.read_nounless, (_words_of("asking") | _words_of("customary"), numbers)),
        _Reading(counts.many, counts.read_many, (digits,)),
        _Reading(
            times.bare_plural,
            times.read_bare_plural,
            (
                plural,
                frozenset(
                    (
                        "within",
                        "for",
                        "in",
                        "last",
                        "lasts",
                        "lasting",
                        "take",
                        "takes",
                        "taking",
                        "of",
                        "buy",
                        "buys",
                        "course",
                    )
                ),
            ),
        ),
        _Reading(times.article, times.read_article, (frozenset(("a", "an", "another")), spelled)),
        _Reading(times.lost_number, times.read_lost_number, (plural | {"%", "percent", "cent"},)),
        _Reading(times.moment, times.read_moment, (_longest_words("moment"),)),
        _Reading(times.lasting, times.read_lasting, (_longest_words("lasting"),)),
        _Reading(shares.halved, shares.read_halved, (frozenset(("half", "halved", "halves")),)),
        _Reading(shares.portion, shares.read_portion, (_longest_words("portion"),)),
    )


@cache
def _keys() -> dict[str, int]:
    """Word -> the gates that it opens, a bit for each gate of each reading in order."""
    keys: dict[str, int] = {}
    for bit, gate in enumerate(gate for reading in _readings() for gate in reading.gates):
        for word in gate:
            keys[word] = keys.get(word, 0) | 1 << bit
    return keys


@cache
def _locked() -> tuple[tuple[_Reading, int], ...]:
    """The readings, each with the bits of its gates."""
    locked, bit = [], 0
    for reading in _readings():
        locked.append((reading, (1 << len(reading.gates)) - 1 << bit))
        bit += len(reading.gates)
    return tuple(locked)


def _open(words: Iterable[str]) -> int:
    """The gates that the words of a sentence open."""
    keys, opened = _keys(), 0
    for word in words:
        if word in keys:
            opened |= keys[word]
    return opened


def _words_of(table: str) -> frozenset[str]:
    return frozenset(
        max(_WORD.findall(form), key=len)
        for entry in entries("counting", table)
        for row in entry["forms"]
        for form in expand(row)
    )


def _longest_words(table: str) -> frozenset[str]:
    return frozenset(max(_WORD.findall(form), key=len) for entry in entries("vague", table) for form in entry["forms"])


def find_amounts(text: str) -> list[FoundAmount]:
    """The value expressions of one sentence, in order, none overlapping another.

    Args:
        text: visible text of one sentence, cell or label line; offsets in the result count its characters.
    """
    low = with_signs(text)
    opened = _open(_WORD.findall(low))
    if not opened:
        return []
    found: list[FoundAmount] = []
    for reading in [reading for reading, gates in _locked() if opened & gates == gates]:
        for match in reading.pattern().finditer(low):
            for amount in reading.read(low, match):
                at = bisect_left(found, amount.start, key=_start)
                free = (at == len(found) or amount.end <= found[at].start) and (
                    at == 0 or found[at - 1].end <= amount.start
                )
                if free:
                    found.insert(at, amount)
    if not found:
        return found
    found = [_rest(low, amount) for amount in found]
    whole = _joined(low, found) if len(found) > 1 else found
    return settled(low, _with_elliptic(low, whole))


def _rest(low: str, amount: FoundAmount) -> FoundAmount:
    """ "All but 3%" are 97%."""
    if amount.dimension is not Dimension.SHARE or amount.low is None or amount.low != amount.high:
        return amount
    if not low.endswith("all but ", 0, amount.start):
        return amount
    rest = round(100 - amount.low, 4)
    return replace(amount, start=amount.start - len("all but "), low=rest, high=rest) if rest > 0 else amount


def _start(amount: FoundAmount) -> int:
    return amount.start


_ELLIPTIC = re.compile(
    r"(?:(?<![\w.,/-])(?:for|in|after|about|around|nearer|nearer\sto|closer\sto|opposed\sto|compared\sto|down\sto|at\sleast|up\sto|than"
    r"|or|another|a\sfurther|by|within|until|till|at|against|a\sgood|on|takes?|lasts?|wants?|prefer|wait|(?:gives?|yields?|buys?|brings?)(?:\s(?:you|us|them|it))?|it\sa\sfull|a\sfull"
    r"|and(?=\s[\w-]+\s(?:with|for|at|in|by)\s)|for\sthe\sfirst)\s|[,;:]\s|\()"
    rf"(?P<n>{NUMBER})(?:{SEPARATOR}(?P<m>{NUMBER}))?(?:\sor\sso)?"
    r"(?=\s?(?:[.;)!?]|,\s|$)"
    r"|\s(?:if|for|when|with|before|after|where|while|and|but|in|at|from|without|of\sthem|perhaps|maybe)\b|\s\()"
)
_ELLIPTIC_REACH = 120
"""How far back the unit that a bare number leaves out may stand, in characters."""
_LARGEST_ELLIPTIC = 99
"""A larger bare number is a year or a count."""


def _with_elliptic(low: str, found: list[FoundAmount]) -> list[FoundAmount]:
    """ "Six weeks at a desk, nearer to twelve for heavy work": the second number has the unit of the time before it."""
    times = [amount for amount in found if amount.dimension is Dimension.TIME and amount.form in _JOINABLE]
    if not times:
        return found
    kept = list(found)
    for match in _ELLIPTIC.finditer(low, times[0].end):
        before = [amount for amount in times if amount.end <= match.start()]
        start, end = match.start("n"), match.end("m") if match["m"] else match.end("n")
        if not before or start - before[-1].end > _ELLIPTIC_REACH or before[-1].unit is None:
            continue
        if any(amount.start < end and start < amount.end for amount in kept) or match["n"] in ("one", "1"):
            continue
        lower = value_of(match["n"])
        upper = value_of(match["m"]) if match["m"] else lower
        if not 0 < lower <= upper <= _LARGEST_ELLIPTIC:
            continue
        bound = Bound.EXACT if lower == upper else Bound.RANGE
        kept.append(limited(low, FoundAmount(start, end, lower, upper, before[-1].unit, bound, entry="elliptic")))
    return sorted(kept, key=_start)


_CARRIED = re.compile(
    r"(?<![\w-])(?:(?:for|in|after|within|until|till|another|further|up\sto|about|around|roughly|nearer|nearly|almost|probably|usually|perhaps"
    r"|takes?|lasts?|(?:gives?|yields?|buys?)(?:\s(?:you|us|them))?|a\sfull)\s|^[^,.:?!]{3,40},\s(?=[a-z]))"
    rf"(?P<n>{NUMBER})(?:{SEPARATOR}(?P<m>{NUMBER}))?(?:\sor\sso)?"
    r"(?=\s?(?:[.;)!?]|,\s|$)|\s(?:if|for|when|before|after|where|while|and|but)\b)"
)


_PRICED = re.compile(r"[$£€]|\b(?:price|discount|off)\b")


def carried_amounts(text: str, found: list[FoundAmount], there: list[FoundAmount]) -> list[FoundAmount]:
    """The times of a sentence that leave their unit to the one before: "It takes ten weeks. Ours takes six to eight."

    Args:
        text: the sentence.
        found: its own amounts; where one of them is a time or a count, its unit is nearer.
        there: the amounts of the sentence before it in the same block.
    """
    if not there or there[-1].form not in _JOINABLE or there[-1].dimension is not Dimension.TIME:
        return found
    low = plain(text)
    match = _CARRIED.search(low)
    if match is None or low.endswith("?") or _PRICED.search(low):
        return found
    if any(amount.dimension in (Dimension.TIME, Dimension.COUNT) or amount.end <= match.start() for amount in found):
        return found
    start, end = match.start("n"), match.end("m") if match["m"] else match.end("n")
    if match["n"] in ("one", "1") or any(amount.start < end and start < amount.end for amount in found):
        return found
    lower = value_of(match["n"])
    upper = value_of(match["m"]) if match["m"] else lower
    if not lower <= upper <= _LARGEST_ELLIPTIC or not (2 * lower).is_integer():
        return found  # "around 3.40" is a time of day
    if any(amount.dimension is Dimension.COUNT for amount in there):
        return found
    bound = Bound.EXACT if lower == upper else Bound.RANGE
    carried = limited(low, FoundAmount(start, end, lower, upper, there[-1].unit, bound, entry="elliptic"))
    return sorted([*found, carried], key=_start)


_BETWEEN = re.compile(r"\s?(?:to|or|–|-|—)\s?")
_OPENS = re.compile(r"\bbetween\s(?:about\s|around\s|roughly\s)?$")


def _two_ends(low: str, first: FoundAmount, second: FoundAmount) -> bool:
    """Whether the words between two amounts make them the ends of a range: "and" only does so behind "between"."""
    joint = low[first.end : second.start]
    if _BETWEEN.fullmatch(joint):
        return True
    return joint == " and " and bool(
        _OPENS.search(low[max(0, first.start - 24) : first.start]) or low.startswith("between ", first.start)
    )


_JOINABLE = frozenset(("article", "half", "figure"))
"""Forms of times that can be an end of a range; "a few weeks" can be the first."""


def _joined(low: str, found: list[FoundAmount]) -> list[FoundAmount]:
    """ "half an hour to an hour" is one range: two times of which the second is longer, with "to" between."""
    kept: list[FoundAmount] = []
    for amount in found:
        whole = _range_of(kept[-1], amount) if kept and _two_ends(low, kept[-1], amount) else None
        if whole is None:
            kept.append(amount)
        else:
            kept[-1] = whole
    return kept


def _range_of(first: FoundAmount, second: FoundAmount) -> FoundAmount | None:
    """The range of two times or two shares side by side; None where they are not its ends."""
    if first.form == second.form == "share-of" and first.bound is second.bound is Bound.EXACT:
        if first.low is None or second.high is None or first.low >= second.high:
            return None
        return replace(first, end=second.end, high=second.high, bound=Bound.RANGE)
    vague = first.form in ("vague", "bare-plural")
    if not (vague or first.form in _JOINABLE) or second.form not in _JOINABLE or second.bound is not Bound.EXACT:
        return None
    if not (first.dimension is second.dimension is Dimension.TIME):
        return None
    if not vague and first.bound not in (Bound.EXACT, Bound.AT_MOST):
        return None
    lower = first.low if first.low is not None else first.high
    if lower is None or second.high is None or first.unit is None or second.unit is None:
        return None
    low_end, high_end, unit = one_unit(lower, first.unit, second.high, second.unit)
    if low_end >= high_end:
        return None
    # "within 24-48 hours" is a range
    ceiling = first.bound is Bound.AT_MOST and first.bound_entry not in ("within", "by")
    return replace(
        first,
        end=second.end,
        low=None if ceiling else low_end,
        high=high_end,
        unit=unit,
        bound=Bound.AT_MOST if ceiling else Bound.RANGE,
        approximate=vague or first.approximate or second.approximate,
    )


_BARE_NUMBER = re.compile(
    rf"(?:up\sto\s|about\s|at\sleast\s|under\s|over\s|[<>≤≥~]\s?)?{NUMBER}(?:{SEPARATOR}{NUMBER})?\s?\+?"
)


_HOW_MANY = re.compile(r"\bhow\smany\s(?:[\w-]+\s){0,3}?(?P<thing>[a-z]+s)\b")
_NUMBER_OF = re.compile(
    r"^(?:(?:typical|average|usual|number\sof|no\.\sof|total|how\smany)\s)*(?:[\w-]+\s){0,2}?(?P<thing>[a-z]+s)"
    r"(?:\s(?:needed|required|offered|advised|recommended|in\sall|per\scourse|in\sa\scourse|\([^)]{1,20}\)|they|you\sneed|it\stakes))?$"
)
_IS_ONE = re.compile(
    r"\b(?:is|will|would)\s(?:one|a\ssingle)\s(?P<thing>[a-z]+)\s(?:be\s)?(?:enough|sufficient|do)\b|\bmore\sthan\sone\s(?P<thing2>[a-z]+)\b"
)
""" "Will one session be enough?" asks how many."""
_BARE_ANSWER = re.compile(
    rf"(?:(?:usually|typically|generally|normally|on\saverage|just|only|as\sa\srule|nearly\salways|mostly|most\s\w+\sneed|most\speople|about|around|between|up\sto|at\sleast)\s){{0,3}}"
    rf"(?P<n1>{NUMBER})(?P<more>\s?\+|\sor\smore)?(?:(?:{SEPARATOR}|{figures.AND_THEN_SOME})(?P<n2>{NUMBER}))?(?=\s?(?:[.,;:(]|$)|\s(?:is|are|for|on|in|spread|at|but|though|per|usually|spaced)\b)"
)


def counted_amounts(text: str, *, question: str = "", labels: Iterable[str] = ()) -> list[FoundAmount]:
    """The count of an answer or a cell that leaves what is counted to its question or header: "How many sessions will I
    need? Three to six.", "Sessions: 3".

    Args:
        text: the sentence or the whole cell.
        question: the question that it answers.
        labels: labels and headers that may name what is counted.
    """
    named = [label for label in labels if label]
    if not question and not named:
        return []
    low = plain(text)
    match = _BARE_ANSWER.match(low)
    if match is None:
        return []
    asks = plain(question)
    asked = [_HOW_MANY.search(asks), *(_NUMBER_OF.match(plain(label).strip()) for label in named)]
    thing = next((name["thing"] for name in asked if name and name["thing"] in counts.things()), None)
    if thing is None and (one := _IS_ONE.search(asks)):
        thing = next((word for word in (one["thing"], one["thing2"]) if word in counts.things()), None)
    return [*counts.bare_count(low, match, thing=thing, entry="answer")] if thing is not None else []


_YEAR = re.compile(r"(?:19|20)\d\d")


def header_amounts(text: str, headers: Iterable[str]) -> list[FoundAmount]:
    """The value of a table cell that leaves its unit to a header: cell "30–60", header "Minutes".

    Args:
        text: the whole cell.
        headers: the headers that may name the unit, the likeliest first.
    """
    if not _BARE_NUMBER.fullmatch(plain(text)) or _YEAR.fullmatch(text.strip()):
        return []
    for header in headers:
        for unit in _header_unit().findall(plain(header)):
            found = find_amounts(f"{text} {unit}")
            if len(found) == 1 and found[0].start == 0:
                return [replace(found[0], end=min(found[0].end, len(text)), entry="header-unit")]
    return []


@cache
def _header_unit() -> re.Pattern[str]:
    forms = [form for form in units() if (len(form) > 2 and form.endswith("s")) or form in ("%", "min", "mm", "cm")]
    return re.compile(
        r"(?<!\w)(?:" + "|".join(re.escape(form) for form in sorted(forms, key=len, reverse=True)) + r")(?!\w)"
    )

"""Polarity, source, force and share: who says a value, how firmly, and of how many."""

from __future__ import annotations

import re
from bisect import bisect_right
from functools import lru_cache

from claims.claim import Force, Polarity, Region, Source
from claims.quantity import Bound
from extractor.amounts import FoundAmount
from extractor.clauses import between
from extractor.components.metrics import Surroundings
from extractor.readers.document import BlockKind

_DENIED = re.compile(
    r"(?:\b(?:not|n't|never|no|nothing|nobody|cannot|can't|without|neither|nor|isn't|aren't|wasn't|doesn't|don't|won't|rarely|seldom)\b"
    r"(?!\s(?:only|just|more|less|longer|fewer|later|sooner|earlier|driving|lifting|exercise)\b))(?:\s[\w'%-]+){0,4}\s?$"
)
_NO_PROMISE = re.compile(
    r"\b(?:cannot|can't|can not|could not|no one can|nobody (?:can|should)|does not|not) (?:be )?(?:guarantee|promise|expect|assure)d?\b"
)
_NOBODY = re.compile(
    r"\b(?:nobody|no one|no clinic) (?:achieves|can|gets|reaches)\b|\bquoted on the internet\b|\bis (?:a myth|not true|nonsense)\b"
)
_UNREAL = re.compile(
    r"\b(?:be wary of|beware of|unrealistic|no such thing as|myth|anyone who (?:advertises|promises|claims|offers)|quoted on the internet|some (?:sites|clinics|people) (?:claim|say|promise))\b"
)

_FIRST_PERSON = re.compile(r"\b(?:i|i'm|i've|i'd|my|me|myself)\b")
_QUOTED = re.compile(r"[\"“][^\"”]{10,}[\"”]")
_SPEECH = re.compile(r"“[^”]{25,1500}(?:”|$)|(?<!\w)\"[^\"]{25,1500}\"")
_SIGNED = re.compile(r"[\"”]\s?[—–-]\s?\w")
"""A closing quotation mark and a dash: somebody's words, with who said them."""
_STUDY = re.compile(
    r"\bet al\b|\b(?:in|from|by) (?:a|one|the) (?:\d{4} )?(?:[a-z-]+ )?(?:trial|study|registry|audit|review)\b|\bvolunteers\b|\((?:19|20)\d\d\)|, (?:19|20)\d\d\)"
)

_TAIL = re.compile(
    r"\b(?:a few|few|in rare cases|rarely|in some cases|occasionally|a (?:small )?number of|a (?:lucky|fortunate) few|a minority|one in ten|in a few|certain patients|exceptionally|in many cases|sometimes|individual patients)\b(?!\s(?:days?|weeks?|months?|years?|hours?|minutes?)\b)"
)
_SOME_PEOPLE = re.compile(r"\b(?:some|certain)\b(?!\s(?:days?|weeks?|months?|years?|hours?|minutes?)\b)")
_EXTENDS = re.compile(
    r"\b(?:longer|beyond|even|still|remain(?:s|ed)?|need(?:s|ed)?|enjoy(?:s|ed)?|go(?:es)?|reach(?:es|ed)?|more than|over|not drive|last(?:s|ed)?|stay(?:s|ed)?|take(?:s)?)\b"
)
"""What "some" do that the others do not. "Some notice improvement within two weeks" sets nobody apart."""
_POSSIBLE = re.compile(r"\b(?:can|could|may|might|potentially|possibly)\b")
_DEFINITION = re.compile(
    r"\b(?:defined as|definition of|means (?:at least|that)|counts? as|count the|is considered|are considered|success here means|success means)\b"
)

_ALL = re.compile(r"\b(?:all|every|everyone|always|each|never)\b(?=[^.]{0,60})")
_MOST = re.compile(
    r"\b(?:most|majority|typically|usually|generally|on average|commonly|normally|often|tends? to|average)\b"
)
_SOME = re.compile(r"\b(?:some|a few|few|sometimes|occasionally|many)\b")


def polarity_of(amount: FoundAmount, around: Surroundings, metric: str) -> Polarity:
    """Asked in a question, denied behind a negation in the same clause, else asserted.

    "No driving for 24 hours" is a restriction that is asserted, and "never sooner than six months" a floor.
    """
    passage = around.passage
    text = around.low
    block = passage.block
    if text.rstrip().endswith("?") or (block is not None and block.kind is BlockKind.QUESTION):
        return Polarity.ASKED
    if _NOBODY.search(text[amount.end :]):
        return Polarity.DENIED
    if _NO_PROMISE.search(text[: amount.start]) or _UNREAL.search(text[: amount.start]):
        return Polarity.DENIED
    if metric in ("restriction-time", "fasting-time") or amount.bound_entry == "not-sooner":
        return Polarity.ASSERTED
    if amount.bound in (Bound.AT_LEAST, Bound.AT_MOST) and re.search(
        r"\b(?:never|not|n't|rarely|seldom)\s(?:\w+\s){0,2}$", text[: amount.start]
    ):
        return Polarity.ASSERTED
    hit = _DENIED.search(text[: amount.start])
    if hit and not between(around.strong, hit.start(), amount.start) and "," not in text[hit.start() : amount.start]:
        return Polarity.DENIED
    return Polarity.ASSERTED


def source_of(around: Surroundings) -> Source:
    """Whose words the sentence is."""
    passage = around.passage
    block = passage.block
    if block is not None and block.region is Region.NAV:
        return Source.BOILERPLATE
    if block is not None and _within_quotes(block.text, passage.offset, passage.offset + len(passage.text)):
        return Source.TESTIMONIAL
    speaks = bool(_FIRST_PERSON.search(around.low))
    if (
        block is not None
        and block.kind is BlockKind.QUOTATION
        and (_in_first_person(block.text) or re.search(r"[—–-]\s?[A-Z]\w+", block.text[-40:]))
    ):
        return Source.TESTIMONIAL
    if passage.text[:1] in '"“' and block is not None and _SIGNED.search(block.text[-60:]):
        return Source.TESTIMONIAL
    if speaks and _QUOTED.search(passage.text):
        return Source.TESTIMONIAL
    if _STUDY.search(around.low):
        return Source.QUOTED_STUDY
    return Source.PUBLISHER


def _within_quotes(text: str, start: int, end: int) -> bool:
    """Whether `[start, end)` of a block lies inside quotation marks in which somebody speaks for himself."""
    speeches = _speeches(text)
    i = bisect_right(speeches, (start + 2, len(text))) - 1
    return i >= 0 and end - 2 <= speeches[i][1] + 1


@lru_cache(maxsize=8)
def _speeches(text: str) -> tuple[tuple[int, int], ...]:
    """Ranges of a block in which somebody speaks for himself, in order."""
    return tuple(
        (match.start(), match.end()) for match in _SPEECH.finditer(text) if _FIRST_PERSON.search(match.group().lower())
    )


@lru_cache(maxsize=8)
def _in_first_person(text: str) -> bool:
    return bool(_FIRST_PERSON.search(text.lower()))


def force_of(amount: FoundAmount, around: Surroundings, metric: str) -> Force:
    """Tail, definition, limit, possibility or typical value."""
    before = _clause_before(amount, around)
    if metric not in ("success-rate", "satisfaction-rate", "prevalence", "complication-rate") and (
        _TAIL.search(before)
        or (_SOME_PEOPLE.search(before) and (amount.bound is Bound.AT_LEAST or _EXTENDS.search(around.low)))
    ):
        return Force.TAIL
    if metric in ("pain-reduction", "success-rate") and _DEFINITION.search(around.low):
        return Force.DEFINITION
    if amount.bound is Bound.AT_MOST:
        return Force.CEILING
    if amount.bound is Bound.AT_LEAST:
        return Force.FLOOR
    if amount.bound is Bound.EXACT and _POSSIBLE.search(before):
        return Force.POSSIBLE
    return Force.TYPICAL


def share_of(amount: FoundAmount, around: Surroundings) -> str | float | None:
    """Whom the value holds for: all, most, some or a percentage; None where the sentence is silent."""
    before = _clause_before(amount, around)
    for other in around.passage.amounts:
        if (
            other is not amount
            and other.form in ("share-of", "portion")
            and other.start < amount.start
            and other.low == other.high
            and other.low
        ):
            return float(other.low)
    if _MOST.search(before):
        return "most"
    if _SOME.search(before):
        return "some"
    if _ALL.search(before):
        return "all"
    return None


def _clause_before(amount: FoundAmount, around: Surroundings) -> str:
    """The words of the amount's clause that stand before it."""
    start = max((at for at in around.strong if at < amount.start), default=0)
    return around.low[start : amount.start]

"""Polarity, source, force and share: who says a value, how firmly, and of how many.

The wording is data (`lexicons/polarity.toml`, and `sources.toml` for studies).
"""

from __future__ import annotations

import re
from bisect import bisect_right
from functools import cache, lru_cache

from claims.claim import Force, Polarity, Region, Share, Source
from claims.quantity import Bound
from claims.unit import Dimension
from extractor.amounts import FoundAmount, plain
from extractor.clauses import between
from extractor.components.surroundings import Surroundings
from extractor.lexicon import entries, piece, wording
from extractor.passage import Passage
from extractor.readers.document import BlockKind

_DENIED = re.compile(rf"\b{wording('polarity', 'denial')}\b(?:\s[\w'%-]+){{0,4}}\s?$")
_REFUSED = re.compile(
    rf"\b{wording('polarity', 'refusal')}\b"
    # "A flyer that came with the post said ...": somebody else does.
    rf"|\b(?:a|an|another|some|one|that|this|any)\s(?:[\w'-]+\s){{0,2}}{wording('polarity', 'mouthpiece')}(?:'s)?"
    rf"\b(?:\s[\w'-]+){{0,9}}?\s{wording('polarity', 'saying')}\b"
)
_RESUMED = re.compile(rf"\b{wording('polarity', 'resumption')}\b")
_LACKING = re.compile(rf"^(?:without|no)\b.*\b{wording('polarity', 'statement')}\b")
_WITH = re.compile(r"\bwith\s$")
""" "With no stitches it takes an hour": what is lacking, not what is denied."""
_OPEN = re.compile(
    rf"\b{wording('polarity', 'open')}\s(?:[\w'-]+\s){{1,3}}(?:is|are|be|was|takes?|lasts?|means|needs?|for)\s$"
)
""" "Ask whether it is two weeks or twelve" asks; "we see whether it has worked after two weeks" does not."""
_REBUTTED = re.compile(rf"\b{wording('polarity', 'rebuttal')}\b")
_NOT_A_LIMIT = re.compile(r"\b(?:never|not|rarely|seldom)\s(?:\w+\s){0,2}$")
""" "Never less than 80 %" says the limit again."""

_FIRST_PERSON = re.compile(rf"\b{wording('polarity', 'first-person')}\b")
_QUOTED = re.compile(r"[\"“][^\"”]{10,}[\"”]")
_SPEECH = re.compile(r"“[^”]{25,1500}(?:”|$)|(?<!\w)\"[^\"]{25,1500}\"")
_SIGNED = re.compile(r"[\"”]\s?[—–-]\s?\w")
"""A closing quotation mark and a dash: somebody's words, with who said them."""
_SIGNATURE = re.compile(r"[—–-]\s?[A-Z]\w+")
_STUDY = re.compile(
    rf"\b{wording('sources', 'witness')}\b"
    rf"|\b(?:in|from|by) (?:a|one|the) (?:\d{{4}} )?(?:[a-z-]+ )?{wording('sources', 'study', 'review')}\b"
    r"|\((?:19|20)\d\d\)|, (?:19|20)\d\d\)"
)

_TAIL = re.compile(rf"\b{wording('polarity', 'tail')}\b")
_FEWER = re.compile(rf"\b{wording('polarity', 'fewer')}\b")
_TAIL_AFTER = re.compile(rf"^,?\s{wording('polarity', 'tail-after')}\b")
_PEOPLE = re.compile(rf"^\s{wording('polarity', 'people')}\b")
_APART = re.compile(rf"\b{wording('polarity', 'apart')}\b")
_CLINICIAN = re.compile(rf"\b{wording('sources', 'clinician')}\b")
_POSSIBLE = re.compile(rf"\b{wording('polarity', 'possibility')}\b")
_POSSIBLE_AFTER = re.compile(rf"^(?:\s[\w'-]+){{0,4}}?\s{wording('polarity', 'possibility-after')}\b")
_ANAPHORA = re.compile(rf"\s?{wording('polarity', 'anaphora')}\b")
_DEFINITION = re.compile(rf"\b{wording('polarity', 'definition')}\b")
_GLOSS = re.compile(rf"\b{wording('polarity', 'gloss')}\b")

FEW = 10
"""Up to this percentage of people, a value is that of a minority."""

_RATES = ("success-rate", "satisfaction-rate", "prevalence", "complication-rate")
"""Metrics whose value is itself a share of people: "in rare cases" belongs to it."""


@cache
def _shares() -> tuple[tuple[Share, re.Pattern[str]], ...]:
    """Words for whom a value holds, in the order in which they are looked for."""
    return tuple((entry["id"], re.compile(rf"\b{piece(entry)}\b")) for entry in entries("polarity", "share"))


def asks(passage: Passage) -> bool:
    """Whether a sentence is a question, by its mark or by its place."""
    block = passage.block
    return passage.text.rstrip().endswith("?") or (block is not None and block.kind is BlockKind.QUESTION)


def polarity_of(amount: FoundAmount, around: Surroundings, metric: str) -> Polarity:
    """Asked in a question, denied behind a negation in the same clause, else asserted.

    "No driving for 24 hours" is a restriction that is asserted, and "never sooner than six months" a floor.
    """
    text = around.low
    if asks(around.passage) or _OPEN.search(text[: amount.start]):
        return Polarity.ASKED
    if _REBUTTED.search(text[amount.end :]) or _refused(amount, around):
        return Polarity.DENIED
    if metric in ("restriction-time", "fasting-time") or amount.bound_entry in ("not-sooner", "not-beyond"):
        return Polarity.ASSERTED
    if amount.bound in (Bound.AT_LEAST, Bound.AT_MOST) and _NOT_A_LIMIT.search(text[: amount.start]):
        return Polarity.ASSERTED
    return Polarity.DENIED if _denied(amount, around) else Polarity.ASSERTED


def _refused(amount: FoundAmount, around: Surroundings) -> bool:
    """Whether nobody answers for a value: "nobody will tell you that it lasts five years, or that ..."."""
    return any(
        not between(around.strong, hit.end(), amount.start) and ": " not in around.low[hit.end() : amount.start]
        for hit in _REFUSED.finditer(around.low, 0, amount.start)
    )


def _denied(amount: FoundAmount, around: Surroundings) -> bool:
    """Whether a negation close before a value denies it, and not something else said before."""
    hit = _DENIED.search(around.low[: amount.start])
    if hit is None or between(around.strong, hit.start(), amount.start) or "," in hit.group():
        return False
    if _RESUMED.search(hit.group()):
        return False
    lacking = hit.group().startswith("without") or _WITH.search(around.low[: hit.start()])
    return not (lacking and _LACKING.match(hit.group()))


def source_of(passage: Passage) -> Source:
    """Whose words a sentence is."""
    low = plain(passage.text)
    block = passage.block
    if block is not None and block.region is Region.NAV:
        return Source.BOILERPLATE
    if (
        block is not None
        and not _of_a_clinician(block.text)
        and _within_quotes(block.text, passage.offset, passage.offset + len(passage.text))
    ):
        return Source.TESTIMONIAL
    speaks = bool(_FIRST_PERSON.search(low))
    if block is not None and _of_a_clinician(block.text):
        return Source.QUOTED_STUDY if _STUDY.search(low) else Source.PUBLISHER
    if (
        block is not None
        and block.kind is BlockKind.QUOTATION
        and (_in_first_person(block.text) or _SIGNATURE.search(block.text[-40:]))
    ):
        return Source.TESTIMONIAL
    if passage.text[:1] in '"“' and block is not None and _SIGNED.search(block.text[-60:]):
        return Source.TESTIMONIAL
    if speaks and _QUOTED.search(passage.text):
        return Source.TESTIMONIAL
    if _STUDY.search(low):
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
def _of_a_clinician(text: str) -> bool:
    """Whether who speaks in a block is the clinic's own: "more than 95% of my patients" is no patient's word."""
    return bool(_CLINICIAN.search(plain(text)))


@lru_cache(maxsize=8)
def _in_first_person(text: str) -> bool:
    return bool(_FIRST_PERSON.search(text.lower()))


def force_of(amount: FoundAmount, around: Surroundings, metric: str) -> Force:
    """Tail, definition, limit, possibility or typical value."""
    if metric not in _RATES and _of_the_few(amount, around, metric):
        return Force.TAIL
    if metric in ("pain-reduction", "success-rate") and (
        _DEFINITION.search(around.low) or _GLOSS.search(around.low[: amount.start])
    ):
        return Force.DEFINITION
    if amount.bound is Bound.AT_MOST:
        return Force.CEILING
    if amount.bound is Bound.AT_LEAST:
        return Force.FLOOR
    if amount.bound is Bound.EXACT or _at_once(amount):
        before, after = clause_before(amount, around), around.low[amount.end : amount.end + 80]
        if _POSSIBLE.search(before) or _POSSIBLE_AFTER.match(after):
            return Force.POSSIBLE
    return Force.TYPICAL


def _of_the_few(amount: FoundAmount, around: Surroundings, metric: str) -> bool:
    """Whether a value is that of a minority, by the words round it or by the small share of people it is said of."""
    before = _said_before(amount, around)
    if _TAIL.search(before) or _TAIL_AFTER.match(around.low[amount.end : amount.end + 60]):
        return True
    if _some(before) and (
        amount.bound is Bound.AT_LEAST
        or _APART.search(around.low)
        # "Some feel it at once": the others wait.
        or (metric == "onset-time" and _at_once(amount))
    ):
        return True
    if _usual(before):
        # "Affects 3 % and usually lasts a month" says what is usual for those it affects.
        return False
    return any(
        other.high is not None
        and other.high <= FEW
        and other.dimension is Dimension.SHARE
        and (other.form in ("share-of", "portion") or _PEOPLE.match(around.low[other.end :]))
        for other in around.passage.amounts
        if amount.start - len(before) <= other.start < amount.start
    )


def _some(before: str) -> bool:
    """Whether "some" people are spoken of; "some 15 %" is about so many."""
    return any(not before[hit.end() :].lstrip()[:1].isdigit() for hit in _FEWER.finditer(before))


def _usual(before: str) -> bool:
    return any(share == "most" and words.search(before) for share, words in _shares())


def _at_once(amount: FoundAmount) -> bool:
    """Whether an amount is "at once", or "the same day", which names no hour."""
    return amount.bound is Bound.VAGUE and amount.low == 0


def _said_before(amount: FoundAmount, around: Surroundings) -> str:
    """The words of the amount's clause before it; "it" and the like reach back to the clause that they go on from."""
    before = clause_before(amount, around)
    start = amount.start - len(before)
    if start and _ANAPHORA.match(before.lstrip(";:,. –—")):
        start = max((at for at in around.strong if at < start), default=0)
    return around.low[start : amount.start]


def share_of(amount: FoundAmount, around: Surroundings) -> Share | float | None:
    """Whom the value holds for: all, most, some or a percentage; None where the sentence is silent."""
    before = clause_before(amount, around)
    for other in around.passage.amounts:
        if (
            other is not amount
            and other.form in ("share-of", "portion")
            and other.start < amount.start
            and other.low == other.high
            and other.low
        ):
            return float(other.low)
    return next((share for share, words in _shares() if words.search(before)), None)


def clause_before(amount: FoundAmount, around: Surroundings) -> str:
    """The words of the amount's clause that stand before it."""
    start = max((at for at in around.strong if at < amount.start), default=0)
    return around.low[start : amount.start]

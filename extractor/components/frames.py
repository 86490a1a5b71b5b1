"""Frames: for whom, where and in what respect a value holds, as far as the text says so."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterable
from functools import cache

from claims.frame import Frame
from extractor.amounts import FoundAmount
from extractor.clauses import between
from extractor.components.surroundings import BEFORE, Surroundings, nearest
from extractor.lexicon import entries
from extractor.terms import Term

_SLOTS_OF = {
    "relief-duration": ("population", "site", "technique"),
    "onset-time": ("population", "endpoint", "technique"),
    "success-rate": ("population", "technique"),
    "pain-reduction": ("population",),
    "recovery-time": ("activity", "population"),
    "restriction-time": ("activity",),
    "fasting-time": ("activity",),
    "procedure-duration": ("population", "technique"),
    "ablation-temperature": ("technique",),
    "ablation-time": ("technique",),
    "prevalence": ("population",),
    "complication-rate": ("population",),
    "satisfaction-rate": ("population",),
    "attribute": ("population", "site", "endpoint", "technique"),
}
"""Slots that bear on a metric; the walking in a sentence about relief says nothing about its frame. An attribute
measures nothing, and has slots all the same."""

_DENOMINATOR = re.compile(r"^\s?of\s(?:all |our |the )?((?:[a-z-]+\s){0,4}?(?:pain|headaches|backache|cases))")
""" "of chronic low back pain": what a prevalence is a share of."""
_SAME_DENOMINATOR = {
    "long-term": "chronic",
    "long-standing": "chronic",
    "longstanding": "chronic",
    "persistent": "chronic",
    "recurring": "recurrent",
}
"""Words that say the same of a denominator."""


_SAYS_FOR = re.compile(
    r"(?:\s?\((?:[\w'-]+\s){0,4}|(?:\soff(?:\swork)?)?\s(?:if|when|where|before|until|for|to|at|in|on)\s(?:[\w'-]+\s){0,5}?)$"
)
"""All that stands between a time and the activity that it is for."""


_WORD = 20
"""How far behind a term its next word may reach, in characters."""


@cache
def _not_beside(key: str) -> dict[str, tuple[str, ...]]:
    return {
        f"{entry['slot']}:{entry['value']}": tuple(entry[key]) for entry in entries("frames", "frame") if key in entry
    }


def frame_of(amount: FoundAmount, around: Surroundings, metric: str) -> Frame:
    """The frame of an amount that measures `metric`."""
    slots: dict[str, str] = {}
    for slot in _SLOTS_OF.get(metric, ()):
        values = _in_sentence(amount, around, slot)
        if slot == "activity":
            values = _respectively(amount, around) or values
        if not values:
            values = _in_contexts(around, slot)
        if values:
            slots[slot] = "+".join(sorted(values))
    if slots.get("endpoint") == "first+full":
        slots["endpoint"] = "full"  # "before you notice the full effect"
    if "activity" in slots:
        slots["activity"] = _activity(slots["activity"])
    if metric == "prevalence":
        share = _DENOMINATOR.match(around.low[amount.end : amount.end + 60])
        if share:
            words = [_SAME_DENOMINATOR.get(word, word) for word in share.group(1).split()]
            kinds = [word for word in words if word in ("chronic", "recurrent", "acute")]
            slots["denominator"] = "-".join([*kinds[:1], "pain"])
    return Frame(**slots)


_NARROWER = {
    "work": {"desk-work", "heavy", "standing"},
    "normal": {"desk-work", "heavy", "light"},
    "sport": {"exercise-bike"},
    "flying": {"long-haul", "short-haul"},
}
"""Activities that narrower ones name too: "desk work" names work, "fly long-haul" flying; the narrower word counts."""


_SAME_ACTIVITY = {"sitting": "desk-work"}
"""Words for an activity that have an entry of their own in the lexicon."""


def _activity(value: str) -> str:
    """The narrowest of the activities that a text names."""
    return "+".join(sorted(_narrowest(value.split("+"))))


def _narrowest(named: Iterable[str]) -> list[str]:
    """Each activity once, in order, without those that a narrower one names too."""
    values = dict.fromkeys(_SAME_ACTIVITY.get(each, each) for each in named)
    return [each for each in values if not values.keys() & _NARROWER.get(each, set())]


def _slot_terms(terms: list[Term], slot: str, text: str) -> list[Term]:
    prefix = slot + ":"
    return [
        term
        for term in terms
        if term.id.startswith(prefix)
        and not _follows(text, term.start, _not_beside("not_before").get(term.id, ()))
        and not _precedes(text, term.end, _not_beside("not_behind").get(term.id, ()))
    ]


def _follows(text: str, start: int, words: tuple[str, ...]) -> bool:
    return bool(words) and text[:start].rstrip().rsplit(" ", 1)[-1] in words


def _precedes(text: str, end: int, words: tuple[str, ...]) -> bool:
    return bool(words) and text[end : end + _WORD].strip(" ,.;").partition(" ")[0] in words


def _in_sentence(amount: FoundAmount, around: Surroundings, slot: str) -> set[str]:
    """Values in the amount's clause: no other amount and no contrast between."""
    values: set[str] = set()
    tagged = _tagged(amount, around) if slot == "activity" else None
    for term in nearest(_slot_terms(around.terms.frames, slot, around.low), amount):
        first, last = (term.end, amount.start) if term.end <= amount.start else (amount.end, term.start)
        if tagged is not None and term in tagged:
            if tagged[term] is amount:
                values.add(term.id.partition(":")[2])
            continue
        if first < last and (
            between(around.strong, first, last)
            or around.amounts_between(first, last)
            or _nearer_to_another(amount, around, term)
        ):
            continue
        values.add(term.id.partition(":")[2])
    return values


def _tagged(amount: FoundAmount, around: Surroundings) -> dict[Term, FoundAmount]:
    """The activities that a time says itself that it is for: "five days (desk), six weeks (manual)"."""
    amounts = [other for other in around.passage.amounts if other.dimension is amount.dimension]
    found: dict[Term, FoundAmount] = {}
    for term in around.activities:
        own = next((other for other in reversed(amounts) if other.end <= term.start), None)
        if own is not None and _SAYS_FOR.match(around.low, own.end, term.start):
            found[term] = own
    return found


def _respectively(amount: FoundAmount, around: Surroundings) -> set[str]:
    """The activity in this place of the sentence before: "A: two days if you sit, three weeks if you lift. B: one and
    two weeks respectively."."""
    if "respectively" not in around.low:
        return set()
    amounts = [other for other in around.passage.amounts if other.dimension is amount.dimension]
    for context in around.passage.contexts:
        if context.name in BEFORE:
            terms = _slot_terms(context.terms.frames, "activity", context.text.lower())
            told = _narrowest(term.id.partition(":")[2] for term in terms)
            return {told[amounts.index(amount)]} if len(told) == len(amounts) else set()
    return set()


def _nearer_to_another(amount: FoundAmount, around: Surroundings, term: Term) -> bool:
    """Whether the time of another clause claims the activity: "no driving for 24 hours, and no lifting for a week"."""
    own = around.nearness(amount, term.start, term.end)
    amounts = around.passage.amounts
    at = bisect_left(amounts, term.start, key=lambda other: other.start)
    return any(
        around.nearness(other, term.start, term.end) > own
        for other in amounts[max(0, at - 2) : at + 2]
        if other is not amount
        and other.dimension is amount.dimension
        and not (term.start <= other.start and other.end <= term.end)
    )


def _in_contexts(around: Surroundings, slot: str) -> set[str]:
    for context in around.passage.contexts:
        if context.name in ("label", "row", "column", "question") or (
            slot in ("endpoint", "activity") and context.name == "heading"
        ):
            values = {
                term.id.partition(":")[2] for term in _slot_terms(context.terms.frames, slot, context.text.lower())
            }
            if values:
                return values
    return set()

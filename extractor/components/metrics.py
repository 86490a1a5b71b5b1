"""Metrics: what an amount measures, by the word classes met round it. The cues are data (`lexicons/metrics.toml`)."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cache

from claims.unit import Dimension
from claims.vocabulary import Metric
from extractor.amounts import FoundAmount, plain
from extractor.clauses import between, medium_breaks, strong_breaks, weak_breaks
from extractor.lexicon import entries
from extractor.passage import Passage
from extractor.terms import Term, Terms

NONE = "none"
"""Metric of the cues that say: no claim."""

THRESHOLD = 1.1
"""A cue that scores less says nothing."""

PRESENT = 0.7
"""From this factor on a word class counts as standing by the amount, for `not`."""


BOUND_WORDS = frozenset(("avoid", "avoid-only", "block-pass"))
"""Word classes whose words also limit values: inside an amount they are its own bound."""

OWN = frozenset(("sentence", "label", "row", "column"))
"""Places that speak of this amount alone."""

OWN_OR_REFERRED = OWN | {"referred-to"}

INSIDE = OWN | {"question", "run-in", "referred-to"}

CLEAR = 2.8
"""From this score on, the sentence itself says what is measured."""


@dataclass(frozen=True, slots=True)
class Cue:
    """One line of the metrics lexicon."""

    id: str
    metric: str
    needs: tuple[str, ...]
    absent: tuple[str, ...]
    units: frozenset[str]
    weight: float
    inside: bool
    """Whether all of it must stand with the amount: in its sentence, label, table headers or question."""
    before: bool
    """Whether the anchor must stand before the amount: "takes 30 minutes"."""
    own: bool
    """Whether all of it must stand in the amount's own sentence, label or table headers, or in what the sentence refers to."""
    reach: int
    """How far the anchor may stand from the amount in its sentence, in characters; 0 for no limit."""


@dataclass(frozen=True, slots=True)
class Reading:
    """What an amount measures, and why."""

    metric: str
    cue: str
    score: float
    where: str
    """Where the weakest part of the cue stood: sentence, label, row, column, question, heading, ..."""


@cache
def cues() -> dict[str, tuple[Cue, ...]]:
    """Cues by their first need."""
    found: dict[str, list[Cue]] = {}
    for entry in entries("metrics", "cue"):
        cue = Cue(
            id=entry["id"],
            metric=entry["metric"],
            needs=tuple(entry["needs"]),
            absent=tuple(entry.get("not", ())),
            units=frozenset(entry.get("units", ())),
            weight=float(entry["weight"]),
            inside=bool(entry.get("inside", False)),
            before=bool(entry.get("before", False)),
            own=bool(entry.get("own", False)),
            reach=int(entry.get("reach", 0)),
        )
        found.setdefault(cue.needs[0], []).append(cue)
    return {need: tuple(rows) for need, rows in found.items()}


_PREPOSITION = re.compile(
    r"(?:^|[\s(,—–])(?:(?P<for>for(?:\s(?:only|just|another|typically|usually|the|up to|well|as long as))*)|(?P<within>within|in|inside)|(?P<after>after|at|around|past)|(?P<by>by)|(?P<every>every|each|once every|once)|"
    r"(?P<over>over|during|through|throughout)|(?P<until>until)|(?P<beyond>beyond|past|well beyond))\s*(?:(?:the|a|an|about|around|only|just|first|roughly|approximately|at least|up to|under|more than|less than)\s)*$"
)
_AFTERWARDS = re.compile(
    r"^[\s-]?(?:(?P<old>old\b|of age\b|-?old\b)|(?P<ago>ago\b|earlier\b)|(?P<rate>(?:a|per|each|every)\s(?:day|night|week)\b|daily\b|nightly\b)|(?P<each>each\b|apiece\b)|"
    r"(?P<before>(?:beforehand|before|prior|ahead|in advance)\b)|(?P<later>later\b|after\b|afterwards\b|following\b)|(?P<of>of\s(?!age)(?!the\b)(?!our\b)(?!his\b)(?!her\b)))"
)
_PEOPLE_AFTER = re.compile(
    r"^\s?(?:of|in)?\s?(?:all |our |the |these |those |carefully chosen |properly selected |selected |suitable |chronic |treated |well-selected |such |most |adult |eligible |low back |back pain |pain |(?!(?:the|cases|those|who)\b)[a-z-]{3,16} ){0,3}"
    r"(?:patients?|people|persons?|cases|users?|sufferers?|adults|those|men|women|clients|customers|individuals|partners|bed partners|eyes|knees|implants|recipients|wearers|"
    r"procedures|treatments|who|participants|us|them|seniors|children|teens|hips|teeth|lenses|crowns|recipients|blocks)\b"
)
_CONDITION_AFTER = re.compile(
    r"^\s?of\s(?:all |our |the )*(?:(?:chronic|long-term|long-standing|longstanding|recurrent|recurring|persistent|lower|low|acute) )*(?=(?:(?:chronic|long-term|long-standing|longstanding|recurrent|recurring|persistent|acute|back|neck|knee|joint|low|lower|spinal|facial|heel|shoulder|hip|nerve)\s)|cases|headaches|backache|vision|blind|tooth)(?:(?:back|neck|knee|joint|low back|lower back|spinal|facial|heel|shoulder|hip|nerve)(?: and (?:back|neck))?\s)?(?:pain|headaches|cases of|backache|vision loss|blindness|tooth loss)\b"
)
_NOT_UNTIL = re.compile(r"\b(?:not|nothing|n't|no \w+|wait)\s(?:\w+\s)?until\s(?:after\s|about\s)?$")
_COUNTS_PEOPLE = re.compile(r"\b(?:patients?|people|persons?|adults?|women|men|users?)\b")
_OF_THOSE = re.compile(
    r"\b(?:of|among)\s(?:those|our|the|all|these)?\s?(?:\w+\s){0,2}(?:patients|people|those|adults|women|men)?\b[^,.;]{0,50},\s(?:about\s|around\s|roughly\s|some\s|nearly\s)?$"
)
_AGE_BEFORE = re.compile(
    r"\b(?:aged?|ages|age of|older than|younger than)\s(?:between |over |under |about |at least )?$"
)


def facts(amount: FoundAmount, text: str, *, in_cell: bool, has_condition: bool, of_test: bool) -> frozenset[str]:
    """The "@..." needs that an amount itself meets.

    Args:
        text: the sentence, lower case (see `plain`).
        of_test: whether a diagnostic test is spoken of.
        in_cell: whether it stands in a table cell or behind a label, where a bare figure is a statement.
        has_condition: whether the sentence or its surroundings name a condition.
    """
    found: set[str] = set()
    before = _PREPOSITION.search(text[max(0, amount.start - 40) : amount.start])
    if before and before.lastgroup:
        found.add("@" + before.lastgroup)
    if amount.form == "bare-plural":
        found.add(
            "@for" if text.startswith("for", amount.start) or text.startswith("last", amount.start) else "@within"
        )
    if amount.bound_entry in ("within", "first"):
        found.add("@within")
    if _NOT_UNTIL.search(text[max(0, amount.start - 24) : amount.start]):
        found.add("@not-until")
    if amount.bound_entry == "not-sooner" or text.startswith("at the earliest", amount.end - 15):
        found.add("@not-sooner")
    if amount.bound_entry == "more-than":
        found.add("@beyond")
    after = _AFTERWARDS.match(text[amount.end : amount.end + 40])
    if after and after.lastgroup:
        found.add("@" + after.lastgroup)
    rest = text[amount.end : amount.end + 70]
    if amount.dimension is Dimension.SHARE or amount.form == "portion":
        if (
            amount.form == "portion"
            or _PEOPLE_AFTER.match(rest)
            or _OF_THOSE.search(text[: amount.start])
            or _COUNTS_PEOPLE.search(text[amount.start : amount.end])
        ):
            found.add("@of-people")
        if _CONDITION_AFTER.match(rest):
            found.add("@of-condition")
        if amount.form == "portion":
            found.add("@portion")
            if amount.entry == "majority":
                found.add("@portion-most")
    if amount.form == "moment":
        found.add("@moment")
        found.add("@" + amount.entry)
    elif amount.form == "lasting":
        found |= {"@lasting", "@moment"}
    if amount.form == "count":
        found.add("@count" if amount.thing not in ("patients", "people", "other") else "@people-count")
        if (amount.low or amount.high or 0) >= 100 and amount.thing != "other":
            found.add("@large-count")
        if amount.thing not in ("other", "patients", "people", "shade", "shades", "tray", "trays", "of them"):
            found.add("@count-treatment")
    if amount.form == "times-per":
        found.add("@times-per")
    if _AGE_BEFORE.search(text[max(0, amount.start - 24) : amount.start]):
        found.add("@old")
    if of_test:
        found.add("@test")
    if in_cell:
        found.add("@cell")
    if has_condition:
        found.add("@condition")
    return frozenset(found)


@dataclass(slots=True)
class Surroundings:
    """The word classes round the amounts of one sentence, and how near each stands."""

    passage: Passage
    terms: Terms
    low: str
    strong: list[int]
    medium: list[int]
    weak: list[int]
    starts: dict[Dimension | None, list[int]]
    """Where the amounts of each dimension begin, in order."""
    outside: dict[str, tuple[float, str]]
    """Word class -> the best factor of the contexts, and which one."""

    @classmethod
    def of(cls, passage: Passage, terms: Terms) -> Surroundings:
        """Everything about a sentence that does not depend on one amount."""
        low = plain(passage.text)
        outside: dict[str, tuple[float, str]] = {}
        for context in passage.contexts:
            for name in context.terms.groups:
                if context.factor > outside.get(name, (0.0, ""))[0]:
                    outside[name] = (context.factor, context.name)
            if (
                any(term.id.startswith("activity:") for term in context.terms.frames)
                and context.factor > outside.get("@activity", (0.0, ""))[0]
            ):
                outside["@activity"] = (context.factor, context.name)
            if context.terms.subjects and context.factor > outside.get("@subject", (0.0, ""))[0]:
                outside["@subject"] = (context.factor, context.name)
        starts: dict[Dimension | None, list[int]] = {}
        for amount in passage.amounts:
            starts.setdefault(amount.dimension, []).append(amount.start)
        return cls(passage, terms, low, strong_breaks(low), medium_breaks(low), weak_breaks(low), starts, outside)

    def nearness(self, amount: FoundAmount, start: int, end: int) -> float:
        """How much a term at `[start, end)` of the sentence bears on an amount, up to 1."""
        if end <= amount.start:
            first, last = end, amount.start
        elif start >= amount.end:
            first, last = amount.end, start
        else:
            return 1.0
        rivals = between(self.starts.get(amount.dimension, []), first, last)
        behind = start >= amount.end and amount.dimension is Dimension.TIME
        return (
            0.72**rivals
            * 0.6 ** between(self.strong, first, last)
            * 0.8 ** between(self.medium, first, last)
            * 0.94 ** between(self.weak, first, last)
            * (0.88 if behind else 1.0)
            / (1 + (last - first) / 160)
        )

    def precedes(self, amount: FoundAmount, name: str) -> bool:
        """Whether a term of the class stands before the amount, or outside the sentence."""
        return name in self.outside or any(term.end <= amount.start for term in self.terms.groups.get(name, ()))

    def amounts_between(self, first: int, last: int) -> int:
        """How many amounts of any dimension begin in `[first, last)`."""
        return sum(between(starts, first, last) for starts in self.starts.values())

    def reaches(self, amount: FoundAmount, name: str, limit: int) -> bool:
        """Whether a term of the class stands within `limit` characters of the amount, or in a context of it alone."""
        if self.outside.get(name, (0.0, ""))[1] in OWN:
            return True
        return any(
            max(term.start - amount.end, amount.start - term.end) <= limit for term in self.terms.groups.get(name, ())
        )

    def factor(self, amount: FoundAmount, name: str, known: frozenset[str]) -> tuple[float, str]:
        """How near a word class stands to an amount, from 0 (absent) to 1, and where."""
        best, where = 0.0, ""
        for term in nearest(self.terms.groups.get(name, []), amount):
            if name in BOUND_WORDS and amount.start <= term.start and term.end <= amount.end:
                continue  # "not sooner than": the words are the amount's own bound
            near = self.nearness(amount, term.start, term.end)
            if near > best:
                best, where = near, "sentence"
        if name == "@activity":
            for term in nearest([term for term in self.terms.frames if term.id.startswith("activity:")], amount):
                near = self.nearness(amount, term.start, term.end)
                if near > best:
                    best, where = near, "sentence"
        elif name == "@subject":
            for term in nearest(self.terms.subjects, amount):
                near = self.nearness(amount, term.start, term.end)
                if near > best:
                    best, where = near, "sentence"
        elif name.startswith("@") and name in known:
            return 1.0, "sentence"
        outer = self.outside.get(name)
        if outer and outer[0] > best:
            best, where = outer
        return best, where


NEAREST = 6
"""Terms of one class looked at on either side of an amount; nearness only falls beyond them."""


def nearest(terms: Sequence[Term], amount: FoundAmount) -> Sequence[Term]:
    """The terms of one class that can bear on an amount most; `terms` are in order."""
    if len(terms) <= 2 * NEAREST:
        return terms
    at = bisect_left(terms, amount.start, key=_start)
    return terms[max(0, at - NEAREST) : at + NEAREST]


def _start(term: Term) -> int:
    return term.start


def readings(
    amount: FoundAmount, around: Surroundings, metrics: Mapping[str, Metric], known: frozenset[str]
) -> list[Reading]:
    """What the amount may measure, likeliest first.

    Args:
        known: the "@..." facts of the amount.
    """
    present = set(around.terms.groups) | set(around.outside) | known
    if any(term.id.startswith("activity:") for term in around.terms.frames):
        present.add("@activity")
    if around.terms.subjects:
        present.add("@subject")
    best: dict[str, Reading] = {}
    factors: dict[str, tuple[float, str]] = {}

    def factor(name: str) -> tuple[float, str]:
        if name not in factors:
            factors[name] = around.factor(amount, name, known)
        return factors[name]

    table = cues()
    # In order of name, so that of two cues that score alike the same one is named on every run.
    for need in sorted(present & table.keys()):
        for cue in table[need]:
            if cue.units and (amount.unit is None or str(amount.unit) not in cue.units):
                continue
            if (
                cue.metric != NONE
                and amount.dimension is not None
                and amount.dimension not in metrics[cue.metric].dimensions
            ):
                continue
            if not all(name in present for name in cue.needs):
                continue
            if cue.own and any(factor(name)[1] not in OWN_OR_REFERRED for name in cue.needs):
                continue
            if cue.inside and any(factor(name)[1] not in INSIDE for name in cue.needs):
                continue
            if cue.before and not around.precedes(amount, need):
                continue
            if cue.reach and not around.reaches(amount, need, cue.reach):
                continue
            weakest, where = min(factor(name) for name in cue.needs)
            score = (
                cue.weight
                * weakest
                * (1.0 if any(factor(name)[1] in OWN and not name.startswith("@") for name in cue.needs) else 0.75)
            )
            if score < THRESHOLD or any(factor(name)[0] >= PRESENT and factor(name)[1] in OWN for name in cue.absent):
                continue
            held = best.get(cue.metric)
            if held is None or score > held.score:
                best[cue.metric] = Reading(cue.metric, cue.id, round(score, 3), where)
    return _ranked(list(best.values()))


def _ranked(found: list[Reading]) -> list[Reading]:
    """Likeliest first. Where the sentence itself speaks clearly, what stands over it counts less."""
    clear = max((reading.score for reading in found if reading.where in OWN), default=0.0) >= CLEAR
    weighed = [
        replace(reading, score=round(reading.score * (1.0 if reading.where in OWN else 0.6), 3)) if clear else reading
        for reading in found
    ]
    return sorted(weighed, key=lambda reading: (-reading.score, reading.metric))

"""Attribution: whom or what an amount is about. Clause, then sentence, label, table headers, list lead, question, headings,
title; the most specific subject that the text supports."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from claims.vocabulary import PRACTICE, Vocabulary
from extractor.amounts import FoundAmount
from extractor.clauses import COMPARATOR, between
from extractor.components.surroundings import Surroundings, nearest
from extractor.terms import Term

ANAPHOR = re.compile(
    r"^(?:it|this|that|these|those|they|its|their|the (?:procedure|treatment|technique|method|effect|effects|benefit|relief|result|results|operation|device|surgery|session|approach|ablation)|both|each|such|in that|after that|there|pain relief from)\b"
)
"""A sentence that opens like this speaks of what the one before it named."""


def refers_back(text: str) -> bool:
    """Whether a sentence (lower case) opens with a word for what the sentence before it spoke of."""
    return bool(ANAPHOR.match(text))


_FOIL = re.compile(
    r"\b(?:unlike|than|over|versus|vs\.?|compared (?:with|to)|rather than|instead of|from)\s(?:[\w-]+\s){0,2}$"
)
_GENERIC = re.compile(
    r"\b(?:conventional|traditional|standard|ordinary|regular|usual|typical|plain|normal)\s(?:\w+\s)?$"
)
_ELSEWHERE = re.compile(
    r"\b(?:for|by|in) comparison\b|\bcompare that with\b|\bin general\b|\belsewhere\b|\bother (?:kinds|types|forms) of\b"
)
_WE = re.compile(r"\b(?:we|our|us|dr|team|surgeons?|physicians?|doctors?|specialists?|practice|clinic|centre|center)\b")

MANY = 100
"""No patient needs so many sessions."""

TREATMENTS = ("procedure", "test")

_KINDS_OF: dict[str, tuple[str, ...]] = {
    "prevalence": ("condition",),
    # "70 % of those who passed their test blocks improve": the blocks say who, not what helped.
    "success-rate": ("procedure",),
    "satisfaction-rate": ("procedure",),
    "onset-time": ("procedure",),
}
"""Kinds of subject that a metric can be about, where not every treatment; those are tried next."""

PROVIDER_METRICS = frozenset(("experience",))
"""Whatever treatment the sentence names, years of experience are the provider's (annotation guide)."""


@dataclass(frozen=True, slots=True)
class Attribution:
    """A subject, and where the text names it."""

    subject: str
    where: str


def attribute(amount: FoundAmount, around: Surroundings, vocabulary: Vocabulary, *, metric: str) -> Attribution | None:
    """The subject of an amount; None where neither the sentence nor the page names one.

    Args:
        metric: what the amount measures; a prevalence is about a condition, an experience about the provider.
    """
    if metric in PROVIDER_METRICS:
        return Attribution(PRACTICE, "provider metric")
    kinds = _KINDS_OF.get(metric, TREATMENTS)
    found = _named(amount, around, vocabulary, kinds)
    if found is None and kinds is not TREATMENTS:
        found = _named(amount, around, vocabulary, TREATMENTS)
    if metric in ("satisfaction-rate", "treatment-count"):
        provider = _provider(amount, around, found, metric)
        if provider is not None:
            return provider
    if found is None and around.passage.topic is not None:
        found = Attribution(around.passage.topic, "title")
    return _most_specific(found, around, vocabulary) if found else None


def _provider(amount: FoundAmount, around: Surroundings, found: Attribution | None, metric: str) -> Attribution | None:
    """The practice, where a rating or a count names no treatment and speaks of "our team" or stands under "the practice"."""
    large = metric == "treatment-count" and (amount.low or amount.high or 0) >= MANY
    if large and amount.thing in ("patients", "people"):
        return Attribution(PRACTICE, "a provider's patients")
    if found is not None and found.where in ("sentence", "row", "column", "label"):
        return None
    if large:
        return Attribution(PRACTICE, "a number that only a provider reaches")
    heading = next((c for c in around.passage.contexts if c.name in ("heading", "question", "label")), None)
    titled = any(
        term.id == PRACTICE for c in around.passage.contexts if c.name.endswith("heading") for term in c.terms.subjects
    ) or any(
        re.search(r"\b(?:practice|about us|our (?:team|surgeons|doctors))\b", c.text.lower())
        for c in around.passage.contexts
        if c.name.endswith("heading")
    )
    if titled:
        return Attribution(PRACTICE, "heading")
    if _WE.search(around.low) and (
        heading is None or found is None or found.where in ("heading", "outer-heading", "title", "previous")
    ):
        return Attribution(PRACTICE, "sentence")
    return None


def _named(
    amount: FoundAmount, around: Surroundings, vocabulary: Vocabulary, kinds: Sequence[str]
) -> Attribution | None:
    inside = _in_sentence(amount, around, _of_kind(around.terms.subjects, vocabulary, kinds))
    if inside is not None:
        return Attribution(inside, "sentence")
    passage = around.passage
    deferred: Attribution | None = None
    for context in passage.contexts:
        subjects = _of_kind(context.terms.subjects, vocabulary, kinds)
        spoken = [term for term in subjects if not COMPARATOR.search(context.text[: term.start].lower())] or subjects
        if not spoken:
            continue
        if context.name == "lead" and all(_FOIL.search(context.text[: term.start].lower()) for term in spoken):
            continue  # "What the camera offers over ordinary ablation:" is about the camera
        if context.name in ("previous", "referred-to"):
            if context.name == "referred-to" or kinds == ("condition",):
                return Attribution(spoken[0].id, context.name)
            deferred = deferred or Attribution(spoken[0].id, "previous")
            continue
        if context.name in ("row", "column", "label", "run-in", "lead", "table-lead", "question"):
            return Attribution(spoken[0].id, context.name)
        distinct = {term.id for term in spoken}
        if len(distinct) > 1 and context.name in ("title", "outer-heading", "heading"):
            # "Endoscopic or standard?" names no one subject.
            if deferred is not None and deferred.subject in distinct:
                return deferred
            broad = _broadest(distinct, vocabulary)
            return Attribution(broad or spoken[0].id, context.name)
        return Attribution(spoken[0].id, context.name)
    return deferred


def _broadest(subjects: Iterable[str], vocabulary: Vocabulary) -> str | None:
    """The one of several that is an ancestor of all others; None where there is none."""
    names = set(subjects)
    for name in names:
        if all(other == name or name in vocabulary.ancestors(other) for other in names):
            return name
    return None


def _of_kind(terms: Iterable[Term], vocabulary: Vocabulary, kinds: Sequence[str]) -> list[Term]:
    return [
        term
        for term in terms
        if term.id != PRACTICE and (s := vocabulary.subjects.get(term.id)) is not None and s.kind in kinds
    ]


def _in_sentence(amount: FoundAmount, around: Surroundings, subjects: Sequence[Term]) -> str | None:
    """The subject that stands nearest in the amount's own clause; a rival that is only compared with does not count."""
    best: tuple[float, str] | None = None
    for term in nearest(subjects, amount):
        compared = bool(COMPARATOR.search(around.low[: term.start]))
        inside = term.start < amount.end and amount.start < term.end
        if inside:
            return term.id
        before = term.end <= amount.start
        first, last = (term.end, amount.start) if before else (amount.end, term.start)
        crossed = between(around.strong, first, last)
        # "A (10 %) and B (20 %)": the other's own figure between says that this one is not ours.
        others = around.amounts_between(first, last)
        if (compared and _rival_only(around, amount, term)) or _in_brackets(around.low, term, amount):
            continue
        if _PASSED.search(around.low[: term.start]):
            continue  # "patients who clear two blocks": says who, not what helped
        score = (1.0 if before else 0.62) * 0.35**crossed * 0.85**others / (1 + (last - first) / 120)
        if (
            re.search(
                r"\b(?:before|after|of|from|like|until)\s(?:a |an |the |your |we go on to )?$", around.low[: term.start]
            )
            and not before
        ):
            score *= 0.5
        if best is None or score > best[0]:
            best = (score, term.id)
    return best[1] if best else None


_PASSED = re.compile(
    r"\b(?:clear(?:ed|s)?|pass(?:ed|es)?|respond(?:ed|s)? (?:well )?to|failed|(?:positive )?response to|reaction to)\s(?:the |their |both |two |a |an |your |\(2\) |one |diagnostic |test ){0,4}$"
)


def _in_brackets(text: str, term: Term, amount: FoundAmount) -> bool:
    """Whether a procedure stands in brackets that the amount is outside of: an aside."""
    opened = text.rfind("(", 0, term.start)
    if opened < 0 or ")" in text[opened : term.start]:
        return False
    closed = text.find(")", term.end)
    # "Radiofrequency ablation (RFA)": the short name of what stands before it
    return not opened < amount.start < closed and term.start - opened > 1


def _rival_only(around: Surroundings, amount: FoundAmount, term: Term) -> bool:
    """Whether a procedure behind "unlike", "than", "or" is only the foil of what the amount speaks of."""
    text = around.low
    opening = text[: term.start]
    if re.search(r"\b(?:and|or)\s(?:\w+\s)?$", opening) and not re.search(
        r"\b(?:unlike|than|versus|compared|rather)\b", opening
    ):
        return False
    if amount.start < term.start:
        return True
    gap = text[term.end : amount.start]
    # "unlike RFA, which lasts 6 months, ..." says it of RFA; "unlike RFA, relief lasts 5 years" does not.
    return "," in gap and not re.match(r"^,?\s?\(?(?:which|whose|where)\b", gap)


def _most_specific(found: Attribution, around: Surroundings, vocabulary: Vocabulary) -> Attribution:
    """A narrower form that heading or title name alone, where the sentence itself is no contrast with it."""
    if found.where == "sentence":
        term = next((t for t in around.terms.subjects if t.id == found.subject), None)
        if term is not None and (_GENERIC.search(around.low[: term.start]) or _ELSEWHERE.search(around.low)):
            return found
    for context in around.passage.contexts:
        if context.name not in (
            "heading",
            "outer-heading",
            "lead",
            "table-lead",
            "title",
            "question",
            "row",
            "column",
            "label",
        ):
            continue
        named = {term.id for term in context.terms.subjects if term.id in vocabulary.subjects}
        procedures = {name for name in named if vocabulary.subjects[name].treats}
        narrower = [name for name in procedures if found.subject in vocabulary.ancestors(name)]
        if len(procedures) == 1 and narrower:
            return Attribution(narrower[0], f"{found.where}, narrowed by {context.name}")
        if found.subject in procedures:
            return found
    topics = around.passage.topics
    if len(topics) == 1 and found.subject in vocabulary.ancestors(topics[0]):
        return Attribution(topics[0], f"{found.where}, narrowed by title")
    return found

"""Assembly: puts amount, bound, metric, subject and frame of a sentence together, or says why there is no claim."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from claims.claim import Confidence, Force, Polarity, Share, Source
from claims.frame import Frame
from claims.quantity import Quantity
from claims.unit import Dimension, Unit
from claims.vocabulary import Vocabulary
from extractor.amounts import FoundAmount
from extractor.clauses import between
from extractor.components.attribution import attribute
from extractor.components.confidence import confidence_of
from extractor.components.facts import facts
from extractor.components.frames import frame_of
from extractor.components.holding import held
from extractor.components.house import of_the_house
from extractor.components.measure import measure
from extractor.components.metrics import NONE, readings
from extractor.components.polarity import force_of, polarity_of, share_of, source_of
from extractor.components.references import referred
from extractor.components.surroundings import Surroundings
from extractor.passage import Passage
from extractor.readers.document import BlockKind
from extractor.terms import Terms


@dataclass(frozen=True, slots=True)
class Draft:
    """An amount with what was made of it; a claim where `metric` is set, else `reason` says why not."""

    amount: FoundAmount
    metric: str | None = None
    subject: str | None = None
    force: Force = Force.TYPICAL
    share: Share | float | None = None
    polarity: Polarity = Polarity.ASSERTED
    source: Source = Source.PUBLISHER
    frame: Frame = field(default_factory=Frame)
    confidence: Confidence = Confidence.HIGH
    evidence: dict[str, str] = field(default_factory=dict)
    reason: str | None = None

    value: FoundAmount | None = None
    """The amount as it holds, where that is not as its words have it."""

    def quantity(self) -> Quantity:
        """The value that the claim states."""
        return (self.value or self.amount).quantity()


def assemble(passage: Passage, terms: Terms, vocabulary: Vocabulary) -> list[Draft]:
    """What each amount of a sentence is: a claim, or a figure with the reason why it is none."""
    terms.add_subjects(referred(passage, terms, vocabulary))
    around = Surroundings.of(passage, terms)
    source = source_of(passage)
    drafts = [_draft(amount, around, vocabulary, source) for amount in passage.amounts]
    return list(_without_follow_ups(_without_share_of_time(drafts), around))


def _draft(amount: FoundAmount, around: Surroundings, vocabulary: Vocabulary, source: Source) -> Draft:
    if amount.missing:
        return Draft(amount, reason="broken quantity: the text lost its number", evidence={"amount": amount.entry})
    known = facts_of(amount, around, vocabulary)
    ranked = readings(amount, around, vocabulary.metrics, known)
    measured = measure(amount, around, vocabulary, known, ranked)
    if measured.metric == NONE:
        evidence = {"amount": amount.entry} | ({"reason": measured.cue} if measured.cue else {})
        return Draft(amount, reason=measured.reason, evidence=evidence)
    subject = attribute(amount, around, vocabulary, metric=measured.metric)
    if subject is None:
        return Draft(
            amount, reason="neither the sentence nor the page names a subject", evidence={"amount": amount.entry}
        )
    if of_the_house(around, vocabulary, metric=measured.metric, subject=subject):
        return Draft(
            amount, reason="the section is about the clinic, not about a treatment", evidence={"amount": amount.entry}
        )
    metric = _of_a_test(measured.metric, subject.subject, vocabulary)
    evidence = {"amount": amount.entry, "metric": measured.evidence, "subject": subject.where}
    if amount.bound_entry:
        evidence["bound"] = amount.bound_entry
    if amount.form == "lasting":
        evidence["note"] = "permanent"
    value = held(amount, metric, around.passage.block)
    return Draft(
        amount,
        value=value,
        metric=metric,
        subject=subject.subject,
        force=force_of(value, around, metric),
        share=share_of(amount, around),
        polarity=polarity_of(amount, around, metric),
        source=source,
        frame=frame_of(amount, around, metric),
        confidence=confidence_of(measured, subject),
        evidence=evidence,
    )


def facts_of(amount: FoundAmount, around: Surroundings, vocabulary: Vocabulary) -> frozenset[str]:
    """The "@..." needs that an amount meets in its place (see `facts`)."""
    kinds = {
        vocabulary.subjects[term.id].kind
        for terms in (around.terms, *(context.terms for context in around.passage.contexts))
        for term in terms.subjects
        if term.id in vocabulary.subjects
    }
    return facts(
        amount,
        around.low,
        in_cell=_states_alone(around.passage),
        has_condition="condition" in kinds,
        of_test="test" in kinds,
    )


def _of_a_test(metric: str, subject: str, vocabulary: Vocabulary) -> str:
    """The relief that a diagnostic test must give is its response, not a treatment's result."""
    found = vocabulary.subjects.get(subject)
    if found is not None and found.kind == "test" and metric in ("pain-reduction", "success-rate"):
        return "block-response"
    return metric


def _states_alone(passage: Passage) -> bool:
    """Whether the sentence is no more than a value: a table cell, or a line of label and value."""
    block = passage.block
    return block is not None and (
        block.kind is BlockKind.CELL or bool(block.label) or bool(_LABELLED.match(passage.text))
    )


_LABELLED = re.compile(r"^[^.:?!]{2,60}:\s[^.]{1,60}$")


def _without_share_of_time(drafts: list[Draft]) -> Iterator[Draft]:
    """ "Most patients return within a month" is one claim about a month: the portion is its share, not a rate."""
    timed = any(
        draft.metric and draft.amount.dimension is Dimension.TIME and draft.amount.form != "moment" for draft in drafts
    )
    for draft in drafts:
        if draft.amount.form == "portion" and draft.metric and timed:
            yield Draft(draft.amount, reason="the share of another figure of the sentence", evidence=draft.evidence)
        else:
            yield draft


_RATES = frozenset(("success-rate", "satisfaction-rate", "complication-rate", "pain-reduction"))
_AT = re.compile(r"\b(?:at|after|by|over)\s(?:the\s|about\s|around\s|least\s)?$")
"""In front of the time at which patients were asked: "at three months"."""
_LATER = re.compile(r"^\s?(?:later|on|afterwards|out|mark|follow-up)\b")
_BESIDE = 90
"""How far the rate may stand from the time at which it held, in characters."""


def _without_follow_ups(drafts: Iterable[Draft], around: Surroundings) -> Iterator[Draft]:
    """ "77 % still did well one year later" is one claim: the time belongs to the rate (annotation guide)."""
    text, drafts = around.low, list(drafts)
    rates = [draft.amount for draft in drafts if draft.metric in _RATES and draft.amount.dimension is Dimension.SHARE]
    for draft in drafts:
        amount = draft.amount
        timed = draft.metric in ("relief-duration", "onset-time", "other") and amount.unit in (Unit.MONTH, Unit.YEAR)
        before, behind = text[max(0, amount.start - _BESIDE) : amount.start], text[amount.end : amount.end + _BESIDE]
        dated = timed and (_AT.search(before) or _LATER.match(behind))
        if dated and any(
            max(rate.start - amount.end, amount.start - rate.end) <= _BESIDE
            and not between(around.strong, min(rate.end, amount.end), max(rate.start, amount.start))
            for rate in rates
        ):
            yield Draft(amount, reason="when the rate beside it held", evidence=draft.evidence)
        else:
            yield draft

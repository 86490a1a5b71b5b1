"""Extraction: from a page as read to its records. Gate first, then spaCy for the sentences that hold something.

Which words are cues is data; what a cue means belongs to the components.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

from claims.amount import Amount
from claims.claim import Claim, Polarity
from claims.fingerprint import fingerprint
from claims.mention import Mention, MentionKind
from claims.page import Page
from claims.support import Support
from claims.vocabulary import PRACTICE, Vocabulary
from extractor.amounts import FoundAmount, find_amounts, header_amounts, plain
from extractor.components.assembly import Draft
from extractor.components.attribution import refers_back
from extractor.components.mentions import FoundCue
from extractor.components.polarity import source_of
from extractor.components.support import Source, sources_in, supports
from extractor.gate import may_hold_cue
from extractor.passage import Context, Passage
from extractor.readers.document import Block, BlockKind, Document
from extractor.sentences import sentence_ranges
from extractor.terms import TermFinder, Terms
from extractor.topic import topic_of

if TYPE_CHECKING:
    from spacy.language import Language

    from extractor.pipeline import TermsOfText

FACTORS = {
    "label": 0.95,
    "row": 1.0,
    "column": 0.9,
    "question": 0.8,
    "run-in": 0.6,
    "lead": 0.6,
    "table-lead": 0.22,
    "referred-to": 0.72,
    "previous": 0.2,
    "heading": 0.5,
    "caption": 0.4,
    "outer-heading": 0.22,
    "title": 0.12,
}
"""How much a cue counts that stands outside the sentence, by where it stands."""

_LABEL = re.compile(r"^([^:.?!]{2,40}):\s")
_RUN_IN = re.compile(r"^([^.:?!]{2,60})[.:]\s")
_BRACKETS = re.compile(r"\([^()]{0,60}\)")
_LONGEST_CONTEXT = 300


@dataclass(frozen=True, slots=True)
class _Sentence:
    """A sentence that holds something, in its block."""

    block: Block
    start: int
    end: int
    previous: tuple[str, ...]
    """Sentences before it in its block, nearest first."""

    @property
    def text(self) -> str:
        """As visible text."""
        return self.block.text[self.start : self.end]


class Extractor:
    """Turns documents into pages of records. Build once for a vocabulary; holds no state of a page between calls."""

    def __init__(self, vocabulary: Vocabulary) -> None:
        self._vocabulary = vocabulary

    @cached_property
    def _nlp(self) -> Language:
        from extractor.pipeline import build

        return build(self._vocabulary)

    def extract(self, document: Document, *, sha256: str = "") -> Page:
        """All records of a document, in reading order.

        Args:
            document: what a reader made of the page.
            sha256: digest of the file, hexadecimal, to be kept with the records.
        """
        return _PageReading(self, document).page(sha256)

    def terms(self, text: str) -> Terms:
        """The lexicon's words in a text that is no sentence of its own: a heading, a label."""
        straight = _nlp_text(text)
        finder: TermFinder = self._terms_pipe.finder
        return finder.find(self._nlp.make_doc(straight), straight)

    @cached_property
    def _terms_pipe(self) -> TermsOfText:
        from extractor.pipeline import TermsOfText

        component = self._nlp.get_pipe("claims_terms")
        assert isinstance(component, TermsOfText)
        return component

    def read(self, passage: Passage) -> tuple[list[Draft], list[FoundCue], Terms]:
        """One sentence through the pipeline."""
        doc = self._nlp.make_doc(_nlp_text(passage.text))
        doc._.claims_passage = passage
        for _, component in self._nlp.pipeline:
            doc = component(doc)
        return doc._.claims_drafts, doc._.claims_cues, doc._.claims_terms

    @property
    def vocabulary(self) -> Vocabulary:
        """Subjects and metrics that this extractor looks for."""
        return self._vocabulary


_STRAIGHT = str.maketrans({"’": "'", "‘": "'", "“": '"', "”": '"', "‑": "-", "‐": "-"})


def _nlp_text(text: str) -> str:
    """Straight quotes and plain hyphens, as in the lexicons; every character keeps its place."""
    return text.translate(_STRAIGHT)


class _PageReading:
    """The work on one document; remembers the terms of texts that stand over several sentences."""

    def __init__(self, extractor: Extractor, document: Document) -> None:
        self.extractor = extractor
        self.document = document
        self.seen: dict[str, Terms] = {}
        self.ids: Counter[str] = Counter()
        self.sources: tuple[Block | None, tuple[Source, ...]] = (None, ())

    def terms(self, text: str) -> Terms:
        if text not in self.seen:
            found = self.extractor.terms(text[:_LONGEST_CONTEXT])
            if "(" in text and found.subjects:
                # "Glycerol (chemical) rhizotomy" names one thing, not rhizotomy in general.
                plainer = self.extractor.terms(" ".join(_BRACKETS.sub(" ", text[:_LONGEST_CONTEXT]).split()))
                found.subjects = plainer.subjects or found.subjects
            self.seen[text] = found
        return self.seen[text]

    @cached_property
    def families(self) -> frozenset[str]:
        """Families of the subjects that the title and the headings name in full."""
        vocabulary = self.extractor.vocabulary
        texts = {self.document.title, *(heading for block in self.document.blocks for heading in block.section)}
        named = {term.id for text in texts if text for term in self.terms(text).subjects}
        return frozenset(vocabulary.family(name) for name in {*named, *self.topics} if name in vocabulary.subjects)

    def with_shorts(self, terms: Terms) -> Terms:
        """The terms with the short names that count on this page among the subjects."""
        if terms.shorts:
            vocabulary = self.extractor.vocabulary
            counted = [
                term
                for term in terms.shorts
                if vocabulary.family(term.id) in self.families
                and not any(full.start <= term.start and term.end <= full.end for full in terms.subjects)
            ]
            terms.shorts = []
            if counted:
                terms.subjects = sorted([*terms.subjects, *counted], key=lambda term: term.start)
        return terms

    @cached_property
    def topics(self) -> tuple[str, ...]:
        """Subjects that the title and the main heading name; else a slug of their own words."""
        return topic_of(self.document, self.terms, self.extractor.vocabulary)

    def page(self, sha256: str) -> Page:
        claims: list[Claim] = []
        mentions: list[Mention] = []
        amounts: list[Amount] = []
        words = 0
        for block in self.document.blocks:
            words += block.text.count(" ") + 1
            for sentence, found, cued in _sentences(block):
                passage = self._passage(sentence, found)
                drafts, cues, terms = self.extractor.read(passage)
                for draft in drafts:
                    claim = self._claim(draft, passage, sentence) if draft.metric else None
                    if claim is not None:
                        claims.append(claim)
                    elif draft.amount.missing:
                        mentions.append(self._broken(draft.amount, passage, sentence, terms))
                    if not draft.amount.missing:
                        amounts.append(self._amount(draft, claim, sentence))
                    if draft.amount.disagrees:
                        mentions.append(self._broken(draft.amount, passage, sentence, terms))
                if cued:
                    mentions += [self._mention(cue, passage, sentence, terms) for cue in cues]
        return Page(
            document=self.document.path,
            sha256=sha256,
            title=self.document.title,
            words=words,
            claims=tuple(claims),
            mentions=tuple(mentions),
            amounts=tuple(amounts),
        )

    def _passage(self, sentence: _Sentence, found: list[FoundAmount]) -> Passage:
        block = sentence.block
        topics = self.topics
        return Passage(
            text=sentence.text,
            block=block,
            offset=sentence.start,
            amounts=found,
            prepare=self.with_shorts,
            contexts=tuple(self._contexts(sentence)),
            topic=topics[0] if topics else None,
            topics=topics,
        )

    def _contexts(self, sentence: _Sentence) -> Iterator[Context]:
        block = sentence.block
        if block.label:
            yield self._context("label", block.label)
        if block.kind is BlockKind.CELL:
            if block.row and block.row != block.text:
                yield self._context("row", block.row)
            if block.column and block.column != block.text:
                yield self._context("column", block.column)
        label = _LABEL.match(sentence.text)
        if label:
            yield self._context("label", label.group(1))
        run_in = _run_in(block)
        if run_in and sentence.start > 0:
            yield self._context("run-in", run_in)
        for i, before in enumerate(sentence.previous[:2]):
            yield self._context("referred-to" if i == 0 and refers_back(plain(sentence.text)) else "previous", before)
        if block.question:
            yield self._context("question", block.question)
        if block.lead:
            yield self._context("table-lead" if block.kind is BlockKind.CELL else "lead", block.lead)
        if block.caption:
            yield self._context("caption", block.caption)
        outer = "heading"
        for heading in reversed(block.section):
            if heading != block.question:
                yield self._context(outer, heading)
            outer = "outer-heading"
        if self.document.title and self.document.title not in block.section:
            yield self._context("title", self.document.title)

    def _context(self, name: str, text: str) -> Context:
        return Context(name, FACTORS[name], text, self.with_shorts(self.terms(text)))

    def _claim(self, draft: Draft, passage: Passage, sentence: _Sentence) -> Claim:
        start, end = self._source(sentence, draft.amount.start, draft.amount.end)
        text = sentence.text
        assert draft.metric is not None
        quantity = draft.amount.quantity()
        parts = (
            self.document.path,
            text,
            draft.subject,
            draft.metric,
            quantity.low,
            quantity.high,
            quantity.unit,
            quantity.bound,
        )
        return Claim(
            id=self._id("c", *parts),
            document=self.document.path,
            span=self.document.span(start, end),
            quote=passage.text[draft.amount.start : draft.amount.end],
            sentence=text,
            section=sentence.block.section,
            region=sentence.block.region,
            subject=draft.subject or PRACTICE,
            metric=draft.metric,
            quantity=quantity,
            force=draft.force,
            share=draft.share,
            polarity=draft.polarity,
            source=draft.source,
            frame=draft.frame,
            support=self._support(sentence),
            evidence=draft.evidence,
        )

    def _amount(self, draft: Draft, claim: Claim | None, sentence: _Sentence) -> Amount:
        start, end = self._source(sentence, draft.amount.start, draft.amount.end)
        return Amount(
            document=self.document.path,
            span=self.document.span(start, end),
            quote=sentence.block.text[sentence.start + draft.amount.start : sentence.start + draft.amount.end],
            sentence=sentence.text,
            quantity=draft.amount.quantity(),
            claim=claim.id if claim else None,
            reason=None if claim else draft.reason,
        )

    def _mention(self, cue: FoundCue, passage: Passage, sentence: _Sentence, terms: Terms) -> Mention:
        return self._record(cue.start, cue.end, cue.kind, cue.entry, passage, sentence, terms, None)

    def _broken(self, amount: FoundAmount, passage: Passage, sentence: _Sentence, terms: Terms) -> Mention:
        entry = "digits-disagree" if amount.disagrees else f"lost-{amount.missing}"
        metric = "relief-duration" if "benefit" in terms.groups else None
        return self._record(
            amount.start, amount.end, MentionKind.BROKEN_QUANTITY, entry, passage, sentence, terms, metric
        )

    def _record(
        self,
        start: int,
        end: int,
        kind: MentionKind,
        entry: str,
        passage: Passage,
        sentence: _Sentence,
        terms: Terms,
        metric: str | None,
    ) -> Mention:
        first, last = self._source(sentence, start, end)
        text = sentence.text
        quote = passage.text[start:end]
        subject, rivals = self._subjects(passage, terms)
        asked = plain(text).rstrip().endswith("?") or sentence.block.kind is BlockKind.QUESTION
        return Mention(
            id=self._id("m", self.document.path, text, quote, kind),
            document=self.document.path,
            span=self.document.span(first, last),
            quote=quote,
            kind=kind,
            cue=entry,
            sentence=text,
            offset=start,
            section=sentence.block.section,
            lead=sentence.block.lead,
            block=str(sentence.block.kind),
            region=sentence.block.region,
            subject=subject,
            rivals=rivals,
            metric=metric,
            polarity=Polarity.ASKED if asked else Polarity.ASSERTED,
            source=source_of(passage),
            support=self._support(sentence),
        )

    def _subjects(self, passage: Passage, terms: Terms) -> tuple[str | None, tuple[str, ...]]:
        """The subject of a cue's sentence, and the other procedures that sentence, lead or heading names."""
        named: list[str] = []
        for found in (
            terms,
            *(c.terms for c in passage.contexts if c.name in ("lead", "heading", "question", "row", "column")),
        ):
            named += [
                t.id for t in found.subjects if t.id != PRACTICE and self.extractor.vocabulary.subjects[t.id].treats
            ]
        ordered = list(dict.fromkeys(named))
        subject = passage.topic if passage.topic in ordered or not ordered else ordered[0]
        return subject, tuple(name for name in ordered if name != subject)

    def _support(self, sentence: _Sentence) -> tuple[Support, ...]:
        if self.sources[0] is not sentence.block:
            self.sources = sentence.block, sources_in(sentence.block)
        return supports(self.sources[1], sentence.start, sentence.end)

    def _source(self, sentence: _Sentence, start: int, end: int) -> tuple[int, int]:
        return sentence.block.source.source_range(sentence.start + start, sentence.start + end)

    def _id(self, prefix: str, *parts: object) -> str:
        """A fingerprint; the same statement made twice on a page is told apart by its turn."""
        name = fingerprint(prefix, *parts)
        self.ids[name] += 1
        return name if self.ids[name] == 1 else fingerprint(prefix, *parts, self.ids[name])


def _sentences(block: Block) -> Iterator[tuple[_Sentence, list[FoundAmount], bool]]:
    """The sentences of a block that hold an amount or may hold a cue, with their amounts."""
    text = block.text
    ranges = sentence_ranges(text)
    for i, (start, end) in enumerate(ranges):
        found = find_amounts(text[start:end])
        if not found and block.kind is BlockKind.CELL:
            found = header_amounts(text, (block.column, block.row, block.caption))
        cued = may_hold_cue(text[start:end])
        if found or cued:
            previous = tuple(text[a:b] for a, b in reversed(ranges[max(0, i - 3) : i]))
            yield _Sentence(block, start, end, previous), found, cued


def _run_in(block: Block) -> str:
    """A bold opening such as "Work." or "Pain:"; empty where there is none."""
    if block.strong and block.strong[0][0] == 0 and block.strong[0][1] <= 60:
        return block.text[: block.strong[0][1]].rstrip(" .:")
    match = _RUN_IN.match(block.text)
    return match.group(1) if match and len(match.group(1).split()) <= 4 else ""

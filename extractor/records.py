"""Records: what the components found in a sentence, as claims, mentions and amounts with place, id and support."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from typing import Any

from claims.amount import Amount
from claims.claim import Claim, Polarity
from claims.fingerprint import fingerprint
from claims.mention import Mention, MentionKind
from claims.support import Support
from claims.vocabulary import PRACTICE
from extractor.amounts.broken import LOST_SCALE
from extractor.components.assembly import Draft
from extractor.components.attributes import FoundAttribute
from extractor.components.citations import Citations
from extractor.components.exempting import families
from extractor.components.mentions import FoundCue
from extractor.components.polarity import asks, source_of
from extractor.passage import Passage
from extractor.readers.document import Block, BlockKind, Document
from extractor.terms import Terms

_RIVALS_STAND_IN = frozenset(("lead", "heading", "question", "row", "column"))
"""Contexts of a cue's sentence whose procedures it may compare."""


_LONGEST_HEADER = 80
"""Characters of a table header that a claim carries."""


def _headers(block: Block) -> dict[str, str]:
    """Row and column that a cell's claims stand under; empty for what is no cell."""
    if block.kind is not BlockKind.CELL:
        return {}
    return {
        name: header[:_LONGEST_HEADER]
        for name, header in (("row", block.row), ("column", block.column))
        if header and header != block.text
    }


class Records:
    """Makes the records of one document, in reading order: the same statement made twice is told apart by its turn.

    Every method takes the passage of a sentence and the block that it stands in.
    """

    def __init__(self, document: Document, citations: Citations) -> None:
        """Begins with a document.

        Args:
            citations: its sources.
        """
        self._document = document
        self._citations = citations
        self._turns: Counter[str] = Counter()
        self._number = 0

    def enters(self, block: Block, number: int) -> None:
        """A block comes next; what follows stands in it.

        Args:
            number: its place among the blocks of the document, from 0.
        """
        self._number = number

    def claim(self, draft: Draft, passage: Passage, block: Block) -> Claim | None:
        """The claim that a draft makes; None where it makes none."""
        if draft.metric is None or draft.subject is None:
            return None
        path, text, quantity = self._document.path, passage.text, draft.quantity()
        value = (quantity.low, quantity.high, quantity.unit, quantity.bound)
        start, end = self._source(passage, block, draft.amount.start, draft.amount.end)
        return Claim(
            id=self._id("c", path, text, draft.subject, draft.metric, *value),
            document=path,
            span=self._document.span(start, end),
            quote=text[draft.amount.start : draft.amount.end],
            sentence=text,
            section=block.section,
            region=block.region,
            block=str(block.kind),
            paragraph=self._number,
            subject=draft.subject,
            metric=draft.metric,
            quantity=quantity,
            force=draft.force,
            share=draft.share,
            polarity=draft.polarity,
            source=draft.source,
            frame=draft.frame,
            support=self._support(passage, figure=True),
            confidence=draft.confidence,
            evidence=draft.evidence | _headers(block),
        )

    def amount(self, draft: Draft, passage: Passage, block: Block, *, claim: Claim | None) -> Amount:
        """The amount of a draft, with the claim made of it or the reason why there is none."""
        start, end = self._source(passage, block, draft.amount.start, draft.amount.end)
        return Amount(
            document=self._document.path,
            span=self._document.span(start, end),
            quote=passage.text[draft.amount.start : draft.amount.end],
            sentence=passage.text,
            quantity=draft.amount.quantity(),
            claim=claim.id if claim else None,
            reason=None if claim else draft.reason,
        )

    def mention(
        self, cue: FoundCue, passage: Passage, block: Block, terms: Terms, *, metric: str | None = None
    ) -> Mention:
        """A cue with the subject that its sentence speaks of.

        Args:
            terms: what the lexicons found in the sentence.
            metric: what a broken quantity would measure.
        """
        subject, rivals = self._subjects(passage, terms)
        own = passage.vocabulary.exemptions if passage.vocabulary else ()
        return self._said(
            cue,
            passage,
            block,
            (cue.kind,),
            subject=subject,
            rivals=rivals,
            metric=metric,
            exempt=families(own, passage.text, cue.start, cue.end),
        )

    def sign(self, cue: FoundCue, passage: Passage, block: Block, topics: Sequence[str]) -> Mention:
        """A sign, with the subject of its page: whom else its sentence names is not looked for.

        Args:
            topics: what the page's title and main heading name.
        """
        return self._said(cue, passage, block, (cue.kind, cue.entry), subject=topics[0] if topics else None)

    def _said(self, cue: FoundCue, passage: Passage, block: Block, ident: Sequence[str], **more: Any) -> Mention:
        """A cue or sign in its place.

        Args:
            ident: what tells it from others on the same words.
            more: further fields of the record.
        """
        path, text = self._document.path, passage.text
        quote = text[cue.start : cue.end]
        return Mention(
            id=self._id("m", path, text, quote, *ident),
            document=path,
            span=self._document.span(*self._source(passage, block, cue.start, cue.end)),
            quote=quote,
            kind=cue.kind,
            cue=cue.entry,
            sentence=text,
            offset=cue.start,
            section=block.section,
            lead=block.lead,
            block=str(block.kind),
            region=block.region,
            paragraph=self._number,
            polarity=Polarity.ASKED if asks(passage) else Polarity.ASSERTED,
            source=source_of(passage),
            support=self._support(passage),
            **more,
        )

    def attribute(self, found: FoundAttribute, passage: Passage, block: Block) -> Mention:
        """A property, with the subject, share, frame and denial of its own clause."""
        sign = self.sign(found.cue, passage, block, ())
        return sign.model_copy(
            update={
                "subject": found.subject,
                "share": found.share,
                "frame": found.frame,
                "polarity": found.polarity,
            }
        )

    def broken(self, draft: Draft, passage: Passage, block: Block, terms: Terms) -> Mention:
        """An amount that lost its number or its unit, or contradicts itself, as a mention."""
        amount = draft.amount
        entry = "digits-disagree" if amount.disagrees else amount.entry
        cue = FoundCue(amount.start, amount.end, MentionKind.BROKEN_QUANTITY, entry)
        metric = draft.metric
        if amount.entry == LOST_SCALE:
            metric = "ablation-temperature"
        elif metric is None and "benefit" in terms.groups:
            metric = "relief-duration"
        return self.mention(cue, passage, block, terms, metric=metric)

    def _subjects(self, passage: Passage, terms: Terms) -> tuple[str | None, tuple[str, ...]]:
        """The subject of a cue's sentence, and the other procedures that sentence, lead or heading names."""
        near = (terms, *(context.terms for context in passage.contexts if context.name in _RIVALS_STAND_IN))
        vocabulary = passage.vocabulary
        named = dict.fromkeys(
            term.id
            for found in near
            for term in found.subjects
            if term.id != PRACTICE and vocabulary is not None and vocabulary.treats(term.id)
        )
        subject = passage.topic if passage.topic in named or not named else next(iter(named))
        return subject, tuple(name for name in named if name != subject)

    def citations(self, block: Block, topics: Sequence[str]) -> Iterator[Mention]:
        """The sources that a block names, its marks, and what it holds of the list of references.

        Args:
            topics: what the page's title and main heading name.
        """
        path = self._document.path
        for cited in self._citations.cited_in(self._number):
            start, end = self._citations.sentence_of(self._number, cited.start)
            text = block.text[start:end]
            last = min(cited.end, end)
            quote = block.text[cited.start : last]
            yield Mention(
                id=self._id("m", path, text, quote, MentionKind.CITATION, cited.cue),
                document=path,
                span=self._document.span(*block.source.source_range(cited.start, last)),
                quote=quote,
                kind=MentionKind.CITATION,
                cue=cited.cue,
                sentence=text,
                offset=cited.start - start,
                section=block.section,
                lead=block.lead,
                block=str(block.kind),
                region=block.region,
                paragraph=self._number,
                subject=topics[0] if topics else None,
                support=(cited.support,),
            )

    def _support(self, passage: Passage, *, figure: bool = False) -> tuple[Support, ...]:
        start = passage.offset
        return self._citations.supports(self._number, start, start + len(passage.text), figure=figure)

    def _source(self, passage: Passage, block: Block, start: int, end: int) -> tuple[int, int]:
        """Characters of the file that give the characters `[start, end)` of the sentence."""
        return block.source.source_range(passage.offset + start, passage.offset + end)

    def _id(self, prefix: str, *parts: object) -> str:
        name = fingerprint(prefix, *parts)
        self._turns[name] += 1
        return name if self._turns[name] == 1 else fingerprint(prefix, *parts, self._turns[name])

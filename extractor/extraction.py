"""Extraction: from a page as read to its records. Gate first, then the sentences that hold something.

Which words are cues is data; what a cue means belongs to the components.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import cached_property

from claims.amount import Amount
from claims.claim import Claim
from claims.mention import Mention
from claims.page import Page
from claims.vocabulary import Vocabulary
from extractor.amounts import (
    FoundAmount,
    broken_amounts,
    carried_amounts,
    counted_amounts,
    find_amounts,
    header_amounts,
    names_stretch,
)
from extractor.components.assembly import Draft, assemble
from extractor.components.attributes import attributes_in, is_attribute, labelled_attributes
from extractor.components.attribution import asks_on, last_spoken_of
from extractor.components.citations import Citations
from extractor.components.foils import is_means
from extractor.components.mentions import FoundCue, cues_in, signs_in
from extractor.contexts import FACTORS, SENTENCES_BACK, contexts_round
from extractor.page_kind import kind_of, links_of
from extractor.page_terms import PageTerms
from extractor.passage import Context, Passage
from extractor.readers.document import Block, BlockKind, Document
from extractor.records import Records
from extractor.sentences import sentence_ranges
from extractor.terms import TermFinder, Terms

Watch = Callable[[Amount, Draft, Passage, Terms], None]
"""Told of every amount as it is read: its record, what was made of it, its sentence, and the terms found there."""


class Extractor:
    """Turns documents into pages of records. Build once for a vocabulary; holds no state of a page between calls."""

    def __init__(self, vocabulary: Vocabulary, *, signs: bool = True) -> None:
        """
        Args:
            vocabulary: subjects and metrics.
            signs: whether to look for what only checks ask for; claims are the same without, and it starts sooner.
        """
        self._vocabulary = vocabulary
        self._signs = signs

    @property
    def vocabulary(self) -> Vocabulary:
        """Subjects and metrics that this extractor looks for."""
        return self._vocabulary

    def extract(self, document: Document, *, sha256: str = "", watch: Watch | None = None) -> Page:
        """All records of a document, in reading order.

        Args:
            document: what a reader made of the page.
            sha256: digest of the file, hexadecimal, to be kept with the records.
            watch: told of every amount, for who wants to know how a record came about; records keep less.
        """
        page_terms = PageTerms(document, self.terms, self._vocabulary)
        records = Records(document, Citations(document, vocabulary=self._vocabulary, terms=self.terms))
        claims: list[Claim] = []
        mentions: list[Mention] = []
        amounts: list[Amount] = []
        spoken = _Spoken(page_terms)
        for number, block in enumerate(document.blocks):
            records.enters(block, number)
            mentions += records.citations(block, page_terms.topics)
            for passage in self._passages(block, document.title, page_terms, spoken):
                if passage.signs:
                    mentions += [
                        records.sign(sign, passage, block, page_terms.topics)
                        for sign in signs_in(passage.signs)
                        if not is_attribute(sign.entry)
                    ]
                if passage.only_signs:
                    continue
                drafts, cues, terms = self.read(passage)
                for draft in drafts:
                    claim = records.claim(draft, passage, block)
                    if claim is not None:
                        claims.append(claim)
                    if draft.amount.missing or draft.amount.disagrees:
                        mentions.append(records.broken(draft, passage, block, terms))
                    if not draft.amount.missing:
                        amounts.append(records.amount(draft, passage, block, claim=claim))
                        if watch is not None:
                            watch(amounts[-1], draft, passage, terms)
                mentions += [records.mention(cue, passage, block, terms) for cue in cues]
                if passage.signs:
                    told = attributes_in(passage, terms, passage.vocabulary or self._vocabulary)
                    mentions += [records.attribute(found, passage, block) for found in told]
        return Page(
            document=document.path,
            sha256=sha256,
            title=document.title,
            kind=kind_of(document),
            links=links_of(document),
            words=sum(block.text.count(" ") + 1 for block in document.blocks),
            claims=tuple(claims),
            mentions=tuple(mentions),
            amounts=tuple(amounts),
        )

    def _passages(self, block: Block, title: str, page_terms: PageTerms, spoken: _Spoken) -> Iterator[Passage]:
        """The sentences of a block that hold an amount, a property, or may hold a cue."""
        ranges = sentence_ranges(block.text)
        spoken.enters(block)
        there: list[FoundAmount] = []
        before = ""
        for i, (start, end) in enumerate(ranges):
            text = block.text[start:end]
            if i:
                spoken.passed(before)
            before = text
            amounts = find_amounts(text)
            if amounts and _heads(block, i, len(ranges)) and names_stretch(text):
                amounts = []
            elif i:
                amounts = carried_amounts(text, amounts, there)
            there, ahead = amounts, there
            if not amounts and block.kind is BlockKind.CELL:
                amounts = header_amounts(block.text, (block.column, block.row, block.caption))
            labels = (block.column, block.row) if block.kind is BlockKind.CELL else (block.label,)
            counted = counted_amounts(text, question=block.question if i == 0 else "", labels=labels)
            if counted and (not amounts or counted[0].end <= amounts[0].start):
                amounts = [*counted, *amounts]
            round_about = (block.question, block.column, block.row, block.caption, block.label)
            if broken := list(broken_amounts(text, amounts, ahead, round_about)):
                amounts = sorted([*amounts, *broken], key=lambda amount: amount.start)
            held, signs = self._finder.glance(text)
            signs += labelled_attributes(text, block)
            if not amounts and not held and not any(is_attribute(sign.id) for sign in signs):
                if signs:
                    yield Passage(text=text, block=block, offset=start, signs=signs, only_signs=True)
                continue
            previous = [block.text[first:last] for first, last in reversed(ranges[max(0, i - SENTENCES_BACK) : i])]
            round_it = contexts_round(block, start, text, previous=previous, title=title)
            topics = page_terms.topics
            yield Passage(
                text=text,
                block=block,
                offset=start,
                amounts=amounts,
                vocabulary=page_terms.vocabulary,
                prepare=page_terms.of_sentence(text),
                contexts=tuple(
                    Context(place, FACTORS[place], words, page_terms.with_shorts(page_terms.of(words)))
                    for place, words in round_it
                ),
                topic=topics[0] if topics else None,
                topics=topics,
                spoken=spoken.before() if not topics or asks_on(block.question) else None,
                in_section=spoken.in_section,
                signs=signs,
            )
        spoken.passed(before)

    def terms(self, text: str) -> Terms:
        """The lexicon's words in a text that is no sentence of its own: a heading, a label."""
        return self._finder.find(text)

    def read(self, passage: Passage) -> tuple[list[Draft], list[FoundCue], Terms]:
        """What one sentence holds: a draft for each amount, the promotional cues, and the terms that both rest on."""
        terms = self._finder.find(passage.text)
        if passage.prepare is not None:
            terms = passage.prepare(terms)
        drafts = assemble(passage, terms, passage.vocabulary or self._vocabulary)
        return drafts, cues_in(passage.text, terms, passage.amounts), terms

    @cached_property
    def _finder(self) -> TermFinder:
        return TermFinder(self._vocabulary, signs=self._signs)


_SECTION = 2
"""Headings that tell a section of the page: its main one, and the one below."""


class _Spoken:
    """The treatments of which a page, and a section of it, has spoken so far, sentence by sentence.

    Sentences are looked through only when something asks, each once: most values have a subject nearer by.
    """

    def __init__(self, page_terms: PageTerms) -> None:
        self._page_terms = page_terms
        self._last: str | None = None
        self._means: str | None = None
        self._unread: list[str] = []
        self._section: tuple[str, ...] = ()
        self._of_section: list[str] = []
        self._named_in_section: set[str] = set()

    def enters(self, block: Block) -> None:
        """A block comes next; it may stand in another section of the page."""
        section = block.section[:_SECTION]
        if section != self._section:
            self._section, self._of_section, self._named_in_section = section, [], set()

    def in_section(self) -> str | None:
        """The one treatment that the section has named so far; None where it named none or several."""
        if len(self._section) < _SECTION:
            return None
        terms = self._page_terms
        self._named_in_section |= {
            term.id
            for text in self._of_section
            for term in terms.with_shorts(terms.of(text)).subjects
            if terms.vocabulary.treats(term.id) and not is_means(term.id)
        }
        self._of_section.clear()
        return next(iter(self._named_in_section)) if len(self._named_in_section) == 1 else None

    def before(self) -> str | None:
        """The treatment named last in what was passed so far; a medicine or a thing worn only where it is all."""
        vocabulary = self._page_terms.vocabulary
        for text in self._unread:
            named = last_spoken_of(text, self._page_terms.with_shorts(self._page_terms.of(text)).subjects, vocabulary)
            if named is not None and is_means(named.id):
                self._means = named.id
            elif named is not None:
                self._last = named.id
        self._unread.clear()
        return self._last or self._means

    def passed(self, text: str) -> None:
        """A sentence comes before what follows."""
        self._unread.append(text)
        self._of_section.append(text)


def _heads(block: Block, place: int, sentences: int) -> bool:
    """Whether a sentence stands over others: a heading, or the first of a paragraph that answers no question."""
    if block.kind in (BlockKind.HEADING, BlockKind.TITLE):
        return True
    return place == 0 and sentences > 1 and not block.question and block.kind in (BlockKind.PARAGRAPH, BlockKind.ITEM)

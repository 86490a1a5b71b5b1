"""Examples: amounts of annotated text, each with what can be said of it and what it measures, to learn from.

Whatever the text, the extractor itself reads it; learning belongs to `corpus.training`.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from claims.amount import Amount
from claims.claim import Polarity, Source
from claims.quantity import Quantity
from claims.unit import Dimension
from corpus.bank import BankPassage
from corpus.matching import same_value
from corpus.place import locate
from corpus.split import TEST, Listing
from extractor.components.assembly import Draft, facts_of
from extractor.components.features import features
from extractor.components.metrics import NONE, readings
from extractor.components.polarity import polarity_of, source_of
from extractor.components.surroundings import Surroundings
from extractor.extraction import Extractor
from extractor.lexicon import entries
from extractor.passage import Passage
from extractor.readers.document import Document
from extractor.readers.reading import read_document
from extractor.terms import Terms


@dataclass(frozen=True, slots=True)
class Value:
    """A claim that the annotation holds, in its place."""

    start: int
    """First character in the page as stored."""
    end: int
    """End, exclusive."""
    quantity: Quantity
    metric: str
    optional: bool


@dataclass(frozen=True, slots=True)
class Example:
    """One amount."""

    origin: str
    """Site or field of the bank that it comes from; what is left out together when learning is tried."""
    features: tuple[str, ...]
    """What can be said of it, each once."""
    label: str
    """The metric that it is a value of, or `none`."""
    optional: bool
    """Whether two careful readers could disagree about the label."""
    cued: str
    """What the cues of the lexicon alone take it for: a metric, or `none`."""
    dimension: Dimension | None
    """What its unit measures."""


@dataclass(frozen=True, slots=True)
class Seen:
    """An amount as the extractor read it."""

    amount: Amount
    features: tuple[str, ...]
    cued: str
    dimension: Dimension | None


def of_bank(passages: Sequence[BankPassage], extractor: Extractor) -> Iterator[Example]:
    """The amounts in the texts of the bank; titles and headings are none of its text."""
    for passage in passages:
        values = [
            Value(*passage.place(claim), claim.quantity, claim.metric, claim.optional) for claim in passage.claims
        ]
        document = read_document(f"{passage.id}.md", passage.page.encode())
        seen = [met for met in _seen(document, extractor) if met.amount.span.start >= passage.start]
        yield from labelled(passage.field, seen, values)


LEXICON = "lexicon"
"""Origin of the examples that the sentences of the cues make."""

_OF_LEXICON = 3
"""How often each of them counts: a cue that a maintainer wrote outweighs one chance passage."""


def of_lexicon(extractor: Extractor) -> Iterator[Example]:
    """The sentences in which the cues of `lexicons/metrics.toml` prove themselves, on a page about rhizotomy."""
    for entry in entries("metrics", "cue"):
        for sentence in entry["match"]:
            document = read_document("lexicon.md", f"# Rhizotomy\n\n## General\n\n{sentence}\n".encode())
            seen = [met for met in _seen(document, extractor) if met.amount.sentence == sentence]
            meant = [met for met in seen if met.cued == entry["metric"]] or (seen if len(seen) == 1 else [])
            for met in meant[:1]:
                yield from (
                    Example(LEXICON, met.features, entry["metric"], False, met.cued, met.dimension)
                    for _ in range(_OF_LEXICON)
                )


def of_site(listing: Listing) -> Iterator[Example]:
    """The amounts in the pages of a site.

    Raises:
        ValueError: the site is held out. Nothing may be learned from what is there to be scored.
    """
    if listing.split == TEST:
        raise ValueError(f"{listing.name} is held out")
    extractor = Extractor(listing.vocabulary())
    for page in listing.read().pages:
        document = read_document(page.document, (listing.root / "pages" / listing.name / page.document).read_bytes())
        values = []
        for claim in page.claims:
            place = locate(document, claim.quote, occurrence=claim.occurrence)
            if place is not None:
                values.append(Value(place.start, place.end, claim.quantity, claim.metric, claim.optional))
        yield from labelled(listing.name, _seen(document, extractor), values)


def labelled(origin: str, seen: Sequence[Seen], values: Sequence[Value]) -> Iterator[Example]:
    """Amounts with their labels.

    An amount in the place of a claim has its metric where the value is the same. Where it is another, the amount was
    misread, or is only part of the claim, and teaches nothing: it is left out.

    Args:
        origin: where they come from.
        seen: amounts of one page, in reading order.
        values: all claims of the page.
    """
    free = list(values)
    for met in seen:
        span = met.amount.span
        there = [value for value in values if value.start < span.end and span.start < value.end]
        same = [value for value in there if value in free and same_value(value.quantity, met.amount.quantity)]
        if same:
            free.remove(same[0])
        elif there:
            continue
        label, optional = (same[0].metric, same[0].optional) if same else (NONE, False)
        yield Example(origin, met.features, label, optional, met.cued, met.dimension)


def _seen(document: Document, extractor: Extractor) -> list[Seen]:
    """The amounts of a page that the publisher asserts: in questions, denials and testimonials nothing is measured."""
    found: list[Seen] = []

    def watch(amount: Amount, draft: Draft, passage: Passage, terms: Terms) -> None:
        around = Surroundings.of(passage, terms)
        vocabulary = passage.vocabulary or extractor.vocabulary
        known = facts_of(draft.amount, around, vocabulary)
        ranked = readings(draft.amount, around, vocabulary.metrics, known)
        cued = ranked[0].metric if ranked else NONE
        if (
            polarity_of(draft.amount, around, cued) is Polarity.ASSERTED
            and source_of(passage) is not Source.TESTIMONIAL
        ):
            said = tuple(features(draft.amount, around, known, ranked))
            found.append(Seen(amount, said, cued, draft.amount.dimension))

    extractor.extract(document, watch=watch)
    return found

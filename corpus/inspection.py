"""Inspection: the product run over one site of the corpus, as `claims check` would run over the same folder."""

from __future__ import annotations

from pathlib import Path
from typing import NamedTuple

from checks.background import Background
from checks.engine import check
from checks.finding import Finding
from claims.claim import Claim, Polarity, Source
from claims.span import Span
from claims.vocabulary import Vocabulary
from corpus.construction import Construction, Names, constructions
from corpus.gold import PAGES, Site
from corpus.place import locate
from extractor.readers.reading import read_document


class Inspection(NamedTuple):
    """What the product says about a site."""

    claims: tuple[Claim, ...]
    """Asserted claims of the publisher, as `claims extract` prints them."""
    findings: tuple[Finding, ...]
    places: dict[str, dict[str, Span]]
    """For each document, where its gold claims stand, by id."""
    constructions: dict[str, dict[str, Construction]]
    """For each document, how its claims are stated, those of gold and those printed, by id."""


def inspect(site: Site, vocabulary: Vocabulary, *, pages: Path = PAGES) -> Inspection:
    """Reads, extracts and checks all pages of a site.

    Args:
        site: its gold; only pages that have gold are read.
        vocabulary: subjects and metrics.
        pages: folder that holds one folder a site.
    """
    # Loading the language pipeline takes longer than all else; `--help` and the tests of scoring do without.
    from extractor.extraction import Extractor

    folder = pages / site.name
    documents = [read_document(page.document, (folder / page.document).read_bytes()) for page in site.pages]
    extractor = Extractor(vocabulary)
    extracted = [extractor.extract(document) for document in documents]
    claims = [[claim for claim in page.claims if _printed(claim)] for page in extracted]
    names = Names(vocabulary)
    places, stated = {}, {}
    for gold, document, printed in zip(site.pages, documents, claims, strict=True):
        located = {claim.id: locate(document, claim.quote, occurrence=claim.occurrence) for claim in gold.claims}
        places[gold.document] = {ident: span for ident, span in located.items() if span}
        told = {claim.id: (claim.span, claim.subject) for claim in printed}
        told |= {claim.id: (span, claim.subject) for claim in gold.claims if (span := located[claim.id])}
        stated[gold.document] = constructions(document, told, names)
    return Inspection(
        claims=tuple(claim for printed in claims for claim in printed),
        findings=tuple(check(extracted, Background(vocabulary))),
        places=places,
        constructions=stated,
    )


def _printed(claim: Claim) -> bool:
    return claim.polarity is Polarity.ASSERTED and claim.source is not Source.TESTIMONIAL

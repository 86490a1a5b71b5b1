"""Pipeline: what the extractor does with one sentence, as components for spaCy pipelines of others.

The one place that names them and their order. The product itself calls the same functions without spaCy
(`extraction`), whose import alone takes longer than a page. Importing this module does not import spaCy.
"""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING

from claims.vocabulary import Vocabulary, load

if TYPE_CHECKING:
    from spacy.language import Language
    from spacy.tokens import Doc

    from extractor.terms import TermFinder

ORDER = ("claims_amounts", "claims_terms", "claims_assembly", "claims_cues")
"""Components in the order in which they run; each reads what the ones before it left on the Doc."""

EXTENSIONS = ("claims_passage", "claims_terms", "claims_drafts", "claims_cues")
"""What they leave there: `doc._.claims_drafts` and so on."""


class Component:
    """A pipeline component. Its vocabulary is the built-in one unless `build` gives another."""

    def __init__(self, nlp: Language, name: str) -> None:
        self.nlp = nlp
        self.name = name
        self.given: Vocabulary | None = None

    @cached_property
    def vocabulary(self) -> Vocabulary:
        """Subjects and metrics, loaded when first needed."""
        return self.given or load()


class Amounts(Component):
    """`claims_amounts`: the value expressions, in `_.claims_passage` and as the span group "amounts"."""

    def __call__(self, doc: Doc) -> Doc:
        from extractor.amounts import find_amounts
        from extractor.passage import Passage

        if doc._.claims_passage is None:
            doc._.claims_passage = Passage(text=doc.text, amounts=find_amounts(doc.text))
            doc.spans["amounts"] = [
                span
                for amount in doc._.claims_passage.amounts
                if (span := doc.char_span(amount.start, amount.end, label="AMOUNT", alignment_mode="expand"))
            ]
        return doc


class TermsOfText(Component):
    """`claims_terms`: word classes, subjects, frames and promotional cues."""

    @cached_property
    def finder(self) -> TermFinder:
        """Built when the first text comes."""
        from extractor.terms import TermFinder

        return TermFinder(self.vocabulary)

    def __call__(self, doc: Doc) -> Doc:
        passage = doc._.claims_passage
        terms = self.finder.find(passage.text if passage is not None else doc.text)
        doc._.claims_terms = passage.prepare(terms) if passage is not None and passage.prepare else terms
        return doc


class Assembly(Component):
    """`claims_assembly`: a claim of each amount, or the reason why there is none."""

    def __call__(self, doc: Doc) -> Doc:
        from extractor.components.assembly import assemble

        passage = doc._.claims_passage
        doc._.claims_drafts = assemble(passage, doc._.claims_terms, passage.vocabulary or self.vocabulary)
        return doc


class Cues(Component):
    """`claims_cues`: superlatives, absolutes, comparatives and appeals to research."""

    def __call__(self, doc: Doc) -> Doc:
        from extractor.components.mentions import cues_in

        doc._.claims_cues = cues_in(doc._.claims_passage.text, doc._.claims_terms, doc._.claims_passage.amounts)
        return doc


FACTORIES: dict[str, type[Component]] = {
    "claims_amounts": Amounts,
    "claims_terms": TermsOfText,
    "claims_assembly": Assembly,
    "claims_cues": Cues,
}


def create(nlp: Language, name: str) -> Component:
    """Factory of every component; the entry points of the distribution lead here through `factories`.

    Args:
        name: one of `ORDER`.
    """
    from spacy.tokens import Doc

    for extension in EXTENSIONS:
        if not Doc.has_extension(extension):
            Doc.set_extension(extension, default=None)
    return FACTORIES[name](nlp, name)


def register() -> None:
    """Make the component names known to spaCy in a checkout without entry points. Repeating it does no harm."""
    from spacy.language import Language

    for name in ORDER:
        if not Language.has_factory(name):
            Language.factory(name, func=create)


def build(vocabulary: Vocabulary) -> Language:
    """Blank English with our tokenizer infixes and components.

    Args:
        vocabulary: subjects and metrics to look for.
    """
    import spacy

    from extractor.tokenizer import set_infixes

    register()
    nlp = spacy.blank("en")
    set_infixes(nlp)
    for name in ORDER:
        component = nlp.add_pipe(name)
        assert isinstance(component, Component)
        component.given = vocabulary
    return nlp

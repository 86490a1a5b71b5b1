"""PageTerms: the lexicon's words in what stands over a page's sentences, and which short names count on that page."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from functools import cached_property

from claims.vocabulary import Vocabulary
from extractor.components.references import broadest
from extractor.page_names import PageNames
from extractor.readers.document import Document
from extractor.terms import Term, Terms
from extractor.topic import known_topics, titled_topic

_LONGEST = 300
"""Characters of a context that are looked at."""

_SAMPLE = 200
"""Blocks looked through for full names."""

_JOINED = re.compile(r"(?<![\w-])(?P<first>[A-Za-z][a-zA-Z-]{1,17})(?:\s(?:and|or|&|and/or)\s|\s?/\s?)$", re.IGNORECASE)
"""In front of a name, a word that shares its last words."""

_PAIR = 2

_WORD = re.compile(r"[a-z]{4,}")
_SEVERAL = re.compile(r"[,/&]|\b(?:and|or)\b")
_BRACKETS = re.compile(r"\([^()]{0,60}\)")


def _fills_brackets(text: str, term: Term) -> bool:
    return text[max(0, term.start - 1) : term.start] == "(" and text[term.end : term.end + 1] == ")"


class PageTerms:
    """The terms of one page's headings, labels, headers and leads; each text is looked through once."""

    def __init__(self, document: Document, find: Callable[[str], Terms], vocabulary: Vocabulary) -> None:
        """
        Args:
            find: finds the lexicon's terms in a short text.
        """
        self._document = document
        self._find = find
        self._given = vocabulary
        self._seen: dict[str, Terms] = {}
        self._unextended: dict[str, Terms] = {}

    @cached_property
    def _known(self) -> tuple[str, ...]:
        """Listed treatments that the page is about."""
        return known_topics(self._document, self._listed, self._given)

    @cached_property
    def _own(self) -> PageNames | None:
        """The procedures that the page names itself, where it is about none that is listed."""
        return None if self._known else PageNames(self._document, self._given)

    @cached_property
    def vocabulary(self) -> Vocabulary:
        """The vocabulary, with the procedures that the page names itself."""
        return self._own.extend(self._given) if self._own is not None else self._given

    def of(self, text: str) -> Terms:
        """The terms of a text, its short names still apart."""
        if text not in self._seen:
            self._seen[text] = self.with_own(self._listed(text), text[:_LONGEST])
            del self._unextended[text]
        return self._seen[text]

    def _listed(self, text: str) -> Terms:
        """The terms of a text that the lexicons and the vocabulary list."""
        if text in self._unextended:
            return self._unextended[text]
        found = self._find(text[:_LONGEST])
        if "(" in text and found.subjects:
            # "Glycerol (chemical) rhizotomy" names one thing, not rhizotomy in general.
            plainer = self._find(" ".join(_BRACKETS.sub(" ", text[:_LONGEST]).split()))
            narrower = [term.id for term in found.subjects if _fills_brackets(text, term)]
            narrower = narrower or self._told_in_brackets(text, plainer.subjects)
            found.subjects = [self._pinned(term, narrower) for term in plainer.subjects] or found.subjects
        self._unextended[text] = self._joined(found, text[:_LONGEST])
        return found

    def _told_in_brackets(self, text: str, subjects: Sequence[Term]) -> list[str]:
        """The forms of some subjects that words in brackets tell: "Teeth whitening (in-office)"."""
        brackets = [inside for inside in _BRACKETS.findall(text) if not _SEVERAL.search(inside)]
        words = [word for inside in brackets for word in _WORD.findall(inside.lower())]
        families = {self._given.family(term.id) for term in subjects if self._given.treats(term.id)}
        told = {self._given.told_within(word, family) for word in words for family in families}
        return sorted(name for name in told if name is not None)

    def _pinned(self, term: Term, bracketed: Sequence[str]) -> Term:
        """A term of what a text names, narrowed where brackets say which form is meant: "Vein ablation (laser)".

        Args:
            bracketed: subjects that fill brackets of the text.
        """
        narrower = [name for name in bracketed if term.id in self._given.ancestors(name)]
        return Term(narrower[0], term.start, term.end) if len(narrower) == 1 else term

    def _joined(self, terms: Terms, text: str) -> Terms:
        """The terms of a text, changed: "wrist or elbow release" names both releases, or what both of them are."""
        for term in list(terms.subjects):
            before = _JOINED.search(text, 0, term.start)
            words = text[term.start : term.end].split()
            if before is None or len(words) < _PAIR or self._named_in(terms, before.start("first")):
                continue
            whole = " ".join([before["first"], *words[1:]])
            full = next((name for name in self._find(whole).subjects if name.end - name.start == len(whole)), None)
            if full is None or full.id == term.id:
                continue
            both = broadest((full.id, term.id), self._given)
            if both is None:
                terms.add_subjects([Term(full.id, before.start("first"), before.end("first"))])
            else:
                at = terms.subjects.index(term)
                terms.subjects[at] = Term(both, before.start("first"), term.end)
        return terms

    @staticmethod
    def _named_in(terms: Terms, start: int) -> bool:
        return any(term.start <= start < term.end for term in terms.subjects)

    def with_own(self, terms: Terms, text: str) -> Terms:
        """The terms of a text, changed: the page's own names stand among the subjects."""
        return self._own.add_to(terms, text) if self._own is not None else terms

    def of_sentence(self, text: str) -> Callable[[Terms], Terms]:
        """What the page makes of the terms of one of its sentences."""
        return lambda terms: self.with_shorts(self.with_own(self._joined(terms, text), text))

    def with_shorts(self, terms: Terms) -> Terms:
        """The terms, changed: the short names that count on this page stand among the subjects, the others are gone."""
        if terms.shorts:
            counted = [
                term
                for term in terms.shorts
                if self._counts(term.id)
                and not any(full.start <= term.start and term.end <= full.end for full in terms.subjects)
            ]
            terms.shorts = []
            if counted:
                terms.subjects = sorted([*terms.subjects, *counted], key=lambda term: term.start)
        return terms

    def _counts(self, name: str) -> bool:
        """Whether the page names the family in full, in its headings or, of the subject itself, anywhere."""
        return self.vocabulary.family(name) in self._families or name in self._spoken_of

    @cached_property
    def topics(self) -> tuple[str, ...]:
        """Subjects that the title and the main heading name; else a slug of their own words."""
        if self._own is None:
            return self._known
        named = known_topics(self._document, self.of, self.vocabulary) if self._own.any else ()
        if named:
            return named
        titled = titled_topic(self._document, self.of, self.vocabulary)
        unlisted = not any(self.vocabulary.treats(name) for name in titled)
        return (self._own.foremost,) if self._own.foremost is not None and unlisted else titled

    @cached_property
    def _families(self) -> frozenset[str]:
        """Families of the subjects that the title and the headings name in full."""
        document = self._document
        texts = {document.title, *(heading for block in document.blocks for heading in block.section)}
        named = {term.id for text in texts if text for term in self.of(text).subjects}
        return frozenset(
            self.vocabulary.family(name) for name in {*named, *self.topics} if name in self.vocabulary.subjects
        )

    @cached_property
    def _spoken_of(self) -> frozenset[str]:
        """Subjects that the page's first blocks name in full. Asked for only where a short name was met."""
        blocks = self._document.blocks[:_SAMPLE]
        return frozenset(term.id for block in blocks for term in self._find(block.text[:_LONGEST]).subjects)

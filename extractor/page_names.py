"""PageNames: the procedures that a page names and no vocabulary knows, found by the shape of their names.

Only for pages about something that the vocabulary lacks: there the page itself says what its figures are about. Each
page is read by itself, so that its claims do not hang on the other pages of a run.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import replace
from functools import cached_property

from claims.vocabulary import Subject, Vocabulary
from extractor.amounts import plain
from extractor.proposal import ProposedSubject, propose
from extractor.readers.document import Document
from extractor.terms import Term, Terms
from extractor.topic import slug_of

MOST = 12
"""Names of one page at most."""

ENOUGH = 2
"""A page whose title names nothing is about the name that it repeats most."""

_WEARISOME = re.compile(r"-(?:procedure|treatment|operation|surgery)$")
"""Behind an abbreviation the noun adds nothing: "LASIK procedure" is LASIK."""


class PageNames:
    """The names of one page, as subjects and as terms of its texts."""

    def __init__(self, document: Document, vocabulary: Vocabulary) -> None:
        proposed = propose([document], vocabulary, limit=MOST)
        title = slug_of(document.title)
        self._found = {_slug(subject, title): subject for subject in reversed(proposed)}

    def extend(self, vocabulary: Vocabulary) -> Vocabulary:
        """The vocabulary with the page's own names below its entries."""
        own = {name: _subject(name, found, self._found) for name, found in self._found.items()}
        return replace(vocabulary, subjects={**own, **vocabulary.subjects}) if own else vocabulary

    def add_to(self, terms: Terms, text: str) -> Terms:
        """The terms of a text, changed: the page's names stand among the subjects."""
        if not self._found:
            return terms
        terms.add_subjects(
            Term(self._by_form[" ".join(match.group().replace("-", " ").split())], match.start(), match.end())
            for match in self._pattern.finditer(plain(text))
        )
        return terms

    @property
    def any(self) -> bool:
        """Whether the page names any."""
        return bool(self._found)

    @cached_property
    def foremost(self) -> str | None:
        """The name that the page repeats most; None where none is repeated."""
        ranked = sorted(self._found.items(), key=lambda row: (-row[1].count, row[0]))
        return ranked[0][0] if ranked and ranked[0][1].count >= ENOUGH else None

    @cached_property
    def _by_form(self) -> dict[str, str]:
        return {
            variant: name
            for name, subject in self._found.items()
            for form in _forms(subject)
            for variant in (form, form + "s")
        }

    @cached_property
    def _pattern(self) -> re.Pattern[str]:
        forms = sorted(self._by_form, key=lambda form: (-len(form), form))
        return re.compile(
            r"(?<![\w-])(?:" + "|".join(re.escape(form).replace(r"\ ", "[ -]") for form in forms) + r")(?![\w-])"
        )


def _forms(subject: ProposedSubject) -> Iterable[str]:
    shortened = _WEARISOME.sub("", subject.id).replace("-", " ")
    forms = (subject.id.replace("-", " "), *(plain(form).replace("-", " ") for form in subject.forms))
    return (shortened, *forms) if _slug(subject) != subject.id else forms


def _slug(subject: ProposedSubject, title: str = "") -> str:
    """The id of a name: as the page's title has it, where that is one of its wordings."""
    if title and any(slug_of(form) == title for form in subject.forms):
        return title
    bare = _WEARISOME.sub("", subject.id)
    abbreviated = any(form.split()[0].isupper() for form in subject.forms if form.split())
    return bare if abbreviated and "-" not in bare else subject.id


def _subject(name: str, found: ProposedSubject, all_found: dict[str, ProposedSubject]) -> Subject:
    broader = found.broader if found.broader in all_found else None
    return Subject(id=name, label=found.label, forms=tuple(found.forms), broader=broader)

"""PageNames: the procedures that a page names and no vocabulary knows, found by the shape of their names.

Only for pages about something that the vocabulary lacks: there the page itself says what its figures are about. Each
page is read by itself, so that its claims do not hang on the other pages of a run.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from functools import cached_property
from itertools import groupby

from claims.vocabulary import Subject, Vocabulary
from extractor.amounts import plain
from extractor.lexicon import wording
from extractor.procedure_names import bare_names, general, names_a_condition, names_a_procedure, singular
from extractor.proposal import ProposedSubject, propose
from extractor.readers.document import Block, BlockKind, Document
from extractor.terms import Term, Terms
from extractor.topic import slug_of

MOST = 12
"""Names of one page at most."""

ENOUGH = 2
"""A page whose title names nothing is about the name that it repeats most."""

_TREATMENTS = re.compile(wording("topics", "treatments-head"))
_NO_TREATMENT = re.compile(rf"(?<![\w-]){wording('topics', 'no-treatment')}(?![\w-])")
_PROCEDURE = re.compile(wording("topics", "procedure"))
_AFTER = re.compile(rf"(?:\d+[.)]\s)?{wording('topics', 'aftercare-head')}\s")
_NO_NAME = re.compile(
    r"^(?:you|your|we|us|going|any|either|both|one|all|each|every|other|it|that|this|no)\b|\b(?:and|or)\b"
)
_ASIDE = re.compile(r"\s?\([^()]*\)|^(?:an?|the|your|our)\s", re.IGNORECASE)
_NAME = re.compile(r"[A-Za-z][A-Za-z'’-]*(?:\s[A-Za-z][A-Za-z'’-]*)*")
_LONGEST_NAME = 4
"""Words of a name that only its place tells."""
_LONGEST_SHORT = 6
"""Letters of an abbreviation."""
_FEWEST = 2
"""Rows of a list of treatments."""

_WEARISOME = re.compile(r"-(?:procedure|treatment|operation|surgery)$")
"""Behind an abbreviation the noun adds nothing: "LASIK procedure" is LASIK."""


class PageNames:
    """The names of one page, as subjects and as terms of its texts."""

    def __init__(self, document: Document, vocabulary: Vocabulary) -> None:
        proposed = propose([document], vocabulary, limit=MOST)
        title = slug_of(document.title)
        self._found = {_slug(subject, title): subject for subject in reversed(proposed)}
        shown = {
            slug: form
            for form in _shown(document, proposed)
            if (slug := slug_of(form)) and slug not in self._found and plain(form) not in self._by_found_form
        }
        listed = _listed(vocabulary) if shown else frozenset()
        self._shown = {slug: form for slug, form in shown.items() if not listed & {plain(form), slug.replace("-", " ")}}
        """By slug: what the page lists as treatments, or reads on after, whatever the shape of the name."""

    def extend(self, vocabulary: Vocabulary) -> Vocabulary:
        """The vocabulary with the page's own names below its entries."""
        own = {name: _subject(name, found, self._found) for name, found in self._found.items()}
        shown = {
            slug: Subject(id=slug, label=form, forms=(form,), broader=self._broader(form))
            for slug, form in self._shown.items()
        }
        return replace(vocabulary, subjects={**shown, **own, **vocabulary.subjects}) if self.any else vocabulary

    def _broader(self, form: str) -> str | None:
        """The name of the page in which a form ends: "same-day crown" is a crown."""
        words = plain(form).replace("-", " ").split()
        ends = (" ".join(words[at:]) for at in range(1, len(words)))
        return next((self._by_found_form[end] for end in ends if end in self._by_found_form), None)

    def add_to(self, terms: Terms, text: str) -> Terms:
        """The terms of a text, changed: the page's names stand among the subjects."""
        if not self.any:
            return terms
        terms.add_subjects(
            Term(self._by_form[" ".join(match.group().replace("-", " ").split())], match.start(), match.end())
            for match in self._pattern.finditer(plain(text))
        )
        return terms

    @property
    def any(self) -> bool:
        """Whether the page names any."""
        return bool(self._found or self._shown)

    @cached_property
    def foremost(self) -> str | None:
        """The name that the page repeats most; None where none is repeated."""
        ranked = sorted(self._found.items(), key=lambda row: (-row[1].count, row[0]))
        return ranked[0][0] if ranked and ranked[0][1].count >= ENOUGH else None

    @cached_property
    def _by_found_form(self) -> dict[str, str]:
        return {
            variant: name
            for name, subject in self._found.items()
            for form in _forms(subject)
            for variant in (form, form + "s")
        }

    @cached_property
    def _by_form(self) -> dict[str, str]:
        shown = {
            variant: slug
            for slug, form in self._shown.items()
            for bare in (plain(form).replace("-", " "),)
            for variant in {bare, f"{bare}s", slug.replace("-", " ")}
        }
        return {**shown, **self._by_found_form}

    @cached_property
    def _pattern(self) -> re.Pattern[str]:
        forms = sorted(self._by_form, key=lambda form: (-len(form), form))
        return re.compile(
            r"(?<![\w-])(?:" + "|".join(re.escape(form).replace(r"\ ", "[ -]") for form in forms) + r")(?![\w-])"
        )


def _listed(vocabulary: Vocabulary) -> frozenset[str]:
    """Every form that the vocabulary lists, in plain letters."""
    return frozenset(plain(form) for known in vocabulary.subjects.values() for form in (*known.forms, *known.short))


def _shown(document: Document, proposed: Sequence[ProposedSubject]) -> Iterator[str]:
    """What stands in a column headed as one of treatments, or whose other rows name treatments; and what headings say
    that one reads on after."""
    known = {plain(form) for subject in proposed for form in subject.forms}
    for block in document.blocks:
        if block.kind is BlockKind.HEADING and (opened := _AFTER.match(plain(block.text))):
            yield from _names_of((block.text[opened.end() :],))
        elif block.kind is BlockKind.HEADING and block.level > 1:
            # "Hand surgery: carpal tunnel release" reads on about the latter.
            heading = _ASIDE.sub("", block.text.rpartition(": ")[2]).strip(" .:")
            if _is_bare(heading) or names_a_procedure(plain(heading).split() or [""]):
                yield from _names_of((heading,))
    for table in _tables(document):
        rows = dict.fromkeys(block.row for block in table if block.row)
        columns = {plain(block.column) for block in table if block.row and block.column}
        heads = [block for block in table if block.text in rows]
        listed = any(_TREATMENTS.fullmatch(plain(block.column).strip(" .:*")) for block in heads)
        named = [row for row in rows if _holds(row, known)]
        if len(rows) < _FEWEST or any(_NO_TREATMENT.search(plain(row)) for row in rows):
            continue
        if any(_holds(column, known) for column in columns) or not (listed or named):
            continue
        yield from _names_of(rows)


def _is_bare(heading: str) -> bool:
    """Whether a heading is a noun for something done or worn, and nothing else: "Fillings"."""
    word = singular(plain(heading))
    return (word in bare_names() or bool(_PROCEDURE.fullmatch(word))) and not general(word)


def _tables(document: Document) -> Iterator[list[Block]]:
    """The cells of each table, as runs of blocks."""
    for is_cell, blocks in groupby(document.blocks, key=lambda block: block.kind is BlockKind.CELL):
        if is_cell:
            yield list(blocks)


def _holds(text: str, forms: Iterable[str]) -> bool:
    low = plain(text)
    return any(re.search(rf"(?<![\w-]){re.escape(form)}s?(?![\w-])", low) for form in forms)


def _names_of(texts: Iterable[str]) -> Iterator[str]:
    """The texts that can be names, without brackets and articles."""
    for text in texts:
        name = _ASIDE.sub("", text).strip(" .:*†‡")
        words = plain(name).split()
        if not _NAME.fullmatch(name) or len(words) > _LONGEST_NAME or _NO_NAME.search(plain(name)):
            continue
        if not names_a_condition(words) and not all(map(general, words)):
            yield plain(name) if name.isupper() and len(name) > _LONGEST_SHORT else name


def _forms(subject: ProposedSubject) -> Iterable[str]:
    shortened = _WEARISOME.sub("", subject.id).replace("-", " ")
    forms = (subject.id.replace("-", " "), *(plain(form).replace("-", " ") for form in subject.forms))
    return (shortened, *forms) if _slug(subject) != subject.id else forms


def _slug(subject: ProposedSubject, title: str = "") -> str:
    """The id of a name: as the page's title has it, where that is one of its wordings."""
    if title and any(slug_of(form) == title for form in subject.forms):
        plainer = _WEARISOME.sub("", title)
        return plainer if any(slug_of(form) == plainer for form in subject.forms) else title
    bare = _WEARISOME.sub("", subject.id)
    abbreviated = any(form.split()[0].isupper() for form in subject.forms if form.split())
    return bare if abbreviated and "-" not in bare else subject.id


def _subject(name: str, found: ProposedSubject, all_found: dict[str, ProposedSubject]) -> Subject:
    broader = found.broader if found.broader in all_found else None
    return Subject(id=name, label=found.label, forms=tuple(found.forms), broader=broader)

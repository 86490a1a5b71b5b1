"""Terms: the words of the lexicons and the vocabulary, met in one text. What they add up to is for the components."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from claims.vocabulary import Vocabulary
from extractor.lexicon import entries, expand

if TYPE_CHECKING:
    from spacy.language import Language
    from spacy.tokens import Doc


@dataclass(frozen=True, slots=True)
class Term:
    """A lexicon entry or a subject, met in a text."""

    id: str
    """Word class, subject, frame ("slot:value") or cue."""
    start: int
    """First character."""
    end: int
    """Behind the last character (exclusive)."""


@dataclass(slots=True)
class Terms:
    """What one text holds, each list in order of the text."""

    groups: dict[str, list[Term]] = field(default_factory=dict)
    subjects: list[Term] = field(default_factory=list)
    shorts: list[Term] = field(default_factory=list)
    """Short names of subjects; they count where the page names the family in full."""
    frames: list[Term] = field(default_factory=list)
    cues: list[Term] = field(default_factory=list)

    def add_subjects(self, found: Iterable[Term]) -> None:
        """Put further names among the subjects, but those that overlap one that is there."""
        free = [
            term for term in found if not any(held.start < term.end and term.start < held.end for held in self.subjects)
        ]
        if free:
            self.subjects = sorted([*self.subjects, *free], key=lambda term: term.start)


LONGEST_WHOLE = 40
"""A text that is one of the lexicon's whole labels ("Work") is not longer."""

_KINDS = ("group", "subject", "short", "frame", "cue")


def _plural(form: str) -> str:
    """ "RFAs", "biopsies", "arthroplasties", "blocks"."""
    if form[-1].isupper() and form[-2:-1].isupper():
        return form + "s"
    if re.search(r"(?:s|x|z|ch|sh)$", form):
        return form + "es"
    if re.search(r"[^aeiou]y$", form):
        return form[:-1] + "ies"
    return form + "s"


def _subject_forms(forms: Iterable[str]) -> Iterator[str]:
    """Each form with and without hyphens, in the plural, and without a final "s" ("implants" names an implant too)."""
    for form in _expanded(forms):
        for variant in {form, form.replace("-", " ")}:
            yield variant
            yield _plural(variant)
            if re.search(r"[a-z]{3}[^s]s$", variant):
                yield variant[:-1]


class TermFinder:
    """Finds terms with one PhraseMatcher over lower-cased tokens, and one for names that count only as written. Built
    once for a vocabulary."""

    def __init__(self, nlp: Language, vocabulary: Vocabulary) -> None:
        from spacy.matcher import PhraseMatcher

        self._matcher = PhraseMatcher(nlp.vocab, attr="LOWER")
        self._strings = nlp.vocab.strings
        phrases: dict[str, list[str]] = {}
        self._masking = frozenset(entry["id"] for entry in entries("groups", "group") if entry.get("masks"))
        for file, table in (("groups", "group"), ("metrics", "group")):
            for entry in entries(file, table):
                phrases.setdefault(f"group {entry['id']}", []).extend(_expanded(entry["forms"]))
        self._wholes: dict[str, list[tuple[str, str]]] = {}
        for entry in entries("frames", "frame"):
            for text in entry.get("whole", ()):
                self._wholes.setdefault(text, []).append(("frame", f"{entry['slot']}:{entry['value']}"))
            phrases.setdefault(f"frame {entry['slot']}:{entry['value']}", []).extend(_expanded(entry["forms"]))
        for entry in entries("cues", "cue"):
            phrases.setdefault(f"cue {entry['id']}", []).extend(_expanded(entry["forms"]))
        for subject in vocabulary.subjects.values():
            phrases.setdefault(f"subject {subject.id}", []).extend(_subject_forms(subject.forms))
            if subject.short:
                phrases.setdefault(f"short {subject.id}", []).extend(_subject_forms(subject.short))
        for key, forms in phrases.items():
            self._matcher.add(key, [nlp.make_doc(form) for form in dict.fromkeys(forms)])
        self._exact = PhraseMatcher(nlp.vocab, attr="ORTH")
        for subject in vocabulary.subjects.values():
            if subject.exact:
                self._exact.add(f"subject {subject.id}", [nlp.make_doc(form) for form in _expanded(subject.exact)])

    def find(self, doc: Doc, text: str) -> Terms:
        """The terms of one text; inside a longer one of the same sort, a term does not count.

        Args:
            doc: the text's tokens.
            text: the text itself, with straight quotes and plain hyphens.
        """
        found: dict[str, list[tuple[int, int, str]]] = {kind: [] for kind in _KINDS}
        for kind, name in self._wholes.get(text.lower().strip(" .:"), ()) if len(text) <= LONGEST_WHOLE else ():
            found[kind].append((0, len(doc), name))
        for key, start, end in self._matcher(doc):
            kind, _, name = self._strings[key].partition(" ")
            found[kind].append((start, end, name))
        if len(self._exact) and (exact := self._exact(doc)):
            names = [(start, end) for start, end, _ in found["subject"]] + [(start, end) for _, start, end in exact]
            # In "A REASON TO SMILE" capitals tell nothing, in a cell that says "LASIK, PRK, SMILE" they do.
            if not (text.isupper() and _has_other_words(doc, names)):
                found["subject"] += [(start, end, self._strings[key].partition(" ")[2]) for key, start, end in exact]

        def listed(kind: str, masking: frozenset[str] | None = None) -> list[Term]:
            kept = _longest(found[kind], masking)
            return [Term(name, doc[start].idx, doc[end - 1].idx + len(doc[end - 1])) for start, end, name in kept]

        groups: dict[str, list[Term]] = {}
        for term in listed("group", self._masking):
            groups.setdefault(term.id, []).append(term)
        return Terms(
            groups=groups,
            subjects=listed("subject"),
            shorts=listed("short"),
            frames=listed("frame"),
            cues=listed("cue"),
        )


def _has_other_words(doc: Doc, names: Iterable[tuple[int, int]]) -> bool:
    """Whether words stand outside of some names.

    Args:
        names: first token of each and the one behind its last.
    """
    covered = {at for start, end in names for at in range(start, end)}
    return any(token.is_alpha for token in doc if token.i not in covered)


def _expanded(forms: Iterable[str]) -> Iterator[str]:
    for form in forms:
        yield from expand(form)


def _longest(found: list[tuple[int, int, str]], masking: frozenset[str] | None = None) -> list[tuple[int, int, str]]:
    """Without the terms that lie inside a longer one; those of the same extent all stay.

    Args:
        masking: names whose terms hide what lies inside them ("side effects" is no "effects"); the others hide only
            their own kind. None: every term hides.
    """
    found.sort(key=lambda row: (row[0], -row[1]))
    kept: list[tuple[int, int, str]] = []
    for start, end, name in found:
        hidden = any(
            first <= start
            and end <= last
            and (first, last) != (start, end)
            and (masking is None or other in masking or other == name)
            for first, last, other in kept
        )
        if not hidden:
            kept.append((start, end, name))
    return kept

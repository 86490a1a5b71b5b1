"""Terms: the words of the lexicons and the vocabulary, met in one text. What they add up to is for the components."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from typing import Any

from ahocorasick_rs import AhoCorasick

from claims.mention import MentionKind
from claims.vocabulary import Vocabulary
from extractor.amounts.plain import plain
from extractor.lexicon import entries, expand


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
    signs: list[Term] = field(default_factory=list)
    """Words that no promotion makes, but that a check looks for; terms of several ids may overlap."""

    def add_subjects(self, found: Iterable[Term]) -> None:
        """Put further names among the subjects, but those that overlap one that is there."""
        free = [
            term for term in found if not any(held.start < term.end and term.start < held.end for held in self.subjects)
        ]
        if free:
            self.subjects = sorted([*self.subjects, *free], key=lambda term: term.start)


LONGEST_WHOLE = 40
"""A text that is one of the lexicon's whole labels ("Work") is not longer."""

_KINDS = ("group", "subject", "short", "frame", "cue", "sign")
_NO_MASKS: frozenset[str] = frozenset()


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


@dataclass(frozen=True, slots=True)
class _Name:
    """What a wording stands for."""

    kind: str
    """One of `_KINDS`."""
    id: str
    written: str = ""
    """How it must be written to count; empty for any case."""


class TermFinder:
    """Finds all terms of a text in one pass of an Aho-Corasick automaton over its plain letters. Built once for a
    vocabulary."""

    def __init__(self, vocabulary: Vocabulary, *, signs: bool = True) -> None:
        self._with_signs = signs
        self._masking = frozenset(entry["id"] for entry in entries("groups", "group") if entry.get("masks"))
        self._wholes: dict[str, list[str]] = {}
        wordings: dict[str, list[tuple[int, _Name]]] = {}
        for turn, (name, forms) in enumerate(self._listed(vocabulary)):
            for form in dict.fromkeys(plain(form) for form in forms):
                wordings.setdefault(form, []).append((turn, name))
        names = wordings.values()
        self._names = [[(name.kind, turn, name.id) for turn, name in held if not name.written] for held in names]
        self._written = [[(name.written, turn, name.id) for turn, name in held if name.written] for held in names]
        self._of_cue = [any(name.kind == "cue" for _, name in held) for held in names]
        self._signs = [[(turn, name.id) for turn, name in held if name.kind == "sign"] for held in names]
        self._automaton = AhoCorasick(wordings, store_patterns=False)

    def _listed(self, vocabulary: Vocabulary) -> Iterator[tuple[_Name, Iterable[str]]]:
        """Every entry that can be met, with its wordings."""
        for file, table in (("groups", "group"), ("metrics", "group")):
            for entry in entries(file, table):
                yield _Name("group", entry["id"]), _expanded(entry["forms"])
        for entry in entries("frames", "frame"):
            frame = _Name("frame", f"{entry['slot']}:{entry['value']}")
            for text in entry.get("whole", ()):
                self._wholes.setdefault(text, []).append(frame.id)
            yield frame, _expanded(entry["forms"])
        for entry in entries("cues", "cue"):
            yield _Name("cue", entry["id"]), _expanded(entry["forms"])
        for entry in sign_entries() if self._with_signs else ():
            yield _Name("sign", entry["id"]), _expanded(entry["forms"])
        for own in vocabulary.wordings:
            kind = MentionKind(own.kind)
            yield _Name("cue" if kind.promotes else "sign", f"{kind}:{own.id}"), _expanded(own.forms)
        # Of a form that the own file and the built-in vocabulary share the file's is meant; it was read last.
        for subject in reversed(list(vocabulary.subjects.values())):
            yield _Name("subject", subject.id), _subject_forms(subject.forms)
            yield _Name("short", subject.id), _subject_forms(subject.short)
            for form in _expanded(subject.exact):
                yield _Name("subject", subject.id, form), (form,)

    def glance(self, text: str) -> tuple[bool, list[Term]]:
        """Whether a text holds a wording of a promotional cue, be it inside a longer one, and the signs in it."""
        low = plain(text)
        held = False
        signs: list[_Met] = []
        for number, start, end in self._automaton.find_matches_as_indexes(low, overlapping=True):
            of_cue, of_signs = self._of_cue[number], self._signs[number]
            if (of_cue or of_signs) and _is_whole(low, start, end):
                held |= of_cue
                signs += [(start, -end, turn, name) for turn, name in of_signs]
        return held, _longest(signs, _NO_MASKS)

    def find(self, text: str) -> Terms:
        """The terms of one text; inside a longer one of the same sort, a term does not count."""
        found: dict[str, list[_Met]] = {kind: [] for kind in _KINDS}
        low = plain(text)
        for frame in self._wholes.get(low.strip(" .:"), ()) if len(text) <= LONGEST_WHOLE else ():
            found["frame"].append((0, -len(text), -1, frame))
        written: list[_Met] = []
        for number, start, end in self._automaton.find_matches_as_indexes(low, overlapping=True):
            if not _is_whole(low, start, end):
                continue
            for kind, turn, name in self._names[number]:
                found[kind].append((start, -end, turn, name))
            for form, turn, name in self._written[number]:
                if text[start:end] == form:
                    written.append((start, -end, turn, name))
        # In "A REASON TO SMILE" capitals tell nothing, in a cell that says "LASIK, PRK, SMILE" they do.
        if written and not (text.isupper() and _has_other_words(text, [*found["subject"], *written])):
            found["subject"] += written
        groups: dict[str, list[Term]] = {}
        for term in _longest(found["group"], self._masking):
            groups.setdefault(term.id, []).append(term)
        return Terms(
            groups=groups,
            subjects=_longest(found["subject"]),
            shorts=_longest(found["short"]),
            frames=_longest(found["frame"]),
            cues=_longest(found["cue"]),
            signs=_longest(found["sign"], _NO_MASKS),
        )


_Met = tuple[int, int, int, str]
"""First character of a term, the one behind its last with the sign turned, the turn of its entry, and its id: sorted,
longer ones come first, and those of one extent as the lexicons have them."""


def _is_whole(low: str, start: int, end: int) -> bool:
    """Whether words end at both ends of `[start, end)`: not "pain" in "painting", nor "5 days" in "2.5 days".

    A letter behind a digit begins a word ("90seconds").
    """
    if start:
        before, first = low[start - 1], low[start]
        if before.isalnum():
            if first.isalnum() and not (before.isdigit() and first.isalpha()):
                return False
        elif before in ".," and first.isdigit() and low[start - 2 : start - 1].isdigit():
            return False
    if end < len(low):
        last, behind = low[end - 1], low[end]
        if behind.isalnum():
            return not last.isalnum() or (last.isdigit() and behind.isalpha())
        return not (behind in ".," and last.isdigit() and low[end + 1 : end + 2].isdigit())
    return True


_LETTERS = re.compile(r"[^\W\d_]+")


def _has_other_words(text: str, names: Iterable[_Met]) -> bool:
    """Whether words stand outside of some names."""
    held = [(start, -turned) for start, turned, *_ in names]
    return any(
        not any(start < word.end() and word.start() < end for start, end in held) for word in _LETTERS.finditer(text)
    )


SIGN_FILES = ("terms", "risk", "trust", "attributes", "debris")
"""Lexicons of signs, in `lexicons/signs`."""


def sign_entries() -> Iterator[dict[str, Any]]:
    """The entries of all lexicons of signs."""
    for name in SIGN_FILES:
        yield from entries(f"signs/{name}", "sign")


def _expanded(forms: Iterable[str]) -> Iterator[str]:
    for form in forms:
        yield from expand(form)


def _longest(found: list[_Met], masking: frozenset[str] | None = None) -> list[Term]:
    """Without the terms that lie inside a longer one; those of the same extent all stay.

    Args:
        masking: names whose terms hide what lies inside them ("side effects" is no "effects"); the others hide only
            their own kind. None: every term hides.
    """
    if len(found) <= 1:
        return [Term(name, start, -turned) for start, turned, _, name in found]
    found.sort()
    kept: list[Term] = []
    # Of what begins no later, that which reaches farthest: among all that hide, and among each name's own.
    farthest: tuple[int, int] = (0, 0)
    own: dict[str, tuple[int, int]] = {}
    for start, turned, _, name in found:
        end = -turned
        if _inside(start, end, farthest) or (masking is not None and _inside(start, end, own.get(name, (0, 0)))):
            continue
        kept.append(Term(name, start, end))
        if (masking is None or name in masking) and end > farthest[1]:
            farthest = (start, end)
        if end > own.get(name, (0, 0))[1]:
            own[name] = (start, end)
    return kept


def _inside(start: int, end: int, held: tuple[int, int]) -> bool:
    """Whether `[start, end)` lies inside a longer stretch that begins no later."""
    return end < held[1] or (end == held[1] and held[0] < start)

"""FieldFit: which shipped vocabularies suit the pages of a site, by how many of their treatments the pages name.

Neither sentences nor the language pipeline are needed: names are met as the proposal meets them.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from claims.vocabulary import Vocabulary
from extractor.lexicon import expand
from extractor.procedure_names import normal
from extractor.proposal import Key, Texts
from extractor.readers.document import Document

FEWEST = 3
"""Treatments that pages must name before a field counts as theirs: one or two stand on many a page in passing."""

_SHARE = 3
"""Beside the field that suits best, others count that have at least one in so many of its subjects."""


@dataclass(frozen=True, slots=True)
class FieldFit:
    """A shipped vocabulary that suits some pages."""

    field: str
    subjects: tuple[str, ...]
    """Labels of its treatments that the pages name, those named most often first."""


def fitting_fields(documents: Sequence[Document], fields: Mapping[str, Vocabulary]) -> tuple[FieldFit, ...]:
    """The fields that suit the pages of a site, the one with most treatments on them first; empty where none does.

    A clinic may well have two. Only treatments count, by their full names: "dry eye" and "bridge" stand on any page.

    Args:
        documents: pages of one site, in any order.
        fields: vocabularies by the name of their field.
    """
    fits = []
    for field, vocabulary in fields.items():
        counts = _counts(documents, vocabulary)
        labels = [vocabulary.label(name) for name in sorted(counts, key=lambda name: (-counts[name], name))]
        if len(labels) >= FEWEST:
            fits.append((len(labels), counts.total(), FieldFit(field, tuple(labels))))
    fits.sort(key=lambda row: (-row[0], -row[1], row[2].field))
    return tuple(fit for held, _, fit in fits if held * _SHARE >= fits[0][0])


def _counts(documents: Sequence[Document], vocabulary: Vocabulary) -> Counter[str]:
    """How often each treatment is named."""
    names: dict[Key, str] = {
        normal(worded.split()): subject.id
        for subject in vocabulary.subjects.values()
        if subject.treats
        for form in subject.forms
        for worded in expand(form)
    }
    return Counter(names[key] for key, *_ in Texts(documents).met(key for key in names if key))

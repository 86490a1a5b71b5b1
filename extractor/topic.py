"""Topic: what a page is about, by its title and main heading, else its first lines, its name and what it speaks of.

The words of titles round a procedure's name are data (`lexicons/topics.toml`).
"""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import PurePosixPath

from claims.vocabulary import Vocabulary
from extractor.lexicon import wording
from extractor.readers.document import BlockKind, Document
from extractor.terms import Terms

_BRAND = re.compile(r"\s(?:[|–—·»]|-|::)\s.*$")
_OPENING = re.compile(rf"^{wording('topics', 'opening')}\s+(?:an?\s|the\s)?", re.IGNORECASE)
_TAIL = re.compile(rf"\s{wording('topics', 'tail')}\b.*$|[?:!(,].*$", re.IGNORECASE)
_GENERIC = re.compile(rf"(?:{wording('topics', 'generic')}[\s,&-]*)+")
"""Titles that name no procedure."""
_PROCEDURE = re.compile(
    rf"{wording('topics', 'procedure')}|\w+(?:ectomy|[ao]tomy|ostomy|plasty|scopy|pexy|graphy|lysis|therapy)"
)
"""Last word of a title that names a procedure: "resurfacing surgery", or by its ending, "blepharoplasty"."""
_WORD = re.compile(r"[a-z0-9]+")


def known_topics(document: Document, terms: Callable[[str], Terms], vocabulary: Vocabulary) -> tuple[str, ...]:
    """Treatments of the vocabulary that the main heading names, else the title, the first lines, the file's name; else
    the one most spoken of. Empty for a page about nothing that is listed."""
    stem = PurePosixPath(document.path).stem.replace("-", " ").replace("_", " ")
    for text in (*_titles(document), *_opening_lines(document), stem):
        named = [term.id for term in terms(text).subjects if vocabulary.treats(term.id)]
        if named:
            return tuple(dict.fromkeys(named))
    counted = _most(_spoken_of(document, terms, vocabulary), vocabulary)
    return (counted,) if counted else ()


def titled_topic(document: Document, terms: Callable[[str], Terms], vocabulary: Vocabulary) -> tuple[str, ...]:
    """A slug of the title's own words, where it names a procedure or nothing known stands on the page ("Five myths"
    over a page about two ablations is none). Empty for an untitled page about nothing known.

    Args:
        terms: finds the lexicon's terms in a short text.
    """
    for text in _titles(document):
        slug = slug_of(text)
        if slug and (_names_a_procedure(slug) or not _spoken_of(document, terms, vocabulary)):
            return (slug,)
    return ()


def _titles(document: Document) -> list[str]:
    heading = next(
        (block.text for block in document.blocks if block.kind is BlockKind.HEADING and block.level <= 1), ""
    )
    return [text for text in (heading, document.title) if text]


def _opening_lines(document: Document) -> list[str]:
    """Short first lines: a leaflet often opens with the clinic's name and has its title below."""
    lines = []
    for block in document.blocks[:4]:
        if len(block.text) > 90 or block.kind not in (BlockKind.HEADING, BlockKind.PARAGRAPH, BlockKind.TITLE):
            break
        lines.append(block.text)
    return lines


_ENOUGH = 3
"""A page whose title names nothing is about what it names at least so often, and oftener than anything else."""

_SAMPLE = 200
"""Blocks looked at."""


def _spoken_of(document: Document, terms: Callable[[str], Terms], vocabulary: Vocabulary) -> dict[str, int]:
    """How often the page names each known treatment."""
    counts: dict[str, int] = {}
    for block in document.blocks[:_SAMPLE]:
        if not any(c.isalpha() for c in block.text):
            continue
        for term in terms(block.text).subjects:
            if vocabulary.treats(term.id):
                counts[term.id] = counts.get(term.id, 0) + 1
    return counts


def _most(counts: dict[str, int], vocabulary: Vocabulary) -> str | None:
    if not counts:
        return None
    ranked = sorted(counts.items(), key=lambda row: (-row[1], row[0]))
    name, count = ranked[0]
    for other, _ in ranked[1:]:
        if other in vocabulary.ancestors(name) and counts[other] >= _ENOUGH:
            return other if counts[other] * 2 >= count else name
    return name if count >= _ENOUGH and (len(ranked) == 1 or count > ranked[1][1]) else None


def _names_a_procedure(slug: str) -> bool:
    return bool(_PROCEDURE.fullmatch(slug.rpartition("-")[2]))


def slug_of(text: str) -> str:
    """The procedure that a title names, as a slug of its own words; empty for a title that names none.

    "What is cataract surgery? | Clinic" gives `cataract-surgery`.
    """
    words = _BRAND.sub("", text).strip()
    previous = None
    while previous != words:
        previous = words
        words = _OPENING.sub("", words).strip()
    words = _TAIL.sub("", words).strip() or words
    if _GENERIC.fullmatch(words.lower()):
        return ""
    parts = _WORD.findall(words.lower().replace("’", "").replace("'", ""))
    if not parts:
        return ""
    if parts[-1].endswith("s") and not parts[-1].endswith(("ss", "is", "us")) and len(parts[-1]) > 3:
        parts[-1] = parts[-1][:-1]
    return "-".join(parts[:6])

"""Support: the sources that a block names. How near one must stand is judged by the checks.

The words that make a source are data (`lexicons/sources.toml`).
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass
from urllib.parse import urlsplit

from claims.support import Reach, Strength, Support, SupportForm
from extractor.lexicon import wording
from extractor.readers.document import Block

_DOI = re.compile(r"\b10\.\d{4,9}/[-._;()/:A-Za-z0-9]{1,200}")
"""Crossref's published pattern for modern DOIs, with a bounded suffix."""
_PUBMED = re.compile(r"\bPM(?:ID:?\s?\d{4,9}|C\d{4,9})\b")
_NAME = r"[A-Z][\w'’-]{1,30}"
_YEAR = r"(?:19|20)\d\d"
_AUTHOR_YEAR = re.compile(
    rf"\b{_NAME}(?:\s(?:{wording('sources', 'coauthors')}|(?:&|and)\s{_NAME}))?,?\s"
    rf"(?:\([^()]{{0,60}}{_YEAR}[a-z]?\)|(?:[\w. ]{{1,40}},\s)?{_YEAR}[a-z]?(?=\)))"
)
""" "Okafor et al. (2019)", "Okafor and Lind, Spine J, 2019)"."""
_PARENTHETIC = re.compile(
    rf"\({_NAME}(?:\s(?:et al\.?|and [\w-]{{1,20}}|& [A-Z][\w-]{{1,20}}))?,[^()]{{0,80}}\b{_YEAR}[a-z]?\)"
)
_MARKER = re.compile(r"\[\d{1,3}(?:\s?[,–-]\s?\d{1,3}){0,4}\]")
_GUIDELINE = re.compile(
    rf"\b[A-Z][\w ]{{3,60}}\b{wording('sources', 'society')}\b[^.]{{0,60}}\b{wording('sources', 'statement')}"
    rf"[^.]{{0,30}}\b{_YEAR}\b"
)
_TRIAL = re.compile(
    rf"\b(?:in|from) (?:a|one|our|the) (?:{_YEAR} )?[\w -]{{0,40}}{wording('sources', 'study')}\b"
    rf"[^.]{{0,80}}\b(?:n\s?=\s?\d+|\d+ {wording('sources', 'enrolled')})",
    re.IGNORECASE,
)

_HEARSAY_HOST = re.compile(rf"{wording('sources', 'hearsay')}\.", re.IGNORECASE)
_JOURNAL_HOST = re.compile(rf"{wording('sources', 'index')}$")
_LITERATURE = re.compile(rf"\b(?:{wording('sources', 'literature')}|{_YEAR})\b", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Source:
    """A source as it stands in a block."""

    start: int
    end: int
    form: SupportForm
    text: str
    strength: Strength


_PATTERNS: tuple[tuple[re.Pattern[str], SupportForm, Strength], ...] = (
    (_DOI, "doi", "strong"),
    (_PUBMED, "pubmed", "strong"),
    (_PARENTHETIC, "author-year", "weak"),
    (_AUTHOR_YEAR, "author-year", "weak"),
    (_MARKER, "marker", "weak"),
    (_GUIDELINE, "guideline", "strong"),
    (_TRIAL, "trial", "weak"),
)

MOST = 12
"""Sources that one claim carries."""

FARTHEST = 2000
"""Characters beyond which a source of the same block bears on nothing."""


def sources_in(block: Block) -> tuple[Source, ...]:
    """The sources that a block names, in reading order."""
    text = block.text
    found = [
        Source(match.start(), match.end(), form, match.group().rstrip(".,;"), strength)
        for pattern, form, strength in _PATTERNS
        for match in pattern.finditer(text)
    ]
    for start, end, target in block.links:
        linked = _link(target, text[start:end])
        if linked is not None:
            found.append(Source(start, end, linked[0], target, linked[1]))
    return tuple(sorted(found, key=lambda source: source.start))


def supports(sources: Sequence[Source], start: int, end: int) -> tuple[Support, ...]:
    """The sources in reach of the characters `[start, end)` of their block, nearest first, each once."""
    near: list[tuple[int, Source]] = []
    first = bisect_left(sources, start - FARTHEST, key=_start)
    for source in sources[first:]:
        if source.start > end + FARTHEST:
            break
        near.append((max(source.start - end, start - source.end, 0), source))
    kept: dict[str, Support] = {}
    for distance, source in sorted(near, key=lambda row: row[0]):
        if len(kept) == MOST:
            break
        reach: Reach = "sentence" if distance == 0 and source.start < end else "paragraph"
        kept.setdefault(source.text, Support(form=source.form, text=source.text, strength=source.strength, reach=reach))
    return tuple(kept.values())


def _start(source: Source) -> int:
    return source.start


def _link(target: str, words: str) -> tuple[SupportForm, Strength] | None:
    """How a link counts as a source: by its host, by its path, and by the words that carry it."""
    try:
        parts = urlsplit(target)
        host = (parts.hostname or "").lower()
    except ValueError:
        return None
    if parts.scheme not in ("http", "https") or not host or _HEARSAY_HOST.search(host):
        return None
    if _JOURNAL_HOST.search(host):
        return "journal-link", "strong"
    deep = len(parts.path.strip("/")) > 0
    if deep and _LITERATURE.search(words):
        return "journal-link", "strong"
    return "link", "none"

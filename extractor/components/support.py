"""Support: the sources that a block names. How near one must stand is judged by the checks."""

from __future__ import annotations

import re
from collections.abc import Iterator
from urllib.parse import urlsplit

from claims.support import Reach, Strength, Support, SupportForm
from extractor.readers.document import Block

_DOI = re.compile(r"\b10\.\d{4,9}/[-._;()/:A-Za-z0-9]{1,200}")
"""Crossref's published pattern for modern DOIs, with a bounded suffix."""
_PUBMED = re.compile(r"\bPM(?:ID:?\s?\d{4,9}|C\d{4,9})\b")
_AUTHOR_YEAR = re.compile(
    r"\b[A-Z][\w'’-]{1,30}(?:\s(?:et al\.?|and (?:colleagues|co-authors|co-workers|associates)|(?:&|and)\s[A-Z][\w'’-]{1,30}))?,?\s(?:\([^()]{0,60}(?:19|20)\d\d[a-z]?\)|(?:[\w. ]{1,40},\s)?(?:19|20)\d\d[a-z]?(?=\)))"
)
_PARENTHETIC = re.compile(r"\([A-Z][\w'’-]{1,30}(?:\s(?:et al\.?|and [\w-]{1,20}|& [A-Z][\w-]{1,20}))?,[^()]{0,80}\b(?:19|20)\d\d[a-z]?\)")
_MARKER = re.compile(r"\[\d{1,3}(?:\s?[,–-]\s?\d{1,3}){0,4}\]")
_GUIDELINE = re.compile(r"\b[A-Z][\w ]{3,60}\b(?:Society|College|Academy|Association|Institute)\b[^.]{0,60}\b(?:guideline|statement|consensus)[^.]{0,30}\b(?:19|20)\d\d\b")
_TRIAL = re.compile(
    r"\b(?:in|from) (?:a|one|our|the) (?:(?:19|20)\d\d )?[\w -]{0,40}(?:trial|study|audit|registry)\b[^.]{0,80}\b(?:n\s?=\s?\d+|\d+ (?:patients|people|volunteers|adults|eyes))", re.IGNORECASE
)

_NO_EVIDENCE = re.compile(r"(?:wikipedia|facebook|instagram|youtube|twitter|tiktok|yelp|trustpilot|healthgrades|google)\.", re.IGNORECASE)
_PUBMED_HOST = re.compile(r"(?:pubmed\.ncbi|ncbi\.nlm)\.nih\.gov$|europepmc\.org$")
_STUDY_WORD = re.compile(r"\b(?:study|trial|review|et al|and colleagues|journal|(?:19|20)\d\d|registry|evidence|paper|guideline|meta-analysis)\b", re.IGNORECASE)


def supports_in(block: Block, start: int, end: int, reach: Reach) -> Iterator[Support]:
    """The sources named in the characters `[start, end)` of a block, in order of their strength."""
    text = block.text[start:end]
    for pattern, form, strength in (
        (_DOI, "doi", "strong"),
        (_PUBMED, "pubmed", "strong"),
        (_PARENTHETIC, "author-year", "weak"),
        (_AUTHOR_YEAR, "author-year", "weak"),
        (_MARKER, "marker", "weak"),
        (_GUIDELINE, "guideline", "strong"),
        (_TRIAL, "trial", "weak"),
    ):
        for match in pattern.finditer(text):
            yield _support(form, match.group().rstrip(".,;"), strength, reach)
    for link_start, link_end, target in block.links:
        if link_start < end and link_end > start:
            found = _link(target, block.text[link_start:link_end])
            if found is not None:
                yield _support(found[0], target, found[1], reach)


def _support(form: str, text: str, strength: str, reach: Reach) -> Support:
    forms: dict[str, SupportForm] = {
        "doi": "doi",
        "pubmed": "pubmed",
        "author-year": "author-year",
        "marker": "marker",
        "guideline": "guideline",
        "trial": "trial",
        "journal-link": "journal-link",
        "link": "link",
    }
    strengths: dict[str, Strength] = {"strong": "strong", "weak": "weak", "none": "none"}
    return Support(form=forms[form], text=text, strength=strengths[strength], reach=reach)


def _link(target: str, words: str) -> tuple[str, str] | None:
    """How a link counts as a source: by its host, by its path, and by the words that carry it."""
    try:
        parts = urlsplit(target)
        host = (parts.hostname or "").lower()
    except ValueError:
        return None
    if parts.scheme not in ("http", "https") or not host or _NO_EVIDENCE.search(host):
        return None
    if host.endswith("doi.org") or _PUBMED_HOST.search(host):
        return "journal-link", "strong"
    deep = len(parts.path.strip("/")) > 0
    if deep and _STUDY_WORD.search(words):
        return "journal-link", "strong"
    return ("link", "none")

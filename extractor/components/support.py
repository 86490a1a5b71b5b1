"""Sources: what a block names as the source of what it says.

Marks that lead to a list, and how near a source stands, are for `citations`; whether it is near enough, for the checks.
The words that make a source are data (`lexicons/sources.toml`).
Nothing is ever fetched: links count as they are written.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from urllib.parse import SplitResult, urlsplit

from claims.support import Fault, Strength, SupportForm
from extractor.amounts import plain
from extractor.lexicon import wording
from extractor.readers.document import Block
from extractor.sentences import sentence_ranges

_DOI = re.compile(r"\b10\.\d{4,9}/[-._;()/:A-Za-z0-9]{1,200}")
"""Crossref's published pattern for modern DOIs, with a bounded suffix."""
_WHOLE_DOI = re.compile(r"10\.\d{4,9}/\S{1,400}")
_SAID_DOI = re.compile(
    r"\bdoi(?:\.org/|\s?[:=]\s?|\s)(?=\S{0,20}\d)(?!(?:https?://)?(?:dx\.)?(?:doi\.org/)?10\.\d{4,9}/\S)", re.IGNORECASE
)
"""Where a DOI is announced, and none follows."""
_TOKEN = re.compile(r"\S{1,60}")
_PUBMED = re.compile(r"\bPM(?:ID:?\s?\d{1,8}|C(?:ID:?\s?PMC)?\d{4,9})\b")
_SAID_PMID = re.compile(r"\bPM(?:C?ID:?\s?(?=\S{0,12}\d)(?!(?:PMC)?\d{1,9}\b)\S{1,20}|ID:?\s?\d{9,20}\b)")
"""Where a number of PubMed is announced, and none follows."""
_NAME = r"[A-Z](?:[^\W\d_]|['’-]){1,30}"
_YEAR = r"(?:19|20)\d\d"
_NO_AUTHOR = rf"(?!{wording('sources', 'not-author')}\b)"
_INITIALS = r"(?:\s[A-Z]{1,2}\b\.?){0,2}"
_COAUTHORS = rf"(?:{_INITIALS}(?:,\s{_NAME}){{0,5}},?\s(?:{wording('sources', 'coauthors')}|(?:&|and)\s{_NAME}))"
_WHEN = rf"{_YEAR}[a-z]?(?!\s?[–-]\s?\d|\sto\s\d|\w)"
_WORD_OF_JOURNAL = r"(?:[A-Z][\w'’-]{0,30}|of|and|the|&|for|in|et|al)[,;:.]?\s"
_AUTHOR_YEAR = re.compile(
    rf"\b{_NO_AUTHOR}{_NAME}{_COAUTHORS}?,?\s"
    rf"(?:\({_NO_AUTHOR}(?:{_WORD_OF_JOURNAL}){{0,8}}{_WHEN}[^()]{{0,60}}\)|(?:in\s)?{_WHEN}(?=\s?[\)\];,(]))"
)
""" "Okafor et al. (2019)", "Okafor and Lind (Spine J, 2019)", "(... Okafor, 2019)"."""
_NAMED_STUDY = re.compile(rf"\b{_NO_AUTHOR}{_NAME}{_COAUTHORS},?\s(?:in\s)?\(?{_WHEN}")
""" "Okafor et al. 2019" in the midst of a sentence: nobody but an author has others."""
_REPORTED = re.compile(
    rf"\((?:{_NAME},? ){{1,6}}(?:(?:[a-z-]{{1,20}}|{_NAME}),? ){{0,5}}?(?i:{wording('sources', 'report')})\b"
    rf"[^()]{{0,40}}\b{_YEAR}\b[^()]{{0,40}}\)"
    rf"|\((?:{_NAME},? ){{1,5}}(?i:{wording('sources', 'report')}),? {_YEAR}\)"
)
""" "(Hillfort Implant Register, annual report 2022)"."""
_PARENTHETIC = re.compile(
    rf"\((?:(?:see|e\.g\.|from|after|source:|data from)\s)?"
    rf"{_NO_AUTHOR}{_NAME}{_COAUTHORS}?,?\s(?:{_WORD_OF_JOURNAL}){{0,12}}{_WHEN}[^()]{{0,80}}\)"
)
_SOCIETY = wording("sources", "society")
_BODY = wording("sources", "body")
_STATEMENT = wording("sources", "statement")
_GUIDELINES = (
    re.compile(rf"\b[A-Z][\w ]{{3,60}}\b{_SOCIETY}\b[^.]{{0,60}}\b{_STATEMENT}[^.]{{0,30}}\b{_YEAR}\b"),
    re.compile(
        rf"\b{_STATEMENT}s?\b[^.]{{0,30}}\b(?:of|by|from|published by) the [A-Z][\w ]{{0,60}}{_SOCIETY}\b"
        rf"[^.]{{0,40}}\b{_YEAR}\b\)?"
    ),
    re.compile(
        rf"\b{_YEAR} {_STATEMENT}s?\b[^.]{{0,30}}\b(?:of|by|from|published by) the [A-Z][\w ]{{0,60}}{_SOCIETY}\b"
    ),
    re.compile(rf"\b{_BODY}\b[^.]{{0,40}}\b{_STATEMENT}s?\b[^.]{{0,30}}\b(?:{_YEAR}|[A-Z]{{2,3}}\s?\d{{1,4}})\b"),
    re.compile(rf"\b{_BODY} [A-Z]{{2,3}}\s?\d{{1,4}}\b"),
)
_TRIAL = re.compile(
    rf"\b(?:in|from) (?:an?|one|the) (?:{_YEAR} )?[\w -]{{0,40}}{wording('sources', 'study')}\b"
    rf"[^.]{{0,80}}\b(?:n\s?=\s?\d+|\d+ {wording('sources', 'enrolled')})",
    re.IGNORECASE,
)
_AUDITED = re.compile(rf"\b{wording('sources', 'audit')}\b")
_TOLD = re.compile(rf"\b{wording('sources', 'told')}\b")
_AGREEING = re.compile(rf"\b{wording('sources', 'agreeing')}\b")
_PERIOD = re.compile(
    rf"\b{_YEAR}\b|\b(?:last|past) (?:year|spring|summer|autumn|fall|winter|month|quarter|\w+ (?:years|months))\b"
)
_SERIES = re.compile(
    r"\b(?:of|in|among|from|for) (?:our|my) (?:first|last|latest|most recent|previous) \d[\d,]{1,6}\b"
    r"|\b(?:of|in|among|from|for) the (?:first|last|latest|most recent|previous) \d[\d,]{1,6}\b"
    r"(?=[^.]{0,80}\b(?:our|we|us)\b)"
)
""" "Of our last 1,100 eyes": a count of one's own patients, one after the other, from a known end."""
_COLLECTED = re.compile(rf"\b\d[\d,]{{1,6}} ((?:[a-z-]{{2,20}} )?{wording('sources', 'collected')})\b")
_COUNTED = re.compile(
    rf"\bn\s?=\s?\d[\d,]{{0,6}}|\b\d[\d,]{{0,6}} (?:[\w-]{{1,30}} )?{wording('sources', 'enrolled')}\b"
    r"|\bof (?:the|our) \d[\d,]{0,6}\b"
)

_HEARSAY_HOST = re.compile(rf"(?:^|\.){wording('sources', 'hearsay')}\.", re.IGNORECASE)
_HEARSAY_PATH = re.compile(rf"/{wording('sources', 'hearsay-path')}(?=[/?#]|$)", re.IGNORECASE)
_NO_EVIDENCE = re.compile(rf"(?<![\w-]){wording('sources', 'no-evidence')}(?![\w-])")
_INDEX_HOST = re.compile(rf"(?:^|\.){wording('sources', 'index')}$")
_JOURNAL_HOST = re.compile(rf"(?:^|\.){wording('sources', 'publisher')}$")
_PUBMED_HOST = "pubmed.ncbi.nlm.nih.gov"
_DOI_HOST = re.compile(r"(?:^|\.)doi\.org$")
_INSTITUTION = re.compile(rf"\b[A-Z]\w{{1,20}}\s(?:[\w&]{{1,20}}\s){{0,5}}{_SOCIETY}\b|\b{_SOCIETY}\s(?:of|for)\s")
_ASCRIBING = re.compile(rf"\b{wording('sources', 'ascribing')}(?:\sthe)?\s$", re.IGNORECASE)
_SHORTLY = 60
"""Characters behind a source in which it may be said to agree."""
_LEAD = 40
"""Characters before a link that may say that it leads to whose figure it is."""
_LITERATURE = re.compile(rf"\b(?:{wording('sources', 'literature')})\b", re.IGNORECASE)
_AUTHOR = re.compile(rf"\b{_NO_AUTHOR}{_NAME}{_COAUTHORS}?,?\s(?:in\s)?\(?{_WHEN}")
_DIGIT = re.compile(r"\d")
_ANNOUNCED = re.compile(
    rf"(?<![a-z])(?:doi|PM|10\.|{_YEAR}|{wording('sources', 'body')}|n\s?=|of (?:the|our) \d"
    r"|(?:our|my|the) (?:first|last|latest|most recent|previous) \d"
    rf"|\d (?:\w{{1,30}} )?{wording('sources', 'enrolled')})",
    re.IGNORECASE,
)
"""What every source but a link holds something of."""


@dataclass(frozen=True, slots=True)
class Source:
    """A source as it stands in a block."""

    start: int
    """First character."""
    end: int
    """Behind the last character (exclusive)."""
    form: SupportForm
    text: str
    """The words, address or number that name it."""
    strength: Strength
    anchor: int
    """A character of the sentence that it belongs to: a mark behind a full stop belongs to what stands before."""
    fault: Fault | None = None
    """Why it leads nowhere; None where it does."""
    entry: str = ""
    """The entry of the page's list that it leads to; empty where none."""
    sole: bool = False
    """Whether it bears on its own sentence only: a count of one's own people, or a source that is said to agree."""
    label: str = ""
    """For a mark, its number or sign; for a DOI or a link, the author with a year who stands in the same words."""


_PATTERNS: tuple[tuple[re.Pattern[str], SupportForm, Strength], ...] = (
    (_DOI, "doi", "strong"),
    (_PUBMED, "pubmed", "strong"),
    (_PARENTHETIC, "author-year", "weak"),
    (_AUTHOR_YEAR, "author-year", "weak"),
    (_REPORTED, "author-year", "weak"),
    (_NAMED_STUDY, "author-year", "weak"),
    *((pattern, "guideline", "strong") for pattern in _GUIDELINES),
    (_TRIAL, "trial", "weak"),
)

_FAULTS: tuple[tuple[re.Pattern[str], SupportForm, Fault], ...] = (
    (_SAID_DOI, "doi", "malformed-doi"),
    (_SAID_PMID, "pubmed", "malformed-pmid"),
)


def sources_in(block: Block) -> tuple[Source, ...]:
    """The sources that a block names itself, in reading order; those whose text is in another's are left out."""
    found = [*_in_words(block.text)] if _ANNOUNCED.search(block.text) else []
    for start, end, target in block.links:
        linked = _link(target, block.text[start:end], block.text[max(0, start - _LEAD) : start])
        if linked is not None:
            form, strength, fault = linked
            found.append(Source(start, end, form, target, strength, start, fault))
    found.sort(key=lambda source: (source.start, -source.end))
    return tuple(_outermost(found))


def is_no_evidence(text: str) -> bool:
    """Whether words call a source a brochure, news, a review by customers and their like."""
    return bool(_NO_EVIDENCE.search(plain(text)))


def _in_words(text: str) -> Iterator[Source]:
    for pattern, form, strength in _PATTERNS:
        for match in pattern.finditer(text):
            words = _trimmed(match.group()) if form == "doi" else match.group().rstrip(".,;")
            sole = form == "guideline" and bool(_AGREEING.search(text, match.end(), match.end() + _SHORTLY))
            yield Source(match.start(), match.start() + len(words), form, words, strength, match.start(), sole=sole)
    for pattern, form, fault in _FAULTS:
        for match in pattern.finditer(text):
            token = _TOKEN.match(text, match.end()) if form == "doi" else None
            end = token.end() if token else match.end()
            words = text[match.start() : end].rstrip(".,;)")
            yield Source(match.start(), match.start() + len(words), form, words, "none", match.start(), fault)
    low = plain(text)
    for match in _SERIES.finditer(low):
        words = text[match.start() : match.end()]
        yield Source(match.start(), match.end(), "trial", words, "weak", match.start(), sole=True)
    if _AUDITED.search(low) or _TOLD.search(low):
        for start, end in sentence_ranges(text):
            sentence = low[start:end]
            counted = _COUNTED.search(sentence)
            audited = bool(_AUDITED.search(sentence))
            if counted and (audited or _TOLD.search(sentence)) and _PERIOD.search(sentence):
                at, behind = start + counted.start(), start + counted.end()
                yield Source(at, behind, "trial", text[at:behind], "weak", at, sole=not audited)


def _trimmed(doi: str) -> str:
    """A DOI without the marks of the sentence behind it; a bracket stays where it was opened in it."""
    while doi and (doi[-1] in ".,;:-" or (doi[-1] == ")" and doi.count(")") > doi.count("("))):
        doi = doi[:-1]
    return doi


def _outermost(found: list[Source]) -> Iterator[Source]:
    """Each stretch of text once: of sources that overlap, the first of the strongest."""
    held: Source | None = None
    for source in found:
        if held is not None and source.start < held.end:
            broken = source.fault is not None and held.fault is None and held.strength != "strong"
            stronger = _RANK[source.strength] > _RANK[held.strength] or broken
            kept, dropped = (source, held) if stronger else (held, source)
            named = next((each.text for each in (kept, dropped) if each.form == "author-year"), dropped.label)
            held = replace(kept, label=kept.label or named)
            continue
        if held is not None:
            yield held
        held = source
    if held is not None:
        yield held


_RANK: dict[Strength, int] = {"none": 0, "weak": 1, "strong": 2}


def _link(target: str, words: str, before: str) -> tuple[SupportForm, Strength, Fault | None] | None:
    """How a link counts as a source: by its host, by its path, by the words that carry it and by those before it."""
    try:
        parts = urlsplit(target)
        host = (parts.hostname or "").lower()
    except ValueError:
        return None
    if parts.scheme not in ("http", "https", "") or (parts.scheme and not host):
        return None
    if _HEARSAY_HOST.search(host) or _HEARSAY_PATH.search(parts.path):
        return "hearsay", "none", None
    if not host:
        return None
    published = _published(host, parts)
    if published is not None:
        return published
    if parts.path.strip("/"):
        if _NO_EVIDENCE.search(plain(words)):
            return "hearsay", "none", None
        if _WHOLE_DOI.search(parts.path):
            return "journal-link", "strong", None
        if _LITERATURE.search(words) or _AUTHOR.search(words):
            return "journal-link", "weak", None
    if _INSTITUTION.search(words) and _ASCRIBING.search(before):
        return ("journal-link", "weak", None) if parts.path.strip("/") else ("journal-link", "none", "home-page-link")
    return "link", "none", None


def _published(host: str, parts: SplitResult) -> tuple[SupportForm, Strength, Fault | None] | None:
    """A link to where papers and trials are kept; None for any other host."""
    path = parts.path.strip("/")
    if _DOI_HOST.search(host):
        if not path:
            return "journal-link", "none", "home-page-link"
        return ("doi", "strong", None) if _WHOLE_DOI.fullmatch(path) else ("doi", "none", "malformed-doi")
    if not (_INDEX_HOST.search(host) or _JOURNAL_HOST.search(host)):
        return None
    deep = bool(_DIGIT.search(path) or _DIGIT.search(parts.query))
    if host == _PUBMED_HOST and path and not deep:
        return "pubmed", "none", "malformed-pmid"
    if not deep:
        return "journal-link", "none", "home-page-link"
    return ("pubmed" if _INDEX_HOST.search(host) else "journal-link"), "strong", None


_HEARSAY_ENTRY = re.compile(rf"(?<![\w-]){wording('sources', 'hearsay')}(?![\w-])")


def strength_of_entry(text: str, named: tuple[Source, ...]) -> Strength:
    """How well a reader finds what an entry of a list names.

    Args:
        text: the entry.
        named: the sources that it holds.
    """
    if any(source.strength == "strong" for source in named):
        return "strong"
    if is_no_evidence(text) or (named and all(source.form == "hearsay" for source in named)):
        return "none"
    year = re.search(rf"\b{_YEAR}\b", text)
    journal = _JOURNAL.search(text)
    author = _ENTRY_AUTHOR.search(text)
    titled = len(text.split()) >= _TITLED
    if year and journal and (author or titled):
        return "strong"
    return "weak" if year or journal or author or named else "none"


_TITLED = 5
"""Words of an entry that holds a title as well as a journal and a year."""
_JOURNAL = re.compile(
    rf"\b{wording('sources', 'journal')}\b|\d{{1,4}}\s?(?:\(\d{{1,4}}\))?\s?[:;]\s?[A-Za-z]?\d{{1,6}}"
)
_ENTRY_AUTHOR = re.compile(rf"^\W{{0,3}}{_NAME}(?:,?\s[A-Z]{{1,3}}\b|{_COAUTHORS})")


def authors(text: str) -> tuple[str, ...]:
    """The capitalised words with which an entry or a name begins, in lower case."""
    return tuple(word.lower() for word in _WORDS_OF_NAMES.findall(text[:_AUTHORS]))


_WORDS_OF_NAMES = re.compile(rf"\b{_NO_AUTHOR}{_NAME}")
_AUTHORS = 60
"""Characters in which the first authors of an entry stand."""


def named_loosely(text: str, start: int, end: int) -> Source | None:
    """A name with a year, or a registry with one, where a sentence says that it is a source: "from Smith 2020"."""
    match = _LOOSE.search(text, start, end)
    if match is None:
        return None
    return Source(match.start(), match.end(), "author-year", match.group(), "weak", match.start())


_LOOSE = re.compile(
    rf"\b{_NO_AUTHOR}{_NAME}\s(?:\w{{1,20}}\s){{0,4}}?\(?{_YEAR}\b"
    rf"|\b{_YEAR} (?:\w{{1,30}} ){{0,4}}{wording('sources', 'study')}\b"
)


def collections_in(text: str) -> Iterator[tuple[str, int, int]]:
    """What somebody collected, where the sentence says how many of them and when: "640 follow-up calls made in 2024".

    Yields:
        What it is called, and where its number and name stand.
    """
    low = plain(text)
    for match in _COLLECTED.finditer(low):
        start, end = next(span for span in sentence_ranges(text) if match.start() < span[1])
        if _PERIOD.search(low, start, end):
            yield match[1], match.start(), match.end()


def years(text: str) -> frozenset[str]:
    """The years that a text names."""
    return frozenset(re.findall(rf"\b{_YEAR}(?=[a-z]?\b)", text))

"""PageKind: what a page is for, by its title, its main heading and its path (`lexicons/pages.toml`)."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from pathlib import PurePosixPath

from claims.page import Link, PageKind
from extractor.amounts import plain
from extractor.lexicon import entries, expand, tables
from extractor.readers.document import BlockKind, Document

MAX_LINKS = 100
"""Links of a page that are kept."""

_LONGEST = 200
"""Characters of a title that are looked at."""

_SITE = re.compile(r"\s(?:\||–|—|-|·|•)\s")
"""What parts a title from the name of its site."""

_PARTS = re.compile(r"\s?(?:,\s(?:and\s)?|:\s|;\s|/|\s&\s|\sand\s|\s\+\s)\s?")
"""What parts the matters that a title lists: "Fees, funding and forms"."""

_WHOLE_SITE = re.compile(r"^(?:[a-z][a-z0-9+.-]*:|//|#)", re.IGNORECASE)
"""Targets that are no page of the same set: another host, an address for mail, a place on the page itself."""


def kind_of(document: Document) -> PageKind:
    """What a page is for; an article where nothing tells."""
    for name in _names(document):
        kind = _named(name)
        if kind is not None:
            return kind
    return _by_path(document.path) or PageKind.ARTICLE


def links_of(document: Document) -> tuple[Link, ...]:
    """The first links of a page with relative targets, in reading order."""
    return tuple(_first(_links(document)))


def _first(links: Iterator[Link]) -> Iterator[Link]:
    for _, link in zip(range(MAX_LINKS), links, strict=False):
        yield link


def _links(document: Document) -> Iterator[Link]:
    for number, block in enumerate(document.blocks):
        for _, _, address in block.links:
            target = address.partition("#")[0].partition("?")[0].strip()
            if target and not _WHOLE_SITE.match(target):
                yield Link(target=target, section=block.section, region=block.region, paragraph=number)


def _names(document: Document) -> Iterator[str]:
    """What a page is called: its title and its main heading."""
    yield document.title
    for block in document.blocks:
        if block.kind is BlockKind.HEADING and block.level == 1:
            yield block.text
            return


def _named(name: str) -> PageKind | None:
    """What a title says that its page is for: the matter that it begins with, or most of those that it lists."""
    title = plain(_SITE.split(name[:_LONGEST], maxsplit=1)[0]).strip(" .!?:").lower()
    parts = [part for part in _PARTS.split(title) if part]
    kinds = [_of_part(part) for part in (title, *parts)]
    if kinds[0] is not None:
        return kinds[0]
    if len(parts) > 1 and parts[-1] in _closings():
        return _closings()[parts[-1]]
    told = [kind for kind in kinds[1:] if kind is not None]
    # "News: second suite opens" begins with it, "Fees, funding and forms" is mostly of it.
    opens = kinds[1] if len(kinds) > 1 else None
    return opens if opens is not None else (told[0] if 2 * len(told) > len(parts) else None)


@cache
def _titles() -> dict[str, tuple[PageKind, bool]]:
    """For the words of a title, the kind of page and whether others may follow them."""
    return {
        plain(form): (PageKind(table), entry.get("opens", False))
        for table in reversed(list(tables("pages")))
        for entry in entries("pages", table)
        for text in entry["forms"]
        for form in expand(text)
    }


@cache
def _closings() -> dict[str, PageKind]:
    """Words that end the titles of a kind: the degree behind a name."""
    return {
        plain(form): PageKind(table)
        for table in tables("pages")
        for entry in entries("pages", table)
        for text in entry.get("closes", ())
        for form in expand(text)
    }


_ARTICLE = re.compile(r"^(?:the|our|your|my|a)\s")


def _of_part(part: str) -> PageKind | None:
    """The kind whose words a part of a title consists of, or which it begins with where few words follow."""
    titles = _titles()
    for words in (part, _ARTICLE.sub("", part)):
        if words in titles:
            return titles[words][0]
    split = part.split()
    # "About the hospital", "after your eye procedure", "how to pay for it": the words come first, with a few behind.
    for count in range(min(len(split), _BEHIND), 1, -1):
        kind, opens = titles.get(" ".join(split[:count]), (None, False))
        if opens and len(split) - count <= _BEHIND:
            return kind
    return None


_BEHIND = 4
"""Words that may follow those that tell a kind."""


def _by_path(path: str) -> PageKind | None:
    """What the file's name tells, where the title tells nothing."""
    stem = PurePosixPath(path).stem.lower().replace("_", "-").replace(" ", "-")
    for table in tables("pages"):
        for entry in entries("pages", table):
            if stem in (*entry["path"], *entry.get("stem", ())):
                return PageKind(table)
            if any(stem.startswith(f"{word}-") or stem.endswith(f"-{word}") for word in entry["path"]):
                return PageKind(table)
    return None

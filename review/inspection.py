"""Inspection: the one run that every surface calls. Read each page, extract its claims, check them all together."""

from __future__ import annotations

import gc
import hashlib
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from traceback import extract_tb
from typing import TYPE_CHECKING, NamedTuple

from claims.claim import Claim, Polarity
from claims.claim import Source as ClaimSource
from claims.errors import UserError
from claims.page import Page
from claims.vocabulary import Vocabulary
from extractor.readers.reading import MAX_BYTES
from review.discovery import Source, Sources
from review.unreadable import INTERNAL, Unreadable

if TYPE_CHECKING:
    from checks.finding import Finding
    from review.asking import Asking


class Extracted(NamedTuple):
    """What extraction makes of one file."""

    page: Page
    notes: tuple[str, ...] = ()
    """What the reader had to guess or mend."""


Extract = Callable[[str, bytes], Extracted]
"""A document's name and bytes to its page; raises UserError for what cannot be read."""

Progress = Callable[[int, int, str], None]
"""Told before each page: how many are done, how many there are, the document's name."""


@dataclass(frozen=True, slots=True)
class Inspection:
    """What one run found."""

    pages: tuple[Page, ...]
    """Every page read, by name of the document."""
    findings: tuple[Finding, ...] = ()
    """What the checks say, in their order."""
    unreadable: tuple[Unreadable, ...] = ()
    """Pages left out, by name."""
    notices: tuple[Unreadable, ...] = ()
    """What is odd about a page that was read, or a link that was not followed."""

    @property
    def failed(self) -> bool:
        """Whether a page met a fault of ours."""
        return any(entry.code == INTERNAL for entry in self.unreadable)

    @property
    def claims(self) -> tuple[Claim, ...]:
        """Claims of the publisher, as `published` says, in reading order."""
        return tuple(claim for page in self.pages for claim in page.claims if published(claim))


def published(claim: Claim) -> bool:
    """Whether the publisher says it: neither asked nor denied, and no patient's own story."""
    return claim.polarity is Polarity.ASSERTED and claim.source is not ClaimSource.TESTIMONIAL


def inspect(
    sources: Sources,
    vocabulary: Vocabulary,
    *,
    asking: Asking | None = None,
    extract: Extract | None = None,
    progress: Progress | None = None,
) -> Inspection:
    """Read and extract every page, then check them together.

    A page that cannot be read, or makes extraction fail, becomes an entry of `unreadable`; the others go on.

    Args:
        sources: what to read.
        vocabulary: subjects and metrics.
        asking: the checks to ask; None where only claims are wanted.
        extract: what makes a page of bytes; the extractor with this vocabulary where None.
        progress: called before each page.
    """
    extract = extract or extraction(vocabulary, signs=asking is not None)
    pages: list[Page] = []
    unreadable: list[Unreadable] = []
    notices = list(sources.notices)
    total = len(sources.readable)
    for done, source in enumerate(sources.readable):
        if progress is not None:
            progress(done, total, source.document)
        extracted = _extracted(source, extract)
        if not done:
            # What the extractor has built by now stays to the end: no use in looking through it for garbage.
            gc.freeze()
        if isinstance(extracted, Unreadable):
            unreadable.append(extracted)
            continue
        pages.append(extracted.page)
        notices.extend(_notices(extracted))
    return Inspection(
        pages=tuple(pages),
        findings=_findings(pages, vocabulary, asking) if asking else (),
        unreadable=tuple(sorted(unreadable, key=lambda entry: entry.document)),
        notices=tuple(notices),
    )


def extraction(vocabulary: Vocabulary, *, signs: bool = True) -> Extract:
    """The extractor with this vocabulary, as one function. It is loaded here, and not before.

    Args:
        vocabulary: subjects and metrics.
        signs: whether to look for what only checks ask for.
    """
    from extractor.extraction import Extractor
    from extractor.readers.reading import read_document

    extractor = Extractor(vocabulary, signs=signs)

    def extract(name: str, data: bytes) -> Extracted:
        document = read_document(name, data)
        page = extractor.extract(document, sha256=hashlib.sha256(data).hexdigest())
        return Extracted(page, document.notes)

    return extract


def _extracted(source: Source, extract: Extract) -> Extracted | Unreadable:
    try:
        return extract(source.document, page_bytes(source.path))
    except UserError as fault:
        return Unreadable.of(source.document, fault)
    except Exception as fault:
        innermost = extract_tb(fault.__traceback__)[-1]
        where = f"{Path(innermost.filename).name}:{innermost.lineno}"
        return Unreadable(
            document=source.document,
            code=INTERNAL,
            message=f"the page made the tool fail ({type(fault).__name__} at {where}: {fault}).",
            remedy="Please report it together with the page; the other pages were read.",
        )


def page_bytes(path: Path) -> bytes:
    """The bytes of a page, one more than a reader takes at most.

    Raises:
        UserError: E105 it cannot be opened, or is no regular file.
    """
    try:
        if not path.is_file():
            raise OSError(None, "it is not a regular file")
        with path.open("rb") as page:
            # One byte more than a page may have lets the reader refuse it; the rest is never in memory.
            return page.read(MAX_BYTES + 1)
    except OSError as fault:
        raise UserError(
            "E105",
            place=str(path),
            message=f"the file cannot be read ({fault.strerror}).",
            remedy="Check that it is there and that you may read it.",
        ) from fault


def _findings(pages: Sequence[Page], vocabulary: Vocabulary, asking: Asking) -> tuple[Finding, ...]:
    from checks.engine import check

    known = asking.background(vocabulary, (page.document for page in pages))
    return tuple(check(pages, known, rules=asking.rules))


def _notices(extracted: Extracted) -> Iterator[Unreadable]:
    document = extracted.page.document
    if extracted.notes:
        yield Unreadable(
            document=document,
            code="E108",
            message=f"the page was mended or guessed at: {'; '.join(extracted.notes)}.",
            remedy="Correct it in the page, so that nobody reads it otherwise.",
        )
    if not extracted.page.words:
        yield Unreadable(
            document=document,
            code="E106",
            message="the page has no words.",
            remedy="Check that its text is in the file itself, not in images or scripts.",
        )

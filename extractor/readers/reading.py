"""Reading: from a file's bytes to a Document, by its suffix. How each format is written belongs to its own module."""

from __future__ import annotations

from importlib import import_module
from pathlib import PurePosixPath
from typing import Protocol, cast

from claims.errors import UserError
from extractor.readers.decoding import decode
from extractor.readers.document import Document

MAX_BYTES = 16 * 1024 * 1024
"""Largest page that is read."""

READERS = {
    ".md": "markdown",
    ".markdown": "markdown",
    ".mdown": "markdown",
    ".html": "html",
    ".htm": "html",
    ".xhtml": "html",
    ".txt": "text",
    ".text": "text",
}
"""Suffix, in lower case, and the module here that reads it; imported when its first page comes."""


class Reader(Protocol):
    """What every format's module offers."""

    def read(self, path: str, text: str) -> Document:
        """The blocks of a page."""


def read_document(path: str, data: bytes) -> Document:
    """The page at `path`, read by the reader for its suffix.

    Args:
        path: POSIX, relative to the folder read.
        data: the whole file.

    Raises:
        UserError: E101 for a suffix that no reader takes, E102 for content that is no text, E103 for text that cannot
            be decoded, E104 for a page larger than `MAX_BYTES`.
    """
    suffix = PurePosixPath(path).suffix.lower()
    name = READERS.get(suffix)
    if name is None:
        known = ", ".join(READERS)
        raise UserError(
            "E101", place=path, message=f"No reader for files ending in {suffix!r}.", remedy=f"Give one of {known}."
        )
    if len(data) > MAX_BYTES:
        raise UserError(
            "E104",
            place=path,
            message=f"The page is larger than {MAX_BYTES // 2**20} MiB.",
            remedy="Split it, or exclude it.",
        )
    decoded = decode(data, html=name == "html", place=path)
    reader = cast(Reader, import_module(f"extractor.readers.{name}"))
    document = reader.read(path, decoded.text)
    if not decoded.notes:
        return document
    return Document(
        path=path,
        text=document.text,
        blocks=document.blocks,
        title=document.title,
        notes=(*decoded.notes, *document.notes),
    )

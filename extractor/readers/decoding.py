"""Decoding: from the bytes of a page to its text, or to the reason why it is none. Nothing is guessed."""

from __future__ import annotations

import codecs
import re
from typing import NamedTuple

from claims.errors import UserError

_HEAD = 4096
"""Bytes in which a page may declare its encoding; browsers look at 1024."""

_META = re.compile(
    rb"<meta\b[^>]{0,500}?charset\s{0,9}=\s{0,9}[\"']?\s{0,9}([A-Za-z0-9][A-Za-z0-9_:.-]{0,39})", re.IGNORECASE
)
_XML = re.compile(
    rb"\A\s{0,99}<\?xml\b[^>]{0,200}?\bencoding\s{0,9}=\s{0,9}[\"']([A-Za-z0-9][A-Za-z0-9_.-]{0,39})", re.IGNORECASE
)

_MARKS = ((codecs.BOM_UTF8, "utf-8"), (codecs.BOM_UTF16_LE, "utf-16-le"), (codecs.BOM_UTF16_BE, "utf-16-be"))

_BINARY = (
    (b"%PDF-", "a PDF file"),
    (b"\x89PNG\r\n\x1a\n", "a PNG image"),
    (b"\xff\xd8\xff", "a JPEG image"),
    (b"GIF87a", "a GIF image"),
    (b"GIF89a", "a GIF image"),
    (b"PK\x03\x04", "a ZIP archive or an office document"),
    (b"PK\x05\x06", "a ZIP archive or an office document"),
    (b"\x1f\x8b", "a gzip archive"),
    (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "an old office document"),
    (b"{\\rtf", "an RTF document"),
    (b"\x7fELF", "a program"),
    (b"SQLite format 3\x00", "a database"),
)

_NAMESAKES = {"iso-8859-1": "cp1252", "latin-1": "cp1252", "ascii": "cp1252", "iso8859-1": "cp1252"}
"""What pages declare and what browsers take it for."""


_WEB_ENCODINGS = ("utf-8", "cp", "iso8859", "koi8", "mac", "big5", "gb", "euc", "shift_jis", "iso2022", "tis")
"""How the names of encodings begin that a page may declare in readable ASCII."""


class Decoded(NamedTuple):
    """Text of a page. A byte order mark stays its first character, so that offsets count it."""

    text: str
    encoding: str
    notes: tuple[str, ...]


def decode(data: bytes, *, html: bool, place: str = "") -> Decoded:
    """The text of a page.

    A byte order mark decides; else UTF-8 where the bytes are valid UTF-8; else, in HTML alone, what the page declares.

    Args:
        data: the whole file.
        html: whether the page may declare its encoding itself.
        place: path for the error.

    Raises:
        UserError: E102 for content that is no text, E103 for text in no known encoding.
    """
    for mark, encoding in _MARKS:
        if data.startswith(mark):
            return Decoded(_checked(_strictly(data, encoding, place), place), encoding, ())
    for magic, name in _BINARY:
        if data.startswith(magic):
            raise _binary(place, f"The file is {name}, not text.")
    if b"\x00" in data:
        raise _binary(place, "The file holds binary data.")
    declared = _declared(data) if html else None
    try:
        text = data.decode("utf-8")
    except UnicodeDecodeError as error:
        if declared is None or declared == "utf-8":
            line = data.count(b"\n", 0, error.start) + 1
            raise _undecodable(place, f"The text is not valid UTF-8 (line {line}).") from None
        return Decoded(_strictly(data, declared, place), declared, (f"read as {declared}, as the page declares",))
    if declared not in (None, "utf-8") and not data.isascii():
        # Saved as UTF-8 by an editor that left the old declaration: valid UTF-8 beyond ASCII does not come by chance.
        return Decoded(text, "utf-8", (f"read as utf-8, although the page declares {declared}",))
    return Decoded(text, "utf-8", ())


def _declared(data: bytes) -> str | None:
    """The encoding that an HTML page names; None where it names none, or one that is unknown or cannot be right."""
    head = data[:_HEAD]
    found = _XML.search(head) or _META.search(head)
    if found is None:
        return None
    name = found.group(1).decode("ascii").lower()
    try:
        known = codecs.lookup(_NAMESAKES.get(name, name))
    except LookupError:
        return None
    if not known.name.startswith(_WEB_ENCODINGS):
        return None
    return _NAMESAKES.get(known.name, known.name)


def _strictly(data: bytes, encoding: str, place: str) -> str:
    try:
        return data.decode(encoding)
    except UnicodeDecodeError:
        raise _undecodable(place, f"The text is not valid {encoding}.") from None


def _checked(text: str, place: str) -> str:
    if "\x00" in text:
        raise _binary(place, "The file holds binary data.")
    return text


def _binary(place: str, message: str) -> UserError:
    return UserError("E102", place=place, message=message, remedy="Exclude it, or give it the suffix of its format.")


def _undecodable(place: str, message: str) -> UserError:
    return UserError("E103", place=place, message=message, remedy="Save the file as UTF-8.")

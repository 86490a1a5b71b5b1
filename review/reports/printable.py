"""Printable: page text that may be shown. A page must not steer a terminal, or show a text that is not there."""

from __future__ import annotations

import re
import unicodedata

_UNSAFE = re.compile("[\x00-\x1f\x7f-\x9f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069\ud800-\udfff]")
"""Control characters (C0, DEL, C1), line and paragraph separators, directional marks and overrides, lone surrogates."""


def printable(text: str) -> str:
    """The text on one line, with everything that a terminal obeys shown as an escape; a tab is a space."""
    return _UNSAFE.sub(_escape, text.replace("\t", " "))


def escaped_json(text: str) -> str:
    """JSON text that stays the same JSON, with those characters that a terminal obeys written as `\\uXXXX`.

    JSON's own escapes cover C0 only; the others can stand in nothing but its strings. Line ends between values stay.
    """
    return _UNSAFE.sub(lambda match: match[0] if match[0] in "\n" else f"\\u{ord(match[0]):04x}", text)


def cells(text: str) -> int:
    """Columns that a terminal gives to printable text: wide characters take two, combining ones none."""
    if text.isascii():
        return len(text)
    return sum(_cell(character) for character in text)


def _escape(match: re.Match[str]) -> str:
    code = ord(match[0])
    return f"\\x{code:02x}" if code < 0x100 else f"\\u{code:04x}"


def _cell(character: str) -> int:
    if unicodedata.category(character) in ("Mn", "Me", "Cf"):
        return 0
    return 2 if unicodedata.east_asian_width(character) in "WF" else 1

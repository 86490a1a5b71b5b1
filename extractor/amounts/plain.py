"""Plain text: lower case and simple marks, character for character, so that offsets stay what they are."""

from __future__ import annotations

import re

_SAME_WIDTH = str.maketrans(
    {"’": "'", "‘": "'", "ʼ": "'", "“": '"', "”": '"', "‑": "-", "‐": "-", "\u00a0": " ", "\u202f": " ", "\u2009": " "}
)
_ASCII_LOWER = str.maketrans({chr(c): chr(c + 32) for c in range(ord("A"), ord("Z") + 1)})

SIGNS = {
    "C": "\u2103",
    "F": "\u2109",
    "K": "\ue000",
    "s": "\ue001",
    "h": "\ue002",
    "m": "\ue003",
    "d": "\ue004",
    "i": "\ue005",
    '"': "\u2033",
    "”": "\u2033",
}
"""What a letter or mark that is a unit only behind a figure turns into while the grammar reads. The private ones stand
on no page."""

_BARE_UNIT = re.compile(
    r"(?<![\d.,])(?:\d{2,3}\s?(?P<degrees>[CF])|\d{1,4}\s(?P<kelvin>K)|(?:\d{1,3}(?:\.\d|[½¼¾])?|[½¼¾])\s?(?P<hours>h))(?![\w'’-])"
    r"|\d\s(?P<seconds>s)(?![\w'’-])"
    r"|(?<![$£€\d.,])\d{1,2}\s?(?P<days>d)(?![\w'’-])"
    r"|(?:[½¼¾⅓⅔⅛⅜⅝⅞]|\d)\s?(?P<inch>i)n(?=\.?\s*$|\.?\s?[,;:)·|×]|\.?\s(?:cut|incision|opening|scar|line|wide|long|deep|thick|across)\b)"
    r"|(?<![$£€\d.,])\d[\d.,]{0,9}\s?(?P<metres>m)(?![\w'’/-])"
    r"|(?:[½¼¾⅛⅜⅝⅞]|\d/\d{1,2})(?P<part>[\"”])"
    r"|\d(?P<inches>[\"”])(?=\s(?:incision|cut|wide|long|thick|tall|deep|pipe|screen)\b)"
)
"""Letters and marks that stand for a unit: "85 C", "300 K", "24h", "30 s", "5 d", "40 m", "1½ in", "1/4\" incision"."""


_FIGURE = re.compile(r"[\d½¼¾⅛⅜⅝⅞]")


def plain(text: str) -> str:
    """Lower case with straight quotes and plain hyphens, of the same length."""
    lowered = text.lower()
    if lowered.isascii():
        return lowered
    if len(lowered) != len(text):  # "İ" grows when lowered
        lowered = text.translate(_ASCII_LOWER)
    return lowered.translate(_SAME_WIDTH)


def with_signs(text: str) -> str:
    """`plain`, with the letters of "85 C", "24h" and "30 s" turned into signs that only units have; same length."""
    low = plain(text)
    if not _FIGURE.search(text):
        return low
    parts, at = [], 0
    for match in _BARE_UNIT.finditer(text):
        place = match.start(match.lastgroup or 0)
        parts += [low[at:place], SIGNS[text[place]]]
        at = place + 1
    return "".join((*parts, low[at:])) if parts else low


def back(start: int) -> int:
    """Where the words begin that may bear on a value at `start`: a pattern that ends there must not search all text."""
    return max(0, start - 80)

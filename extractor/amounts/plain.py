"""Plain text: lower case and simple marks, character for character, so that offsets stay what they are."""

from __future__ import annotations

import re

_SAME_WIDTH = str.maketrans(
    {"’": "'", "‘": "'", "ʼ": "'", "“": '"', "”": '"', "‑": "-", "‐": "-", "\u00a0": " ", "\u202f": " ", "\u2009": " "}
)
_ASCII_LOWER = str.maketrans({chr(c): chr(c + 32) for c in range(ord("A"), ord("Z") + 1)})

SECOND_SIGN = "ꞌ"
"""Stands for the "s" of "30 s" while the grammar reads; no page writes it."""

_BARE_DEGREES = re.compile(r"(?<=\d\d)\s?([CF])(?![\w-])")
_BARE_SECONDS = re.compile(r"(?<=\d)\s([s])(?![\w'-])")


def plain(text: str) -> str:
    """Lower case with straight quotes and plain hyphens, of the same length."""
    lowered = text.lower()
    if len(lowered) != len(text):  # "İ" grows when lowered
        lowered = text.translate(_ASCII_LOWER)
    return lowered.translate(_SAME_WIDTH)


def with_signs(text: str) -> str:
    """`plain`, with the letters of "85 C", "185 F" and "30 s" turned into signs that only units have; same length."""
    low = plain(text)
    for match in _BARE_DEGREES.finditer(text):
        low = low[: match.start(1)] + ("℃" if match[1] == "C" else "℉") + low[match.end(1) :]
    for match in _BARE_SECONDS.finditer(text):
        low = low[: match.start(1)] + SECOND_SIGN + low[match.end(1) :]
    return low


def back(start: int) -> int:
    """Where the words begin that may bear on a value at `start`: a pattern that ends there must not search all text."""
    return max(0, start - 80)

"""Lines: what shape a line of text has, and whether a line break was set on purpose. Words have no meaning here."""

from __future__ import annotations

import re
from typing import NamedTuple


class Line(NamedTuple):
    """A line that is not blank: its words and where they stand in the source."""

    words: str
    start: int
    """Offset of the first visible character."""
    end: int
    """Offset behind the last one (exclusive)."""
    indent: int
    """Characters before the first visible one."""
    gap: int
    """Blank lines above it."""


BULLET = re.compile(
    r"[ \t\u00a0]*(?:[•‣◦▪●○■·∙➢➤✓✔*–—-]|\(?\d{1,3}[.)]|\(?[a-zA-Z][.)]|\d{1,2}\.\d{1,2}[.)]?(?=[ \t\u00a0]+[A-Z]))"
    r"[ \t\u00a0]+(?=\S)"
)
"""A bullet, a number ("3.", "4.2") or a letter before an item."""

NUMBER = re.compile(r"[ \t\u00a0]*\(?(\d{1,3})[.)][ \t\u00a0]+(?=\S)")

ASKED = re.compile(r"[ \t\u00a0]*(?:(?:Q|Question)[ ]?\d{0,3}[ ]?[:)]|Q[ ]?\d{0,3}\.)[ \t\u00a0]+(?=\S)", re.IGNORECASE)
"""The mark of a question in a list of questions and answers: `Q:`, `Q3)`, `Q.`."""

ANSWERED = re.compile(r"[ \t\u00a0]*(?:(?:A|Answer)[ ]?\d{0,3}[ ]?[:)]|A\.)[ \t\u00a0]+(?=\S)", re.IGNORECASE)

_LABEL = re.compile(r"[ \t]*[A-Z0-9][^.?!:;]{0,50}:[ \t\u00a0]+(?=\S)")

SHORT = 60
"""Characters up to which a line without end punctuation is taken for a line of its own."""


def is_label(line: str) -> bool:
    """Whether a line gives a short name, a colon and a value ("Relief: 6 months")."""
    return len(line) <= 2 * SHORT and _LABEL.match(line) is not None


def ends_sentence(line: str) -> bool:
    """Whether a line closes with the punctuation of a sentence."""
    return line.rstrip(" \t\u00a0\"'”’)»*_").endswith((".", "!", "?", ";", "…"))


def is_capitals(line: str) -> bool:
    """Whether a line of at least four letters is written in capitals throughout, but for what stands in brackets."""
    line = _BRACKETS.sub("", line)
    letters = [letter for letter in line if letter.isalpha()]
    return len(letters) >= 4 and line.upper() == line


_BRACKETS = re.compile(r"\([^()]{0,80}\)")


def stands_alone(line: str, following: str) -> bool:
    """Whether the break between a line and the next one was set on purpose rather than to fit a column."""
    if BULLET.match(following) or ASKED.match(following) or ANSWERED.match(following) or line.endswith(":"):
        return True
    if is_label(following):
        return is_label(line) or ends_sentence(line) or len(line) <= SHORT
    if ends_sentence(line) or line.endswith((",", "-", "–", "—", "&", "/")) or len(line) > SHORT:
        return False
    return len(following) <= 2 * SHORT and following[:1].isupper()

"""Page: all records of one document."""

from __future__ import annotations

from claims.amount import Amount
from claims.claim import Claim
from claims.mention import Mention
from claims.record import Record


class Page(Record):
    """What was found in one document, in reading order."""

    document: str
    """Path, POSIX, relative to the folder read."""
    sha256: str
    """Digest of the file's bytes, hexadecimal."""
    title: str = ""
    """Title, or first heading."""
    words: int = 0
    """Words of visible text; 0 for a page without one."""
    claims: tuple[Claim, ...] = ()
    """Claims of every polarity and source."""
    mentions: tuple[Mention, ...] = ()
    """Cues for the checks to judge."""
    amounts: tuple[Amount, ...] = ()
    """Every value expression, with or without a claim."""

"""Span: where in a stored page something stands. Reading the page belongs to the extractor."""

from __future__ import annotations

from pydantic import Field

from claims.record import Record


class Span(Record):
    """Characters `[start, end)` of the page as decoded (not bytes), with the same place in lines and columns.

    A byte order mark counts as the first character where the file has one.
    """

    start: int = Field(ge=0)
    """Offset of the first character, from 0."""
    end: int = Field(ge=0)
    """Offset behind the last character (exclusive)."""
    start_line: int = Field(ge=1)
    """Line of the first character, from 1. Lines end with LF, CRLF or CR."""
    start_column: int = Field(ge=1)
    """Column of the first character in code points, from 1."""
    end_line: int = Field(ge=1)
    """Line of the end."""
    end_column: int = Field(ge=1)
    """Column behind the last character (exclusive)."""

    def overlaps(self, other: Span) -> bool:
        """Whether the two share at least one character."""
        return self.start < other.end and other.start < self.end

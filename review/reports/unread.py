"""Unread: the pages that a report leaves out, as lines and as JSON."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import TextIO

from review.reports.printable import printable
from review.reports.report import Look, counted
from review.unreadable import Unreadable


def write_unread(entries: Sequence[Unreadable], stream: TextIO, look: Look) -> None:
    """One line an entry under a heading; nothing without entries."""
    if not entries:
        return
    stream.write(look.paint(f"{counted(len(entries), 'page')} not read", "error") + "\n")
    for entry in entries:
        stream.write(f"  {look.paint(printable(entry.document), 'place')}: {entry.code} ")
        stream.write(f"{printable(f'{entry.message} {entry.remedy}')}\n")
    stream.write("\n")


def unread_values(entries: Iterable[Unreadable]) -> list[dict[str, str]]:
    """The entries as values of JSON."""
    return [
        {"document": entry.document, "code": entry.code, "message": f"{entry.message} {entry.remedy}"}
        for entry in entries
    ]

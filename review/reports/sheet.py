"""Sheet: rows as CSV that a spreadsheet opens without running them."""

from __future__ import annotations

import csv
from collections.abc import Iterable, Mapping, Sequence
from typing import TextIO

from review.reports.printable import printable

Cell = str | float | bool | None

_FORMULA = ("=", "+", "-", "@", "\t", "\r")
"""What makes a spreadsheet take the text of a cell for a formula."""


def write_sheet(headings: Sequence[str], rows: Iterable[Mapping[str, Cell]], stream: TextIO) -> None:
    """Write one line of headings and one a row.

    Args:
        headings: keys of the rows, in order.
        rows: a missing key and None are an empty cell. Text is page text as it is.
        stream: where to.
    """
    writer = csv.writer(stream, lineterminator="\n")
    writer.writerow(headings)
    writer.writerows([_cell(row.get(heading)) for heading in headings] for row in rows)


def _cell(content: Cell) -> str:
    if content is None:
        return ""
    if isinstance(content, bool):
        return "true" if content else "false"
    if isinstance(content, float | int):
        return f"{content:.12g}"
    return f"'{printable(content)}" if content.startswith(_FORMULA) else printable(content)

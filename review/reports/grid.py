"""Grid: rows under headings, drawn for a terminal."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import TextIO

from review.reports.printable import printable
from review.reports.report import Look

_UNBOUNDED = 10_000
"""Columns for output that goes to a file, where nothing has to fold."""


def write_grid(
    headings: Sequence[str], rows: Iterable[Sequence[str]], stream: TextIO, look: Look, *, fold: Sequence[str]
) -> None:
    """Draw a table.

    Args:
        headings: one for each column.
        rows: page text as it is; it is made printable here and never read as markup.
        stream: where to.
        look: with boxes (a terminal) long cells fold to the width; without, every row is one line.
        fold: headings of the columns that may fold.
    """
    from rich import box
    from rich.console import Console
    from rich.table import Table
    from rich.text import Text

    table = Table(box=box.SIMPLE_HEAD if look.boxes else box.ASCII2, show_edge=look.boxes, pad_edge=False)
    for heading in headings:
        table.add_column(heading, no_wrap=not (look.boxes and heading in fold), overflow="fold")
    for row in rows:
        table.add_row(*(Text(printable(cell)) for cell in row))
    console = Console(
        file=stream,
        width=look.width if look.boxes else _UNBOUNDED,
        color_system=None,
        force_terminal=False,
        legacy_windows=False,
        markup=False,
        emoji=False,
        highlight=False,
    )
    with console.capture() as captured:
        console.print(table)
    for line in captured.get().splitlines():
        stream.write(line.rstrip() + "\n")

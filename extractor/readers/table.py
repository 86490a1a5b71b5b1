"""Table: cells as they come, and which headers stand over and before each of them."""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import dataclass, field

from extractor.readers.document import BlockKind
from extractor.readers.draft import Draft
from extractor.readers.outline import REACH

MAX_SPAN = 1000
"""Columns that one cell may span, as in browsers."""

MAX_CARRIED = 64
"""Cells that may reach down into one row; more is no table that a person reads."""

MAX_CELL_BLOCKS = 4
"""A cell without headers around it that holds more blocks than this lays out a page."""


@dataclass(slots=True)
class Cell:
    """One cell. Columns are counted from 0."""

    header: bool
    colspan: int = 1
    rowspan: int = 1
    drafts: list[Draft] = field(default_factory=list)
    layout: bool = False
    """Whether it frames part of a page (it holds a heading or a table) rather than a value."""
    column: int = 0

    @property
    def text(self) -> str:
        """All its text, cut to what is kept as context."""
        if len(self.drafts) == 1:
            return self.drafts[0].text[:REACH]
        return " ".join([draft.text[:REACH] for draft in self.drafts[:MAX_CELL_BLOCKS]])[:REACH]

    @property
    def strong(self) -> bool:
        """Whether all its text is emphasised."""
        return bool(self.drafts) and all(
            draft.folded.strong and sum(b - a for a, b in draft.folded.strong) >= len(draft.text.replace(" ", "")) * 0.9
            for draft in self.drafts
        )


@dataclass(slots=True)
class Row:
    """One row, and whether it stands in the table's head."""

    head: bool
    cells: list[Cell] = field(default_factory=list)


class Table:
    """Collects rows; `finish` writes row header, column header and caption into the drafts of the cells."""

    def __init__(self, *, lead: str, layout: bool) -> None:
        self.lead = lead
        self.layout = layout
        self.rows: list[Row] = []
        self.captions: list[Draft] = []

    def begin_row(self, *, head: bool) -> None:
        """A new row."""
        self.rows.append(Row(head))

    def begin_cell(self, *, header: bool, head: bool, colspan: int, rowspan: int) -> Cell:
        """A new cell in the last row; without a row, it opens one."""
        if not self.rows:
            self.begin_row(head=head)
        cell = Cell(header, colspan, rowspan)
        self.rows[-1].cells.append(cell)
        return cell

    def finish(self) -> None:
        """Fill in what every cell stands under. Called once, when the table ends."""
        rows = [row for row in self.rows if row.cells]
        plain = not any(cell.header for row in rows for cell in row.cells)
        for row in rows:
            for cell in row.cells:
                if self.layout or cell.layout or (plain and len(cell.drafts) > MAX_CELL_BLOCKS):
                    _release(cell)
        caption = " ".join(draft.text for draft in self.captions[:MAX_CELL_BLOCKS])[:REACH]
        headers = _Headers()
        carried: list[tuple[int, int, int, Cell]] = []
        group = ""
        for i, row in enumerate(rows):
            carried, reaching = _place(row, carried)
            if self._is_header(rows, i):
                headers.add(row, fresh=i > 0 and not self._is_header(rows, i - 1))
                self._fill(row, reaching, None, caption, group="")
                group = ""
            elif len(row.cells) == 1 and not reaching and (row.cells[0].header or row.cells[0].colspan > 1) and i:
                # A line across the table names the rows beneath it.
                group = row.cells[0].text
                self._fill(row, reaching, headers, caption, group="")
            else:
                self._fill(row, reaching, headers, caption, group=group)

    def _is_header(self, rows: list[Row], i: int) -> bool:
        row = rows[i]
        if row.head:
            return True
        if len(row.cells) > 1 and all(cell.header or not cell.drafts for cell in row.cells):
            return any(cell.header for cell in row.cells)
        if i == 0 and len(rows) > 1 and len(row.cells) > 1 and not any(cell.header for cell in row.cells):
            named = [cell for cell in row.cells if cell.drafts]
            bold = bool(named) and all(cell.strong for cell in named)
            return bold and not all(cell.strong for cell in rows[1].cells if cell.drafts)
        return False

    def _fill(self, row: Row, reaching: list[Cell], headers: _Headers | None, caption: str, *, group: str) -> None:
        names = [cell for cell in row.cells if cell.header] or row.cells[:1]
        text = " ".join(part.text for part in [*reaching, *names] if part.drafts)
        if group:
            text = f"{group}, {text}" if text else group
        label = text[:REACH]
        before = " ".join(cell.text for cell in reaching if cell.drafts)
        outer = (f"{group}, {before}" if before else group)[:REACH] if group else before[:REACH]
        if not outer and len(row.cells) == 2 and not row.cells[0].header:
            # "after 1 week | desk work": of two plain cells, the second says what the first is about.
            outer = row.cells[1].text[:REACH]
        for cell in row.cells:
            if cell.layout:
                continue
            is_name = any(cell is name for name in names) if len(names) < MAX_CARRIED else cell.header
            for draft in cell.drafts:
                draft.caption = caption
                draft.lead = self.lead
                if headers is not None:
                    draft.row = outer if is_name else label
                    draft.column = headers.over(cell.column)


class _Headers:
    """Column headers in force: for each header row, where its cells begin and end, and their texts."""

    def __init__(self) -> None:
        self._rows: list[tuple[list[int], list[int], list[str]]] = []

    def add(self, row: Row, *, fresh: bool) -> None:
        """Put a header row under those before it, or (`fresh`) in their place."""
        if fresh:
            self._rows.clear()
        if len(self._rows) < MAX_CELL_BLOCKS:
            starts = [cell.column for cell in row.cells]
            ends = [cell.column + cell.colspan for cell in row.cells]
            self._rows.append((starts, ends, [cell.text for cell in row.cells]))

    def over(self, column: int) -> str:
        """The header texts over a column, top to bottom; empty where it has none."""
        texts = []
        for starts, ends, names in self._rows:
            i = bisect_right(starts, column) - 1
            if i >= 0 and column < ends[i] and names[i]:
                texts.append(names[i])
        return " ".join(texts)[:REACH]


def _place(row: Row, carried: list[tuple[int, int, int, Cell]]) -> tuple[list[tuple[int, int, int, Cell]], list[Cell]]:
    """Give the row's cells their columns, past cells that reach down from rows above.

    Returns:
        What reaches into the next row (first column, column behind, rows left, cell), and the cells that reach into
        this one before its own first cell.
    """
    column = 0
    below = [(first, last, left - 1, cell) for first, last, left, cell in carried if left > 1]
    waiting = sorted(carried, key=lambda entry: entry[0])
    i = 0
    leading: list[Cell] = []
    for number, cell in enumerate(row.cells):
        while i < len(waiting) and waiting[i][0] <= column:
            column = max(column, waiting[i][1])
            if number == 0:
                leading.append(waiting[i][3])
            i += 1
        cell.column = column
        column += cell.colspan
        if cell.rowspan > 1 and len(below) < MAX_CARRIED:
            below.append((cell.column, column, cell.rowspan - 1, cell))
    return below, leading


def _release(cell: Cell) -> None:
    """Make the blocks of a cell that only lays out the page ordinary ones."""
    cell.layout = True
    for draft in cell.drafts:
        if draft.kind is BlockKind.CELL:
            draft.kind = BlockKind.PARAGRAPH

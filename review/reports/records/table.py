"""Table of claims and amounts: one row a record."""

from __future__ import annotations

from typing import TextIO

from claims.amount import Amount
from claims.claim import Claim
from review.reports.grid import write_grid
from review.reports.report import Look, RecordReport, place
from review.reports.unread import write_unread
from review.reports.value import value

_HEADINGS = {
    "claims": ("place", "subject", "metric", "value", "quote"),
    "amounts": ("place", "value", "quote", "claim", "reason"),
}


def write(report: RecordReport, stream: TextIO, look: Look) -> None:
    """Write the records as a table, then the pages left out."""
    rows = [_row(record) for record in report.records]
    write_grid(_HEADINGS[report.kind], rows, stream, look, fold=("place", "subject", "quote", "reason"))
    if report.inspection.unreadable:
        stream.write("\n")
    write_unread(report.inspection.unreadable, stream, look)


def _row(record: Claim | Amount) -> tuple[str, ...]:
    where = place(record.document, record.span)
    if isinstance(record, Claim):
        return where, record.subject, record.metric, value(record.quantity), record.quote
    return where, value(record.quantity), record.quote, record.claim or "", record.reason or ""

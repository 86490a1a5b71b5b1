"""CSV of claims and amounts: one line a record."""

from __future__ import annotations

from typing import TextIO

from review.reports.records.rows import HEADINGS, rows
from review.reports.report import Look, RecordReport
from review.reports.sheet import write_sheet


def write(report: RecordReport, stream: TextIO, look: Look) -> None:
    """Write the records under one line of headings."""
    write_sheet(HEADINGS[report.kind], rows(report), stream)

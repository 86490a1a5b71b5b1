"""JSON Lines of claims and amounts: one record a line."""

from __future__ import annotations

from typing import TextIO

from review.reports.printable import escaped_json
from review.reports.report import Look, RecordReport


def write(report: RecordReport, stream: TextIO, look: Look) -> None:
    """Write each record as the schema describes it."""
    for record in report.records:
        stream.write(escaped_json(record.model_dump_json()) + "\n")

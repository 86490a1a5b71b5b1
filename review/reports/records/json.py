"""JSON of claims and amounts: one document with the pages that were left out."""

from __future__ import annotations

import json
from typing import TextIO

from review.reports.printable import escaped_json
from review.reports.report import Look, RecordReport
from review.reports.unread import unread_values
from review.version import __version__


def write(report: RecordReport, stream: TextIO, look: Look) -> None:
    """Write the whole report as one value."""
    value = {
        "tool": {"name": "content-claims", "version": __version__},
        "summary": {"documents": len(report.inspection.pages), report.kind: len(report.records)},
        report.kind: [record.model_dump(mode="json") for record in report.records],
        "unreadable": unread_values(report.inspection.unreadable),
    }
    stream.write(escaped_json(json.dumps(value, ensure_ascii=False, indent=2)) + "\n")

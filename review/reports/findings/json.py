"""JSON of findings: one document with totals and the pages that were left out."""

from __future__ import annotations

import json
from typing import TextIO

from review.reports.printable import escaped_json
from review.reports.report import FindingReport, Look
from review.reports.unread import unread_values
from review.version import __version__


def write(report: FindingReport, stream: TextIO, look: Look) -> None:
    """Write the whole report as one value."""
    value = {
        "tool": {"name": "content-claims", "version": __version__},
        "summary": report.summary,
        "findings": [finding.model_dump(mode="json") for finding in report.findings],
        "unreadable": unread_values(report.inspection.unreadable),
    }
    stream.write(escaped_json(json.dumps(value, ensure_ascii=False, indent=2)) + "\n")

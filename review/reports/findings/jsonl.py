"""JSON Lines of findings: one finding a line."""

from __future__ import annotations

from typing import TextIO

from review.reports.printable import escaped_json
from review.reports.report import FindingReport, Look


def write(report: FindingReport, stream: TextIO, look: Look) -> None:
    """Write each finding as the schema describes it."""
    for finding in report.findings:
        stream.write(escaped_json(finding.model_dump_json()) + "\n")

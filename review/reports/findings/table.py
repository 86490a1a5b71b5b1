"""Table of findings: one row a finding."""

from __future__ import annotations

from typing import TYPE_CHECKING, TextIO

from review.reports.grid import write_grid
from review.reports.report import FindingReport, Look, place
from review.reports.unread import write_unread

if TYPE_CHECKING:
    from checks.finding import Finding

_HEADINGS = ("severity", "rule", "place", "quote", "message")


def write(report: FindingReport, stream: TextIO, look: Look) -> None:
    """Write the findings as a table, then the pages left out."""
    rows = [_row(finding) for finding in report.findings]
    write_grid(_HEADINGS, rows, stream, look, fold=("place", "quote", "message"))
    if report.inspection.unreadable:
        stream.write("\n")
    write_unread(report.inspection.unreadable, stream, look)


def _row(finding: Finding) -> tuple[str, ...]:
    where = place(finding.document, finding.span)
    return str(finding.severity), finding.rule, where, finding.quote, finding.message

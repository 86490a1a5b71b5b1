"""CSV of findings: one line a finding, the other sides in one cell."""

from __future__ import annotations

from typing import TYPE_CHECKING, TextIO

from review.reports.report import FindingReport, Look, place
from review.reports.sheet import Cell, write_sheet

if TYPE_CHECKING:
    from checks.finding import Finding

_HEADINGS = (
    "id",
    "rule",
    "name",
    "severity",
    "kind",
    "document",
    "line",
    "column",
    "quote",
    "sentence",
    "subject",
    "metric",
    "message",
    "related",
    "help",
    "status",
    "claims",
    "against",
)


def write(report: FindingReport, stream: TextIO, look: Look) -> None:
    """Write the findings under one line of headings."""
    write_sheet(_HEADINGS, (_row(finding) for finding in report.findings), stream)


def _row(finding: Finding) -> dict[str, Cell]:
    return {
        "id": finding.id,
        "rule": finding.rule,
        "name": finding.name,
        "severity": str(finding.severity),
        "kind": finding.kind,
        "document": finding.document,
        "line": finding.span.start_line,
        "column": finding.span.start_column,
        "quote": finding.quote,
        "sentence": finding.sentence,
        "subject": finding.subject,
        "metric": finding.metric,
        "message": finding.message,
        "related": "; ".join(f"{place(other.document, other.span)} {other.quote}" for other in finding.related),
        "help": finding.help,
        "status": finding.status,
        "claims": " ".join(finding.claims),
        "against": " ".join(finding.against),
    }

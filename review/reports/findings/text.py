"""Text of findings: grouped by page, each with the sentence, the words meant underlined, and the other side."""

from __future__ import annotations

from itertools import groupby
from typing import TYPE_CHECKING, TextIO

from review.reports.printable import printable
from review.reports.quotation import Quotations
from review.reports.report import FindingReport, Look, counted, place
from review.reports.unread import write_unread

if TYPE_CHECKING:
    from checks.finding import Finding, Related

_INDENT = " " * 6


def write(report: FindingReport, stream: TextIO, look: Look) -> None:
    """Write every finding, the pages left out and one line of totals."""
    quotations = Quotations(report.inspection.pages)
    in_order = sorted(report.findings, key=lambda finding: (finding.document, finding.span.start, finding.rule))
    for document, findings in groupby(in_order, key=lambda finding: finding.document):
        stream.write(look.paint(printable(document), "strong") + "\n")
        for finding in findings:
            _write_finding(finding, quotations, stream, look)
        stream.write("\n")
    write_unread(report.inspection.unreadable, stream, look)
    stream.write(_totals(report, look) + "\n")


def _write_finding(finding: Finding, quotations: Quotations, stream: TextIO, look: Look) -> None:
    severity = look.paint(finding.severity.value, finding.severity.value)
    where = look.paint(printable(place(finding.document, finding.span)), "place")
    also = f" (also {', '.join(finding.also)})" if finding.also else ""
    stream.write(f"  {where} {severity} {finding.rule} {finding.name}{also}: {printable(finding.message)}\n")
    _write_quotation(finding, quotations, stream, look)
    for other in finding.related:
        where = look.paint(printable(place(other.document, other.span)), "place")
        stream.write(f"    {'against' if finding.against else 'see'} {where}\n")
        _write_quotation(other, quotations, stream, look)
    if finding.help:
        stream.write(f"    {look.paint('help:', 'quiet')} {printable(finding.help)}\n")


def _write_quotation(member: Finding | Related, quotations: Quotations, stream: TextIO, look: Look) -> None:
    quotation = quotations.at(member.document, member.span, member.quote, member.sentence)
    sentence, underline = quotation.lines(look.width - len(_INDENT))
    stream.write(f"{_INDENT}{sentence}\n{_INDENT}{look.paint(underline, 'info')}\n")


def _totals(report: FindingReport, look: Look) -> str:
    summary = report.summary
    pages, claims = counted(summary["documents"], "page"), counted(summary["claims"], "claim")
    found = [
        look.paint(counted(summary[f"{severity}s"], severity), severity)
        for severity in ("error", "warning", "info")
        if summary[f"{severity}s"]
    ]
    return f"{', '.join(found) or 'no findings by these rules'} in {pages} with {claims}"

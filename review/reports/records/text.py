"""Text of claims and amounts: grouped by page, each with its sentence and the value underlined."""

from __future__ import annotations

from itertools import groupby
from typing import TextIO

from claims.amount import Amount
from claims.claim import Claim
from review.reports.printable import printable
from review.reports.quotation import Quotations
from review.reports.report import Look, RecordReport, counted, place
from review.reports.unread import write_unread
from review.reports.value import value

_INDENT = " " * 6


def write(report: RecordReport, stream: TextIO, look: Look) -> None:
    """Write every record, the pages left out and one line of totals."""
    quotations = Quotations(report.inspection.pages)
    for document, records in groupby(report.records, key=lambda record: record.document):
        stream.write(look.paint(printable(document), "strong") + "\n")
        for record in records:
            where = printable(place(document, record.span))
            stream.write(f"  {look.paint(where, 'place')} {_heading(record, look)}\n")
            sentence, underline = quotations.at(document, record.span, record.quote, record.sentence).lines(
                look.width - len(_INDENT)
            )
            stream.write(f"{_INDENT}{sentence}\n{_INDENT}{look.paint(underline, 'info')}\n")
        stream.write("\n")
    write_unread(report.inspection.unreadable, stream, look)
    total = counted(len(report.records), report.kind.removesuffix("s"))
    stream.write(f"{total} in {counted(len(report.inspection.pages), 'page')}\n")


def _heading(record: Claim | Amount, look: Look) -> str:
    stated = look.paint(value(record.quantity), "strong")
    if isinstance(record, Claim):
        return f"{record.subject} {record.metric}: {stated}{_standing(record)}"
    if record.claim is not None:
        return f"{stated}, claim {record.claim}"
    return f"{stated}, no claim: {printable(record.reason or 'no reason given')}"


def _standing(claim: Claim) -> str:
    """What keeps a reader from taking the value for the publisher's own plain statement."""
    unusual = [name for name in (claim.polarity.value, claim.source.value) if name not in ("asserted", "publisher")]
    return f" ({', '.join(unusual)})" if unusual else ""

"""Formats: the one list of report formats. A format is one module with `write(report, stream, look)`."""

from __future__ import annotations

from importlib import import_module
from typing import Protocol, TextIO, TypeVar, cast

from review.reports.report import FindingReport, Look, RecordReport
from review.settings import OutputFormat

_Report = TypeVar("_Report", contravariant=True)


class Writer(Protocol[_Report]):
    """Writes a report."""

    def __call__(self, report: _Report, stream: TextIO, look: Look) -> None:
        """Write the whole report; the stream stays open."""


READ_BY_PEOPLE = frozenset({OutputFormat.TEXT, OutputFormat.TABLE})
"""Formats for people; they take the encoding of the terminal. The others are always UTF-8."""

LISTS_UNREADABLE = READ_BY_PEOPLE | {OutputFormat.JSON}
"""Formats that name the pages left out; for the others a command names them on standard error."""


def record_writer(name: OutputFormat) -> Writer[RecordReport]:
    """The writer of claims and amounts in a format. Modules load one by one: `table` costs time."""
    return cast("Writer[RecordReport]", _write("records", name))


def finding_writer(name: OutputFormat) -> Writer[FindingReport]:
    """The writer of findings in a format."""
    return cast("Writer[FindingReport]", _write("findings", name))


def _write(kind: str, name: OutputFormat) -> object:
    return import_module(f"review.reports.{kind}.{name}").write

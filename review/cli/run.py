"""Run: from the options that reading subcommands share to an inspection, and what standard error says about it."""

from __future__ import annotations

import sys
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, TextIO

from review.cli.exit_code import ExitCode
from review.cli.options import Color
from review.cli.output import output
from review.cli.terminal import look, progress
from review.discovery import discover
from review.inspection import Inspection, inspect
from review.reports.formats import LISTS_UNREADABLE, READ_BY_PEOPLE
from review.reports.printable import printable
from review.settings import OutputFormat, Settings

if TYPE_CHECKING:
    from review.asking import Asking
    from review.reports.report import Look


def run(paths: Sequence[str] | None, settings: Settings, *, asking: Asking | None = None, quiet: bool) -> Inspection:
    """Find the pages, read and extract them and ask the rules, with progress on standard error.

    Raises:
        UserError: nothing to read, or a vocabulary with a fault.
    """
    from claims import vocabulary
    from extractor.readers.reading import READERS
    from review.asking import with_library

    sources = discover(paths or (), settings, folder=Path.cwd(), suffixes=READERS.keys())
    words = vocabulary.load(*settings.vocabulary, fields=settings.fields)
    words = with_library(words, asking.library if asking else None)
    with progress(sys.stderr, quiet=quiet) as shown:
        return inspect(sources, words, asking=asking, progress=shown)


def publish(
    inspection: Inspection,
    write: Callable[[TextIO, Look], None],
    *,
    output_format: OutputFormat,
    path: Path | None,
    color: Color,
    quiet: bool,
) -> None:
    """Write the report, and name on standard error what the report does not.

    Args:
        inspection: the run.
        write: writes the report to a stream with a look.
        output_format: its format.
        path: file to write; None for standard output.
        color: when to colour.
        quiet: whether standard error stays empty.
    """
    with output(path, utf8=output_format not in READ_BY_PEOPLE) as stream:
        write(stream, look(stream, color))
    if quiet:
        return
    entries = list(inspection.notices)
    if path is not None or output_format not in LISTS_UNREADABLE:
        entries += inspection.unreadable
    for entry in entries:
        print(printable(str(entry)), file=sys.stderr)


def exit_code(inspection: Inspection, *, failing: bool = False) -> ExitCode:
    """How a run ended.

    Args:
        inspection: the run.
        failing: whether there are findings at or above the threshold.
    """
    if inspection.failed:
        return ExitCode.INTERNAL
    if inspection.unreadable and not inspection.pages:
        return ExitCode.MISUSE
    return ExitCode.FINDINGS if failing else ExitCode.CLEAN

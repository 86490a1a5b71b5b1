"""`claims explain`: print why a claim, an amount or a finding is what it is."""

from __future__ import annotations

import os
import sys
from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer

from review import settings
from review.cli.options import (
    Color,
    ColorOption,
    ConfigOption,
    IsolatedOption,
    NoCacheOption,
    OutputOption,
    PathsArgument,
    QuietOption,
)
from review.settings import OutputFormat


class ExplanationFormat(StrEnum):
    """How an explanation is written."""

    TEXT = "text"
    JSON = "json"


def explain(
    target: Annotated[
        str,
        typer.Argument(
            metavar="ID",
            help="Id of a claim or a finding, or how it begins (4 characters or more); or a place: page.md:12 for all "
            "values of a line, page.md:12:33 for one.",
        ),
    ],
    paths: PathsArgument = None,
    output_format: Annotated[
        ExplanationFormat, typer.Option("--output-format", "-f", help="How to print.")
    ] = ExplanationFormat.TEXT,
    output: OutputOption = None,
    config: ConfigOption = None,
    isolated: IsolatedOption = False,
    no_cache: NoCacheOption = False,
    quiet: QuietOption = False,
    color: ColorOption = Color.AUTO,
) -> None:
    """Print why a claim, a value or a finding is what it is.

    For a claim: its sentence with each part marked, the entries that matched, what was inherited from where. For a
    value that is no claim: the reason, and what would have made it one. For a finding: the rule's verdict, then every
    claim of its sides. Ids hang on the names of pages, so name the same paths as in the run that printed the id; a
    place needs none where the page is a file of the current folder.

    Examples: `claims explain c68008b5952a009b8 site/`; `claims explain site/index.md:12`; `claims explain f3d2 site/ -f
    json`.
    """
    from importlib import import_module

    from claims import vocabulary
    from extractor.readers.reading import READERS
    from review.cli.run import exit_code, publish
    from review.cli.terminal import progress
    from review.discovery import discover
    from review.explanation import explain as explained
    from review.explanation import parsed, subject_lines

    asked = parsed(target)
    found = settings.load(Path.cwd(), config=config, isolated=isolated)
    # The page alone says what its values are.
    given = paths or ([asked.document] if asked.document and os.path.isfile(asked.document) else ())
    sources = discover(given, found, folder=Path.cwd(), suffixes=READERS.keys())
    words = vocabulary.load(*found.vocabulary, fields=found.fields)
    lines = subject_lines(found.vocabulary, fields=found.fields)
    asking = None
    if asked.of_finding:
        from checks.rules import RULES
        from review.asking import Asking, library_of, with_library

        asking = Asking(RULES, found, library=library_of(found))
        words = with_library(words, asking.library)
    with progress(sys.stderr, quiet=quiet) as shown:
        report = explained(asked, sources, words, subjects=lines, asking=asking, progress=shown)
    write = import_module(f"review.reports.explanations.{output_format.value}").write
    publish(
        report.inspection,
        lambda stream, look: write(report, stream, look),
        output_format=OutputFormat(output_format.value),
        path=output,
        color=color,
        quiet=quiet,
    )
    raise typer.Exit(exit_code(report.inspection))

"""`claims check`: print the findings of pages."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from review import settings
from review.cli.options import (
    Color,
    ColorOption,
    ConfigOption,
    FormatOption,
    IsolatedOption,
    NoCacheOption,
    OutputOption,
    PathsArgument,
    QuietOption,
)
from review.settings import FailOn

_RULES_HELP = "by code, name or family, separated by commas; may be repeated."


def check(
    paths: PathsArgument = None,
    fail_on: Annotated[
        FailOn | None,
        typer.Option("--fail-on", help="Exit with 1 from this severity on. Default: error.", show_default=False),
    ] = None,
    select: Annotated[
        list[str] | None,
        typer.Option("--select", metavar="RULE", help=f"Report these rules only, {_RULES_HELP}", show_default=False),
    ] = None,
    ignore: Annotated[
        list[str] | None,
        typer.Option("--ignore", metavar="RULE", help=f"Do not report these rules, {_RULES_HELP}", show_default=False),
    ] = None,
    output_format: FormatOption = None,
    output: OutputOption = None,
    config: ConfigOption = None,
    isolated: IsolatedOption = False,
    no_cache: NoCacheOption = False,
    quiet: QuietOption = False,
    color: ColorOption = Color.AUTO,
) -> None:
    """Flag contradictions and unsupported superlatives.

    Pages are compared with each other, so name the whole site, not the page that changed. Exit codes: 0 clean, 1
    findings at or above --fail-on, 2 wrong use or nothing to read, 3 internal error.

    Examples: `claims check site/`; `claims check site/ -f json -o findings.json --fail-on never`; `claims check
    --select CON,SUP-001`.
    """
    from review.asking import Asking, library_of
    from review.cli.run import exit_code, publish, run
    from review.reports.formats import finding_writer
    from review.reports.report import FindingReport
    from review.selection import reaches, selected

    found = settings.load(Path.cwd(), config=config, isolated=isolated)
    name = output_format or found.output_format
    rules = selected(_split(select) or found.select, _split(ignore) or found.ignore, found)
    asking = Asking(rules, found, library=library_of(found))
    inspection = run(paths, found, asking=asking, quiet=quiet)
    report = FindingReport(inspection.findings, inspection)
    write = finding_writer(name)
    publish(
        inspection,
        lambda stream, look: write(report, stream, look),
        output_format=name,
        path=output,
        color=color,
        quiet=quiet,
    )
    threshold = fail_on or found.fail_on
    failing = any(reaches(finding.severity, threshold) for finding in inspection.findings)
    raise typer.Exit(exit_code(inspection, failing=failing))


def _split(options: list[str] | None) -> tuple[str, ...]:
    return tuple(name.strip() for option in options or () for name in option.split(",") if name.strip())

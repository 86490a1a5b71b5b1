"""`claims extract`: print the claims of pages."""

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


def extract(
    paths: PathsArgument = None,
    everything: Annotated[
        bool, typer.Option("--all", help="Also claims that are asked or denied, and those of testimonials.")
    ] = False,
    amounts: Annotated[
        bool, typer.Option("--amounts", help="Every amount met, with its claim or the reason why it is none.")
    ] = False,
    output_format: FormatOption = None,
    output: OutputOption = None,
    config: ConfigOption = None,
    isolated: IsolatedOption = False,
    no_cache: NoCacheOption = False,
    quiet: QuietOption = False,
    color: ColorOption = Color.AUTO,
) -> None:
    """Print the quantitative claims of pages.

    Examples: `claims extract site/` reads a folder; `claims extract site/ -f jsonl -o claims.jsonl` keeps one claim a
    line; `claims extract page.md --amounts` shows why a number is no claim.
    """
    from review.cli.run import exit_code, publish, run
    from review.inspection import published
    from review.reports.formats import record_writer
    from review.reports.report import RecordReport

    found = settings.load(Path.cwd(), config=config, isolated=isolated)
    name = output_format or found.output_format
    inspection = run(paths, found, quiet=quiet)
    if amounts:
        report = RecordReport("amounts", [amount for page in inspection.pages for amount in page.amounts], inspection)
    else:
        claims = [claim for page in inspection.pages for claim in page.claims if everything or published(claim)]
        report = RecordReport("claims", claims, inspection)
    write = record_writer(name)
    publish(
        inspection,
        lambda stream, look: write(report, stream, look),
        output_format=name,
        path=output,
        color=color,
        quiet=quiet,
    )
    raise typer.Exit(exit_code(inspection))

"""Options: arguments and options that several subcommands share, with their help."""

from __future__ import annotations

from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer

from review.settings import OutputFormat


class Color(StrEnum):
    """When to colour."""

    AUTO = "auto"
    ALWAYS = "always"
    NEVER = "never"


PathsArgument = Annotated[
    list[str] | None,
    typer.Argument(
        metavar="PATH",
        help="Files or folders to read. Default: the configured content folders, else the current folder.",
        show_default=False,
    ),
]
FormatOption = Annotated[
    OutputFormat | None,
    typer.Option("--output-format", "-f", help="How to print. Default: text.", show_default=False),
]
OutputOption = Annotated[
    Path | None,
    typer.Option(
        "--output",
        "-o",
        metavar="FILE",
        help="Write to FILE, all of it or nothing, instead of standard output.",
        show_default=False,
    ),
]
ConfigOption = Annotated[
    Path | None,
    typer.Option("--config", metavar="FILE", help="Read this configuration instead of searching.", show_default=False),
]
IsolatedOption = Annotated[bool, typer.Option("--isolated", help="Read no configuration.")]
NoCacheOption = Annotated[
    bool,
    typer.Option("--no-cache", help="Read every page anew. Always so at present: there is no cache yet."),
]
QuietOption = Annotated[bool, typer.Option("--quiet", "-q", help="Nothing on standard error but faults.")]
ColorOption = Annotated[
    Color,
    typer.Option(
        "--color", help="When to colour; auto looks at the terminal, NO_COLOR, FORCE_COLOR and TERM.", show_default=True
    ),
]

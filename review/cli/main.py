"""The command `claims`: its subcommands, and what becomes of a fault. Nothing heavy is imported before it is needed."""

from __future__ import annotations

import os
import sys
import traceback
from collections.abc import Sequence
from typing import Annotated

import typer

from claims.errors import UserError
from review.cli.check import check
from review.cli.exit_code import ExitCode
from review.cli.explain import explain
from review.cli.extract import extract
from review.cli.init import init
from review.cli.library import app as library
from review.cli.rules import rules
from review.cli.schema import schema
from review.version import __version__

app = typer.Typer(
    name="claims",
    help="Finds the quantitative claims in marketing and education pages, and what contradicts or overstates.",
    rich_markup_mode=None,
    pretty_exceptions_enable=False,
    no_args_is_help=True,
    context_settings={"help_option_names": ["-h", "--help"]},
)


def _version(wanted: bool) -> None:
    if wanted:
        from importlib.metadata import version

        print(f"content-claims {__version__} (spaCy {version('spacy')}, Python {sys.version.split()[0]})")
        raise typer.Exit


@app.callback()
def _claims(
    version: Annotated[
        bool, typer.Option("--version", callback=_version, is_eager=True, help="Print the version and exit.")
    ] = False,
) -> None:
    """Finds the quantitative claims in marketing and education pages, and what contradicts or overstates."""


for _command in (extract, check, explain, init, rules, schema):
    app.command()(_command)
app.add_typer(library)


def main(arguments: Sequence[str] | None = None) -> None:
    """Run the command and leave the process with its exit code.

    Args:
        arguments: without the program's name; those of the process where None.
    """
    try:
        app(arguments, prog_name="claims")
    except UserError as fault:
        # People know their files from where they stand.
        _say(str(fault).replace(os.path.join(os.getcwd(), ""), ""))
        sys.exit(ExitCode.MISUSE)
    except Exception:
        traceback.print_exc()
        _say("E199 the tool failed. Please report the lines above, with the command and, if you can, the page.")
        sys.exit(ExitCode.INTERNAL)


def _say(text: str) -> None:
    from review.reports.printable import printable

    print(printable(text), file=sys.stderr)


if __name__ == "__main__":
    main()

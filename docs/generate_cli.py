"""Writes `docs/cli.md` and `docs/schema/` from the command itself: `python docs/generate_cli.py`."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any

import typer.main

from review.cli.main import app
from review.schema import SchemaName, generate

FOLDER = Path(__file__).parent

HEADER = """\
<!-- Written by docs/generate_cli.py from the command's own help; do not edit. -->
# The command `claims`

Findings and claims go to standard output, progress and notices to standard error. Exit codes and error codes are in
[errors.md](errors.md); the records are described by the schemas in [schema/](schema/).
"""


def cli() -> str:
    """The reference of every subcommand."""
    root = typer.main.get_command(app)
    sections = [_section(name, command) for name, command in _subcommands(root)]
    return "\n".join([HEADER, *sections]).rstrip() + "\n"


def schemas() -> dict[str, str]:
    """The schema files, by name."""
    return {
        f"{name.value}-v1.json": json.dumps(generate(name), ensure_ascii=False, indent=2) + "\n" for name in SchemaName
    }


def _subcommands(group: Any) -> list[tuple[str, Any]]:
    return list(group.commands.items())


def _section(name: str, command: Any) -> str:
    context = command.make_context(name, [], resilient_parsing=True, help_option_names=["-h", "--help"])
    usage = " ".join(["claims", name, *command.collect_usage_pieces(context)])
    lines = [f"## claims {name}", "", f"    {usage}", "", _prose(command.help), ""]
    rows = [parameter.get_help_record(context) for parameter in command.get_params(context)]
    written = [row for row in rows if row is not None]
    if written:
        lines += ["| argument or option | meaning |", "| --- | --- |"]
        lines += [f"| `{_cell(sign)}` | {_cell(meaning)} |" for sign, meaning in written]
    return "\n".join([*lines, ""])


def _prose(text: str) -> str:
    """Paragraphs of a docstring without its line breaks."""
    return "\n\n".join(" ".join(paragraph.split()) for paragraph in re.split(r"\n\s*\n", text.strip()))


def _cell(text: str) -> str:
    return " ".join(text.split()).replace("|", "\\|")


def main() -> None:
    """Write the files."""
    (FOLDER / "cli.md").write_text(cli(), encoding="utf-8")
    (FOLDER / "schema").mkdir(exist_ok=True)
    for name, text in schemas().items():
        (FOLDER / "schema" / name).write_text(text, encoding="utf-8")


if __name__ == "__main__":
    main()

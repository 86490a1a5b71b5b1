"""`claims schema`: print the JSON Schema of a record, or of a library file."""

from __future__ import annotations

import json
from typing import Annotated

import typer

from review.schema import SchemaName, generate


def schema(
    name: Annotated[SchemaName, typer.Argument(metavar="RECORD", help="claim, finding or library.")],
) -> None:
    """Print the JSON Schema (draft 2020-12) of a claim, a finding or a library file.

    Example: `claims schema claim` describes one line of `claims extract -f jsonl`.
    """
    from review.cli.output import output

    with output(None, utf8=True) as stream:
        stream.write(json.dumps(generate(name), ensure_ascii=False, indent=2) + "\n")

"""Lexicon: loads the wording files and says, with file and line, what is wrong with an entry. Finding the words in text is
for the components."""

from __future__ import annotations

import itertools
import re
import tomllib
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any

from claims.errors import UserError

FOLDER = Path(__file__).parent / "lexicons"


@cache
def tables(name: str) -> dict[str, list[dict[str, Any]]]:
    """The tables of a lexicon file, by table name.

    Args:
        name: file stem, for example "bounds".

    Raises:
        UserError: E202 malformed TOML, E204 an entry without forms.
    """
    path = FOLDER / f"{name}.toml"
    source = path.read_text(encoding="utf-8")
    try:
        data: dict[str, list[dict[str, Any]]] = tomllib.loads(source)
    except tomllib.TOMLDecodeError as fault:
        raise UserError("E202", place=str(path), message=f"not valid TOML: {fault}.", remedy="Correct it.") from fault
    return data


def entries(name: str, table: str) -> list[dict[str, Any]]:
    """The entries of one table of a lexicon; empty where the file has none."""
    return tables(name).get(table, [])


_GROUP = re.compile(r"\(([^()]*)\)")


def expand(form: str) -> Iterator[str]:
    """Every wording of a form: "(return|get) [back] to work" gives four.

    Brackets hold alternatives, square brackets an optional part; "~" stands for a space or a hyphen.
    """
    parts: list[tuple[str, ...]] = []
    for piece in re.split(r"(\([^()]*\)|\[[^\[\]]*\]|~)", form):
        if piece == "~":
            parts.append((" ", "-"))
        elif piece.startswith("("):
            parts.append(tuple(piece[1:-1].split("|")))
        elif piece.startswith("["):
            parts.append((*piece[1:-1].split("|"), ""))
        else:
            parts.append((piece,))
    for choice in itertools.product(*parts):
        yield " ".join("".join(choice).split())

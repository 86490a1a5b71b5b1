"""Lexicon: loads the wording files, and turns forms into wordings or into pieces of patterns.

Finding the words in text is for the components.
"""

from __future__ import annotations

import itertools
import re
import tomllib
from collections.abc import Iterator, Mapping
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
        UserError: E202 malformed TOML.
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


def expand(form: str) -> Iterator[str]:
    """Every wording of a form: "(return|get) [back] to work" gives four.

    Brackets hold alternatives, square brackets an optional part (both without brackets of their own); "~" stands for a
    space or a hyphen.
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


def wording(name: str, *tables: str) -> str:
    """Every form of the entries of some tables as one alternation, to stand in a pattern over lower-case text with
    single spaces. It holds no groups that capture and says nothing about its edges: the pattern round it does.

    Args:
        name: file stem, for example "clauses".
        tables: names of tables of that file.
    """
    return "(?:" + "|".join(piece(entry) for table in tables for entry in entries(name, table)) + ")"


def piece(entry: Mapping[str, Any]) -> str:
    """The forms of one entry as an alternation; where it has `not_before`, refused in front of those words."""
    forms = "|".join(_as_pattern(form) for form in entry["forms"])
    refused = "|".join(map(re.escape, entry.get("not_before", ())))
    return rf"(?:{forms})(?!\s(?:{refused})\b)" if refused else f"(?:{forms})"


_MARKS = re.compile(r"\[([^\[\]]*)\] | \[([^\[\]]*)\]|\(([^()]*)\)|(~)")


def _as_pattern(form: str) -> str:
    """A form as a pattern that matches what `expand` lists; an optional part takes one neighbouring space with it."""
    parts: list[str] = []
    at = 0
    for mark in _MARKS.finditer(form):
        parts.append(re.escape(form[at : mark.start()]))
        words = "|".join(re.escape(word) for word in (mark[1] or mark[2] or mark[3] or "").split("|"))
        if mark[4]:
            parts.append("[ -]")
        elif mark[3] is not None:
            parts.append(f"(?:{words})")
        else:
            parts.append(f"(?:(?:{words}) )?" if mark[1] is not None else f"(?: (?:{words}))?")
        at = mark.end()
    return "".join((*parts, re.escape(form[at:])))

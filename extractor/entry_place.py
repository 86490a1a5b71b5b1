"""EntryPlace: in which line of which file an entry of a lexicon or vocabulary stands, for who wants to look it up."""

from __future__ import annotations

import tomllib
from collections.abc import Iterable
from functools import cache
from pathlib import Path
from typing import Any

from extractor.lexicon import FOLDER


@cache
def numbered(path: Path, table: str) -> tuple[tuple[dict[str, Any], int], ...]:
    """The entries of one table of a file, each with the line of its `[[table]]`, from 1; 0 where that is written
    in a way that a search does not meet.

    Args:
        path: a TOML file that has been read without a fault before.
    """
    source = path.read_text(encoding="utf-8-sig")
    lines = [number for number, line in enumerate(source.splitlines(), 1) if line.strip() == f"[[{table}]]"]
    found = tomllib.loads(source).get(table, [])
    return tuple((entry, lines[i] if len(lines) == len(found) else 0) for i, entry in enumerate(found))


def lexicon_place(name: str, tables: Iterable[str], **keys: str) -> str:
    """`lexicons/bounds.toml:12` of the first entry that has these keys; empty where none has.

    Args:
        name: file stem, for example "bounds".
        tables: names of tables of that file, in the order to look.
        keys: keys with the text that each must hold: `id="up-to"`.
    """
    path = FOLDER / f"{name}.toml"
    for table in tables:
        for entry, line in numbered(path, table):
            if all(entry.get(key) == text for key, text in keys.items()):
                return f"{FOLDER.name}/{path.name}:{line}"
    return ""


def subject_places(paths: Iterable[Path]) -> dict[str, tuple[Path, int]]:
    """File and line of every subject of some vocabulary files; a later file wins, as it does for the vocabulary.

    Args:
        paths: files as the vocabulary takes them.
    """
    return {str(entry.get("id")): (path, line) for path in paths for entry, line in numbered(path, "subject")}

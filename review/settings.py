"""Settings: the configuration of a content repository, read once. Everything below gets plain arguments."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from difflib import get_close_matches
from enum import StrEnum
from pathlib import Path
from typing import Any

from claims.errors import UserError
from claims.vocabulary import shipped_fields

FILE_NAMES = ("claims.toml", "pyproject.toml")
"""Where a configuration may stand, the one that wins first. In `pyproject.toml` it is the table `[tool.claims]`."""


class FailOn(StrEnum):
    """From which severity on `claims check` ends with exit code 1."""

    ERROR = "error"
    WARNING = "warning"
    INFO = "info"
    NEVER = "never"


class OutputFormat(StrEnum):
    """How a report is written."""

    TEXT = "text"
    TABLE = "table"
    JSON = "json"
    JSONL = "jsonl"
    CSV = "csv"


@dataclass(frozen=True, slots=True)
class Settings:
    """What one run may be told by a file; options of the command line replace single values."""

    root: Path
    """Folder that `content`, `include` and `exclude` count from: the file's own, else the current one."""
    source: Path | None = None
    """The file that was read; None without one."""
    content: tuple[str, ...] = ()
    """Folders and files that are read where the command names none."""
    include: tuple[str, ...] = ()
    """Globs; where there are any, only pages that match one are read."""
    exclude: tuple[str, ...] = ()
    """Globs of pages that are not read."""
    vocabulary: tuple[Path, ...] = ()
    """Vocabulary files on top of the shipped ones, absolute."""
    fields: tuple[str, ...] = ()
    """Names of shipped vocabularies; the default one where empty."""
    fail_on: FailOn = FailOn.ERROR
    """Severity that fails a run."""
    output_format: OutputFormat = OutputFormat.TEXT
    """Format of reports."""
    select: tuple[str, ...] = ()
    """Rules that are reported, by code, name or family; all where empty."""
    ignore: tuple[str, ...] = ()
    """Rules that are not reported, by code, name or family."""
    per_file_ignores: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    """Rules that are not asked on some pages: glob to codes, names or families."""
    severity: Mapping[str, str] = field(default_factory=dict)
    """Weight of the findings of some rules: code, name or family to `error`, `warning` or `info`."""
    markets: tuple[str, ...] = ()
    """Where the pages are read, as codes; anywhere where empty."""
    sites: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    """Publishers of the pages: name to globs; a page that none means is of one more publisher."""
    library: Path | None = None
    """File or folder of the approved claims, absolute; None without one."""

    def place(self, key: str) -> str:
        """File and line of a key, for a fault that shows only later; empty without a file."""
        return "" if self.source is None else _place(self.source, _read(self.source), key)


_LISTS = ("content", "include", "exclude", "vocabulary", "select", "ignore", "markets")
_TABLES_OF_LISTS = ("per-file-ignores", "sites")
_TABLES = (*_TABLES_OF_LISTS, "severity")
SEVERITIES = ("error", "warning", "info")
"""Weights that a rule may be given."""
LIBRARY_NAMES = ("claims-library.toml", "claims-library")
"""File and folder of the approved claims that are looked for beside the configuration where it names none."""
_FIELD = re.compile(r"[^./\\]+")
"""An entry of `vocabulary` that is no path but the name of a shipped one."""
_CHOICES: Mapping[str, type[FailOn] | type[OutputFormat]] = {"fail-on": FailOn, "output-format": OutputFormat}
KEYS = (*_LISTS, *_TABLES, "library", *_CHOICES)
"""Keys of the configuration."""


def load(folder: Path, *, config: Path | None = None, isolated: bool = False) -> Settings:
    """The settings that hold in a folder.

    Args:
        folder: the current folder, absolute.
        config: file to read instead of searching for one.
        isolated: read none.

    Raises:
        UserError: E301 unknown key, E302 malformed file, E303 wrong value, E304 a file that cannot be read, E305 no
            such shipped vocabulary, E306 no such market; with file and line where there is one.
    """
    if isolated:
        return Settings(root=folder)
    found = _found(folder, config)
    if found.library is not None:
        return found
    library = next((path for name in LIBRARY_NAMES if (path := found.root / name).exists()), None)
    return replace(found, library=library)


def _found(folder: Path, config: Path | None) -> Settings:
    source = folder / config if config is not None else _search(folder)
    if source is None:
        return Settings(root=folder)
    text = _read(source)
    table = _table(source, text)
    if table is None:
        if config is None:
            return Settings(root=folder)
        raise UserError(
            "E302", place=str(source), message="the file has no table [tool.claims].", remedy="Add it, or name another."
        )
    return _settings(source, text, table)


def repository_root(folder: Path) -> Path | None:
    """The nearest folder from here upwards that holds `.git`; None outside a repository."""
    return next((place for place in (folder, *folder.parents) if (place / ".git").exists()), None)


def _search(folder: Path) -> Path | None:
    """The nearest configuration from here up to the repository root; outside a repository only the folder itself.

    A file that belongs to somebody else's project further up must not decide what is read here.
    """
    root = repository_root(folder) or folder
    for place in (folder, *folder.parents):
        for name in FILE_NAMES:
            path = place / name
            if path.is_file() and _table(path, _read(path)) is not None:
                return path
        if place == root:
            break
    return None


def _read(path: Path) -> str:
    try:
        return path.read_text(encoding="utf-8-sig")
    except (OSError, UnicodeDecodeError) as fault:
        reason = fault.strerror if isinstance(fault, OSError) else "it is not UTF-8"
        raise UserError(
            "E304",
            place=str(path),
            message=f"the configuration cannot be read ({reason}).",
            remedy="Check the path, its permissions and its encoding.",
        ) from fault


def _table(path: Path, text: str) -> Mapping[str, Any] | None:
    """The keys of ours in a file; None where a `pyproject.toml` has none."""
    try:
        data = tomllib.loads(text)
    except tomllib.TOMLDecodeError as fault:
        line = re.search(r"line (\d+)", str(fault))
        raise UserError(
            "E302",
            place=f"{path}:{line[1]}" if line else str(path),
            message=f"not valid TOML: {fault}.",
            remedy="Correct that line.",
        ) from fault
    if path.name != "pyproject.toml":
        return data
    tool = data.get("tool", {})
    table = tool.get("claims") if isinstance(tool, dict) else None
    return table if isinstance(table, dict) else None


def _settings(source: Path, text: str, table: Mapping[str, Any]) -> Settings:
    values: dict[str, Any] = {}
    for key, value in table.items():
        place = _place(source, text, key)
        if key not in KEYS:
            near = get_close_matches(key.replace("_", "-"), KEYS, 1)
            raise UserError(
                "E301",
                place=place,
                message=f'unknown key "{key}".',
                remedy=f'Did you mean "{near[0]}"?' if near else f"Known keys: {', '.join(sorted(KEYS))}.",
            )
        values[key.replace("-", "_")] = _value(key, value, place)
    entries = values.get("vocabulary", ())
    values["fields"] = tuple(dict.fromkeys(entry for entry in entries if _FIELD.fullmatch(entry)))
    values["vocabulary"] = tuple(source.parent / entry for entry in entries if not _FIELD.fullmatch(entry))
    _check_fields(values["fields"], _place(source, text, "vocabulary"))
    _check_markets(values.get("markets", ()), _place(source, text, "markets"))
    if "library" in values:
        values["library"] = source.parent / values["library"]
    return Settings(root=source.parent, source=source, **values)


def _check_fields(fields: Sequence[str], place: str) -> None:
    shipped = shipped_fields() if fields else ()
    for name in fields:
        if name not in shipped:
            near = get_close_matches(name.lower(), shipped, 1)
            meant = f'Did you mean "{near[0]}"? ' if near else ""
            raise UserError(
                "E305",
                place=place,
                message=f'there is no shipped vocabulary "{name}".',
                remedy=f"{meant}Shipped: {', '.join(shipped)}; name a file of your own with its ending.",
            )


def _check_markets(chosen: Sequence[str], place: str) -> None:
    if not chosen:
        return
    from checks.market import markets

    for market in chosen:
        if market not in markets():
            near = get_close_matches(market.lower(), markets(), 1)
            meant = f'Did you mean "{near[0]}"? ' if near else ""
            raise UserError(
                "E306",
                place=place,
                message=f'there is no market "{market}".',
                remedy=f"{meant}Known: {', '.join(markets())}.",
            )


def _value(key: str, value: object, place: str) -> object:
    if key in _LISTS:
        return _texts(key, value, place)
    if key in _TABLES:
        if not isinstance(value, dict):
            raise UserError("E303", place=place, message=f'"{key}" is not a table.', remedy=f"Write [{key}].")
        if key in _TABLES_OF_LISTS:
            return {name: _texts(name, entry, place) for name, entry in value.items()}
        for name, entry in value.items():
            if entry not in SEVERITIES:
                raise UserError(
                    "E303",
                    place=place,
                    message=f'the severity of "{name}" cannot be {entry!r}.',
                    remedy=f"Use one of: {', '.join(SEVERITIES)}; or add it to ignore.",
                )
        return dict(value)
    if key == "library":
        if not isinstance(value, str) or not value:
            raise UserError(
                "E303", place=place, message='"library" is not a path.', remedy=f'Write library = "{LIBRARY_NAMES[0]}".'
            )
        return value
    choices = _CHOICES[key]
    if not isinstance(value, str) or value not in list(choices):
        raise UserError(
            "E303", place=place, message=f'"{key}" cannot be {value!r}.', remedy=f"Use one of: {', '.join(choices)}."
        )
    return choices(value)


def _texts(key: str, value: object, place: str) -> tuple[str, ...]:
    if not isinstance(value, list) or not all(isinstance(item, str) and item for item in value):
        raise UserError(
            "E303", place=place, message=f'"{key}" is not a list of texts.', remedy=f'Write {key} = ["..."].'
        )
    return tuple(value)


def _place(source: Path, text: str, key: str) -> str:
    """File and line of a key; the file alone where the key is written in a way that a search does not meet."""
    written = re.compile(rf"""\s*(?:\[+\s*)?(?:tool\s*\.\s*claims\s*\.\s*)?["']?{re.escape(key)}["']?\s*(?:[=.\]])""")
    inside = source.name != "pyproject.toml"
    for number, line in enumerate(text.splitlines(), 1):
        heading = re.match(r"\s*\[+([^\]]*)\]", line)
        if heading and source.name == "pyproject.toml":
            inside = heading[1].replace(" ", "").startswith("tool.claims")
        if inside and written.match(line):
            return f"{source}:{number}"
    return str(source)

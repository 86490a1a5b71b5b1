"""LibraryFile: reads the files of a library, and says with file and line what is wrong with them."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator, Mapping, Sequence
from datetime import date, datetime
from difflib import get_close_matches
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

from claims.errors import UserError
from claims.library import Library, LibraryFile
from claims.vocabulary.wording import Wording

if TYPE_CHECKING:
    from jsonschema import ValidationError
    from jsonschema.protocols import Validator

SUFFIX = ".toml"


def library_files(path: Path) -> tuple[Path, ...]:
    """The files of a library: the file itself, or those of a folder in order of their names."""
    return tuple(sorted(path.glob(f"*{SUFFIX}"))) if path.is_dir() else (path,)


def load(path: Path) -> Library:
    """The library in a file or a folder.

    Raises:
        UserError: E501 unreadable, E502 malformed TOML, E503 against the schema, E504 two entries of one id; the first
            one met, with file and line.
    """
    library, faults = read(path)
    if faults:
        raise faults[0]
    return library


def read(path: Path) -> tuple[Library, list[UserError]]:
    """The library as far as it can be read, and everything that is wrong with it, in order of files and lines."""
    faults: list[UserError] = []
    entries = []
    places: dict[str, str] = {}
    complete = True
    for file in library_files(path):
        try:
            found, lines = _parsed(file)
        except _FaultyError as broken:
            faults += broken.faults
            continue
        complete &= found.complete
        for number, entry in enumerate(found.entry):
            place = f"{file}:{_line(lines, ('entry', number))}"
            if entry.id in places:
                faults.append(_twice(entry.id, place, places[entry.id]))
                continue
            places[entry.id] = place
            entries.append(entry)
    return Library(entries=tuple(entries), complete=complete, places=places), faults


class _FaultyError(Exception):
    """A file that is no library, with all that is wrong with it."""

    def __init__(self, faults: Sequence[UserError]) -> None:
        super().__init__()
        self.faults = faults


def _parsed(file: Path) -> tuple[LibraryFile, list[str]]:
    """A file as a record, and its lines.

    Raises:
        _FaultyError: all that is wrong with it.
    """
    try:
        source = file.read_text(encoding="utf-8-sig")
    except (OSError, UnicodeDecodeError) as fault:
        reason = fault.strerror if isinstance(fault, OSError) else "it is not UTF-8"
        remedy = "Check the path, its permissions and its encoding."
        message = f"the library cannot be read ({reason})."
        raise _FaultyError([UserError("E501", place=str(file), message=message, remedy=remedy)]) from fault
    try:
        data = tomllib.loads(source)
    except tomllib.TOMLDecodeError as fault:
        line = re.search(r"line (\d+)", str(fault))
        place = f"{file}:{line[1]}" if line else str(file)
        message = f"not valid TOML: {fault}."
        raise _FaultyError([UserError("E502", place=place, message=message, remedy="Correct that line.")]) from fault
    lines = source.splitlines()
    faults = [fault for error in _errors(_printable(data)) for fault in _against(error, file, lines)]
    if faults:
        raise _FaultyError(faults)
    from pydantic import ValidationError

    try:
        return LibraryFile.model_validate(data), lines
    except ValidationError as fault:
        raise _FaultyError([_refused(error, file, lines) for error in fault.errors()]) from fault


def _errors(data: Mapping[str, Any]) -> list[ValidationError]:
    found = [inner for error in _validator().iter_errors(data) for inner in _innermost(error)]
    return sorted(found, key=lambda error: [str(part) for part in error.absolute_path])


def _innermost(error: ValidationError) -> list[ValidationError]:
    """What is wrong with a value that may be left out, rather than that it is neither right nor left out."""
    inside = [each for each in error.context or () if error.validator == "anyOf" and each.validator != "type"]
    return [inner for each in inside for inner in _innermost(each)] or [error]


@cache
def _validator() -> Validator:
    from jsonschema import Draft202012Validator

    return Draft202012Validator(schema(), format_checker=Draft202012Validator.FORMAT_CHECKER)


def schema() -> dict[str, Any]:
    """The JSON Schema of a library file, its dates as text; draft 2020-12."""
    return LibraryFile.model_json_schema(mode="validation", by_alias=True)


def _printable(value: Any) -> Any:
    """TOML as JSON has it: dates become text, everything else stays."""
    if isinstance(value, dict):
        return {key: _printable(item) for key, item in value.items()}
    if isinstance(value, list):
        return [_printable(item) for item in value]
    return value.isoformat() if isinstance(value, date | datetime) else value


def _against(error: ValidationError, file: Path, lines: Sequence[str]) -> Iterator[UserError]:
    """A fault against the schema, in the words of who writes libraries; one for each unknown key of a table."""
    path = tuple(error.absolute_path)
    wanted: Any = error.validator_value
    told = _told(path)
    place = f"{file}:{_line(lines, path)}"
    if error.validator == "additionalProperties" and isinstance(error.instance, dict):
        known = list(error.schema.get("properties", {})) if isinstance(error.schema, Mapping) else []
        for key in error.instance:
            if key not in known:
                near = get_close_matches(key.replace("_", "-"), known, 1)
                remedy = f'Did you mean "{near[0]}"?' if near else f"Known keys: {', '.join(sorted(known))}."
                line = _line(lines, (*path, key))
                yield UserError(
                    "E503", place=f"{file}:{line}", message=f'{told} has the unknown key "{key}".', remedy=remedy
                )
        return
    message, remedy = f"{told}: {error.message}.", "Write it as docs/library.md says."
    if error.validator == "required" and isinstance(error.instance, dict):
        missing = [name for name in wanted if name not in error.instance]
        message, remedy = f"{told} has no {' and no '.join(missing)}.", f"Add {', '.join(missing)}."
    elif error.validator == "enum":
        message, remedy = f"{told} cannot be {error.instance!r}.", f"Use one of: {', '.join(map(str, wanted))}."
    elif error.validator == "anyOf":
        message = f"{told} cannot be {error.instance!r}."
    yield UserError("E503", place=place, message=message, remedy=remedy)


def _refused(error: Mapping[str, Any], file: Path, lines: Sequence[str]) -> UserError:
    """A fault that the schema cannot say, such as ends that do not fit their bound."""
    path = tuple(error["loc"])
    message = f"{_told(path)}: {str(error['msg']).removeprefix('Value error, ')}."
    return UserError("E503", place=f"{file}:{_line(lines, path)}", message=message, remedy="Correct the value.")


def _twice(name: str, place: str, first: str) -> UserError:
    message = f'there are two entries "{name}"; the other one stands in {first}.'
    return UserError("E504", place=place, message=message, remedy="Give one of them another id.")


def _told(path: Sequence[str | int]) -> str:
    """A place in the file as people speak of it: `entry 2, evidence 1, doi`."""
    parts: list[str] = []
    for part in path:
        if isinstance(part, int) and parts:
            parts[-1] = f"{parts[-1]} {part + 1}"
        else:
            parts.append(str(part))
    return ", ".join(parts) or "the file"


def _line(lines: Sequence[str], path: Sequence[str | int]) -> int:
    """The line of a place, from 1: of the key where it is written on a line of its own, else of the nearest table."""
    first, last, line = 0, len(lines), 1
    table: list[str] = []
    for position, part in enumerate(path):
        if isinstance(part, int):
            continue
        index = path[position + 1] if position + 1 < len(path) else None
        heads = [
            number
            for number in range(first, last)
            if re.fullmatch(rf"\[\[?\s*{re.escape('.'.join([*table, part]))}\s*\]?\](?:\s*#.*)?", lines[number].strip())
        ]
        chosen = index if isinstance(index, int) else 0
        if chosen < len(heads):
            table.append(part)
            first, line = heads[chosen] + 1, heads[chosen] + 1
            depth = ".".join(table)
            last = next(
                (number for number in range(first, last) if _leaves(lines[number], depth)),
                last,
            )
            continue
        key = next((number for number in range(first, last) if _writes(lines[number], part)), None)
        return line if key is None else key + 1
    return line


def _leaves(line: str, table: str) -> bool:
    """Whether a line begins another table than one within this one."""
    head = re.match(r"\[\[?\s*([^\]]+?)\s*\]", line.strip())
    return bool(head) and not head[1].startswith(f"{table}.") if head else False


def _writes(line: str, key: str) -> bool:
    return bool(re.match(rf"""["']?{re.escape(key)}["']?\s*[=.]""", line.strip()))


def wordings(library: Library) -> Iterator[Wording]:
    """What a library makes the extractor look for: forbidden wordings, and qualifiers.

    The id of a forbidden wording is its entry's; that of a qualifier has a colon and the qualifier's number, from 0.
    """
    for entry in library.entries:
        if entry.forbidden:
            yield Wording("forbidden", entry.id, _literally(entry.forbidden))
        for number, qualifier in enumerate(entry.qualifiers):
            yield Wording("qualifier", f"{entry.id}:{number}", _literally((qualifier.wording, *qualifier.variants)))


def _literally(texts: Sequence[str]) -> tuple[str, ...]:
    """Texts as forms of a lexicon that have no alternatives: the marks of those are left out, as no letter is."""
    return tuple(re.sub(r"[()\[\]~|]", " ", text).strip(" .") for text in texts)

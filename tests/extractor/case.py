"""Case: a sentence or a little page, and what should be found in it. One YAML file per question."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import pytest
import yaml

HERE = Path(__file__).parent
KNOWN: dict[str, Any] = yaml.safe_load((HERE / "known_gaps.yaml").read_text(encoding="utf-8"))
"""What is known to fail; see the file."""

_VALUE = re.compile(r"(?P<low>-?[\d.]*?)\.\.(?P<high>-?[\d.]*) (?P<unit>[a-z]+|-) (?P<bound>[a-z-]+)(?P<soft> soft)?")


def cases(file: str) -> list[Any]:
    """Parameter sets, one for each entry of `cases/<file>.yaml`; those known to fail are expected to.

    Raises:
        KeyError: an entry does not say why it is there.
    """
    entries = yaml.safe_load((HERE / "cases" / f"{file}.yaml").read_text(encoding="utf-8"))
    gaps: dict[str, str] = KNOWN["cases"].get(file, {})
    unknown = set(gaps) - set(entries)
    if unknown:
        raise ValueError(f"known_gaps.yaml lists cases of {file} that do not exist: {sorted(unknown)}")
    return [
        pytest.param(
            entry,
            id=f"{name}: {entry['why']}",
            marks=[pytest.mark.xfail(strict=True, reason=gaps[name])] if name in gaps else [],
        )
        for name, entry in entries.items()
    ]


def families() -> list[str]:
    """The families of figures that are no claims; each has a file of cases under `cases/no_claim`."""
    return sorted(path.stem for path in (HERE / "cases" / "no_claim").glob("*.yaml"))


def value_of(text: str) -> dict[str, Any]:
    """The fields of a quantity from "6..12 month range"; an end that is left out is None, "-" is no unit.

    Raises:
        ValueError: the text is not written like that.
    """
    match = _VALUE.fullmatch(text)
    if match is None:
        raise ValueError(f"no value: {text!r}")
    return {
        "low": float(match["low"]) if match["low"] else None,
        "high": float(match["high"]) if match["high"] else None,
        "unit": None if match["unit"] == "-" else match["unit"],
        "bound": match["bound"],
        "approximate": bool(match["soft"]),
    }


def gap(part: str, name: str) -> pytest.MarkDecorator:
    """The mark of a test that is expected to fail as long as `known_gaps.yaml` lists it.

    Args:
        part: part of the file, for example "hostile".
        name: name in that part.
    """
    known: dict[str, str] = KNOWN[part]
    return pytest.mark.xfail(name in known, reason=known.get(name, ""), strict=True)

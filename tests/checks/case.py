"""Case: what one rule finds, or does not, in the records that a YAML file describes."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import yaml

FOLDER = Path(__file__).parent / "cases"


@dataclass(frozen=True, slots=True)
class Case:
    """One entry of a case file."""

    rule: str
    name: str
    why: str
    show: bool
    """Whether it becomes an example on the rule's page."""
    claims: tuple[dict[str, Any], ...]
    mention: dict[str, Any] | None
    finds: dict[str, Any] | None
    """Fields of the one finding that is expected; None where the rule is silent."""


def cases(rule: str) -> Iterator[Case]:
    """Cases of a rule, in the order of its file.

    Raises:
        KeyError: an entry leaves out `why` or `finds`.
    """
    entries = yaml.safe_load((FOLDER / f"{rule}.yaml").read_text(encoding="utf-8"))
    for name, entry in entries.items():
        yield Case(
            rule=rule,
            name=name,
            why=entry["why"],
            show=entry.get("show", False),
            claims=tuple(entry.get("claims", ())),
            mention=entry.get("mention"),
            finds=entry["finds"] or None,
        )

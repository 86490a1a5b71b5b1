"""Case: what one rule finds, or does not, in pages or in single records that a YAML file describes."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
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
    pages: dict[str, str]
    """Text of each page by its name, to be read as the product reads it; empty where records are given."""
    claims: tuple[dict[str, Any], ...]
    mention: dict[str, Any] | None
    markets: frozenset[str]
    publishers: dict[str, str]
    """Publisher of each page; empty where all are one's own."""
    library: str
    """The approved claims, in TOML; empty for none."""
    today: date | None
    """The day on which approvals must hold."""
    finds: tuple[dict[str, Any], ...]
    """Fields of the findings that are expected, in their order; empty where the rule is silent."""


def cases(rule: str) -> Iterator[Case]:
    """Cases of a rule, in the order of its file.

    Raises:
        KeyError: an entry leaves out `why` or `finds`.
    """
    entries = yaml.safe_load((FOLDER / f"{rule}.yaml").read_text(encoding="utf-8"))
    for name, entry in entries.items():
        finds = entry["finds"] or []
        pages = entry.get("pages") or ({"page.md": entry["text"]} if "text" in entry else {})
        yield Case(
            rule=rule,
            name=name,
            why=entry["why"],
            show=entry.get("show", False),
            pages=pages,
            claims=tuple(entry.get("claims", ())),
            mention=entry.get("mention"),
            markets=frozenset(entry.get("markets", ())),
            publishers=entry.get("publishers", {}),
            library=entry.get("library", ""),
            today=entry.get("today"),
            finds=tuple(finds if isinstance(finds, list) else [finds]),
        )

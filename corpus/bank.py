"""Bank: short passages in our own words, each with all its claims. They teach what an amount measures; none is scored.

A file a field of medicine, `bank/<field>.jsonl`, one passage a line. What is learned from them belongs to
`corpus.training`.
"""

from __future__ import annotations

import json
from functools import cache
from pathlib import Path
from typing import Any

from jsonschema import Draft202012Validator
from pydantic import Field

from claims.claim import SLUG
from claims.quantity import Bound, Quantity
from claims.record import Number, Record
from claims.unit import Unit
from corpus.gold import ROOT

BANK = ROOT / "bank"
SCHEMA = ROOT / "bank.schema.json"


class BankClaim(Record):
    """One value that a passage states; its fields are those of gold (see GUIDE.md)."""

    quote: str
    """Words of the text that hold the whole value expression."""
    occurrence: int = Field(default=1, ge=1)
    """Which occurrence of the quote in the text, from 1."""
    metric: str = Field(pattern=SLUG)
    """What is measured."""
    low: Number | None
    """Lower end as written, inclusive; None where it is open."""
    high: Number | None
    """Upper end as written, inclusive; None where it is open."""
    unit: Unit | None
    """Unit as written; None for a value without figures ("permanent")."""
    bound: Bound
    """How the text limits the value."""
    optional: bool = False
    """Whether two careful readers could disagree about it."""

    @property
    def quantity(self) -> Quantity:
        """The value as the product records it."""
        return Quantity(low=self.low, high=self.high, unit=self.unit, bound=self.bound)


class BankPassage(Record):
    """A few sentences of a page. Every value in it that is not among its claims is no claim."""

    id: str
    """Its field and a number, unique in the bank: `dental-012`."""
    title: str
    """Title of the page; names what it is about."""
    heading: str = ""
    """Heading or question right above the text; empty where the title is."""
    text: str
    """The sentences, in Markdown."""
    claims: tuple[BankClaim, ...] = ()
    """In no particular order."""

    @property
    def field(self) -> str:
        """Field of medicine, which is the name of its file."""
        return self.id.rpartition("-")[0]

    @property
    def _above(self) -> str:
        return f"# {self.title}\n\n" + (f"## {self.heading}\n\n" if self.heading else "")

    @property
    def start(self) -> int:
        """First character of the text in `page`."""
        return len(self._above)

    @property
    def page(self) -> str:
        """The passage as a page of its own, in Markdown."""
        return f"{self._above}{self.text}\n"

    def place(self, claim: BankClaim) -> tuple[int, int]:
        """Where one of the claims stands: characters `[start, end)` of `page`.

        Raises:
            ValueError: the text has fewer occurrences of the quote.
        """
        at = -len(claim.quote)
        for _ in range(claim.occurrence):
            at = self.text.index(claim.quote, at + len(claim.quote))
        return self.start + at, self.start + at + len(claim.quote)


@cache
def _validator() -> Draft202012Validator:
    schema = json.loads(SCHEMA.read_text(encoding="utf-8"))
    Draft202012Validator.check_schema(schema)
    return Draft202012Validator(schema)


def read_passage(line: str) -> BankPassage:
    """One line of the bank.

    Raises:
        jsonschema.ValidationError: it breaks bank.schema.json.
        json.JSONDecodeError: it is no JSON.
    """
    content: dict[str, Any] = json.loads(line)
    _validator().validate(content)
    return BankPassage.model_validate(content)


def read_bank(folder: Path = BANK) -> tuple[BankPassage, ...]:
    """All passages, by file and line.

    Raises:
        jsonschema.ValidationError: a line breaks bank.schema.json.
        json.JSONDecodeError: a line is no JSON.
    """
    return tuple(
        read_passage(line)
        for path in sorted(folder.glob("*.jsonl"))
        for line in path.read_text(encoding="utf-8").splitlines()
    )

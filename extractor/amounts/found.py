"""FoundAmount: a value expression as met in a sentence, before anybody asks what it measures."""

from __future__ import annotations

from dataclasses import dataclass

from claims.quantity import Bound, Quantity
from claims.unit import Dimension, Unit


@dataclass(frozen=True, slots=True)
class FoundAmount:
    """A value expression in a sentence."""

    start: int
    """First character of the expression, bound words included, in the sentence."""
    end: int
    """Behind its last character (exclusive)."""
    low: float | None
    """Lower end, inclusive, in `unit`; None where the text leaves it open."""
    high: float | None
    """Upper end, likewise."""
    unit: Unit | None
    """None for words such as "permanent"."""
    bound: Bound
    """How the ends are meant."""
    approximate: bool = False
    form: str = "figure"
    """Which grammar met it: figure, share-of, count, times-per, vague, bare-plural, first, moment, lasting, portion,
    article, half, broken."""
    entry: str = "figure"
    """Lexicon entry or grammar that gave the value."""
    bound_entry: str = ""
    """Lexicon entry that gave the bound; empty for a plain value."""
    thing: str = ""
    """For a count: the noun counted; "other" for one that the lexicon does not list."""
    disagrees: bool = False
    """Whether digits in brackets contradict the words: "two (3) weeks"."""
    missing: str = ""
    """For a broken quantity: what the text lost, "number" or "unit"."""

    @property
    def dimension(self) -> Dimension | None:
        """What is measured; None for words such as "permanent"."""
        return self.unit.dimension if self.unit else None

    def quantity(self) -> Quantity:
        """The value as a record."""
        return Quantity(low=self.low, high=self.high, unit=self.unit, bound=self.bound, approximate=self.approximate)

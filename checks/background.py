"""Background: what a rule may look up besides what it is shown. Built once for a run; it never changes."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import TYPE_CHECKING

from claims.vocabulary import Vocabulary

if TYPE_CHECKING:
    from checks.finding import Severity
    from claims.library import Library


@dataclass(frozen=True, slots=True)
class Background:
    """What every rule of a run knows."""

    vocabulary: Vocabulary
    """Subjects with their broader forms, and metrics."""
    markets: frozenset[str] = frozenset()
    """Where the pages are read, as codes of `markets.toml`; empty for anywhere."""
    publishers: Mapping[str, str] = field(default_factory=dict)
    """Publisher of each document; one that is not listed belongs to the one publisher of all pages."""
    library: Library | None = None
    """The approved claims; None without any."""
    today: date | None = None
    """The day on which approvals must hold; None to leave their term aside."""
    silent: Mapping[str, frozenset[str]] = field(default_factory=dict)
    """Codes of rules that are not asked on a document."""
    weights: Mapping[str, Severity] = field(default_factory=dict)
    """Weight that the findings of a rule get whatever they are, by its code."""

    def publisher(self, document: str) -> str:
        """Whose page a document is."""
        return self.publishers.get(document, "")

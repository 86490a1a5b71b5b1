"""Background: what a rule may look up besides what it is shown. Built once for a run; it never changes."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from claims.vocabulary import Vocabulary


@dataclass(frozen=True, slots=True)
class Background:
    """What every rule of a run knows."""

    vocabulary: Vocabulary
    """Subjects with their broader forms, and metrics."""
    markets: frozenset[str] = frozenset()
    """Where the pages are read, as codes of `markets.toml`; empty for anywhere."""
    publishers: Mapping[str, str] = field(default_factory=dict)
    """Publisher of each document; one that is not listed belongs to the one publisher of all pages."""

    def publisher(self, document: str) -> str:
        """Whose page a document is."""
        return self.publishers.get(document, "")

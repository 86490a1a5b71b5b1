"""Report: what every writer receives. Choosing what is in it belongs to the surfaces."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

from claims.amount import Amount
from claims.claim import Claim
from claims.span import Span
from review.inspection import Inspection

if TYPE_CHECKING:
    from checks.finding import Finding

Style = Literal["error", "warning", "info", "place", "quiet", "strong"]
"""What a run of text is, for those who see colours."""


def plain(text: str, style: Style) -> str:
    """The text without any colour."""
    return text


@dataclass(frozen=True, slots=True)
class Look:
    """What the place of output can show."""

    width: int = 100
    """Columns of a line."""
    paint: Callable[[str, Style], str] = plain
    """Gives text the colour of a style."""
    boxes: bool = False
    """Whether a table may draw lines with box characters."""


@dataclass(frozen=True, slots=True)
class RecordReport:
    """What `claims extract` prints."""

    kind: Literal["claims", "amounts"]
    """Which records these are."""
    records: Sequence[Claim | Amount]
    """In the order of documents, then of reading."""
    inspection: Inspection
    """The run that they come from."""


@dataclass(frozen=True, slots=True)
class FindingReport:
    """What `claims check` prints."""

    findings: Sequence[Finding]
    """Those that were asked for."""
    inspection: Inspection
    """The run that they come from."""

    @property
    def summary(self) -> dict[str, int]:
        """Documents read, claims of the publisher, and findings by severity."""
        counts = {"documents": len(self.inspection.pages), "claims": len(self.inspection.claims)}
        for severity in ("error", "warning", "info"):
            counts[f"{severity}s"] = sum(finding.severity == severity for finding in self.findings)
        return counts


def place(document: str, span: Span) -> str:
    """`path:line:column` of the first character."""
    return f"{document}:{span.start_line}:{span.start_column}"


def counted(number: int, noun: str) -> str:
    """ "1 page", "2 pages"."""
    return f"{number:,} {noun}" if number == 1 else f"{number:,} {noun}s"

"""Rows: claims and amounts as flat rows for tables and sheets."""

from __future__ import annotations

from claims.amount import Amount
from claims.claim import Claim
from review.reports.report import RecordReport
from review.reports.sheet import Cell

_PLACE = ("document", "line", "column", "start", "end")
_QUANTITY = ("low", "high", "unit", "bound", "approximate")
_FRAME = ("population", "site", "activity", "endpoint", "technique", "denominator")

HEADINGS = {
    "claims": (
        "id",
        *_PLACE,
        "quote",
        "sentence",
        "section",
        "region",
        "subject",
        "metric",
        *_QUANTITY,
        "force",
        "share",
        "polarity",
        "source",
        *_FRAME,
        "support",
    ),
    "amounts": (*_PLACE, "quote", "sentence", *_QUANTITY, "claim", "reason"),
}
"""Columns of each kind of record."""


def rows(report: RecordReport) -> list[dict[str, Cell]]:
    """One row a record; keys are those of `HEADINGS`."""
    return [_claim(record) if isinstance(record, Claim) else _amount(record) for record in report.records]


def _claim(claim: Claim) -> dict[str, Cell]:
    return {
        "id": claim.id,
        **_stated(claim),
        "section": " > ".join(claim.section),
        "region": claim.region.value,
        "subject": claim.subject,
        "metric": claim.metric,
        "force": claim.force.value,
        "share": claim.share,
        "polarity": claim.polarity.value,
        "source": claim.source.value,
        **{slot: getattr(claim.frame, slot) for slot in _FRAME},
        "support": "; ".join(support.text for support in claim.support),
    }


def _amount(amount: Amount) -> dict[str, Cell]:
    return {**_stated(amount), "claim": amount.claim, "reason": amount.reason}


def _stated(record: Claim | Amount) -> dict[str, Cell]:
    quantity = record.quantity
    return {
        "document": record.document,
        "line": record.span.start_line,
        "column": record.span.start_column,
        "start": record.span.start,
        "end": record.span.end,
        "quote": record.quote,
        "sentence": record.sentence,
        "low": quantity.low,
        "high": quantity.high,
        "unit": quantity.unit.value if quantity.unit else None,
        "bound": quantity.bound.value,
        "approximate": quantity.approximate,
    }

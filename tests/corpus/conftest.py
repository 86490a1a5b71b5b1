"""Predictions and findings made by hand: what a case does not care about gets a neutral value."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from checks.finding import Finding, Severity
from claims.claim import Claim, Force
from claims.fingerprint import fingerprint
from claims.quantity import Bound, Quantity
from claims.span import Span
from claims.unit import Unit
from corpus.gold import GoldClaim

MakeClaim = Callable[..., Claim]
MakeGold = Callable[..., GoldClaim]
MakeFinding = Callable[..., Finding]


def span(start: int, end: int) -> Span:
    """A place on the first line."""
    return Span(start=start, end=end, start_line=1, start_column=start + 1, end_line=1, end_column=end + 1)


@pytest.fixture
def make_claim() -> MakeClaim:
    """Builds a predicted claim: quote, ends and unit, and whatever else differs from a relief of rhizotomy."""

    def make(quote: str, low: float | None, high: float | None, unit: str | None = "month", **fields: Any) -> Claim:
        start = fields.pop("start", 0)
        bound = fields.pop("bound", "exact" if low == high else "range")
        document = fields.pop("document", "page.md")
        subject, metric = fields.pop("subject", "rhizotomy"), fields.pop("metric", "relief-duration")
        return Claim(
            id=fingerprint("c", document, quote, subject, metric, start),
            document=document,
            span=span(start, start + len(quote)),
            quote=quote,
            sentence=f"It is {quote}.",
            subject=subject,
            metric=metric,
            quantity=Quantity(low=low, high=high, unit=Unit(unit) if unit else None, bound=Bound(bound)),
            force=Force.TYPICAL,
            **fields,
        )

    return make


@pytest.fixture
def make_gold() -> MakeGold:
    """Builds a gold claim in the same way."""

    def make(quote: str, low: float | None, high: float | None, unit: str | None = "month", **fields: Any) -> GoldClaim:
        neutral = {"id": "c1", "subject": "rhizotomy", "metric": "relief-duration"}
        bound = fields.pop("bound", "exact" if low == high else "range")
        return GoldClaim.model_validate(
            {**neutral, "quote": quote, "low": low, "high": high, "unit": unit, "bound": bound, **fields}
        )

    return make


@pytest.fixture
def make_finding() -> MakeFinding:
    """Builds a finding: rule and quote, and whatever else matters."""

    def make(rule: str, quote: str, **fields: Any) -> Finding:
        neutral: dict[str, Any] = {
            "id": fingerprint("f", rule, quote, fields.get("document", "page.md")),
            "name": "a-rule",
            "severity": Severity.WARNING,
            "kind": "superlative",
            "message": "a message",
            "document": "page.md",
            "span": span(0, max(len(quote), 1)),
            "sentence": quote,
            "help": "a remedy",
        }
        known = {name: value for name, value in neutral.items() if name in Finding.model_fields}
        return Finding(rule=rule, quote=quote, **{**known, **fields})

    return make

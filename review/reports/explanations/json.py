"""JSON of explanations: one document with the records, their parts and what each rests on."""

from __future__ import annotations

import json
from dataclasses import asdict
from typing import Any, TextIO

from review.explanation import Explained, ExplanationReport
from review.reports.explanations.reasons import plain_reason, remedies
from review.reports.printable import escaped_json
from review.reports.report import Look
from review.reports.unread import unread_values
from review.version import __version__


def write(report: ExplanationReport, stream: TextIO, look: Look) -> None:
    """Write the whole report as one value."""
    value = {
        "tool": {"name": "content-claims", "version": __version__},
        "target": str(report.target),
        "finding": report.finding.model_dump(mode="json") if report.finding else None,
        "mentions": [mention.model_dump(mode="json") for mention in report.mentions],
        "explanations": [_value(each) for each in report.explained],
        "unreadable": unread_values(report.inspection.unreadable),
    }
    stream.write(escaped_json(json.dumps(value, ensure_ascii=False, indent=2)) + "\n")


def _value(each: Explained) -> dict[str, Any]:
    trace = asdict(each.trace)
    reason = each.amount.reason
    return {
        "amount": each.amount.model_dump(mode="json"),
        "claim": each.claim.model_dump(mode="json") if each.claim else None,
        "section": list(each.section),
        "why": plain_reason(reason, each.trace) if reason else None,
        "remedies": list(remedies(reason, each.trace)) if reason else [],
        "parts": trace["parts"],
        "inherited": trace["inherited"],
        "grounds": trace["grounds"],
        "misses": trace["misses"],
    }

"""Results: what the product found in a site when it was last looked at, and what has changed since.

One JSON file a site, written for people to read in a diff: a line for each claim and finding, without places, so that
an edit to a page shows only what it changes.
"""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterable
from pathlib import Path
from typing import Any, NamedTuple

from checks.finding import Finding
from claims.claim import Claim
from corpus.gold import ROOT
from corpus.score import LEVELS, SiteScore, Tally, value_text

RESULTS = ROOT / "results"
PAIRS = "contradiction pairs"
"""Name under which the score of contradictions is kept."""


class Result(NamedTuple):
    """The state of one site."""

    scores: dict[str, Tally]
    claims: tuple[str, ...]
    findings: tuple[str, ...]


class Change(NamedTuple):
    """What differs between two states of a site."""

    claims_gained: tuple[str, ...]
    claims_lost: tuple[str, ...]
    findings_gained: tuple[str, ...]
    findings_lost: tuple[str, ...]
    worse: tuple[str, ...]
    """Scores whose F1 has fallen, with both values."""
    better: tuple[str, ...]
    """Scores whose F1 has risen, with both values."""

    @property
    def happened(self) -> bool:
        """Whether anything differs."""
        return any(self)


def scores_of(score: SiteScore) -> dict[str, Tally]:
    """The scores that are kept, by name."""
    return {
        **{f"claims to {level.name.lower()}": score.claims.levels[level] for level in LEVELS},
        "superlatives": score.superlatives.tally,
        PAIRS: score.pairs.tally,
    }


def result_of(score: SiteScore, claims: Iterable[Claim], findings: Iterable[Finding]) -> Result:
    """The state of a site as it is kept."""
    return Result(
        scores=scores_of(score),
        claims=tuple(sorted(_claim_line(claim) for claim in claims)),
        findings=tuple(sorted(_finding_line(finding) for finding in findings)),
    )


def _claim_line(claim: Claim) -> str:
    return f"{claim.document} | {claim.quote} | {claim.subject} | {claim.metric} | {value_text(claim.quantity)}"


def _finding_line(finding: Finding) -> str:
    others = ", ".join(f"{place.document}: {place.quote}" for place in finding.related)
    line = f"{finding.document} | {finding.rule} {finding.kind} {finding.severity} | {finding.quote}"
    return f"{line} | {others}" if others else line


def read_result(name: str, *, folder: Path = RESULTS) -> Result | None:
    """The state that is checked in; None where there is none yet."""
    path = folder / f"{name}.json"
    if not path.exists():
        return None
    content: dict[str, Any] = json.loads(path.read_text(encoding="utf-8"))
    return Result(
        scores={name: Tally(t["hits"], t["extra"], t["missed"]) for name, t in content["scores"].items()},
        claims=tuple(content["claims"]),
        findings=tuple(content["findings"]),
    )


def write_result(name: str, result: Result, *, folder: Path = RESULTS) -> Path:
    """Writes the state of a site and returns where."""
    content = {
        "scores": {name: {**tally._asdict(), "f1": round(tally.f1, 4)} for name, tally in result.scores.items()},
        "claims": result.claims,
        "findings": result.findings,
    }
    folder.mkdir(parents=True, exist_ok=True)
    path = folder / f"{name}.json"
    path.write_text(json.dumps(content, indent=1, ensure_ascii=False) + "\n", encoding="utf-8")
    return path


def compare(before: Result, after: Result) -> Change:
    """What has changed. A line that stands twice counts twice."""
    worse, better = [], []
    for name in sorted(before.scores.keys() | after.scores.keys()):
        old, new = before.scores.get(name, Tally()), after.scores.get(name, Tally())
        text = f"{name}: F1 {old.f1:.4f} -> {new.f1:.4f}"
        if new.f1 < old.f1:
            worse.append(text)
        elif new.f1 > old.f1:
            better.append(text)
    return Change(
        claims_gained=_more(after.claims, before.claims),
        claims_lost=_more(before.claims, after.claims),
        findings_gained=_more(after.findings, before.findings),
        findings_lost=_more(before.findings, after.findings),
        worse=tuple(worse),
        better=tuple(better),
    )


def _more(left: Iterable[str], right: Iterable[str]) -> tuple[str, ...]:
    return tuple(sorted((Counter(left) - Counter(right)).elements()))

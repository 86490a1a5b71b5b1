"""Results: what the product found in a site when it was last looked at, and what has changed since.

One JSON file a site, written for people to read in a diff: a line for each score, claim and finding, without places, so
that an edit to a page shows only what it changes. A held-out site has scores only. Below `sums/` lies one file a split,
the sum of its sites.
"""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any, NamedTuple

from checks.finding import Finding
from claims.claim import Claim
from corpus.construction import Construction
from corpus.gold import ROOT
from corpus.matching import Level
from corpus.score import LEVELS, SiteScore, Tally, summed, value_text

RESULTS = ROOT / "results"
SUMS = "sums"
"""Folder of the sums, below that of the results."""
PAIRS = "contradiction pairs"
"""Name under which the score of contradictions is kept."""
TO_BOUND = "claims to bound"
UNAIDED = "claims to bound, no vocabulary"
"""Name under which a site that brings a vocabulary is scored as it would be without it."""


class Result(NamedTuple):
    """The state of one site, or the sum of several."""

    scores: dict[str, Tally]
    by_metric: dict[str, Tally]
    """Claims to subject, by metric."""
    by_construction: dict[str, Tally]
    """Claims to subject, by the form in which the page states them."""
    claims: tuple[str, ...] | None = None
    """A line for each claim, sorted; None where they are nobody's business: held-out sites, sums."""
    findings: tuple[str, ...] | None = None
    """A line for each finding, likewise."""

    @property
    def tables(self) -> dict[str, dict[str, Tally]]:
        """All that is counted, by the name under which it is kept."""
        return {"scores": self.scores, "by metric": self.by_metric, "by construction": self.by_construction}

    def plus(self, other: Result) -> Result:
        """The scores of both together; lines are left out."""
        return Result(
            scores=summed(self.scores, other.scores),
            by_metric=dict(sorted(summed(self.by_metric, other.by_metric).items())),
            by_construction=_in_order(summed(self.by_construction, other.by_construction)),
        )

    def withheld(self) -> Result:
        """The scores alone."""
        return self._replace(claims=None, findings=None)


NOTHING = Result(scores={}, by_metric={}, by_construction={})
"""The state of no site at all; the zero of `plus`."""


def _in_order(tallies: Mapping[str, Tally]) -> dict[str, Tally]:
    return {form.value: tallies[form] for form in Construction if form in tallies}


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
    moved: tuple[str, ...]
    """Scores whose counts differ although F1 does not, with both counts."""

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


def result_of(
    score: SiteScore, claims: Iterable[Claim], findings: Iterable[Finding], *, unaided: SiteScore | None = None
) -> Result:
    """The state of a site as it is kept.

    Args:
        score: its score.
        claims: what was printed of it.
        findings: what was found in it.
        unaided: its score without the vocabulary that it brings, where it brings one.
    """
    scores = scores_of(score)
    return Result(
        scores={**scores, UNAIDED: unaided.claims.levels[Level.BOUND]} if unaided else scores,
        by_metric=score.claims.by_metric,
        by_construction=_in_order({form.value: tally for form, tally in score.claims.by_construction.items()}),
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
        scores=_tallies(content["scores"]),
        by_metric=_tallies(content["by metric"]),
        by_construction=_tallies(content["by construction"]),
        claims=tuple(content["claims"]) if "claims" in content else None,
        findings=tuple(content["findings"]) if "findings" in content else None,
    )


def _tallies(table: Mapping[str, Mapping[str, Any]]) -> dict[str, Tally]:
    return {name: Tally(counts["hits"], counts["extra"], counts["missed"]) for name, counts in table.items()}


def write_result(name: str, result: Result, *, folder: Path = RESULTS) -> Path:
    """Writes the state of a site and returns where."""
    parts = [
        _table(title, {row: {**tally._asdict(), "f1": round(tally.f1, 4)} for row, tally in table.items()})
        for title, table in result.tables.items()
    ]
    for title, lines in (("claims", result.claims), ("findings", result.findings)):
        if lines is not None:
            parts.append(_list(title, lines))
    folder.mkdir(parents=True, exist_ok=True)
    path = folder / f"{name}.json"
    path.write_text("{\n" + ",\n".join(parts) + "\n}\n", encoding="utf-8")
    return path


def _table(name: str, entries: Mapping[str, Mapping[str, float]]) -> str:
    """An object of objects in JSON, one a line."""
    lines = ",\n".join(f"  {_json(key)}: {_json(entry)}" for key, entry in entries.items())
    return f" {_json(name)}: {{\n{lines}\n }}" if lines else f" {_json(name)}: {{}}"


def _list(name: str, entries: Iterable[str]) -> str:
    """A list of texts in JSON, one a line."""
    lines = ",\n".join(f"  {_json(entry)}" for entry in entries)
    return f" {_json(name)}: [\n{lines}\n ]" if lines else f" {_json(name)}: []"


def _json(value: object) -> str:
    return json.dumps(value, ensure_ascii=False)


def sum_of(names: Iterable[str], *, folder: Path = RESULTS) -> Result | None:
    """The sum of what is checked in for some sites; None where one of them has nothing."""
    total = NOTHING
    for name in names:
        found = read_result(name, folder=folder)
        if found is None:
            return None
        total = total.plus(found)
    return total


def compare(before: Result, after: Result) -> Change:
    """What has changed. A line that stands twice counts twice."""
    worse, better, moved = [], [], []
    for title, earlier in before.tables.items():
        later = after.tables[title]
        group = f"{title}, " if title != "scores" else ""
        for name in sorted(earlier.keys() | later.keys()):
            old, new = earlier.get(name, Tally()), later.get(name, Tally())
            text = f"{group}{name}: F1 {old.f1:.4f} -> {new.f1:.4f}"
            if new.f1 < old.f1:
                worse.append(text)
            elif new.f1 > old.f1:
                better.append(text)
            elif new != old or (name in earlier) is not (name in later):
                moved.append(f"{group}{name}: {_counts(old)} -> {_counts(new)}")
    return Change(
        claims_gained=_more(after.claims, before.claims),
        claims_lost=_more(before.claims, after.claims),
        findings_gained=_more(after.findings, before.findings),
        findings_lost=_more(before.findings, after.findings),
        worse=tuple(worse),
        better=tuple(better),
        moved=tuple(moved),
    )


def _counts(tally: Tally) -> str:
    return f"{tally.hits} / {tally.extra} / {tally.missed}"


def _more(left: Iterable[str] | None, right: Iterable[str] | None) -> tuple[str, ...]:
    return tuple(sorted((Counter(left or ()) - Counter(right or ())).elements()))

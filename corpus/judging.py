"""Judging: what a reader said of each finding of a rule, and how often a rule is right.

Gold says which pairs of values contradict each other and which words promote; of every other finding a reader judged
whether the rule truly applies. Judgements are kept as JSON lines in `judgements/`, one file a rule.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cache
from pathlib import Path
from typing import NamedTuple

from checks.finding import Finding
from claims.claim import Claim
from claims.record import Record
from corpus.gold import ROOT, Site
from corpus.place import folded
from corpus.score import PAIR_RULES, statement

JUDGEMENTS = ROOT / "judgements"

Key = tuple[str, str, str, str, str, str]
"""Rule, site, document, quote, sentence, and the sentence of the first related place."""


class Judgement(Record):
    """What a reader said of one finding."""

    rule: str
    """Code of the rule."""
    site: str
    """Folder of the pages."""
    document: str
    """Page of the finding, below the site's folder."""
    quote: str
    """Its words."""
    sentence: str
    """The sentence that holds them."""
    other: str = ""
    """The sentence of the first related place; empty where there is none."""
    right: bool
    """Whether a strict reviewer would say that the rule applies here."""
    why: str = ""
    """Why not, or what made it doubtful."""

    @property
    def key(self) -> Key:
        """What tells the finding from all others."""
        return self.rule, self.site, self.document, self.quote, self.sentence, self.other


def key_of(site: str, finding: Finding) -> Key:
    """The key of a finding."""
    other = finding.related[0].sentence if finding.related else ""
    return finding.rule, site, finding.document, finding.quote, finding.sentence, other


@cache
def judgements(folder: Path = JUDGEMENTS) -> Mapping[Key, Judgement]:
    """All judgements, by key; of two on one finding the later counts."""
    found: dict[Key, Judgement] = {}
    for path in sorted(folder.glob("*.jsonl")):
        for line in path.read_text(encoding="utf-8").splitlines():
            judgement = Judgement.model_validate_json(line)
            found[judgement.key] = judgement
    return found


class Precision(NamedTuple):
    """How often a rule is right."""

    findings: int = 0
    judged: int = 0
    right: int = 0

    @property
    def share(self) -> float | None:
        """Right ones among those judged; None where none was."""
        return self.right / self.judged if self.judged else None

    def plus(self, right: bool | None) -> Precision:
        """With one finding more; None for one that nobody judged."""
        return Precision(self.findings + 1, self.judged + (right is not None), self.right + bool(right))


def gold_says(finding: Finding, site: Site, claims: Mapping[str, Claim]) -> bool | None:
    """Whether gold lists what a finding is about; None where gold says nothing, or leaves it to the reader.

    Args:
        finding: one of any rule.
        site: the gold of its site.
        claims: the site's claims, by id.
    """
    if finding.rule in PAIR_RULES:
        pairs = {frozenset(statement(*site.claim(member)) for member in pair.members): pair for pair in site.pairs}
        met = [
            pairs.get(frozenset(statement(claims[each].document, claims[each]) for each in (one, other)))
            for one in finding.claims
            for other in finding.against
            if one in claims and other in claims
        ]
        listed = [pair for pair in met if pair is not None]
        return any(not pair.optional for pair in listed) or (None if listed else False)
    if finding.rule.startswith("SUP-"):
        said = folded(finding.quote).casefold()
        gold = [page.superlatives for page in site.pages if page.document == finding.document]
        near = [each for page in gold for each in page if _holds(said, folded(each.quote).casefold())]
        return any(each.required for each in near) or (None if any(each.optional for each in near) else False)
    return None


def _holds(left: str, right: str) -> bool:
    return left in right or right in left


def precision(
    findings: Iterable[tuple[str, Finding, bool | None]], said: Mapping[Key, Judgement]
) -> dict[str, Precision]:
    """Precision by rule. Readers judged what gold does not list.

    Args:
        findings: each with its site, and what gold says of it.
        said: the judgements.
    """
    found: dict[str, Precision] = {}
    for site, finding, gold in findings:
        judgement = said.get(key_of(site, finding))
        right = gold if gold or judgement is None else judgement.right
        found[finding.rule] = found.get(finding.rule, Precision()).plus(right)
    return dict(sorted(found.items()))


def unjudged(
    findings: Iterable[tuple[str, Finding, bool | None]], said: Mapping[Key, Judgement]
) -> Iterator[dict[str, object]]:
    """A line for each finding of which neither gold nor a reader says that it is right.

    It is a judgement without its verdict, with what a judge needs to see.
    """
    for site, finding, gold in findings:
        key = key_of(site, finding)
        if key not in said and not gold:
            rule, _, document, quote, sentence, other = key
            yield {
                "rule": rule,
                "site": site,
                "document": document,
                "quote": quote,
                "sentence": sentence,
                "other": other,
                "line": finding.span.start_line,
                "severity": str(finding.severity),
                "message": finding.message,
                "gold": gold,
                "related": [f"{each.document}:{each.span.start_line}" for each in finding.related],
            }


def written(judgements: Sequence[Judgement]) -> str:
    """Judgements as the text of a file, in the order of their keys."""
    lines = [
        json.dumps(each.model_dump(exclude_defaults=True), ensure_ascii=False)
        for each in sorted(judgements, key=lambda each: each.key)
    ]
    return "\n".join(lines) + "\n"

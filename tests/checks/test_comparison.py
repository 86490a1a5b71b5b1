"""The worked examples of the catalogue, and what holds for any two claims."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import Any

import pytest
import yaml

from checks.background import Background
from checks.comparison import Kind, compare
from checks.engine import check
from checks.rule import Scope
from checks.rules import RULES
from claims.claim import Claim
from extractor.extraction import Extractor
from extractor.readers.reading import read_document
from tests.checks.record import claim, pages, vocabulary

VOCABULARY = vocabulary()
KNOWN = Background(VOCABULARY)
PAIR_RULES = [rule for rule in RULES if rule.scope is Scope.PAIR]
CASES = Path(__file__).parent / "cases"
EXAMPLES = yaml.safe_load((CASES / "worked-examples.yaml").read_text(encoding="utf-8"))

WORDED = yaml.safe_load((CASES / "worked-pages.yaml").read_text(encoding="utf-8"))


@cache
def _extractor() -> Extractor:
    return Extractor(VOCABULARY)


def _claims(example: dict[str, Any]) -> tuple[Claim, Claim]:
    shared = {"metric": example["metric"]}
    if "together" in example:
        shared["sentence"] = example["together"]
    documents = ("page.md", "page.md") if "together" in example else ("page.md", "other.md")
    left = claim({**shared, "document": documents[0], **example["left"]})
    right = claim({**shared, "document": documents[1], **example["right"]}, place=1)
    return left, right


def test_all_worked_examples_are_there() -> None:
    assert set(range(1, 37)) == {example["example"] for example in EXAMPLES}
    assert set(range(1, 37)) == {example["example"] for example in WORDED}


@pytest.mark.parametrize("example", EXAMPLES, ids=lambda each: str(each["example"]))
def test_worked_example(example: dict[str, Any]) -> None:
    left, right = _claims(example)

    if "together" not in example:
        assert example["kind"] == compare(left, right, VOCABULARY).kind == compare(right, left, VOCABULARY).kind
    expected = [] if example["kind"] in (Kind.COMPATIBLE, Kind.NOT_COMPARED) else [example["kind"]]
    findings = check(pages([left, right]), KNOWN, rules=PAIR_RULES)
    assert expected == [finding.kind for finding in findings]
    if "severity" in example:
        assert [example["severity"]] == [finding.severity for finding in findings]


@pytest.mark.parametrize("example", WORDED, ids=lambda each: str(each["example"]))
def test_worked_example_on_pages(example: dict[str, Any]) -> None:
    extractor = _extractor()
    read = [extractor.extract(read_document(name, text.encode())) for name, text in example["pages"].items()]

    assert example["kinds"] == sorted(finding.kind for finding in check(read, KNOWN, rules=PAIR_RULES))

"""The bank: every passage is well formed and made up, and says what its claims say."""

from __future__ import annotations

import json
import re
from collections import Counter
from pathlib import Path
from typing import Any

import pytest
from jsonschema import ValidationError

from claims.unit import Dimension
from claims.vocabulary import load
from corpus.bank import BANK, SCHEMA, BankPassage, read_bank, read_passage
from corpus.gold import SCHEMA as GOLD_SCHEMA
from corpus.gold import site_names
from corpus.matching import same_value

PASSAGES = read_bank()

CLAIM = {"quote": "3 days", "metric": "recovery-time", "low": 3, "high": 3, "unit": "day", "bound": "exact"}
GOOD = {
    "id": "feet-001",
    "title": "Bunions",
    "text": "Off work for 3 days, not 33 days or 3 days more.",
    "claims": [CLAIM],
}


def line(**change: Any) -> str:
    """A good passage, with something changed; None takes a key away."""
    return json.dumps({key: value for key, value in {**GOOD, **change}.items() if value is not None})


def test_every_passage_is_named_after_its_file_and_once() -> None:
    named = Counter(passage.id for passage in PASSAGES)
    files = {path.stem for path in BANK.iterdir()}

    assert set(named.values()) == {1}
    assert {passage.field for passage in PASSAGES} == files
    assert files.isdisjoint(site_names())  # one name for what is left out together


def test_lines_stand_in_the_file_of_their_field() -> None:
    astray = [
        passage.id
        for path in BANK.glob("*.jsonl")
        for passage in map(read_passage, path.read_text(encoding="utf-8").splitlines())
        if passage.field != path.stem
    ]

    assert astray == []


def test_no_passage_is_there_twice() -> None:
    said = Counter(" ".join(re.findall(r"\w+", passage.text.lower())) for passage in PASSAGES)

    assert [text for text, times in said.items() if times > 1] == []


def test_every_quote_stands_in_its_text() -> None:
    absent = []
    for passage in PASSAGES:
        for claim in passage.claims:
            start, end = passage.place(claim)
            if start < passage.start or passage.page[start:end] != claim.quote:
                absent.append((passage.id, claim.quote))

    assert absent == []


def test_values_fit_their_bounds() -> None:
    """What the schema cannot say: the ends are in order, and one value has equal ones."""
    wrong = [
        (passage.id, claim.quote)
        for passage in PASSAGES
        for claim in passage.claims
        if (claim.low is not None and claim.high is not None and claim.low > claim.high)
        or (claim.bound == "exact" and claim.low != claim.high)
        or (claim.bound == "range" and claim.low == claim.high)
    ]

    assert wrong == []


def test_no_value_is_annotated_twice() -> None:
    twice = [
        (passage.id, left.quote)
        for passage in PASSAGES
        for i, left in enumerate(passage.claims)
        for right in passage.claims[:i]
        if passage.place(left) == passage.place(right) and same_value(left.quantity, right.quantity)
    ]

    assert twice == []


def test_units_are_those_of_the_metric() -> None:
    metrics = load().metrics
    odd = [
        (passage.id, claim.quote)
        for passage in PASSAGES
        for claim in passage.claims
        if claim.metric != "other"
        # "Twice as long" is a relief, told as a ratio.
        and claim.quantity.dimension not in (None, Dimension.RATIO)
        and claim.quantity.dimension not in metrics[claim.metric].dimensions
    ]

    assert odd == []


def test_nobody_can_be_called_or_visited() -> None:
    called = re.compile(r"(?<![\w,.])\+?\(?\d[\d ()-]{7,}\d(?![\w,.]\d)")
    visited = re.compile(r"\b(?:https?://|www\.)\S+|\S+@\S+|\b[\w-]+\.(?:co\.uk|com|org|net)\b")
    found = []
    for passage in PASSAGES:
        words = f"{passage.title}\n{passage.heading}\n{passage.text}"
        numbers = [met for met in called.findall(words) if sum(c.isdigit() for c in met) >= 9]
        found += [(passage.id, met) for met in numbers if not re.match(r"01632 960|\(?555\)?[ -]", met)]
        found += [
            (passage.id, met)
            for met in visited.findall(words)
            if not re.search(r"(?:^|[/.@])example\.(?:org|com|net)\b", met)
        ]

    assert found == []


def test_the_schema_knows_the_metrics_and_units_of_gold() -> None:
    ours, gold = (json.loads(path.read_text(encoding="utf-8"))["$defs"]["claim"] for path in (SCHEMA, GOLD_SCHEMA))

    assert {key: ours["properties"][key] for key in ("metric", "unit", "bound")} == {
        key: gold["properties"][key] for key in ("metric", "unit", "bound")
    }
    assert ours["allOf"] == gold["allOf"]


@pytest.mark.parametrize(
    "change",
    [
        {"id": "feet"},
        {"title": None},
        {"heading": ""},
        {"text": " padded"},
        {"field": "feet"},
        {"claims": [{**CLAIM, "subject": "bunion"}]},
        {"claims": [{**CLAIM, "metric": "price"}]},
        {"claims": [{**CLAIM, "bound": "at-most"}]},
        {"claims": [{**CLAIM, "low": -3}]},
        {"claims": [{**CLAIM, "occurrence": 1}]},
    ],
    ids=json.dumps,
)
def test_faulty_passages_are_refused(change: dict[str, Any]) -> None:
    with pytest.raises(ValidationError):
        read_passage(line(**change))


def test_a_passage_is_a_page_of_its_own() -> None:
    bare = read_passage(line())
    headed = read_passage(line(heading="Work"))

    assert bare.page == "# Bunions\n\nOff work for 3 days, not 33 days or 3 days more.\n"
    assert headed.page.startswith("# Bunions\n\n## Work\n\nOff work")
    assert (bare.field, bare.page[bare.start :], headed.page[headed.start :]) == (
        "feet",
        bare.text + "\n",
        bare.text + "\n",
    )


def test_occurrences_are_counted_in_the_text() -> None:
    passage = read_passage(line(title="3 days", claims=[{**CLAIM, "occurrence": 3}]))
    (claim,) = passage.claims
    start, end = passage.place(claim)

    assert passage.page[start:end] == "3 days"
    assert passage.page[end:] == " more.\n"


def test_a_quote_that_is_not_there_is_no_place() -> None:
    passage = BankPassage.model_validate({**GOOD, "claims": [{**CLAIM, "occurrence": 4}]})
    with pytest.raises(ValueError, match="not found"):
        passage.place(passage.claims[0])


def test_the_bank_is_read_in_order(tmp_path: Path) -> None:
    (tmp_path / "hair.jsonl").write_text(line(id="hair-001") + "\n", encoding="utf-8")
    (tmp_path / "feet.jsonl").write_text(line() + "\n" + line(id="feet-002") + "\n", encoding="utf-8")

    assert [passage.id for passage in read_bank(tmp_path)] == ["feet-001", "feet-002", "hair-001"]

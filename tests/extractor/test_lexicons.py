"""Every entry of every lexicon proves itself: it is met in its `match` sentences and not in its `near_miss` ones.

Sentences that are known to fail stand in `known_gaps.yaml` with the reason; one that is mended fails there until it is
taken off the list.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterator
from typing import Any

import pytest

from claims.unit import Unit
from claims.vocabulary import load
from extractor.amounts import FoundAmount, find_amounts
from extractor.components.assembly import Draft
from extractor.components.metrics import NONE
from extractor.extraction import Extractor
from extractor.lexicon import FOLDER, entries, tables
from extractor.passage import Passage
from extractor.readers.document import Block, BlockKind, SourceMap
from tests.extractor.case import KNOWN, gap

FILES = sorted(path.stem for path in FOLDER.glob("*.toml"))
WITHOUT_SENTENCES = {("bounds", "filler")}
"""Tables whose words mean nothing by themselves."""


def name_of(entry: dict[str, Any]) -> str:
    """What an entry is called: its id, its frame, its unit, or the first thing it counts."""
    if "slot" in entry:
        return f"{entry['slot']}:{entry['value']}"
    if "id" in entry:
        return str(entry["id"])
    return str(entry["forms"][0])


def sentences(file: str, table: str) -> Iterator[Any]:
    """A parameter set for each sentence of a table: entry, sentence, whether the entry is met in it."""
    for entry in entries(file, table):
        for key in ("match", "near_miss"):
            for sentence in entry[key]:
                label = f"{file}/{name_of(entry)}: {sentence}"
                yield pytest.param(entry, sentence, key == "match", id=label, marks=gap("sentences", label))


AMOUNT_TABLES: dict[tuple[str, str], Callable[[FoundAmount, dict[str, Any]], bool]] = {
    ("units", "unit"): lambda amount, entry: amount.unit is Unit(entry["unit"]),
    ("units", "count"): lambda amount, entry: amount.unit is Unit.COUNT,
    ("vague", "quantifier"): lambda amount, entry: amount.entry == entry["id"],
    ("vague", "moment"): lambda amount, entry: amount.entry == entry["id"],
    ("vague", "rhythm"): lambda amount, entry: amount.entry == "rhythm" and amount.low == entry["low"],
    ("vague", "lasting"): lambda amount, entry: amount.entry == entry["id"],
    ("vague", "portion"): lambda amount, entry: amount.entry == entry["id"],
    ("bounds", "bound"): lambda amount, entry: amount.bound_entry == entry["id"],
    ("bounds", "soft"): lambda amount, entry: amount.approximate,
}
"""How an amount shows that an entry made it."""


@pytest.mark.parametrize(
    ("table", "entry", "sentence", "met"),
    [
        pytest.param(table, *parameters.values, id=parameters.id, marks=parameters.marks)
        for table in AMOUNT_TABLES
        for parameters in sentences(*table)
    ],
)
def test_words_of_amounts(table: tuple[str, str], entry: dict[str, Any], sentence: str, met: bool) -> None:
    shows = AMOUNT_TABLES[table]

    amounts = find_amounts(sentence)

    assert met == any(shows(amount, entry) for amount in amounts), amounts


@pytest.mark.parametrize(("entry", "sentence", "met"), [*sentences("groups", "group"), *sentences("metrics", "group")])
def test_word_classes(extractor: Extractor, entry: dict[str, Any], sentence: str, met: bool) -> None:
    groups = extractor.terms(sentence).groups

    assert met == (entry["id"] in groups), groups


@pytest.mark.parametrize(("entry", "sentence", "met"), [*sentences("frames", "frame")])
def test_frames(extractor: Extractor, entry: dict[str, Any], sentence: str, met: bool) -> None:
    frames = extractor.terms(sentence).frames

    assert met == (name_of(entry) in {term.id for term in frames}), frames


@pytest.mark.parametrize(("entry", "sentence", "met"), [*sentences("cues", "cue")])
def test_promotional_cues(extractor: Extractor, entry: dict[str, Any], sentence: str, met: bool) -> None:
    cues = extractor.terms(sentence).cues

    assert met == (entry["id"] in {term.id for term in cues}), cues


def drafts_of(extractor: Extractor, sentence: str) -> list[Draft]:
    """What the pipeline makes of a paragraph of one sentence on a page about rhizotomy."""
    source = SourceMap((0,), (0,), (len(sentence),), len(sentence))
    passage = Passage(
        text=sentence,
        block=Block(sentence, source, BlockKind.PARAGRAPH),
        amounts=find_amounts(sentence),
        topic="rhizotomy",
        topics=("rhizotomy",),
    )
    return extractor.read(passage)[0]


def deciding_cue(draft: Draft) -> str:
    """Id of the cue that said what an amount measures, or that it is no claim; empty where none did."""
    return draft.evidence.get("reason", "") or draft.evidence.get("metric", "").partition(" (")[0]


@pytest.mark.parametrize(("entry", "sentence", "met"), [*sentences("metrics", "cue")])
def test_cues_of_metrics(extractor: Extractor, entry: dict[str, Any], sentence: str, met: bool) -> None:
    drafts = drafts_of(extractor, sentence)

    if not met:
        assert entry["id"] not in [deciding_cue(draft) for draft in drafts]
    elif entry["metric"] == NONE:
        assert entry["id"] in [deciding_cue(draft) for draft in drafts], drafts
    else:
        assert entry["metric"] in [draft.metric for draft in drafts], drafts


TABLES = [(file, table) for file in FILES for table in tables(file)]


@pytest.mark.parametrize(("file", "table"), TABLES)
def test_every_entry_has_sentences_both_ways(file: str, table: str) -> None:
    if (file, table) in WITHOUT_SENTENCES:
        return

    lacking = [name_of(entry) for entry in entries(file, table) if not (entry.get("match") and entry.get("near_miss"))]

    assert lacking == []


@pytest.mark.parametrize(("file", "table"), [row for row in TABLES if row != ("units", "unit")])
def test_no_name_twice(file: str, table: str) -> None:
    counted = Counter(name_of(entry) for entry in entries(file, table))

    assert [name for name, count in counted.items() if count > 1] == []


def test_no_form_twice_in_an_entry() -> None:
    repeated = {
        name_of(entry): form
        for row in TABLES
        for entry in entries(*row)
        for form, count in Counter(entry.get("forms", ())).items()
        if count > 1
    }

    assert repeated == KNOWN["repeated_forms"]


def word_classes() -> set[str]:
    """Names of all word classes that the lexicons define."""
    return {entry["id"] for file in ("groups", "metrics") for entry in entries(file, "group")}


def code_of_components() -> str:
    """The source that reads word classes and facts by name."""
    return "".join(path.read_text(encoding="utf-8") for path in sorted(FOLDER.parent.rglob("*.py")))


def test_word_classes_that_cues_need_exist() -> None:
    known = word_classes()
    facts_of_code = set(re.findall(r"(?<=[\"'])@[a-z-]+(?=[\"'])", code_of_components()))
    facts_of_code |= {"@" + entry["id"] for table in ("before", "behind") for entry in entries("facts", table)}
    facts_of_code |= {"@" + entry["id"] for entry in entries("vague", "moment")}

    missing = {
        name: entry["id"]
        for entry in entries("metrics", "cue")
        for name in (*entry["needs"], *entry.get("not", ()))
        if name not in (facts_of_code if name.startswith("@") else known)
    }

    assert missing == {}


def test_no_word_class_is_idle() -> None:
    used = {name for entry in entries("metrics", "cue") for name in (*entry["needs"], *entry.get("not", ()))}
    code = code_of_components()

    # A class may also earn its place by hiding the words inside its terms: "side effects" is no "effects".
    idle = [
        entry["id"]
        for file in ("groups", "metrics")
        for entry in entries(file, "group")
        if entry["id"] not in used and f'"{entry["id"]}"' not in code and not entry.get("masks")
    ]

    assert idle == KNOWN["idle_classes"]


def test_cues_measure_what_the_vocabulary_knows() -> None:
    metrics = load().metrics

    unknown = {entry["id"] for entry in entries("metrics", "cue") if entry["metric"] not in {*metrics, NONE}}
    unmeasurable = [
        (entry["id"], unit)
        for entry in entries("metrics", "cue")
        if entry["metric"] in metrics
        for unit in entry.get("units", ())
        if Unit(unit).dimension not in metrics[entry["metric"]].dimensions
    ]

    assert set() == unknown
    assert unmeasurable == []


def test_gaps_name_sentences_that_exist() -> None:
    labels = {
        parameters.id
        for file, table in TABLES
        if (file, table) not in WITHOUT_SENTENCES
        for parameters in sentences(file, table)
    }

    assert set(KNOWN["sentences"]) <= labels

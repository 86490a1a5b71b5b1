"""Traces: the words that are named are those that made the claim, or kept an amount from being one."""

from __future__ import annotations

import pytest

from claims.amount import Amount
from claims.vocabulary import load
from extractor.components.assembly import Draft
from extractor.extraction import Extractor
from extractor.passage import Passage
from extractor.readers.reading import read_document
from extractor.terms import Terms
from extractor.trace import Inherited, Trace, trace

VOCABULARY = load()


@pytest.fixture(scope="module")
def extractor() -> Extractor:
    return Extractor(VOCABULARY)


def traces(extractor: Extractor, text: str, name: str = "page.md") -> list[tuple[Amount, Draft, Trace]]:
    """Every amount of a page with its trace."""
    found: list[tuple[Amount, Draft, Trace]] = []

    def watch(amount: Amount, draft: Draft, passage: Passage, terms: Terms) -> None:
        found.append((amount, draft, trace(draft, passage, terms, VOCABULARY, {"rhizotomy": "here:1"})))

    extractor.extract(read_document(name, text.encode()), watch=watch)
    return found


def words(text: Trace | Inherited, label: str) -> list[str]:
    """The words marked as a part."""
    whole = text.sentence if isinstance(text, Trace) else text.text
    return [whole[part.start : part.end] for part in text.parts if part.label == label]


def test_the_parts_of_a_claim_are_marked(extractor: Extractor) -> None:
    ((amount, draft, found),) = traces(extractor, "Rhizotomy can give pain relief that lasts up to 2 years.\n")
    grounds = {ground.part: ground for ground in found.grounds}

    assert amount.claim
    assert draft.metric == "relief-duration"
    assert words(found, "subject") == ["Rhizotomy"]
    assert words(found, "amount") == ["up to 2 years"]
    assert words(found, "bound") == ["up to"]
    assert words(found, "metric: last") == ["lasts"]
    assert words(found, "metric: benefit") == ["pain relief"]
    assert grounds["metric"].place.startswith("lexicons/metrics.toml:")
    assert (grounds["subject"].where, grounds["subject"].place) == ("clause", "here:1")
    assert grounds["force"].entry == "up-to"
    assert found.inherited == ()


def test_what_stands_outside_the_sentence_is_inherited(extractor: Extractor) -> None:
    page = "# Rhizotomy\n\n## How long does relief last?\n\nUp to 2 years.\n"
    amount, _, found = traces(extractor, page)[-1]
    held = {inherited.where: inherited for inherited in found.inherited}

    assert amount.claim
    assert words(held["outer-heading"], "subject") == ["Rhizotomy"]
    assert [words(inherited, "metric: last") for inherited in held.values()].count(["last"]) == 1


def test_headers_of_a_table_are_inherited(extractor: Extractor) -> None:
    page = "| | Rhizotomy | Steroid injection |\n|---|---|---|\n| Relief lasts | 2 years | 3 months |\n"
    amount, _, found = traces(extractor, page)[0]

    assert amount.claim
    assert [inherited.where for inherited in found.inherited] == ["row", "column"]
    assert words(found.inherited[0], "metric: last") == ["lasts"]
    assert words(found.inherited[1], "subject") == ["Rhizotomy"]


@pytest.mark.parametrize(
    ("sentence", "label", "expected"),
    [
        ("After a rhizotomy, most people drive again within 3 days.", "frame: activity", ["drive"]),
        ("After a rhizotomy, most people drive again within 3 days.", "share", ["most"]),
        ("Relief after rhizotomy does not last 2 years.", "polarity", ["not"]),
        ("Does relief after rhizotomy last 2 years?", "polarity", ["?"]),
        ("Relief after rhizotomy may last 2 years.", "force", ["may"]),
        ("In a study, relief after rhizotomy lasted 2 years.", "source", ["study"]),
        ("Relief after rhizotomy lasts about 2 years.", "softener", ["about"]),
        ("Rhizotomy gives relief for 2 years.", "metric: for", ["for"]),
        ("Facet joints cause 15 % of chronic back pain.", "frame: denominator", ["chronic back pain"]),
        ("“I had a rhizotomy in May and relief lasted 2 years,” says one of ours.", "source", ["I"]),
    ],
)
def test_words_of_a_part(extractor: Extractor, sentence: str, label: str, expected: list[str]) -> None:
    amount, _, found = traces(extractor, sentence + "\n")[-1]

    assert amount.claim
    assert words(found, label) == expected


def test_an_entry_that_says_no_claim_is_named(extractor: Extractor) -> None:
    ((amount, draft, found),) = traces(extractor, "We compared rhizotomy in a registry of 214 patients.\n")
    (reason,) = [ground for ground in found.grounds if ground.part == "reason"]

    assert amount.claim is None
    assert draft.reason == f"cue {reason.entry}: no claim"
    assert reason.words == ("registry of",)
    assert reason.place.startswith("lexicons/metrics.toml:")


def test_what_would_have_made_a_claim(extractor: Extractor) -> None:
    ((amount, _, found),) = traces(extractor, "A rhizotomy, the scans, a walk of 40 minutes.\n")
    misses = {miss.metric: miss for miss in found.misses}

    assert amount.claim is None
    assert (misses["recovery-time"].met, misses["recovery-time"].missing) == (("walk",), ("return",))
    assert "return to" in misses["recovery-time"].examples


def test_a_claim_without_a_subject_tells_what_it_would_measure(extractor: Extractor) -> None:
    ((amount, draft, found),) = traces(extractor, "Relief lasts 2 years.\n", "notes.md")

    assert amount.claim is None
    assert draft.reason == "neither the sentence nor the page names a subject"
    assert found.rejected == "relief-duration"


def test_watching_changes_nothing(extractor: Extractor) -> None:
    page = read_document("page.md", b"# Rhizotomy\n\nRelief lasts 2 years. Relief lasts 2 years.\n")
    told: list[Amount] = []
    watched = extractor.extract(page, watch=lambda amount, draft, passage, terms: told.append(amount))

    assert watched == extractor.extract(page)
    assert tuple(told) == watched.amounts
    assert len({claim.id for claim in watched.claims}) == 2


@pytest.mark.parametrize(
    ("sentence", "marked"),
    [
        ("Our door is open daily: 96 % of patients would recommend us.", "recommend us"),
        ("In last year's survey 96 % of patients were satisfied.", "survey"),
        ("Dr. Low has fitted 600 lenses.", "has fitted"),
        ("He has 600 rhizotomies behind him.", "behind him"),
        ("600 rhizotomies since training, all by one doctor.", "since training"),
    ],
)
def test_words_of_providers_make_the_practice_the_subject(extractor: Extractor, sentence: str, marked: str) -> None:
    amount, draft, found = traces(extractor, f"{sentence}\n")[-1]

    assert amount.claim
    assert draft.subject == "practice"
    assert words(found, "subject") == [marked]


def test_every_claim_rests_on_the_cue_that_its_evidence_names(extractor: Extractor) -> None:
    page = """# Rhizotomy

Relief lasts 6 to 12 months in most patients; soreness for 2 weeks. Nobody drives for 24 hours.

| | Rhizotomy |
|---|---|
| Back to work | 3 days |
| Success rate | 80 % |
"""
    claims = [row for row in traces(extractor, page) if row[0].claim]

    assert len(claims) >= 4
    for _, draft, found in claims:
        (metric,) = [ground for ground in found.grounds if ground.part == "metric"]
        named = draft.evidence["metric"]
        assert named.startswith(f"{metric.entry} (") or (named.startswith("learned: ") and metric.entry == "weighed")
        assert metric.words

"""Confidence of a claim: the lead of its metric, and where its subject stands."""

from __future__ import annotations

import pytest

from claims.claim import Confidence
from claims.vocabulary import load
from extractor.components.attribution import Attribution
from extractor.components.confidence import AGREED, CLEAR, CLOSE, confidence_of
from extractor.components.measure import Measured
from extractor.extraction import Extractor
from extractor.readers.reading import read_document

NEAR = Attribution("rhizotomy", "sentence")


@pytest.mark.parametrize(
    ("lead", "agreed", "expected"),
    [
        (CLOSE - 1, True, Confidence.LOW),
        (CLOSE, True, Confidence.MEDIUM),
        (AGREED, False, Confidence.MEDIUM),
        (AGREED, True, Confidence.HIGH),
        (CLEAR, False, Confidence.HIGH),
        (None, True, Confidence.HIGH),
    ],
)
def test_lead_of_the_metric(lead: int | None, agreed: bool, expected: Confidence) -> None:
    assert confidence_of(Measured("relief-duration", lead=lead, agreed=agreed), NEAR) is expected


@pytest.mark.parametrize(
    ("where", "expected"),
    [
        ("sentence", Confidence.HIGH),
        ("row", Confidence.HIGH),
        ("outer-heading, narrowed by column", Confidence.HIGH),
        ("title", Confidence.MEDIUM),
        ("section", Confidence.MEDIUM),
        ("spoken of before", Confidence.MEDIUM),
        ("heading, narrowed by previous", Confidence.MEDIUM),
    ],
)
def test_place_of_the_subject(where: str, expected: Confidence) -> None:
    sure = Measured("relief-duration", lead=CLEAR)
    assert confidence_of(sure, Attribution("rhizotomy", where)) is expected
    assert confidence_of(Measured("relief-duration", lead=0), Attribution("rhizotomy", where)) is Confidence.LOW


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Pain relief after rhizotomy lasts 6 to 12 months.", {Confidence.HIGH}),
        ("The whole thing is over, and the rest of it follows, in about 3 weeks.", {Confidence.LOW, Confidence.MEDIUM}),
    ],
)
def test_claims_of_a_page_carry_it(text: str, expected: set[Confidence]) -> None:
    document = read_document("page.md", f"# Rhizotomy\n\n## Notes\n\n{text}\n".encode())
    (found,) = Extractor(load()).extract(document).claims
    assert found.confidence in expected

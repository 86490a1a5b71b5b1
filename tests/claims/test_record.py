"""Records: they cannot change, take no field that is not theirs, and come back from JSON as they went."""

from __future__ import annotations

from typing import Any

import pytest
from pydantic import TypeAdapter, ValidationError

from claims.amount import Amount
from claims.claim import Claim, Force, Polarity, Region, Source
from claims.errors import UserError
from claims.frame import Frame
from claims.mention import Mention, MentionKind
from claims.page import Page
from claims.quantity import Bound, Quantity
from claims.record import Number, Record
from claims.span import Span
from claims.support import Support
from claims.unit import Unit

SPAN = Span(start=3, end=11, start_line=1, start_column=4, end_line=1, end_column=12)
QUANTITY = Quantity(low=6, high=6, unit=Unit.MONTH, bound=Bound.EXACT)
SUPPORT = Support(form="doi", text="10.1000/182", strength="strong", reach="sentence")
CLAIM = Claim(
    id="c0123456789abcdef",
    document="a.md",
    span=SPAN,
    quote="6 months",
    sentence="Relief lasts 6 months.",
    section=("Rhizotomy",),
    subject="rhizotomy",
    metric="relief-duration",
    quantity=QUANTITY,
    force=Force.TYPICAL,
    share=60,
    frame=Frame(population="over-65"),
    support=(SUPPORT,),
    evidence={"amount": "figure"},
)
MENTION = Mention(
    id="m0123456789abcdef",
    document="a.md",
    span=SPAN,
    quote="best",
    kind=MentionKind.SUPERLATIVE,
    cue="best",
    sentence="The best.",
    offset=4,
)
AMOUNT = Amount(document="a.md", span=SPAN, quote="6 months", sentence="6 months.", quantity=QUANTITY, reason="none")
PAGE = Page(document="a.md", sha256="00", claims=(CLAIM,), mentions=(MENTION,), amounts=(AMOUNT,))
RECORDS: list[Record] = [SPAN, QUANTITY, SUPPORT, CLAIM, MENTION, AMOUNT, PAGE, Frame()]


@pytest.mark.parametrize("record", RECORDS, ids=lambda record: type(record).__name__)
def test_frozen(record: Record) -> None:
    for field in type(record).model_fields:
        with pytest.raises(ValidationError, match="frozen"):
            setattr(record, field, getattr(record, field))


@pytest.mark.parametrize("record", RECORDS, ids=lambda record: type(record).__name__)
def test_a_misspelt_field_is_an_error(record: Record) -> None:
    with pytest.raises(ValidationError, match="Extra inputs"):
        type(record).model_validate({**record.model_dump(), "sectoin": 1})


@pytest.mark.parametrize("record", RECORDS, ids=lambda record: type(record).__name__)
def test_there_and_back_through_json(record: Record) -> None:
    assert record == type(record).model_validate_json(record.model_dump_json())


@pytest.mark.parametrize("record", RECORDS, ids=lambda record: type(record).__name__)
def test_every_field_is_described(record: Record) -> None:
    undescribed = [name for name, field in type(record).model_fields.items() if not field.description]

    assert undescribed == []


@pytest.mark.parametrize(
    ("value", "printed"),
    [
        (12.0, "12"),
        (0.0, "0"),
        (-70.0, "-70"),
        (0.1, "0.1"),
        (66.6667, "66.6667"),
        (1e6, "1000000"),
    ],
)
def test_numbers_print_as_a_person_would_write_them(value: float, printed: str) -> None:
    assert TypeAdapter(Number).dump_json(value).decode() == printed


def test_numbers_stay_floats_in_python() -> None:
    dumped = QUANTITY.model_dump()["low"]

    assert (dumped, type(dumped)) == (6.0, float)


@pytest.mark.parametrize(
    "field",
    [
        {"id": "f0123456789abcdef"},
        {"id": "c0123"},
        {"subject": "Rhizotomy"},
        {"subject": ""},
        {"metric": "relief duration"},
        {"share": "many"},
        {"polarity": "perhaps"},
        {"region": "body"},
    ],
)
def test_claims_take_slugs_and_known_words_only(field: dict[str, Any]) -> None:
    with pytest.raises(ValidationError):
        Claim.model_validate({**CLAIM.model_dump(), **field})


def test_a_claim_is_the_publishers_and_asserted_unless_it_says_otherwise() -> None:
    assert (CLAIM.polarity, CLAIM.source, CLAIM.region) == (Polarity.ASSERTED, Source.PUBLISHER, Region.MAIN)


def test_shares_keep_words_and_figures_apart() -> None:
    worded = CLAIM.model_copy(update={"share": "most"})

    assert '"share":60,' in CLAIM.model_dump_json()
    assert '"share":"most",' in worded.model_dump_json()


@pytest.mark.parametrize(
    ("place", "text"),
    [("claims.toml:12", "E102 claims.toml:12: what is wrong. What to do."), ("", "E102 what is wrong. What to do.")],
)
def test_user_errors_name_code_place_and_remedy(place: str, text: str) -> None:
    fault = UserError("E102", place=place, message="what is wrong.", remedy="What to do.")

    assert str(fault) == text == fault.args[0]
    assert (fault.code, fault.place, fault.remedy) == ("E102", place, "What to do.")

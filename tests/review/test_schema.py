"""The schemas: valid themselves, true of what is printed, and false of what is not."""

from __future__ import annotations

from typing import Any

import pytest
from jsonschema import Draft202012Validator

from review.inspection import Inspection
from review.schema import SchemaName, generate


def validator(name: SchemaName) -> Draft202012Validator:
    """The validator of one record."""
    return Draft202012Validator(generate(name))


@pytest.mark.parametrize("name", list(SchemaName))
def test_a_schema_is_valid_and_says_what_each_field_is(name: SchemaName) -> None:
    schema = generate(name)
    Draft202012Validator.check_schema(schema)

    assert schema["$schema"] == "https://json-schema.org/draft/2020-12/schema"
    assert [field for field, value in schema["properties"].items() if not described(value)] == []


def described(value: dict[str, Any]) -> bool:
    """Whether a field has a description of its own or of its record."""
    return "description" in value or "$ref" in value


def test_what_is_printed_fits(inspection: Inspection) -> None:
    claims = [claim.model_dump(mode="json") for page in inspection.pages for claim in page.claims]
    findings = [finding.model_dump(mode="json") for finding in inspection.findings]

    assert [error for claim in claims for error in validator(SchemaName.CLAIM).iter_errors(claim)] == []
    assert [error for finding in findings for error in validator(SchemaName.FINDING).iter_errors(finding)] == []


@pytest.mark.parametrize(
    "change",
    [
        {"id": "x"},
        {"metric": "Relief Duration"},
        {"share": "many"},
        {"extra": 1},
        {"quantity": {"low": "5", "high": 5, "unit": "year", "bound": "exact", "approximate": False}},
        {"span": {"start": -1, "end": 0}},
        {"polarity": None},
    ],
)
def test_another_claim_does_not_fit(inspection: Inspection, change: dict[str, object]) -> None:
    claim = inspection.pages[0].claims[0].model_dump(mode="json")

    assert not validator(SchemaName.CLAIM).is_valid({**claim, **change})


@pytest.mark.parametrize("change", [{"severity": "fatal"}, {"claims": "c1"}, {"message": None}, {"extra": 1}])
def test_another_finding_does_not_fit(inspection: Inspection, change: dict[str, object]) -> None:
    finding = inspection.findings[0].model_dump(mode="json")

    assert not validator(SchemaName.FINDING).is_valid({**finding, **change})

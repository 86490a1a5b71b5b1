"""Claims: whole little pages with every claim on them, and pages full of figures that are none."""

from __future__ import annotations

from typing import Any

import pytest

from claims.claim import Claim
from extractor.extraction import Extractor
from extractor.readers.reading import read_document
from tests.extractor.case import cases, families, value_of

ALWAYS = {"polarity": "asserted", "source": "publisher"}
"""What a case expects where it does not say."""


def claims_of(extractor: Extractor, case: dict[str, Any]) -> tuple[Claim, ...]:
    """The claims of a case's page, of every polarity and source."""
    document = read_document(case.get("path", "page.md"), case["page"].encode("utf-8"))
    return extractor.extract(document).claims


def expected_of(row: dict[str, Any]) -> dict[str, Any]:
    """The fields that a case asks for, as a claim holds them."""
    fields = {**ALWAYS, **{key: value for key, value in row.items() if key not in ("value", "frame", "section")}}
    fields["value"] = value_of(row["value"])
    if "frame" in row:
        fields["frame"] = row["frame"]
    if "section" in row:
        fields["section"] = tuple(row["section"])
    return fields


def shown(claim: Claim, keys: list[str]) -> dict[str, Any]:
    """Those fields of a claim; a frame without its empty slots."""
    fields: dict[str, Any] = {}
    for key in keys:
        if key == "value":
            fields[key] = claim.quantity.model_dump()
        elif key == "frame":
            fields[key] = claim.frame.model_dump(exclude_none=True)
        else:
            fields[key] = getattr(claim, key)
    return fields


@pytest.mark.parametrize(
    "case", [*cases("claims"), *(case for family in families() for case in cases(f"no_claim/{family}"))]
)
def test_case(extractor: Extractor, case: dict[str, Any]) -> None:
    expected = [expected_of(row) for row in case["claims"]]

    found = claims_of(extractor, case)

    assert [row["quote"] for row in expected] == [claim.quote for claim in found]
    assert expected == [shown(claim, [*row]) for row, claim in zip(expected, found, strict=True)]

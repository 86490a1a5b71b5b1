"""`claims rules`: what every rule says of itself, for people and as SARIF has it."""

from __future__ import annotations

import json
from collections.abc import Callable
from typing import Any

import pytest
from jsonschema import Draft202012Validator

from checks.exemptions import EXEMPTIONS
from checks.rules import RULES

Claims = Callable[..., Any]

DESCRIPTOR = {
    "type": "object",
    "required": ["id", "name", "shortDescription", "fullDescription", "help", "defaultConfiguration"],
    "properties": {
        "id": {"type": "string", "pattern": "^[A-Z]{3}-[0-9]{3}$"},
        "name": {"type": "string", "pattern": "^[A-Z][A-Za-z]+$"},
        "shortDescription": {"$ref": "#/$defs/message"},
        "fullDescription": {"$ref": "#/$defs/message"},
        "help": {"$ref": "#/$defs/message", "required": ["text", "markdown"]},
        "defaultConfiguration": {
            "required": ["level", "enabled"],
            "properties": {"level": {"enum": ["none", "note", "warning", "error"]}, "enabled": {"type": "boolean"}},
        },
    },
    "$defs": {"message": {"type": "object", "required": ["text"], "properties": {"text": {"minLength": 10}}}},
}
"""What section 3.49 of SARIF 2.1.0 asks of a reportingDescriptor, as far as ours use it."""


def test_every_rule_is_described_as_sarif_has_it(claims: Claims) -> None:
    listed = json.loads(claims("rules", "-f", "json").out)
    validator = Draft202012Validator(DESCRIPTOR)

    assert [each["code"] for each in listed] == [rule.code for rule in RULES]
    for each in listed:
        assert [error.message for error in validator.iter_errors(each["sarif"])] == []
        assert each["sarif"]["help"]["markdown"].count("## ") >= 4
        assert all(set(provision) == {"name", "market"} for provision in each["provisions"])


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.code)
def test_the_page_of_a_rule(claims: Claims, rule: Any) -> None:
    page = claims("rules", rule.code).out

    assert page.startswith(f"# {rule.code} {rule.name}\n")
    assert all(provision in page for provision in rule.provisions)
    assert all(EXEMPTIONS[code][0] in page for code in rule.exemptions)


def test_a_family_is_a_list(claims: Claims) -> None:
    lines = claims("rules", "PLA").out.splitlines()

    assert [line.split()[0] for line in lines] == [f"PLA-00{number}" for number in range(1, 6)]

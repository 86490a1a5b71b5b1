"""Descriptor: a rule as SARIF 2.1.0 describes one (`reportingDescriptor`), and as `claims rules -f json` lists it."""

from __future__ import annotations

from typing import Any

from checks.market import market_of
from checks.rule import Rule

LEVELS = {"error": "error", "warning": "warning", "info": "note"}
"""Severity to level of SARIF."""


def descriptor(rule: Rule) -> dict[str, Any]:
    """The rule as SARIF has it: id, name, texts, level, tags."""
    first, _, rest = rule.docs.partition("\n")
    return {
        "id": rule.code,
        "name": "".join(part.capitalize() for part in rule.name.split("-")),
        "shortDescription": {"text": first},
        "fullDescription": {"text": rule.help},
        "help": {"text": f"{first}\n\n{rest.strip()}", "markdown": f"{first}\n\n{rest.strip()}"},
        "defaultConfiguration": {"level": LEVELS[rule.severity.value], "enabled": rule.by_default},
        "properties": {"tags": [rule.family, str(rule.scope)], "precision": "high" if rule.by_default else "medium"},
    }


def listed(rule: Rule) -> dict[str, Any]:
    """Everything that a rule says of itself."""
    return {
        "code": rule.code,
        "name": rule.name,
        "version": rule.version,
        "family": rule.family,
        "severity": str(rule.severity),
        "scope": str(rule.scope),
        "by_default": rule.by_default,
        "exemptions": list(rule.exemptions),
        "markets": {market: str(severity) for market, severity in sorted(rule.markets.items())},
        "provisions": [{"name": each, "market": market_of(each)} for each in rule.provisions],
        "help": rule.help,
        "sarif": descriptor(rule),
    }

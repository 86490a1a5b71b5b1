"""`claims rules`: list the rules, or print the page of one."""

from __future__ import annotations

import json
from enum import StrEnum
from typing import TYPE_CHECKING, Annotated

import typer

if TYPE_CHECKING:
    from checks.rule import Rule


class RulesFormat(StrEnum):
    """How rules are printed."""

    TEXT = "text"
    JSON = "json"


def rules(
    rule: Annotated[
        str | None, typer.Argument(metavar="RULE", help="Code or name of a rule, or a family.", show_default=False)
    ] = None,
    output_format: Annotated[
        RulesFormat, typer.Option("--output-format", "-f", help="json: everything a rule says of itself, SARIF too.")
    ] = RulesFormat.TEXT,
) -> None:
    """List the rules, or print the page of one.

    Examples: `claims rules`; `claims rules CON-001`; `claims rules SUP -f json`.
    """
    from checks.rules import RULES
    from review.cli.output import output
    from review.reports.descriptor import listed
    from review.selection import rules_named

    shown = rules_named(rule, RULES) if rule else list(RULES)
    with output(None, utf8=output_format is RulesFormat.JSON) as stream:
        if output_format is RulesFormat.JSON:
            stream.write(json.dumps([listed(each) for each in shown], ensure_ascii=False, indent=2) + "\n")
        elif rule and len(shown) == 1:
            stream.write(_page(shown[0]))
        else:
            for each in shown:
                note = "" if each.by_default else "  (not asked by default)"
                stream.write(f"{each.code}  {each.severity:<8} {each.name}{note}\n")


def _page(rule: Rule) -> str:
    """The page of a rule for a terminal: what the docs have, without the examples."""
    from checks.exemptions import EXEMPTIONS

    parts = [f"# {rule.code} {rule.name}", f"Severity: {rule.severity}", rule.docs.strip()]
    if rule.markets:
        graver = ", ".join(f"{severity} in {market}" for market, severity in sorted(rule.markets.items()))
        parts[1] += f"; {graver}"
    if not rule.by_default:
        parts[1] += "; not asked by default"
    if rule.exemptions:
        names = {code: EXEMPTIONS[code][0] for code in rule.exemptions}
        tested = ", ".join(f"{code} {name}" if code.startswith("X") else name for code, name in names.items())
        parts.append(f"Exemptions tested: {tested}")
    parts.append(f"Provisions: {', '.join(rule.provisions)}")
    return "\n\n".join(parts) + "\n"

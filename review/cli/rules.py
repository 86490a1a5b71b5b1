"""`claims rules`: list the rules, or print the page of one."""

from __future__ import annotations

from typing import Annotated

import typer


def rules(
    rule: Annotated[
        str | None, typer.Argument(metavar="RULE", help="Code or name of a rule, or a family.", show_default=False)
    ] = None,
) -> None:
    """List the rules, or print the page of one.

    Examples: `claims rules`; `claims rules CON-001`.
    """
    from checks.rules import RULES
    from review.cli.output import output
    from review.selection import rules_named

    shown = rules_named(rule, RULES) if rule else list(RULES)
    with output(None, utf8=False) as stream:
        if rule and len(shown) == 1:
            page = shown[0]
            stream.write(f"# {page.code} {page.name}\n\nSeverity: {page.severity}\n\n{page.docs.strip()}\n")
            return
        for listed in shown:
            stream.write(f"{listed.code}  {listed.severity:<8} {listed.name}\n")

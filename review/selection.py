"""Selection: which rules a run asks, and from which severity on it fails."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from difflib import get_close_matches
from typing import TYPE_CHECKING

from claims.errors import UserError
from review.settings import FailOn

if TYPE_CHECKING:
    from checks.finding import Severity
    from checks.rule import Rule


def reaches(severity: Severity, threshold: FailOn) -> bool:
    """Whether a finding of this severity fails a run; the threshold `never` lets all pass."""
    return threshold is not FailOn.NEVER and severity.rank <= type(severity)(threshold.value).rank


def rules_named(name: str, rules: Sequence[Rule]) -> list[Rule]:
    """The rules that a person means by a code ("CON-001"), a name ("disjoint-values") or a family ("CON").

    Raises:
        UserError: E405 there is no such rule.
    """
    folded = name.casefold()
    found = [rule for rule in rules if folded in (rule.code.casefold(), rule.name.casefold(), rule.family.casefold())]
    if not found:
        known: Mapping[str, str] = {word.casefold(): word for rule in rules for word in (rule.code, rule.name)}
        near = get_close_matches(folded, known, 1)
        raise UserError(
            "E405",
            place="",
            message=f'there is no rule "{name}".',
            remedy=f'Did you mean "{known[near[0]]}"?' if near else "`claims rules` lists them.",
        )
    return found


def selected(select: Iterable[str], ignore: Iterable[str]) -> list[Rule]:
    """The selected rules (all where none is named) without the ignored ones, in the catalogue's order.

    Raises:
        UserError: E405 a name that is no rule, E406 no rule is left.
    """
    from checks.rules import RULES

    wanted = _codes(select, RULES) or {rule.code for rule in RULES}
    unwanted = _codes(ignore, RULES)
    rules = [rule for rule in RULES if rule.code in wanted - unwanted]
    if not rules:
        raise UserError(
            "E406", place="", message="every rule is left out.", remedy="Select more rules, or ignore fewer."
        )
    return rules


def _codes(names: Iterable[str], rules: Sequence[Rule]) -> set[str]:
    return {rule.code for name in names for rule in rules_named(name, rules)}

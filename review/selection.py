"""Selection: which rules a run asks, and from which severity on it fails."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from difflib import get_close_matches
from typing import TYPE_CHECKING

from claims.errors import UserError
from review.glob import matches_any
from review.settings import FailOn, Settings

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


def selected(select: Iterable[str], ignore: Iterable[str], settings: Settings | None = None) -> list[Rule]:
    """The selected rules without the ignored ones, in the catalogue's order.

    Where none is named, or only a family, those of its rules are meant that are asked by default.

    Args:
        select, ignore: codes, names or families.
        settings: where the names stand if not on the command line, for the place of a fault.

    Raises:
        UserError: E405 a name that is no rule, E406 no rule is left.
    """
    from checks.rules import RULES

    usual = {rule.code for rule in RULES if rule.by_default}
    wanted: set[str] = set()
    for name in select:
        named = _named(name, RULES, settings, "select")
        wanted |= {rule.code for rule in named if len(named) == 1 or rule.code in usual}
    unwanted = {rule.code for name in ignore for rule in _named(name, RULES, settings, "ignore")}
    rules = [rule for rule in RULES if rule.code in (wanted or usual) - unwanted]
    if not rules:
        raise UserError(
            "E406", place="", message="every rule is left out.", remedy="Select more rules, or ignore fewer."
        )
    return rules


def silenced(settings: Settings, documents: Iterable[str]) -> dict[str, frozenset[str]]:
    """Codes of the rules that are not asked on a document, for each document that `per-file-ignores` means.

    Raises:
        UserError: E405 a name that is no rule.
    """
    from checks.rules import RULES

    codes = {
        pattern: frozenset(rule.code for name in names for rule in _named(name, RULES, settings, "per-file-ignores"))
        for pattern, names in settings.per_file_ignores.items()
    }
    found: dict[str, frozenset[str]] = {}
    for document in documents:
        meant = [codes[pattern] for pattern in codes if matches_any(document, (pattern,))]
        if meant:
            found[document] = frozenset().union(*meant)
    return found


def weights(settings: Settings) -> dict[str, Severity]:
    """Severity that the configuration gives to rules, by code; a rule's own name goes before its family's.

    Raises:
        UserError: E405 a name that is no rule.
    """
    from checks.finding import Severity
    from checks.rules import RULES

    named = {name: _named(name, RULES, settings, "severity") for name in settings.severity}
    found: dict[str, Severity] = {}
    for name in sorted(named, key=lambda name: -len(named[name])):
        found |= {rule.code: Severity(settings.severity[name]) for rule in named[name]}
    return found


def publishers(settings: Settings, documents: Iterable[str]) -> dict[str, str]:
    """Publisher of each document that `sites` names; where several do, the first."""
    return {
        document: name
        for document in documents
        if (name := next((name for name, globs in settings.sites.items() if matches_any(document, globs)), None))
    }


def _named(name: str, rules: Sequence[Rule], settings: Settings | None, key: str) -> list[Rule]:
    try:
        return rules_named(name, rules)
    except UserError as fault:
        place = settings.place(key) if settings is not None else ""
        raise UserError(fault.code, place=place, message=fault.message, remedy=fault.remedy) from None

"""The rules in force, gravest family first. A rule that is not listed here does not run."""

from __future__ import annotations

from checks.rule import Rule
from checks.rules.bound_exceeded import bound_exceeded
from checks.rules.disjoint_values import disjoint_values
from checks.rules.headline_divergence import headline_divergence
from checks.rules.scope_divergence import scope_divergence

RULES: tuple[Rule, ...] = (
    disjoint_values,
    bound_exceeded,
    headline_divergence,
    scope_divergence,
)

"""Conflicts between figures, and between what is said in words, in the order of the catalogue."""

from __future__ import annotations

from checks.rule import Rule
from checks.rules.con.bound_exceeded import bound_exceeded
from checks.rules.con.care_pathway_conflict import care_pathway_conflict
from checks.rules.con.cross_metric_conflict import cross_metric_conflict
from checks.rules.con.disjoint_values import disjoint_values
from checks.rules.con.headline_body_mismatch import headline_body_mismatch
from checks.rules.con.headline_divergence import headline_divergence
from checks.rules.con.library_mismatch import library_mismatch
from checks.rules.con.outcome_nature_conflict import outcome_nature_conflict
from checks.rules.con.scope_divergence import scope_divergence

RULES: tuple[Rule, ...] = (
    disjoint_values,
    bound_exceeded,
    headline_divergence,
    scope_divergence,
    care_pathway_conflict,
    outcome_nature_conflict,
    cross_metric_conflict,
    headline_body_mismatch,
    library_mismatch,
)

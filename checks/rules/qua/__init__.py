"""Qualification: what a figure needs beside it, in the order of the catalogue."""

from __future__ import annotations

from checks.rule import Rule
from checks.rules.qua.best_case_headline import best_case_headline
from checks.rules.qua.missing_variability_statement import missing_variability_statement
from checks.rules.qua.remote_or_contradicting_qualifier import remote_or_contradicting_qualifier
from checks.rules.qua.undefined_success import undefined_success

RULES: tuple[Rule, ...] = (
    best_case_headline,
    missing_variability_statement,
    undefined_success,
    remote_or_contradicting_qualifier,
)

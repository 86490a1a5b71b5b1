"""Approvals and inducements, in the order of the catalogue."""

from __future__ import annotations

from checks.rule import Rule

RULES: tuple[Rule, ...] = ()

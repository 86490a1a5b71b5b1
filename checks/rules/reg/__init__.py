"""Regulation: status, offers and pressure, in the order of the catalogue."""

from __future__ import annotations

from checks.rule import Rule
from checks.rules.reg.approval_status_claim import approval_status_claim
from checks.rules.reg.pressure_or_inducement import pressure_or_inducement

RULES: tuple[Rule, ...] = (approval_status_claim, pressure_or_inducement)

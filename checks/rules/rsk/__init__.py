"""Risk: what may go wrong, left out or played down, in the order of the catalogue."""

from __future__ import annotations

from checks.rule import Rule
from checks.rules.rsk.absolute_safety import absolute_safety
from checks.rules.rsk.benefits_without_risks import benefits_without_risks
from checks.rules.rsk.discourages_other_care import discourages_other_care
from checks.rules.rsk.minimised_risk import minimised_risk

RULES: tuple[Rule, ...] = (
    benefits_without_risks,
    absolute_safety,
    minimised_risk,
    discourages_other_care,
)

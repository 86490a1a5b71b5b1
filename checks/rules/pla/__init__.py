"""Plausibility: figures that cannot be, in the order of the catalogue."""

from __future__ import annotations

from checks.rule import Rule
from checks.rules.pla.broken_quantity import broken_quantity
from checks.rules.pla.implausible_magnitude import implausible_magnitude
from checks.rules.pla.implausible_temperature import implausible_temperature
from checks.rules.pla.inverted_or_empty_range import inverted_or_empty_range
from checks.rules.pla.share_out_of_range import share_out_of_range

RULES: tuple[Rule, ...] = (
    share_out_of_range,
    inverted_or_empty_range,
    implausible_temperature,
    implausible_magnitude,
    broken_quantity,
)

"""Testimony: what patients and others are quoted with, in the order of the catalogue."""

from __future__ import annotations

from checks.rule import Rule
from checks.rules.tst.atypical_result import atypical_result
from checks.rules.tst.testimonial_outcome_claim import testimonial_outcome_claim
from checks.rules.tst.unverifiable_endorsement import unverifiable_endorsement

RULES: tuple[Rule, ...] = (
    testimonial_outcome_claim,
    atypical_result,
    unverifiable_endorsement,
)

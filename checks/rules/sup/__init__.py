"""Promotion: superlatives, guarantees, comparisons, in the order of the catalogue."""

from __future__ import annotations

from checks.rule import Rule
from checks.rules.sup.cure_or_permanent_claim import cure_or_permanent_claim
from checks.rules.sup.dangling_comparative import dangling_comparative
from checks.rules.sup.effortless_treatment import effortless_treatment
from checks.rules.sup.novelty_hype import novelty_hype
from checks.rules.sup.outcome_guarantee import outcome_guarantee
from checks.rules.sup.proof_as_promotion import proof_as_promotion
from checks.rules.sup.provider_superiority import provider_superiority
from checks.rules.sup.unsupported_comparative import unsupported_comparative
from checks.rules.sup.unsupported_superlative import unsupported_superlative

RULES: tuple[Rule, ...] = (
    unsupported_superlative,
    outcome_guarantee,
    cure_or_permanent_claim,
    unsupported_comparative,
    dangling_comparative,
    novelty_hype,
    provider_superiority,
    effortless_treatment,
    proof_as_promotion,
)

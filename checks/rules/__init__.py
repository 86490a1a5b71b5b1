"""The rules in force, in the order of their families. A rule that is not listed here does not run."""

from __future__ import annotations

from checks.rule import Rule
from checks.rules.bound_exceeded import bound_exceeded
from checks.rules.broken_quantity import broken_quantity
from checks.rules.cure_or_permanent_claim import cure_or_permanent_claim
from checks.rules.dangling_comparative import dangling_comparative
from checks.rules.disjoint_values import disjoint_values
from checks.rules.headline_divergence import headline_divergence
from checks.rules.inverted_or_empty_range import inverted_or_empty_range
from checks.rules.novelty_hype import novelty_hype
from checks.rules.outcome_guarantee import outcome_guarantee
from checks.rules.proof_as_promotion import proof_as_promotion
from checks.rules.scope_divergence import scope_divergence
from checks.rules.share_out_of_range import share_out_of_range
from checks.rules.unnamed_research import unnamed_research
from checks.rules.unsupported_comparative import unsupported_comparative
from checks.rules.unsupported_superlative import unsupported_superlative

RULES: tuple[Rule, ...] = (
    share_out_of_range,
    inverted_or_empty_range,
    broken_quantity,
    disjoint_values,
    bound_exceeded,
    headline_divergence,
    scope_divergence,
    unsupported_superlative,
    outcome_guarantee,
    cure_or_permanent_claim,
    unsupported_comparative,
    dangling_comparative,
    novelty_hype,
    proof_as_promotion,
    unnamed_research,
)

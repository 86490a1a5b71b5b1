"""Evidence: what is missing, out of reach or stretched, in the order of the catalogue."""

from __future__ import annotations

from checks.rule import Rule
from checks.rules.evd.distant_or_broken_citation import distant_or_broken_citation
from checks.rules.evd.evidence_mismatch import evidence_mismatch
from checks.rules.evd.proven_language import proven_language
from checks.rules.evd.uncited_efficacy_figure import uncited_efficacy_figure
from checks.rules.evd.unnamed_research import unnamed_research

RULES: tuple[Rule, ...] = (
    unnamed_research,
    uncited_efficacy_figure,
    distant_or_broken_citation,
    evidence_mismatch,
    proven_language,
)

"""Evidence: what is missing, out of reach or stretched, in the order of the catalogue."""

from __future__ import annotations

from checks.rule import Rule
from checks.rules.evd.unnamed_research import unnamed_research

RULES: tuple[Rule, ...] = (unnamed_research,)

"""Comparator: what a comparative compares with, if anything in reach says so."""

from __future__ import annotations

from checks.exemptions import speaks_of
from claims.mention import Mention


def has_comparator(mention: Mention) -> bool:
    """Whether the sentence, the line above its list or a heading names another treatment, or says "than"."""
    if mention.rivals:
        return True
    if speaks_of("comparator", mention.sentence) or speaks_of("comparator", mention.lead):
        return True
    return bool(mention.section) and speaks_of("comparator", mention.section[-1])

"""Comparator: what a comparative compares with, if anything in reach says so."""

from __future__ import annotations

import re

from checks.exemptions import speaks_of
from claims.mention import Mention, MentionKind


def has_comparator(mention: Mention) -> bool:
    """Whether the sentence, the line above its list or a heading names another treatment, or says "than"."""
    if mention.rivals:
        return True
    if speaks_of("comparator", mention.sentence) or speaks_of("comparator", mention.lead):
        return True
    return bool(mention.section) and speaks_of("comparator", mention.section[-1])


def outranks_nearly_all(mention: Mention) -> bool:
    """Whether a comparative without a rival is a superlative by another name: "few operations are gentler"."""
    if mention.kind is not MentionKind.COMPARATIVE or has_comparator(mention):
        return False
    return speaks_of("disguised", mention.sentence[: mention.offset])


_NEUTRAL = frozenset(("more", "less", "fewer", "longer", "shorter", "smaller", "greater", "higher", "lower", "sooner"))
"""Words that compare any two things; what they stand beside says whether treatments are compared."""


def compares_treatments(mention: Mention) -> bool:
    """Whether it is treatments that the cue compares, on a feature that a patient cares about.

    "The waiting takes longer than the doing" and "less than last year" compare, but no two treatments.
    """
    first, _, last = mention.quote.casefold().rpartition(" ")
    if mention.quote.casefold() != "costs less" and (last != "than" or first not in _NEUTRAL):
        return True
    after = mention.sentence[mention.offset + len(mention.quote) :]
    named = bool(mention.rivals) or speaks_of("rival", " ".join(after.split()[:_NEAR]))
    return named and speaks_of("feature", mention.sentence)


_NEAR = 6
"""Words behind "than" among which the rival is named."""

_BARE = re.compile(
    r"\W*(?:unlike|compared?|in comparison|versus|vs|as opposed|rather than|instead of|than)\b", re.IGNORECASE
)


def only_names_the_rival(mention: Mention) -> bool:
    """Whether the cue is a bare "unlike X" or "compared with X" that promises nothing itself.

    It does where nothing else compares and the sentence goes on to a benefit: "Unlike injections, it lasts for years".
    Elsewhere the comparative beside it is a cue of its own, or the sentence describes how the two work.
    """
    if not _BARE.match(mention.quote):
        return False
    rest = mention.sentence[: mention.offset] + " " + mention.sentence[mention.offset + len(mention.quote) :]
    return speaks_of("comparative", rest) or not speaks_of("benefit", rest)

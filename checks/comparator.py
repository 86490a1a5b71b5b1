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
    quote = mention.quote.casefold()
    first, _, last = quote.rpartition(" ")
    plain = mention.cue == "small-beside"
    if quote != "costs less" and not plain and (last != "than" or first not in _NEUTRAL):
        return True
    after = mention.sentence[mention.offset + len(mention.quote) :]
    named = bool(mention.rivals) or speaks_of("rival", " ".join(after.split()[:_NEAR]))
    return named and speaks_of("feature", mention.sentence)


_NEAR = 6
"""Words behind "than" among which the rival is named."""

_BARE = re.compile(
    r"\W*(?:unlike|compared?|in comparison|versus|vs|as opposed|rather than|instead of|than)\b", re.IGNORECASE
)


_RIVAL_PHRASE = re.compile(
    r"\b(?:compared? (?:to|with)|in comparison (?:to|with)|than|unlike|versus|(?:benefits?|advantages?|edge) over)"
    r" ((?:[\w’'-]+ ){0,4}[\w’'-]+?)(?=[^\w’' -]|$| (?:and|but|because|which|that|who|is|are|was|has|have|had|does|do"
    r"|can|with|for|in|at|to|when|or|by|of)\b)",
    re.IGNORECASE,
)


def named_rival(mention: Mention) -> str | None:
    """What the sentence itself sets it against: the words behind "compared to", "than", "unlike" or "benefits over"."""
    for found in _RIVAL_PHRASE.finditer(mention.sentence):
        if speaks_of("rival", found[1]):
            return found[1].removeprefix("the ")
    return None


def only_names_the_rival(mention: Mention) -> bool:
    """Whether the cue is a bare "unlike X" or "compared with X" that promises nothing itself.

    It does where nothing else compares and the sentence goes on to a benefit: "Unlike injections, it lasts for years".
    Elsewhere the comparative beside it is a cue of its own, or the sentence describes how the two work.
    """
    if not _BARE.match(mention.quote):
        return False
    rest = mention.sentence[: mention.offset] + " " + mention.sentence[mention.offset + len(mention.quote) :]
    if not speaks_of("benefit", rest):
        return True
    # What follows "unlike" is all set against the rival, however it is put: one clause on a benefit is enough.
    return not _UNLIKE.match(mention.quote) and speaks_of("comparative", rest)


_UNLIKE = re.compile(r"\W*unlike\b", re.IGNORECASE)

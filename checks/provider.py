"""Provider: whether a cue praises a person, a team or a clinic, and not a treatment or what it brings.

The words are in `exemptions.toml`, under `provider`.
"""

from __future__ import annotations

import re
from functools import cache

from checks.tables import table
from claims.mention import Mention, MentionKind

_BEHIND = 60
"""Characters behind the cue in which the noun that it praises stands."""
_BEFORE = 90
"""Characters before the cue in which the subject of its sentence stands."""
_CUT = re.compile(r"[;:!?—–(]|(?<!Dr)(?<!Mr)(?<!Ms)(?<!Mrs)\.\s|\bbut\b")
"""Where another clause or an aside begins."""


def praises_provider(mention: Mention) -> bool:
    """Whether a provider is what the cue describes: "the finest surgeons", "our team is unmatched", "in her hands"."""
    if mention.kind is MentionKind.PROVIDER:
        return True
    before, after = _around(mention)
    if mention.kind in (MentionKind.GUARANTEE, MentionKind.SAFETY, MentionKind.CURE, MentionKind.EFFORT):
        # "We guarantee relief" promises a result; only where skill is the reason for it is the provider praised.
        return bool(_skill().search(before))
    ranks = mention.kind is not MentionKind.COMPARATIVE
    if ranks and (_own_noun().search(mention.quote) or _head().match(after)):
        return True
    return bool(_subject().search(before)) and not _other_head().match(after)


def _around(mention: Mention) -> tuple[str, str]:
    """The part of the sentence before the cue, and the one behind it, cut where another clause or aside begins."""
    end = mention.offset + len(mention.quote)
    before = mention.sentence[max(mention.offset - _BEFORE, 0) : mention.offset]
    return _CUT.split(before)[-1], mention.sentence[end : end + _BEHIND]


@cache
def _words(key: str) -> str:
    patterns: list[str] = table("exemptions")["provider"][key]
    return "|".join(patterns)


@cache
def _head() -> re.Pattern[str]:
    """Up to four words that stop nowhere, and a provider: " eye surgery center", " and most experienced team"."""
    return re.compile(
        rf"[\s-]*(?:(?:and |or |& )?(?!(?:{_words('stops')})\b)[\w’'-]+,? ){{0,4}}?"
        rf"(?:{_words('nouns')}|{_words('heads')})\b"
        # "team approach", "hospital stay": the noun goes on.
        rf"(?![- ](?:{_words('goes_on')})\b)",
        re.IGNORECASE,
    )


@cache
def _own_noun() -> re.Pattern[str]:
    return re.compile(rf"\b(?:{_words('nouns')})\b", re.IGNORECASE)


@cache
def _subject() -> re.Pattern[str]:
    """A provider as the subject, and "is" with little between it and the cue."""
    return re.compile(
        rf"\b(?:(?i:we|{_words('nouns')})|(?:Dr|Mr|Mrs|Ms|Miss|Prof|Professor)\.? [A-Z][\w’'-]+(?: [A-Z][\w’'-]+)?"
        r"|(?<![\w-])(?:[Hh]e|[Ss]he))"
        r"(?: (?:of|in|at|here|with|for|on|from) (?:[\w’'-]+ ?){1,4}|,[^,]{1,40},)?"
        r"[’']?(?: (?:is|are|was|were|has been|have been|remains?)|re|s)(?: (?:now|still|also|simply|quite|easily|truly"
        r"|widely|generally|known|considered|regarded|recogni[sz]ed|rated|ranked|named|voted|called|as|to be|proud"
        r"|by far|one of|among|the|a|an|our|town’s|region’s|county’s|country’s|state’s)){0,6} $"
    )


@cache
def _other_head() -> re.Pattern[str]:
    """A noun of another sort behind the cue: "we are the best choice for pain" speaks of the choice."""
    return re.compile(rf"[\s-]*(?:(?!(?:{_words('stops')})\b)[\w’'-]+ ){{0,2}}?(?:{_words('others')})\b", re.IGNORECASE)


@cache
def _skill() -> re.Pattern[str]:
    """Somebody's skill, or the choice of somebody, as the reason of what follows."""
    return re.compile(rf"(?:{_words('skill')})\b[^;:]{{0,60}}$", re.IGNORECASE)

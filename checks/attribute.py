"""Attribute: properties of a treatment said in words, as the records of a page state them. Which of them exclude each
other is for `attribute_conflict`.

A property comes from a mention of the extractor, or from a claim that says it in the place of a figure: relief that is
permanent, an effect that is immediate. What surrounds it is data (`attributes.toml`).
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Set
from dataclasses import dataclass
from functools import cache

from checks.background import Background
from checks.comparison import takes_part
from checks.exemptions import asked, boilerplate, conditional, quoted
from checks.tables import table
from claims.claim import Claim, Force, Polarity, Share, Source
from claims.frame import Frame
from claims.mention import Mention, MentionKind
from claims.page import Page

PERMANENT = "permanence:permanent"
FINITE = "permanence:finite"
"""What a claim says that gives relief an end."""

_TEMPORARY = "permanence:temporary"
_IMMEDIATE = "onset:immediate"
_DELAYED = "onset:delayed"
_OF_CLAIMS = frozenset((PERMANENT, FINITE, _TEMPORARY, _IMMEDIATE, _DELAYED))
"""Values that a claim can state."""

MOST: Share = "most"
ALL: Share = "all"
POSSIBLE: Share = "some"

_SHORTEST_FINITE = frozenset(("minute", "hour", "day"))
"""Units of what is no duration of a treatment's relief: an anaesthetic's, a test's."""


@dataclass(frozen=True, slots=True)
class Property:
    """A treatment's property, as one record states it."""

    subject: str
    value: str
    """Attribute and value, `anaesthesia:local`; a denied one as what it says."""
    share: Share | None
    """Whom it holds for: `all`, `most`, `some` for a mere possibility; None for an unhedged statement."""
    frame: Frame
    record: Claim | Mention

    @property
    def usual(self) -> bool:
        """Whether it is stated as what happens, not as what may."""
        return self.share != POSSIBLE


def properties(page: Page, known: Background, values: Set[str]) -> Iterator[Property]:
    """What the publisher says of treatments in words: what claims say, then the mentions that no claim repeats.

    Args:
        values: those that are asked for; looking at the others costs nothing.
    """
    told: set[tuple[str, str]] = set()
    for claim in page.claims if values & _OF_CLAIMS else ():
        said = _said(claim)
        value = _value_of(claim, said) if said is not None and said in values else None
        if value is not None and value in values and known.vocabulary.treats(claim.subject):
            told.add((value, claim.sentence))
            # "Can last up to two years" is a headline like "up to two years".
            hedged = claim.force is not Force.CEILING and _found("possible", claim.sentence)
            yield Property(claim.subject, value, POSSIBLE if hedged else None, claim.frame, claim)
    for mention in page.mentions:
        found = _of_mention(mention, known) if mention.kind is MentionKind.ATTRIBUTE else None
        if found is not None and found.value in values and (found.value, mention.sentence) not in told:
            yield found


def _of_mention(mention: Mention, known: Background) -> Property | None:
    if asked(mention) or mention.source is not Source.PUBLISHER or mention.subject is None:
        return None
    if boilerplate(mention) or quoted(mention) or conditional(mention):
        return None
    if not known.vocabulary.treats(mention.subject) or _found("comparison", mention.sentence[: mention.offset]):
        return None
    if _of_something_else(mention.cue, mention.sentence):
        return None
    denied = mention.polarity is Polarity.DENIED
    value = _denied(mention.cue) if denied else mention.cue
    share = mention.share if mention.share in ("all", "most", "some", None) else POSSIBLE
    if value is None or (denied and share == POSSIBLE):
        return None
    return Property(mention.subject, value, share, mention.frame, mention)


def _value_of(claim: Claim, said: str) -> str | None:
    """The value that a claim states, or what its denial says; None where it states nothing of the publisher's own."""
    denied = claim.polarity is Polarity.DENIED
    if claim.polarity is Polarity.ASKED or claim.source is not Source.PUBLISHER:
        return None
    if _found("comparison", claim.sentence[: max(claim.sentence.find(claim.quote), 0)]):
        return None
    if _of_something_else(said, claim.sentence) or (denied and _found("possible", claim.sentence)):
        return None
    if denied:
        return _denied(said)
    return said if takes_part(claim) and claim.force is not Force.TAIL else None


def _said(claim: Claim) -> str | None:
    """What a claim says in the place of a figure, or of one that has an end; None for any other."""
    quantity = claim.quantity
    if claim.metric == "relief-duration":
        if claim.evidence.get("note") == "permanent":
            return PERMANENT
        finite = quantity.unit is not None and quantity.high is not None and quantity.unit not in _SHORTEST_FINITE
        return FINITE if finite else None
    at_once = quantity.low == 0 and quantity.high == 0
    return _IMMEDIATE if claim.metric == "onset-time" and at_once else None


def _of_something_else(value: str, sentence: str) -> bool:
    """Whether what lasts or comes at once is a thing, a change of the body, or the work of an anaesthetic."""
    family = value.partition(":")[0]
    if family not in ("permanence", "onset"):
        return False
    return _found("anaesthetic", sentence) or (family == "permanence" and _found("thing", sentence))


def _denied(value: str) -> str | None:
    meanings: dict[str, str] = table("attributes")["denied"]
    return meanings.get(value)


def _found(family: str, text: str) -> bool:
    return bool(_words(family).search(text))


@cache
def _words(family: str) -> re.Pattern[str]:
    words: list[str] = table("attributes")[family]["words"]
    return re.compile(rf"(?<!\w)(?:{'|'.join(words)})(?!\w)", re.IGNORECASE)

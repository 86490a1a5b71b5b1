"""Mention: a cue met in the text that a check may have to judge, with what it needs to judge it."""

from __future__ import annotations

from enum import StrEnum

from pydantic import Field

from claims.claim import Polarity, Region, Share, Source
from claims.frame import Frame
from claims.record import Number, Record
from claims.span import Span
from claims.support import Support


class MentionKind(StrEnum):
    """Family of the cue (the lexicons of the catalogue)."""

    SUPERLATIVE = "superlative"
    NOVELTY = "novelty"
    GUARANTEE = "guarantee"
    CURE = "cure"
    SAFETY = "safety"
    EFFORT = "effort"
    COMPARATIVE = "comparative"
    RESEARCH = "research"
    PROVIDER = "provider"
    """Skill or choice of a provider as the reason of a result."""
    BROKEN_QUANTITY = "broken-quantity"
    # Signs: words that no promotion makes, but that a rule looks for, or misses.
    ATTRIBUTE = "attribute"
    """A property said in words: under which anaesthesia, in which setting, how long it holds."""
    RISK = "risk"
    """A harm, a complication, a side effect."""
    SUITABILITY = "suitability"
    """For whom the treatment is not, or that a clinician decides for whom it is."""
    BENEFIT = "benefit"
    """What the treatment is said to do for the patient."""
    MINIMISER = "minimiser"
    """Words that make a risk small."""
    SAFE = "safe"
    """ "Safe" said of the treatment, with nothing beside it."""
    VARIABILITY = "variability"
    """That results differ from person to person."""
    DEFINITION = "definition"
    """What counts as success, or when it was measured."""
    QUALIFIER = "qualifier"
    """What limits a claim: for whom it does not hold, what else may be needed."""
    UNIVERSAL = "universal"
    """That it suits, or helps, everybody."""
    DISCOURAGEMENT = "discouragement"
    """Advice or a promise to do without other care."""
    TESTIMONY = "testimony"
    """An outcome in a patient's own words."""
    ENDORSEMENT = "endorsement"
    """Praise lent by doctors, awards, stars or numbers of patients."""
    APPROVAL = "approval"
    """The mark or the word of an agency."""
    INDUCEMENT = "inducement"
    """Discounts, gifts, haste."""
    FORBIDDEN = "forbidden"
    """A wording that the library of approved claims forbids."""
    CITATION = "citation"
    """A marker, an identifier or a link that names a source, and an entry of the list of references."""

    @property
    def promotes(self) -> bool:
        """Whether words of this family promote, be it wrongly; the others are signs that a check looks for."""
        return self in _PROMOTING


_PROMOTING = frozenset(
    {
        MentionKind.SUPERLATIVE,
        MentionKind.NOVELTY,
        MentionKind.GUARANTEE,
        MentionKind.CURE,
        MentionKind.SAFETY,
        MentionKind.EFFORT,
        MentionKind.COMPARATIVE,
        MentionKind.RESEARCH,
        MentionKind.PROVIDER,
    }
)


class Mention(Record):
    """A cue, the sentence round it and the words above it. Exemptions are tested by the checks, not here."""

    id: str = Field(pattern=r"^m[0-9a-f]{16}$")
    """Stable while the sentence and the cue stay."""
    document: str
    """Path of the page, POSIX, relative to the folder read."""
    span: Span
    """Place of `quote` in the page as stored."""
    quote: str
    """The cue, as visible text."""
    kind: MentionKind
    """Family of the cue."""
    cue: str
    """Id of the lexicon entry that matched."""
    sentence: str
    """The sentence that holds it, as visible text."""
    offset: int = Field(ge=0)
    """Where `quote` begins in `sentence`, in characters."""
    section: tuple[str, ...] = ()
    """Headings above it, outermost first."""
    lead: str = ""
    """The sentence that introduces the list it stands in; empty elsewhere."""
    block: str = "paragraph"
    """Kind of the block: paragraph, item, heading, cell, caption, quotation, question, title, meta."""
    region: Region = Region.MAIN
    """Part of the page."""
    paragraph: int = Field(default=0, ge=0)
    """Number of the block in its page, from 0: what shares it stands in one paragraph, item or cell."""
    subject: str | None = None
    """Nearest subject, as a slug; None where the page names none."""
    rivals: tuple[str, ...] = ()
    """Other subjects that the sentence, its lead or its heading names."""
    metric: str | None = None
    """For a broken quantity, the metric its context speaks of."""
    share: Share | Number | None = None
    """For an attribute, whom it holds for; None where the text is silent, and elsewhere."""
    frame: Frame = Frame()
    """For an attribute, for whom, where and in what respect it holds."""
    polarity: Polarity = Polarity.ASSERTED
    """Said, denied or asked."""
    source: Source = Source.PUBLISHER
    """Whose words these are."""
    support: tuple[Support, ...] = ()
    """Sources in reach, nearest first."""
    exempt: tuple[str, ...] = ()
    """Families of exemptions that hold by a content repository's own patterns."""

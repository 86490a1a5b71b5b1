"""Story: what a patient is quoted with, and what of it is an outcome. Words are in `trust.toml`."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field

from checks.exemptions import exemption_results
from checks.wording import says
from claims.claim import Claim, Polarity, Region, Source
from claims.mention import Mention, MentionKind
from claims.page import Page

OUTCOMES = (
    "relief-duration",
    "onset-time",
    "success-rate",
    "pain-reduction",
    "recovery-time",
    "restriction-time",
    "soreness-duration",
    "complication-rate",
    "repeat-interval",
)
"""Metrics of what a treatment does to a patient."""

CLINICAL = (
    MentionKind.CURE,
    MentionKind.GUARANTEE,
    MentionKind.SAFETY,
    MentionKind.EFFORT,
    MentionKind.COMPARATIVE,
)
"""Promotional cues that speak of a result, of safety, or compare."""

FRAMES = ("case-story", "before-after")
"""Signs by which the clinic itself tells a patient's story."""


@dataclass(slots=True)
class Story:
    """One block of a page in which a patient speaks, or is told of."""

    claims: list[Claim] = field(default_factory=list)
    mentions: list[Mention] = field(default_factory=list)

    @property
    def outcome(self) -> Claim | Mention | None:
        """The first outcome in the patient's favour; None where the story holds none."""
        words = [mention for mention in self.mentions if _speaks_of_outcome(mention)]
        figures = [claim for claim in self.claims if claim.metric in OUTCOMES and claim.polarity is Polarity.ASSERTED]
        # What the patient did again says more than "after 15 years of hiding my legs".
        for members in (words, figures):
            good = [member for member in members if not says("trust", "unfavourable", member.sentence)]
            if good:
                return min(good, key=lambda member: member.span.start)
        return None


def quoted_stories(page: Page) -> list[Story]:
    """The quotations of patients on a page, in reading order."""
    return _grouped(each for each in _members(page) if each.source is Source.TESTIMONIAL and _is_spoken(each))


def told_stories(page: Page) -> list[Story]:
    """What a page tells of single patients in its own words: cases, pictures before and after."""
    blocks = {mention.paragraph for mention in page.mentions if mention.cue in FRAMES}
    return _grouped(each for each in _members(page) if each.paragraph in blocks and each.source is Source.PUBLISHER)


def _members(page: Page) -> list[Claim | Mention]:
    return [*page.claims, *page.mentions]


def _grouped(members: Iterable[Claim | Mention]) -> list[Story]:
    stories: dict[int, Story] = defaultdict(Story)
    for member in members:
        if member.region in (Region.NAV, Region.HIDDEN) or member.block == "question" or _asks(member):
            continue
        story = stories[member.paragraph]
        if isinstance(member, Claim):
            story.claims.append(member)
        else:
            story.mentions.append(member)
    return [stories[number] for number in sorted(stories)]


def _asks(member: Claim | Mention) -> bool:
    return member.polarity is Polarity.ASKED or member.sentence.rstrip(" \"'”’)").endswith("?")


_MARKS = '"“”'
_SPEECH = re.compile(r"[\"“][^\"“”]*(?:[\"”]|$)")
"""A quotation in a sentence: from its mark to the next, or to the end where it goes on."""
_TAIL = re.compile(r"^[^\"“”]*(?:”|\"$)")
"""The end of a quotation that a sentence before left open."""
_FEWEST_WORDS = 4
"""Fewer words in quotation marks are a word that somebody would not use, and no speech."""


def _is_spoken(member: Claim | Mention) -> bool:
    """Whether a record lies in what somebody says, not in the sentence that introduces it."""
    if member.block == "quotation" or not any(mark in member.sentence for mark in _MARKS):
        return True
    at = member.offset if isinstance(member, Mention) else member.sentence.find(member.quote)
    return any(
        match.start() <= at < match.end() and len(match.group().split()) >= _FEWEST_WORDS
        for match in (*_SPEECH.finditer(member.sentence), *_TAIL.finditer(member.sentence))
    )


def _speaks_of_outcome(mention: Mention) -> bool:
    if mention.kind is MentionKind.TESTIMONY:
        return mention.cue not in FRAMES
    return mention.kind in CLINICAL and exemption_results(mention, ("X1", "X2", "X15")) is not None

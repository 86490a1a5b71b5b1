"""Harm: which signs of risk tell a reader of a harm, and how one is made small. Words are in `risks.toml`."""

from __future__ import annotations

from collections.abc import Iterable

from checks.exemptions import asked, boilerplate
from checks.wording import says
from claims.claim import Claim, Polarity, Region
from claims.mention import Mention, MentionKind
from claims.page import Page
from claims.vocabulary import PRACTICE

GENERAL = ("risk", "problem")
"""Signs that announce harms and name none."""

PASSING = ("after-effect",)
"""Signs of troubles that pass."""


def in_body(mention: Mention) -> bool:
    """Whether readers meet it as the page's own text: no navigation, footer or disclaimer."""
    return not boilerplate(mention)


def tells_harm(mention: Mention) -> bool:
    """Whether a sign of risk tells of a harm: neither asked, nor lowered by the treatment, nor said to be none."""
    if mention.kind is not MentionKind.RISK or not in_body(mention) or asked(mention):
        return False
    before = mention.sentence[: mention.offset]
    after = mention.sentence[mention.offset + len(mention.quote) :]
    return not (
        says("risks", "free-of-it", after) or says("risks", "lowered", before) or says("risks", "no-harm", before)
    )


def harms(page: Page) -> list[Mention]:
    """What a page tells of harms, in reading order."""
    return [mention for mention in page.mentions if tells_harm(mention)]


HARM_METRICS = ("complication-rate", "soreness-duration")
"""Metrics of harms and of troubles that pass."""


def tells_of_harm(page: Page) -> bool:
    """Whether a page tells of any harm, in words or figures."""
    return bool(harms(page)) or any(map(_counts_harm, page.claims))


def harmed_by(page: Page) -> frozenset[str]:
    """The subjects of which a page tells a harm; what the numbing does while it lasts is none of the treatment's.

    Figures know their subject. For a harm in words it is that of the nearest figure in its paragraph, else of the
    figures under its heading where these agree, else the one that its own context names.
    """
    found = {
        claim.subject for claim in page.claims if _counts_harm(claim) and not says("risks", "numbing", claim.sentence)
    }
    for mention in harms(page):
        below = {claim.subject for claim in page.claims if claim.section == mention.section} - {PRACTICE}
        if says("risks", "numbing", mention.sentence):
            continue
        if (owner := beside(mention, page)) is not None:
            found.add(owner)
        elif len(below) == 1:
            found |= below
        elif mention.subject is not None:
            found.add(mention.subject)
    return frozenset(found)


def beside(mention: Mention, page: Page) -> str | None:
    """The subject of the figure nearest to words in their paragraph; None without one there."""
    near = [claim for claim in page.claims if claim.paragraph == mention.paragraph and claim.subject != PRACTICE]
    return min(near, key=lambda claim: abs(claim.span.start - mention.span.start)).subject if near else None


def _counts_harm(claim: Claim) -> bool:
    return (
        claim.metric in HARM_METRICS
        and claim.polarity is Polarity.ASSERTED
        and claim.region not in (Region.NAV, Region.FOOTER, Region.HIDDEN)
    )


def signs(mentions: Iterable[Mention], kind: MentionKind) -> list[Mention]:
    """The signs of one family that readers meet in the page's own text."""
    return [mention for mention in mentions if mention.kind is kind and in_body(mention)]

"""RSK-003."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator

from checks.background import Background
from checks.exemptions import asked, exemption_results
from checks.finding import Severity
from checks.harm import GENERAL, in_body, tells_harm
from checks.rule import Member, Verdict, page_rule
from checks.wording import says
from claims.mention import Mention, MentionKind
from claims.page import Page

EXEMPT = ("X1", "X2", "X9", "X10", "X11")
OTHERS = "blamed-elsewhere"
WHEN_TO_CALL = "when-to-call"


@page_rule(
    "minimised-risk",
    code="RSK-003",
    severity=Severity.INFO,
    provisions=("MDR 7(c)", "15 USC 55(a)(1)", "TGA Code Part 3", "CAP 3.3"),
    help="List the harms, and give rates where they are known.",
    exemptions=EXEMPT,
)
def minimised_risk(page: Page, known: Background) -> Iterator[tuple[Member, Verdict]]:
    """What should tell the risks plays them down instead.

    ## Why it matters

    "Very rare" tells nobody what may happen, nor how often. Reassurance stands where information should.

    ## When it fires

    A section whose heading or question is about risks, in which every risk stands beside a word that makes it small
    ("negligible", "very rare", "nothing serious"), and which gives no figure, names no serious harm without such a word
    and does not say when to call. A warning where it names no harm at all ("Risks are negligible."). Also harms that
    are put down to others only ("problems only happen elsewhere").

    Silent where one harm is named plainly, where a rate is given, and for words about a step ("minimal bleeding at the
    site" in the course of the procedure).

    ## What to do

    List the harms and what they would mean for the patient, with rates where they are known.

    ## When to accept

    The section points to a leaflet that tells the risks in full.
    """
    sections: dict[tuple[str, ...], list[Mention]] = defaultdict(list)
    for mention in page.mentions:
        if in_body(mention) and mention.section:
            sections[mention.section].append(mention)
    figures: dict[tuple[str, ...], list[str]] = defaultdict(list)
    for claim in page.claims:
        figures[claim.section].append(claim.sentence)
    for section, mentions in sections.items():
        if says("risks", "section", section[-1]):
            yield from _played_down(mentions, figures[section])
    for mention in page.mentions:
        if mention.cue == OTHERS:
            tested = exemption_results(mention, EXEMPT)
            if tested is not None:
                text = f"{mention.quote!r} puts harms down to others, and they happen everywhere"
                yield mention, Verdict(message=text, kind="blamed-on-others", exemptions=tested)


def _played_down(mentions: list[Mention], figures: list[str]) -> Iterator[tuple[Member, Verdict]]:
    """The first minimiser of a section on risks that holds nothing else.

    Args:
        mentions: those of the section.
        figures: the sentences of its claims.
    """
    said = [mention for mention in mentions if not asked(mention) and mention.block != "heading"]
    told = [mention for mention in said if tells_harm(mention)]
    small = [mention for mention in said if mention.kind is MentionKind.MINIMISER and mention.cue != OTHERS]
    shrunk = {mention.sentence for mention in small}
    if not told or any(mention.sentence not in shrunk for mention in told):
        return
    if any(mention.cue == WHEN_TO_CALL for mention in said):
        return
    sentences = {mention.sentence for mention in said}.union(figures)
    if any(says("risks", "rate", sentence) for sentence in sentences):
        return
    unnamed = all(mention.cue in GENERAL for mention in told)
    first = next(mention for mention in small if mention.sentence == told[0].sentence)
    yield (
        first,
        Verdict(
            message=f"{first.quote!r} is all that the section says of "
            + ("risks, and it names none" if unnamed else "the harms that it names"),
            kind="played-down",
            severity=Severity.WARNING if unnamed else None,
            modifiers=("up: no harm is named",) if unnamed else (),
        ),
    )

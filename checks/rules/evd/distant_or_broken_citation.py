"""EVD-003."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator

from checks.background import Background
from checks.finding import Severity
from checks.rule import Member, Verdict, page_rule
from checks.support import NOT_JUDGED, distant, in_reach, is_measured, is_settled, leads_nowhere, sources, tied
from claims.claim import Claim
from claims.mention import Mention
from claims.page import Page

MOST = 5
"""Entries that one finding lists beside the first."""

_MALFORMED = {
    "malformed-doi": "is no DOI: one reads 10., four to nine digits, a stroke and a name",
    "malformed-pmid": "is no number of PubMed",
    "home-page-link": "leads to a front page, not to a paper",
}


@page_rule(
    "distant-or-broken-citation",
    code="EVD-003",
    severity=Severity.INFO,
    provisions=("CAP 3.35",),
    help="Add the mark beside the figure, or repair it.",
)
def distant_or_broken_citation(page: Page, known: Background) -> Iterable[tuple[Member, Verdict]]:
    """A source cannot be tied to what it is meant to show.

    ## Why it matters

    A reader who wants to check a figure has to find its source. A list of references that nothing points to shows
    nothing, and a mark that leads nowhere shows less.

    ## When it fires

    - A mark ("[7]") that leads to no entry of the page's list of references; this is a warning.
    - Entries of the list that nothing on the page leads to; one finding for all of them.
    - A DOI or a number of PubMed that cannot be one, and a link to the front page of a journal. No link is followed.
    - A figure whose only source stands elsewhere in its section.

    Silent where the section has but one figure, and where a sentence of the page says where all its figures come from;
    also for a source that its own sentence cites for another figure, harm or comparison, and for a figure that names
    the publisher's own records ("in our hands"): such figures have no source (EVD-002).

    ## What to do

    Put the mark beside the figure, repair it, or take the entry off the list.

    ## When to accept

    The list is meant as further reading.
    """
    if page.kind in NOT_JUDGED:
        return
    yield from _broken(page)
    yield from _uncited(page)
    yield from _distant(page, known)


def _broken(page: Page) -> Iterator[tuple[Mention, Verdict]]:
    """Marks and identifiers that lead nowhere, each once."""
    met: set[str] = set()
    for mention in sources(page):
        if mention.quote in met:
            continue
        if mention.cue == "marker-unresolved":
            met.add(mention.quote)
            message = f"the mark {mention.quote!r} leads to no entry of the page's references"
            yield (
                mention,
                Verdict(message, kind="broken", severity=Severity.WARNING, modifiers=("up: the mark leads nowhere",)),
            )
        elif mention.cue in _MALFORMED:
            met.add(mention.quote)
            yield mention, Verdict(f"{mention.quote!r} {_MALFORMED[mention.cue]}", kind="malformed")


def _uncited(page: Page) -> Iterator[tuple[Mention, Verdict]]:
    """The entries that nothing leads to, as one finding on the first of them."""
    entries = [mention for mention in sources(page) if mention.cue == "entry-uncited"]
    listed = sum(mention.cue == "reference" for mention in sources(page)) + len(entries)
    if entries:
        first, *others = entries
        message = f"nothing on the page leads to {len(entries)} of {listed} references"
        yield first, Verdict(message, kind="uncited-entry", against=tuple(others[:MOST]))


def _distant(page: Page, known: Background) -> Iterator[tuple[Claim, Verdict]]:
    """Figures whose sources stand only elsewhere in their section, where that has several figures."""
    figures = [claim for claim in page.claims if is_measured(claim)]
    sections = Counter(claim.section for claim in figures)
    ties = tied(page)
    for claim in figures:
        far = distant(claim, ties)
        if not far or in_reach(claim) or leads_nowhere(claim) or sections[claim.section] == 1:
            continue
        if not is_settled(claim, known):
            yield (
                claim,
                Verdict(
                    f"the source nearest to {claim.quote!r} is {far[0].text!r}, elsewhere in the section",
                    kind="distant",
                ),
            )

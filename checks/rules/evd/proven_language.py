"""EVD-005."""

from __future__ import annotations

from collections.abc import Iterable

from checks.background import Background
from checks.exemptions import exemption_results
from checks.finding import Severity
from checks.rule import Member, Verdict, page_rule
from checks.support import NOT_JUDGED, names_a_source
from checks.wording import says
from claims.mention import Mention, MentionKind
from claims.page import Page

EXEMPT = ("X1", "X2", "X9", "X10", "X11", "X12", "X13", "X15", "X16", "lacking-research")

_BEHIND = 30
"""Characters behind the cue in which its noun stands: "evidence-based pain relief"."""


@page_rule(
    "proven-language",
    code="EVD-005",
    severity=Severity.WARNING,
    provisions=("FTC HPCG", "CAP 3.7", "CAP 12.1"),
    exemptions=EXEMPT,
    help="Show the level of proof that is claimed, or describe the study.",
)
def proven_language(page: Page, known: Background) -> Iterable[tuple[Member, Verdict]]:
    """A treatment is called proven, and no proof is shown.

    ## Why it matters

    "Clinically proven" claims a level of proof, not merely a result: that trials on people have settled the matter.

    ## When it fires

    "Clinically proven", "proven to", "validated", "evidence-based relief" and their like, with no source in the same
    sentence or paragraph. It is an error where no source stands anywhere on the page.

    Silent where it is denied or still to come ("not yet proven"), for a diagnosis ("the block must have proven the
    joint to be the source"), for a "proven track record", and where a study is cited beside it.

    ## What to do

    Describe the study: design, number of patients, follow-up, result, and cite it. Or say what patients may expect.

    ## When to accept

    The source stands beside it in a form that the tool does not know.
    """
    if page.kind in NOT_JUDGED:
        return
    somewhere = names_a_source(page)
    for mention in page.mentions:
        if not claims_proof(mention):
            continue
        tested = exemption_results(mention, EXEMPT)
        if tested is None:
            continue
        where = "no study is named beside it" if somewhere else "the page names no source at all"
        yield (
            mention,
            Verdict(
                message=f"{mention.quote!r} claims a level of proof, and {where}",
                kind="proven",
                severity=None if somewhere else Severity.ERROR,
                modifiers=() if somewhere else ("up: no source anywhere on the page",),
                exemptions=tested,
            ),
        )


def claims_proof(mention: Mention) -> bool:
    """Whether a cue claims a level of proof, not merely that there is research."""
    if mention.kind is not MentionKind.RESEARCH:
        return False
    end = mention.offset + len(mention.quote)
    return says("proof", "level", mention.sentence[mention.offset : end + _BEHIND])

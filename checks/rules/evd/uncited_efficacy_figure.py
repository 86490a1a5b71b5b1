"""EVD-002."""

from __future__ import annotations

from collections.abc import Iterable

from checks.background import Background
from checks.finding import Severity
from checks.rule import Member, Verdict, page_rule
from checks.support import NOT_JUDGED, distant, in_reach, is_measured, is_settled, leads_nowhere, tied
from claims.page import Page


@page_rule(
    "uncited-efficacy-figure",
    code="EVD-002",
    severity=Severity.WARNING,
    provisions=("CAP 3.7", "CAP 12.1", "FTC HPCG", "UCPD 12", "CA Competition Act 74.01(1)(b)"),
    help="Attach the evidence; else soften the figure or delete it.",
)
def uncited_efficacy_figure(page: Page, known: Background) -> Iterable[tuple[Member, Verdict]]:
    """A figure on what the treatment does has no source.

    ## Why it matters

    A number reads as a measured result. Whoever publishes it has to hold the evidence, and readers who want to weigh it
    need to know where it comes from.

    ## When it fires

    A figure of the publisher's own on success, duration of relief, reduction of pain, complications, satisfaction, how
    common a condition is, or when the full benefit comes, with no source in its sentence, its paragraph or the row of
    its table.

    Silent where the approved claim in the [library](../library.md) holds evidence; for the clinic's own audited
    figure with its period and number of patients, or of a series of its own ("in our last 300 patients"); for
    instructions and logistics, the life of a splint or a battery, complaints before the treatment, conditions ("if
    your pain halves"), words without a figure ("several years"), definitions, questions and patients' own words.
    Where the source stands farther off, or its mark leads nowhere, [distant-or-broken-citation](EVD-003.md) says
    so.

    ## What to do

    Cite the study beside the figure, or attach it to the approved claim. Where there is none, soften the figure or
    leave it out.

    ## When to accept

    The evidence is on file: name it in the reason.
    """
    if page.kind in NOT_JUDGED:
        return
    ties = tied(page)
    for claim in page.claims:
        if not is_measured(claim) or in_reach(claim) or distant(claim, ties) or leads_nowhere(claim):
            continue
        if not is_settled(claim, known):
            label = known.vocabulary.label(claim.metric)
            message = f"{claim.quote!r} reads as a measured {label}, and no source stands near it"
            yield claim, Verdict(message, kind="uncited")

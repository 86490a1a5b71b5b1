"""EVD-001."""

from __future__ import annotations

import re

from checks.background import Background
from checks.exemptions import exemption_results, speaks_of
from checks.finding import Severity
from checks.rule import Verdict, mention_rule
from checks.rules.evd.proven_language import claims_proof
from checks.wording import says
from claims.mention import Mention, MentionKind

_FIGURE = re.compile(r"\d")

EXEMPT = ("X1", "X2", "X9", "X10", "X11", "X12", "X13", "X16", "lacking-research")


@mention_rule(
    "unnamed-research",
    code="EVD-001",
    severity=Severity.WARNING,
    provisions=("FTC HPCG", "CAP 3.7", "CAP 12.1", "TGA Code s.11", "NatLaw 133(1)(a)"),
    exemptions=EXEMPT,
    help="Name the design, the number of patients, the follow-up and the citation, or leave it out.",
)
def unnamed_research(mention: Mention, known: Background) -> Verdict | None:
    """Research is cited that nobody can find.

    ## Why it matters

    Readers learn that proof exists and cannot look at it.

    ## When it fires

    "Studies show", "experts agree", a figure "in the literature" and their like, with an asserted result and no
    source in the same sentence or paragraph. "Promising" or "early" does not soften it: readers hear praise.
    "Clinically proven" goes to [proven-language](EVD-005.md).

    Silent where a source is named, where the research is said to be missing ("few studies have"), for the patient's
    own tests ("imaging studies show where"); and for a heading that only announces ("What the evidence supports").

    ## What to do

    Cite the study, with its design, number of patients and follow-up, beside the statement.

    ## When to accept

    The source stands in the paragraph in a form that the tool does not know.
    """
    if mention.kind is not MentionKind.RESEARCH or claims_proof(mention):
        return None
    if mention.cue == "in-the-literature" and not _promotes_a_figure(mention.sentence):
        return None
    if mention.block == "heading" and says("proof", "announces", mention.sentence):
        return None
    tested = exemption_results(mention, EXEMPT)
    if tested is None:
        return None
    return Verdict(
        message=f"{mention.quote!r} names no source that a reader could find", kind="research", exemptions=tested
    )


def _promotes_a_figure(sentence: str) -> bool:
    """Whether a figure of a benefit stands in a sentence; how rare a harm is, or where to read on, praises nothing."""
    return bool(_FIGURE.search(sentence)) and speaks_of("outcome", sentence) and not speaks_of("safety", sentence)

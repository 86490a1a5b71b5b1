"""SUP-003."""

from __future__ import annotations

import re

from checks.background import Background
from checks.exemptions import exemption_results, speaks_of
from checks.finding import Severity
from checks.rule import Verdict, mention_rule
from claims.mention import Mention, MentionKind

EXEMPT = ("X1", "X2", "X9", "X10", "X11", "X12", "X13", "X14", "X15")


@mention_rule(
    "cure-or-permanent-claim",
    code="SUP-003",
    severity=Severity.ERROR,
    provisions=("CAP 12.6", "CAP 12.7", "UCPD Annex I no.17", "NatLaw 133(1)(a)", "NatLaw 133(1)(d)"),
    exemptions=EXEMPT,
    help="Write of relief, and say how long it lasts and for how many patients.",
)
def cure_or_permanent_claim(mention: Mention, known: Background) -> Verdict | None:
    """A cure, or an effect that never ends, is claimed.

    ## Why it matters

    Regulators single these words out. Nerves grow back, so a page that promises an end of pain also contradicts its own
    figures.

    ## When it fires

    "Cure", "permanent", "lifelong", "once and for all", "eradicates", "abolishes pain" and their like, said of disease
    or pain. It weighs as a warning where it may be so only, or often ("can often eliminate pain").

    Silent where it is denied ("not a cure"), asked or conditional; for a permanent harm, a permanent tooth or implant,
    a resin cured by light; for nerves and signals that a treatment removes, and for a
    need of medicine that it ends; for how long a thing lasts that was put in,
    and for an operation that is meant to end something (a vasectomy).

    ## What to do

    Write of relief, with its duration and the share of patients who have it.

    ## When to accept

    The object is neither a disease nor pain, and the words cannot be read that way.
    """
    if mention.kind is not MentionKind.CURE or _lasts_by_nature(mention, known):
        return None
    tested = exemption_results(mention, EXEMPT)
    if tested is None:
        return None
    hedged = speaks_of("softened", mention.sentence[: mention.offset])
    return Verdict(
        message=f"{mention.quote!r} claims a cure or an effect without end",
        kind="absolute",
        severity=Severity.WARNING if hedged else None,
        modifiers=("down: not said of everybody",) if hedged else (),
        exemptions=tested,
    )


def _lasts_by_nature(mention: Mention, known: Background) -> bool:
    """Whether it is said how long a thing lasts, or of an operation that ends something on purpose."""
    if speaks_of("made-to-last", known.vocabulary.label(mention.subject) if mention.subject else ""):
        return True
    asked = mention.section[-1] if mention.section else ""
    return speaks_of("of-the-thing", asked) and bool(_OF_IT.match(mention.sentence))


_OF_IT = re.compile(r"\W*(?:yes|no)?\W*(?:it|they|these|this|the \w+)\b", re.IGNORECASE)
"""How an answer goes on about what the question named."""

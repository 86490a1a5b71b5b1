"""SUP-004."""

from __future__ import annotations

from checks.background import Background
from checks.comparator import compares_treatments, has_comparator, only_names_the_rival
from checks.exemptions import exemption_results, speaks_of
from checks.finding import Severity
from checks.rule import Verdict, mention_rule
from claims.mention import Mention, MentionKind

EXEMPT = (
    "X1", "X2", "X3", "X5", "X6", "X7", "X8", "X9", "X10", "X11", "X12", "X13", "X14", "X15", "X16", "within-patient",
)  # fmt: skip


@mention_rule(
    "unsupported-comparative",
    code="SUP-004",
    severity=Severity.WARNING,
    provisions=("CAP 3.33", "CAP 3.34", "CAP 3.35", "UK BPMMR reg 4", "Dir 2006/114 art 4(c)", "21 CFR 801.6"),
    exemptions=EXEMPT,
    help="Attach a head-to-head comparison, or describe without comparing; check the rival's figure, too.",
)
def unsupported_comparative(mention: Mention, known: Background) -> Verdict | None:
    """A treatment is said to be better than another without support.

    ## Why it matters

    A comparison needs evidence in which both were measured, on one feature that can be checked.

    ## When it fires

    A comparative on benefit, risk, recovery or accuracy, with another treatment named in the sentence, above the list
    or in the heading, or with words that stand for one ("than", "unlike", "conventional"), and no source in reach. It
    is an error where the rival is named and safety is at stake.

    Silent where it is denied or asked, for a patient compared with himself ("less pain than before"), for groups of
    patients ("younger patients do better"), for harms ("a higher risk of infection") and for idioms.

    ## What to do

    Name the study that compared the two, or say what the treatment does without comparing.

    ## When to accept

    The difference is one of anatomy or equipment that nobody disputes.
    """
    if mention.kind is not MentionKind.COMPARATIVE or not has_comparator(mention):
        return None
    if only_names_the_rival(mention) or not compares_treatments(mention):
        return None
    tested = exemption_results(mention, EXEMPT)
    if tested is None:
        return None
    grave = bool(mention.rivals) and speaks_of("safety", mention.quote)
    rivals = " and ".join(known.vocabulary.label(rival) for rival in mention.rivals)
    return Verdict(
        message=f"{mention.quote!r} compares{f' with {rivals}' if rivals else ''}, and no source stands beside it",
        kind="comparative",
        severity=Severity.ERROR if grave else None,
        modifiers=("up: a named rival, and safety",) if grave else (),
        exemptions=tested,
    )

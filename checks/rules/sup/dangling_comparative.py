"""SUP-005."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from checks.background import Background
from checks.comparator import has_comparator, only_names_the_rival, outranks_nearly_all
from checks.exemptions import exemption_results, speaks_of
from checks.finding import Severity
from checks.rule import Verdict, page_rule
from claims.claim import Claim, Polarity, Source
from claims.mention import Mention, MentionKind
from claims.page import Page
from claims.unit import Dimension

EXEMPT = ("X1", "X2", "X3", "X5", "X6", "X7", "X8", "X9", "X10", "X11", "X12", "X13", "X14", "X16", "within-patient")


@page_rule(
    "dangling-comparative",
    code="SUP-005",
    severity=Severity.INFO,
    provisions=("CAP 3.1", "CAP 3.3", "FTC Act s.5"),
    exemptions=EXEMPT,
    help="Say better than what, measured from where; or drop the comparison.",
)
def dangling_comparative(page: Page, known: Background) -> Sequence[tuple[Claim | Mention, Verdict]]:
    """A comparative leaves open what it compares with.

    ## Why it matters

    "Longer-lasting results" promises something that nobody can check: longer than what?

    ## When it fires

    A comparative on a benefit with no other treatment in its sentence, above its list or in its heading. In a heading
    or a title it is a warning. Where a comparator is named, the matter is one for SUP-004. Also a change by a share or
    a multiple without its baseline ("cuts recovery by half"); that pain falls needs none, since it is the patient's.

    ## What to do

    Name the comparator and the baseline, or say what the treatment does without comparing.

    ## When to accept

    The page compares two treatments throughout, and every reader knows which.
    """
    told = [(mention, verdict) for mention in page.mentions if (verdict := _of_words(mention)) is not None]
    return [*told, *_of_changes(page)]


def _of_words(mention: Mention) -> Verdict | None:
    """A comparative without a rival."""
    if mention.kind is not MentionKind.COMPARATIVE or has_comparator(mention):
        return None
    if only_names_the_rival(mention) or outranks_nearly_all(mention):
        return None
    if mention.quote.endswith("pain") and speaks_of(
        "head-noun", mention.sentence[mention.offset + len(mention.quote) :]
    ):
        return None
    tested = exemption_results(mention, EXEMPT)
    if tested is None:
        return None
    heading = mention.block in ("heading", "title", "meta")
    return Verdict(
        message=f"{mention.quote!r} leaves open what it compares with",
        kind="comparative",
        severity=Severity.WARNING if heading else None,
        modifiers=("up: in a heading",) if heading else (),
        exemptions=tested,
    )


def _of_changes(page: Page) -> Iterator[tuple[Claim, Verdict]]:
    """Changes by so many percent, or by half, of which nobody says from where."""
    for claim in page.claims:
        if claim.quantity.dimension not in (Dimension.SHARE, Dimension.RATIO) or not _judged(claim):
            continue
        if speaks_of("baseline", claim.sentence) or (claim.section and speaks_of("comparator", claim.section[-1])):
            continue
        at = claim.sentence.find(claim.quote)
        # The amount may hold its limit: "by up to 40 %".
        before = claim.sentence[:at].rstrip() + " "
        if at > 0 and speaks_of("change", before):
            message = f"{claim.quote!r} is a change, and the sentence does not say from where"
            yield claim, Verdict(message=message, kind="comparative")


def _judged(claim: Claim) -> bool:
    if claim.polarity is not Polarity.ASSERTED or claim.source is not Source.PUBLISHER:
        return False
    return not any(each.strength in ("strong", "weak") and each.reach == "sentence" for each in claim.support)

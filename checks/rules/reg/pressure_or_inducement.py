"""REG-002."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator

from checks.background import Background
from checks.exemptions import exemption_results
from checks.finding import Severity
from checks.rule import Member, Verdict, page_rule
from checks.wording import says
from claims.mention import Mention, MentionKind
from claims.page import Page, PageKind

EXEMPT = ("X2", "X9", "X10", "X11")
HASTE, TOO_LATE = "haste", "too-late"
"""Signs of pressure; the others are offers, or their terms."""
TERMS, FEE, DATES = "terms-of-offer", "membership-fee", "offer-dates"
"""Signs of what holds for an offer, which are none themselves."""
DISCOUNT = "discount"
_WINDOW = 150
"""Characters before an offer in which it is denied."""


@page_rule(
    "pressure-or-inducement",
    code="REG-002",
    severity=Severity.WARNING,
    provisions=(
        "NatLaw 133(1)(b)",
        "NatLaw 133(1)(e)",
        "Ahpra guideline 4.2",
        "Ahpra guideline 4.5",
        "UCPD 5",
        "UCPD 7",
    ),
    help="Remove the urgency, and add the terms of the offer.",
    exemptions=EXEMPT,
)
def pressure_or_inducement(page: Page, known: Background) -> Iterator[tuple[Member, Verdict]]:
    """Readers are pushed or lured into treatment.

    ## Why it matters

    Haste, gifts and discounts make people take treatment that they may not need.

    ## When it fires

    Discounts on treatment, free treatment and gifts, offers that end, places that run out, and "act now", "do not
    wait", "before it is too late" where nothing is wrong with the patient. One finding for each block. An offer whose
    terms stand nowhere near is an error in Australia.

    Silent for what is a tariff: what the members of a plan or a club get for a regular fee that stands beside it, and
    what a group of people (students, veterans, those over 65) pays at any time. A date in it or next to it makes it an
    offer.

    Silent for real urgency ("go to hospital at once if"), for invitations to book or to ask, for what is taken off for
    paying at once or for those who cannot pay, for vouchers that are sold, and where the page says that it makes no
    offers.

    ## What to do

    Remove the urgency, and add the terms of the offer; better, make none.

    ## When to accept

    The offer is for something that is no health care.
    """
    blocks: dict[int, list[Mention]] = defaultdict(list)
    for mention in page.mentions:
        if mention.kind is MentionKind.INDUCEMENT and mention.cue not in (TERMS, FEE, DATES):
            blocks[mention.paragraph].append(mention)
    texts: dict[int, set[str]] = defaultdict(set)
    for claim in page.claims:
        texts[claim.paragraph].add(claim.sentence)
    for mention in page.mentions:
        texts[mention.paragraph].add(mention.sentence)
    for number, mentions in blocks.items():
        for mention in mentions:
            if not _pushes(mention, page.kind) or _is_tariff(mention, page):
                continue
            tested = exemption_results(mention, EXEMPT)
            if tested is None:
                continue
            around = " ".join(text for near in (number - 1, number, number + 1) for text in sorted(texts.get(near, ())))
            yield mention, _verdict(mention, around, tested, known)
            break


def _pushes(mention: Mention, kind: PageKind) -> bool:
    """Whether a sign is an offer of care, or haste for no reason of health."""
    if says("trust", "no-offer", mention.sentence[: mention.offset][-_WINDOW:]):
        return False
    if mention.cue in (HASTE, TOO_LATE):
        urgent = says("trust", "urgent", mention.sentence) or kind is PageKind.AFTERCARE
        return not urgent and (mention.cue == HASTE or says("trust", "selling", mention.sentence))
    if says("trust", "settling", mention.sentence) and not says("trust", "condition", mention.sentence):
        return False
    return says("trust", "procedure-offer", mention.sentence) or says("trust", "condition", mention.sentence)


def _is_tariff(mention: Mention, page: Page) -> bool:
    """Whether what is taken off is the standing price of members who pay a fee, or of a group of people."""
    if mention.cue != DISCOUNT or says("trust", "dated", mention.sentence):
        return False
    near = [each for each in page.mentions if abs(each.paragraph - mention.paragraph) <= 1]
    if any(each.cue == DATES or each.cue == HASTE for each in near):
        return False
    if says("trust", "standing", mention.sentence):
        return True
    named = (*mention.section[-1:], *(each.sentence for each in near), mention.sentence)
    return any(says("trust", "membership", text) for text in named) and any(
        each.cue == FEE and each.section == mention.section for each in page.mentions
    )


def _verdict(mention: Mention, around: str, tested: dict[str, str], known: Background) -> Verdict:
    if mention.cue in (HASTE, TOO_LATE):
        return Verdict(message=f"{mention.quote!r} presses readers to decide", kind="pressure", exemptions=tested)
    bare = not says("trust", "terms", around)
    graver = bare and "au" in known.markets
    return Verdict(
        message=f"{mention.quote!r} lures readers into treatment" + (", and gives no terms" if bare else ""),
        kind="inducement",
        severity=Severity.ERROR if graver else None,
        modifiers=("up: an offer without terms in au",) if graver else (),
        exemptions=tested,
    )

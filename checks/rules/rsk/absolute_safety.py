"""RSK-002."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Sequence

from checks.background import Background
from checks.exemptions import exemption_results
from checks.finding import Severity
from checks.harm import tells_harm
from checks.rule import Member, Verdict, page_rule
from checks.wording import says
from claims.mention import Mention, MentionKind
from claims.page import Page
from claims.span import Span

EXEMPT = ("X1", "X2", "X9", "X10", "X11", "X12", "X13", "X14", "X15")


@page_rule(
    "absolute-safety",
    code="RSK-002",
    severity=Severity.ERROR,
    provisions=("CAP 12.9", "HWG 3 no.2(b)", "MDR 7(c)", "NatLaw 133(1)(a)"),
    help="Replace it by the risks and how often they happen.",
    exemptions=EXEMPT,
)
def absolute_safety(page: Page, known: Background) -> Iterator[tuple[Member, Verdict]]:
    """A treatment is said to be safe without exception, or just safe.

    ## Why it matters

    No procedure that enters the body is free of risk. Proof is required before words like these, and there is none.

    ## When it fires

    "Risk-free", "completely safe", "no side effects", "zero risk to nearby nerves". Bare "safe" said of the treatment,
    as in "is safe and effective", is a warning.

    Silent where it is denied ("no procedure is risk-free"), asked, or said of something else ("it is safe to shower",
    "driving is safe after a week"), for "safely", for comparisons ("safer than": SUP-004), and for "generally safe" in
    a section that names risks.

    ## What to do

    Name the risks, and how often they happen.

    ## When to accept

    Hardly ever. The words may be a quotation or a name that the tool took for the publisher's own.
    """
    absolute = [mention.span for mention in page.mentions if mention.kind is MentionKind.SAFETY]
    with_risks = {mention.section for mention in page.mentions if tells_harm(mention)}
    for mention in page.mentions:
        if mention.kind is MentionKind.SAFETY:
            tested = exemption_results(mention, EXEMPT)
            if tested is not None:
                text = f"{mention.quote!r} says that there is no risk, and no procedure is free of it"
                yield mention, Verdict(message=text, kind="absolute", exemptions=tested)
        elif mention.kind is MentionKind.SAFE and not _of_something_else(mention, absolute, with_risks):
            tested = exemption_results(mention, EXEMPT)
            if tested is not None:
                yield (
                    mention,
                    Verdict(
                        message=f"{mention.quote!r} says nothing of the risks, and no procedure is without any",
                        kind="bare-safe",
                        severity=Severity.WARNING,
                        modifiers=("down: not said to be without exception",),
                        exemptions=tested,
                    ),
                )


def _of_something_else(mention: Mention, absolute: Sequence[Span], with_risks: set[tuple[str, ...]]) -> bool:
    """Whether "safe" is not said of the treatment, is said with the risks beside it, or is part of a graver word.

    Args:
        absolute: where the page says that there is no risk at all, in reading order.
    """
    if says("risks", "safe-act", mention.sentence):
        return True
    if mention.section in with_risks and says("risks", "generally-safe", mention.sentence):
        return True
    # The last one that begins before "safe" ends is the only one that can hold it.
    at = bisect_left(absolute, mention.span.end, key=lambda span: span.start) - 1
    return at >= 0 and absolute[at].end > mention.span.start

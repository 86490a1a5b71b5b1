"""QUA-004."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence

from checks.background import Background
from checks.comparison import related
from checks.finding import Severity
from checks.outcome import shown
from checks.phrases import speaks
from checks.rule import Member, Verdict, site_rule
from claims.claim import Claim, Force, Polarity, Region, Source
from claims.mention import Mention, MentionKind
from claims.page import Page
from claims.quantity import Bound

_QUALIFIERS = ("sessions:further", "people:excluded", "results:fade")
_MARKS = ("*", "†", "‡")
"""What a note under the page begins with."""


@site_rule(
    "remote-or-contradicting-qualifier",
    code="QUA-004",
    severity=Severity.WARNING,
    provisions=("CAP 3.9", "CAP 3.10", "IE Code 4.6", "FTC HPCG"),
    help="Move the limit beside the claim, or rewrite the claim so that it is true alone.",
    exemptions=("X9",),
)
def remote_or_contradicting_qualifier(pages: Sequence[Page], known: Background) -> Iterator[tuple[Member, Verdict]]:
    """What limits a claim stands where its readers do not look, and takes it back.

    ## Why it matters

    A note may explain a claim. It may not contradict it, and one that nobody sees with the claim does not count.

    ## When it fires

    A page says that one session does it, that it suits everybody, or that the result is permanent; and the words that
    more sessions may be needed, for whom it is not, or that it fades stand only in the footer, in a disclaimer or the
    small print, in a note behind an asterisk, or on a page of terms of the same publisher. That a treatment suits
    everybody also conflicts with another page on it that says for whom it is not.

    Silent where the page says as much in its own text, where the claim is hedged ("one visit for most"), and for the
    general advice to ask a doctor, which limits nothing.

    ## What to do

    Put the limit beside the claim, or change the claim.

    ## When to accept

    The note is about another treatment than the claim.
    """
    by_publisher: dict[str, list[Page]] = defaultdict(list)
    for page in pages:
        by_publisher[known.publisher(page.document)].append(page)
    for own in by_publisher.values():
        limits = [(page, mention) for page in own for mention in page.mentions if mention.cue in _QUALIFIERS]
        remote = [(page, mention) for page, mention in limits if _is_remote(mention, page)]
        for page in own:
            for cue, bold in _bold(page):
                here = [mention for place, mention in limits if place is page and mention.cue == cue]
                hidden = [mention for mention in here if _is_remote(mention, page)]
                if len(here) > len(hidden):
                    continue
                away = [
                    mention
                    for place, mention in (limits if cue == "people:excluded" else remote)
                    if place is not page and mention.cue == cue and _same_treatment(bold, mention, place, known)
                ]
                found = [*hidden, *away]
                if found:
                    yield bold, _verdict(bold, found[0], found)


def _verdict(bold: Member, limit: Mention, found: Sequence[Mention]) -> Verdict:
    where = f"in {limit.document}" if limit.document != bold.document else f"in line {limit.span.start_line}"
    return Verdict(
        message=f"{bold.quote!r} is taken back only {where}: {limit.quote!r}",
        kind="remote qualifier",
        exemptions={"question": "tested: not met"},
        against=tuple(found),
    )


def _bold(page: Page) -> Iterator[tuple[str, Member]]:
    """The first claim of each sort that a qualifier would take back, with the sort of the qualifier."""
    seen: set[str] = set()
    for cue, member in (*map(_of_claim, page.claims), *map(_of_mention, page.mentions)):
        if cue and cue not in seen:
            seen.add(cue)
            yield cue, member


def _of_claim(claim: Claim) -> tuple[str, Member]:
    if not shown(claim) or claim.share in ("most", "some", "none") or claim.force is not Force.TYPICAL:
        return "", claim
    if claim.metric == "treatment-count" and claim.quantity.bound is Bound.EXACT and claim.quantity.high == 1:
        return "sessions:further" if not speaks("usual", claim.sentence) else "", claim
    return "", claim


def _of_mention(mention: Mention) -> tuple[str, Member]:
    if mention.polarity is not Polarity.ASSERTED or mention.source is not Source.PUBLISHER:
        return "", mention
    return ("people:excluded" if mention.kind is MentionKind.UNIVERSAL else ""), mention


def _is_remote(mention: Mention, page: Page) -> bool:
    """Whether words stand where readers of the page's claims do not look."""
    return (
        mention.region is Region.FOOTER
        or mention.source is Source.BOILERPLATE
        or any(speaks("small-print", heading) for heading in (*mention.section, page.title))
        or mention.sentence.lstrip().startswith(_MARKS)
    )


def _same_treatment(bold: Member, limit: Mention, place: Page, known: Background) -> bool:
    """Whether a limit on another page is meant for what the claim is about; terms are meant for all of a site."""
    if speaks("small-print", place.title) or limit.subject is None:
        return speaks("small-print", place.title)
    if bold.subject is None:
        return False
    return limit.subject == bold.subject or related(limit.subject, bold.subject, known.vocabulary)

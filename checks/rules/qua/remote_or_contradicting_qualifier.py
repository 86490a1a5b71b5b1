"""QUA-004."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from itertools import islice

from checks.background import Background
from checks.comparison import related
from checks.exemptions import exemption_results
from checks.finding import Severity
from checks.outcome import shown
from checks.rule import Member, Verdict, site_rule
from checks.wording import says
from claims.claim import Claim, Force, Polarity, Region, Source
from claims.mention import Mention, MentionKind
from claims.page import Page
from claims.quantity import Bound

EXEMPT = ("X1", "X2", "X9", "X10", "X11", "X12", "X13", "X14", "X15")

_QUALIFIERS = ("sessions:further", "people:excluded", "results:fade")
_ANYWHERE = ("people:excluded",)
"""Qualifiers that take back what another page says of the treatment, even in plain sight there."""
_MOST_PLACES = 5
"""Other pages that a finding names."""
_MARKS = ("*", "†", "‡")
"""What a note under the page begins with."""


@site_rule(
    "remote-or-contradicting-qualifier",
    code="QUA-004",
    severity=Severity.WARNING,
    provisions=("CAP 3.9", "CAP 3.10", "IE Code 4.6", "FTC HPCG"),
    help="Move the limit beside the claim, or rewrite the claim so that it is true alone.",
    exemptions=EXEMPT,
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
        bold = [(page, cue, member) for page in own for cue, member in _bold(page)]
        if bold:
            yield from _taken_back(bold, own, known)


def _taken_back(
    bold: Sequence[tuple[Page, str, Member]], pages: Sequence[Page], known: Background
) -> Iterator[tuple[Member, Verdict]]:
    limits = _Limits(pages)
    for page, cue, member in bold:
        here = limits.on_page.get((page.document, cue), [])
        if all(_is_remote(mention, page) for mention in here):
            away = (
                limit for limit in limits.for_treatment(cue, member.subject, known) if limit.document != page.document
            )
            found = [*here, *islice(away, _MOST_PLACES)]
            if found:
                yield member, _verdict(member, found[0], found)


class _Limits:
    """The limits of a publisher's pages, by where they hold."""

    def __init__(self, pages: Sequence[Page]) -> None:
        self.on_page: dict[tuple[str, str], list[Mention]] = defaultdict(list)
        self._general: dict[str, list[Mention]] = defaultdict(list)
        """Those of pages of terms, which are meant for every treatment, by cue."""
        self._of_subject: dict[tuple[str, str], list[Mention]] = defaultdict(list)
        for page in pages:
            terms = says("figures", "small-print", page.title)
            for mention in page.mentions:
                if mention.cue not in _QUALIFIERS or mention.polarity is Polarity.ASKED:
                    continue
                self.on_page[page.document, mention.cue].append(mention)
                if terms:
                    self._general[mention.cue].append(mention)
                elif mention.subject and (mention.cue in _ANYWHERE or _is_remote(mention, page)):
                    self._of_subject[mention.cue, mention.subject].append(mention)

    def for_treatment(self, cue: str, subject: str | None, known: Background) -> Iterator[Mention]:
        """Limits of one sort that are meant for a treatment, wherever they stand."""
        yield from self._general[cue]
        for (kind, name), mentions in self._of_subject.items():
            if kind == cue and subject and (name == subject or related(name, subject, known.vocabulary)):
                yield from mentions


def _verdict(bold: Member, limit: Mention, found: Sequence[Mention]) -> Verdict:
    where = f"in {limit.document}" if limit.document != bold.document else f"in line {limit.span.start_line}"
    return Verdict(
        message=f"{bold.quote!r} is taken back only {where}: {limit.quote!r}",
        kind="remote qualifier",
        exemptions=(exemption_results(bold, EXEMPT) or {}) if isinstance(bold, Mention) else {},
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
        return "sessions:further" if not says("figures", "usual", claim.sentence) else "", claim
    return "", claim


def _of_mention(mention: Mention) -> tuple[str, Member]:
    if mention.kind is MentionKind.UNIVERSAL:
        cue = "people:excluded"
    elif mention.kind is MentionKind.CURE and says("figures", "permanent", mention.quote):
        cue = "results:fade"
    else:
        return "", mention
    # "None of them is right for everyone" claims nothing.
    return (cue if exemption_results(mention, EXEMPT) is not None else ""), mention


def _is_remote(mention: Mention, page: Page) -> bool:
    """Whether words stand where readers of the page's claims do not look."""
    return (
        mention.region is Region.FOOTER
        or mention.source is Source.BOILERPLATE
        or any(says("figures", "small-print", heading) for heading in (*mention.section, page.title))
        or mention.sentence.lstrip().startswith(_MARKS)
    )

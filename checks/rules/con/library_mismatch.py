"""CON-009."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping

from checks.approval import Approval, approval
from checks.background import Background
from checks.comparison import takes_part
from checks.finding import Severity
from checks.rule import Member, Verdict, page_rule
from claims.claim import Claim
from claims.library import Entry, Library, Qualifier
from claims.mention import Mention, MentionKind
from claims.page import Page

CHANGED, LAPSED, QUALIFIER, FORBIDDEN, UNLISTED = "changed", "lapsed", "qualifier", "forbidden", "unlisted"


@page_rule(
    "library-mismatch",
    code="CON-009",
    severity=Severity.ERROR,
    provisions=("CAP 3.7",),
    help="Go back to the approved wording, or have the change approved.",
)
def library_mismatch(page: Page, known: Background) -> Iterable[tuple[Member, Verdict]]:
    """A page says something else than what was approved.

    ## Why it matters

    An approval covers one wording, one set of evidence, one market and one period. A page that drifts from it has
    nothing to stand on.

    ## When it fires

    Where a [library of approved claims](../library.md) is in use: a claim whose value, bound, share or frame differs
    from the nearest entry on its subject and metric; one that says what was approved, but whose entry is a draft,
    suspended, retired, expired, not yet valid or for other markets; one whose mandatory qualifier does not stand near
    enough; a wording that an entry forbids. A claim on which the library has no entry at all is a warning, one for each
    subject and metric of a page, unless the library says `complete = false`.

    Silent where the wording differs but value, share, frame and qualifiers agree; for what is asked, denied, quoted
    from others or measures nothing in particular; and without a library.

    ## What to do

    Restore the approved wording, or have the new one approved: `claims library add` takes a claim into the library as a
    draft.

    ## When to accept

    The change is under way and the entry will follow; accept it until a date.
    """
    if known.library is None:
        return
    yield from _forbidden(page, known.library)
    unlisted: set[tuple[str, str]] = set()
    for claim in page.claims:
        if not takes_part(claim):
            continue
        topic = (claim.subject, claim.metric)
        found = approval(claim, known)
        if found is not None:
            verdict = _judged(claim, found, page)
            if verdict is not None:
                yield claim, verdict
        elif known.library.complete and topic not in unlisted:
            unlisted.add(topic)
            about = f"{known.vocabulary.label(claim.metric)} of {known.vocabulary.label(claim.subject)}"
            yield (
                claim,
                Verdict(
                    message=f"the library has no entry on {about}, such as {claim.quote!r}",
                    kind=UNLISTED,
                    severity=Severity.WARNING,
                    modifiers=("down: nothing approved is contradicted",),
                ),
            )


def _judged(claim: Claim, found: Approval, page: Page) -> Verdict | None:
    name = f'entry "{found.entry.id}" ({found.entry.wording})'
    if found.differences:
        return Verdict(
            message=f"{claim.quote!r} is not what {name} approves: {'; '.join(found.differences)}", kind=CHANGED
        )
    if found.lapse is not None:
        return Verdict(message=f"{claim.quote!r} rests on {name}, but {found.lapse}", kind=LAPSED)
    missing = [each.wording for each in _missing(claim, found.entry, page)]
    if missing:
        told = " and ".join(f"{wording!r}" for wording in missing)
        return Verdict(message=f"{claim.quote!r} stands without {told}, which {name} asks for", kind=QUALIFIER)
    return None


def _missing(claim: Claim, entry: Entry, page: Page) -> Iterator[Qualifier]:
    """Mandatory qualifiers that do not stand near enough."""
    said = {f"{entry.id}:{number}": qualifier for number, qualifier in enumerate(entry.qualifiers)}
    for name, qualifier in said.items():
        there = [each for each in page.mentions if each.kind is MentionKind.QUALIFIER and each.cue == name]
        if not any(_NEAR[qualifier.near](claim, each) for each in there):
            yield qualifier


def _in_sentence(claim: Claim, mention: Mention) -> bool:
    return claim.paragraph == mention.paragraph and claim.sentence == mention.sentence


def _in_paragraph(claim: Claim, mention: Mention) -> bool:
    return claim.paragraph == mention.paragraph


def _in_section(claim: Claim, mention: Mention) -> bool:
    return claim.section == mention.section


def _on_page(claim: Claim, mention: Mention) -> bool:
    return claim.document == mention.document


_NEAR: Mapping[str, Callable[[Claim, Mention], bool]] = {
    "sentence": _in_sentence,
    "paragraph": _in_paragraph,
    "section": _in_section,
    "page": _on_page,
}


def _forbidden(page: Page, library: Library) -> Iterator[tuple[Mention, Verdict]]:
    """Wordings that the library forbids, wherever they stand."""
    entries = {entry.id: entry for entry in library.entries}
    for mention in page.mentions:
        if mention.kind is MentionKind.FORBIDDEN and mention.cue in entries:
            entry = entries[mention.cue]
            said = f'entry "{entry.id}" forbids {mention.quote!r}; approved is: {entry.wording}'
            yield mention, Verdict(message=said, kind=FORBIDDEN)

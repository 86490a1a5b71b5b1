"""RSK-001."""

from __future__ import annotations

from collections.abc import Iterator, Sequence, Set
from pathlib import PurePosixPath
from posixpath import normpath

from checks.background import Background
from checks.comparison import related, takes_part
from checks.exemptions import exemption_results
from checks.finding import Severity
from checks.harm import beside, harmed_by, harms, in_body, signs, tells_of_harm
from checks.rule import Member, Verdict, site_rule
from checks.wording import says
from claims.claim import Claim, Region
from claims.mention import Mention, MentionKind
from claims.page import Page, PageKind
from claims.vocabulary import PRACTICE

PROMISED = ("relief-duration", "success-rate", "pain-reduction", "satisfaction-rate")
"""Metrics whose values are benefits."""

PRAISE = (MentionKind.GUARANTEE, MentionKind.CURE, MentionKind.EFFORT, MentionKind.SAFETY, MentionKind.COMPARATIVE)
"""Promotional cues that speak of what a treatment does."""

GRANTED = ("X1", "X2", "X9", "X10", "X11", "X12", "X13", "X14", "X15")

SILENT = frozenset(
    {
        PageKind.INDEX,
        PageKind.CONTACT,
        PageKind.PRICES,
        PageKind.NEWS,
        PageKind.LEGAL,
        PageKind.REFERENCES,
        PageKind.ABOUT,
    }
)
"""What a page may be for without owing its readers the risks."""

ENOUGH = 2
"""Benefits that a page names where its title names no treatment, or that make it promote one."""

RISKS_PAGE = 3
"""Harms that a linked page names at least, to be one about risks."""


@site_rule(
    "benefits-without-risks",
    code="RSK-001",
    severity=Severity.WARNING,
    provisions=(
        "MDR 7(c)",
        "15 USC 55(a)(1)",
        "21 CFR 1.21(a)",
        "21 CFR 202.1(e)(5)(ii)",
        "CAP 3.3",
        "TGA Code Part 3",
    ),
    help="Add the common and the serious risks in plain words, near the benefits.",
)
def benefits_without_risks(pages: Sequence[Page], known: Background) -> Iterator[tuple[Member, Verdict]]:
    """A page promotes a procedure and names none of its risks.

    ## Why it matters

    Whoever decides on a treatment has to know what may go wrong. To leave out a likely risk misleads by itself.

    ## When it fires

    A page names what a procedure does for patients (it relieves pain, restores movement, lasts, succeeds) or praises
    it, and its text speaks of no risk: no complication, side effect, infection, bleeding, nerve injury, numbness or
    soreness. A footer, the navigation and "this is no medical advice" do not count, nor does a risk that the page only
    asks about or says that the treatment lowers. An error in Australia.

    Info where risks of a promoted procedure are told, but neither for whom a treatment is not, nor that a clinician has
    to decide. A page that tells risks of other procedures only is left alone, and so is a procedure that is named only
    to be compared with.

    Silent for lists of treatments, contact, prices, news, people and legal pages, and where a page about the risks is
    linked beside the benefits.

    ## What to do

    Add the common and the serious risks in plain words, near the benefits.

    ## When to accept

    The page is one part of a leaflet whose other part, always handed out with it, tells the risks.
    """
    of_risks = {page.document for page in pages if len(harms(page)) >= RISKS_PAGE}
    for page in pages:
        benefits = _benefits(page, known)
        if page.kind in SILENT or page.kind is PageKind.AFTERCARE or len(benefits) < ENOUGH:
            continue
        if _links_to(page, benefits, of_risks):
            continue
        if not tells_of_harm(page):
            text = f"promotes {_treatment(page, benefits, known)} and names no risk of it"
            # In Australia health services must be balanced; the lesser case below is not raised with it.
            graver = "au" in known.markets
            yield (
                benefits[0],
                Verdict(
                    message=text,
                    kind="no-risk-named",
                    severity=Severity.ERROR if graver else None,
                    modifiers=("up: in au",) if graver else (),
                    against=tuple(benefits[1:3]),
                    about_page=True,
                ),
            )
        elif not signs(page.mentions, MentionKind.SUITABILITY):
            harmed = harmed_by(page)
            told = [
                each
                for each in benefits
                if _is_of(each.subject, harmed, known) and not _is_misplaced(each, page, known)
            ]
            if not told:
                continue
            text = f"names risks of {_label(told[0], known)}, but not for whom it is not, nor who decides"
            yield (
                told[0],
                Verdict(
                    message=text,
                    kind="no-suitability-named",
                    severity=Severity.INFO,
                    modifiers=("down: risks are named",),
                    about_page=True,
                ),
            )


def _benefits(page: Page, known: Background) -> list[Member]:
    """What a page says in favour of treatments, in reading order."""
    members: list[Member] = [
        *(claim for claim in page.claims if _promises(claim, known)),
        *(mention for mention in page.mentions if _praises(mention, known)),
    ]
    return sorted(members, key=lambda member: (member.span.start, member.span.end))


def _promises(claim: Claim, known: Background) -> bool:
    return (
        claim.metric in PROMISED
        and takes_part(claim)
        and claim.region in (Region.MAIN, Region.ASIDE, Region.HEADER)
        and _treats(claim.subject, known)
    )


def _praises(mention: Mention, known: Background) -> bool:
    if not in_body(mention) or not _treats(mention.subject, known) or _is_rival(mention, known):
        return False
    if mention.kind is MentionKind.BENEFIT or mention.kind in PRAISE:
        return exemption_results(mention, GRANTED) is not None
    return False


def _treats(subject: str | None, known: Background) -> bool:
    """Whether a subject is a procedure; a test promises nobody relief."""
    named = known.vocabulary.subjects.get(subject or PRACTICE)
    return subject != PRACTICE and subject is not None and (named is None or named.kind == "procedure")


def _is_rival(mention: Mention, known: Background) -> bool:
    """Whether the sentence names the subject only as that to which another is compared: "compared with fusion"."""
    named = known.vocabulary.subjects.get(mention.subject or "")
    words = mention.sentence.lower()
    places = [words.find(form.lower()) for form in (*named.forms, *named.short)] if named is not None else []
    met = [place for place in places if place >= 0]
    return bool(met) and says("risks", "compared-with", mention.sentence[: min(met)])


def _is_of(subject: str | None, others: Set[str], known: Background) -> bool:
    return subject is not None and any(subject == each or related(subject, each, known.vocabulary) for each in others)


def _is_misplaced(member: Member, page: Page, known: Background) -> bool:
    """Whether praise got the subject of the page, while the figures of its paragraph have another."""
    owner = beside(member, page) if isinstance(member, Mention) else None
    return owner is not None and not _is_of(owner, {member.subject or PRACTICE}, known)


def _label(member: Member, known: Background) -> str:
    return known.vocabulary.label(member.subject or PRACTICE)


def _treatment(page: Page, benefits: Sequence[Member], known: Background) -> str:
    """What the page promotes: what its title names, as the signs on it have it, else what it praises first."""
    praised = [member.subject for member in benefits if member.subject is not None]
    titled = {mention.subject for mention in page.mentions if mention.kind in (MentionKind.BENEFIT, MentionKind.RISK)}
    return known.vocabulary.label(next((name for name in praised if name in titled), praised[0]))


def _links_to(page: Page, benefits: Sequence[Member], documents: set[str]) -> bool:
    """Whether a page links to one of some documents from a section that names benefits."""
    sections = {member.section[:2] for member in benefits}
    folder = PurePosixPath(page.document).parent.as_posix()
    for link in page.links:
        if link.region in (Region.NAV, Region.FOOTER, Region.HIDDEN) or link.section[:2] not in sections:
            continue
        target = link.target.lstrip("/") if link.target.startswith("/") else normpath(f"{folder}/{link.target}")
        if target != page.document and _is_there(target, documents):
            return True
    return False


def _is_there(target: str, documents: set[str]) -> bool:
    """Whether a target is one of some documents; sites leave out the end of the file's name."""
    return any(each == target or each.rpartition(".")[0] == target.rstrip("/") for each in documents)

"""EVD-004."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from checks.background import Background
from checks.exemptions import exemption_results
from checks.finding import Severity
from checks.rule import Member, Verdict, page_rule
from checks.support import NOT_JUDGED, in_reach, in_sentence, is_measured, studies
from checks.wording import says
from claims.claim import Claim, Polarity, Source
from claims.mention import Mention, MentionKind
from claims.page import Page
from claims.support import Study, Support
from claims.unit import Dimension
from claims.vocabulary import Vocabulary

EXEMPT = ("X1", "X2", "X9", "X11", "X12", "X15", "within-patient")

SLACK = 1.05
"""By how much a duration may exceed a follow-up: "two years" and "24 months" are worked out differently."""

_ASCRIBED = (Source.PUBLISHER, Source.QUOTED_STUDY)
"""Whose words may be held against a source: a sentence that names one reports it, or leans on it."""

_SHARES = frozenset({"success-rate", "pain-reduction", "satisfaction-rate", "relief-duration"})
"""Metrics that come out better where only those are counted whom it helped."""


@page_rule(
    "evidence-mismatch",
    code="EVD-004",
    severity=Severity.WARNING,
    provisions=("FTC HPCG", "CAP 12.1", "TGA Code s.11"),
    exemptions=EXEMPT,
    help="Word the claim to the study's patients, duration and size.",
)
def evidence_mismatch(page: Page, known: Background) -> Iterable[tuple[Member, Verdict]]:
    """A source does not show what it is cited for.

    ## Why it matters

    A citation lends weight, and few readers look it up. A real study that is stretched misleads more than none.

    ## When it fires

    By what the page itself tells of the source, in the entry of its references or in the sentence that names it, and by
    the evidence of the approved claim: relief is said to last longer than patients were followed; the study was of
    another treatment, another part of the body, animals, a bench or cadavers; it counted only those whom the treatment
    helped, and the claim does not say so; it was withdrawn; its author or funder is the publisher or the maker; a
    comparison rests on a study in which nobody was treated otherwise; all that is cited is a brochure, news, a blog,
    reviews by customers or an encyclopaedia that anybody edits. Where the page quotes another figure from the very
    source, the claim contradicts it, and that is an error.

    Silent where the page tells nothing of the source, and for a claim that is narrower than it.

    ## What to do

    Word the claim to what was studied, in whom, and for how long.

    ## When to accept

    The full text of the source shows more than the page tells of it; say where.
    """
    if page.kind in NOT_JUDGED:
        return
    for claim in page.claims:
        if is_measured(claim, of=_ASCRIBED):
            verdict = _contradicted(claim, page) or _of_claim(claim, known)
            if verdict is not None:
                yield claim, verdict
    for mention in page.mentions:
        verdict = _of_mention(mention)
        if verdict is not None:
            yield mention, verdict


def _contradicted(claim: Claim, page: Page) -> Verdict | None:
    """Where the page quotes a figure from the claim's own source that excludes the claim."""
    named = _named(claim)
    if not named or claim.source is not Source.PUBLISHER:
        return None
    for other in page.claims:
        if (
            other.source is Source.QUOTED_STUDY
            and other.polarity is Polarity.ASSERTED
            and (other.metric, other.subject, other.frame) == (claim.metric, claim.subject, claim.frame)
            and other.sentence != claim.sentence
            and named & _named(other)
            and other.quantity.dimension is claim.quantity.dimension
            and not other.quantity.shares_a_value_with(claim.quantity)
        ):
            return Verdict(
                f"{claim.quote!r} is ascribed to a source that the page quotes with {other.quote!r}",
                kind="contradicted",
                severity=Severity.ERROR,
                modifiers=("up: the source says otherwise",),
                against=(other,),
            )
    return None


def _named(claim: Claim) -> set[str]:
    """The sources in a claim's sentence, each by its entry where it leads to one."""
    return {each.entry or each.text for each in in_sentence(claim)}


def _of_claim(claim: Claim, known: Background) -> Verdict | None:
    reasons = [
        (name, _against(claim, study, known) if study is not None else None) for name, study in studies(claim, known)
    ]
    # One source that fits, or of which nothing is told, may be the one that shows it.
    if reasons and all(reason is not None for _, reason in reasons):
        name, reason = reasons[0]
        assert reason is not None
        kind, words = reason
        return Verdict(f"{claim.quote!r} rests on {name!r}, {words}", kind=kind)
    doubtful = _no_evidence(claim)
    if doubtful is not None and not in_reach(claim):
        return Verdict(f"{claim.quote!r} rests on {doubtful.text!r}, which is no evidence", kind="no-evidence")
    return None


def _against(claim: Claim, study: Study, known: Background) -> tuple[str, str] | None:
    """Why a study does not show a claim: the kind of mismatch, and the words for it; None where nothing says so."""
    stated = claim.quantity.stated
    longest = stated.high if stated.high is not None else stated.low
    lasting = claim.metric == "relief-duration" and claim.quantity.dimension is Dimension.TIME
    sites = set((claim.frame.site or "").split("+")) - {""}
    publisher = known.publisher(claim.document)
    checked: tuple[tuple[str, bool, str], ...] = (
        ("retracted", study.retracted, "which was withdrawn"),
        ("subjects", study.material is not None, f"which was of {_MATERIALS.get(study.material or '', '')}"),
        (
            "follow-up",
            lasting and longest is not None and study.follow_up is not None and longest > study.follow_up * SLACK,
            f"which followed patients for {_time(study.follow_up or 0)}",
        ),
        ("technique", _of_another(claim.subject, study.subjects, known.vocabulary), "which is of another treatment"),
        ("site", bool(sites and study.sites) and not sites & set(study.sites), "which is of another part of the body"),
        (
            "responders",
            study.responders and claim.metric in _SHARES and not says("proof", "responders", claim.sentence),
            "which counts only those whom it helped",
        ),
        ("publisher", study.own or _is_by(publisher, claim), "whose author or funder has an interest in it"),
    )
    return next(((kind, words) for kind, holds, words in checked if holds), None)


_MATERIALS = {"animal": "animals", "bench": "models on a bench", "cadaver": "cadavers"}


def _time(days: float) -> str:
    """A follow-up for people."""
    months = round(days / 30.4375)
    return f"{months} months" if months else f"{days:g} days"


def _is_by(publisher: str, claim: Claim) -> bool:
    """Whether the publisher's name stands among the authors or funders of an entry."""
    return len(publisher) > _SHORTEST and any(publisher.casefold() in each.entry.casefold() for each in claim.support)


_SHORTEST = 4
"""Letters of a name that is looked for in entries."""


def _of_another(subject: str, studied: tuple[str, ...], vocabulary: Vocabulary) -> bool:
    """Whether a study names treatments, and none of them is the claim's, a form of it, or what it is a form of."""
    if not studied or not vocabulary.treats(subject):
        return False
    mine = {subject, *vocabulary.ancestors(subject)}
    return not any(name in mine or subject in vocabulary.ancestors(name) for name in studied)


def _no_evidence(record: Claim | Mention) -> Support | None:
    """The source in a record's sentence that is none: a brochure, news, a blog."""
    for each in record.support:
        listed = each.form == "marker" and each.fault is None and bool(each.entry)
        if each.reach == "sentence" and each.strength == "none" and (each.form == "hearsay" or listed):
            return each
    return None


def _of_mention(mention: Mention) -> Verdict | None:
    if mention.kind not in (MentionKind.COMPARATIVE, MentionKind.RESEARCH):
        return None
    held = [reason for reason in _reasons(mention) if reason is not None]
    if not held or len(held) < len(in_sentence(mention)):
        return None
    tested = exemption_results(mention, EXEMPT)
    if tested is None:
        return None
    kind, words = held[0]
    return Verdict(f"{mention.quote!r} rests on {words}", kind=kind, exemptions=tested)


def _reasons(mention: Mention) -> Iterator[tuple[str, str] | None]:
    """For each source in the sentence, why it shows no such thing."""
    compares = mention.kind is MentionKind.COMPARATIVE
    for each in in_sentence(mention):
        study = each.study
        if study is None:
            yield None
        elif study.retracted:
            yield "retracted", f"{each.text!r}, which was withdrawn"
        elif study.material is not None:
            yield "subjects", f"{each.text!r}, which was of {_MATERIALS[study.material]}"
        elif compares and study.design == "single-arm":
            yield "design", f"{each.text!r}, in which nobody was treated otherwise"
        else:
            yield None

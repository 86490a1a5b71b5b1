"""Support: which of the sources that stand round a statement count for it, and what is known of them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Set

from checks.approval import approval, has_evidence
from checks.background import Background
from checks.result import is_no_result
from checks.wording import says
from claims.claim import Claim, Force, Polarity, Region, Source
from claims.mention import Mention, MentionKind
from claims.page import Page, PageKind
from claims.quantity import Bound
from claims.support import Study, Support

NEAR = ("sentence", "paragraph", "page")
"""Reaches in which a source counts for a figure."""

MEASURED = frozenset(
    {
        "success-rate",
        "relief-duration",
        "pain-reduction",
        "complication-rate",
        "satisfaction-rate",
        "prevalence",
        "onset-time",
    }
)
"""Metrics whose figures read as results that somebody measured."""

NOT_JUDGED = frozenset({PageKind.LEGAL, PageKind.CONTACT, PageKind.REFERENCES})
"""Kinds of pages on which nobody looks for evidence."""

_ASIDE = (Region.NAV, Region.FOOTER, Region.HIDDEN, Region.TITLE, Region.META)
"""Where no source can stand, and what is said is said again in the body."""


def counts(support: Support) -> bool:
    """Whether a reader could find what it names, and that is evidence."""
    return support.strength in ("strong", "weak")


def in_reach(record: Claim | Mention) -> tuple[Support, ...]:
    """The sources that count for a record where they stand."""
    return tuple(each for each in record.support if counts(each) and each.reach in NEAR)


def in_sentence(record: Claim | Mention) -> tuple[Support, ...]:
    """The sources that count and stand in the record's own sentence, or in the next that goes on about it."""
    return tuple(each for each in record.support if counts(each) and each.reach == "sentence")


def distant(claim: Claim, ties: Ties) -> tuple[Support, ...]:
    """The sources of the section that would count if they stood nearer: not those cited for another matter.

    A figure that names the publisher's own records as its source ("in our hands") has none but them.

    Args:
        ties: `tied` of the claim's page.
    """
    if says("proof", "own-source", claim.sentence):
        return ()
    matter = claim.metric, claim.subject
    return tuple(
        each
        for each in claim.support
        if counts(each) and each.reach == "section" and matter in ties.get(each.text, {matter})
    )


Ties = Mapping[str, Set[tuple[str, str]]]
"""By the words that name a source: metric and subject of the figures in whose reach it stands, kind and subject of the
praise in whose sentence it stands."""


def tied(page: Page) -> Ties:
    """What the sources of a page are cited for; one cited for nothing yet is left out, since it may be for any.

    A source in a sentence with a figure is cited for that figure, and for no other of its paragraph. One whose sentence
    reports without a figure how something fared may be for any result, but for no harm.
    """
    near: dict[str, set[tuple[str, str]]] = defaultdict(set)
    found: dict[str, set[tuple[str, str]]] = defaultdict(set)
    for claim in page.claims:
        for each in in_reach(claim):
            (found if each.reach == "sentence" else near)[each.text].add((claim.metric, claim.subject))
    for mention in page.mentions:
        if mention.kind.promotes or (mention.kind is MentionKind.RISK and says("proof", "finding", mention.sentence)):
            for each in in_sentence(mention):
                found[each.text].add((mention.kind, mention.subject or ""))
    results = {(claim.metric, claim.subject) for claim in page.claims if claim.metric in MEASURED - _NO_RESULTS}
    for mention in sources(page):
        if says("proof", "finding", mention.sentence):
            for each in in_sentence(mention):
                if each.text not in found and each.text not in near:
                    near[each.text] |= results
    return {**near, **found}


_NO_RESULTS = frozenset({"complication-rate", "prevalence"})
"""Measured, but nothing that a treatment achieves."""


def leads_nowhere(record: Claim | Mention) -> bool:
    """Whether the record's sentence bears a mark that leads to no entry, or a source whose number is malformed."""
    return any(each.reach == "sentence" and each.fault is not None for each in record.support)


def is_measured(claim: Claim, *, of: Collection[Source] = (Source.PUBLISHER,)) -> bool:
    """Whether a claim reads as a result that the publisher has measured, or had from somebody who has.

    A word without a figure ("many", "several years") does not; neither does a benefit that only begins then, a
    definition, when an injection's numbness passes, what befell one person, how long a battery lasts,
    nor what `is_no_result`.

    Args:
        claim: the claim.
        of: whose words it may be.
    """
    quantity = claim.quantity
    return (
        claim.metric in MEASURED
        and (claim.metric != "onset-time" or claim.frame.endpoint == "full")
        and claim.source in of
        and claim.polarity is Polarity.ASSERTED
        and claim.force is not Force.DEFINITION
        and claim.region not in _ASIDE
        and quantity.unit is not None
        and quantity.bound is not Bound.VAGUE
        and not _wears_off(claim)
        and not says("proof", "one-person", claim.sentence)
        and not says("proof", "equipment", claim.sentence)
        and not is_no_result(claim)
    )


def _wears_off(claim: Claim) -> bool:
    """Whether it is told when the numbness of an injection passes: within hours, as nobody's result."""
    longest = claim.quantity.stated.high
    return claim.metric == "relief-duration" and longest is not None and longest < _LASTING


_LASTING = 2.0
"""Days from which relief is a result."""


def is_settled(claim: Claim, known: Background) -> bool:
    """Whether an approved entry of the library holds the evidence, with nothing printed on the page."""
    return has_evidence(claim, known)


def sources(page: Page) -> tuple[Mention, ...]:
    """The sources, marks and entries that a page names, in reading order."""
    return tuple(mention for mention in page.mentions if mention.kind is MentionKind.CITATION)


def names_a_source(page: Page) -> bool:
    """Whether a source that counts stands anywhere on a page."""
    return any(counts(each) for mention in sources(page) for each in mention.support)


def studies(claim: Claim, known: Background) -> Iterable[tuple[str, Study | None]]:
    """What is known of each source in the sentence of a claim, with the source's name; of approved evidence as well."""
    for each in in_sentence(claim):
        yield each.text, each.study
    found = approval(claim, known)
    if found is not None and found.lapse is None:
        for evidence in found.entry.evidence:
            followed = evidence.follow_up.quantity.stated if evidence.follow_up is not None else None
            yield (
                evidence.citation,
                Study(
                    follow_up=followed.high if followed is not None else None,
                    patients=evidence.patients,
                    retracted=evidence.retracted,
                ),
            )

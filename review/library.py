"""Library: what people do with the approved claims besides checking pages against them. Adding a claim, what a changed
value would break, what the pages agree on, and what is odd about the entries themselves."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from difflib import get_close_matches
from typing import Any

from checks.approval import approval
from checks.background import Background
from checks.comparison import compare_statements, takes_part
from checks.statement import Statement, statement, statements
from claims.claim import Claim, Force
from claims.errors import UserError
from claims.fingerprint import fingerprint
from claims.library import Entry, Library, Status, Value
from claims.page import Page
from claims.quantity import Bound, Quantity
from claims.span import Span
from claims.vocabulary import Vocabulary

SOON = timedelta(days=60)
"""How long before its last day an entry is told to end."""

_FORCES = {Bound.AT_MOST: Force.CEILING, Bound.AT_LEAST: Force.FLOOR}


@dataclass(frozen=True, slots=True)
class Oddity:
    """Something about an entry that its owner should know."""

    entry: str
    place: str
    """File and line."""
    message: str
    grave: bool
    """Whether pages cannot rest on the entry as it is."""


def oddities(library: Library, vocabulary: Vocabulary, today: date) -> Iterator[Oddity]:
    """What is odd about the entries, in their order."""
    for entry in library.entries:
        for message, grave in _of_entry(entry, vocabulary, today):
            yield Oddity(entry.id, library.places[entry.id], message, grave)
    live = [entry for entry in library.entries if entry.status is Status.APPROVED and entry.value is not None]
    for number, entry in enumerate(live):
        for other in live[number + 1 :]:
            comparison = compare_statements(_stated(entry), _stated(other), vocabulary)
            if comparison.kind.conflict:
                message = f'contradicts "{other.id}" ({library.places[other.id]}): {comparison.why}'
                yield Oddity(entry.id, library.places[entry.id], message, grave=not comparison.capped_by)


def _of_entry(entry: Entry, vocabulary: Vocabulary, today: date) -> Iterator[tuple[str, bool]]:
    metric = vocabulary.metrics.get(entry.metric)
    if metric is None:
        yield f'there is no metric "{entry.metric}"{_near(entry.metric, vocabulary.metrics)}', True
    elif entry.value is not None and entry.value.unit.dimension not in metric.dimensions:
        yield f'"{entry.metric}" is not measured in {entry.value.unit.value}', True
    if entry.subject not in vocabulary.subjects:
        near = _near(entry.subject, vocabulary.subjects)
        yield f'the vocabulary has no subject "{entry.subject}"{near}; pages may still name it', False
    if entry.status is not Status.APPROVED:
        return
    last = entry.last_day
    if last is not None and last < today:
        yield f"it expired on {last}", True
    elif last is not None and last - today <= SOON:
        yield f"it expires on {last}", False
    if not entry.evidence:
        yield "it is approved, and names no evidence", False
    elif all(each.retracted for each in entry.evidence):
        yield "all of its evidence is retracted", True
    if not entry.approvers:
        yield "it is approved, and names nobody who did so", False


def _near(name: str, known: Iterable[str]) -> str:
    near = get_close_matches(name, list(known), 1)
    return f'; did you mean "{near[0]}"?' if near else ""


def _stated(entry: Entry) -> Statement:
    """An entry as the statement that a page would make with it."""
    quantity = _quantity(entry)
    claim = Claim(
        id=fingerprint("c", entry.id),
        document=entry.id,
        span=Span(start=0, end=1, start_line=1, start_column=1, end_line=1, end_column=2),
        quote=entry.wording,
        sentence=entry.wording,
        subject=entry.subject,
        metric=entry.metric,
        quantity=quantity,
        force=_FORCES.get(quantity.bound, Force.TYPICAL),
        share=entry.share,
        frame=entry.frame,
    )
    return statement([claim])


def _quantity(entry: Entry) -> Quantity:
    if entry.value is None:
        raise ValueError(f'entry "{entry.id}" has no value')
    return entry.value.quantity


def drafted(claim: Claim, *, taken: Iterable[str], name: str | None = None) -> dict[str, Any]:
    """A draft of an entry that says what a claim says, as a table of TOML.

    Args:
        claim: the claim of a page.
        taken: ids that are in use.
        name: id of the entry; made of subject and metric where None.
    """
    used = set(taken)
    ident = name or f"{claim.subject}-{claim.metric}"
    number = 1
    while name is None and ident in used:
        number += 1
        ident = f"{claim.subject}-{claim.metric}-{number}"
    entry: dict[str, Any] = {
        "id": ident,
        "status": Status.DRAFT.value,
        "wording": claim.sentence[:1000],
        "subject": claim.subject,
        "metric": claim.metric,
    }
    quantity = claim.quantity
    if quantity.unit is not None and (quantity.low, quantity.high) != (None, None):
        ends = {key: _plain(end) for key, end in (("low", quantity.low), ("high", quantity.high)) if end is not None}
        entry["value"] = {**ends, "unit": quantity.unit.value, "bound": quantity.bound.value}
    if claim.share is not None:
        entry["share"] = claim.share if isinstance(claim.share, str) else _plain(claim.share)
    frame = {slot: value for slot, value in claim.frame.model_dump().items() if value is not None}
    if frame:
        entry["frame"] = frame
    sources = [each for each in claim.support if each.strength == "strong"]
    if sources:
        entry["evidence"] = [
            {"citation": each.text, **({"doi": each.text} if each.form == "doi" else {})} for each in sources
        ]
    return entry


def _plain(value: float) -> int | float:
    return int(value) if float(value).is_integer() else value


@dataclass(frozen=True, slots=True)
class Impact:
    """What would become of the pages if an approved value were another."""

    breaks: tuple[Claim, ...]
    """Claims that keep to the library now and would not any more."""
    mends: tuple[Claim, ...]
    """Claims that would then keep to it, and do not now."""
    stays: int
    """Claims on the topic for which nothing would change."""


def impact(library: Library, ident: str, quantity: Quantity, pages: Sequence[Page], known: Background) -> Impact:
    """What a changed value would do to the pages.

    Args:
        library: the approved claims.
        ident: entry whose value changes.
        quantity: the new value.
        pages: what is published.
        known: vocabulary, markets and day.

    Raises:
        UserError: E506 there is no such entry, E507 the value measures something else.
    """
    entry = next((each for each in library.entries if each.id == ident), None)
    if entry is None:
        near = get_close_matches(ident, [each.id for each in library.entries], 1)
        remedy = f'Did you mean "{near[0]}"?' if near else "`claims library check` lists what is wrong with a library."
        raise UserError("E506", place="", message=f'the library has no entry "{ident}".', remedy=remedy)
    unit = quantity.unit
    if unit is None or (entry.value is not None and unit.dimension is not entry.value.unit.dimension):
        message = f"the entry measures something else than {quantity.unit or 'what has no unit'}."
        raise UserError("E507", place=library.places[ident], message=message, remedy="Give a value of the same sort.")
    changed = entry.model_copy(
        update={
            "value": Value(low=quantity.low, high=quantity.high, unit=unit, bound=quantity.bound),
            # The wordings state the old value: only the new one decides.
            "wording": str(quantity),
            "permitted": (),
        }
    )
    entries = tuple(changed if each.id == ident else each for each in library.entries)
    before = replace(known, library=library)
    after = replace(known, library=replace(library, entries=entries))
    breaks: list[Claim] = []
    mends: list[Claim] = []
    stays = 0
    for page in pages:
        for claim in page.claims:
            if (claim.subject, claim.metric) != (entry.subject, entry.metric) or not takes_part(claim):
                continue
            held, holds = _covered(claim, before), _covered(claim, after)
            if held == holds:
                stays += 1
            else:
                (breaks if held else mends).append(claim)
    return Impact(tuple(breaks), tuple(mends), stays)


def _covered(claim: Claim, known: Background) -> bool:
    found = approval(claim, known)
    return found is not None and found.covers


FEWEST_PAGES = 2
"""Pages that must state the same for it to be suggested."""


def agreed(pages: Sequence[Page], library: Library | None, *, fewest: int = FEWEST_PAGES) -> list[tuple[Claim, ...]]:
    """Claims of topics on which the pages agree: every figure of the topic says the same, on several pages.

    Args:
        pages: what is published.
        library: the approved claims; topics with an entry are left out.
        fewest: pages that must say so.

    Returns:
        For each topic its claims, by subject and metric.
    """
    topics: dict[tuple[str, str], list[Statement]] = defaultdict(list)
    for each in statements(claim for page in pages for claim in page.claims if takes_part(claim)):
        topics[each.subject, each.metric].append(each)
    found: list[tuple[Claim, ...]] = []
    for (subject, metric), said in sorted(topics.items()):
        documents = {claim.document for each in said for claim in each.claims}
        listed = library is not None and library.on_topic(subject, metric)
        if len(said) == 1 and len(documents) >= fewest and not listed:
            found.append(said[0].claims)
    return found

"""AttributeConflict: which properties of one treatment cannot both be its usual one, and what to say of it.

Values that exclude each other are data (`attributes.toml`). The cost grows with the number of properties, not with its
square: they are met by what they state, and looked at one by one only within a page.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from functools import cache

from checks.attribute import ALL, FINITE, MOST, PERMANENT, Property, properties
from checks.background import Background
from checks.exemptions import EXEMPTIONS, NOT_MET
from checks.finding import Severity
from checks.rule import Member, Verdict
from checks.tables import table
from claims.page import Page
from claims.vocabulary import Vocabulary

_SLOTS = ("population", "site", "technique")
"""Slots of a frame that keep two properties apart; of an onset, whether it is the first or the full benefit as well."""

_LIGHTER = frozenset(("anaesthesia:local", "anaesthesia:sedation"))
"""What a patient gets besides a general or spinal anaesthetic."""

_STEPS = ("anaesthesia:", "consciousness:", "setting:")
"""Attributes of which a paragraph may tell one value after the other."""

_TESTED = {f"{code} {EXEMPTIONS[code][0]}": NOT_MET for code in ("X9", "X10", "X11", "X15")}
"""Exemptions that a statement of a conflict does not have; one that has is no statement."""

_LOOKED_THROUGH = 100
"""Properties of one page that are looked at one by one for a value."""


@dataclass(frozen=True, slots=True)
class AttributeConflict:
    """Two values of one treatment that cannot both be the usual one, on pages of one publisher."""

    subject: str
    rare: tuple[Property, ...]
    """The side of fewer pages, in the order of the pages."""
    frequent: tuple[Property, ...]
    """The other side."""

    @property
    def scoped(self) -> bool:
        """Whether one side speaks of a broader form of the other's subject."""
        return self.rare[0].subject != self.frequent[0].subject


@dataclass(frozen=True, slots=True)
class _Exclusion:
    """Values that exclude each other."""

    one: frozenset[str]
    other: frozenset[str]
    together: frozenset[frozenset[str]]


@dataclass(slots=True)
class _Alike:
    """Properties that state the same of the same people."""

    voice: Property
    """One that speaks for all."""
    by_document: dict[str, list[Property]] = field(default_factory=lambda: defaultdict(list))


_Sides = tuple[tuple[Property, ...], tuple[Property, ...]]


def attribute_conflicts(rule: str, pages: Sequence[Page], known: Background) -> Iterator[AttributeConflict]:
    """Conflicts of the properties that a rule tells of, one for each pair of sides of a subject.

    Args:
        rule: name of the rule, as `attributes.toml` has it.
        pages: in the order in which their records are to be told.
    """
    exclusions = _exclusions(rule)
    by_subject = _by_subject(pages, known, frozenset(value for each in exclusions for value in each.one | each.other))
    told: set[tuple[str, str, _Exclusion]] = set()
    for (publisher, subject), group in sorted(by_subject.items()):
        for exclusion in exclusions:
            sides = _sides(exclusion, group, group)
            if sides is not None:
                told.add((publisher, subject, exclusion))
                yield _conflict(subject, sides)
    for (publisher, subject), group in sorted(by_subject.items()):
        for broader in known.vocabulary.ancestors(subject):
            general = by_subject.get((publisher, broader), [])
            for exclusion in exclusions if general else ():
                if {(publisher, subject, exclusion), (publisher, broader, exclusion)} & told:
                    continue
                sides = _across(exclusion, general, group)
                if sides is not None:
                    told.add((publisher, subject, exclusion))
                    yield _conflict(subject, sides)


def _by_subject(
    pages: Sequence[Page], known: Background, values: frozenset[str]
) -> dict[tuple[str, str], list[Property]]:
    """The properties of interest by publisher and subject, those that end by claims only where one is permanent."""
    found: dict[tuple[str, str], list[Property]] = defaultdict(list)
    for page in pages:
        for each in properties(page, known, values - {FINITE}):
            found[known.publisher(page.document), each.subject].append(each)
    lasting = {subject for (_, subject), group in found.items() if any(each.value == PERMANENT for each in group)}
    if FINITE in values and lasting:
        for page in pages:
            for each in properties(page, known, frozenset((FINITE,))):
                if _concerns(each.subject, lasting, known.vocabulary):
                    found[known.publisher(page.document), each.subject].append(each)
    return found


def _concerns(subject: str, others: set[str], vocabulary: Vocabulary) -> bool:
    """Whether a subject is one of some others, or a broader or narrower form of one."""
    if subject in others or not others.isdisjoint(vocabulary.ancestors(subject)):
        return True
    return any(subject in vocabulary.ancestors(other) for other in others)


def _conflict(subject: str, sides: _Sides) -> AttributeConflict:
    rare, frequent = sorted(sides, key=lambda side: (len(_documents(side)), len(side)))
    return AttributeConflict(subject, _in_reading_order(rare), _in_reading_order(frequent))


def _in_reading_order(side: Iterable[Property]) -> tuple[Property, ...]:
    return tuple(sorted(side, key=lambda each: (each.record.document, each.record.span.start)))


def _across(exclusion: _Exclusion, general: Sequence[Property], specific: Sequence[Property]) -> _Sides | None:
    """The statements about a broader subject and about a narrower one that conflict; None where none do.

    "Most" of the broader one leaves room for the narrower, and so does a publisher who tells the two apart on one page.
    """
    values = exclusion.one | exclusion.other
    pages = [{each.record.document for each in side if each.value in values} for side in (general, specific)]
    if pages[0] & pages[1]:
        return None
    whole = [each for each in general if each.share != MOST]
    return _sides(exclusion, whole, specific) or _sides(exclusion, specific, whole)


def conflict_verdict(conflict: AttributeConflict, known: Background) -> tuple[Member, Verdict]:
    """What to say of a conflict, and the record to say it of: the first of the rarer side."""
    first = conflict.rare[0]
    others = _documents(conflict.frequent) - {first.record.document}
    pages = "1 page says" if len(others) == 1 else f"{len(others)} pages say"
    here, there = _label(first.value), _labels(conflict.frequent)
    said = f"{pages} {there}, this one says {here}" if others else f"this page says {here}, and {there} elsewhere on it"
    subject = known.vocabulary.subjects.get(conflict.subject)
    name = subject.label if subject else conflict.subject.replace("-", " ")
    scoped = ("only scope: a broader and a narrower subject",) if conflict.scoped else ()
    return first.record, Verdict(
        message=f"{name}: {said}",
        kind=first.value.partition(":")[0],
        severity=Severity.INFO if scoped else None,
        modifiers=scoped,
        exemptions=dict(_TESTED),
        against=tuple(each.record for each in _elsewhere_first(conflict.frequent, first)),
    )


def _elsewhere_first(side: Iterable[Property], member: Property) -> list[Property]:
    """The properties of a side, one of each page, those of other pages than the member's in front."""
    of_page: dict[str, Property] = {}
    for each in side:
        of_page.setdefault(each.record.document, each)
    return sorted(of_page.values(), key=lambda each: each.record.document == member.record.document)


def _labels(side: Iterable[Property]) -> str:
    """The values of a side, as they read in a message, the commonest first."""
    counted = Counter(_label(each.value) for each in side)
    return " or ".join(name for name, _ in counted.most_common())


def _label(value: str) -> str:
    labels: dict[str, str] = table("attributes")["labels"]
    return labels[value]


def _sides(exclusion: _Exclusion, lefts: Sequence[Property], rights: Sequence[Property]) -> _Sides | None:
    """The statements of `lefts` and of `rights` that conflict, one side each; None where none do."""
    left = _alike(each for each in lefts if each.value in exclusion.one)
    right = _alike(each for each in rights if each.value in exclusion.other)
    pairs = [(one, other) for one in left for other in right if _exclude(one.voice, other.voice, exclusion)]
    if not pairs:
        return None
    conflicting = {
        id(each)
        for one, other in pairs
        for mine, yours in ((one, other), (other, one))
        for group in mine.by_document.values()
        for each in group
        if _meets(each, yours)
    }
    chosen = [
        tuple(each for each in side if each.value in values and id(each) in conflicting)
        for side, values in ((lefts, exclusion.one), (rights, exclusion.other))
    ]
    return (chosen[0], chosen[1]) if all(chosen) else None


def _alike(side: Iterable[Property]) -> list[_Alike]:
    """Properties by value, share and frame."""
    groups: dict[tuple[object, ...], _Alike] = {}
    for each in side:
        key = (each.subject, each.value, each.share, *each.frame.__dict__.values())
        groups.setdefault(key, _Alike(each)).by_document[each.record.document].append(each)
    return list(groups.values())


def _meets(one: Property, others: _Alike) -> bool:
    """Whether some of the properties that exclude one is not told together with it."""
    document = one.record.document
    if len(others.by_document) > (document in others.by_document):
        return True
    return any(not _told_together(one, each) for each in others.by_document[document][:_LOOKED_THROUGH])


def _exclude(left: Property, right: Property, exclusion: _Exclusion) -> bool:
    """Whether what two properties state excludes each other, wherever they stand."""
    if frozenset((left.value, right.value)) in exclusion.together:
        return False
    if not (left.usual and right.usual) and ALL not in (left.share, right.share):
        return False
    slots = (*_SLOTS, "endpoint") if left.value.startswith("onset:") else _SLOTS
    return all(_slot(left, slot) == _slot(right, slot) for slot in slots)


def _slot(of: Property, slot: str) -> frozenset[str]:
    """Values of one slot, without those that the subject's name says: an endoscopic ablation is endoscopic."""
    stated = getattr(of.frame, slot)
    return frozenset(stated.split("+")) - frozenset(of.subject.split("-")) if stated else frozenset()


def _told_together(left: Property, right: Property) -> bool:
    """Whether two properties are told one after the other, as steps of one pathway or as a statement and its limits.

    A sentence states both on purpose; so does a paragraph of the care ("you come in the night before and go home the
    same day"), and a page that gives a general anaesthetic and numbs the wound.
    """
    one, other = left.record, right.record
    if one.document != other.document:
        return False
    if {left.value, right.value} & _LIGHTER and "consciousness:awake" not in (left.value, right.value):
        return True
    if one.paragraph != other.paragraph:
        return False
    return one.sentence == other.sentence or left.value.startswith(_STEPS)


def _documents(side: Iterable[Property]) -> set[str]:
    return {each.record.document for each in side}


@cache
def _exclusions(rule: str) -> tuple[_Exclusion, ...]:
    return tuple(
        _Exclusion(
            frozenset(entry["one"]),
            frozenset(entry["other"]),
            frozenset(frozenset(pair) for pair in entry.get("together", ())),
        )
        for entry in table("attributes")["conflict"]
        if entry["rule"] == rule
    )

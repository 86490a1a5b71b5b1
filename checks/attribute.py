"""Attribute: properties of a treatment said in words, and which of them cannot both be its usual one. What a conflict
weighs is for the rules.

A property comes from a mention of the extractor, or from a claim that says it in the place of a figure: relief that is
permanent, an effect that is immediate. Which values exclude each other is data (`attributes.toml`).
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache

from checks.background import Background
from checks.comparison import takes_part
from checks.exemptions import EXEMPTIONS, NOT_MET, asked, boilerplate, conditional, quoted
from checks.finding import Severity
from checks.rule import Verdict
from checks.tables import table
from claims.claim import Claim, Force, Polarity, Share, Source
from claims.frame import Frame
from claims.mention import Mention, MentionKind
from claims.page import Page

_SLOTS = ("population", "site", "technique")
"""Slots of a frame that keep two properties apart; of an onset, whether it is the first or the full benefit as well."""

_UNIVERSAL: Share = "all"
_LIGHTER = frozenset(("anaesthesia:local", "anaesthesia:sedation"))
"""What a patient gets besides a general or spinal anaesthetic."""

_STEPS = ("anaesthesia:", "consciousness:", "setting:")
"""Attributes of which a paragraph may tell one value after the other."""

_MOST: Share = "most"
_POSSIBLE: Share = "some"
_TESTED = {f"{code} {EXEMPTIONS[code][0]}": NOT_MET for code in ("X9", "X10", "X11", "X15")}
"""Exemptions that a statement of a conflict does not have; one that has is no statement."""

_SHORTEST_FINITE = frozenset(("minute", "hour", "day"))
"""Units of what is no duration of a treatment's relief: an anaesthetic's, a test's."""


@dataclass(frozen=True, slots=True)
class Property:
    """A treatment's property, as one record states it."""

    subject: str
    value: str
    """Attribute and value, `anaesthesia:local`; a denied one as what it says."""
    share: Share | None
    """Whom it holds for: `all`, `most`, `some` for a mere possibility; None for an unhedged statement."""
    frame: Frame
    record: Claim | Mention

    @property
    def usual(self) -> bool:
        """Whether it is stated as what happens, not as what may."""
        return self.share != _POSSIBLE


@dataclass(frozen=True, slots=True)
class PropertyConflict:
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


def property_conflicts(rule: str, pages: Iterable[Page], known: Background) -> Iterator[PropertyConflict]:
    """Conflicts of the properties that a rule tells of, one for each pair of sides of a subject.

    Args:
        rule: name of the rule, as `attributes.toml` has it.
        pages: in the order in which their records are to be told.
    """
    exclusions = _exclusions(rule)
    of_interest = frozenset(value for each in exclusions for value in each.one | each.other)
    by_subject: dict[tuple[str, str], list[Property]] = defaultdict(list)
    for page in pages:
        for found in properties(page, known):
            if found.value in of_interest:
                by_subject[known.publisher(page.document), found.subject].append(found)
    told: set[tuple[str, str, _Exclusion]] = set()
    for (publisher, subject), group in sorted(by_subject.items()):
        for exclusion in exclusions:
            sides = _sides(exclusion, group, group)
            if sides is not None:
                told.add((publisher, subject, exclusion))
                yield _conflict(subject, *sides)
    for (publisher, subject), group in sorted(by_subject.items()):
        for broader in known.vocabulary.ancestors(subject):
            general = by_subject.get((publisher, broader), [])
            for exclusion in exclusions if general else ():
                if {(publisher, subject, exclusion), (publisher, broader, exclusion)} & told:
                    continue
                sides = _across(exclusion, general, group)
                if sides is not None:
                    told.add((publisher, subject, exclusion))
                    yield _conflict(subject, *sides)


def _conflict(subject: str, one: tuple[Property, ...], other: tuple[Property, ...]) -> PropertyConflict:
    rare, frequent = sorted((one, other), key=lambda side: (len(_documents(side)), len(side)))
    return PropertyConflict(subject, rare, frequent)


def _across(
    exclusion: _Exclusion, general: Sequence[Property], specific: Sequence[Property]
) -> tuple[tuple[Property, ...], tuple[Property, ...]] | None:
    """The statements about a broader subject and about a narrower one that conflict; None where none do.

    "Most" of the broader one leaves room for the narrower, and so does a publisher who tells the two apart on one page.
    """
    values = exclusion.one | exclusion.other
    pages = [{each.record.document for each in side if each.value in values} for side in (general, specific)]
    if pages[0] & pages[1]:
        return None
    whole = [each for each in general if each.share != _MOST]
    return _sides(exclusion, whole, specific) or _sides(exclusion, specific, whole)


def conflict_verdict(conflict: PropertyConflict, known: Background) -> tuple[Claim | Mention, Verdict]:
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


def _sides(
    exclusion: _Exclusion, lefts: Sequence[Property], rights: Sequence[Property]
) -> tuple[tuple[Property, ...], tuple[Property, ...]] | None:
    """The statements of `lefts` and of `rights` that conflict, one side each; None where none do."""
    left = [each for each in lefts if each.value in exclusion.one]
    right = [each for each in rights if each.value in exclusion.other]
    against = {id(each): [other for other in right if _exclude(each, other, exclusion)] for each in left}
    one = tuple(each for each in left if against[id(each)])
    if not one:
        return None
    met = {id(other) for found in against.values() for other in found}
    return one, tuple(other for other in right if id(other) in met)


def _exclude(left: Property, right: Property, exclusion: _Exclusion) -> bool:
    if frozenset((left.value, right.value)) in exclusion.together:
        return False
    if not (left.usual and right.usual) and _UNIVERSAL not in (left.share, right.share):
        return False
    if _told_together(left, right):
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


def _documents(side: Sequence[Property]) -> set[str]:
    return {each.record.document for each in side}


def properties(page: Page, known: Background) -> Iterator[Property]:
    """What the publisher says of treatments in words: what claims say, then the mentions that no claim repeats."""
    told: set[tuple[str, str]] = set()
    for claim in page.claims:
        value = _value_of(claim)
        if value is not None and known.vocabulary.treats(claim.subject):
            told.add((value, claim.sentence))
            # "Can last up to two years" is a headline like "up to two years".
            hedged = claim.force is not Force.CEILING and _found("possible", claim.sentence)
            yield Property(claim.subject, value, _POSSIBLE if hedged else None, claim.frame, claim)
    for mention in page.mentions:
        found = _of_mention(mention, known) if mention.kind is MentionKind.ATTRIBUTE else None
        if found is not None and (found.value, mention.sentence) not in told:
            yield found


def _of_mention(mention: Mention, known: Background) -> Property | None:
    if asked(mention) or mention.source is not Source.PUBLISHER or mention.subject is None:
        return None
    if boilerplate(mention) or quoted(mention) or conditional(mention):
        return None
    if not known.vocabulary.treats(mention.subject) or _found("comparison", mention.sentence[: mention.offset]):
        return None
    if _of_something_else(mention.cue, mention.sentence):
        return None
    denied = mention.polarity is Polarity.DENIED
    value = _denied(mention.cue) if denied else mention.cue
    share = mention.share if mention.share in ("all", "most", "some", None) else _POSSIBLE
    if value is None or (denied and share == _POSSIBLE):
        return None
    return Property(mention.subject, value, share, mention.frame, mention)


def _value_of(claim: Claim) -> str | None:
    """What a claim says in the place of a figure, or of one that has an end; None for any other."""
    denied = claim.polarity is Polarity.DENIED
    if claim.polarity is Polarity.ASKED or claim.source is not Source.PUBLISHER:
        return None
    if _found("comparison", claim.sentence[: max(claim.sentence.find(claim.quote), 0)]):
        return None
    value = _said(claim)
    if value is None or _of_something_else(value, claim.sentence) or (denied and _found("possible", claim.sentence)):
        return None
    if denied:
        return _denied(value)
    return value if takes_part(claim) and claim.force is not Force.TAIL else None


def _said(claim: Claim) -> str | None:
    quantity = claim.quantity
    if claim.metric == "relief-duration":
        if claim.evidence.get("note") == "permanent":
            return "permanence:permanent"
        finite = quantity.unit is not None and quantity.high is not None and quantity.unit not in _SHORTEST_FINITE
        return "permanence:finite" if finite else None
    at_once = quantity.low == 0 and quantity.high == 0
    return "onset:immediate" if claim.metric == "onset-time" and at_once else None


def _of_something_else(value: str, sentence: str) -> bool:
    """Whether what lasts or comes at once is a thing, a change of the body, or the work of an anaesthetic."""
    family = value.partition(":")[0]
    if family not in ("permanence", "onset"):
        return False
    return _found("anaesthetic", sentence) or (family == "permanence" and _found("thing", sentence))


def _denied(value: str) -> str | None:
    meanings: dict[str, str] = table("attributes")["denied"]
    return meanings.get(value)


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


def _found(family: str, text: str) -> bool:
    return bool(_words(family).search(text))


@cache
def _words(family: str) -> re.Pattern[str]:
    words: list[str] = table("attributes")[family]["words"]
    return re.compile(rf"(?<!\w)(?:{'|'.join(words)})(?!\w)", re.IGNORECASE)

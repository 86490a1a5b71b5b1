"""Attributes: properties said in words ("under general anaesthetic", "the relief is gradual"), with the subject, share,
frame and denial of their own clause. Which of them exclude each other is for the checks.

The words are data: values in `lexicons/signs/attributes.toml`, what stands round them in `lexicons/attributes.toml`.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import cache, lru_cache

from claims.claim import Polarity, Share
from claims.frame import Frame
from claims.mention import MentionKind
from claims.quantity import Bound
from claims.vocabulary import Vocabulary
from extractor.amounts import FoundAmount, plain
from extractor.components.attribution import attribute
from extractor.components.frames import frame_of
from extractor.components.mentions import FoundCue
from extractor.components.polarity import polarity_of
from extractor.components.references import referred
from extractor.components.surroundings import Surroundings
from extractor.lexicon import entries, piece, wording
from extractor.passage import Passage
from extractor.readers.document import Block, BlockKind
from extractor.terms import Term, Terms

_NO_METRIC = "attribute"
"""What an attribute measures: nothing that the vocabulary lists."""

_SET_APART_BY = frozenset(("heading", "lead", "label", "row", "column", "run-in"))
"""Contexts that can say that what stands under them holds in one case of several."""

_MODAL = re.compile(rf"\b{wording('attributes', 'modal')}\b")
_DURING = re.compile(rf"\b{wording('attributes', 'during')}\s$")
_HEDGE = re.compile(rf"\b{wording('attributes', 'hedge')}\b")
_CONDITION = re.compile(rf"\b{wording('attributes', 'condition')}\b|/")
_USUAL = re.compile(rf"\b{wording('attributes', 'usual')}\b")
_UNIVERSAL = re.compile(rf"\b{wording('attributes', 'universal')}\b")
_AFTERWARDS = re.compile(rf"\b{wording('attributes', 'afterwards')}\b")
_SET_APART = re.compile(rf"\b{wording('attributes', 'setting-apart', 'case-of-care')}\b")
_CASE_OF_CARE = re.compile(rf"\b{wording('attributes', 'case-of-care')}\b")
_OPENING = re.compile(r"(?:^|[;:,]\s)(?:for|with|after|before|following)\s[^,;:.]{1,80}$")
_OF_CARE = ("setting:", "escort:")
"""What depends on the anaesthetic."""
_AFTER_OTHERS = "line:"
"""What a condition belongs to: offered if all else has failed."""
_PREPARED_FOR = ("anaesthesia:", "consciousness:")
"""What a sentence may open with to say whom its advice is for."""
_LABEL_IN_TEXT = re.compile(r"^([^:.?!]{2,40}):\s")
_LONGEST_LABEL = 40
_LONGEST_LABELLED = 80
"""Characters of what stands under a label to give its value; more is a sentence of its own."""


@dataclass(frozen=True, slots=True)
class FoundAttribute:
    """A property in a sentence, and what its clause says of it."""

    cue: FoundCue
    subject: str | None
    share: Share | None
    """`some` for one that is hedged, one of several, or chosen; None where the text is silent."""
    frame: Frame
    polarity: Polarity


@cache
def _ids() -> frozenset[str]:
    return frozenset(entry["id"] for entry in entries("signs/attributes", "sign"))


def is_attribute(sign: str) -> bool:
    """Whether a sign, by its id, is a property."""
    return sign in _ids()


def labelled_attributes(text: str, block: Block) -> list[Term]:
    """Properties that a text gives only together with what it stands under: "Local", under "Anaesthetic"."""
    if len(text) > _LONGEST_LABELLED:
        return []
    inner = _LABEL_IN_TEXT.match(text)
    labels = (block.label, block.row, block.column, inner.group(1) if inner else "")
    named = next((name for label in labels if label and (name := _labelled_by(label)) is not None), None)
    if named is None:
        return []
    low, start = plain(text), inner.end() if inner else 0
    return [
        Term(value, hit.start(), hit.end()) for value, words in _values_of(named) for hit in words.finditer(low, start)
    ]


@lru_cache(maxsize=4096)
def _labelled_by(label: str) -> str | None:
    """The attribute that a label or header names; None for any other."""
    if len(label) > _LONGEST_LABEL:
        return None
    low = plain(label).strip(" .:?*")
    return next((name for name, words in _labels() if words.fullmatch(low)), None)


@cache
def _labels() -> tuple[tuple[str, re.Pattern[str]], ...]:
    return tuple((entry["id"], re.compile(piece(entry))) for entry in entries("attributes", "label"))


@cache
def _values_of(named: str) -> tuple[tuple[str, re.Pattern[str]], ...]:
    return tuple(
        # "0–1 night" may be none.
        (entry["id"], re.compile(rf"(?<![0-9][–-])\b{piece(entry)}\b"))
        for entry in entries("attributes", "labelled")
        if entry["id"].startswith(named + ":")
    )


def attributes_in(passage: Passage, terms: Terms, vocabulary: Vocabulary) -> list[FoundAttribute]:
    """The properties of a sentence, the first of each value.

    Args:
        passage: the sentence, its signs among them.
        terms: what the lexicons found in it.
    """
    first: dict[str, Term] = {}
    for sign in passage.signs:
        if sign.id in _ids():
            first.setdefault(sign.id, sign)
    if not first:
        return []
    terms.add_subjects(referred(passage, terms, vocabulary))
    around = Surroundings.of(passage, terms)
    apart = _set_apart(passage) or _is_label(passage, list(first.values()))
    found = [_found(sign, around, vocabulary, apart=apart) for sign in first.values()]
    return _menus(found)


def _found(sign: Term, around: Surroundings, vocabulary: Vocabulary, *, apart: bool) -> FoundAttribute:
    place = FoundAmount(sign.start, sign.end, None, None, None, Bound.VAGUE, form="attribute", entry=sign.id)
    subject = attribute(place, around, vocabulary, metric=_NO_METRIC)
    return FoundAttribute(
        cue=FoundCue(sign.start, sign.end, MentionKind.ATTRIBUTE, sign.id),
        subject=subject.subject if subject else None,
        share="some" if apart or _when_over(sign, around.passage) else _share(sign, around),
        frame=frame_of(place, around, _NO_METRIC),
        polarity=polarity_of(place, around, _NO_METRIC),
    )


def _set_apart(passage: Passage) -> bool:
    """Whether what stands over a sentence says that it holds in one case of several: "If you had sedation"."""
    return any(context.name in _SET_APART_BY and _SET_APART.search(plain(context.text)) for context in passage.contexts)


def _is_label(passage: Passage, signs: Sequence[Term]) -> bool:
    """Whether a text only names a property, for what stands beside it to say: "Overnight stay", over "no"."""
    block = passage.block
    if block is None or block.kind is not BlockKind.CELL:
        return block is not None and block.kind is BlockKind.TERM
    whole = any(sign.end - sign.start == len(passage.text) for sign in signs)
    return whole and not any(label and _labelled_by(label) for label in (block.label, block.row, block.column))


def _when_over(sign: Term, passage: Passage) -> bool:
    """Whether somebody is awake when all is over: under "Recovery"."""
    return sign.id == "consciousness:awake" and any(
        context.name == "heading" and _AFTERWARDS.search(plain(context.text)) for context in passage.contexts
    )


def _opens_case(sign: Term, text: str) -> bool:
    """Whether a property stands in an opening that says of which case or matter the sentence speaks: "With sedation,
    fast", "Temporary relief: ..."."""
    label = _LABEL_IN_TEXT.match(text)
    if label is not None and sign.end <= label.end(1):
        return True
    if not sign.id.startswith(_PREPARED_FOR) or text[sign.end : sign.end + 1] not in (",", ":"):
        return False
    return bool(_OPENING.search(text[: sign.end]))


def _share(sign: Term, around: Surroundings) -> Share | None:
    """Whom a property holds for, by the words of its clause; a condition counts elsewhere in the sentence,
    too, but for what is usual."""
    breaks = sorted((*around.strong, *around.medium))
    start = max((at for at in breaks if at < sign.start), default=0)
    end = min((at for at in breaks if at >= sign.end), default=len(around.low))
    before, behind = around.low[start : sign.start], around.low[sign.end : end]
    if _MODAL.search(before) or _DURING.search(before) or _HEDGE.search(before) or _HEDGE.search(behind):
        return "some"
    chosen = not sign.id.startswith(_AFTER_OTHERS)
    if chosen and (_CONDITION.search(before) or _CONDITION.search(behind)):
        return "some"
    if sign.id.startswith(_OF_CARE) and _CASE_OF_CARE.search(around.low):
        return "some"
    if _USUAL.search(before) or _USUAL.search(behind):
        return "most"
    outside = (around.low[:start], around.low[end:]) if chosen else ()
    if _opens_case(sign, around.low) or any(_CONDITION.search(part) for part in outside):
        return "some"
    return "all" if _UNIVERSAL.search(before) or _UNIVERSAL.search(behind) else None


def _menus(found: Sequence[FoundAttribute]) -> list[FoundAttribute]:
    """The properties; where a sentence gives several values of one attribute they are options, but for the usual one:
    "most are done under general anaesthesia, others under local"."""
    said = [each.cue.entry for each in found if each.polarity is Polarity.ASSERTED]
    usual = [each.cue.entry for each in found if each.share == "most"]
    return [
        replace(each, share="some")
        if any(_rivals(each.cue.entry, other) for other in said) and usual != [each.cue.entry]
        else each
        for each in found
    ]


def _rivals(one: str, other: str) -> bool:
    """Whether two values of one attribute cannot stand together: sedation goes with a local anaesthetic."""
    if one == other or one.partition(":")[0] != other.partition(":")[0]:
        return False
    return other not in _fitting().get(one, ()) and one not in _fitting().get(other, ())


@cache
def _fitting() -> dict[str, tuple[str, ...]]:
    return {entry["id"]: tuple(entry.get("fits", ())) for entry in entries("signs/attributes", "sign")}

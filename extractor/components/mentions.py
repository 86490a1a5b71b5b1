"""Mentions: promotional cues in a sentence, and the phrase of each. Whether one needs support is for the checks.

The cues are data (`lexicons/cues.toml`), and so is how far a phrase goes (`phrases.toml`).
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache

from claims.mention import MentionKind
from extractor.amounts import FoundAmount, plain
from extractor.lexicon import entries, wording
from extractor.numbers import SPELLED
from extractor.terms import Term, Terms, sign_entries

_PHRASE = re.compile(rf"\s(?:(?!{wording('phrases', 'edge')}\b)[\w'’-]{{2,20}}\s?){{1,3}}")
_JOINED = re.compile(rf"^,?\s{wording('phrases', 'joining')}\s(?:\w+\s){{0,2}}$")
_BARE = re.compile(wording("phrases", "bare-rival"))
_NUMBER_NEXT = re.compile(
    rf"^\s?(?:than\s)?(?:about\s|around\s)?(?:\d|(?:{SPELLED}|{wording('phrases', 'number-next')})\b)"
)


@dataclass(frozen=True, slots=True)
class FoundCue:
    """A promotional cue in a sentence, with its phrase."""

    start: int
    """First character."""
    end: int
    """Behind the last character (exclusive)."""
    kind: MentionKind
    entry: str
    """Lexicon entry that it is of."""


@cache
def _kinds() -> dict[str, MentionKind]:
    return {entry["id"]: MentionKind(entry["kind"]) for entry in entries("cues", "cue")}


@cache
def _kinds_of_signs() -> dict[str, MentionKind]:
    return {entry["id"]: MentionKind(entry["kind"]) for entry in sign_entries()}


def signs_in(terms: Sequence[Term]) -> Iterator[FoundCue]:
    """The signs of a sentence, the first of each entry."""
    kinds = _kinds_of_signs()
    met: set[str] = set()
    for term in terms:
        if term.id not in met:
            met.add(term.id)
            yield FoundCue(term.start, term.end, kinds[term.id], term.id)


def cues_in(text: str, terms: Terms, amounts: Sequence[FoundAmount] = ()) -> list[FoundCue]:
    """The promotional cues of a sentence, in order. Its comparatives count once, since they are one comparison.

    Args:
        text: the sentence.
        terms: what the lexicons found in it.
        amounts: its value expressions; "more than 10 kg" is a bound of one, not a comparison.
    """
    found: list[FoundCue] = []
    compared: list[FoundCue] = []
    for cue in _extended(text, terms.cues):
        if cue.kind is MentionKind.COMPARATIVE:
            if not _limits_a_number(text, cue, amounts):
                compared.append(cue)
            continue
        last = found[-1] if found else None
        if last is not None and cue.kind is last.kind and cue.start <= last.end:
            found[-1] = FoundCue(last.start, max(last.end, cue.end), last.kind, last.entry)
        elif last is None or cue.start >= last.end:
            found.append(cue)
    comparison = _comparison(text, terms, compared)
    if comparison is not None:
        found.append(comparison)
    return sorted(found, key=lambda cue: cue.start)


_RANK = ("comparative-benefit", "avoids", "comparative-quality", "than")
"""Comparative cues, the most telling first: what is better says more than that something is compared."""

_LASTING = ("benefit", "last", "return", "soreness", "complication", "succeed")
"""Of what a bare "unlike injections" may speak to be a comparison of results; else it describes."""


def _comparison(text: str, terms: Terms, cues: list[FoundCue]) -> FoundCue | None:
    """The one comparison of a sentence: its most telling cue, with those joined to it by "and"."""
    if not cues:
        return None
    low = plain(text)
    best = min(cues, key=lambda cue: (_RANK.index(cue.entry), cue.start))
    rival = next((cue for cue in cues if cue.entry == "than" and _BARE.match(low, cue.start)), None)
    before = [cue for cue in cues if rival is not None and cue.end <= rival.start]
    if rival is not None and before:
        # "..., reducing downtime compared with surgery": what stands before the rival is compared with it.
        best = before[-1]
    if best.entry == "than" and _BARE.match(low, best.start) and not any(name in terms.groups for name in _LASTING):
        return None
    start, end = best.start, best.end
    for cue in reversed(cues):
        if cue.end <= start and _JOINED.match(text[cue.end : start]):
            start = cue.start
    for cue in cues:
        if cue.start >= end and _JOINED.match(text[end : cue.start]):
            end = cue.end
    return FoundCue(start, end, best.kind, best.entry)


def _limits_a_number(text: str, cue: FoundCue, amounts: Sequence[FoundAmount]) -> bool:
    """ "more than 10 kg", "less than an hour": a bound, no comparison of treatments."""
    if any(cue.start < amount.end and amount.start < cue.end for amount in amounts if amount.form != "portion"):
        return True
    low = plain(text)
    at = low.find("than", cue.start, cue.end)
    return at >= 0 and bool(_NUMBER_NEXT.match(low[at:]))


def _extended(text: str, cues: list[Term]) -> Iterator[FoundCue]:
    kinds = _kinds()
    low = plain(text)
    for term in sorted(cues, key=lambda term: (term.start, -term.end)):
        kind = kinds[term.id]
        end = term.end
        if kind in (MentionKind.COMPARATIVE, MentionKind.SUPERLATIVE, MentionKind.NOVELTY):
            phrase = _PHRASE.match(low, term.end)
            if phrase and "," not in phrase.group():
                end = term.end + len(phrase.group().rstrip())
        yield FoundCue(term.start, end, kind, term.id)

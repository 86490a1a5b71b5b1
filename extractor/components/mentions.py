"""Mentions: promotional cues in a sentence. Whether one needs support is for the checks.

The cues are data (`lexicons/cues.toml`), and so is what joins two of them (`phrases.toml`).
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

_JOINED = re.compile(rf"^,?\s{wording('phrases', 'joining')}\s(?:\w+\s){{0,2}}$")
_BARE = re.compile(wording("phrases", "bare-rival"))
_NUMBER_NEXT = re.compile(
    rf"^\s?(?:than\s)?(?:about\s|around\s)?(?:\d|(?:{SPELLED}|{wording('phrases', 'number-next')})\b)"
)


@dataclass(frozen=True, slots=True)
class FoundCue:
    """A promotional cue in a sentence."""

    start: int
    """First character."""
    end: int
    """Behind the last character (exclusive)."""
    kind: MentionKind
    entry: str
    """Lexicon entry that it is of."""


@cache
def _kinds() -> dict[str, MentionKind]:
    return {entry["id"]: MentionKind(entry["kind"]) for entry in (*entries("cues", "cue"), *sign_entries())}


def _entry(name: str) -> tuple[MentionKind, str]:
    """Family and entry of a term; the name of a repository's own wording is family and entry with a colon between."""
    kind = _kinds().get(name)
    if kind is not None:
        return kind, name
    family, _, own = name.partition(":")
    return MentionKind(family), own


def signs_in(terms: Sequence[Term]) -> Iterator[FoundCue]:
    """The signs of a sentence, the first of each entry."""
    met: set[str] = set()
    for term in terms:
        if term.id not in met:
            met.add(term.id)
            yield FoundCue(term.start, term.end, *_entry(term.id))


def cues_in(text: str, terms: Terms, amounts: Sequence[FoundAmount] = ()) -> list[FoundCue]:
    """The promotional cues of a sentence, in order. Its comparatives count once, since they are one comparison.

    Args:
        text: the sentence.
        terms: what the lexicons found in it.
        amounts: its value expressions; "more than 10 kg" is a bound of one, not a comparison.
    """
    found: list[FoundCue] = []
    compared: list[FoundCue] = []
    for term in sorted(terms.cues, key=lambda term: (term.start, -term.end)):
        cue = FoundCue(term.start, term.end, *_entry(term.id))
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

_LASTING = ("benefit", "last", "return", "soreness", "complication", "succeed", "recovery-label")
"""Of what a bare "unlike injections" may speak to be a comparison of results; else it describes."""


def _rank(entry: str) -> int:
    """How telling a comparative is, 0 for the most; a repository's own ones tell as much as any."""
    return _RANK.index(entry) if entry in _RANK else 0


def _comparison(text: str, terms: Terms, cues: list[FoundCue]) -> FoundCue | None:
    """The one comparison of a sentence: its most telling cue, with those joined to it by "and"."""
    if not cues:
        return None
    low = plain(text)
    best = min(cues, key=lambda cue: (_rank(cue.entry), cue.start))
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

"""Foils: procedures that a sentence names and of which a figure in it is not told. The wording is data
(`lexicons/attribution.toml`)."""

from __future__ import annotations

import re
from bisect import bisect

from claims.unit import Dimension
from claims.vocabulary import Vocabulary
from extractor.amounts import FoundAmount
from extractor.clauses import COMPARATOR, between
from extractor.components.surroundings import BEFORE, Surroundings
from extractor.lexicon import wording
from extractor.numbers import SPELLED
from extractor.terms import Term

_CRITERION = re.compile(
    rf"\b{wording('attribution', 'criterion')}\s(?:(?:{wording('attribution', 'specifier')}|\(\d\))\s){{0,4}}$"
)
_SET_BEHIND = re.compile(rf"\b{wording('clauses', 'set-against')}\s[^,;:.()]{{0,60}}$")
"""In front of a procedure: a cue that sets all that follows against what stands before it."""
_BECAUSE = re.compile(rf"\b{wording('clauses', 'reason')}\s[^.;:]{{0,60}}$")
"""In front of a procedure: a reason for what stands before it."""
_LIMIT = re.compile(rf"\b(?:\w+er|more|less)\sthan\s(?:about\s|around\s)?(?:\d|half\b|(?:{SPELLED})\b)")
"""A bound that looks like a comparison."""
_OPENS_CLAUSE = re.compile(r",\s(?:(?:and|but|the|a|an|with|after|for|in|our)\s){0,3}$")
_ADVERBIAL = re.compile(r"^(?:after|within|in|for|from|at|about|by|over|during|once|if|when|as)\b")
ENUMERATED = re.compile(r"\b(?:and|or)\s(?:\w+\s)?$")
SET_AGAINST = re.compile(r"\b(?:unlike|than|versus|compared|rather)\b")
_ARTICLES = (
    r"(?:\s(?:an?|the|one|another|further|later|second|third|new|extra|full|proper|follow-up"
    r"|their|his|her|your|its|any|some)){0,3}"
)
_REMEDY = re.compile(rf"\b{wording('attribution', 'remedy')}{_ARTICLES}\s$")
_REMEDIED = re.compile(
    r"(?:^|[;,:.(–—]\s?|\b(?:and|but)\s)(?:it|this|that|these|those|they|which)"
    r"\s(?:(?:is|are|was|were)|(?:can|may|will|must|should)\sbe)"
    r"\s(?:[\w-]+\s){0,2}?\w+(?:ed|t|n|de)\s(?:[\w-]+\s){0,2}?"
    rf"{wording('attribution', 'remedied')}{_ARTICLES}\s$"
)
""" "It is cleared with a ...": what comes of a treatment, and what another does against it."""
_FORGONE = re.compile(rf"\b{wording('attribution', 'forgone')}{_ARTICLES}\s$")
_MEANS = re.compile(rf"(?:^|\s){wording('attribution', 'means')}$")
_ALONGSIDE = re.compile(rf"\S\s{wording('attribution', 'alongside')}\s(?:[\w-]+\s){{0,2}}$")
"""In front of what a clause names as help beside the treatment, not as what it speaks of."""
_LINED_UP = re.compile(r"\s[·•|∙]\s")
"""Between the facts of one line: "Chair time: an hour · Bandage: two days"."""
_NEW_STATEMENT = re.compile(
    r"(?:[,–—]\s(?:and|but|while|whereas|so|yet)|;)\s(?:(?:an?|the|our|one|one\smore|a\ssingle)\s)?$"
)
"""In front of the noun that a statement of its own opens with."""
_VERB_NEXT = re.compile(
    r"\s(?:(?:then|usually|always|often|simply|just|soon|\w+ly)\s)?(?:[a-z]{2,}s|will|can|may|would)\s"
)
_TOLD_OF = re.compile(r",\s(?:which|who)\s")
"""Behind a help that a sentence goes on to tell of: "faster than tablets, which take a month"."""
_WHICH = re.compile(r"^(?:\s[\w-]+){0,4},?\s?\(?(?:which|whose|where)\b")


def stands_aside(
    term: Term, amount: FoundAmount, around: Surroundings, vocabulary: Vocabulary, *, remedies: bool = False
) -> bool:
    """Whether a procedure of the sentence cannot be what an amount is about.

    Args:
        term: one that the amount does not overlap.
        remedies: whether what some people need afterwards counts all the same, and what helps beside a treatment.
    """
    opening = around.low[: term.start]
    behind = term.end > amount.start
    if COMPARATOR.search(opening) and _rival_only(around, amount, term):
        return True
    if behind and _BECAUSE.search(opening, amount.end):
        return True
    if behind and (_SET_BEHIND.search(opening, amount.end) or _has_its_own(around, amount, term)):
        return True
    if _in_brackets(around.low, term, amount) or says_of_whom(opening) or _in_another_fact(around, amount, term):
        return True
    if remedies:
        return False
    return (
        (is_help(around.low, term, around, vocabulary) and (behind or not _TOLD_OF.match(around.low, term.end)))
        or (behind and _opens_its_own(around, amount, term))
        or _puts_right(opening, amount)
    )


def is_means(name: str) -> bool:
    """Whether a subject is a medicine or a thing worn, by its slug: help beside most treatments."""
    return bool(_MEANS.search(name.replace("-", " ")))


def is_help(text: str, term: Term, around: Surroundings, vocabulary: Vocabulary) -> bool:
    """Whether a text, in lower case, names a medicine or a thing worn only as what helps beside another treatment.

    Args:
        term: one of the text's subjects.
    """
    if not is_means(term.id) or not _ALONGSIDE.search(text[: term.start]):
        return False
    passage = around.passage
    above = [
        name.id
        for context in passage.contexts
        if context.name not in BEFORE
        for name in context.terms.subjects
        if vocabulary.treats(name.id)
    ]
    if term.id in above or term.id in passage.topics:
        return False
    others = (*above, *passage.topics, *(name.id for name in around.terms.subjects), *filter(None, [passage.spoken]))
    return any(vocabulary.treats(name) and not is_means(name) for name in others)


def says_of_whom(opening: str) -> bool:
    """Whether what stands before a procedure, in lower case, makes it say who the patients are, or what they lack."""
    return bool(_CRITERION.search(opening) or _FORGONE.search(opening))


def _puts_right(opening: str, amount: FoundAmount) -> bool:
    """Whether a procedure behind a share is only what some of these people need, or what is done against it.

    Args:
        opening: what stands before the procedure, in lower case.
    """
    if amount.dimension is not Dimension.SHARE or amount.end > len(opening):
        return False
    return bool(_REMEDY.search(opening, amount.end) or _REMEDIED.search(opening, amount.end))


def set_against(opening: str) -> bool:
    """Whether what a text opens with, in lower case, sets the procedure behind it against something else."""
    opening = _LIMIT.sub(" ", opening)  # "more than three in four after a graft" compares with no graft
    return bool(COMPARATOR.search(opening) or _SET_BEHIND.search(opening, 1))


def _has_its_own(around: Surroundings, amount: FoundAmount, term: Term) -> bool:
    """Whether a procedure behind the amount opens a statement with a figure of its own kind: "..., lasers an hour"."""
    cut = next((at for at in reversed(around.strong) if amount.end <= at < term.start), None)
    if cut is None:
        spliced = _OPENS_CLAUSE.search(around.low, amount.end, term.start)
        if spliced is None or _ADVERBIAL.match(around.low):
            return False
        cut = term.end
    starts = around.starts.get(amount.dimension, [])
    if not between(starts, cut, len(around.low)):
        return False
    last = max(cut, term.end)
    own = next(at for at in starts if at >= cut)
    return between(around.strong, min(last, own), max(last, own)) == 0


def _in_another_fact(around: Surroundings, amount: FoundAmount, term: Term) -> bool:
    """Whether a procedure belongs to another of the facts of one line, each with its figure: "Chair time: an hour ·
    Cream for: two days"."""
    cuts = [match.start() for match in _LINED_UP.finditer(around.low)]
    place = bisect(cuts, term.start)
    if place == bisect(cuts, amount.start):
        return False
    first, last = ([0, *cuts])[place], ([*cuts, len(around.low)])[place]
    return around.amounts_between(first, last) > 0


def _opens_its_own(around: Surroundings, amount: FoundAmount, term: Term) -> bool:
    """Whether a procedure behind the amount is what a statement with a figure of its own opens with: "it comes back in
    one in ten, and a laser clears it in minutes"."""
    return bool(
        _NEW_STATEMENT.search(around.low, amount.end, term.start)
        and _VERB_NEXT.match(around.low, term.end)
        and around.amounts_between(term.end, len(around.low))
    )


def _in_brackets(text: str, term: Term, amount: FoundAmount) -> bool:
    """Whether a procedure stands in brackets that the amount is outside of: an aside."""
    opened = text.rfind("(", 0, term.start)
    if opened < 0 or ")" in text[opened : term.start]:
        return False
    closed = text.find(")", term.end)
    if opened < amount.start < (closed if closed >= 0 else len(text)):
        return False
    # "Radiofrequency ablation (RFA)": the short name of what stands before it; "one day (fusion: three)" sets another
    # apart.
    return term.start - opened > 1 or closed > term.end + 1


def _rival_only(around: Surroundings, amount: FoundAmount, term: Term) -> bool:
    """Whether a procedure behind "unlike", "than", "or" is only the foil of what the amount speaks of."""
    text = around.low
    opening = text[: term.start]
    if ENUMERATED.search(opening) and not SET_AGAINST.search(opening):
        return False
    if amount.start < term.start:
        return True
    gap = text[term.end : amount.start]
    # "unlike RFA, which lasts 6 months, ..." says it of RFA; "unlike RFA, relief lasts 5 years" does not.
    return "," in gap and not _WHICH.match(gap)

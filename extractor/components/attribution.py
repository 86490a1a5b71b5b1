"""Attribution: whom or what an amount is about. The wording is data (`lexicons/attribution.toml`)."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise

from claims.unit import Dimension
from claims.vocabulary import PRACTICE, Vocabulary
from extractor.amounts import FoundAmount, plain
from extractor.clauses import between
from extractor.components.foils import ENUMERATED, SET_AGAINST, is_help, says_of_whom, set_against, stands_aside
from extractor.components.provider import PROVIDER_METRICS, of_provider
from extractor.components.references import Near, broadest, tells_nothing
from extractor.components.surroundings import BEFORE, HEADINGS, Surroundings, nearest
from extractor.lexicon import wording
from extractor.passage import Context
from extractor.procedure_names import singular
from extractor.terms import Term

_ANAPHOR = re.compile(rf"^{wording('attribution', 'anaphor')}\b")


_OPERATION = re.compile(rf"\b{wording('attribution', 'operated')}\b")


def refers_back(text: str) -> bool:
    """Whether a sentence (lower case) opens with a word for what the sentence before it spoke of."""
    return bool(_ANAPHOR.match(text))


_GOES_ON = re.compile(r"(?:[a-z' ]{2,24},\s)?(?:it|this|they)\b")
"""Opens a sentence that names nothing and goes on about what stands before it."""

_FOIL = re.compile(rf"\b{wording('attribution', 'foil')}\s(?:[\w-]+\s){{0,2}}$")
_ORDINARY = re.compile(rf"\b{wording('attribution', 'ordinary')}\s(?:\w+\s)?$")
_ELSEWHERE = re.compile(rf"\b{wording('attribution', 'elsewhere')}\b")
_LISTED = re.compile(r",|/|&|\b(?:and|or)\b", re.IGNORECASE)
_WORD = re.compile(r"[a-z]{4,}")
_TIMED_BY = re.compile(r"\b(?:before|after|of|from|like|until)\s(?:a\s|an\s|the\s|your\s|we go on to\s)?$")
"""In front of a procedure behind the value: "two weeks before the ablation" is rather about something else."""
_BOUND_TO = re.compile(
    rf"^\s(?P<how>for|with|in|on|by|of|after|following)\s(?:{wording('attribution', 'those-of')}\s){{0,3}}$"
)
"""All that stands between a value and its own procedure: "40 minutes for the second", "one in ten after a graft"."""
_OPENS_NAME = re.compile(r"(?:with|by)\s")
""" "With the scope" is a name of what is done with it."""
_FALLS_FROM = re.compile(r"\bfrom\s$")
_FALLS_TO = re.compile(r"^(?:\s[\w'-]+){0,3}\sto\s")
_GENERAL = re.compile(rf"\b{wording('attribution', 'general')}\s$")
_IN_ANY_FORM = re.compile(r"(?:either|both|all|any|each)\b")
_MEDICINE = re.compile(rf"^{wording('attribution', 'medicine')}\b")
_BY_MANNER = re.compile(r"\s(?:by|via|using|through|by\smeans\sof)\s(?:an?\s|the\s)?", re.IGNORECASE)
_OF_BEFORE = re.compile(r"\b(?:after|before|following|since|during)\s(?:that|this)\b(?!\s[a-z])")
"""In a question: about what the one before it asked."""
_IN_PASSING = re.compile(
    r"\b(?:after|before|following|since|until|during|without|alongside|instead\sof|than|unlike)\s(?:[\w-]+\s){0,2}$"
)
"""In front of a treatment that a sentence names only to say when or beside what."""
_ALL_OF_OURS = re.compile(r"\bour\s$")
_OUR_PEOPLE = re.compile(r"^\s(?:patients|clients|customers|people)\b")

_NARROWING = frozenset((*HEADINGS, "lead", "table-lead", "question", "row", "column", "label"))
"""Places that may name the narrower form of which the sentence speaks in general."""

_PARTLY_NAMING = frozenset((*HEADINGS, "question", "row", "column", "label"))
"""Places that may name a narrower form by a word of its own: "Neck", under a heading about ablation."""

_PICKING = ("question", "heading")
"""Places that may pick one of several treatments by a word."""
_RUN_IN = re.compile(r"[^.:?!]{2,60}:\s")
_PAIR = 2


_VISITS = frozenset(("session", "sessions", "visit", "visits", "appointment", "appointments", "stage", "stages"))
"""What a course of treatment is made of, whoever gives it."""
_NEVER_TIMES = ("for", "with", "in", "on", "by")
"""Behind a time, other prepositions say what it is counted from."""

_NEXT_TO_IT = 1.1
"""Of a procedure that its value names itself; more than any other place can have."""

_NEAR = 60
"""Characters between the two ends of a fall."""


TREATMENTS = ("procedure", "test")
"""Kinds of subject that something can be done with."""

_KINDS_OF: dict[str, tuple[str, ...]] = {
    "prevalence": ("condition",),
    # "70 % of those who passed their test blocks improve": the blocks say who, not what helped.
    "success-rate": ("procedure",),
    "satisfaction-rate": ("procedure",),
    "onset-time": ("procedure",),
    "block-response": ("test",),
}
"""Kinds of subject that a metric can be about, where not every treatment; those are tried next."""


@dataclass(frozen=True, slots=True)
class Attribution:
    """A subject, and where the text names it."""

    subject: str
    """Slug of the vocabulary, or of the page's own words."""
    where: str
    """Place of the name, for the evidence: "sentence", a context's name, or a reason."""


def attribute(amount: FoundAmount, around: Surroundings, vocabulary: Vocabulary, *, metric: str) -> Attribution | None:
    """The subject of an amount; None where neither the sentence nor the page names one.

    Clause, then sentence, label, table headers, list lead, question, headings, title; the most specific subject that
    the text supports.

    Args:
        metric: what the amount measures; a prevalence is about a condition, an experience about the provider.
    """
    if metric in PROVIDER_METRICS:
        return Attribution(PRACTICE, "provider metric")
    kinds = _KINDS_OF.get(metric, TREATMENTS)
    found = _named(amount, around, vocabulary, kinds)
    if found is None and metric == "block-response" and "block" in around.terms.groups:
        found = _only_test(vocabulary)
    if found is None and kinds is not TREATMENTS:
        found = _named(amount, around, vocabulary, TREATMENTS)
    if metric == "satisfaction-rate" or (metric == "treatment-count" and amount.thing not in _VISITS):
        provided = of_provider(amount, around, metric, found.where if found else None)
        if provided is not None:
            return Attribution(PRACTICE, provided)
    if (found is None or found.where == "title") and around.passage.in_section is not None:
        here = around.passage.in_section()
        if here is not None:
            found = Attribution(here, "section")
    if found is None and around.passage.topic is not None:
        found = Attribution(around.passage.topic, "title")
    if found is None and around.passage.spoken is not None:
        found = Attribution(around.passage.spoken, "spoken of before")
    if found is None:
        needed = _in_sentence(
            amount, around, _of_kind(around.terms.subjects, vocabulary, kinds), vocabulary, remedies=True
        )
        found = Attribution(needed, "sentence") if needed is not None else None
    return _most_specific(found, around, vocabulary) if found else None


def _only_test(vocabulary: Vocabulary) -> Attribution | None:
    """The vocabulary's test, where it knows but one: "a block must give at least 50 % relief" is about that."""
    tests = [subject.id for subject in vocabulary.subjects.values() if subject.kind == "test"]
    return Attribution(tests[0], "the only test") if len(tests) == 1 else None


def asks_on(question: str) -> bool:
    """Whether a question is about what was spoken of before it: "And after that, may I swim?"."""
    return bool(_OF_BEFORE.search(question.lower()))


def _named(
    amount: FoundAmount, around: Surroundings, vocabulary: Vocabulary, kinds: Sequence[str]
) -> Attribution | None:
    """The subject of one of these kinds that the sentence names, else the nearest of what stands round it."""
    inside = _in_sentence(amount, around, _of_kind(around.terms.subjects, vocabulary, kinds), vocabulary)
    if inside is not None:
        return Attribution(inside, "sentence")
    passage = around.passage
    deferred: Attribution | None = None
    chained = False
    for context in passage.contexts:
        subjects = [
            term
            for term in _of_kind(context.terms.subjects, vocabulary, kinds)
            if not says_of_whom(context.text[: term.start].lower())
        ]
        if not subjects and context.name == "question" and passage.spoken is not None and asks_on(context.text):
            return Attribution(passage.spoken, "spoken of before")
        if context.name == "question" and _SAME_AS.search(context.text.lower()):
            subjects = []  # "Is it the same as an epidural?" goes on about what it stands under
        spoken = [term for term in subjects if not set_against(context.text[: term.start].lower())]
        if context.name in BEFORE:
            spoken = [term for term in spoken if not is_help(context.text.lower(), term, around, vocabulary)]
            if _OPERATION.search(around.low):
                # "You get a nerve block first. The operation takes an hour."
                spoken = [term for term in spoken if vocabulary.subjects[term.id].kind != "test"]
            if not subjects:
                # "A laser does the same. In exchange, it lasts longer. Our own results point to two years."
                chained = (chained or context.name == "referred-to") and bool(_GOES_ON.match(context.text.lower()))
            if not spoken and kinds != ("condition",):
                continue  # "It costs less than tablets.": what follows is not about tablets
        spoken = spoken or subjects
        if not spoken:
            picked = _picked_from_above(context, passage.contexts, vocabulary) if context.name in _PICKING else None
            if picked is None and context.name in ("heading", "outer-heading"):
                picked = _by_tool(context, around, vocabulary) or _by_opening(context, vocabulary)
            if picked is not None:
                return Attribution(picked, context.name)
            continue
        if context.name == "run-in":
            newer = _newer_run_in(passage.contexts, vocabulary, kinds)
            if newer is not None:
                return Attribution(newer, "run-in")
        if context.name in HEADINGS and deferred is not None and deferred.subject in _listed(context, subjects):
            return deferred
        if context.name == "lead" and all(_FOIL.search(context.text[: term.start].lower()) for term in spoken):
            continue  # "What the camera offers over ordinary ablation:" is about the camera
        if context.name in ("previous", "referred-to"):
            name = _spoken_of(context.text.lower(), spoken)
            told = (context.name == "referred-to" or chained) and not _MEDICINE.match(context.text.lower())
            if told or kinds == ("condition",):
                return Attribution(name, context.name)
            deferred = deferred or Attribution(name, "previous")
            continue
        distinct = {term.id for term in spoken}
        if len(distinct) > 1 and context.name in HEADINGS:
            # "Endoscopic or standard?" names no one subject.
            if deferred is not None and deferred.subject in distinct:
                return deferred
            pinned = _by_manner(context.text, spoken)
            return Attribution(pinned or broadest(distinct, vocabulary) or spoken[0].id, context.name)
        return Attribution(spoken[0].id, context.name)
    return deferred


def _by_manner(text: str, subjects: Sequence[Term]) -> str | None:
    """The manner in which something is done, where a heading gives it: "Scar removal by laser"."""
    for wider, name in pairwise(subjects):
        if _BY_MANNER.fullmatch(text[wider.end : name.start]):
            return name.id
    return None


def _picked_from_above(context: Context, contexts: Sequence[Context], vocabulary: Vocabulary) -> str | None:
    """The treatment that a heading without a name picks, by a word, out of those that one above it lists: "And my
    tonsils?" under "Ears and tonsils"."""
    words = {word for word in _WORD.findall(plain(context.text)) if not tells_nothing(word)}
    above = {
        word
        for other in contexts
        if other is not context and other.name in HEADINGS and _LISTED.search(other.text)
        for word in _WORD.findall(plain(other.text))
    }
    told = {name for word in words & above if (name := vocabulary.told_by(word)) is not None}
    return told.pop() if len(told) == 1 else None


_SAME_AS = re.compile(rf"\b{wording('attribution', 'same-as')}\b")
_HEAD = re.compile(r"(?:the\s|your\s)?(?P<words>[a-z][a-z'-]{2,20}(?:\s[a-z][a-z'-]{2,20})?)\W*")


def _by_opening(context: Context, vocabulary: Vocabulary) -> str | None:
    """The treatment whose name begins with all that a heading says: "ACL" over answers about its reconstruction."""
    head = _HEAD.fullmatch(plain(context.text))
    if head is None or context.terms.groups or tells_nothing(head["words"]):
        return None
    return vocabulary.opened_by(head["words"]) or vocabulary.opened_by(singular(head["words"]))


_TOOL = re.compile(rf"(?:the\s)?{wording('attribution', 'tool')}\W*")


def _by_tool(context: Context, around: Surroundings, vocabulary: Vocabulary) -> str | None:
    """The treatment of the page's families that is done by camera, where that is all that a heading says."""
    if not _TOOL.fullmatch(plain(context.text)):
        return None
    return Near(around.passage, around.terms, vocabulary).done_by_camera()


def _newer_run_in(contexts: Sequence[Context], vocabulary: Vocabulary, kinds: Sequence[str]) -> str | None:
    """The subject of a sentence before that itself opens with a label: nearer than the one that opens the paragraph."""
    for context in contexts:
        label = _RUN_IN.match(context.text) if context.name in BEFORE else None
        for term in _of_kind(context.terms.subjects, vocabulary, kinds) if label is not None else ():
            if label is not None and term.end <= label.end():
                return term.id
    return None


def _listed(context: Context, subjects: Sequence[Term]) -> set[str]:
    """The subjects of a heading that only lists them: "Fusion and rhizotomy"."""
    text = context.text.lower()
    if len(subjects) < _PAIR or SET_AGAINST.search(text) or not ENUMERATED.search(text[: subjects[-1].start]):
        return set()
    return {term.id for term in subjects}


def _spoken_of(text: str, subjects: Sequence[Term]) -> str:
    """Of the subjects that a sentence, in lower case, names: the first that it does not name in passing."""
    return next((term.id for term in subjects if not _IN_PASSING.search(text[: term.start])), subjects[0].id)


def last_spoken_of(text: str, subjects: Sequence[Term], vocabulary: Vocabulary) -> Term | None:
    """The treatment that a sentence names last, not counting those with which it only compares another."""
    low = text.lower()
    treatments = [term for term in subjects if vocabulary.treats(term.id)]
    spoken = [term for term in treatments if not set_against(low[: term.start])]
    return (spoken or treatments)[-1] if treatments else None


def _of_kind(terms: Iterable[Term], vocabulary: Vocabulary, kinds: Sequence[str]) -> list[Term]:
    return [
        term
        for term in terms
        if term.id != PRACTICE and (s := vocabulary.subjects.get(term.id)) is not None and s.kind in kinds
    ]


def _in_sentence(
    amount: FoundAmount,
    around: Surroundings,
    subjects: Sequence[Term],
    vocabulary: Vocabulary,
    *,
    remedies: bool = False,
) -> str | None:
    """The subject that stands nearest in the amount's own clause; a rival that is only compared with does not count.

    Args:
        remedies: whether what some people need afterwards counts too, and what helps beside a treatment.
    """
    best: tuple[float, str] | None = None
    for term in nearest(subjects, amount):
        if term.start < amount.end and amount.start < term.end:
            return term.id
        if stands_aside(term, amount, around, vocabulary, remedies=remedies):
            continue
        opening = around.low[: term.start]
        before = term.end <= amount.start
        first, last = (term.end, amount.start) if before else (amount.end, term.start)
        crossed = between(around.strong, first, last)
        # "A (10 %) and B (20 %)": the other's own figure between says that this one is not ours.
        others = around.amounts_between(first, last)
        opens_name = _OPENS_NAME.match(around.low, term.start)
        bound = None if before else _BOUND_TO.match(around.low[first : opens_name.end() if opens_name else last])
        if bound is not None and (
            amount.dimension is not Dimension.TIME
            or bound["how"] in _NEVER_TIMES
            or _in_step(around, amount, subjects, how=bound["how"])
        ):
            score = _NEXT_TO_IT
        else:
            score = (1.0 if before else 0.62) * 0.35**crossed * 0.85**others / (1 + (last - first) / 120)
            if not before and _TIMED_BY.search(opening):
                score *= 0.5
        if best is None or score > best[0]:
            best = (score, term.id)
    if best is None:
        return None
    return _other_of_two(best[1], subjects) if _falls_from(around, amount) else best[1]


def _in_step(around: Surroundings, amount: FoundAmount, subjects: Sequence[Term], *, how: str) -> bool:
    """Whether another amount has its procedure behind it as this one has: "a day after A, a week after B"."""
    for other in around.passage.amounts:
        if other.start == amount.start or other.dimension is not amount.dimension:
            continue
        behind = next((term for term in subjects if term.start >= other.end), None)
        bound = _BOUND_TO.match(around.low[other.end : behind.start]) if behind is not None else None
        if bound is not None and bound["how"] == how:
            return True
    return False


def _falls_from(around: Surroundings, amount: FoundAmount) -> bool:
    """Whether the amount is the first of two between which something falls or rises: "from 4 % to 1 %"."""
    return bool(_FALLS_FROM.search(around.low, 0, amount.start) and _FALLS_TO.match(around.low[amount.end :])) and bool(
        between(around.starts.get(amount.dimension, []), amount.end, amount.end + _NEAR)
    )


def _other_of_two(name: str, subjects: Sequence[Term]) -> str:
    """What a fall starts from is the other treatment's, where the sentence names two."""
    others = {term.id for term in subjects} - {name}
    return next(iter(others)) if len(others) == 1 else name


def _partly_named(text: str, broader: str, vocabulary: Vocabulary) -> set[str]:
    """The narrower forms of a subject that words of a text tell."""
    if _LISTED.search(text):
        return set()  # "Back and neck": one of them is no name
    family = vocabulary.family(broader)
    told = (vocabulary.told_within(word, family, below=broader) for word in _WORD.findall(plain(text)))
    return {name for name in told if name is not None}


def _most_specific(found: Attribution, around: Surroundings, vocabulary: Vocabulary) -> Attribution:
    """A narrower form that heading or title name alone, where the sentence itself is no contrast with it."""
    if found.where == "sentence":
        term = next((t for t in around.terms.subjects if t.id == found.subject), None)
        opening = around.low[: term.start] if term is not None else ""
        people = term is not None and _ALL_OF_OURS.search(opening) and _OUR_PEOPLE.match(around.low[term.end :])
        if term is not None and (
            people
            or _IN_ANY_FORM.match(around.low, term.start)
            or _LISTED.search(around.low, term.start, term.end)
            or _ORDINARY.search(opening)
            or _GENERAL.search(opening)
            or _ELSEWHERE.search(around.low)
        ):
            return found
    for context in around.passage.contexts:
        if context.name not in _NARROWING and not (context.name in BEFORE and found.where in HEADINGS):
            continue
        procedures = {term.id for term in context.terms.subjects if vocabulary.treats(term.id)}
        if not procedures and context.name in _PARTLY_NAMING:
            # "Oral, works after:" opens with the form that the line is about.
            words = context.text.partition(",")[0] if context.name == "label" else context.text
            procedures = _partly_named(words, found.subject, vocabulary)
        narrower = [name for name in procedures if found.subject in vocabulary.ancestors(name)]
        if len(procedures) == 1 and narrower:
            return Attribution(narrower[0], f"{found.where}, narrowed by {context.name}")
        if found.subject in procedures:
            return found
    topics = around.passage.topics
    if len(topics) == 1 and found.subject in vocabulary.ancestors(topics[0]):
        return Attribution(topics[0], f"{found.where}, narrowed by title")
    return found

"""Trace: which words made a claim of an amount, or kept it from being one. Nothing is decided here.

Components keep only their results. The words behind them are found again by asking the same entries of the same
sentence, one amount at a time, so that a run which explains nothing pays nothing.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from claims.claim import Force, Polarity, Source
from claims.quantity import Bound
from claims.unit import Unit
from claims.vocabulary import PRACTICE, Vocabulary
from extractor.clauses import between
from extractor.components.assembly import Draft, facts_of
from extractor.components.features import SIGNS, features, stem
from extractor.components.judgement import grounds, judge
from extractor.components.metrics import NONE, Cue, Reading, cues, readings
from extractor.components.polarity import asks, clause_before
from extractor.components.surroundings import ACTIVITY, SUBJECT, Surroundings, nearest
from extractor.entry_place import lexicon_place
from extractor.lexicon import entries, expand, piece
from extractor.passage import Context, Passage
from extractor.terms import Term, Terms


@dataclass(frozen=True, slots=True)
class Part:
    """Words of a text that gave one part of a claim."""

    label: str
    """Part of the claim: amount, bound, softener, metric, subject, frame, force, share, polarity, source, reason."""
    start: int
    """First character in the text."""
    end: int
    """Behind the last character (exclusive)."""
    entry: str = ""
    """Entry of a lexicon or of the vocabulary that the words are of; empty for a grammar of our own."""
    place: str = ""
    """File and line of that entry."""


@dataclass(frozen=True, slots=True)
class Inherited:
    """A text outside the sentence that gave a part."""

    where: str
    """Where it stands: a key of `contexts.FACTORS`."""
    text: str
    parts: tuple[Part, ...]


@dataclass(frozen=True, slots=True)
class Ground:
    """What one part of a claim rests on."""

    part: str
    """As `Part.label`."""
    entry: str = ""
    place: str = ""
    where: str = ""
    """`clause`, `sentence`, a key of `contexts.FACTORS`, or the reason that the attribution gave; empty where the
    part is what silence means."""
    words: tuple[str, ...] = ()
    """The words themselves."""
    also: str = ""
    """A second place that had a say: the heading that narrowed a subject."""


@dataclass(frozen=True, slots=True)
class Miss:
    """A cue that nearly made a claim of an amount."""

    cue: str
    metric: str
    place: str
    met: tuple[str, ...]
    """Words that it has."""
    missing: tuple[str, ...]
    """Word classes and facts that it lacked; empty where all were there, but too far off or hindered."""
    examples: tuple[str, ...]
    """A few words of each missing word class."""
    hindered: tuple[str, ...] = ()
    """Word classes and facts that must not stand there, and did."""


@dataclass(frozen=True, slots=True)
class Trace:
    """Everything that the text says for one amount."""

    sentence: str
    parts: tuple[Part, ...]
    """In order of the sentence."""
    inherited: tuple[Inherited, ...]
    """Nearest first."""
    grounds: tuple[Ground, ...]
    misses: tuple[Miss, ...] = ()
    """For an amount that is no claim: what would have made it one, likeliest first."""
    rejected: str = ""
    """For an amount that is no claim: the metric that its words would have meant."""


MOST_MISSES = 3
_EXAMPLES = 3

_INSIDE = ("label", "row", "column", "question", "heading")
"""Places whose frame holds for a sentence that names none."""


def trace(
    draft: Draft, passage: Passage, terms: Terms, vocabulary: Vocabulary, subjects: Mapping[str, str] | None = None
) -> Trace:
    """The words behind a draft.

    Args:
        draft: what the assembly made of the amount.
        passage: its sentence.
        terms: what the lexicons found there.
        vocabulary: the one that the draft was made with.
        subjects: file and line of subjects, by id.
    """
    return _Tracing(draft, Surroundings.of(passage, terms), vocabulary, subjects or {}).trace()


class _Tracing:
    """Collects the parts of one draft."""

    def __init__(self, draft: Draft, around: Surroundings, vocabulary: Vocabulary, subjects: Mapping[str, str]) -> None:
        self.draft, self.amount, self.around, self.vocabulary = draft, draft.amount, around, vocabulary
        self.passage = around.passage
        self.subjects = subjects
        self.known = facts_of(draft.amount, around, vocabulary)
        self.parts: list[Part] = []
        self.inherited: dict[tuple[str, str], list[Part]] = {}
        self.grounds: list[Ground] = []

    def trace(self) -> Trace:
        draft = self.draft
        ranked = readings(self.amount, self.around, self.vocabulary.metrics, self.known)
        self._amount()
        misses: tuple[Miss, ...] = ()
        rejected = ""
        if draft.metric is not None and draft.subject is not None:
            evidence = draft.evidence.get("metric", "")
            reading = next((reading for reading in ranked if evidence.startswith(f"{reading.cue} (")), None)
            if reading is not None:
                self._metric(reading, "metric")
            else:
                self._weighed("metric", ranked)
            self._subject(draft.subject, draft.evidence.get("subject", ""))
            self._force(draft.force)
            self._share()
            self._polarity(draft.polarity)
            self._source(draft.source)
            self._frame()
        else:
            if ranked and ranked[0].metric == NONE:
                self._metric(ranked[0], "reason")
            elif ranked:
                self._metric(ranked[0], "metric")
                if "outweighed" in (draft.reason or ""):
                    self._weighed("reason", ranked)
            rejected = next((reading.metric for reading in ranked if reading.metric != NONE), "")
            misses = () if ranked else tuple(self._misses())
        order = {context.name: i for i, context in enumerate(self.passage.contexts)}
        outside = sorted(self.inherited.items(), key=lambda row: order.get(row[0][0], len(order)))
        return Trace(
            sentence=self.passage.text,
            parts=tuple(sorted(set(self.parts), key=lambda part: (part.start, -part.end, part.label))),
            inherited=tuple(Inherited(where, text, tuple(dict.fromkeys(parts))) for (where, text), parts in outside),
            grounds=tuple(self.grounds),
            misses=misses,
            rejected=rejected,
        )

    # --- the value ---------------------------------------------------------------------------------------------------

    def _amount(self) -> None:
        amount = self.amount
        entry, place = amount.entry, ""
        if amount.form != "count":  # "many" is a grammar of counts too
            place = lexicon_place("vague", ("moment", "lasting", "portion", "quantifier"), id=entry)
        if not place and amount.unit is not None:
            place = lexicon_place("units", ("unit",), unit=str(amount.unit))
        if not place and amount.unit is Unit.COUNT:
            place = lexicon_place("units", ("count",))
        self.parts.append(Part("amount", amount.start, amount.end, entry, place))
        self.grounds.append(Ground("amount", entry, place, "clause", (self._words(amount.start, amount.end),)))
        if amount.bound_entry:
            self._limit("bound", amount.bound_entry)
        if amount.approximate:
            self._limit("soft", "")

    def _limit(self, table: str, name: str) -> None:
        """The words inside the amount that bound or soften it."""
        amount, low = self.amount, self.around.low
        label = "bound" if table == "bound" else "softener"
        hits = [
            (low.rfind(form, amount.start, amount.end), form, entry["id"])
            for entry in entries("bounds", table)
            if not name or entry["id"] == name
            for form in entry["forms"]
        ]
        met = [(start, form, entry) for start, form, entry in hits if start >= 0]
        if not met:
            if table == "bound":
                self.grounds.append(Ground(label, name, lexicon_place("bounds", (table,), id=name), "clause"))
            return
        start, form, entry = max(met, key=lambda row: len(row[1]))
        place = lexicon_place("bounds", (table,), id=entry)
        self.parts.append(Part(label, start, start + len(form), entry, place))
        self.grounds.append(Ground(label, entry, place, "clause", (self._words(start, start + len(form)),)))

    # --- the metric --------------------------------------------------------------------------------------------------

    def _metric(self, reading: Reading, label: str) -> None:
        cue = _cue(reading.cue)
        if cue is None:
            return
        words: list[str] = []
        for name in cue.needs:
            words += self._need(name, label)
        where = reading.where
        if where == "sentence" and self._in_own_clause(label):
            where = "clause"
        place = lexicon_place("metrics", ("cue",), id=cue.id)
        self.grounds.append(Ground(label, cue.id, place, where, tuple(dict.fromkeys(words))))

    def _weighed(self, label: str, ranked: Sequence[Reading]) -> None:
        """What decided where no cue did: the features that spoke most for it, their words marked in the sentence."""
        said = features(self.amount, self.around, self.known, ranked)
        judged = judge(said, self.amount.dimension, self.vocabulary.metrics)
        words: list[str] = []
        for feature, _ in grounds(judged, said):
            sign, _, about = feature.partition(":")
            if about and sign in SIGNS:
                words.append(f"{SIGNS[sign]}: {about.rstrip('<>123').replace('_', ' ')}")
                if sign in _WORD_SIGNS:
                    self._mark_stem(about, label)
        self.grounds.append(Ground(label, "weighed", "weights/features.txt", "sentence", tuple(words)))

    def _mark_stem(self, wanted: str, label: str) -> None:
        """Marks the nearest word of a stem in the sentence."""
        met = [match for match in _WORD.finditer(self.around.low) if stem(match.group()) == wanted]
        if met:
            nearest_word = min(met, key=lambda match: abs(match.start() - self.amount.start))
            self.parts.append(Part(f"{label}: word", nearest_word.start(), nearest_word.end(), "weighed"))

    def _in_own_clause(self, label: str) -> bool:
        """Whether no part of this label stands beyond a contrast."""
        return not any(
            between(self.around.strong, min(part.end, self.amount.end), max(part.start, self.amount.start))
            for part in self.parts
            if part.label.startswith(label)
        )

    def _need(self, name: str, label: str) -> Iterator[str]:
        """Marks the words that met one need of a cue."""
        if name in self.known:
            yield from self._fact(name, f"{label}: {name[1:]}")
            return
        place = _class_place(name)
        found = self._best(name)
        outer = self.around.outside.get(name)
        if found is not None and (outer is None or found[1] >= outer[0]):
            term = found[0]
            if label == "reason" or not (term.start >= self.amount.start and term.end <= self.amount.end):
                self.parts.append(Part(f"{label}: {name.lstrip('@')}", term.start, term.end, term.id, place))
            yield self._words(term.start, term.end)
            return
        if outer is None:
            return
        for context in self.passage.contexts:
            inside = _terms_of(name, context.terms)
            if context.name == outer[1] and inside:
                term = inside[0]
                self._inherit(context, Part(f"{label}: {name.lstrip('@')}", term.start, term.end, term.id, place))
                yield context.text[term.start : term.end]
                return

    def _best(self, name: str) -> tuple[Term, float] | None:
        """The term of a class that bears on the amount most, judged by the component itself, each term alone."""
        best: tuple[Term, float] | None = None
        for term in nearest(_terms_of(name, self.around.terms, self.around.activities), self.amount):
            only = Terms(groups={name: [term]}, subjects=[term] if name == SUBJECT else [])
            alone = replace(self.around, terms=only, activities=[term] if name == ACTIVITY else [], outside={})
            factor = alone.factor(self.amount, name, frozenset())[0]
            if factor and (best is None or factor > best[1]):
                best = term, factor
        return best

    def _fact(self, name: str, label: str) -> Iterator[str]:
        """Marks the words round the amount that make a fact, where they are words of the lexicon."""
        low, amount = self.around.low, self.amount
        for table in ("before", "behind"):
            for entry in entries("facts", table):
                if entry["id"] != name[1:]:
                    continue
                words = re.compile(rf"(?<!\w){piece(entry)}(?!\w)")
                if table == "before":
                    met = [*words.finditer(low, max(0, amount.start - _REACH), amount.start)][-1:]
                else:
                    met = [*words.finditer(low, amount.end, amount.end + _REACH)][:1]
                for match in met:
                    place = lexicon_place("facts", (table,), id=entry["id"])
                    self.parts.append(Part(label, match.start(), match.end(), entry["id"], place))
                    yield self._words(match.start(), match.end())

    def _misses(self) -> Iterator[Miss]:
        """Cues that lack one thing, those first of which most stands near."""
        around, amount = self.around, self.amount
        present = set(around.terms.groups) | set(around.outside) | self.known
        if around.activities:
            present.add(ACTIVITY)
        if around.terms.subjects:
            present.add(SUBJECT)
        ranked: list[tuple[float, str, Cue, tuple[str, ...]]] = []
        for cue in (cue for rows in cues().values() for cue in rows):
            metric = self.vocabulary.metrics.get(cue.metric)
            if metric is None or (cue.units and str(amount.unit) not in cue.units):
                continue
            if amount.dimension is not None and amount.dimension not in metric.dimensions:
                continue
            missing = tuple(name for name in cue.needs if name not in present)
            met = [name for name in cue.needs if name in present and (name == ACTIVITY or not name.startswith("@"))]
            if len(missing) > 1 or not met:
                continue
            score = cue.weight * min(around.factor(amount, name, self.known)[0] for name in met)
            if missing:  # a missing word is easier to mend than a missing fact
                score *= 0.3 if missing[0].startswith("@") else 0.5
            ranked.append((-score, cue.id, cue, missing))
        seen: set[str] = set()
        for _, _, cue, missing in sorted(ranked, key=lambda row: row[:2]):
            if cue.metric in seen or len(seen) == MOST_MISSES:
                continue
            seen.add(cue.metric)
            yield Miss(
                cue.id,
                cue.metric,
                lexicon_place("metrics", ("cue",), id=cue.id),
                tuple(word for name in cue.needs if name not in missing for word in self._met(name)),
                missing,
                tuple(example for name in missing for example in _examples(name)),
                tuple(name for name in cue.absent if name in present),
            )

    def _met(self, name: str) -> Iterator[str]:
        """The words that meet a need, wherever they stand; none for a fact of the amount."""
        found = self._best(name)
        if found is not None:
            yield self._words(found[0].start, found[0].end)
            return
        for context in self.passage.contexts:
            for term in _terms_of(name, context.terms):
                yield context.text[term.start : term.end]
                return

    # --- the subject -------------------------------------------------------------------------------------------------

    def _subject(self, subject: str, evidence: str) -> None:
        where, _, narrowed = evidence.partition(", narrowed by ")
        line = (subject, *self.vocabulary.ancestors(subject))
        place = self.subjects.get(subject, "")
        words: list[str] = []
        if where == "sentence":
            named = [term for term in self.around.terms.subjects if term.id in line]
            if named:
                term = max(named, key=lambda term: self.around.nearness(self.amount, term.start, term.end))
                self.parts.append(Part("subject", term.start, term.end, term.id, self.subjects.get(term.id, "")))
                words.append(self._words(term.start, term.end))
                if not between(self.around.strong, min(term.end, self.amount.end), max(term.start, self.amount.start)):
                    where = "clause"
        else:
            words += self._named_in(where, line)
        words += self._named_in(narrowed, (subject,))
        if not words and subject == PRACTICE and where in _OF_PROVIDERS:
            words += self._provider(_OF_PROVIDERS[where])
        self.grounds.append(Ground("subject", subject if place else "", place, where, tuple(words), narrowed))

    def _provider(self, tables: Iterable[str]) -> Iterator[str]:
        """Marks the first word that makes the practice the subject."""
        for table, entry in ((name, entry) for name in tables for entry in entries("attribution", name)):
            match = re.search(rf"(?<!\w){piece(entry)}(?!\w)", self.around.low)
            if match:
                place = lexicon_place("attribution", (table,), id=entry["id"])
                self.parts.append(Part("subject", match.start(), match.end(), entry["id"], place))
                yield self._words(match.start(), match.end())
                return

    def _named_in(self, where: str, line: Iterable[str]) -> list[str]:
        """Marks the first name of these subjects in a context of that name; a page's topic may stand in any above."""
        names = {"title": ("title", "heading", "outer-heading")}.get(where, (where,))
        line = tuple(line)
        for name in names:
            for context in self.passage.contexts:
                term = next((term for term in context.terms.subjects if term.id in line), None)
                if context.name == name and term is not None:
                    self._inherit(
                        context, Part("subject", term.start, term.end, term.id, self.subjects.get(term.id, ""))
                    )
                    return [context.text[term.start : term.end]]
        return []

    # --- how it is meant ---------------------------------------------------------------------------------------------

    def _force(self, force: Force) -> None:
        amount, end = self.amount, self.amount.start
        start = end - len(clause_before(amount, self.around))
        if force is Force.TAIL:
            self._marked("force", "polarity", ("tail", "fewer", "apart"), start, end)
        elif force is Force.POSSIBLE:
            self._marked("force", "polarity", ("possibility",), start, end)
        elif force is Force.DEFINITION:
            self._marked("force", "polarity", ("definition", "gloss"), 0, len(self.around.low))
        elif amount.bound in (Bound.AT_MOST, Bound.AT_LEAST):
            place = lexicon_place("bounds", ("bound",), id=amount.bound_entry)
            self.grounds.append(Ground("force", amount.bound_entry, place, "clause"))
        else:
            self.grounds.append(Ground("force"))

    def _share(self) -> None:
        share, amount = self.draft.share, self.amount
        if share is None:
            return
        if isinstance(share, float | int):
            other = next(
                (
                    other
                    for other in self.passage.amounts
                    if other is not amount and other.low == share and other.start < amount.start
                ),
                None,
            )
            if other is not None:
                self.parts.append(Part("share", other.start, other.end, other.entry))
                words = (self._words(other.start, other.end),)
                self.grounds.append(Ground("share", other.entry, "", "sentence", words))
            return
        start = amount.start - len(clause_before(amount, self.around))
        self._marked("share", "polarity", ("share",), start, amount.start, name=share)

    def _polarity(self, polarity: Polarity) -> None:
        low, amount = self.around.low, self.amount
        if polarity is Polarity.ASKED and asks(self.passage):
            if low.endswith("?"):
                self.parts.append(Part("polarity", len(low) - 1, len(low), "question mark"))
            self.grounds.append(
                Ground("polarity", "question mark" if low.endswith("?") else "place of a question", where="sentence")
            )
        elif polarity is Polarity.DENIED:
            if not self._marked("polarity", "polarity", ("rebuttal",), amount.end, len(low), silent=True):
                self._marked("polarity", "polarity", ("refusal", "denial"), 0, amount.start, last=True)
        else:
            self.grounds.append(Ground("polarity"))

    def _source(self, source: Source) -> None:
        length = len(self.around.low)
        if source is Source.PUBLISHER:
            self.grounds.append(Ground("source"))
            return
        tables = {
            Source.QUOTED_STUDY: ("sources", ("witness", "study", "review")),
            Source.TESTIMONIAL: ("polarity", ("first-person",)),
        }
        if source in tables:
            file, names = tables[source]
            if self._marked("source", file, names, 0, length, silent=True):
                return
        told = {Source.QUOTED_STUDY: "year in brackets", Source.TESTIMONIAL: "quotation marks, or a block of quotation"}
        self.grounds.append(Ground("source", told.get(source, "part of the page"), where="sentence"))

    def _marked(
        self,
        label: str,
        file: str,
        tables: tuple[str, ...],
        start: int,
        end: int,
        *,
        name: str = "",
        last: bool = False,
        silent: bool = False,
    ) -> bool:
        """Marks the first words of some tables in `[start, end)` of the sentence, or the last."""
        met: list[tuple[int, int, str, str]] = []
        for table in tables:
            for entry in entries(file, table):
                if name and entry["id"] != name:
                    continue
                for match in re.finditer(rf"(?<!\w){piece(entry)}(?!\w)", self.around.low[start:end]):
                    met.append((start + match.start(), start + match.end(), entry["id"], table))
        if not met:
            if not silent:
                self.grounds.append(Ground(label, where="sentence"))
            return False
        first, behind, entry_id, table = (max if last else min)(met)
        place = lexicon_place(file, (table,), id=entry_id)
        self.parts.append(Part(label, first, behind, entry_id, place))
        crossed = between(self.around.strong, min(behind, self.amount.end), max(first, self.amount.start))
        where = "sentence" if crossed else "clause"
        self.grounds.append(Ground(label, entry_id, place, where, (self._words(first, behind),)))
        return True

    def _frame(self) -> None:
        for slot, held in self.draft.frame.model_dump().items():
            for name in (held or "").split("+"):
                if name:
                    self._slot(slot, name)

    def _slot(self, slot: str, name: str) -> None:
        label, key = f"frame: {slot}", f"{slot}:{name}"
        if slot == "denominator":
            share = _OF_WHAT.match(self.around.low, self.amount.end)
            if share:
                self.parts.append(Part(label, share.start(1), share.end(1)))
                self.grounds.append(Ground(label, where="clause", words=(self._words(share.start(1), share.end(1)),)))
                return
        place = lexicon_place("frames", ("frame",), slot=slot, value=name)
        inside = [term for term in self.around.terms.frames if term.id == key]
        if inside:
            term = max(inside, key=lambda term: self.around.nearness(self.amount, term.start, term.end))
            self.parts.append(Part(label, term.start, term.end, key, place))
            self.grounds.append(Ground(label, key, place, "sentence", (self._words(term.start, term.end),)))
            return
        for context in self.passage.contexts:
            term_there = next((term for term in context.terms.frames if term.id == key), None)
            if context.name in _INSIDE and term_there is not None:
                self._inherit(context, Part(label, term_there.start, term_there.end, key, place))
                words = context.text[term_there.start : term_there.end]
                self.grounds.append(Ground(label, key, place, context.name, (words,)))
                return
        self.grounds.append(Ground(label, where="sentence"))

    # --- marks -------------------------------------------------------------------------------------------------------

    def _words(self, start: int, end: int) -> str:
        return self.passage.text[start:end]

    def _inherit(self, context: Context, part: Part) -> None:
        self.inherited.setdefault((context.name, context.text), []).append(part)


_OF_PROVIDERS = {
    "sentence": ("provider",),
    "what a provider has done": ("performed", "behind-them", "career"),
    "a survey of the provider": ("survey",),
}
"""Tables of the attribution's words that make the practice the subject, by the reason given."""

_OF_WHAT = re.compile(r"\s?of\s([^.;:,()]{0,60}?\b(?:pain|headaches?|backache|cases))\b")
"""Behind a share: what it is a share of."""

_WORD_SIGNS = frozenset(("L", "R", "S", "l", "r", "l0", "l1", "r0", "r1"))
"""Signs of features that are one word of the sentence."""
_WORD = re.compile(r"[a-z][a-z']*")

_REACH = 40
"""How far the words of a fact may stand from its value, in characters."""


def _cue(name: str) -> Cue | None:
    return next((cue for rows in cues().values() for cue in rows if cue.id == name), None)


def _terms_of(name: str, terms: Terms, activities: list[Term] | None = None) -> list[Term]:
    if name == ACTIVITY:
        return [term for term in terms.frames if term.id.startswith("activity:")] if activities is None else activities
    if name == SUBJECT:
        return terms.subjects
    return terms.groups.get(name, [])


def _class_place(name: str) -> str:
    return lexicon_place("groups", ("group",), id=name) or lexicon_place("metrics", ("group",), id=name)


def _examples(name: str) -> list[str]:
    """A few words that would meet a need; none for a fact of the amount itself, but for a preposition."""
    if name == SUBJECT:
        return []
    tables = [("groups", "group"), ("metrics", "group"), ("facts", "before"), ("facts", "behind")]
    for file, table in tables:
        for entry in entries(file, table):
            if entry["id"] == name.lstrip("@") and (table != "group") == name.startswith("@"):
                return [next(expand(form)) for form in entry["forms"][:_EXAMPLES]]
    return []

"""References: words that only point at a treatment ("the latter", "the pulsed version"), read as names of it.

Pronouns are not read here: a sentence that opens with one speaks of what stands before it (see `attribution`).
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import cached_property, lru_cache

from claims.vocabulary import Vocabulary
from extractor.amounts import plain
from extractor.lexicon import wording
from extractor.passage import Context, Passage
from extractor.terms import Term, Terms

_RANKED = re.compile(
    r"\b(?:the\s)?(?P<rank>former|latter)\b|\bthe\s(?P<place>first|second)(?:\sof\s(?:these|those|the\stwo|them|the\spair))?(?=\s?[:,;]|\s(?:is|has|needs|takes|lasts|settles|works|gives|may|can|spares|keeps|holds|costs|buys|fails|wears|leaves|asks"
    r"|you|it|they|we)\b|\sof\s)"
)
"""One of two treatments by its place: "the latter", "the second of these"."""

_THIS = re.compile(r"\b(?:this|it)\b(?=\s(?:and|or|from)\b|\W*$)")
"""In a question: the treatment that it stands under, beside another."""

_AGAINST = re.compile(
    r",\s(?:as\s)?(?P<foil>against|compared\s(?:with|to)|versus|as\sopposed\sto)\s(?:about\s|around\s|just\s)?(?:\d|\w+\s(?:to|or)\s\w+|an?\b|(?:one|two|three|four|five|six|seven|eight|nine|ten)\b)"
)
"""Between the figure of the one and that of the other, of which no more is said."""

_TOLD = re.compile(
    rf"(?<![\w-])(?P<word>[a-z][a-z-]{{3,17}})"
    rf"\s(?:{wording('attribution', 'generic')}|(?P<device>{wording('attribution', 'device')}))(?![\w-])"
)
"""A word that tells which treatment, and a noun that leaves it to that word: "the pulsed version"."""

_IS_DEVICE = re.compile(wording("attribution", "device"))
_ALONE = re.compile(
    r"\b(?:with|of|for|after|than|to|against|from)\s(?:the|a|an)\s(?P<word>[a-z]{4,17})"
    r"(?=\s?(?:[.,;:)]|$)|\s(?:it|is|are|was|takes?|lasts?|you|we|they|and|but|because|if|when)\b)"
)
_TELLS_NOTHING = re.compile(
    rf"{wording('attribution', 'ordinary')}|{wording('topics', 'procedure')}"
    r"|with|from|into|open|over|under|through|after|before|this|that|same|other|such|next|last|only|more|right|best|main"
)
"""Words of names that any treatment may have before it."""

_COMMON = re.compile(
    rf"{wording('topics', 'procedure')}|with|from|into|over|under|through|after|before|this|that|nerves?|joints?|pain"
    r"|same|other|such|next|last|only|more|right|best|main|kind|full|mini|whole|half|short|long|first|second|numbing|trial"
)
"""Words that tell nothing in a family either."""

_OLD_WAY = re.compile(
    rf"(?<![\w-])(?:the|an?|those|with)\s{wording('attribution', 'old')}"
    rf"\s(?:\w+\s)?(?P<way>{wording('attribution', 'way')})(?![\w-])"
)
_APPOSED = re.compile(r"(?:,|\s\(|:|\s[–—-])\s?")
_OURS = re.compile(r"\bours\b")
_USUAL = ("open", "traditional", "conventional", "standard", "ordinary", "classic", "regular", "plain")
_CAMERA = re.compile(rf"\b{wording('attribution', 'camera')}(?![\w-])")
_SCOPIC = ("endoscopic", "arthroscopic", "laparoscopic", "keyhole")

_NEEDLE = re.compile(
    rf"\b(?:with|by|after|than|had|against|from|under)\s(?P<tool>(?:the|a)\s{wording('attribution', 'needle')})"
    r"(?=\s?(?:[.,;:)]|$)|\s(?:and|or|but|you|we|it|is)\b)"
)
_EITHER = re.compile(
    r"\b(?:either|both|any|each)\s(?:of\s(?:them|these|those|the\stwo)|(?:kind|type|sort|version|form|variety)s?)\b(?!\sof\b)"
)
""" "Having either of them": whatever form."""

_PAIR = 2


def referred(passage: Passage, terms: Terms, vocabulary: Vocabulary) -> list[Term]:
    """The treatments at which words of a sentence point, as terms of it.

    Args:
        terms: what the lexicons found in the sentence.
    """
    low = plain(passage.text)
    near = Near(passage, terms, vocabulary)
    return [
        *_told(low, near),
        *_told_alone(low, near),
        *_ordinary(low, near),
        *_by_camera(low, near),
        *_by_needle(low, near),
        *_in_either_form(low, near),
        *_ranked(low, passage, terms, vocabulary),
    ]


def broadest(subjects: Iterable[str], vocabulary: Vocabulary) -> str | None:
    """The nearest form that all of several are or belong to ("laser and radiofrequency": endovenous ablation); None
    where there is none."""
    lines = [(name, *vocabulary.ancestors(name)) for name in sorted(subjects)]
    return next((name for name in lines[0] if all(name in line for line in lines[1:])), None)


@lru_cache(maxsize=10_000)
def tells_nothing(word: str) -> bool:
    """Whether a word (lower case) may be part of any treatment's name."""
    return bool(_TELLS_NOTHING.fullmatch(word) or _COMMON.fullmatch(word))


class Near:
    """The treatments that a sentence and what stands round it name, asked for only where a word may point at one."""

    def __init__(self, passage: Passage, terms: Terms, vocabulary: Vocabulary) -> None:
        self._passage = passage
        self._terms = terms
        self.vocabulary = vocabulary

    @cached_property
    def named(self) -> list[str]:
        """Each treatment once, those of the sentence first."""
        found = _treatments(self._terms.subjects, self.vocabulary)
        for context in self._passage.contexts:
            found += _treatments(context.terms.subjects, self.vocabulary)
        spoken = (self._passage.spoken,) if self._passage.spoken else ()
        return list(dict.fromkeys([*found, *filter(self.vocabulary.treats, (*self._passage.topics, *spoken))]))

    @property
    def families(self) -> list[str]:
        """Their families, each once, in that order."""
        return list(dict.fromkeys(map(self.vocabulary.family, self.named)))

    def done_by_camera(self) -> str | None:
        """The one treatment that has its names of a camera, of the family named nearest that has such."""
        within = self.vocabulary.told_within
        told = ({name for word in _SCOPIC if (name := within(word, family)) is not None} for family in self.families)
        nearest = next(filter(None, told), set())
        return nearest.pop() if len(nearest) == 1 else None

    @cached_property
    def of_the_page(self) -> str | None:
        """The treatment of the section, else of the page."""
        headings = [context for context in self._passage.contexts if context.name in ("heading", "outer-heading")]
        found = [name for context in headings for name in _treatments(context.terms.subjects, self.vocabulary)]
        return found[0] if found else self._passage.topic

    def told(self, word: str) -> str | None:
        """The one treatment that a word tells, of the families named near."""
        told = {name for family in self.families if (name := self.vocabulary.told_within(word, family)) is not None}
        return told.pop() if len(told) == 1 else None

    def names_up_to(self, end: int) -> bool:
        """Whether the name of a treatment of the sentence ends at `end` (exclusive)."""
        return any(term.end == end and self.vocabulary.treats(term.id) for term in self._terms.subjects)

    def told_afar(self, word: str) -> str | None:
        """The one treatment that a word tells, of whatever family, where what is named near is akin by its name.

        On a page about hysterectomy "the keyhole version" is no rhizotomy.
        """
        name = self.vocabulary.told_by(word)
        if name is None or not self.named:
            return name
        shared = (self.vocabulary.words_shared(name, other) for other in self.named)
        return name if any(not tells_nothing(each) for words in shared for each in words) else None

    def names_beside(self, start: int, end: int) -> bool:
        """Whether a treatment named in the sentence is the one that words at `[start, end)` explain, behind a comma."""
        low = plain(self._passage.text)
        return any(
            _APPOSED.fullmatch(low[term.end : start] if term.end <= start else low[end : term.start])
            for term in self._terms.subjects
            if self.vocabulary.treats(term.id) and (term.end <= start or end <= term.start)
        )

    def usual_form(self) -> str | None:
        """The form against which the treatment named nearest is set: a sister called so, else the broader form."""
        for base in self.named:
            family = self.vocabulary.family(base)
            told = {self.vocabulary.told_within(word, family) for word in _USUAL} - {None, base}
            if len(told) == 1:
                return told.pop()
            above = self.vocabulary.ancestors(base)
            if above and not told:
                return above[0]
        return None


def _told(low: str, near: Near) -> Iterator[Term]:
    for match in _TOLD.finditer(low):
        word = match["word"]
        # "Total-knee patients": the first part tells it.
        name = None if _COMMON.fullmatch(word) else near.told(word) or near.told(word.partition("-")[0])
        if name is None and match["device"] is None and not tells_nothing(word):
            name = near.told_afar(word)
        if name is not None:
            # What "ordinary" says of a form stands before its name.
            start = match.end("word") + 1 if _TELLS_NOTHING.fullmatch(word) else match.start()
            yield Term(name, start, match.end())


def _told_alone(low: str, near: Near) -> Iterator[Term]:
    """ "With the total", "after a partial": a word that tells the treatment, and no noun behind it."""
    for match in _ALONE.finditer(low):
        # "The tip of the probe" is a part of whatever is spoken of.
        name = None if tells_nothing(match["word"]) or _IS_DEVICE.fullmatch(match["word"]) else near.told(match["word"])
        if name is not None and not near.names_up_to(match.start() - 1):
            yield Term(name, match.start("word"), match.end("word"))


def _ordinary(low: str, near: Near) -> Iterator[Term]:
    """ "The old way": the usual form of what the page speaks of."""
    for match in _OLD_WAY.finditer(low):
        name = None if near.names_beside(match.start(), match.end()) else near.usual_form()
        if name is not None:
            yield Term(name, match.start("way"), match.end())
            ours = _OURS.search(low)
            if ours is not None and near.of_the_page is not None:
                yield Term(near.of_the_page, ours.start(), ours.end())


def _by_camera(low: str, near: Near) -> Iterator[Term]:
    """ "Done with a scope": the form that has its name of that, of the family named nearest."""
    for match in _CAMERA.finditer(low):
        name = near.done_by_camera()
        if name is not None:
            # "With" stands before the name, as before any other.
            yield Term(name, match.start() + match.group().find(" ") + 1, match.end())


def _by_needle(low: str, near: Near) -> Iterator[Term]:
    """ "After the needle", where a treatment by camera is spoken of: its usual form."""
    for match in _NEEDLE.finditer(low):
        camera = near.done_by_camera()
        if camera is None or near.names_up_to(match.start() - 1):
            continue  # "a rhizotomy with a needle" has said what it is
        family = near.vocabulary.family(camera)
        others = [
            name for name in near.named if near.vocabulary.family(name) == family and name not in (camera, family)
        ]
        usual = others[0] if others else near.usual_form()
        if usual is not None and usual != camera:
            yield Term(usual, match.start("tool"), match.end())


def _in_either_form(low: str, near: Near) -> Iterator[Term]:
    """ "Either of them": the broader form of what is spoken of."""
    match = _EITHER.search(low)
    if match is None or not near.named:
        return
    first, *others = near.named
    family = near.vocabulary.family(first)
    mates = [name for name in others if near.vocabulary.family(name) == family]
    name = broadest((first, mates[0]), near.vocabulary) if mates else next(iter(near.vocabulary.ancestors(first)), None)
    if name is not None:
        yield Term(name, match.start(), match.end())


def _ranked(low: str, passage: Passage, terms: Terms, vocabulary: Vocabulary) -> Iterator[Term]:
    matches = list(_RANKED.finditer(low))
    if not matches:
        return
    pair = next((two for two in _pairs(passage, terms, vocabulary, matches[0].start()) if len(two) == _PAIR), None)
    if pair is None:
        return
    for match in matches:
        first = (match["rank"] or match["place"]) in ("former", "first")
        yield Term(pair[0] if first else pair[1], match.start(), match.end())
    if len(matches) == 1:
        other = pair[1] if (matches[0]["rank"] or matches[0]["place"]) in ("former", "first") else pair[0]
        foil = _AGAINST.search(low, matches[0].end())
        if foil is not None:
            # "The first: a year or more, against three to four months."
            yield Term(other, foil.start("foil"), foil.end("foil"))


def _pairs(passage: Passage, terms: Terms, vocabulary: Vocabulary, before: int) -> Iterator[list[str]]:
    """The treatments that each place before the words names, the nearest place first."""
    yield _treatments([term for term in terms.subjects if term.end <= before], vocabulary)

    beside = Near(passage, terms, vocabulary).of_the_page
    for context in passage.contexts:
        if context.name == "question" and beside is not None:
            # "What is the difference between this and a laser?"
            yield _with_this(context, beside, vocabulary)

    def far(context: Context) -> bool:
        return context.name not in ("referred-to", "previous")

    yield from (_treatments(context.terms.subjects, vocabulary) for context in sorted(passage.contexts, key=far))


def _with_this(context: Context, beside: str, vocabulary: Vocabulary) -> list[str]:
    """The treatment that a question names and the one that it stands under ("this"), in the order of the question."""
    named = [term for term in context.terms.subjects if vocabulary.treats(term.id) and term.id != beside]
    this = _THIS.search(plain(context.text))
    if this is None or len({term.id for term in named}) != 1:
        return []
    return [beside, named[0].id] if this.start() < named[0].start else [named[0].id, beside]


def _treatments(terms: list[Term], vocabulary: Vocabulary) -> list[str]:
    return list(dict.fromkeys(term.id for term in terms if vocabulary.treats(term.id)))

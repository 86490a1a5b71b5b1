"""Construction: in which form a page states a claim, told from the page as it is read, never annotated by hand.

Which claims are right belongs to `corpus.score`.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable, Mapping
from enum import StrEnum
from itertools import combinations

from claims.span import Span
from claims.vocabulary import PRACTICE, Vocabulary
from corpus.place import folded
from extractor.lexicon import expand
from extractor.readers.document import Block, BlockKind, Document
from extractor.sentences import sentence_ranges


class Construction(StrEnum):
    """The form of a statement; the first that holds, in this order."""

    TABLE = "table"
    """A cell."""
    LABEL = "label"
    """A label and its value: a definition list, quick facts, "Time off work: 2 days"."""
    COMPARISON = "comparison"
    """The sentence names two different subjects, or sets one thing against another."""
    QUESTION = "question"
    """The answer under a heading that asks, or in a list of questions and answers."""
    HEADING = "heading"
    """The sentence does not name its subject; a heading above it, or the title, does."""
    SENTENCE = "sentence"
    """The rest: the sentence stands for itself, or leans on the one before it."""


LONGEST_LABEL = 6
"""Words that a label before a colon has at most; a longer one is a clause."""
LONGEST_VALUE = 12
"""Words behind a label, up to the end of the sentence; more are prose with a run-in heading."""

_LABEL = re.compile(r"[^.:?!;]{2,60}:\s")
_SEPARATOR = re.compile(r"\s*[:–—]\s*|\s+-\s+|(?<=[.:])\s+")
"""Between a run-in label and its value. A subject in bold print that its sentence goes on from has none."""

_FIGURE = (
    r"(?:(?:about|around|roughly|some|a|an|the)\s+)*"
    r"(?:[\d£$€½¼¾]|(?:one|two|three|four|five|six|seven|eight|nine|ten|twelve|twenty|thirty|forty|half|couple|few"
    r"|dozen|second|minute|hour|day|night|week|month|year|decade|percent|quarter|third)\b)"
)
_CONTRAST = re.compile(
    # "longer than laser" sets two things against each other, "longer than a week" only bounds a value.
    rf"\bthan\b(?!\s+{_FIGURE})|,\s+against\b|\bthe\s+(?:former|latter)\b|\b(?:versus|vs|whereas|unlike|(?:as\s+)?compared\s+(?:with|to)|(?:in|by)\s+contrast"
    r"|on\s+the\s+other\s+hand|as\s+opposed\s+to|rather\s+than|instead\s+of)\b",
    re.IGNORECASE,
)


class Names:
    """The names of subjects, found in text without an extractor: a measure must not move with what it measures."""

    def __init__(self, vocabulary: Vocabulary) -> None:
        self._vocabulary = vocabulary
        self._subject = {
            form: subject.id
            for subject in vocabulary.subjects.values()
            for form in _spelt([*subject.forms, *subject.short, subject.label])
        }
        self._as_written = {form: subject.id for subject in vocabulary.subjects.values() for form in subject.exact}
        self._pattern, self._written_pattern = _any_of(self._subject), _any_of(self._as_written)

    def within(self, text: str) -> frozenset[str]:
        """Ids of the subjects that a text names; a name inside a longer one does not count."""
        named = {self._subject[met.group()] for met in self._pattern.finditer(_plain(text))}
        written = {self._as_written[met.group()] for met in self._written_pattern.finditer(folded(text))}
        return frozenset(named | written)

    def name(self, text: str, subject: str) -> bool:
        """Whether a text names a subject. One that is not listed is named by the words of its slug."""
        if subject in self.within(text):
            return True
        return subject not in self._vocabulary.subjects and subject.replace("-", " ") in _plain(text)

    def rival(self, text: str) -> bool:
        """Whether a text names two subjects of a kind, neither of which is a broader form of the other."""
        return any(
            self._vocabulary.treats(left) is self._vocabulary.treats(right)
            and left not in self._vocabulary.ancestors(right)
            and right not in self._vocabulary.ancestors(left)
            for left, right in combinations(sorted(self.within(text) - {PRACTICE}), 2)
        )


def _any_of(forms: Iterable[str]) -> re.Pattern[str]:
    longest_first = sorted(forms, key=lambda form: (-len(form), form))
    return re.compile(rf"\b(?:{'|'.join(map(re.escape, longest_first))})\b" if longest_first else r"(?!)")


def _plain(text: str) -> str:
    return folded(text).replace("-", " ").casefold()


def _spelt(forms: Iterable[str]) -> list[str]:
    """Each wording of the forms as `_plain` leaves it, in the singular and with an "s"."""
    plain = {_plain(wording) for form in forms for wording in expand(form)}
    return sorted(plain | {form + "s" for form in plain} | {form.removesuffix("s") for form in plain})


def constructions(document: Document, claims: Mapping[str, tuple[Span, str]], names: Names) -> dict[str, Construction]:
    """The construction of each claim of a page, gold or predicted.

    Args:
        document: the page as read.
        claims: place and subject, by id.
        names: what the subjects are called.

    Returns:
        By id; claims that stand in no visible text are left out.
    """
    blocks = sorted(document.blocks, key=_start)
    starts = [_start(block) for block in blocks]
    found = {}
    for ident, (span, subject) in claims.items():
        at = bisect_right(starts, span.start) - 1
        if at >= 0 and span.start < _end(blocks[at]):
            found[ident] = construction(blocks[at], span, subject, names, title=document.title)
    return found


def _start(block: Block) -> int:
    return block.source.source_range(0, 1)[0]


def _end(block: Block) -> int:
    return block.source.source_range(len(block.text) - 1, len(block.text))[1]


def construction(block: Block, span: Span, subject: str, names: Names, *, title: str = "") -> Construction:
    """The form in which one claim is stated.

    Args:
        block: the block that holds it.
        span: where it stands in the source.
        subject: what it is about.
        names: what the subjects are called.
        title: title of the page.
    """
    if block.kind is BlockKind.CELL:
        return Construction.TABLE
    position = _position(block, span.start)
    start, end = next((s, e) for s, e in sentence_ranges(block.text) if position < e)
    sentence = block.text[start:end]
    if block.label or _labelled(block, position, end):
        return Construction.LABEL
    if names.rival(sentence) or _CONTRAST.search(sentence):
        return Construction.COMPARISON
    if block.question or (block.section and block.section[-1].rstrip().endswith("?")) or _asked(block, position):
        return Construction.QUESTION
    named = names.name(sentence, subject) or subject == PRACTICE
    if not named and any(names.name(heading, subject) for heading in (*block.section, title)):
        return Construction.HEADING
    return Construction.SENTENCE


def _position(block: Block, offset: int) -> int:
    """The character of the block's text that comes from a character of the source."""
    places = range(len(block.text))
    return max(bisect_right(places, offset, key=lambda at: block.source.source_range(at, at + 1)[0]) - 1, 0)


def _run_in(block: Block) -> str:
    """Bold words at the beginning of a block that is not bold as a whole; empty where there are none."""
    if block.strong and block.strong[0][0] == 0 and block.strong[0][1] < len(block.text):
        return block.text[: block.strong[0][1]]
    return ""


def _asked(block: Block, position: int) -> bool:
    bold = _run_in(block)
    return bold.endswith("?") and position >= len(bold)


def _labelled(block: Block, position: int, end: int) -> bool:
    """Whether a short label stands at the beginning of the block, and little more than the value behind it.

    Args:
        block: the block.
        position: first character of the value.
        end: end of its sentence, exclusive.
    """
    bold = _run_in(block)
    label = _LABEL.match(block.text) or (_SEPARATOR.match(block.text, len(bold)) if bold else None)
    if label is None or bold.endswith("?"):
        return False
    behind = label.end()
    return (
        behind <= position
        and len(block.text[:behind].split()) <= LONGEST_LABEL
        and len(block.text[behind:end].split()) <= LONGEST_VALUE
    )

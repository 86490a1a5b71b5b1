"""Passage: one sentence with everything round it that can say what its figures are about."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field

from claims.vocabulary import Vocabulary
from extractor.amounts import FoundAmount
from extractor.readers.document import Block
from extractor.terms import Term, Terms


@dataclass(frozen=True, slots=True)
class Context:
    """Words outside the sentence that bear on it."""

    name: str
    """Where they stand: label, row, column, question, lead, previous, heading, outer-heading, caption, title."""
    factor: float
    """How much a cue found there counts, against 1 in the sentence itself."""
    text: str
    terms: Terms


@dataclass(slots=True)
class Passage:
    """A sentence of a block, with its contexts, nearest first."""

    text: str
    block: Block | None = None
    offset: int = 0
    """Where the sentence begins in the block's text."""
    amounts: list[FoundAmount] = field(default_factory=list)
    vocabulary: Vocabulary | None = None
    """What the page's sentences are read with, where it names procedures of its own; None for the extractor's."""
    prepare: Callable[[Terms], Terms] | None = None
    """What the page makes of the sentence's own terms: which short names count on it."""
    contexts: tuple[Context, ...] = ()
    topic: str | None = None
    """Subject of the page: what its title or main heading names."""
    topics: tuple[str, ...] = ()
    """Every subject that title and main heading name."""
    spoken: str | None = None
    """The treatment last named before this block, in its section or else on the page; None where none was."""
    in_section: Callable[[], str | None] | None = None
    """Finds the one treatment that the section has named so far; None where it named none or several."""
    signs: list[Term] = field(default_factory=list)
    """Signs in the sentence, for the checks."""
    only_signs: bool = False
    """Whether the sentence holds nothing else to read: no amount and no promotional cue."""

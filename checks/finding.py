"""Finding: one thing for a reviewer to decide. Rules make it; what was decided of it, the ledger keeps."""

from __future__ import annotations

from enum import StrEnum

from pydantic import Field

from claims.claim import Confidence
from claims.record import Number, Record
from claims.span import Span


class Severity(StrEnum):
    """Regulatory weight of a finding; what sort of conflict it is says the kind."""

    ERROR = "error"
    WARNING = "warning"
    INFO = "info"

    @property
    def rank(self) -> int:
        """0 for the gravest."""
        return _RANKS[self]

    def stepped(self, steps: int) -> Severity:
        """So many steps graver (lighter where negative), never above error nor below info."""
        place = min(max(self.rank - steps, 0), len(_RANKS) - 1)
        return list(Severity)[place]


_RANKS = {Severity.ERROR: 0, Severity.WARNING: 1, Severity.INFO: 2}


class Related(Record):
    """Another place that a finding is about: for a conflict, one that states the other value."""

    document: str
    """Path of the page, POSIX, relative to the folder read."""
    span: Span
    """Place of the quote in the page as stored."""
    quote: str
    """The words there."""
    sentence: str
    """The sentence that holds them."""


class Side(Record):
    """One of two values that conflict, and the pages that state it."""

    quote: str
    """Its words on the first of them."""
    pages: int = Field(ge=1)
    """How many pages state it."""
    documents: tuple[str, ...]
    """Their paths, by name; at most 20."""


class Finding(Record):
    """What a rule found, where, and everything a reviewer needs to judge it."""

    id: str = Field(pattern=r"^f[0-9a-f]{16}$")
    """Stable while the members' documents, subjects, metrics and sentences stay; lines may move."""
    rule: str
    """Code of the rule, for example `CON-001`."""
    version: int = 1
    """Version of the rule; raised when it decides otherwise than before."""
    name: str
    """Name of the rule, for example `disjoint-values`."""
    severity: Severity
    """Weight after all modifiers."""
    kind: str
    """Sort of conflict (`disjoint exceeds-bound divergent scope`) or of cue (`superlative absolute comparative
    research`); the rule's own word elsewhere."""
    message: str
    """What was found, one sentence with both values and places."""
    document: str
    """Path of the page, POSIX, relative to the folder read."""
    span: Span
    """Place of the quote in the page as stored."""
    quote: str
    """The words that the finding is about."""
    sentence: str
    """The sentence that holds them."""
    section: tuple[str, ...] = ()
    """Headings above it, outermost first."""
    subject: str | None = None
    """What it is about, as a slug; None where the page names nothing."""
    metric: str | None = None
    """What is measured; None for a finding about words."""
    claims: tuple[str, ...] = ()
    """Ids of claims on this side. Each conflicts with each of `against`. At most 20; the message counts the rest."""
    against: tuple[str, ...] = ()
    """Ids of claims on the other side; at most 20."""
    sides: tuple[Side, ...] = ()
    """For a conflict, the pages behind `claims` and those behind `against`. The finding stands on the odd one out where
    most pages state the other value, else on the more favourable one."""
    related: tuple[Related, ...] = ()
    """Places of the other side, one per page, at most 5."""
    help: str = ""
    """What to do, one line."""
    status: str = "new"
    """`new` until a ledger says otherwise."""
    cue: str | None = None
    """Lexicon entry that matched; None for a finding about figures."""
    exemptions: dict[str, str] = Field(default_factory=dict)
    """Exemptions tested, by name, with their result."""
    support: tuple[str, ...] = ()
    """Sources found near it, with their strength and reach, though they did not settle the matter."""
    provisions: tuple[str, ...] = ()
    """Provisions that the rule rests on, in short form."""
    factor: Number | None = None
    """By how much two ends differ, as a ratio of 1 or more; None where no two ends compare, or one of them is 0."""
    favourable: str | None = None
    """The side that promises more and has to be proved: `claims` or `against`; None where neither does."""
    confidence: Confidence = Confidence.HIGH
    """How sure it is that the claims were read as they were meant and, in a conflict, that both speak of one thing."""
    modifiers: tuple[str, ...] = ()
    """Steps that moved the severity off the rule's own, each with its reason."""
    also: tuple[str, ...] = ()
    """Codes of weaker rules that fired on the same words."""

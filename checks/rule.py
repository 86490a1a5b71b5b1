"""Rule: one check as a value. The decorators build it; nothing is registered, `checks.rules.RULES` lists them."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Required, TypedDict, Unpack

from checks.background import Background
from checks.comparison import Comparison
from checks.finding import Severity
from checks.statement import Statement
from claims.claim import Claim
from claims.mention import Mention
from claims.page import Page


class Scope(StrEnum):
    """What a rule is shown."""

    CLAIM = "claim"
    PAIR = "pair"
    MENTION = "mention"
    PAGE = "page"
    SITE = "site"


@dataclass(frozen=True, slots=True)
class Verdict:
    """What a rule says of what it was shown. The engine adds places, the id and the rule's own data."""

    message: str
    """One sentence."""
    kind: str
    """Sort of conflict or cue."""
    severity: Severity | None = None
    """Weight, where it is not the rule's own."""
    modifiers: tuple[str, ...] = ()
    """Why the weight is not the rule's own."""
    exemptions: dict[str, str] = field(default_factory=dict)
    """Exemptions tested, with their result."""
    against: tuple[Claim | Mention, ...] = ()
    """Records that it is about as well, the one that a reader should see first in front."""
    contradicts: bool = False
    """Whether every claim of `against` states another value of the member's metric, so that they are a pair."""
    about_page: bool = False
    """Whether it is about what a page lacks; the member only says where, and the words there are not at fault."""


@dataclass(frozen=True, slots=True)
class Pair:
    """Two values of one metric that were compared, with a claim that speaks for each."""

    left: Statement
    right: Statement
    comparison: Comparison


Member = Claim | Mention
"""A record that a finding can be about."""

ClaimCheck = Callable[[Claim, Background], Verdict | None]
PairCheck = Callable[[Pair, Background], Verdict | None]
MentionCheck = Callable[[Mention, Background], Verdict | None]
PageCheck = Callable[[Page, Background], Iterable[tuple[Member, Verdict]]]
SiteCheck = Callable[[Sequence[Page], Background], Iterable[tuple[Member, Verdict]]]


class Identity(TypedDict, total=False):
    """What a decorator is told of its rule besides the name; each key as the field of `Rule`."""

    code: Required[str]
    severity: Required[Severity]
    provisions: Required[tuple[str, ...]]
    help: Required[str]
    version: int
    exemptions: tuple[str, ...]
    markets: Mapping[str, Severity]
    by_default: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Rule:
    """A check with its identity. Exactly one of the five functions is set, the one that `scope` names."""

    code: str
    """Family and number, `CON-001`."""
    name: str
    """What is wrong, as it would read after "allow": `disjoint-values`."""
    severity: Severity
    """Weight before modifiers."""
    scope: Scope
    """What the rule is shown."""
    provisions: tuple[str, ...]
    """Short forms listed in `provisions.toml`."""
    help: str
    """What to do, one line."""
    docs: str
    """The docstring of the check, in Markdown: the rule's page."""
    version: int = 1
    """Raised when the rule decides otherwise than before."""
    exemptions: tuple[str, ...] = ()
    """Codes of `checks.exemptions` that the rule grants, in the order in which they are tested."""
    markets: Mapping[str, Severity] = field(default_factory=dict)
    """Markets in which the rule weighs at least so much."""
    by_default: bool = True
    """Whether it is asked where nothing is selected; one that is right too seldom waits to be named."""
    claim: ClaimCheck | None = None
    pair: PairCheck | None = None
    mention: MentionCheck | None = None
    page: PageCheck | None = None
    site: SiteCheck | None = None

    @property
    def family(self) -> str:
        """The letters of the code."""
        return self.code.partition("-")[0]


def claim_rule(name: str, **identity: Unpack[Identity]) -> Callable[[ClaimCheck], Rule]:
    """Builds a rule that judges one claim at a time."""

    def build(check: ClaimCheck) -> Rule:
        return Rule(name=name, scope=Scope.CLAIM, docs=_docs(check), claim=check, **identity)

    return build


def pair_rule(name: str, **identity: Unpack[Identity]) -> Callable[[PairCheck], Rule]:
    """Builds a rule that judges two comparable values."""

    def build(check: PairCheck) -> Rule:
        return Rule(name=name, scope=Scope.PAIR, docs=_docs(check), pair=check, **identity)

    return build


def mention_rule(name: str, **identity: Unpack[Identity]) -> Callable[[MentionCheck], Rule]:
    """Builds a rule that judges one cue in its sentence."""

    def build(check: MentionCheck) -> Rule:
        return Rule(name=name, scope=Scope.MENTION, docs=_docs(check), mention=check, **identity)

    return build


def page_rule(name: str, **identity: Unpack[Identity]) -> Callable[[PageCheck], Rule]:
    """Builds a rule that judges a whole page and says which of its records each verdict is about."""

    def build(check: PageCheck) -> Rule:
        return Rule(name=name, scope=Scope.PAGE, docs=_docs(check), page=check, **identity)

    return build


def site_rule(name: str, **identity: Unpack[Identity]) -> Callable[[SiteCheck], Rule]:
    """Builds a rule that judges all pages together and says which of their records each verdict is about."""

    def build(check: SiteCheck) -> Rule:
        return Rule(name=name, scope=Scope.SITE, docs=_docs(check), site=check, **identity)

    return build


def _docs(check: Callable[..., object]) -> str:
    text = check.__doc__
    if not text:
        raise ValueError(f"{check.__name__} needs a docstring: it is the rule's page")
    first, _, rest = text.partition("\n")
    lines = rest.splitlines()
    indent = min((len(line) - len(line.lstrip()) for line in lines if line.strip()), default=0)
    return "\n".join([first.strip(), *(line[indent:].rstrip() for line in lines)]).strip() + "\n"

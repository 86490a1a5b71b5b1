"""Rule: one check as a value. The decorators build it; nothing is registered, `checks.rules.RULES` lists them."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from enum import StrEnum

from checks.comparison import Comparison
from checks.finding import Severity
from checks.statement import Statement
from claims.claim import Claim
from claims.mention import Mention
from claims.page import Page
from claims.vocabulary import Vocabulary


class Scope(StrEnum):
    """What a rule is shown."""

    CLAIM = "claim"
    PAIR = "pair"
    MENTION = "mention"
    PAGE = "page"


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


@dataclass(frozen=True, slots=True)
class Pair:
    """Two values of one metric that were compared, with a claim that speaks for each."""

    left: Statement
    right: Statement
    comparison: Comparison


ClaimCheck = Callable[[Claim, Vocabulary], Verdict | None]
PairCheck = Callable[[Pair, Vocabulary], Verdict | None]
MentionCheck = Callable[[Mention, Vocabulary], Verdict | None]
PageCheck = Callable[[Page, Vocabulary], Sequence[tuple[Claim | Mention, Verdict]]]


@dataclass(frozen=True, slots=True)
class Rule:
    """A check with its identity. Exactly one of the four functions is set, the one that `scope` names."""

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
    claim: ClaimCheck | None = None
    pair: PairCheck | None = None
    mention: MentionCheck | None = None
    page: PageCheck | None = None

    @property
    def family(self) -> str:
        """The letters of the code."""
        return self.code.partition("-")[0]


def claim_rule(
    name: str, *, code: str, severity: Severity, provisions: tuple[str, ...], help: str, version: int = 1
) -> Callable[[ClaimCheck], Rule]:
    """Builds a rule that judges one claim at a time. Arguments as the fields of `Rule`."""

    def build(check: ClaimCheck) -> Rule:
        docs = _docs(check)
        return Rule(code, name, severity, Scope.CLAIM, provisions, help, docs, version, claim=check)

    return build


def pair_rule(
    name: str, *, code: str, severity: Severity, provisions: tuple[str, ...], help: str, version: int = 1
) -> Callable[[PairCheck], Rule]:
    """Builds a rule that judges two comparable values. Arguments as the fields of `Rule`."""

    def build(check: PairCheck) -> Rule:
        docs = _docs(check)
        return Rule(code, name, severity, Scope.PAIR, provisions, help, docs, version, pair=check)

    return build


def mention_rule(
    name: str, *, code: str, severity: Severity, provisions: tuple[str, ...], help: str, version: int = 1
) -> Callable[[MentionCheck], Rule]:
    """Builds a rule that judges one cue in its sentence. Arguments as the fields of `Rule`."""

    def build(check: MentionCheck) -> Rule:
        docs = _docs(check)
        return Rule(code, name, severity, Scope.MENTION, provisions, help, docs, version, mention=check)

    return build


def page_rule(
    name: str, *, code: str, severity: Severity, provisions: tuple[str, ...], help: str, version: int = 1
) -> Callable[[PageCheck], Rule]:
    """Builds a rule that judges a whole page and says which of its records each verdict is about."""

    def build(check: PageCheck) -> Rule:
        docs = _docs(check)
        return Rule(code, name, severity, Scope.PAGE, provisions, help, docs, version, page=check)

    return build


def _docs(check: Callable[..., object]) -> str:
    text = check.__doc__
    if not text:
        raise ValueError(f"{check.__name__} needs a docstring: it is the rule's page")
    first, _, rest = text.partition("\n")
    lines = rest.splitlines()
    indent = min((len(line) - len(line.lstrip()) for line in lines if line.strip()), default=0)
    return "\n".join([first.strip(), *(line[indent:].rstrip() for line in lines)]).strip() + "\n"

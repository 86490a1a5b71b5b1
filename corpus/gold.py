"""Gold: what a careful reader finds in the pages of the corpus, as the files under `gold/` hold it.

How gold is written is told in GUIDE.md and enforced by gold.schema.json. Matching predictions with it belongs to
`corpus.matching`.
"""

from __future__ import annotations

import json
from functools import cache
from pathlib import Path
from typing import Any, Literal

from jsonschema import Draft202012Validator
from pydantic import Field

from claims.claim import SLUG
from claims.quantity import Bound, Quantity
from claims.record import Number, Record
from claims.unit import Unit

ROOT = Path(__file__).parent
PAGES = ROOT / "pages"
GOLD = ROOT / "gold"
SCHEMA = ROOT / "gold.schema.json"
PAGE_SUFFIX = ".gold.json"
PAIRS_FILE = "contradictions.json"

Kind = Literal["disjoint", "exceeds-bound", "divergent", "scope"]


class GoldClaim(Record):
    """One value that the page states."""

    id: str = Field(pattern=r"^c[0-9]+$")
    """Unique within the page."""
    quote: str
    """Words of the visible text that hold the whole value expression."""
    occurrence: int = Field(default=1, ge=1)
    """Which occurrence of the quote in the visible text, from 1."""
    subject: str = Field(pattern=SLUG)
    """What the value is about."""
    metric: str = Field(pattern=SLUG)
    """What is measured."""
    low: Number | None
    """Lower end as written, inclusive; None where it is open."""
    high: Number | None
    """Upper end as written, inclusive; None where it is open."""
    unit: Unit | None
    """Unit as written; None for a value without figures ("permanent")."""
    bound: Bound
    """How the text limits the value."""
    note: str = ""
    """Whom or what it holds for, where that matters for a comparison."""
    optional: bool = False
    """Whether two careful readers could disagree about it."""

    @property
    def required(self) -> bool:
        """Whether missing it is an error. Claims with the metric `other` are never required."""
        return not self.optional and self.metric != "other"

    @property
    def quantity(self) -> Quantity:
        """The value as the product records it."""
        return Quantity(low=self.low, high=self.high, unit=self.unit, bound=self.bound)


class GoldSuperlative(Record):
    """One promotional absolute, superlative, comparative or appeal to research."""

    id: str = Field(pattern=r"^s[0-9]+$")
    """Unique within the page."""
    quote: str
    """Its words in the visible text."""
    occurrence: int = Field(default=1, ge=1)
    """Which occurrence of the quote, from 1."""
    kind: Literal["superlative", "absolute", "comparative", "research"]
    """Family of the words."""
    supported: bool
    """Whether the passage names a source, so that no finding is due."""
    optional: bool = False
    """Whether two careful readers could disagree about it."""

    @property
    def required(self) -> bool:
        """Whether a finding is due."""
        return not self.optional and not self.supported


class GoldPair(Record):
    """Two claims that contradict each other."""

    kind: Kind
    """The most severe way in which they do."""
    members: tuple[str, str]
    """`<document>#<claim id>`, twice."""
    note: str = ""
    """The two values in words."""
    optional: bool = False
    """Whether two careful readers could disagree about it."""


class ConsideredPair(Record):
    """Two claims that look like a contradiction and are none: a finding on them is an error."""

    members: tuple[str, str]
    """`<document>#<claim id>`, twice."""
    why: str
    """In what they differ rightly."""


class GoldPage(Record):
    """Everything that is to be found in one document."""

    document: str
    """Path of the page below the folder of its site, POSIX."""
    claims: tuple[GoldClaim, ...] = ()
    """In no particular order."""
    superlatives: tuple[GoldSuperlative, ...] = ()
    """In no particular order."""


class Site(Record):
    """A folder of pages, read together, with its gold."""

    name: str
    """Name of the folder."""
    pages: tuple[GoldPage, ...]
    """By document."""
    pairs: tuple[GoldPair, ...] = ()
    """Contradictions within and between the pages."""
    considered: tuple[ConsideredPair, ...] = ()
    """Pairs that a reader looked at and found to be none."""

    def claim(self, member: str) -> tuple[str, GoldClaim]:
        """The document and the claim that a member of a pair names.

        Raises:
            KeyError: there is no such page, or no such claim in it.
        """
        document, _, ident = member.rpartition("#")
        for page in self.pages:
            if page.document == document:
                for claim in page.claims:
                    if claim.id == ident:
                        return document, claim
        raise KeyError(member)


@cache
def _validator() -> Draft202012Validator:
    schema = json.loads(SCHEMA.read_text(encoding="utf-8"))
    Draft202012Validator.check_schema(schema)
    return Draft202012Validator(schema)


def read_gold(path: Path) -> dict[str, Any]:
    """The content of one gold file, of either shape.

    Raises:
        jsonschema.ValidationError: the file breaks gold.schema.json.
        json.JSONDecodeError: the file is no JSON.
    """
    content: dict[str, Any] = json.loads(path.read_text(encoding="utf-8"))
    _validator().validate(content)
    return content


def read_site(name: str, *, gold: Path = GOLD) -> Site:
    """The gold of one site.

    Args:
        name: folder below `gold`.
        gold: folder that holds one folder a site.

    Raises:
        FileNotFoundError: the site has no gold.
    """
    folder = gold / name
    pages = tuple(GoldPage.model_validate(read_gold(path)) for path in sorted(folder.rglob(f"*{PAGE_SUFFIX}")))
    if not pages:
        raise FileNotFoundError(f"no *{PAGE_SUFFIX} below {folder}")
    listed = folder / PAIRS_FILE
    found = read_gold(listed) if listed.exists() else {"pairs": []}
    return Site(
        name=name,
        pages=pages,
        pairs=tuple(GoldPair.model_validate(pair) for pair in found["pairs"]),
        considered=tuple(ConsideredPair.model_validate(pair) for pair in found.get("considered", [])),
    )


def site_names(*, gold: Path = GOLD) -> tuple[str, ...]:
    """Names of all sites, sorted."""
    return tuple(sorted(folder.name for folder in gold.iterdir() if folder.is_dir()))

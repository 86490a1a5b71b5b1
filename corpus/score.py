"""Score: how much of the gold was found, and how much was found that is not there. Pure counting over one site.

Claims are scored at four levels, each including the one before: value, metric, bound, subject. Gold that is optional,
or has the metric `other`, is neither required nor punished; a prediction with the metric `other` is never punished.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Hashable, Mapping, Sequence
from typing import NamedTuple, TypeVar

from checks.finding import Finding
from claims.claim import Claim
from claims.quantity import Quantity
from claims.span import Span
from claims.unit import Dimension
from corpus.construction import Construction
from corpus.gold import GoldClaim, GoldSuperlative, Site
from corpus.matching import Level, base_end, match
from corpus.place import folded

Name = TypeVar("Name", bound=Hashable)

LEVELS = (Level.VALUE, Level.METRIC, Level.BOUND, Level.SUBJECT)
OTHER = "other"

PAIR_RULES = frozenset({"CON-001", "CON-002", "CON-003", "CON-004"})
"""Rules that compare two values; the other conflict rules judge words, for which there is no gold yet."""

RESEARCH_RULES = frozenset({"EVD-001", "EVD-005"})
"""Rules that judge appeals to research. The other evidence rules judge figures."""


class Tally(NamedTuple):
    """Found rightly, found wrongly, not found."""

    hits: int = 0
    extra: int = 0
    missed: int = 0

    def plus(self, other: Tally) -> Tally:
        """Both together."""
        return Tally(self.hits + other.hits, self.extra + other.extra, self.missed + other.missed)

    @property
    def precision(self) -> float:
        """Share of what was found that is right; 1 where nothing was found."""
        return self.hits / (self.hits + self.extra) if self.hits + self.extra else 1.0

    @property
    def recall(self) -> float:
        """Share of what is there that was found; 1 where nothing is there."""
        return self.hits / (self.hits + self.missed) if self.hits + self.missed else 1.0

    @property
    def f1(self) -> float:
        """Harmonic mean of the two; 0 where both are 0."""
        both = self.precision + self.recall
        return 2 * self.precision * self.recall / both if both else 0.0


def summed(left: Mapping[Name, Tally], right: Mapping[Name, Tally]) -> dict[Name, Tally]:
    """Both together, name by name; a name that one of them lacks counts nothing there."""
    total = dict(left)
    for name, tally in right.items():
        total[name] = total.get(name, Tally()).plus(tally)
    return total


def ordered(tallies: Mapping[Construction, Tally]) -> dict[Construction, Tally]:
    """In the order of `Construction`."""
    return {form: tallies[form] for form in Construction if form in tallies}


class Error(NamedTuple):
    """One disagreement with gold, for a person to read."""

    sort: str
    """`claim missed`, `claim extra`, `claim wrong <level>`, `superlative missed`, `pair extra`, ..."""
    document: str
    """The page; for a pair, the first one."""
    text: str
    """What was wanted and what was found."""


class ClaimScore(NamedTuple):
    """Claims of one page, or of many together."""

    levels: dict[Level, Tally]
    by_metric: dict[str, Tally]
    """Agreement down to the subject, by metric: that of gold, and for what is wrong, of the prediction."""
    by_construction: dict[Construction, Tally]
    """The same, by the form in which the page states the claim. Claims whose form is unknown are left out."""
    errors: tuple[Error, ...]

    def plus(self, other: ClaimScore) -> ClaimScore:
        """Both together."""
        return ClaimScore(
            levels=summed(self.levels, other.levels),
            by_metric=dict(sorted(summed(self.by_metric, other.by_metric).items())),
            by_construction=ordered(summed(self.by_construction, other.by_construction)),
            errors=self.errors + other.errors,
        )


EMPTY = ClaimScore(levels={level: Tally() for level in LEVELS}, by_metric={}, by_construction={}, errors=())
"""The score of no page at all; the zero of `plus`."""


def value_text(quantity: Quantity) -> str:
    """A value in a few characters: `..5 year at-most`."""
    low = "" if quantity.low is None else f"{quantity.low:g}"
    high = "" if quantity.high is None else f"{quantity.high:g}"
    return f"{low if low == high else f'{low}..{high}'} {quantity.unit or ''} {quantity.bound}".strip()


def _described(claim: GoldClaim | Claim) -> str:
    return f"{folded(claim.quote)!r} {claim.subject} {claim.metric} {value_text(claim.quantity)}"


def score_claims(
    document: str,
    gold: Sequence[GoldClaim],
    claims: Sequence[Claim],
    *,
    places: Mapping[str, Span] | None = None,
    constructions: Mapping[str, Construction] | None = None,
) -> ClaimScore:
    """Scores the predictions for one page.

    Args:
        document: the page's path, for the errors.
        gold: its claims.
        claims: predictions, asserted ones only, in reading order.
        places: where gold claims stand, by id.
        constructions: how claims are stated, gold and predicted, by id.
    """
    stated = constructions or {}
    matching = match(gold, claims, places=places)
    needed = sum(claim.required for claim in gold)
    punished = [claim for claim in matching.extra if claim.metric != OTHER]
    required = [pair for pair in matching.pairs if pair.gold.required]

    levels = {}
    for level in LEVELS:
        hits = sum(pair.level >= level for pair in required)
        wrong = sum(pair.level < level and pair.claim.metric != OTHER for pair in required)
        levels[level] = Tally(hits, wrong + len(punished), needed - hits)

    metrics: defaultdict[str, Tally] = defaultdict(Tally)
    forms: defaultdict[Construction, Tally] = defaultdict(Tally)

    def count(claim: GoldClaim | Claim, tally: Tally) -> None:
        metrics[claim.metric] = metrics[claim.metric].plus(tally)
        if claim.id in stated:
            forms[stated[claim.id]] = forms[stated[claim.id]].plus(tally)

    errors = []
    for pair in required:
        right = pair.level is Level.SUBJECT
        count(pair.gold, Tally(hits=int(right), missed=int(not right)))
        if not right:
            if pair.claim.metric != OTHER:
                count(pair.claim, Tally(extra=1))
            step = Level(pair.level + 1).name.lower()
            text = f"wanted {_described(pair.gold)}, found {_described(pair.claim)}"
            errors.append(Error(f"claim wrong {step}", document, text))
    for wanted in matching.missed:
        if wanted.required:
            count(wanted, Tally(missed=1))
            errors.append(Error("claim missed", document, _described(wanted)))
    for claim in punished:
        count(claim, Tally(extra=1))
        errors.append(Error("claim extra", document, f"{_described(claim)} in {claim.sentence!r}"))
    return ClaimScore(levels, dict(sorted(metrics.items())), ordered(forms), tuple(errors))


class FindingScore(NamedTuple):
    """Findings of one sort, of one page or of a site."""

    tally: Tally
    errors: tuple[Error, ...]


def judges_words(finding: Finding) -> bool:
    """Whether a finding is about a superlative, absolute, comparative or appeal to research.

    One that is about a figure, as SUP-004 has of two that compare without a word, is not.
    """
    return not finding.claims and (finding.rule.startswith("SUP-") or finding.rule in RESEARCH_RULES)


def score_superlatives(document: str, gold: Sequence[GoldSuperlative], findings: Sequence[Finding]) -> FindingScore:
    """Scores the findings about words in one page.

    A finding meets gold when one quote holds the other, case and white space aside; each gold entry is met once. What
    gold calls supported must not be found: to leave it alone is what the support is for.

    Args:
        document: the page's path.
        gold: its superlatives.
        findings: findings of any rule and page; those that do not concern the matter are passed over.
    """
    open_gold = list(gold)
    hits = extra = 0
    errors = []
    for finding in findings:
        if finding.document != document or not judges_words(finding):
            continue
        said = folded(finding.quote).casefold()
        met = [g for g in open_gold if _holds(said, folded(g.quote).casefold())]
        # The closest wording: "faster" may lie within two gold quotes.
        best = min(met, key=lambda g: abs(len(folded(g.quote)) - len(said)), default=None)
        if best is not None:
            open_gold.remove(best)
        if best is not None and best.required:
            hits += 1
        elif best is None or best.supported:
            extra += 1
            why = "not in gold" if best is None else "supported"
            errors.append(Error("superlative extra", document, f"{finding.rule} {finding.quote!r} ({why})"))
    left = [g for g in open_gold if g.required]
    errors += [Error("superlative missed", document, f"{g.kind} {folded(g.quote)!r}") for g in left]
    return FindingScore(Tally(hits, extra, len(left)), tuple(errors))


def _holds(left: str, right: str) -> bool:
    return left in right or right in left


class Statement(NamedTuple):
    """A value of a subject in a page. Two claims of a page that say the same thing are one statement."""

    document: str
    subject: str
    metric: str
    dimension: Dimension | None
    low: float | None
    high: float | None


def _rounded(value: float | None) -> float | None:
    """Two significant digits, so that 4 weeks read as 28 days stay the same statement."""
    return None if value is None else float(f"{value:.2g}")


def statement(document: str, claim: GoldClaim | Claim) -> Statement:
    """What a claim says, gold or predicted, with ends in the base unit."""
    quantity = claim.quantity
    return Statement(
        document=document,
        subject=claim.subject,
        metric=claim.metric,
        dimension=quantity.dimension,
        low=_rounded(base_end(quantity.low, quantity.unit)),
        high=_rounded(base_end(quantity.high, quantity.unit)),
    )


class PairScore(NamedTuple):
    """Contradictions of a site."""

    tally: Tally
    kinds: int
    """Hits whose kind agrees with gold."""
    errors: tuple[Error, ...]


def _pair_text(pair: frozenset[Statement]) -> str:
    sides = sorted(pair, key=str)
    values = " / ".join(
        f"{s.document} {s.subject} {'' if s.low is None else f'{s.low:g}'}..{'' if s.high is None else f'{s.high:g}'}"
        for s in sides
    )
    return f"{sides[0].metric}: {values}"


def score_pairs(site: Site, claims: Sequence[Claim], findings: Sequence[Finding]) -> PairScore:
    """Scores the contradictions of a site as pairs of statements.

    Args:
        site: the gold.
        claims: all predictions of the site; findings name them by id.
        findings: findings of any rule; those that compare no values are passed over.
    """
    wanted: dict[frozenset[Statement], str] = {}
    allowed = set()
    for pair in site.pairs:
        members = frozenset(statement(*site.claim(member)) for member in pair.members)
        if pair.optional:
            allowed.add(members)
        else:
            wanted[members] = pair.kind

    by_id = {claim.id: claim for claim in claims}
    found: dict[frozenset[Statement], Finding] = {}
    for finding in findings:
        if finding.rule not in PAIR_RULES:
            continue
        sides = [
            [statement(by_id[i].document, by_id[i]) for i in ids if i in by_id]
            for ids in (finding.claims, finding.against)
        ]
        for left in sides[0]:
            for right in sides[1]:
                found[frozenset((left, right))] = finding

    hits = found.keys() & wanted.keys()
    extra = found.keys() - wanted.keys() - allowed
    missed = wanted.keys() - found.keys()
    errors = [
        Error("pair missed", _first(pair), f"{wanted[pair]} {_pair_text(pair)}")
        for pair in sorted(missed, key=_pair_text)
    ]
    errors += [
        Error("pair extra", _first(pair), f"{found[pair].rule} {found[pair].kind} {_pair_text(pair)}")
        for pair in sorted(extra, key=_pair_text)
    ]
    kinds = sum(found[pair].kind == wanted[pair] for pair in hits)
    return PairScore(Tally(len(hits), len(extra), len(missed)), kinds, tuple(errors))


def _first(pair: frozenset[Statement]) -> str:
    return min(side.document for side in pair)


class SiteScore(NamedTuple):
    """Everything that is counted for a site."""

    claims: ClaimScore
    superlatives: FindingScore
    pairs: PairScore
    rules: dict[str, int]
    """Number of findings by rule, whether scored or not."""

    @property
    def errors(self) -> tuple[Error, ...]:
        """All of them: claims, superlatives, pairs."""
        return self.claims.errors + self.superlatives.errors + self.pairs.errors


def score_site(
    site: Site,
    claims: Sequence[Claim],
    findings: Sequence[Finding],
    *,
    places: Mapping[str, Mapping[str, Span]] | None = None,
    constructions: Mapping[str, Mapping[str, Construction]] | None = None,
) -> SiteScore:
    """Scores one site.

    Args:
        site: the gold.
        claims: predictions of all its pages, asserted ones only; those of one page in reading order.
        findings: what the checks found over these pages.
        places: for each document, where its gold claims stand, by id.
        constructions: for each document, how its claims are stated, by id.
    """
    total = EMPTY
    words = FindingScore(Tally(), ())
    for page in site.pages:
        mine = [claim for claim in claims if claim.document == page.document]
        score = score_claims(
            page.document,
            page.claims,
            mine,
            places=(places or {}).get(page.document),
            constructions=(constructions or {}).get(page.document),
        )
        total = total.plus(score)
        more = score_superlatives(page.document, page.superlatives, findings)
        words = FindingScore(words.tally.plus(more.tally), words.errors + more.errors)
    return SiteScore(
        claims=total,
        superlatives=words,
        pairs=score_pairs(site, claims, findings),
        rules=dict(sorted(Counter(finding.rule for finding in findings).items())),
    )

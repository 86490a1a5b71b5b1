"""Engine: asks the rules and makes findings of their verdicts. What a rule decides is the rule's own.

The cost of conflicts grows with the distinct values of a metric, not with pages: claims that state the same are one
side, and `sweep` says which sides can conflict at all. Where a subject and metric have more such pairs than
`MAX_PAIRS`, those of the outermost and the most repeated values are compared, and the others counted as far as they
exclude each other.
"""

from __future__ import annotations

import math
from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence, Set
from dataclasses import dataclass, replace
from itertools import combinations, groupby, islice

from checks.background import Background
from checks.comparison import Comparison, Kind, compare_statements, takes_part
from checks.confidence import NO_DOUBT, Doubt, voices
from checks.favour import remembered_end
from checks.finding import Finding, Related, Severity, Side
from checks.frames import declared, listed_apart
from checks.majority import Camps
from checks.market import provisions_in
from checks.matter import ACHIEVED, of_an_ordinary_form
from checks.rule import Member, Pair, Rule, Scope, Verdict
from checks.rules import RULES
from checks.severity import steps
from checks.statement import Statement, claim_order, statements
from checks.sweep import candidates, excluding
from claims.claim import Claim, Confidence, Force
from claims.fingerprint import fingerprint
from claims.mention import Mention
from claims.page import Page
from claims.quantity import Bound
from claims.vocabulary import Metric, Vocabulary

MAX_IDS = 20
"""Claims listed on one side of a finding."""

MAX_RELATED = 5
"""Pages listed as the other side of a finding."""

MAX_PAIRS = 20_000
"""Pairs of distinct values of one metric that are compared: within a subject, or between it and a broader one."""

MAX_FINDINGS = 200
"""Findings on one metric of one pair of subjects."""

FAMILIES = ("PLA", "CON", "SUP", "RSK", "TST", "REG", "QUA", "EVD")
"""Which family keeps the words that two rules of equal weight fire on, first wins. Promotion comes before what it plays
down or leans on, so that a reviewer finds every promotional word under one family."""

FAMILIES_OF_FIGURES = ("PLA", "CON", "RSK", "TST", "REG", "QUA", "EVD", "SUP")
"""The same for a figure: that it lacks evidence says more than what it is compared with."""

COMPARISONS = 400_000
"""Pairs compared in one run, about; with more, every subject and metric gets fewer of them."""

FINDINGS = 10_000
"""Conflicts that one run lists, about: nobody reads more. Beyond, a topic lists its gravest and counts the rest."""

FEWEST = 10
"""Pairs of a subject and metric that are always compared, those of its outermost values among them."""

MAX_NAMES = 20
"""Pages named on one side of a finding."""

MAX_MEMBERS_SEEN = 1000
"""Claims of one side that are looked through for pages to list."""

_GRAVEST_FIRST = tuple(Kind)

Together = Mapping[frozenset[int], list[tuple[frozenset[str], bool]]]
"""By the identities of two statements: ids of claims that share a sentence, and whether it announces the difference."""


TopicKey = tuple[str, str, str, str]
"""Metric, dimension, and the two subjects, the broader one first; the same twice within one."""

Ends = tuple[float | None, float | None]
"""`Statement.ends`: the value as a reader compares it."""

_NO_ENDS: frozenset[Ends] = frozenset()

Topic = tuple[Sequence[Statement], Sequence[Statement] | None]
"""The statements of a topic: of the broader subject and of the narrower one; of the only one, and None."""


@dataclass(frozen=True, slots=True)
class Conflict:
    """Two statements that conflict, with members of which every two do, in the order of their pages."""

    pair: Pair
    left: tuple[Claim, ...]
    right: tuple[Claim, ...]
    doubt: Doubt = NO_DOUBT


def check(
    pages: Sequence[Page], known: Background, *, rules: Sequence[Rule] = RULES, frames: bool = True
) -> list[Finding]:
    """Everything that the rules find in some pages, in an order that does not depend on the order of the pages.

    Args:
        pages: all pages that may contradict each other; names must differ.
        known: what the rules may look up.
        rules: which checks to ask.
        frames: whether values of different frames are kept apart; off to score against annotations without frames.

    Returns:
        Findings by document, place and code.
    """
    ordered = sorted(pages, key=lambda page: page.document)
    told = [
        (rule, member, verdict)
        for rule in rules
        for member, verdict in (
            rule.site(ordered, known) if rule.site else (row for page in ordered for row in _on_page(page, rule, known))
        )
        if rule.code not in known.silent.get(member.document, ())
    ]
    words = [_about(*row, known) for row in told if isinstance(row[1], Mention) and not row[2].about_page]
    figures = [_about(*row, known) for row in told if isinstance(row[1], Claim) and not row[2].about_page]
    lacks = [_about(*row, known) for row in told if row[2].about_page]
    pairs = _on_pairs(ordered, [rule for rule in rules if rule.scope is Scope.PAIR], known, frames)
    pairs = [finding for finding in pairs if finding.rule not in known.silent.get(finding.document, ())]
    found = [*_one_per_place(words), *_one_per_place(figures), *lacks, *pairs]
    found.sort(key=_finding_order)
    return _distinct(found)


def _finding_order(finding: Finding) -> tuple[str, int, int, str, str, str]:
    return finding.document, finding.span.start, finding.span.end, finding.rule, finding.message, finding.id


# --- one page at a time ---------------------------------------------------------------------------------------------


def _on_page(page: Page, rule: Rule, known: Background) -> Iterator[tuple[Member, Verdict]]:
    """What a rule says of one page; nothing where it is shown pairs."""
    if rule.claim:
        for claim in page.claims:
            verdict = rule.claim(claim, known)
            if verdict:
                yield claim, verdict
    elif rule.mention:
        for mention in page.mentions:
            verdict = rule.mention(mention, known)
            if verdict:
                yield mention, verdict
    elif rule.page:
        yield from rule.page(page, known)


def _about(rule: Rule, member: Member, verdict: Verdict, known: Background) -> Finding:
    severity, modifiers = _in_markets(rule, verdict.severity or rule.severity, known)
    others = [each.id for each in verdict.against if isinstance(each, Claim)] if verdict.contradicts else []
    return Finding(
        id=fingerprint("f", rule.code, member.document, member.subject, member.metric, member.sentence, member.quote),
        rule=rule.code,
        version=rule.version,
        name=rule.name,
        severity=severity,
        kind=verdict.kind,
        message=verdict.message,
        document=member.document,
        span=member.span,
        quote=member.quote,
        sentence=member.sentence,
        section=member.section,
        subject=member.subject,
        metric=member.metric,
        claims=(member.id,) if isinstance(member, Claim) else (),
        against=tuple(others[:MAX_IDS]),
        related=_related(verdict.against),
        help=rule.help,
        cue=None if isinstance(member, Claim) else member.cue,
        confidence=member.confidence if isinstance(member, Claim) else Confidence.HIGH,
        exemptions=verdict.exemptions,
        support=tuple(f"{each.text} ({each.strength}, {each.reach})" for each in member.support),
        provisions=provisions_in(known.markets, rule.provisions),
        modifiers=(*verdict.modifiers, *modifiers),
    )


def _in_markets(rule: Rule, severity: Severity, known: Background) -> tuple[Severity, tuple[str, ...]]:
    """The weight where the pages are read: a market may raise it, and never lowers it; what is set by hand holds."""
    if rule.code in known.weights:
        return known.weights[rule.code], ("set: by the configuration",)
    graver = {market: rule.markets[market] for market in sorted(known.markets & rule.markets.keys())}
    raised = {market: weight for market, weight in graver.items() if weight.rank < severity.rank}
    if not raised:
        return severity, ()
    return min(raised.values(), key=lambda weight: weight.rank), tuple(f"up: in {market}" for market in raised)


def _one_per_place(findings: Iterable[Finding]) -> list[Finding]:
    """One finding for words that several rules fire on: the gravest, then by family; it names the others.

    Conflicts of two claims stay out of this: they are about two places, and merging them would lose a pair. So do a
    figure and the praise round it, which are two matters, and what a page lacks, which is about no words.
    """
    by_document: dict[str, list[Finding]] = defaultdict(list)
    for finding in findings:
        by_document[finding.document].append(finding)
    kept: list[Finding] = []
    for group in by_document.values():
        group.sort(key=_finding_order)
        cluster: list[Finding] = []
        end = -1
        for finding in group:
            if cluster and finding.span.start >= end:
                kept.append(_gravest(cluster))
                cluster, end = [], -1
            cluster.append(finding)
            end = max(end, finding.span.end)
        if cluster:
            kept.append(_gravest(cluster))
    return kept


def _gravest(cluster: Sequence[Finding]) -> Finding:
    first = min(cluster, key=lambda each: (each.severity.rank, _family_order(each), _finding_order(each)))
    also = sorted({each.rule for each in cluster} - {first.rule})
    return first.model_copy(update={"also": tuple(also)}) if also else first


def _family_order(finding: Finding) -> int:
    order = FAMILIES_OF_FIGURES if finding.claims else FAMILIES
    family = finding.rule.partition("-")[0]
    return order.index(family) if family in order else len(order)


def _distinct(findings: list[Finding]) -> list[Finding]:
    """The same words twice on a page are two findings: the later ones get ids of their own, in reading order."""
    seen: dict[str, int] = {}
    distinct: list[Finding] = []
    for finding in findings:
        count = seen[finding.id] = seen.get(finding.id, 0) + 1
        if count > 1:
            finding = finding.model_copy(update={"id": fingerprint("f", finding.id, count)})
        distinct.append(finding)
    return distinct


# --- conflicts ------------------------------------------------------------------------------------------------------


def _on_pairs(pages: Sequence[Page], rules: Sequence[Rule], known: Background, frames: bool) -> list[Finding]:
    if not rules:
        return []
    vocabulary = known.vocabulary
    by_key: dict[tuple[str, str, str], list[Statement]] = defaultdict(list)
    for statement in statements(claim for page in pages for claim in page.claims if takes_part(claim)):
        by_key[statement.metric, statement.dimension, statement.subject].append(statement)
    together = _together((each for group in by_key.values() for each in group), _sharing(pages)) if frames else {}
    telling: dict[tuple[str, str], dict[str, set[Ends]]] = defaultdict(lambda: defaultdict(set))
    for (metric, _, subject), group in by_key.items():
        for broader in vocabulary.ancestors(subject):
            for each in group:
                for claim in each.claims:
                    telling[metric, broader][claim.document].add(each.ends)
    topics: dict[TopicKey, Topic] = {}
    for (metric, dimension, subject), group in sorted(by_key.items()):
        topics[metric, dimension, subject, subject] = group, None
        for broader in vocabulary.ancestors(subject):
            general = _untold(by_key.get((metric, dimension, broader), []), telling[metric, broader])
            if general:
                topics[metric, dimension, broader, subject] = general, group
    most = _limit([_pairs(*sides) for sides in topics.values()], MAX_PAIRS, COMPARISONS, power=1, fewest=FEWEST)
    within: list[Conflict] = []
    across: list[Conflict] = []
    uncounted: dict[TopicKey, int] = {}
    for key, sides in topics.items():
        pairs = list(islice(candidates(*sides), most + 1))
        found = list(_conflicts(pairs[:most], vocabulary, frames, together))
        if len(pairs) > most:
            listed = sum(each.pair.comparison.line == 1 for each in found)
            uncounted[key] = max(excluding(*sides, vocabulary, frames=frames) - listed, 0)
        (within if sides[1] is None else across).extend(_beyond_doubt(found) if frames else found)
    graver = [each for each in within if each.pair.comparison.kind is not Kind.SCOPE]
    scoped = [each for each in [*within, *across] if each.pair.comparison.kind is Kind.SCOPE]
    told = {_told(each.pair, subject) for each in graver for subject in _subjects(each.pair)} if scoped else set()
    kept = graver + [
        each for each in scoped if not any(_told(each.pair, subject) in told for subject in _subjects(each.pair))
    ]
    return _bounded(kept, rules, known, uncounted)


def _pairs(left: Sequence[Statement], right: Sequence[Statement] | None) -> int:
    return len(left) * (len(left) - 1) // 2 if right is None else len(left) * len(right)


def _beyond_doubt(conflicts: Iterable[Conflict]) -> Iterator[Conflict]:
    """Conflicts that are worth reporting, each with the claims for which it is."""
    for each in conflicts:
        heard = voices(each.pair.left, each.pair.right, each.pair.comparison, each.left, each.right)
        if heard is not None:
            yield replace(each, left=heard.left, right=heard.right, doubt=heard.doubt)


def _untold(general: Iterable[Statement], telling: Mapping[str, Set[Ends]]) -> list[Statement]:
    """Statements about a broader subject, without the claims whose readers are told that its forms differ, and without
    those that say themselves that they mean the ordinary form.

    Args:
        telling: by page, the figures that it gives narrower forms. The same figure as the general one tells nothing.
    """
    return _keeping(
        general,
        lambda each, claim: not (telling.get(claim.document, _NO_ENDS) - {each.ends} or of_an_ordinary_form(claim)),
    )


def _keeping(group: Iterable[Statement], keep: Callable[[Statement, Claim], bool]) -> list[Statement]:
    left = ((each, tuple(claim for claim in each.claims if keep(each, claim))) for each in group)
    return [replace(each, claims=claims) for each, claims in left if claims]


def _subjects(pair: Pair) -> set[str]:
    return {pair.left.subject, pair.right.subject}


def _told(pair: Pair, subject: str) -> tuple[object, ...]:
    """Two values of a metric as a reader of one subject meets them; a scope conflict that repeats them is noise."""
    return subject, pair.left.metric, frozenset((pair.left.ends, pair.right.ends))


def _sharing(pages: Iterable[Page]) -> set[str]:
    """Ids of claims whose sentence holds another claim of the same metric. Most sentences hold one."""
    found: set[str] = set()
    for page in pages:
        met: dict[tuple[str, str], str] = {}
        for claim in page.claims:
            first = met.setdefault((claim.metric, _said_in(claim)), claim.id)
            if first != claim.id:
                found |= {first, claim.id}
    return found


def _said_in(claim: Claim) -> str:
    """The sentence of a claim; for a cell of a table its row, under the heading where the table stands."""
    row = claim.evidence.get("row")
    return " | ".join((*claim.section, row)) if row else claim.sentence


def _together(groups: Iterable[Statement], sharing: set[str]) -> Together:
    """For every two statements, the claims whose own sentence or row states the other, too; `sharing` as `_sharing`."""
    if not sharing:
        return {}
    several: dict[tuple[str, str, str], dict[int, list[Claim]]] = defaultdict(dict)
    for statement in groups:
        for claim in statement.claims:
            if claim.id in sharing:
                key = (claim.metric, claim.document, _said_in(claim))
                several[key].setdefault(id(statement), []).append(claim)
    found: dict[frozenset[int], list[tuple[frozenset[str], bool]]] = defaultdict(list)
    for sides in several.values():
        for (one, mine), (other, yours) in combinations(sides.items(), 2):
            ids = frozenset(claim.id for claim in [*mine, *yours])
            found[frozenset((one, other))].append((ids, declared(mine[0], yours[0])))
    return found


def _conflicts(
    pairs: Iterable[tuple[Statement, Statement]], vocabulary: Vocabulary, frames: bool, together: Together
) -> Iterator[Conflict]:
    """Pairs of statements that conflict, each with members of which every two do."""
    for left, right in pairs:
        comparison = compare_statements(left, right, vocabulary, frames=frames)
        if not comparison.kind.conflict:
            continue
        pair = Pair(left, right, comparison)
        exempt: frozenset[str] = frozenset()
        for ids, announced in together.get(frozenset((id(left), id(right))), ()):
            # Nobody contradicts himself in one sentence, but many a limit is broken there: "up to 3 years and
            # sometimes more". Such a one needs words that announce the difference.
            if announced or not _breaks_its_limit(pair):
                exempt |= ids
        # A page that lists its side effects one by one speaks of another with "it settles within weeks".
        met_together = comparison.kind is Kind.SCOPE and not comparison.difference.overlapping
        other_matter = left.matter != right.matter and left.metric not in ACHIEVED
        if frames and (met_together or other_matter or listed_apart(left, right)):
            exempt |= _on_one_page(pair)
        if not exempt:
            yield Conflict(pair, left.claims, right.claims)
            continue
        # Claims that announce the difference themselves conflict with those on the other side that do not.
        plain = tuple(claim for claim in left.claims if claim.id not in exempt)
        announcing = tuple(claim for claim in left.claims if claim.id in exempt)
        others = tuple(claim for claim in right.claims if claim.id not in exempt)
        if plain:
            yield Conflict(pair, plain, right.claims)
        if announcing and others:
            yield Conflict(pair, announcing, others)


def _breaks_its_limit(pair: Pair) -> bool:
    """Whether an exception passes a limit worded as one; "6 to 12 months, in a few over two years" breaks none."""
    if pair.comparison.kind is not Kind.EXCEEDS_BOUND:
        return False
    sides = (pair.left, pair.right)
    limited = any(side.bound in (Bound.AT_MOST, Bound.AT_LEAST) and side.force is not Force.TAIL for side in sides)
    return limited and any(side.force is Force.TAIL for side in sides)


def _on_one_page(pair: Pair) -> frozenset[str]:
    """Ids of claims on whose page the other value stands, too: its reader meets the general and the specific statement.

    `scope` is for the reader who meets only one of them.
    """
    exempt: set[str] = set()
    for claim in pair.left.claims:
        for other in _on_page_of(claim, pair.right.claims):
            exempt |= {claim.id, other.id}
    return frozenset(exempt)


def _on_page_of(claim: Claim, others: tuple[Claim, ...]) -> tuple[Claim, ...]:
    """Those of the others that stand on the claim's page; the others are sorted by page."""
    first = bisect_left(others, claim.document, key=_document)
    return others[first : bisect_right(others, claim.document, lo=first, key=_document)]


def _document(claim: Claim) -> str:
    return claim.document


def _limit(sizes: Sequence[int], most: int, budget: int, *, power: int, fewest: int) -> int:
    """How many of each group may be taken, at most `most`, so that all together cost no more than the budget.

    Every group keeps `fewest` whatever it costs: the cost may grow with the number of groups, which are never dropped.
    """
    while most > fewest and sum(min(size, most) ** power for size in sizes) > budget:
        most = max(most * 3 // 4, fewest)
    return most


def _bounded(
    conflicts: Sequence[Conflict],
    rules: Sequence[Rule],
    known: Background,
    uncounted: Mapping[TopicKey, int],
) -> list[Finding]:
    """Findings of the conflicts, at most `MAX_FINDINGS` for two subjects and a metric; the first counts the rest."""
    by_topic: dict[TopicKey, list[Conflict]] = defaultdict(list)
    for each in conflicts:
        pair = each.pair
        by_topic[pair.left.metric, pair.left.dimension, pair.left.subject, pair.right.subject].append(each)
    most = _limit([len(entries) for entries in by_topic.values()], MAX_FINDINGS, FINDINGS, power=1, fewest=1)
    found: list[Finding] = []
    for key, entries in sorted(by_topic.items()):
        entries.sort(key=_gravity)
        notes: list[str] = []
        if len(entries) > most:
            notes.append(f"{len(entries) - most} further pairs of values conflict")
        if uncounted.get(key):
            also = "another" if notes else "further"
            notes.append(
                f"{uncounted[key]} {also} pairs exclude each other; milder conflicts among them are not counted"
            )
        camps = Camps((each.pair.left, each.pair.right) for each in entries)
        topic = [
            finding
            for entry in entries[:most]
            for rule in rules
            if (finding := _finding(rule, entry, known, camps)) is not None
        ]
        if topic and notes:
            topic[0] = topic[0].model_copy(update={"message": f"{topic[0].message} ({'; '.join(notes)})"})
        found += topic
    return found


def _gravity(conflict: Conflict) -> tuple[object, ...]:
    """Sort key, gravest first: kind, claims concerned, distance of the values, place."""
    comparison = conflict.pair.comparison
    concerned = len(conflict.left) * len(conflict.right)
    places = claim_order(conflict.left[0]), claim_order(conflict.right[0])
    return _GRAVEST_FIRST.index(comparison.kind), -concerned, -(comparison.factor or 0.0), places


def _finding(rule: Rule, conflict: Conflict, known: Background, camps: Camps) -> Finding | None:
    pair, vocabulary = conflict.pair, known.vocabulary
    verdict = rule.pair(pair, known) if rule.pair else None
    if verdict is None:
        return None
    comparison = pair.comparison
    better = _favourable(pair, vocabulary.metrics.get(pair.left.metric))
    sides = [conflict.left, conflict.right]
    if better == "right" or (better is None and _place(conflict.right[0]) < _place(conflict.left[0])):
        sides.reverse()
    # A majority may grow with the site: the identity of the finding stays with the order that the two values give.
    identity = [_identity(claim) for claim in (sides[0][0], _nearest(sides[0][0], sides[1]))]
    odd = camps.odd_one_out(pair.left, pair.right)
    if odd and sides[0] is not (conflict.left if odd == "left" else conflict.right):
        sides.reverse()
    claims, against = sides
    same_section = any(
        claim.section == other.section for claim in claims[:MAX_IDS] for other in _on_page_of(claim, against)
    )
    left, right = replace(pair.left, claims=conflict.left), replace(pair.right, claims=conflict.right)
    moved, modifiers = steps(left, right, comparison, known, same_section=same_section)
    base = verdict.severity or rule.severity
    if comparison.kind is Kind.SCOPE:
        # A general and a specific statement may differ rightly, whatever the metric: never an error.
        moved = min(moved, 1)
    if conflict.doubt.misread and conflict.doubt.confidence is not Confidence.HIGH:
        moved -= 1
        modifiers = (*modifiers, "down: a doubtful reading")
    severity, raised = _in_markets(rule, base.stepped(moved), known)
    first, second = claims[0], _nearest(claims[0], against)
    topic = ", ".join(dict.fromkeys(vocabulary.label(each.subject) for each in (first, second)))
    whole = {id(each.claims): camps.pages(each) for each in (pair.left, pair.right)}
    told = (_side(first, claims, whole), _side(second, against, whole))
    if odd is None:
        both = _sides(claims, against, second)
    else:
        rest = (pair.left, pair.right) if odd == "right" else (pair.right, pair.left)
        both = _odd(told[0], told[1], second, camps.behind(*rest) - told[1].pages)
    return Finding(
        id=fingerprint("f", rule.code, *(part for parts in identity for part in parts)),
        rule=rule.code,
        version=rule.version,
        name=rule.name,
        severity=severity,
        kind=verdict.kind,
        message=f"{topic}, {vocabulary.label(first.metric)}: {both}{verdict.message}",
        document=first.document,
        span=first.span,
        quote=first.quote,
        sentence=first.sentence,
        section=first.section,
        subject=first.subject,
        metric=first.metric,
        claims=tuple(claim.id for claim in claims[:MAX_IDS]),
        against=tuple(claim.id for claim in against[:MAX_IDS]),
        sides=told,
        related=_related((second, *against)),
        help=rule.help,
        exemptions={"declared subgroup": "tested: not met"},
        support=tuple(f"{each.text} ({each.strength}, {each.reach})" for each in first.support),
        provisions=provisions_in(known.markets, rule.provisions),
        factor=_finite(comparison),
        favourable=_favoured(better, claims, conflict),
        confidence=conflict.doubt.confidence,
        modifiers=(*verdict.modifiers, *modifiers, *raised),
    )


def _finite(comparison: Comparison) -> float | None:
    factor = comparison.factor
    return None if factor is None or math.isinf(factor) else round(factor, 2)


def _identity(claim: Claim) -> tuple[str, str, str, str, str]:
    return claim.document, claim.subject, claim.metric, claim.sentence, claim.quote


def _place(claim: Claim) -> tuple[str, int]:
    return claim.document, claim.span.start


def _nearest(claim: Claim, others: tuple[Claim, ...]) -> Claim:
    """The claim of the other side that a reader of this one meets first: on the same page, else the first."""
    same = _on_page_of(claim, others)
    return min(same, key=lambda other: abs(other.span.start - claim.span.start)) if same else others[0]


def _sides(claims: tuple[Claim, ...], against: tuple[Claim, ...], second: Claim) -> str:
    first = claims[0]
    where = f"in line {second.span.start_line}" if second.document == first.document else f"in {second.document}"
    here = f"{first.quote} here{_times(claims)}"
    return f"{here}, {second.quote} {where}{_times(against)}"


def _odd(odd: Side, rest: Side, second: Claim, agreeing: int) -> str:
    """The two values where most pages state one of them, or one that agrees with it."""
    most = f"{rest.pages} pages say" if rest.pages > 1 else f"{second.document} says"
    others = f" and {_counted(agreeing, 'other page')} {'agrees' if agreeing == 1 else 'agree'}" if agreeing > 0 else ""
    this = "this one says" if odd.pages == 1 else f"this one and {_counted(odd.pages - 1, 'other')} say"
    return f"{most} {rest.quote}{others}, {this} {odd.quote}"


def _counted(number: int, noun: str) -> str:
    return f"{number} {noun}" if number == 1 else f"{number} {noun}s"


def _side(voice: Claim, claims: tuple[Claim, ...], whole: Mapping[int, int]) -> Side:
    """One side of a finding.

    Args:
        voice: the claim that speaks for it.
        claims: its claims, by page.
        whole: number of pages by the identity of the claims, where it was counted before.
    """
    pages = whole.get(id(claims)) or len({claim.document for claim in claims})
    documents = [document for document, _ in islice(groupby(claims, key=_document), MAX_NAMES)]
    return Side(quote=voice.quote, pages=pages, documents=tuple(documents))


def _favoured(better: str | None, claims: tuple[Claim, ...], conflict: Conflict) -> str | None:
    if better is None:
        return None
    return "claims" if claims is (conflict.left if better == "left" else conflict.right) else "against"


def _times(claims: tuple[Claim, ...]) -> str:
    return f" ({len(claims)} times)" if len(claims) > 1 else ""


def _related(others: Sequence[Member]) -> tuple[Related, ...]:
    """Where the others stand: the first on each page, at most `MAX_RELATED` pages, in their order."""
    pages: dict[str, Member] = {}
    for other in islice(others, MAX_MEMBERS_SEEN):
        if len(pages) == MAX_RELATED:
            break
        pages.setdefault(other.document, other)
    return tuple(
        Related(document=other.document, span=other.span, quote=other.quote, sentence=other.sentence)
        for other in pages.values()
    )


def _favourable(pair: Pair, metric: Metric | None) -> str | None:
    """The side that promises more, None where the metric has no better direction or the two promise the same."""
    if metric is None or metric.better == "neutral":
        return None
    left, right = remembered_end(pair.left.stated, metric), remembered_end(pair.right.stated, metric)
    if left == right:
        return None
    return "left" if (left > right) == (metric.better == "higher") else "right"

"""What holds for any pages: symmetry, agreement with comparing every two claims, order, bounds."""

from __future__ import annotations

import re
import time
from itertools import combinations
from random import Random

from hypothesis import given, settings
from hypothesis import strategies as st

from checks.background import Background
from checks.comparison import Kind, compare
from checks.engine import MAX_FINDINGS, MAX_IDS, MAX_RELATED, check
from checks.rule import Scope
from checks.rules import RULES
from claims.claim import Claim, Force
from claims.quantity import Bound
from claims.unit import Unit
from tests.checks.record import claim, pages, vocabulary

VOCABULARY = vocabulary()
KNOWN = Background(VOCABULARY)
PAIR_RULES = [rule for rule in RULES if rule.scope is Scope.PAIR]

FIGURES = st.sampled_from([1, 2, 3, 4, 6, 12, 24])


@st.composite
def quantities(draw: st.DrawFn) -> dict[str, object]:
    """Ends, unit and bound that fit each other."""
    bound = draw(st.sampled_from(list(Bound)))
    low, high = sorted((draw(FIGURES), draw(FIGURES)))
    ends: dict[Bound, tuple[int | None, int | None]] = {
        Bound.EXACT: (low, low),
        Bound.RANGE: (low, high),
        Bound.AT_MOST: (None, high),
        Bound.AT_LEAST: (low, None),
        Bound.VAGUE: draw(st.sampled_from([(low, high), (low, None), (0, 0), (0, 1)])),
    }
    first, second = ends[bound]
    unit = draw(st.sampled_from([Unit.DAY, Unit.WEEK, Unit.MONTH, Unit.YEAR]))
    return {"low": first, "high": second, "unit": unit, "bound": bound, "approximate": draw(st.booleans())}


@st.composite
def some_claims(draw: st.DrawFn, *, most: int = 7) -> list[Claim]:
    """Claims of three pages about one metric, in no sentence together."""
    made = []
    for place in range(draw(st.integers(min_value=2, max_value=most))):
        fields = {
            **draw(quantities()),
            "document": draw(st.sampled_from(["a.md", "b.md", "c.md"])),
            "metric": "recovery-time",
            "subject": draw(st.sampled_from(["hoof-trim", "cold-hoof-trim", "laminectomy"])),
            "force": draw(st.sampled_from(list(Force))),
            "share": draw(st.sampled_from([None, "all", "most", "some", 80])),
            "frame": {
                "activity": draw(st.sampled_from([None, None, "driving", "desk-work", "work", "desk-work+sport"]))
            },
            "polarity": draw(st.sampled_from(["asserted", "asserted", "asserted", "denied"])),
        }
        made.append(claim(fields, place=place))
    return made


@given(some_claims())
@settings(deadline=None)
def test_comparison_is_symmetric(claims: list[Claim]) -> None:
    for left, right in combinations(claims, 2):
        assert compare(left, right, VOCABULARY) == compare(right, left, VOCABULARY)


@given(some_claims(), st.booleans())
@settings(max_examples=150, deadline=None)
def test_findings_are_the_pairs_that_conflict(claims: list[Claim], frames: bool) -> None:
    kinds = {
        frozenset((left.id, right.id)): compare(left, right, VOCABULARY, frames=frames).kind
        for left, right in combinations(claims, 2)
    }
    conflicts = {pair: kind for pair, kind in kinds.items() if kind.conflict}

    found: dict[frozenset[str], str] = {}
    for finding in check(pages(claims), KNOWN, rules=PAIR_RULES, frames=frames):
        for one in finding.claims:
            for other in finding.against:
                assert frozenset((one, other)) not in found
                found[frozenset((one, other))] = finding.kind

    assert found.items() <= {pair: str(kind) for pair, kind in conflicts.items()}.items()
    # A scope conflict may be left out where its two values already stand against each other within one subject. With
    # frames, so may any whose values hardly speak of one thing.
    missing = {kind for pair, kind in conflicts.items() if pair not in found}
    assert frames or missing <= {Kind.SCOPE}


@given(some_claims(most=10), st.randoms(use_true_random=False))
@settings(deadline=None)
def test_order_of_pages_does_not_matter(claims: list[Claim], random: Random) -> None:
    some_pages = pages(claims)
    shuffled = list(some_pages)
    random.shuffle(shuffled)

    assert check(shuffled, KNOWN, rules=PAIR_RULES) == check(some_pages, KNOWN, rules=PAIR_RULES)


@given(some_claims(most=10))
@settings(deadline=None)
def test_ids_are_unique(claims: list[Claim]) -> None:
    findings = check(pages(claims), KNOWN, rules=PAIR_RULES)

    assert len({finding.id for finding in findings}) == len(findings)


def _many(count: int, *, distinct: int) -> list[Claim]:
    base = claim({"low": 1, "high": 2, "unit": "minute", "metric": "recovery-time", "subject": "hoof-trim"})
    made = []
    for place in range(count):
        value = float(place % distinct + 1)
        quantity = base.quantity.model_copy(update={"low": value, "high": value + 1})
        update = {"id": f"c{place:016x}", "document": f"{place // 50}.md", "quantity": quantity}
        made.append(base.model_copy(update={**update, "sentence": f"Recovery, sentence {place}."}))
    return made


def test_output_is_bounded_by_values_not_by_pages() -> None:
    few = check(pages(_many(60, distinct=6)), KNOWN, rules=PAIR_RULES)
    many = check(pages(_many(6000, distinct=6)), KNOWN, rules=PAIR_RULES)

    assert len(few) == len(many)
    assert all(len(finding.claims) <= MAX_IDS and len(finding.against) <= MAX_IDS for finding in many)
    assert all(len(finding.related) <= MAX_RELATED for finding in many)
    assert "(1000 times)" in many[0].message


def test_thousands_of_values_give_few_findings_that_count_the_rest() -> None:
    findings = check(pages(_many(5000, distinct=5000)), KNOWN, rules=PAIR_RULES, frames=False)

    assert 0 < len(findings) <= MAX_FINDINGS
    # Of n ranges from k to k + 1, all exclude each other but the n - 1 neighbours, of which the first two diverge.
    told = [
        int(number)
        for number in re.findall(r"(\d+) (?:further|another) pairs", " ".join(each.message for each in findings))
    ]
    assert sum(told) + len(findings) == 5000 * 4999 // 2 - 4999 + 2
    # The two values furthest apart are always among those compared.
    assert max(finding.factor or 0 for finding in findings) == 5000


def test_findings_left_out_are_counted_exactly() -> None:
    findings = check(pages(_many(100, distinct=100)), KNOWN, rules=PAIR_RULES, frames=False)

    assert len(findings) == MAX_FINDINGS
    # Ranges from k to k + 1 all conflict, but neighbours from 3 to 4 and 4 to 5 on do not.
    agreeing = 99 - 2
    assert f"({100 * 99 // 2 - agreeing - MAX_FINDINGS} further pairs of values conflict)" in " ".join(
        finding.message for finding in findings
    )


def test_a_hundred_thousand_claims_take_seconds() -> None:
    claims = _many(100_000, distinct=40)
    some_pages = pages(claims[:50])[:1]
    some_pages[0] = some_pages[0].model_copy(update={"claims": tuple(claims)})

    begin = time.process_time()
    check(some_pages, KNOWN, rules=PAIR_RULES)

    assert time.process_time() - begin < 10

"""What counts as found, as missed and as invented."""

from __future__ import annotations

from typing import Any

import pytest

from corpus.construction import Construction
from corpus.gold import GoldPage, GoldPair, GoldSuperlative, Site
from corpus.matching import Level
from corpus.score import EMPTY, Tally, score_claims, score_pairs, score_site, score_superlatives, value_text
from tests.corpus.conftest import MakeClaim, MakeFinding, MakeGold


def superlative(quote: str, kind: str = "superlative", **fields: Any) -> GoldSuperlative:
    return GoldSuperlative.model_validate({"id": "s1", "quote": quote, "kind": kind, "supported": False, **fields})


def test_shares_of_a_tally() -> None:
    tally = Tally(hits=6, extra=2, missed=3)

    assert tally.precision == 0.75
    assert tally.recall == pytest.approx(2 / 3)
    assert tally.f1 == pytest.approx(12 / 17)
    assert Tally().f1 == 1.0
    assert Tally(hits=0, extra=1, missed=1).f1 == 0.0


def test_each_level_needs_those_before_it(make_claim: MakeClaim, make_gold: MakeGold) -> None:
    gold = [
        make_gold("6–12 months", 6, 12, id="c1"),
        make_gold("3 years", 3, 3, "year", id="c2"),
        make_gold("90 %", 90, 90, "percent", id="c3", metric="success-rate"),
    ]
    claims = [
        make_claim("6–12 months", 6, 12),
        make_claim("3 years", 3, 3, "year", subject="laminectomy"),
        make_claim("90 %", 90, 90, "percent", metric="satisfaction-rate"),
        make_claim("10 minutes", 10, 10, "minute", metric="procedure-duration"),
    ]
    score = score_claims("page.md", gold, claims)

    assert score.levels == {
        Level.VALUE: Tally(3, 1, 0),
        Level.METRIC: Tally(2, 2, 1),
        Level.BOUND: Tally(2, 2, 1),
        Level.SUBJECT: Tally(1, 3, 2),
    }
    assert score.by_metric == {
        "procedure-duration": Tally(extra=1),
        "relief-duration": Tally(hits=1, extra=1, missed=1),
        "satisfaction-rate": Tally(extra=1),
        "success-rate": Tally(missed=1),
    }
    assert sorted(error.sort for error in score.errors) == [
        "claim extra",
        "claim wrong metric",
        "claim wrong subject",
    ]


def test_optional_and_other_are_neither_required_nor_punished(make_claim: MakeClaim, make_gold: MakeGold) -> None:
    gold = [
        make_gold("8 weeks", 8, 8, "week", id="c1", metric="other"),
        make_gold("2 hours", 2, 2, "hour", id="c2", optional=True),
        make_gold("3 days", 3, 3, "day", id="c3", optional=True),
    ]
    claims = [
        make_claim("8 weeks", 8, 8, "week", metric="recovery-time"),
        make_claim("2 hours", 2, 2, "hour", subject="laminectomy"),
        make_claim("40 minutes", 40, 40, "minute", metric="other"),
    ]
    score = score_claims("page.md", gold, claims)

    assert set(score.levels.values()) == {Tally()}
    assert score.errors == ()


def test_required_gold_read_as_other_is_missed_but_not_extra(make_claim: MakeClaim, make_gold: MakeGold) -> None:
    score = score_claims(
        "page.md", [make_gold("a year", 1, 1, "year")], [make_claim("a year", 1, 1, "year", metric="other")]
    )

    assert score.levels[Level.VALUE] == Tally(hits=1)
    assert score.levels[Level.METRIC] == Tally(missed=1)


def test_scores_of_pages_add_up(make_claim: MakeClaim, make_gold: MakeGold) -> None:
    one = score_claims("a.md", [make_gold("a year", 1, 1, "year")], [make_claim("a year", 1, 1, "year")])
    two = score_claims("b.md", [make_gold("a day", 1, 1, "day", metric="onset-time")], [])
    both = EMPTY.plus(one).plus(two)

    assert both.levels[Level.SUBJECT] == Tally(hits=1, missed=1)
    assert both.by_metric == {"onset-time": Tally(missed=1), "relief-duration": Tally(hits=1)}
    assert [error.document for error in both.errors] == ["b.md"]


def test_claims_count_in_the_form_that_states_them(make_claim: MakeClaim, make_gold: MakeGold) -> None:
    gold = [
        make_gold("a year", 1, 1, "year", id="c1"),
        make_gold("a day", 1, 1, "day", id="c2", metric="onset-time"),
        make_gold("3 days", 3, 3, "day", id="c3", metric="other"),
    ]
    right = make_claim("a year", 1, 1, "year")
    wrong = make_claim("9 minutes", 9, 9, "minute", metric="procedure-duration")
    stated = {
        "c1": Construction.TABLE,
        "c2": Construction.HEADING,
        "c3": Construction.LABEL,
        # What gold holds counts where gold has it; what it does not hold, where it was found.
        right.id: Construction.LABEL,
        wrong.id: Construction.TABLE,
    }
    score = score_claims("page.md", gold, [right, wrong], constructions=stated)
    both = score.plus(score_claims("other.md", gold[1:], [], constructions={"c2": Construction.SENTENCE}))

    assert score.by_construction == {Construction.TABLE: Tally(hits=1, extra=1), Construction.HEADING: Tally(missed=1)}
    assert list(both.by_construction) == [Construction.TABLE, Construction.HEADING, Construction.SENTENCE]


def test_superlatives_are_met_by_their_words(make_finding: MakeFinding) -> None:
    gold = [
        superlative("Cutting-edge"),
        superlative("research  shows", "research"),
        superlative("painless", "absolute"),
    ]
    findings = [
        make_finding("SUP-006", "cutting-edge endoscope"),
        make_finding("EVD-001", "Research shows"),
        make_finding("SUP-001", "finest"),
    ]
    score = score_superlatives("page.md", gold, findings)

    assert score.tally == Tally(hits=2, extra=1, missed=1)
    assert [error.sort for error in score.errors] == ["superlative extra", "superlative missed"]


def test_findings_that_are_not_about_words_or_this_page(make_finding: MakeFinding) -> None:
    findings = [
        make_finding("EVD-002", "90 % of patients"),
        make_finding("CON-001", "5 years"),
        make_finding("SUP-001", "best", document="other.md"),
    ]

    assert score_superlatives("page.md", [], findings).tally == Tally()


def test_a_supported_superlative_must_be_left_alone(make_finding: MakeFinding) -> None:
    gold = [superlative("faster than fusion", "comparative", supported=True), superlative("renowned", optional=True)]
    found = score_superlatives(
        "page.md", gold, [make_finding("SUP-004", "faster"), make_finding("SUP-007", "renowned")]
    )
    silent = score_superlatives("page.md", gold, [])

    assert found.tally == Tally(extra=1)
    assert silent.tally == Tally()


def test_a_gold_superlative_is_met_once(make_finding: MakeFinding) -> None:
    findings = [make_finding("SUP-001", "best"), make_finding("SUP-006", "best")]

    assert score_superlatives("page.md", [superlative("best")], findings).tally == Tally(hits=1, extra=1)


def site(pairs: list[dict[str, Any]], **pages: list[Any]) -> Site:
    return Site(
        name="site",
        pages=tuple(GoldPage(document=f"{name}.md", claims=tuple(claims)) for name, claims in pages.items()),
        pairs=tuple(GoldPair.model_validate(pair) for pair in pairs),
    )


def test_pairs_are_compared_as_statements(
    make_claim: MakeClaim, make_gold: MakeGold, make_finding: MakeFinding
) -> None:
    wanted = site(
        [
            {"kind": "divergent", "members": ("a.md#c1", "b.md#c1")},
            {"kind": "disjoint", "members": ("a.md#c1", "b.md#c2")},
            {"kind": "scope", "members": ("b.md#c1", "b.md#c2"), "optional": True},
        ],
        a=[make_gold("up to 5 years", None, 5, "year", bound="at-most")],
        b=[
            make_gold("at least 24 months", 24, None, bound="at-least"),
            make_gold("over six years", 6, None, "year", id="c2", bound="at-least"),
        ],
    )
    five = make_claim("5 years", None, 5, "year", bound="at-most", document="a.md")
    again = make_claim("5 years", None, 60, bound="at-most", document="a.md", start=90)
    two = make_claim("2 years", 2, None, "year", bound="at-least", document="b.md")
    six = make_claim("six years", 6, None, "year", bound="at-least", document="b.md", start=40)
    findings = [
        make_finding("CON-003", "5 years", kind="scope", claims=(five.id, again.id), against=(two.id,)),
        make_finding("CON-004", "six years", kind="scope", claims=(six.id,), against=(two.id,)),
    ]
    score = score_pairs(wanted, [five, again, two, six], findings)

    assert score.tally == Tally(hits=1, extra=0, missed=1)
    assert score.kinds == 0
    assert [error.sort for error in score.errors] == ["pair missed"]


@pytest.mark.parametrize(
    "changed", [{"subject": "laminectomy"}, {"metric": "onset-time"}, {"document": "a.md"}, {"low": 3}]
)
def test_a_pair_with_another_member_is_extra(
    make_claim: MakeClaim, make_gold: MakeGold, make_finding: MakeFinding, changed: dict[str, Any]
) -> None:
    wanted = site(
        [{"kind": "divergent", "members": ("a.md#c1", "b.md#c1")}],
        a=[make_gold("up to 5 years", None, 5, "year", bound="at-most")],
        b=[make_gold("at least 2 years", 2, None, "year", bound="at-least")],
    )
    left = make_claim("up to 5 years", None, 5, "year", bound="at-most", document="a.md")
    fields = {"low": 2, "document": "b.md", **changed}
    right = make_claim("at least 2 years", fields.pop("low"), None, "year", bound="at-least", start=9, **fields)
    finding = make_finding("CON-003", "up to 5 years", kind="divergent", claims=(left.id,), against=(right.id,))

    assert score_pairs(wanted, [left, right], [finding]).tally == Tally(hits=0, extra=1, missed=1)


def test_a_site_is_the_sum_of_its_pages(make_claim: MakeClaim, make_gold: MakeGold, make_finding: MakeFinding) -> None:
    gold = site([], a=[make_gold("a year", 1, 1, "year")], b=[])
    claims = [
        make_claim("a year", 1, 1, "year", document="a.md"),
        make_claim("a year", 1, 1, "year", document="b.md"),
    ]
    score = score_site(gold, claims, [make_finding("SUP-001", "best", document="b.md")])

    assert score.claims.levels[Level.SUBJECT] == Tally(hits=1, extra=1)
    assert score.superlatives.tally == Tally(extra=1)
    assert score.pairs.tally == Tally()
    assert score.rules == {"SUP-001": 1}
    assert [error.sort for error in score.errors] == ["claim extra", "superlative extra"]


def test_values_are_printed_as_a_reader_would(make_gold: MakeGold) -> None:
    texts = [
        value_text(make_gold("x", None, 5, "year", bound="at-most").quantity),
        value_text(make_gold("x", 6, 12, "month").quantity),
        value_text(make_gold("x", 1.5, 1.5, "minute").quantity),
        value_text(make_gold("x", None, None, None, bound="vague").quantity),
    ]

    assert texts == ["..5 year at-most", "6..12 month range", "1.5 minute exact", "vague"]

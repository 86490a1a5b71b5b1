"""What is kept of a run, and what a change looks like."""

from __future__ import annotations

import json
from pathlib import Path

from corpus.results import Result, compare, read_result, result_of, sum_of, write_result
from corpus.score import Tally, score_site
from tests.corpus.conftest import MakeClaim, MakeFinding, MakeGold
from tests.corpus.test_score import site


def test_results_survive_the_file(
    tmp_path: Path, make_claim: MakeClaim, make_gold: MakeGold, make_finding: MakeFinding
) -> None:
    claims = [make_claim("½ inch", 0.5, 0.5, "inch", document="a.md", metric="incision-size")]
    findings = [make_finding("SUP-001", "best", document="a.md")]
    score = score_site(site([], a=[make_gold("a year", 1, 1, "year")]), claims, findings)
    result = result_of(score, claims, findings)
    write_result("site", result, folder=tmp_path)

    assert read_result("site", folder=tmp_path) == result
    assert result.claims == ("a.md | ½ inch | rhizotomy | incision-size | 0.5 inch exact",)
    assert result.findings == ("a.md | SUP-001 superlative warning | best",)


def test_no_results_yet(tmp_path: Path) -> None:
    assert read_result("site", folder=tmp_path) is None


def scored(tally: Tally, **lines: tuple[str, ...]) -> Result:
    """A result with one score, `claims to value`."""
    return Result(scores={"claims to value": tally}, by_metric={}, by_construction={}, **lines)


def test_scores_alone_survive_the_file(tmp_path: Path) -> None:
    result = Result(
        scores={"superlatives": Tally(1, 2, 3)},
        by_metric={"onset-time": Tally(4, 0, 1)},
        by_construction={"table": Tally(2, 0, 0)},
    )
    write_result("site", result, folder=tmp_path)
    written = json.loads((tmp_path / "site.json").read_text(encoding="utf-8"))

    assert read_result("site", folder=tmp_path) == result
    assert written["by metric"] == {"onset-time": {"hits": 4, "extra": 0, "missed": 1, "f1": 0.8889}}
    assert "claims" not in written


def test_a_sum_adds_up_names_that_one_of_them_lacks(tmp_path: Path) -> None:
    one = Result(
        scores={"superlatives": Tally(1, 2, 3), "claims to bound, no vocabulary": Tally(hits=5)},
        by_metric={"onset-time": Tally(hits=1)},
        by_construction={"sentence": Tally(hits=1), "table": Tally(missed=1)},
        claims=("a",),
        findings=(),
    )
    two = Result(
        scores={"superlatives": Tally(1, 0, 0)},
        by_metric={"experience": Tally(extra=1)},
        by_construction={"label": Tally(extra=1)},
    )
    write_result("one", one, folder=tmp_path)
    write_result("two", two, folder=tmp_path)
    total = sum_of(["one", "two"], folder=tmp_path)

    assert total is not None
    assert total.scores == {"superlatives": Tally(2, 2, 3), "claims to bound, no vocabulary": Tally(hits=5)}
    assert list(total.by_metric) == ["experience", "onset-time"]
    assert list(total.by_construction) == ["table", "label", "sentence"]
    assert (total.claims, total.findings) == (None, None)
    assert sum_of(["one", "three"], folder=tmp_path) is None


def test_gained_and_lost_count_every_line() -> None:
    before = scored(Tally(4, 0, 0), claims=("a", "b", "b"), findings=("x",))
    after = scored(Tally(3, 1, 1), claims=("b", "c"), findings=("x",))
    change = compare(before, after)

    assert change.claims_gained == ("c",)
    assert change.claims_lost == ("a", "b")
    assert change.findings_gained == change.findings_lost == change.better == ()
    assert change.worse == ("claims to value: F1 1.0000 -> 0.7500",)
    assert change.happened


def test_counts_that_leave_the_share_alone_are_a_change() -> None:
    change = compare(scored(Tally(2, 1, 1)), scored(Tally(4, 2, 2)))

    assert change.moved == ("claims to value: 2 / 1 / 1 -> 4 / 2 / 2",)
    assert change.worse == change.better == ()
    assert change.happened


def test_a_metric_that_moves_is_named() -> None:
    before = Result(scores={}, by_metric={"onset-time": Tally(1, 1, 0)}, by_construction={})
    after = Result(scores={}, by_metric={"onset-time": Tally(1, 0, 0)}, by_construction={"table": Tally()})
    change = compare(before, after)

    assert change.better == ("by metric, onset-time: F1 0.6667 -> 1.0000",)
    assert change.moved == ("by construction, table: 0 / 0 / 0 -> 0 / 0 / 0",)


def test_the_same_results_are_no_change() -> None:
    result = scored(Tally(1, 2, 3), claims=("a",), findings=())

    assert not compare(result, result).happened

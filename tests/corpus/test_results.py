"""What is kept of a run, and what a change looks like."""

from __future__ import annotations

from pathlib import Path

from corpus.results import Result, compare, read_result, result_of, write_result
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


def test_gained_and_lost_count_every_line() -> None:
    before = Result({"claims to value": Tally(4, 0, 0)}, ("a", "b", "b"), ("x",))
    after = Result({"claims to value": Tally(3, 1, 1)}, ("b", "c"), ("x",))
    change = compare(before, after)

    assert change.claims_gained == ("c",)
    assert change.claims_lost == ("a", "b")
    assert change.findings_gained == change.findings_lost == change.better == ()
    assert change.worse == ("claims to value: F1 1.0000 -> 0.7500",)
    assert change.happened


def test_the_same_results_are_no_change() -> None:
    result = Result({"superlatives": Tally(1, 2, 3)}, ("a",), ())

    assert not compare(result, result).happened

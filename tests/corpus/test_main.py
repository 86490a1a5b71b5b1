"""The command: what it prints, writes and returns. The product itself is replaced by what gold says."""

from __future__ import annotations

import json
from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import Any

import pytest

import corpus.__main__ as command
import corpus.results as results
from checks.finding import Finding
from claims.claim import Claim
from claims.vocabulary import Vocabulary
from corpus.gold import Site, read_site
from corpus.inspection import Inspection
from corpus.matching import Level
from corpus.score import score_site
from corpus.split import DEV, SCORED, TEST, TRAIN, Listing, listings
from tests.corpus.conftest import MakeClaim, MakeFinding

SITE = "quiet-river"


def perfect(site: Site, make_claim: MakeClaim, make_finding: MakeFinding) -> Inspection:
    """What a product would say that never errs: every gold claim, every pair, every superlative that lacks support."""
    claims: dict[str, Claim] = {}
    findings: list[Finding] = []
    for page in site.pages:
        for n, gold in enumerate(page.claims):
            claims[f"{page.document}#{gold.id}"] = make_claim(
                gold.quote,
                gold.low,
                gold.high,
                gold.unit,
                bound=gold.bound,
                subject=gold.subject,
                metric=gold.metric,
                document=page.document,
                start=100 * n,
            )
        for said in page.superlatives:
            if said.required:
                findings.append(make_finding("SUP-001", said.quote, document=page.document))
    for pair in site.pairs:
        left, right = (claims[member] for member in pair.members)
        findings.append(make_finding("CON-001", left.quote, kind=pair.kind, claims=(left.id,), against=(right.id,)))
    return Inspection(tuple(claims.values()), tuple(findings), {}, {})


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An empty folder of results, in place of the one that is checked in."""
    for name in ("read_result", "write_result", "sum_of"):
        keep = getattr(results, name)
        monkeypatch.setattr(command, name, partial(elsewhere, keep, tmp_path))
    return tmp_path


def elsewhere(keep: Callable[..., Any], base: Path, *arguments: Any, **options: Any) -> Any:
    """Calls a function of `corpus.results` with its folder moved."""
    given = options.pop("folder", results.RESULTS)
    return keep(*arguments, folder=base / given.relative_to(results.RESULTS), **options)


@pytest.fixture
def inspected(
    folder: Path, monkeypatch: pytest.MonkeyPatch, make_claim: MakeClaim, make_finding: MakeFinding
) -> list[Inspection]:
    """What the product will say of `SITE`: the last entry of the list. Of other sites it says what gold says."""
    said = [perfect(read_site(SITE), make_claim, make_finding)]

    def inspect(site: Site, vocabulary: Vocabulary, *, pages: Path) -> Inspection:
        return said[-1] if site.name == SITE else perfect(site, make_claim, make_finding)

    monkeypatch.setattr(command, "inspect", inspect)
    return said


@pytest.mark.parametrize("listing", listings(), ids=lambda listing: listing.name)
def test_gold_scores_in_full_against_itself(listing: Listing, make_claim: MakeClaim, make_finding: MakeFinding) -> None:
    site = listing.read()
    said = perfect(site, make_claim, make_finding)
    score = score_site(site, said.claims, said.findings)

    # A number: errors quote pages, and some of these are held out.
    errors = len(score.errors)
    scored = {name: tally.f1 for name, tally in results.scores_of(score).items()}
    assert {name: f1 for name, f1 in scored.items() if f1 < 1} == {}
    assert errors == 0
    assert score.pairs.kinds == score.pairs.tally.hits
    assert score.claims.levels[Level.SUBJECT].hits == sum(c.required for page in site.pages for c in page.claims)


def test_missing_results_are_stale(
    inspected: list[Inspection], folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    code = command.main([SITE])

    assert code == 1
    assert "results are missing" in capsys.readouterr().out
    assert list(folder.iterdir()) == []


def test_written_results_are_fresh(
    inspected: list[Inspection], folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    written = command.main([SITE, "--write"])
    again = command.main([SITE])

    assert (written, again) == (0, 0)
    assert [path.name for path in folder.rglob("*.json")] == [f"{SITE}.json"]
    assert "stale" not in capsys.readouterr().out


def test_a_lost_claim_is_named(inspected: list[Inspection], folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    command.main([SITE, "--write"])
    full = inspected[-1]
    lost = next(claim for claim in full.claims if claim.metric == "satisfaction-rate")
    inspected.append(full._replace(claims=tuple(claim for claim in full.claims if claim is not lost)))
    capsys.readouterr()
    code = command.main([SITE, "--errors", "1"])
    out = capsys.readouterr().out

    assert code == 1
    assert (
        "- claim   questions.txt | 94 per cent of our patients | practice | satisfaction-rate | 94 percent exact" in out
    )
    assert "worse  claims to subject: F1 1.0000 -> " in out
    assert "claim missed: questions.txt: '94 per cent of our patients'" in out
    assert "+ claim" not in out


def test_an_invented_finding_is_named(
    inspected: list[Inspection], make_finding: MakeFinding, capsys: pytest.CaptureFixture[str]
) -> None:
    command.main([SITE, "--write"])
    invented = make_finding("SUP-001", "a miracle", document="leaflet.txt")
    inspected.append(inspected[-1]._replace(findings=(invented,)))
    capsys.readouterr()
    code = command.main([SITE, "--errors", "3"])
    out = capsys.readouterr().out

    assert code == 1
    assert "+ finding leaflet.txt | SUP-001 superlative warning | a miracle" in out
    assert "superlative extra: leaflet.txt: SUP-001 'a miracle' (not in gold)" in out
    assert "findings by rule: SUP-001 1" in out


def test_an_unknown_site_is_wrong_use(capsys: pytest.CaptureFixture[str]) -> None:
    code = command.main(["nowhere"])

    assert code == 2
    assert "harbor-spine" in capsys.readouterr().err


@pytest.mark.parametrize("split", ["test", "all"])
def test_errors_on_held_out_pages_are_refused(
    inspected: list[Inspection], folder: Path, capsys: pytest.CaptureFixture[str], split: str
) -> None:
    code = command.main(["--split", split, "--errors", "1"])

    said = capsys.readouterr()
    assert (code, said.out) == (2, "")
    assert "only ever scored" in said.err
    assert list(folder.iterdir()) == []


def test_a_held_out_site_has_to_be_asked_for(capsys: pytest.CaptureFixture[str]) -> None:
    held_out = next(listing.name for listing in listings() if listing.split == TEST)
    code = command.main([held_out])

    assert code == 2
    assert "add --split test" in capsys.readouterr().err


def test_a_site_that_only_teaches_is_not_scored(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    teacher = next(listing.name for listing in listings() if listing.split == TRAIN)
    codes = [command.main([teacher]), command.main(["--split", "all", "--write", teacher])]

    assert codes == [2, 2]
    assert capsys.readouterr().err.count(f"{teacher} only teaches") == 2
    assert list(folder.iterdir()) == []


def test_of_a_held_out_site_only_scores_are_printed_and_kept(
    inspected: list[Inspection], folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """Whatever a page says and nobody would say of a score: the quotes of its claims and findings."""
    held_out = next(listing for listing in listings() if listing.split == TEST)
    code = command.main(["--split", "test", "--write", held_out.name])
    printed = capsys.readouterr().out
    kept = (folder / f"{held_out.name}.json").read_text(encoding="utf-8")

    assert code == 0
    assert json.loads(kept).keys() == {"scores", "by metric", "by construction"}
    site = held_out.read()
    told = [c.quote for page in site.pages for c in page.claims]
    told += [said.quote for page in site.pages for said in page.superlatives]
    documents = [page.document for page in site.pages]
    assert [n for n, words in enumerate([*told, *documents]) if words in printed or words in kept] == []


def test_writing_covers_both_splits_and_their_sums(
    inspected: list[Inspection], folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    written = command.main(["--write"])
    fresh = command.main(["--split", "all"])
    sums = {split: results.read_result(split, folder=folder / results.SUMS) for split in (DEV, TEST)}

    assert (written, fresh) == (0, 0)
    assert {path.stem for path in folder.glob("*.json")} == {
        listing.name for listing in listings() if listing.split in SCORED
    }
    for split, total in sums.items():
        required = sum(
            claim.required
            for listing in listings()
            if listing.split == split
            for page in listing.read().pages
            for claim in page.claims
        )
        assert total is not None
        assert total.scores["claims to subject"].hits == required
        assert sum(tally.hits for tally in total.by_metric.values()) == required
        assert total.claims is None


def test_a_stale_sum_is_named(inspected: list[Inspection], folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    command.main(["--write"])
    results.write_result(DEV, results.NOTHING, folder=folder / results.SUMS)
    capsys.readouterr()
    code = command.main([SITE])
    out = capsys.readouterr().out

    assert code == 1
    assert "the sum of dev is stale" in out
    assert "results are stale" not in out


def test_a_site_that_brings_a_vocabulary_is_scored_without_it_too(
    inspected: list[Inspection], folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    own = next(listing.name for listing in listings() if listing.own_vocabulary and listing.split == DEV)
    command.main(["--write", own, SITE])
    scores = {name: json.loads((folder / f"{name}.json").read_text(encoding="utf-8"))["scores"] for name in (own, SITE)}

    assert results.UNAIDED in scores[own]
    assert results.UNAIDED not in scores[SITE]

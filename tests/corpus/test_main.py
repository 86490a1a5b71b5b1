"""The command: what it prints, writes and returns. The product itself is replaced by what gold says."""

from __future__ import annotations

from pathlib import Path

import pytest

import corpus.__main__ as command
import corpus.results as results
from checks.finding import Finding
from claims.claim import Claim
from corpus.gold import Site, read_site
from corpus.inspection import Inspection
from corpus.matching import Level
from corpus.score import score_site
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
    return Inspection(tuple(claims.values()), tuple(findings), {})


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An empty folder of results."""
    monkeypatch.setattr(command, "read_result", lambda name: results.read_result(name, folder=tmp_path))
    monkeypatch.setattr(
        command, "write_result", lambda name, result: results.write_result(name, result, folder=tmp_path)
    )
    return tmp_path


@pytest.fixture
def inspected(
    folder: Path, monkeypatch: pytest.MonkeyPatch, make_claim: MakeClaim, make_finding: MakeFinding
) -> list[Inspection]:
    """What the product will say: the last entry of the list."""
    said = [perfect(read_site(SITE), make_claim, make_finding)]
    monkeypatch.setattr(command, "inspect", lambda site, vocabulary: said[-1])
    return said


@pytest.mark.parametrize("name", ["harbor-spine", "quiet-river"])
def test_gold_scores_in_full_against_itself(name: str, make_claim: MakeClaim, make_finding: MakeFinding) -> None:
    site = read_site(name)
    said = perfect(site, make_claim, make_finding)
    score = score_site(site, said.claims, said.findings)

    assert {tally.f1 for tally in results.scores_of(score).values()} == {1.0}
    assert score.errors == ()
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
    assert [path.name for path in folder.iterdir()] == [f"{SITE}.json"]
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

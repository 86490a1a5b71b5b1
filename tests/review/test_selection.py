"""Which rules a run asks, where, and what their findings weigh, as a configuration says."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

Claims = Callable[..., Any]

PROMOTION = "# Rhizotomy\n\nOurs is the best rhizotomy of all. The procedure takes 20 minutes.\n"
OTHER = "# Rhizotomy: the day\n\nThe procedure takes two to three hours.\n"


@pytest.fixture
def site(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Two folders with a page each that contradict each other, in the current folder."""
    for name, text in (("hill", PROMOTION), ("harbour", OTHER)):
        (tmp_path / name).mkdir()
        (tmp_path / name / "page.md").write_text(text)
    monkeypatch.chdir(tmp_path)
    return tmp_path


def found(claims: Claims, *options: str) -> list[dict[str, Any]]:
    done = claims("check", ".", "-f", "json", "--fail-on", "never", *options)
    assert done.code == 0, done.err
    return list(json.loads(done.out)["findings"])


def codes(findings: list[dict[str, Any]], *families: str) -> list[tuple[str, str]]:
    return [(each["rule"], each["severity"]) for each in findings if each["rule"][:3] in families]


def test_what_is_found_without_a_configuration(claims: Claims, site: Path) -> None:
    assert sorted(codes(found(claims), "CON", "SUP")) == [("CON-001", "error"), ("SUP-001", "warning")]


def test_severity_is_set_by_rule_before_family(claims: Claims, site: Path) -> None:
    (site / "claims.toml").write_text('[severity]\nSUP = "info"\nunsupported-superlative = "error"\nCON = "warning"\n')

    findings = found(claims)

    assert sorted(codes(findings, "CON", "SUP")) == [("CON-001", "warning"), ("SUP-001", "error")]
    assert (
        "set: by the configuration" in findings[-1]["modifiers"]
        or "set: by the configuration" in findings[0]["modifiers"]
    )


def test_rules_are_silent_on_pages_that_a_glob_means(claims: Claims, site: Path) -> None:
    (site / "claims.toml").write_text('[per-file-ignores]\n"hill/**" = ["SUP"]\n')

    assert codes(found(claims), "CON", "SUP") == [("CON-001", "error")]


def test_two_publishers_weigh_one_step_less(claims: Claims, site: Path) -> None:
    (site / "claims.toml").write_text('[sites]\n"Hill" = ["hill/**"]\n"Harbour" = ["harbour/**"]\n')

    assert codes(found(claims), "CON") == [("CON-001", "warning")]


def test_markets_show_their_own_provisions(claims: Claims, site: Path) -> None:
    (site / "claims.toml").write_text('markets = ["de"]\n')

    provisions = {each["rule"]: each["provisions"] for each in found(claims)}

    assert provisions["SUP-001"] == ["HWG 3 no.1"]
    assert provisions["CON-001"] == ["UCPD 6(1)(b)"]


@pytest.mark.parametrize(
    ("source", "line"),
    [
        ('\nselect = ["SUP-01"]\n', 2),
        ('ignore = ["SUP-01"]\n', 1),
        ('[severity]\n"SUP-01" = "info"\n', 1),
        ('\n\n[per-file-ignores]\n"*.md" = ["SUP-01"]\n', 3),
    ],
)
def test_a_name_that_is_no_rule_is_an_error_with_its_line(claims: Claims, site: Path, source: str, line: int) -> None:
    (site / "claims.toml").write_text(source)

    done = claims("check", ".")

    assert done.code == 2
    assert done.err.startswith(f'E405 claims.toml:{line}: there is no rule "SUP-01". Did you mean "SUP-0')

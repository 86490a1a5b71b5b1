"""Cues, signs and exemptions that a content repository adds in its vocabulary file."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

Claims = Callable[..., Any]

PAGE = """\
# Rhizotomy

Rhizotomy at our flagship centre. Ask for the unrivalled map of the car park. Ours is the best rhizotomy of all.
"""

OWN = """\
[[cue]]
id = "flagship"
kind = "superlative"
forms = ["flagship (centre|clinic)"]
match = ["our flagship centre"]

[exemption.technical]
overlap = ["unrivalled map"]
match = ["the [unrivalled] map"]
"""


@pytest.fixture
def site(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A page, and a configuration that names the file with its words, in the current folder."""
    (tmp_path / "page.md").write_text(PAGE)
    (tmp_path / "claims.toml").write_text('vocabulary = ["own.toml"]\n')
    monkeypatch.chdir(tmp_path)
    return tmp_path


def quotes(claims: Claims, *options: str) -> list[str]:
    done = claims("check", "page.md", "-f", "json", "--select", "SUP", "--fail-on", "never", *options)
    assert done.code == 0, done.err
    return [each["quote"] for each in json.loads(done.out)["findings"]]


def test_words_of_the_repository_are_judged_and_exempt(claims: Claims, site: Path) -> None:
    (site / "own.toml").write_text(OWN)

    assert quotes(claims, "--isolated") == ["unrivalled", "best"]
    assert quotes(claims) == ["flagship centre", "best"]


@pytest.mark.parametrize(
    ("old", "new", "line", "told"),
    [
        ('kind = "superlative"', 'kind = "superlativ"', 1, 'Did you mean "superlative"?'),
        ('kind = "superlative"', 'kind = "risk"', 1, "unknown kind 'risk'"),
        ("forms =", "form =", 1, 'unknown key "form" in a cue. Did you mean "forms"?'),
        ("[exemption.technical]", "[exemption.tecnical]", 7, 'Did you mean "technical"?'),
        ("overlap =", "overlaps =", 7, 'Did you mean "overlap"?'),
        ('"unrivalled map"', '"unrivalled (map"', 7, "is no regular expression"),
        ('"unrivalled map"', '"(?:unrivalled )*map"', 7, "repeats something without a limit"),
        ('"unrivalled map"', '"unrivalled.*map"', 7, "repeats something without a limit"),
    ],
)
def test_faults_name_file_and_line(claims: Claims, site: Path, old: str, new: str, line: int, told: str) -> None:
    assert old in OWN
    (site / "own.toml").write_text(OWN.replace(old, new, 1))

    done = claims("check", "page.md")

    assert done.code == 2
    assert f"own.toml:{line}:" in done.err
    assert told in done.err

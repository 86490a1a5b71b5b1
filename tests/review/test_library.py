"""`claims library`: the approved claims as their owner works with them."""

from __future__ import annotations

import json
import tomllib
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from claims.library_file import load

Claims = Callable[..., Any]

FIRST = "# Rhizotomy\n\nRelief after rhizotomy lasts 9 to 12 months. Rhizotomy takes 40 minutes.\n"
SECOND = "# Rhizotomy: questions\n\nRelief after rhizotomy lasts nine to twelve months. Rhizotomy takes an hour.\n"

LIBRARY = """\
[[entry]]
id = "relief"
status = "approved"
wording = "Relief lasts 9 to 12 months."
subject = "rhizotomy"
metric = "relief-duration"
value = { low = 9, high = 12, unit = "month" }
evidence = [{ citation = "Our own audit, 2025" }]
approvers = [{ name = "R. Osei", role = "medical", on = 2026-01-30 }]
expires = 2027-06-30
"""


@pytest.fixture
def site(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Two pages that agree on one topic and not on another, in the current folder."""
    folder = tmp_path / "site"
    folder.mkdir()
    (folder / "rhizotomy.md").write_text(FIRST)
    (folder / "questions.md").write_text(SECOND)
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1795000000")
    return folder


@pytest.fixture
def library(site: Path) -> Path:
    """A library beside them."""
    file = site.parent / "claims-library.toml"
    file.write_text(LIBRARY)
    (site.parent / "claims.toml").write_text('content = ["site"]\n')
    return file


def test_suggests_what_the_pages_agree_on(claims: Claims, site: Path) -> None:
    done = claims("library", "suggest", "site", "-o", "claims-library.toml")
    entries = load(Path("claims-library.toml")).entries

    assert (done.code, done.out) == (0, "")
    assert [entry.id for entry in entries] == ["rhizotomy-relief-duration"]
    assert entries[0].value is not None
    assert (entries[0].value.low, entries[0].value.high, entries[0].status) == (9, 12, "draft")
    assert "# 2 pages say so: questions.md, rhizotomy.md" in Path("claims-library.toml").read_text()


def test_suggests_nothing_that_the_library_has(claims: Claims, library: Path) -> None:
    done = claims("library", "suggest", "site")

    assert done.out == ""
    assert "The pages agree on no topic that the library lacks." in done.err


def test_a_file_that_is_there_stays(claims: Claims, library: Path) -> None:
    done = claims("library", "suggest", "site", "-o", "claims-library.toml")

    assert done.code == 2
    assert library.read_text() == LIBRARY


def test_adds_a_claim_as_a_draft_and_keeps_the_rest(claims: Claims, library: Path) -> None:
    (ident,) = [
        claim["id"]
        for claim in map(json.loads, claims("extract", "site", "-f", "jsonl").out.splitlines())
        if claim["quote"] == "40 minutes"
    ]

    done = claims("library", "add", ident[:8], "site")
    entries = load(library).entries

    assert done.code == 0
    assert library.read_text().startswith(LIBRARY)
    assert [(entry.id, entry.status) for entry in entries] == [
        ("relief", "approved"),
        ("rhizotomy-procedure-duration", "draft"),
    ]
    assert entries[1].wording == "Rhizotomy takes 40 minutes."


def test_adding_begins_a_library_that_does_not_ask_for_everything(claims: Claims, site: Path) -> None:
    claim = json.loads(claims("extract", "site", "-f", "jsonl").out.splitlines()[0])

    done = claims("library", "add", claim["id"], "site", "--id", "first")

    assert done.code == 0
    assert tomllib.loads(Path("claims-library.toml").read_text())["complete"] is False
    assert [entry.id for entry in load(Path("claims-library.toml")).entries] == ["first"]


def test_an_id_is_given_once(claims: Claims, library: Path) -> None:
    claim = json.loads(claims("extract", "site", "-f", "jsonl").out.splitlines()[0])

    done = claims("library", "add", claim["id"], "site", "--id", "relief")

    assert (done.code, done.err[:4]) == (2, "E504")
    assert library.read_text() == LIBRARY


def test_impact_lists_what_a_new_value_breaks(claims: Claims, library: Path) -> None:
    done = claims("library", "impact", "relief", "--value", "up to 18 months", "site", "--json")
    told = json.loads(done.out)

    assert done.code == 0
    assert [claim["document"] for claim in told["breaks"]] == ["questions.md", "rhizotomy.md"]
    assert (told["mends"], told["stays"]) == ([], 0)


def test_impact_of_the_same_value_is_nothing(claims: Claims, library: Path) -> None:
    done = claims("library", "impact", "relief", "--value", "9-12 months", "site")

    assert done.out == "0 would break\n0 would be right\n2 would stay as they are\n"


@pytest.mark.parametrize(
    ("ident", "value", "code"),
    [("releif", "a year", "E506"), ("relief", "40 %", "E507"), ("relief", "long", "E508")],
)
def test_impact_says_what_is_wrong(claims: Claims, library: Path, ident: str, value: str, code: str) -> None:
    done = claims("library", "impact", ident, "--value", value, "site")

    assert (done.code, done.err[:4]) == (2, code)


def test_check_passes_a_good_library(claims: Claims, library: Path) -> None:
    done = claims("library", "check")

    assert (done.code, done.out) == (0, "1 entry, 0 that pages cannot rest on\n")


def test_check_tells_what_pages_cannot_rest_on(claims: Claims, library: Path) -> None:
    other = LIBRARY.replace('"relief"', '"longer"').replace("low = 9, high = 12", "low = 24, high = 36")
    library.write_text(
        LIBRARY.replace("2027-06-30", "2026-06-30") + other.replace("relief-duration", "relief-duration")
    )

    done = claims("library", "check")

    assert done.code == 1
    assert 'claims-library.toml:1: error: "relief": it expired on 2026-06-30' in done.out
    assert 'error: "relief": contradicts "longer" (' in done.out


def test_check_prints_every_fault(claims: Claims, library: Path) -> None:
    library.write_text(LIBRARY.replace("metric =", "metrik =").replace("expires =", "expire ="))

    done = claims("library", "check")

    assert done.code == 2
    assert done.out.count("E503 claims-library.toml:") == 3


def test_no_library_is_an_error_that_says_how_to_begin(claims: Claims, site: Path) -> None:
    done = claims("library", "check")

    assert (done.code, done.err[:4]) == (2, "E505")
    assert "claims library suggest" in done.err


def test_pages_are_held_against_it(claims: Claims, library: Path) -> None:
    findings = json.loads(claims("check", "-f", "json", "--select", "CON-009").out)["findings"]

    assert [(each["kind"], each["quote"]) for each in findings] == [("unlisted", "an hour"), ("unlisted", "40 minutes")]


def test_a_broken_library_ends_the_run(claims: Claims, library: Path) -> None:
    library.write_text("entry = 3\n")

    done = claims("check")

    assert (done.code, done.err[:4]) == (2, "E503")

"""`claims explain`: what it asks for, what it prints, and what it says to those who ask for what is not there."""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from claims.errors import UserError
from review.explanation import Target, parsed

Claims = Callable[..., Any]

INDEX = """\
# Rhizotomy

Rhizotomy gives pain relief for up to 5 years.
We are the best clinic in the valley.
Come in by bus: 12 minutes from here.
"""

TABLE = """\
# Rhizotomy and ablation

| | Radiofrequency ablation |
|---|---|
| Pain relief lasts | 6 to 12 months |

Relief after rhizotomy lasts at least 8 years.
"""


@pytest.fixture
def site(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Two pages in a folder of the current one."""
    folder = tmp_path / "site"
    folder.mkdir()
    (folder / "index.md").write_text(INDEX)
    (folder / "table.md").write_text(TABLE)
    monkeypatch.chdir(tmp_path)
    return folder


def ids(claims: Claims, *arguments: str) -> list[dict[str, Any]]:
    """Records of a run, by place."""
    return [json.loads(line) for line in claims(*arguments, "-f", "jsonl").out.splitlines()]


# --- what is asked ----------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "target"),
    [
        ("c68008b5952a009b8", Target(id="c68008b5952a009b8")),
        (" f680 ", Target(id="f680")),
        ("index.md:12", Target(document="index.md", line=12)),
        ("./site/in:dex.md:12:33", Target(document="./site/in:dex.md", line=12, column=33)),
        ("c680:4", Target(document="c680", line=4)),
    ],
)
def test_targets(text: str, target: Target) -> None:
    assert parsed(text) == target


@pytest.mark.parametrize("text", ["c68", "x680", "", "index.md", "index.md:0", "c68008b5952a009b8a"])
def test_what_is_no_target(text: str) -> None:
    with pytest.raises(UserError) as raised:
        parsed(text)

    assert raised.value.code == "E407"
    assert raised.value.remedy


# --- claims -----------------------------------------------------------------------------------------------------------


def test_a_claim_by_its_id_and_by_how_that_begins(claims: Claims, site: Path) -> None:
    found = next(claim for claim in ids(claims, "extract", "site") if claim["quote"] == "up to 5 years")
    whole = claims("explain", found["id"], "site")

    assert whole.code == 0
    assert whole.out.startswith(f"index.md:3:33 claim {found['id']}\n")
    assert claims("explain", found["id"][:8], "site").out == whole.out
    lines = whole.out.splitlines()
    sentence = next(i for i, line in enumerate(lines) if "gives pain relief for up to 5 years" in line)
    start = lines[sentence].index("up to 5 years")
    assert any(line[start:].startswith("^" * 13 + " amount") for line in lines[sentence + 1 : sentence + 5])
    assert any(line[start:].startswith("----- bound: up-to") for line in lines[sentence + 1 : sentence + 5])
    assert re.search(r"relief-had-for in\s+lexicons/metrics\.toml:\d+", whole.out)
    assert re.search(r"rhizotomy in\s+vocabulary/fields/spine-pain\.toml:\d+", whole.out)
    assert re.search(r"^  bound +at-most +\"up to\"; up-to in lexicons/bounds\.toml:\d+$", whole.out, re.MULTILINE)


def test_what_a_cell_inherits(claims: Claims, site: Path) -> None:
    done = claims("explain", "site/table.md:5:23")

    assert done.code == 0
    assert "from the row header:\n    Pain relief lasts\n" in done.out
    assert "from the column header:\n    Radiofrequency ablation\n" in done.out
    assert "183–365 days" not in done.out
    assert re.search(r"182\.6–365\.2 days +as it is compared", done.out)


def test_a_vocabulary_of_ones_own_is_named(claims: Claims, site: Path) -> None:
    Path("claims.toml").write_text('vocabulary = ["ours.toml"]\n')
    Path("ours.toml").write_text('\n[[subject]]\nid = "rhizotomy"\nforms = ["rhizotomy"]\n')
    done = claims("explain", "site/index.md:3")

    assert re.search(r"rhizotomy in\s+ours\.toml:2", done.out)


def test_json_holds_records_parts_and_grounds(claims: Claims, site: Path) -> None:
    done = claims("explain", "site/index.md:3", "-f", "json")
    report = json.loads(done.out)
    (explained,) = report["explanations"]
    parts = {part["label"]: explained["amount"]["sentence"][part["start"] : part["end"]] for part in explained["parts"]}

    assert done.code == 0
    assert (report["target"], report["finding"]) == ("site/index.md:3", None)
    assert explained["claim"]["id"] == explained["amount"]["claim"]
    assert (explained["why"], explained["remedies"]) == (None, [])
    assert (parts["amount"], parts["bound"], parts["subject"]) == ("up to 5 years", "up to", "Rhizotomy")
    assert {ground["part"] for ground in explained["grounds"]} >= {"amount", "bound", "metric", "subject", "polarity"}


# --- values that are no claim -----------------------------------------------------------------------------------------


def test_a_value_that_is_no_claim_has_its_reason(claims: Claims, site: Path) -> None:
    done = claims("explain", "index.md:5", "site")

    assert done.code == 0
    assert done.out.startswith("index.md:5:17 no claim\n")
    assert "It is no claim: " in done.out


def test_words_without_a_subject_tell_what_is_wanting(claims: Claims, site: Path) -> None:
    (site / "bare.md").write_text("Relief lasts 2 years.\n")
    done = claims("explain", "site/bare.md:1")

    assert "It is no claim: neither its sentence nor the page names what it is about." in done.out
    assert "It would then be a claim about relief-duration." in done.out


def test_a_folder_may_be_named_with_a_place(claims: Claims, site: Path) -> None:
    assert claims("explain", "table.md:7", "site").out.startswith("table.md:7:")
    assert claims("explain", "site/table.md:7", "site").out.startswith("table.md:7:")
    assert claims("explain", "site/table.md:7").out.startswith("site/table.md:7:")


# --- findings ---------------------------------------------------------------------------------------------------------


def test_a_contradiction_shows_both_sides(claims: Claims, site: Path) -> None:
    finding = next(each for each in ids(claims, "check", "site", "--fail-on", "never") if each["rule"] == "CON-001")
    done = claims("explain", finding["id"], "site")

    assert done.code == 0
    assert f"CON-001 disjoint-values finding {finding['id']}" in done.out
    assert f"What to do: {finding['help'].split()[0]}" in done.out
    assert all(f"claim {member}" in done.out for member in (*finding["claims"], *finding["against"]))
    assert done.out.index("\nthis side\n") < done.out.index("\nagainst\n")


def test_a_superlative_shows_the_exemptions_tested(claims: Claims, site: Path) -> None:
    finding = next(each for each in ids(claims, "check", "site", "--fail-on", "never") if each["rule"] == "SUP-007")
    done = claims("explain", finding["id"][:10], "site")
    report = json.loads(claims("explain", finding["id"], "site", "-f", "json").out)

    assert "index.md:4:12 cue " in done.out
    assert len(re.findall(r"^  exemption +X\d+ .* tested: not met$", done.out, re.MULTILINE)) > 5
    assert [mention["quote"] for mention in report["mentions"]] == [finding["quote"]]
    assert report["explanations"] == []


# --- what is not there ------------------------------------------------------------------------------------------------


def test_an_id_that_is_not_there(claims: Claims, site: Path) -> None:
    found = ids(claims, "extract", "site")[0]["id"]
    off = found[:-1] + ("0" if found[-1] != "0" else "1")
    near = claims("explain", off, "site")
    far = claims("explain", "c0000000000000000", "site")

    assert (near.code, far.code) == (2, 2)
    assert near.err.startswith("E407 no claim of the pages read has the id")
    assert f"Did you mean {found}" in near.err
    assert "`claims extract --all -f jsonl` lists them" in far.err
    assert claims("explain", "f0000000000000000", "site").err.startswith("E407 no finding of the pages read")


def test_a_beginning_of_several_ids(claims: Claims, site: Path) -> None:
    body = "".join(f"Relief after rhizotomy lasts {number} months.\n\n" for number in range(2, 300))
    (site / "many.md").write_text(body)
    prefixes: dict[str, list[str]] = {}
    for claim in ids(claims, "extract", "site/many.md"):
        prefixes.setdefault(claim["id"][:4], []).append(claim["id"])
    prefix, members = next(row for row in prefixes.items() if len(row[1]) > 1)
    done = claims("explain", prefix, "site/many.md")

    assert done.code == 2
    assert done.err.startswith(f'E408 {len(members)} ids begin with "{prefix}": ')
    assert all(member in done.err for member in members[:5])


@pytest.mark.parametrize(
    ("target", "told"),
    [
        ("site/index.md:1", "E409 site/index.md:1: no value stands there. The nearest: site/index.md:3:33 "),
        ("index.md:3:1", "E409 index.md:3:1: no value stands there."),
        ("indx.md:3", 'E409 indx.md:3: no page of this name was read. Did you mean "site/index.md"?'),
    ],
)
def test_a_place_without_a_value(claims: Claims, site: Path, target: str, told: str) -> None:
    done = claims("explain", target)

    assert done.code == 2
    assert done.out == ""
    assert done.err.startswith(told)


def test_a_page_that_cannot_be_read_says_why(claims: Claims, site: Path) -> None:
    (site / "scan.md").write_bytes(b"\x00\x01\x02" * 50)
    done = claims("explain", "site/scan.md:1")

    assert done.code == 2
    assert done.err.startswith("E102 ")


# --- terminals --------------------------------------------------------------------------------------------------------


def test_hostile_pages_steer_no_terminal(claims: Claims, site: Path) -> None:
    (site / "odd.md").write_text("# Rhizotomy\x1b[2J\n\nRelief\u202e \x1b]0;x\x07lasts 2 years.\n")
    for arguments in (("--color", "never"), ("-f", "json")):
        done = claims("explain", "site/odd.md:3", *arguments)

        assert done.code == 0
        assert not set("\x1b\x07\u202e") & set(done.out)


def test_colours_change_no_letter(claims: Claims, site: Path) -> None:
    bare = claims("explain", "site/index.md:3").out
    colored = claims("explain", "site/index.md:3", "--color", "always").out

    assert "\x1b[" in colored
    assert re.sub(r"\x1b\[[\d;]*m", "", colored) == bare


def test_the_example_of_the_documentation_is_what_is_printed(claims: Claims, monkeypatch: pytest.MonkeyPatch) -> None:
    """But for the lines of entries, which move with every entry above them."""
    root = Path(__file__).parents[2]
    monkeypatch.chdir(root)
    page = (root / "docs" / "explaining.md").read_text(encoding="utf-8")
    command = re.search(r"^    \$ claims (.+)$", page, re.MULTILINE)
    assert command is not None
    done = claims(*command[1].split(), "--isolated")
    printed = "\n".join(f"    {line}".rstrip() for line in done.out.splitlines())

    assert done.code == 0
    assert re.sub(r"toml:\d+", "toml", printed) in re.sub(r"toml:\d+", "toml", page)

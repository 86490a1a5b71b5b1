"""The whole run over a small site of two pages: real readers, real extraction, real checks."""

from __future__ import annotations

import json
import os
import re
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from review.settings import OutputFormat

Claims = Callable[..., Any]


@pytest.fixture
def site(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A copy of the site, in the current folder."""
    shutil.copytree(Path(__file__).parent / "site", tmp_path / "site")
    monkeypatch.chdir(tmp_path)
    return tmp_path / "site"


def test_claims_of_the_site(claims: Claims, site: Path) -> None:
    done = claims("extract", "site", "-f", "jsonl")
    found = [json.loads(line) for line in done.out.splitlines()]
    relief = [claim for claim in found if claim["metric"] == "relief-duration"]

    assert (done.code, done.err) == (0, "")
    assert [(claim["document"], claim["quote"]) for claim in relief] == [
        ("education/guide.html", "6 to 12 months"),
        ("index.md", "up to 5 years"),
    ]
    source = (site / "index.md").read_text(encoding="utf-8")
    span = relief[1]["span"]
    assert source[span["start"] : span["end"]] == "up to 5 years"
    assert source.splitlines()[span["start_line"] - 1][span["start_column"] - 1 :].startswith("up to 5 years")


def test_what_is_asked_is_printed_on_request(claims: Claims, site: Path) -> None:
    asked = [json.loads(line) for line in claims("extract", "site", "-f", "jsonl", "--all").out.splitlines()]

    assert [claim["quote"] for claim in asked if claim["polarity"] == "asked"] == ["20 years"]


def test_every_amount_has_a_claim_or_a_reason(claims: Claims, site: Path) -> None:
    (site / "contact.md").write_text("# Contact\n\nCall us within 2 days of your visit; parking costs 3 dollars.\n")
    done = claims("extract", "site", "--amounts", "-f", "jsonl")
    amounts = [json.loads(line) for line in done.out.splitlines()]

    assert {"document", "span", "quote", "sentence", "quantity", "claim", "reason"} == set(amounts[0])
    assert {amount["quote"] for amount in amounts} >= {"up to 5 years", "6 to 12 months"}
    assert [amount for amount in amounts if (amount["claim"] is None) is (amount["reason"] is None)] == []


def test_contradiction_and_superlative(claims: Claims, site: Path) -> None:
    done = claims("check", "site", "--fail-on", "warning", "--select", "CON,SUP")
    lines = done.out.splitlines()
    first = next(index for index, line in enumerate(lines) if "CON-003" in line)

    assert done.code == 1
    assert lines[0] == "index.md"
    assert lines[first].startswith("  index.md:6:48 warning CON-003 headline-divergence: ")
    assert lines[first + 1].index("up to 5 years") == lines[first + 2].index("^" * len("up to 5 years"))
    assert lines[first + 3] == "    against education/guide.html:7:49"
    assert [line for line in lines if " SUP-001 unsupported-superlative: " in line]
    assert lines[-1] == "2 warnings in 2 pages with 3 claims"
    assert claims("check", "site").code == 0


def test_names_count_from_the_folder_given(claims: Claims, site: Path) -> None:
    one = json.loads(claims("check", "site", "-f", "json", "--select", "CON,SUP").out)
    both = json.loads(claims("check", "site/index.md", "site/education", "-f", "json", "--select", "CON,SUP").out)

    assert {finding["document"] for finding in one["findings"]} == {"index.md"}
    assert {finding["document"] for finding in both["findings"]} == {"site/index.md"}


@pytest.mark.parametrize("output_format", list(OutputFormat))
@pytest.mark.parametrize("command", [["extract", "--all"], ["extract", "--amounts"], ["check", "--fail-on", "never"]])
def test_a_page_cannot_steer_the_terminal(
    claims: Claims, tmp_path: Path, command: list[str], output_format: OutputFormat
) -> None:
    controls = "".join(chr(code) for code in (*range(1, 9), *range(14, 32), *range(127, 160), 0x202E, 0x2066, 0x2069))
    text = f"# Rhizotomy {controls}\n\nThe best \x1b[2J{controls} relief {controls} lasts for up to 5 years\u202e.\n"
    (tmp_path / "hostile.html").write_text(text, encoding="utf-8")
    (tmp_path / "plain.txt").write_text("Rhizotomy relief lasts 6 to 12 months. \x1b]0;title\x07", encoding="utf-8")
    done = claims(*command, tmp_path, "-f", output_format.value)

    assert done.code == 0
    assert not re.search("[\x00-\x09\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]", done.out + done.err)


def test_an_interrupt_ends_the_run_quietly(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "page.txt")
    program = (
        "import sys; from review import inspection; from review.cli.main import main;"
        "inspection.page_bytes = lambda path: (print('reading', flush=True), __import__('time').sleep(60));"
        f"main(['check', {str(tmp_path / 'page.txt')!r}])"
    )
    with subprocess.Popen([sys.executable, "-c", program], stdout=subprocess.PIPE, stderr=subprocess.PIPE) as process:
        assert process.stdout is not None
        assert process.stdout.readline() == b"reading\n"
        time.sleep(0.2)
        process.send_signal(signal.SIGINT)
        _, err = process.communicate(timeout=30)

    assert (process.returncode, err) == (130, b"")

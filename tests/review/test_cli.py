"""The command: what it prints where, how it ends, and what it says to those who use it wrongly."""

from __future__ import annotations

import csv
import io
import json
import os
import re
import stat
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from checks.rules import RULES
from review.cli.options import Color
from review.cli.terminal import progress, wants_color
from review.version import __version__

Claims = Callable[..., Any]


@pytest.fixture
def site(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, plain_extraction: None) -> Path:
    """The current folder: two pages that contradict each other."""
    (tmp_path / "a.md").write_text("Relief lasts 5 years.\n")
    (tmp_path / "b.md").write_text("Relief lasts 1 years.\n")
    monkeypatch.chdir(tmp_path)
    return tmp_path


def python(*arguments: str, cwd: Path | None = None, **environment: str) -> subprocess.CompletedProcess[bytes]:
    """The interpreter in a process of its own."""
    inherited = {name: value for name, value in os.environ.items() if name not in ("NO_COLOR", "FORCE_COLOR")}
    return subprocess.run(
        [sys.executable, *arguments], capture_output=True, check=False, cwd=cwd, env={**inherited, **environment}
    )


# --- start-up ---------------------------------------------------------------------------------------------------------


def imported(*arguments: str) -> set[bytes]:
    """Packages that a command imports."""
    done = python("-X", "importtime", "-m", "review.cli.main", *arguments)
    lines = [line.rpartition(b"|")[2].strip() for line in done.stderr.splitlines() if b"|" in line]

    assert done.returncode == (0 if arguments else 2)
    return {line.partition(b".")[0] for line in lines}


HEAVY = {b"spacy", b"numpy", b"rich", b"jsonschema", b"turbohtml", b"pyromark"}


@pytest.mark.parametrize("arguments", [["--help"], ["-h"], ["--version"], []])
def test_help_and_version_import_nothing_heavy(arguments: list[str]) -> None:
    packages = imported(*arguments)

    assert b"review" in packages
    assert not packages & {*HEAVY, b"pydantic"}


@pytest.mark.parametrize(
    "arguments",
    [["check", "--help"], ["extract", "-h"], ["explain", "-h"], ["init", "-h"], ["rules"], ["schema", "claim"]],
)
def test_what_reads_no_page_imports_no_language_pipeline(arguments: list[str]) -> None:
    assert not imported(*arguments) & HEAVY


def test_a_text_report_imports_no_rich(tmp_path: Path) -> None:
    (tmp_path / "page.csv").write_text("x")
    program = (
        "import sys; from review.reports.formats import *; from review.settings import OutputFormat as F;"
        "from review.cli.run import *; [(record_writer(f), finding_writer(f)) for f in F if f is not F.TABLE];"
        "sys.exit('rich' in sys.modules or 'spacy' in sys.modules)"
    )

    assert python("-c", program).returncode == 0


def test_version(claims: Claims) -> None:
    done = claims("--version")

    assert done.code == 0
    assert re.fullmatch(rf"content-claims {re.escape(__version__)} \(spaCy [\d.]+, Python [\d.]+\)\n", done.out)


@pytest.mark.parametrize("command", ["extract", "check", "explain", "init", "rules", "schema"])
def test_every_command_has_help_with_an_example(claims: Claims, command: str) -> None:
    done = claims(command, "-h")

    assert done.code == 0
    assert f"Usage: claims {command} " in done.out
    assert "Example" in done.out


# --- what goes where --------------------------------------------------------------------------------------------------


def test_claims_go_to_standard_output_one_a_line(claims: Claims, site: Path) -> None:
    (site / "c.md").write_text("Does it last 9 years?\n")
    done = claims("extract", ".", "-f", "jsonl")
    lines = [json.loads(line) for line in done.out.splitlines()]

    assert (done.code, done.err) == (0, "")
    assert [(line["document"], line["quote"]) for line in lines] == [("a.md", "5 years"), ("b.md", "1 years")]
    assert list(lines[0])[:5] == ["id", "document", "span", "quote", "sentence"]
    assert len(claims("extract", ".", "-f", "jsonl", "--all").out.splitlines()) == 3


def test_findings_decide_the_exit_code(claims: Claims, site: Path) -> None:
    done = claims("check", ".", "-f", "json", "--select", "CON")
    report = json.loads(done.out)

    assert done.code == 1
    assert report["tool"] == {"name": "content-claims", "version": __version__}
    assert report["summary"] == {"documents": 2, "claims": 2, "errors": 1, "warnings": 0, "infos": 0}
    assert [(finding["rule"], finding["kind"]) for finding in report["findings"]] == [("CON-001", "disjoint")]
    assert claims("check", ".", "--fail-on", "never").code == 0
    assert claims("check", "a.md").code == 0


@pytest.mark.parametrize(
    ("options", "code"),
    [
        (["--select", "CON-001"], 1),
        (["--select", "disjoint-values"], 1),
        (["--select", "con"], 1),
        (["--select", "CON-002,CON-003"], 0),
        (["--ignore", "CON-001"], 0),
        (["--select", "CON", "--ignore", "CON-001,CON-002"], 0),
    ],
)
def test_rules_selected_and_ignored(claims: Claims, site: Path, options: list[str], code: int) -> None:
    done = claims("check", ".", *options)

    assert done.code == code
    assert ("CON-001" in done.out) is bool(code)


def test_the_configuration_speaks_where_the_command_line_is_silent(claims: Claims, site: Path) -> None:
    (site / "claims.toml").write_text(
        'fail-on = "never"\noutput-format = "csv"\ncontent = ["a.md"]\nselect = ["CON"]\n'
    )
    configured = claims("check")
    overruled = claims("check", ".", "--fail-on", "error", "-f", "json")
    isolated = claims("check", "--isolated", "-f", "json")

    assert (configured.code, configured.out.count("\n")) == (0, 1)
    assert overruled.code == 1
    assert json.loads(isolated.out)["summary"]["documents"] == 2


def test_a_vocabulary_is_looked_for_beside_the_configuration(claims: Claims, site: Path) -> None:
    (site / "claims.toml").write_text('vocabulary = ["own.toml"]\n')
    missing = claims("check", ".")
    (site / "own.toml").write_text('[[subject]]\nid = "crown"\n')
    broken = claims("check", ".")
    (site / "own.toml").write_text('[[subject]]\nid = "crown"\nforms = ["crown"]\n')

    assert (missing.code, missing.err[:4]) == (2, "E201")
    assert broken.code == 2
    assert broken.err.startswith('E204 own.toml:1: subject "crown" has no forms.')
    assert claims("check", ".", "--fail-on", "never").code == 0


# --- writing a file ---------------------------------------------------------------------------------------------------


def test_a_report_in_a_file(claims: Claims, site: Path) -> None:
    done = claims("check", ".", "-f", "csv", "-o", "out.csv", "--fail-on", "never", "--select", "CON")
    rows = list(csv.DictReader(io.StringIO((site / "out.csv").read_text(encoding="utf-8"))))

    assert done == (0, "", "")
    assert [row["rule"] for row in rows] == ["CON-001"]
    assert sorted(path.name for path in site.iterdir()) == ["a.md", "b.md", "out.csv"]


def test_a_file_keeps_its_permissions_and_its_link(claims: Claims, site: Path) -> None:
    (site / "real.json").write_text("old")
    (site / "real.json").chmod(0o640)
    (site / "link.json").symlink_to("real.json")
    claims("extract", ".", "-f", "json", "-o", "link.json")

    assert (site / "link.json").is_symlink()
    assert json.loads((site / "real.json").read_text())["summary"] == {"documents": 2, "claims": 2}
    assert stat.S_IMODE((site / "real.json").stat().st_mode) == 0o640


def test_a_report_that_fails_leaves_the_old_one(claims: Claims, site: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def write(report: object, stream: io.TextIOBase, look: object) -> None:
        stream.write("half")
        raise ZeroDivisionError("on purpose")

    (site / "out.txt").write_text("old")
    monkeypatch.setattr("review.reports.records.text.write", write)
    done = claims("extract", ".", "-o", "out.txt")

    assert done.code == 3
    assert "E199" in done.err
    assert (site / "out.txt").read_text() == "old"
    assert sorted(path.name for path in site.iterdir()) == ["a.md", "b.md", "out.txt"]


def test_a_device_is_written_to_and_not_replaced(claims: Claims, site: Path) -> None:
    assert claims("extract", ".", "-o", os.devnull).code == 0
    assert stat.S_ISCHR(os.stat(os.devnull).st_mode)


# --- wrong use --------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["check", "a.mdd"], 'E401 a.mdd: no such file or folder. Did you mean "a.md"?'),
        (["check", "empty"], "E402 empty: there is no page to read."),
        (["check", ".", "-o", "none/out.txt"], 'E403 none/out.txt: the folder "none" does not exist.'),
        (["check", ".", "-o", "empty"], "E404 empty: this is a folder."),
        (["check", ".", "--select", "CON-01"], 'E405 there is no rule "CON-01". Did you mean "CON-001"?'),
        (["check", ".", "--ignore", "disjont-values"], 'Did you mean "disjoint-values"?'),
        (["check", ".", "--select", "CON-001", "--ignore", "CON"], "E406 every rule is left out."),
        (["rules", "zzz"], 'E405 there is no rule "zzz". `claims rules` lists them.'),
        (["check", ".", "--config", "none.toml"], "E304"),
        (["check", "--fial-on", "error"], "--fail-on"),
        (["check", "--fail-on", "errors"], "'errors'"),
        (["chekc"], "Did you mean 'check'?"),
        (["schema", "claims"], "'claims'"),
        (["schema"], "Missing argument"),
    ],
)
def test_wrong_use(claims: Claims, site: Path, arguments: list[str], said: str) -> None:
    (site / "empty").mkdir()
    done = claims(*arguments)

    assert (done.code, done.out) == (2, "")
    assert said in done.err


def test_an_unknown_key_of_the_configuration(claims: Claims, site: Path) -> None:
    (site / "claims.toml").write_text('# ours\nfail_on = "error"\n')
    done = claims("check", ".")

    assert done.code == 2
    assert done.err == 'E301 claims.toml:2: unknown key "fail_on". Did you mean "fail-on"?\n'


# --- pages that cannot be read ----------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("name", "content", "code"),
    [
        ("binary.md", b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR" + bytes(range(256)), "E102"),
        ("undecodable.md", b"Relief \x81\x8d\x8f\x90\x9d lasts.\n", "E103"),
        ("unknown.csv", b"words\n", "E101"),
        ("fails.md", b"make it fail\n", "E190"),
    ],
)
def test_a_page_that_cannot_be_read_is_named_and_the_rest_goes_on(
    claims: Claims, site: Path, name: str, content: bytes, code: str
) -> None:
    (site / name).write_bytes(content)
    done = claims("check", "a.md", "b.md", name, "-f", "json", "--select", "CON")
    report = json.loads(done.out)

    assert done.code == (3 if code == "E190" else 1)
    assert [(entry["document"], entry["code"]) for entry in report["unreadable"]] == [(name, code)]
    assert report["summary"]["documents"] == 2
    assert [finding["rule"] for finding in report["findings"]] == ["CON-001"]
    assert f"{name}: {code} " in claims("extract", "a.md", name).out
    assert f"{code} {name}: " in claims("extract", "a.md", name, "-f", "jsonl").err
    assert claims("extract", "a.md", name, "-f", "jsonl", "--quiet").err == ""


def test_where_no_page_is_left_the_run_has_failed(claims: Claims, site: Path) -> None:
    (site / "unknown.csv").write_text("words\n")

    assert claims("extract", "unknown.csv").code == 2


def test_a_page_without_a_word_is_a_notice(claims: Claims, site: Path) -> None:
    (site / "c.md").write_text("\n\n")
    done = claims("extract", ".", "-f", "jsonl")

    assert done.code == 0
    assert done.err.startswith("E106 c.md: the page has no words.")
    assert len(done.out.splitlines()) == 2


def test_a_page_of_fifty_megabytes(claims: Claims, site: Path) -> None:
    (site / "large.md").write_bytes(b"Relief lasts 3 years.\n\n" + b"words and words. " * (50 * 1024 * 1024 // 17))
    done = claims("extract", ".", "-f", "json")
    report = json.loads(done.out)

    assert done.code == 0
    assert report["summary"]["documents"] == 2
    assert [(entry["document"], entry["code"]) for entry in report["unreadable"]] == [("large.md", "E104")]


def test_a_page_larger_than_memory_should_hold_is_refused(claims: Claims, site: Path) -> None:
    with (site / "huge.md").open("wb") as page:
        page.truncate(1 << 40)
    done = claims("extract", ".", "-f", "json")

    assert done.code == 0
    assert [entry["code"] for entry in json.loads(done.out)["unreadable"]] == ["E104"]


# --- terminals --------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("choice", "environment", "terminal", "wanted"),
    [
        (Color.AUTO, {}, True, True),
        (Color.AUTO, {}, False, False),
        (Color.AUTO, {"TERM": "dumb"}, True, False),
        (Color.AUTO, {"NO_COLOR": "1"}, True, False),
        (Color.AUTO, {"NO_COLOR": ""}, True, True),
        (Color.AUTO, {"FORCE_COLOR": "1"}, False, True),
        (Color.AUTO, {"FORCE_COLOR": "1", "NO_COLOR": "1"}, True, False),
        (Color.ALWAYS, {"NO_COLOR": "1"}, False, True),
        (Color.NEVER, {"FORCE_COLOR": "1"}, True, False),
    ],
)
def test_when_to_colour(choice: Color, environment: dict[str, str], terminal: bool, wanted: bool) -> None:
    assert wants_color(choice, environment, terminal=terminal) is wanted


def test_colour_on_request_only(claims: Claims, site: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("FORCE_COLOR", raising=False)

    assert "\x1b[" not in claims("check", ".").out
    assert "\x1b[" in claims("check", ".", "--color", "always").out


class Screen(io.StringIO):
    """A terminal."""

    def isatty(self) -> bool:
        """Always."""
        return True


def test_progress_waits_and_wipes_itself(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TERM", "xterm")
    now = [0.0]
    screen = Screen()
    with progress(screen, quiet=False, clock=lambda: now[0]) as told:
        assert told is not None
        told(0, 9, "first.md")
        assert screen.getvalue() == ""
        now[0] = 2.0
        told(1, 9, "\x1b]0;second.md")

    assert "1 of 9 pages: \\x1b]0;second.md" in screen.getvalue()
    assert screen.getvalue().endswith("\r\x1b[2K")


def test_progress_is_for_terminals(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TERM", "xterm")
    with progress(io.StringIO(), quiet=False) as piped, progress(Screen(), quiet=True) as quiet:
        assert (piped, quiet) == (None, None)


def test_a_reader_that_goes_away_is_no_error() -> None:
    reader, writer = os.pipe()
    os.close(reader)
    try:
        done = subprocess.run(
            [sys.executable, "-m", "review.cli.main", "schema", "finding"],
            stdout=writer,
            stderr=subprocess.PIPE,
            check=False,
        )
    finally:
        os.close(writer)

    assert (done.returncode, done.stderr) == (141, b"")


def test_an_encoding_that_lacks_a_character(tmp_path: Path) -> None:
    (tmp_path / "é–.md").write_text("x")
    done = python("-m", "review.cli.main", "check", "é-.md", cwd=tmp_path, PYTHONIOENCODING="ascii", PYTHONUTF8="0")

    assert done.returncode == 2
    assert b"E401 \\xe9-.md" in done.stderr


# --- rules and schemas ------------------------------------------------------------------------------------------------


def test_every_rule_is_listed_and_has_a_page(claims: Claims) -> None:
    listed = claims("rules").out

    assert [rule.code for rule in RULES] == [line.split()[0] for line in listed.splitlines()]
    for rule in RULES:
        page = claims("rules", rule.name).out
        assert page.startswith(f"# {rule.code} {rule.name}\n")
        assert rule.docs.strip() in page
    assert len(claims("rules", "CON").out.splitlines()) == sum(rule.family == "CON" for rule in RULES)


@pytest.mark.parametrize("name", ["claim", "finding"])
def test_schemas_are_printed(claims: Claims, name: str) -> None:
    done = claims("schema", name)

    assert done.code == 0
    assert json.loads(done.out)["$id"] == f"urn:content-claims:schema:{name}:v1"

"""`claims init`: a vocabulary file that works as it is, and never takes the place of one that is there."""

from __future__ import annotations

import json
import subprocess
import sys
import tomllib
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from claims.vocabulary import load

Claims = Callable[..., Any]

PAGE = """\
# Eyelid lift

Eyelid lift takes 40 minutes. Results of laser-assisted eyelid lift last up to 8 years.

## Laser-assisted eyelid lift

It takes 30 minutes.
"""


@pytest.fixture
def site(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder with one page, in the current one."""
    folder = tmp_path / "site"
    folder.mkdir()
    (folder / "eyelids.md").write_text(PAGE)
    monkeypatch.chdir(tmp_path)
    return folder


def test_the_proposal_is_a_vocabulary(claims: Claims, site: Path) -> None:
    done = claims("init", "site")
    Path("ours.toml").write_text(done.out)
    subjects = load(Path("ours.toml"), builtin=False).subjects

    assert (done.code, done.err) == (0, "")
    assert list(subjects) == ["eyelid-lift", "laser-assisted-eyelid-lift"]
    assert subjects["laser-assisted-eyelid-lift"].broader == "eyelid-lift"
    assert all(subject.treats for subject in subjects.values())
    assert "# 2 times on 1 page, first in eyelids.md:1:3\n" in done.out
    assert 'vocabulary = ["our-procedures.toml"]' in done.out


def test_the_proposal_is_used_as_it_is(claims: Claims, site: Path) -> None:
    done = claims("init", "site", "-o", "ours.toml", "--write-config")
    extracted = [json.loads(line) for line in claims("extract", "site", "-f", "jsonl").out.splitlines()]

    assert done.code == 0
    assert done.out == ""
    assert done.err == f"ours.toml: written, and named in {Path.cwd() / 'claims.toml'}.\n"
    assert tomllib.loads(Path("claims.toml").read_text()) == {"vocabulary": ["ours.toml"]}
    assert {claim["subject"] for claim in extracted} == {"eyelid-lift", "laser-assisted-eyelid-lift"}
    assert claims("init", "site").out.count("[[subject]]") == 0


def test_a_file_that_exists_stays(claims: Claims, site: Path) -> None:
    Path("ours.toml").write_text("mine\n")
    refused = claims("init", "site", "-o", "ours.toml")

    assert refused.code == 2
    assert refused.err.startswith("E410 ours.toml: the file exists.")
    assert Path("ours.toml").read_text() == "mine\n"
    assert claims("init", "site", "-o", "ours.toml", "--force").code == 0
    assert "eyelid-lift" in Path("ours.toml").read_text()


def test_a_proposal_made_again_leaves_nothing_out(claims: Claims, site: Path) -> None:
    assert claims("init", "site", "-o", "ours.toml", "--write-config").code == 0
    first = Path("ours.toml").read_text()
    again = claims("init", "site", "-o", "ours.toml", "--force")

    assert Path("ours.toml").read_text() == first
    assert again.err == "ours.toml: written; the configuration names it already.\n"


def test_a_configuration_that_exists_stays(claims: Claims, site: Path) -> None:
    Path("claims.toml").write_text('content = ["site"]\n')
    done = claims("init", "-o", "ours.toml", "--write-config")

    assert done.code == 0
    assert (
        done.err
        == f'ours.toml: written. To use it, add it to {Path.cwd() / "claims.toml"}: vocabulary = ["ours.toml"]\n'
    )
    assert Path("claims.toml").read_text() == 'content = ["site"]\n'


def test_a_file_without_configuration_tells_how_it_is_used(claims: Claims, site: Path) -> None:
    done = claims("init", "site", "-o", "ours.toml")

    assert done.err.endswith(f'write into {Path.cwd() / "claims.toml"}: vocabulary = ["ours.toml"]\n')
    assert not Path("claims.toml").exists()
    assert claims("init", "site", "-o", "other.toml", "-q").err == ""


@pytest.mark.parametrize(
    ("arguments", "code"),
    [
        (["site", "--write-config"], "E411"),
        (["site", "-o", "nowhere/ours.toml"], "E403"),
        (["sitee"], "E401"),
    ],
)
def test_wrong_use(claims: Claims, site: Path, arguments: list[str], code: str) -> None:
    done = claims("init", *arguments)

    assert (done.code, done.out) == (2, "")
    assert done.err.startswith(code)


def test_pages_that_cannot_be_read_are_named(claims: Claims, site: Path) -> None:
    (site / "scan.md").write_bytes(b"\x00\x01\x02" * 50)
    done = claims("init", "site")

    assert done.code == 0
    assert "E102 scan.md" in done.err
    assert "eyelid-lift" in done.out


def test_a_site_without_procedures(claims: Claims, site: Path) -> None:
    (site / "eyelids.md").write_text("# Fees\n\nBook an appointment.\n")
    done = claims("init", "site")

    assert done.code == 0
    assert tomllib.loads(done.out) == {}
    assert done.err == "No page names a procedure that is not known yet.\n"


def test_hostile_names_of_pages_stay_comments(claims: Claims, site: Path) -> None:
    (site / "eyelids.md").rename(site / 'x\n[[subject]]\nid = "\x1b[31m".md')
    done = claims("init", "site")

    assert "\x1b" not in done.out
    assert [entry["id"] for entry in tomllib.loads(done.out)["subject"]] == [
        "eyelid-lift",
        "laser-assisted-eyelid-lift",
    ]


def test_fewer_subjects_if_wanted(claims: Claims, site: Path) -> None:
    assert claims("init", "site", "--limit", "1").out.count("[[subject]]") == 1


def test_no_language_pipeline_is_loaded(site: Path) -> None:
    program = (
        "import sys\n"
        "from review.cli.main import main\n"
        "try: main(['init', 'site', '-o', 'ours.toml', '-q'])\n"
        "except SystemExit: sys.exit('spacy' in sys.modules)\n"
    )
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, check=False)

    assert done.returncode == 0, done.stderr
    assert Path("ours.toml").exists()


TEETH = """\
# Dental implants

A dental implant lasts 20 years, dentures 7 years, a dental bridge 10 years. Smile design lasts 5 years.

## Smile design

Smile design takes 2 visits. Digital smile design takes 3 visits.
"""


@pytest.fixture
def dental(site: Path) -> Path:
    """The same folder with a page about teeth, nothing else."""
    (site / "eyelids.md").unlink()
    (site / "teeth.md").write_text(TEETH)
    return site


SUITS = (
    'The shipped vocabulary "dental" suits these pages: they name 3 treatments of it '
    "(dental implant, dental bridge, denture)."
)


def test_a_shipped_vocabulary_that_suits_the_pages_is_taken(claims: Claims, dental: Path) -> None:
    done = claims("init", "site", "-o", "ours.toml", "--write-config")
    extracted = [json.loads(line) for line in claims("extract", "site", "-f", "jsonl").out.splitlines()]

    assert done.err.splitlines()[0] == f"{SUITS} What it holds is left out here."
    assert tomllib.loads(Path("claims.toml").read_text()) == {"vocabulary": ["dental", "ours.toml"]}
    assert 'vocabulary = ["dental", "ours.toml"]' in Path("ours.toml").read_text()
    assert '"dental-implant"' not in Path("ours.toml").read_text()
    assert {"dental-implant", "denture", "dental-bridge"} <= {claim["subject"] for claim in extracted}
    again = claims("init", "site", "-o", "ours.toml", "--force").err
    assert again.endswith("ours.toml: written; the configuration names it already.\n")
    assert "suits" not in again


def test_a_shipped_vocabulary_beside_a_configuration_that_names_others_is_only_told(
    claims: Claims, dental: Path
) -> None:
    Path("claims.toml").write_text('vocabulary = ["eye-surgery"]\n')
    done = claims("init", "site", "-o", "ours.toml")

    told, written = done.err.splitlines()
    assert told == f'{SUITS} To use it, add it to "vocabulary" in {Path.cwd() / "claims.toml"}, and run this again.'
    assert written.endswith('vocabulary = ["eye-surgery", "ours.toml"]')
    assert 'id = "dental-implant"' in Path("ours.toml").read_text()
    assert claims("extract", "site").code == 0


def test_the_shipped_vocabulary_that_holds_anyway_is_not_spoken_of(claims: Claims, dental: Path) -> None:
    (dental / "teeth.md").write_text("# Rhizotomy\n\nRhizotomy, epidurals and laminectomy.\n")
    Path("own.toml").write_text('[[subject]]\nid = "x"\nforms = ["xx"]\n')
    done = claims("init", "site")
    Path("claims.toml").write_text('vocabulary = ["own.toml"]\n')
    again = claims("init", "site")

    assert (done.err, again.err) == ("No page names a procedure that is not known yet.\n",) * 2
    assert 'vocabulary = ["our-procedures.toml"]' in done.out


def test_the_default_vocabulary_is_spoken_of_where_another_would_replace_it(claims: Claims, dental: Path) -> None:
    (dental / "spine.md").write_text("# Rhizotomy\n\nRhizotomy, epidurals and laminectomy.\n")
    Path("own.toml").write_text('[[subject]]\nid = "x"\nforms = ["xx"]\n')
    Path("claims.toml").write_text('vocabulary = ["own.toml"]\n')
    told = claims("init", "site").err

    assert [name for name in ("dental", "spine-pain") if f'shipped vocabulary "{name}" suits' in told] == [
        "dental",
        "spine-pain",
    ]

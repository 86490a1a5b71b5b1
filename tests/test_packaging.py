"""The wheel: it holds the product with all its tables, and nothing of the workshop."""

from __future__ import annotations

import subprocess
import sys
from configparser import ConfigParser
from email.parser import Parser
from pathlib import Path
from zipfile import ZipFile

import pytest

from claims.vocabulary import shipped_fields
from extractor.pipeline import ORDER
from review.version import __version__

ROOT = Path(__file__).parents[1]
ROOMS = ("claims", "extractor", "checks", "review")


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> ZipFile:
    """The wheel as built from this checkout, without a network."""
    folder = tmp_path_factory.mktemp("dist")
    command = [sys.executable, "-m", "hatchling", "build", "--target", "wheel", "--directory", str(folder)]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    (path,) = folder.glob("*.whl")
    return ZipFile(path)


def test_it_holds_every_file_of_the_rooms_and_no_other(wheel: ZipFile) -> None:
    kept = {".py", ".toml", ".typed", ".json", ".html", ".css", ".js"}
    ours = {
        path.relative_to(ROOT).as_posix()
        for room in ROOMS
        for path in (ROOT / room).rglob("*")
        if path.is_file() and path.suffix in kept | {""} and "__pycache__" not in path.parts
    }
    held = {name for name in wheel.namelist() if ".dist-info/" not in name}

    assert ours <= held
    assert {name.partition("/")[0] for name in held} == set(ROOMS)


def test_tables_and_type_markers_are_among_them(wheel: ZipFile) -> None:
    held = set(wheel.namelist())

    assert {f"{room}/py.typed" for room in ROOMS} <= held
    assert {"claims/vocabulary/subjects.toml", "claims/vocabulary/metrics.toml"} <= held
    assert {f"claims/vocabulary/fields/{field}.toml" for field in shipped_fields()} <= held
    assert {f"extractor/lexicons/{path.name}" for path in (ROOT / "extractor" / "lexicons").glob("*.toml")} <= held
    for folder in ("weights", "senses"):
        assert {f"extractor/{folder}/{path.name}" for path in (ROOT / "extractor" / folder).iterdir()} <= held
    assert not [name for name in held if name.startswith("corpus/")]
    assert [name for name in held if name.startswith("checks/") and name.endswith(".toml")]


def test_metadata(wheel: ZipFile) -> None:
    (info,) = {name.partition("/")[0] for name in wheel.namelist() if ".dist-info/" in name}
    metadata = Parser().parsestr(wheel.read(f"{info}/METADATA").decode())
    points = ConfigParser(delimiters=("=",))
    points.read_string(wheel.read(f"{info}/entry_points.txt").decode())

    assert (metadata["Name"], metadata["Version"]) == ("content-claims", __version__)
    assert metadata["Requires-Python"] == ">=3.11"
    assert metadata["License-Expression"] == "MIT"
    assert (ROOT / "LICENSE").read_bytes() == wheel.read(f"{info}/licenses/LICENSE")
    assert dict(points["console_scripts"]) == {"claims": "review.cli.main:main"}
    assert dict(points["spacy_factories"]) == dict.fromkeys(ORDER, "extractor.factories:create")


def test_spacy_knows_the_components_by_name(wheel: ZipFile, tmp_path: Path) -> None:
    wheel.extractall(tmp_path)
    program = (
        f"import sys; sys.path.insert(0, {str(tmp_path)!r}); import spacy; nlp = spacy.blank('en');"
        f"[nlp.add_pipe(name) for name in {ORDER!r}];"
        "doc = nlp('Rhizotomy gives relief for up to 5 years.');"
        "print(doc.spans['amounts'], [draft.metric for draft in doc._.claims_drafts])"
    )
    done = subprocess.run([sys.executable, "-c", program], cwd=tmp_path, capture_output=True, text=True, check=False)

    assert done.returncode == 0, done.stderr
    assert done.stdout == "[up to 5 years] ['relief-duration']\n"


def test_it_runs_from_the_wheel_alone(wheel: ZipFile, tmp_path: Path) -> None:
    wheel.extractall(tmp_path / "installed")
    (tmp_path / "page.md").write_text("# Rhizotomy\n\nRelief lasts 6 months.\n", encoding="utf-8")
    program = (
        f"import sys; sys.path.insert(0, {str(tmp_path / 'installed')!r});"
        "import review; print(review.__file__);"
        "from review.cli.main import main; main(['extract', '--isolated', '-f', 'jsonl', 'page.md'])"
    )
    done = subprocess.run([sys.executable, "-c", program], cwd=tmp_path, capture_output=True, text=True, check=False)

    assert done.returncode == 0, done.stderr
    place, claim = done.stdout.splitlines()
    assert place.startswith(str(tmp_path))
    assert '"relief-duration"' in claim

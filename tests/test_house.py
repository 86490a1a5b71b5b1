"""The house: who imports whom, links in the documents, and what no file of the project may hold."""

from __future__ import annotations

import ast
import re
import subprocess
import sys
import tomllib
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import yaml

ROOT = Path(__file__).parents[1]
ROOMS = ("claims", "extractor", "checks", "review", "corpus", "bench", "tests", "docs")
SOURCES = sorted(path for room in ROOMS for path in (ROOT / room).rglob("*.py"))
DOCUMENTS = sorted(
    path
    for path in (*ROOT.glob("*.md"), *(ROOT / "docs").rglob("*.md"), *(ROOT / "corpus").glob("*.md"))
    if ROOT / "docs" / "example" not in path.parents
)

_LINK = re.compile(r"\[[^\]]*\]\(([^)\s]+)\)")
_FENCE = re.compile(r"^```.*?^```", re.MULTILINE | re.DOTALL)


def name(path: Path) -> str:
    """The path as people write it."""
    return path.relative_to(ROOT).as_posix()


@pytest.fixture(scope="module")
def project() -> dict[str, Any]:
    """`pyproject.toml`."""
    return tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))


# --- source -----------------------------------------------------------------------------------------------------------


def test_rooms_import_only_what_lies_below_them() -> None:
    program = "import sys; from importlinter.cli import lint_imports; sys.exit(lint_imports(no_cache=True))"
    done = subprocess.run([sys.executable, "-c", program], cwd=ROOT, capture_output=True, text=True, check=False)

    assert done.returncode == 0, done.stdout + done.stderr


@pytest.mark.parametrize("path", SOURCES, ids=name)
def test_modules_say_what_they_own(path: Path) -> None:
    tree = ast.parse(path.read_text(encoding="utf-8"))

    assert not tree.body or ast.get_docstring(tree)
    assert path.stem not in {"utils", "util", "helpers", "helper", "common", "misc", "manager"}


@pytest.mark.parametrize("path", SOURCES, ids=name)
def test_nothing_is_left_for_later(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    left = [word for word in ("TO" + "DO", "FIX" + "ME", "NotImplemented" + "Error") if word in text]

    assert not left


def _texts() -> Iterator[Path]:
    done = subprocess.run(["git", "ls-files", "-z"], cwd=ROOT, capture_output=True, check=False)
    listed = [ROOT / entry for entry in done.stdout.decode().split("\0") if entry]
    # Pages are as their authors wrote them, and a source archive has no git.
    samples = {ROOT / "corpus" / "pages", ROOT / "corpus" / "heldout" / "pages"}
    return (path for path in listed or SOURCES if path.is_file() and samples.isdisjoint(path.parents))


def test_no_file_names_a_place_on_one_machine() -> None:
    place = re.compile(r"(?<![\w.~:/-])/(?:home|Users|root|work|tmp|mnt|srv)/\w")
    found = [
        f"{name(path)}:{number}: {line.strip()}"
        for path in _texts()
        for number, line in enumerate(path.read_text(encoding="utf-8", errors="replace").splitlines(), 1)
        if place.search(line)
    ]

    assert found == []


def test_lines_end_and_are_encoded_alike() -> None:
    odd = [
        name(path)
        for path in _texts()
        if path.suffix in {".py", ".toml", ".md", ".yaml", ".json"}
        and (b"\r" in path.read_bytes() or (path.read_bytes() or b"\n")[-1:] != b"\n")
    ]

    assert odd == []


# --- documents --------------------------------------------------------------------------------------------------------


def anchors(text: str) -> set[str]:
    """What links may name in a document: its headings, as the usual renderers spell them."""
    headings = re.findall(r"^#{1,6} +(.+?) *#*$", _FENCE.sub("", text), re.MULTILINE)
    return {re.sub(r"[^\w\- ]", "", heading.lower()).replace(" ", "-") for heading in headings}


@pytest.mark.parametrize("path", DOCUMENTS, ids=name)
def test_links_lead_somewhere(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    lost = []
    for target in _LINK.findall(_FENCE.sub("", text)):
        if re.match(r"[a-z]+:", target):
            continue
        file, _, anchor = target.partition("#")
        aim = (path.parent / file).resolve() if file else path
        if not aim.exists() or (anchor and anchor not in anchors(aim.read_text(encoding="utf-8"))):
            lost.append(target)

    assert lost == []


@pytest.mark.parametrize("path", DOCUMENTS, ids=name)
def test_files_that_are_named_are_there(path: Path) -> None:
    """A file is named from the root, from the document, or from a room that the text speaks of."""
    named = re.findall(r"`((?:[\w.-]+/)+(?:[\w.-]+\.[a-z]+)?)`", _FENCE.sub("", path.read_text(encoding="utf-8")))
    bases = (ROOT, path.parent, *(ROOT / room for room in ROOMS))
    lost = [file for file in named if not any((base / file).exists() for base in bases)]

    assert lost == []


def test_the_readme_shows_every_rule_and_command() -> None:
    from checks.rules import RULES
    from review.cli.main import app

    text = (ROOT / "README.md").read_text(encoding="utf-8")
    missing = [rule.code for rule in RULES if f"(docs/rules/{rule.code}.md)" not in text]
    commands = [command.callback.__name__ for command in app.registered_commands if command.callback]

    assert missing == []
    assert [command for command in commands if f"claims {command}" not in text] == []


def test_every_key_of_the_configuration_is_described() -> None:
    from review.settings import KEYS

    described = re.findall(r"^\| `([a-z-]+)` \|", (ROOT / "docs" / "configuration.md").read_text("utf-8"), re.MULTILINE)

    assert sorted(described) == sorted(KEYS)


def test_every_metric_is_described() -> None:
    from claims.vocabulary import load

    described = re.findall(r"^\| `([a-z-]+)` \|", (ROOT / "docs" / "vocabulary.md").read_text("utf-8"), re.MULTILINE)

    assert set(load().metrics) <= set(described)


# --- tools ------------------------------------------------------------------------------------------------------------


def test_hooks_install_what_the_project_needs(project: dict[str, Any]) -> None:
    config = yaml.safe_load((ROOT / ".pre-commit-config.yaml").read_text(encoding="utf-8"))
    hooks = {hook["id"]: hook for repo in config["repos"] for hook in repo["hooks"]}
    declared = {*project["project"]["dependencies"], *project["project"]["optional-dependencies"]["dev"]}

    for whole in ("mypy", "claims-consistent"):
        listed = set(hooks[whole]["additional_dependencies"])
        assert set(project["project"]["dependencies"]) <= listed
        assert listed <= declared
    assert set(hooks["ruff-check"]["additional_dependencies"]) <= declared


def test_hooks_leave_sample_pages_as_they_are() -> None:
    config = yaml.safe_load((ROOT / ".pre-commit-config.yaml").read_text(encoding="utf-8"))
    fixers = [hook for repo in config["repos"] for hook in repo["hooks"] if "fixer" in hook["entry"]]

    assert fixers
    for page in ("corpus/pages/quiet-river/recovery-sheet.txt", "corpus/heldout/pages/a-site/page.html"):
        assert all(re.search(hook["exclude"], page) for hook in fixers)


def test_every_command_of_the_makefile_is_explained() -> None:
    text = (ROOT / "Makefile").read_text(encoding="utf-8")
    (phony,) = re.findall(r"^\.PHONY: (.+)$", text, re.MULTILINE)

    assert {word for word in phony.split() if f"make {word} " not in text} <= {
        "help",
        "fresh",
        "ruff",
        "types",
        "imports",
    }

"""Written documents that follow from the source: they must say what it says."""

from __future__ import annotations

import importlib.util
import re
from pathlib import Path
from types import ModuleType

import pytest
import yaml

ROOT = Path(__file__).parents[2]


@pytest.fixture(scope="module")
def generator() -> ModuleType:
    """`docs/generate_cli.py` as a module."""
    spec = importlib.util.spec_from_file_location("generate_cli", ROOT / "docs" / "generate_cli.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def test_the_reference_of_the_command_is_fresh(generator: ModuleType) -> None:
    assert generator.cli() == (ROOT / "docs" / "cli.md").read_text(encoding="utf-8")


def test_the_schemas_are_fresh(generator: ModuleType) -> None:
    written = {path.name: path.read_text(encoding="utf-8") for path in (ROOT / "docs" / "schema").glob("*.json")}

    assert generator.schemas() == written


def test_every_error_code_is_in_the_table_and_no_other() -> None:
    raised = {
        code
        for room in ("claims", "extractor", "checks", "review")
        for path in (ROOT / room).rglob("*.py")
        for code in re.findall(r"""["'](E\d{3})\b""", path.read_text(encoding="utf-8"))
    }
    table = re.findall(r"^\| (E\d{3}) \|", (ROOT / "docs" / "errors.md").read_text(encoding="utf-8"), re.MULTILINE)

    assert sorted(raised) == sorted(table)


def test_the_hook_runs_over_the_whole_content() -> None:
    (hook,) = yaml.safe_load((ROOT / ".pre-commit-hooks.yaml").read_text(encoding="utf-8"))

    assert (hook["id"], hook["entry"], hook["language"]) == ("content-claims", "claims check", "python")
    assert (hook["pass_filenames"], hook["require_serial"]) == (False, True)

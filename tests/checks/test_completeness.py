"""Every rule is listed once, has cases both ways, a page that is fresh, and provisions that are known."""

from __future__ import annotations

import importlib.util
import re
from pathlib import Path
from types import ModuleType

import pytest

from checks.engine import FAMILIES
from checks.rule import Rule
from checks.rules import RULES
from checks.tables import table
from tests.checks.case import FOLDER, cases

ROOT = Path(__file__).resolve().parents[2]
MODULES = ROOT / "checks" / "rules"

CATALOGUE = {"CON": 9, "SUP": 8, "EVD": 5, "QUA": 4, "PLA": 5, "RSK": 4, "TST": 3, "REG": 2}
"""Rules of the catalogue by family, numbered from 1."""

EXAMPLES = frozenset({"catalogue_fires_1", "catalogue_fires_2", "catalogue_passes_1", "catalogue_passes_2"})
"""Cases that every rule of the catalogue has: the sentences that the catalogue itself gives, on real pages."""

NOT_MET = {
    # "One in ten is still pain-free at 3 years" states a share and when it held, and no duration to pass a ceiling.
    "CON-002": {"catalogue_fires_2"},
}
"""Examples that the rules do not find."""

LEAST_CASES = 10


def _generator() -> ModuleType:
    spec = importlib.util.spec_from_file_location("docs_generate", ROOT / "docs" / "generate.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def test_every_module_is_listed_and_named_after_its_rule() -> None:
    modules = {(path.parent.name, path.stem) for path in MODULES.glob("*/*.py")} - {
        (folder.name, "__init__") for folder in MODULES.iterdir()
    }

    assert {(rule.family.lower(), rule.name.replace("-", "_")) for rule in RULES} == modules


def test_codes_and_names_are_unique() -> None:
    assert len({rule.code for rule in RULES}) == len(RULES)
    assert len({rule.name for rule in RULES}) == len(RULES)


def test_every_rule_of_the_catalogue_exists() -> None:
    codes = {f"{family}-{number:03}" for family, last in CATALOGUE.items() for number in range(1, last + 1)}

    assert len(codes) == 40
    assert codes <= {rule.code for rule in RULES}


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.code)
def test_rule_has_cases_enough(rule: Rule) -> None:
    found = {case.name: case for case in cases(rule.name)}

    assert len(found) >= LEAST_CASES
    assert {bool(case.finds) for case in found.values()} == {True, False}


@pytest.mark.parametrize(
    "rule",
    [rule for rule in RULES if int(rule.code[4:]) <= CATALOGUE[rule.family]],
    ids=lambda rule: rule.code,
)
def test_rule_meets_the_examples_of_the_catalogue(rule: Rule) -> None:
    found = {case.name: case for case in cases(rule.name) if case.name in EXAMPLES}

    assert EXAMPLES - NOT_MET.get(rule.code, set()) == set(found)
    for name, case in found.items():
        assert case.pages
        assert bool(case.finds) == name.startswith("catalogue_fires")


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.code)
def test_rule_is_complete(rule: Rule) -> None:
    found = list(cases(rule.name))

    assert re.fullmatch(r"[A-Z]{3}-\d{3}", rule.code)
    assert rule.family in FAMILIES
    assert [case for case in found if case.finds and case.show]
    assert [case for case in found if not case.finds and case.show]
    assert rule.help.endswith(".")
    assert "\n" not in rule.help
    assert set(rule.provisions) <= set(table("provisions"))
    assert sum(bool(each) for each in (rule.claim, rule.pair, rule.mention, rule.page, rule.site)) == 1
    for heading in ("## Why it matters", "## When it fires", "## What to do", "## When to accept"):
        assert heading in rule.docs


def test_every_case_file_belongs_to_a_rule() -> None:
    files = {path.stem for path in FOLDER.glob("*.yaml")} - {"worked-examples", "worked-pages"}

    assert {rule.name for rule in RULES} == files


def test_every_provision_is_used() -> None:
    assert {provision for rule in RULES for provision in rule.provisions} == set(table("provisions"))


def test_pages_are_fresh() -> None:
    generator = _generator()
    stored = {path.name: path.read_text(encoding="utf-8") for path in (ROOT / "docs" / "rules").glob("*.md")}

    assert generator.pages() == stored


def test_frame_table_names_known_slots() -> None:
    frames = table("frames")

    assert {group["slot"] for group in frames["overlap"]} <= {"population", "site", "activity", "technique"}
    assert all(len(set(group["values"])) >= 2 for group in frames["overlap"])

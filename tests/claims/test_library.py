"""The approved claims: what a file may say, and what is said where it is wrong."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from claims.errors import UserError
from claims.library import Entry, Status, Value
from claims.library_file import load, read, wordings
from claims.quantity import Bound, Quantity
from claims.unit import Unit

GOOD = """\
complete = false

[[entry]]
id = "relief"
version = 2
status = "approved"
wording = "Relief lasts 9 to 12 months in suitable patients."
permitted = ["nine to twelve months"]
forbidden = ["pain-free for life (guaranteed)"]
subject = "rhizotomy"
metric = "relief-duration"
value = { low = 9, high = 12, unit = "month" }
share = "most"
frame = { site = "lumbar" }
qualifiers = [{ wording = "in suitable patients", near = "sentence" }]
markets = ["uk"]
valid-from = 2026-01-31
approvers = [{ name = "R. Osei", role = "medical", on = 2026-01-30 }]

[[entry.evidence]]
citation = "Our own audit, 2025"
patients = 140
follow-up = { low = 12, high = 12, unit = "month" }
"""


def written(folder: Path, text: str) -> Path:
    file = folder / "claims-library.toml"
    file.write_text(text, encoding="utf-8")
    return file


def test_every_key_arrives(tmp_path: Path) -> None:
    library = load(written(tmp_path, GOOD))
    (entry,) = library.entries

    assert not library.complete
    assert library.places["relief"].endswith("claims-library.toml:3")
    assert library.on_topic("rhizotomy", "relief-duration") == [entry]
    assert library.on_topic("rhizotomy", "success-rate") == ()
    assert entry.value is not None
    assert entry.value.quantity == Quantity(low=9, high=12, unit=Unit.MONTH, bound=Bound.RANGE)
    assert entry.evidence[0].patients == 140
    assert entry.last_day == date(2027, 1, 31)


@pytest.mark.parametrize(
    ("old", "new", "line", "told"),
    [
        ('status = "approved"', 'status = "aproved"', 6, "cannot be 'aproved'. Use one of: draft, approved"),
        ("patients = 140", "pacients = 140", 22, 'has the unknown key "pacients". Did you mean "patients"?'),
        ("patients = 140", "patients = 0", 22, "0 is less than the minimum of 1"),
        ('subject = "rhizotomy"\n', "", 3, "has no subject. Add subject."),
        ("low = 9, high = 12, unit", "unit", 12, "a value needs low, high or both"),
        ('unit = "month" }\nshare', 'unit = "moon" }\nshare', 12, "cannot be 'moon'. Use one of: second"),
        ("valid-from = 2026-01-31", 'valid-from = "soon"', 17, "'soon'"),
        ('near = "sentence"', 'near = "somewhere"', 15, "cannot be 'somewhere'"),
    ],
)
def test_faults_have_file_and_line(tmp_path: Path, old: str, new: str, line: int, told: str) -> None:
    assert old in GOOD

    _, faults = read(written(tmp_path, GOOD.replace(old, new, 1)))

    assert len(faults) == 1
    assert faults[0].code == "E503"
    assert faults[0].place.endswith(f"claims-library.toml:{line}")
    assert told in str(faults[0])


def test_all_faults_are_told(tmp_path: Path) -> None:
    text = GOOD.replace("version = 2", "versoin = 2").replace('role = "medical"', 'role = "cook"')

    _, faults = read(written(tmp_path, text))

    assert [fault.place.rpartition(":")[2] for fault in faults] == ["5", "18"]


def test_a_file_that_is_no_toml_names_the_line(tmp_path: Path) -> None:
    with pytest.raises(UserError, match=r"E502 .*claims-library.toml:2"):
        load(written(tmp_path, "complete = true\nentry =\n"))


def test_a_folder_is_one_library_and_ids_are_unique_in_it(tmp_path: Path) -> None:
    (tmp_path / "a.toml").write_text(GOOD, encoding="utf-8")
    (tmp_path / "b.toml").write_text(GOOD.replace("complete = false\n", ""), encoding="utf-8")

    library, faults = read(tmp_path)

    assert len(library.entries) == 1
    assert not library.complete
    assert [(fault.code, Path(fault.place).name) for fault in faults] == [("E504", "b.toml:2")]


def test_a_missing_file_is_an_error(tmp_path: Path) -> None:
    with pytest.raises(UserError, match="E501"):
        load(tmp_path / "none.toml")


def test_forbidden_wordings_and_qualifiers_are_looked_for_as_they_stand(tmp_path: Path) -> None:
    found = list(wordings(load(written(tmp_path, GOOD))))

    assert [(each.kind, each.id) for each in found] == [("forbidden", "relief"), ("qualifier", "relief:0")]
    assert [each.forms for each in found] == [("pain-free for life  guaranteed",), ("in suitable patients",)]


def entry(**fields: object) -> Entry:
    given = {"id": "a", "wording": "w", "subject": "s", "metric": "m", "status": "approved", **fields}
    return Entry.model_validate(given)


@pytest.mark.parametrize(
    ("fields", "day", "told"),
    [
        ({}, None, None),
        ({"status": "retired"}, None, "it is retired"),
        ({"valid_from": date(2026, 2, 1)}, date(2026, 1, 31), "it holds from 2026-02-01 on"),
        ({"valid_from": date(2026, 2, 1)}, date(2027, 2, 1), None),
        ({"valid_from": date(2026, 2, 1)}, date(2027, 2, 2), "it expired on 2027-02-01"),
        ({"valid_from": date(2024, 2, 29)}, date(2025, 3, 1), "it expired on 2025-02-28"),
        ({"expires": date(2026, 6, 30)}, date(2026, 6, 30), None),
        ({"expires": date(2026, 6, 30)}, None, None),
    ],
)
def test_term(fields: dict[str, object], day: date | None, told: str | None) -> None:
    assert entry(**fields).lapse(day) == told


def test_markets_must_all_be_covered() -> None:
    assert entry(markets=["uk", "ie"]).lapse(None, frozenset({"uk"})) is None
    assert entry(markets=["uk"]).lapse(None, frozenset({"uk", "us"})) == "it is not approved for us"
    assert entry().lapse(None, frozenset({"us"})) is None


def test_bound_is_guessed_from_the_ends() -> None:
    assert Value(high=5, unit=Unit.YEAR).quantity.bound is Bound.AT_MOST
    assert Value(low=5, unit=Unit.YEAR).quantity.bound is Bound.AT_LEAST
    assert Value(low=5, high=5, unit=Unit.YEAR).quantity.bound is Bound.EXACT
    assert entry().status is Status.APPROVED

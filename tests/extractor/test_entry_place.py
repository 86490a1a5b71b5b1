"""Where entries stand: the line named is the one at which the entry begins."""

from __future__ import annotations

from pathlib import Path

import pytest

from extractor.entry_place import lexicon_place, numbered, subject_places
from extractor.lexicon import FOLDER, entries, tables


@pytest.mark.parametrize("name", sorted(path.stem for path in FOLDER.glob("*.toml")))
def test_every_entry_of_a_lexicon_has_its_line(name: str) -> None:
    path = FOLDER / f"{name}.toml"
    lines = path.read_text(encoding="utf-8").splitlines()

    for table in tables(name):
        assert [entry for entry, _ in numbered(path, table)] == entries(name, table)
        assert {lines[line - 1].strip() for _, line in numbered(path, table)} == {f"[[{table}]]"}


def test_a_place_names_file_and_line() -> None:
    place = lexicon_place("bounds", ("soft", "bound"), id="up-to")
    file, _, line = place.partition(":")
    below = (FOLDER.parent / file).read_text(encoding="utf-8").splitlines()[int(line) :]

    assert file == "lexicons/bounds.toml"
    assert 'id = "up-to"' in below[:3]
    assert lexicon_place("bounds", ("bound",), id="no-such-bound") == ""


def test_of_two_files_the_later_has_the_subject(tmp_path: Path) -> None:
    first, second = tmp_path / "first.toml", tmp_path / "second.toml"
    first.write_text('[[subject]]\nid = "a"\nforms = ["a"]\n\n[[subject]]\nid = "b"\nforms = ["b"]\n')
    second.write_text('# on top\n[[subject]]\nid = "b"\nforms = ["bee"]\n')

    assert subject_places([first, second]) == {"a": (first, 1), "b": (second, 2)}


def test_tables_written_in_another_way_have_no_line(tmp_path: Path) -> None:
    path = tmp_path / "inline.toml"
    path.write_text('subject = [{id = "a", forms = ["a"]}]\n')

    assert subject_places([path]) == {"a": (path, 0)}

"""The run: one page that fails never stops the others."""

from __future__ import annotations

from pathlib import Path

import pytest

from claims import vocabulary
from claims.errors import UserError
from claims.page import Page
from review.discovery import Source, Sources
from review.inspection import Extracted, Inspection, inspect


def extract(document: str, data: bytes) -> Extracted:
    """Pages that fail in every way a page can."""
    if b"binary" in data:
        raise UserError("E102", place=document, message="it is no text.", remedy="Save it as text.")
    if b"bug" in data:
        raise RecursionError("too deep")
    notes = ("read as koi8-r",) if b"guess" in data else ()
    return Extracted(Page(document=document, sha256="0" * 64, words=len(data.split())), notes)


def ran(folder: Path, **pages: str) -> Inspection:
    """An inspection of these pages without checks."""
    for name, text in pages.items():
        (folder / name).write_text(text)
    sources = Sources(tuple(Source(folder / name, name) for name in sorted(pages)))
    return inspect(sources, vocabulary.load(), extract=extract)


def test_each_fault_is_an_entry_and_the_rest_goes_on(tmp_path: Path) -> None:
    inspection = ran(tmp_path, a="one two", b="binary", c="bug", d="", e="guess three")

    assert [page.document for page in inspection.pages] == ["a", "d", "e"]
    assert [(entry.document, entry.code) for entry in inspection.unreadable] == [("b", "E102"), ("c", "E190")]
    assert "RecursionError at test_inspection.py:" in inspection.unreadable[1].message
    assert [(notice.document, notice.code) for notice in inspection.notices] == [("d", "E106"), ("e", "E108")]
    assert "read as koi8-r" in inspection.notices[1].message
    assert inspection.failed


def test_a_page_that_cannot_be_opened_is_no_fault_of_ours(tmp_path: Path) -> None:
    sources = Sources((Source(tmp_path / "gone.md", "gone.md"), Source(tmp_path, "folder.md")))
    inspection = inspect(sources, vocabulary.load(), extract=extract)

    assert [entry.code for entry in inspection.unreadable] == ["E105", "E105"]
    assert not inspection.failed


def test_progress_counts_every_page(tmp_path: Path) -> None:
    told: list[tuple[int, int, str]] = []
    for name in ("a", "b"):
        (tmp_path / name).write_text("bug")
    sources = Sources(tuple(Source(tmp_path / name, name) for name in ("a", "b")))
    inspect(sources, vocabulary.load(), extract=extract, progress=lambda *step: told.append(step))

    assert told == [(0, 2, "a"), (1, 2, "b")]


def test_an_interrupt_is_not_swallowed(tmp_path: Path) -> None:
    def interrupted(document: str, data: bytes) -> Extracted:
        raise KeyboardInterrupt

    (tmp_path / "a").write_text("words")
    with pytest.raises(KeyboardInterrupt):
        inspect(Sources((Source(tmp_path / "a", "a"),)), vocabulary.load(), extract=interrupted)

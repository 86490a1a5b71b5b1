"""One extractor for all tests: building the matchers takes longer than any page."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from claims.vocabulary import load
from extractor.extraction import Extractor


@pytest.fixture(scope="session")
def extractor() -> Extractor:
    """An extractor with the built-in vocabulary."""
    return Extractor(load())


@pytest.fixture(scope="session")
def knowing(tmp_path_factory: pytest.TempPathFactory) -> Callable[[str], Extractor]:
    """Makes an extractor with the subjects of a vocabulary file, and no others."""

    def extractor_of(subjects: str) -> Extractor:
        path: Path = tmp_path_factory.mktemp("vocabulary") / "own.toml"
        path.write_text(subjects, encoding="utf-8")
        return Extractor(load(path, builtin=False))

    return extractor_of

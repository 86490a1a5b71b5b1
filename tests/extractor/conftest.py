"""One extractor for all tests: building the matchers takes longer than any page."""

from __future__ import annotations

import pytest

from claims.vocabulary import load
from extractor.extraction import Extractor


@pytest.fixture(scope="session")
def extractor() -> Extractor:
    """An extractor with the built-in vocabulary."""
    return Extractor(load())

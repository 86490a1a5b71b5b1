"""Exit codes of the command; `docs/errors.md` explains them."""

from __future__ import annotations

from enum import IntEnum


class ExitCode(IntEnum):
    """How a run ended."""

    CLEAN = 0
    """Nothing to report at or above the threshold."""
    FINDINGS = 1
    """Findings at or above the threshold of `--fail-on`."""
    MISUSE = 2
    """Wrong use or configuration, or nothing that could be read."""
    INTERNAL = 3
    """A fault of the tool."""

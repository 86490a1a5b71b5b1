"""Start-up: what a command costs before and beside its work, against the import that it cannot do without."""

from __future__ import annotations

import tempfile
from functools import partial
from pathlib import Path
from typing import NamedTuple

from bench.clock import Ratio, alternate, cpu_of_process, python, ratio

PAGE = "# Endoscopic rhizotomy\n\nThe endoscopic approach can bring relief for up to 5 years.\n"

_BLANK = "blank"


class Startup(NamedTuple):
    """One command."""

    command: str
    seconds: float
    """CPU seconds, median."""
    against_spacy: Ratio
    """How many times the CPU of `import spacy; spacy.blank("en")` it takes."""


def measure(*, rounds: int) -> list[Startup]:
    """Times the commands in turn.

    Args:
        rounds: how often each runs.
    """
    with tempfile.TemporaryDirectory() as folder:
        page = Path(folder) / "page.md"
        page.write_text(PAGE, encoding="utf-8")
        claims = python("-m", "review.cli.main")
        commands = {
            "python -c pass": python("-c", "pass"),
            "claims --help": [*claims, "--help"],
            "claims rules": [*claims, "rules"],
            "claims extract PAGE": [*claims, "extract", "--isolated", str(page)],
            "claims check PAGE": [*claims, "check", "--isolated", str(page)],
            _BLANK: python("-c", "import spacy; spacy.blank('en')"),
        }
        timings = alternate({name: partial(cpu_of_process, words) for name, words in commands.items()}, rounds=rounds)
    blank = timings.pop(_BLANK)
    return [Startup(name, timing.middle, ratio(timing, blank)) for name, timing in timings.items()]

"""Terminal: what the person's screen can show, and progress on it while a long run is under way."""

from __future__ import annotations

import os
import shutil
import time
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from typing import TextIO

from review.cli.options import Color
from review.inspection import Progress
from review.reports.printable import printable
from review.reports.report import Look

_PATIENCE = 2.0
"""Seconds that a run may take before it shows progress."""

_UNBOUNDED_WIDTH = 100
"""Columns of a report that goes to a file or a pipe."""

_NARROWEST, _WIDEST = 60, 160
"""Columns that reports keep to on a terminal."""


def look(stream: TextIO, choice: Color) -> Look:
    """What reports may draw on a stream."""
    terminal = stream.isatty()
    width = min(max(shutil.get_terminal_size().columns, _NARROWEST), _WIDEST) if terminal else _UNBOUNDED_WIDTH
    if not wants_color(choice, os.environ, terminal=terminal):
        return Look(width=width, boxes=terminal)
    from review.reports.palette import paint

    return Look(width=width, paint=paint, boxes=terminal)


def wants_color(choice: Color, environment: Mapping[str, str], *, terminal: bool) -> bool:
    """Whether to colour: what the command line says, else NO_COLOR, FORCE_COLOR, TERM=dumb, else the terminal."""
    if choice is not Color.AUTO:
        return choice is Color.ALWAYS
    if environment.get("NO_COLOR"):
        return False
    if environment.get("FORCE_COLOR"):
        return True
    return terminal and environment.get("TERM") != "dumb"


@contextmanager
def progress(stream: TextIO, *, quiet: bool, clock: Callable[[], float] = time.monotonic) -> Iterator[Progress | None]:
    """A callback that shows one line of progress on a terminal once a run has lasted a while; None elsewhere.

    Args:
        stream: standard error.
        quiet: show nothing.
        clock: seconds, rising.
    """
    if quiet or not stream.isatty() or os.environ.get("TERM") == "dumb":
        yield None
        return
    began = shown = clock()
    drawn = False

    def draw(done: int, total: int, document: str) -> None:
        nonlocal shown, drawn
        now = clock()
        if now - began < _PATIENCE or now - shown < 0.1:
            return
        shown, drawn = now, True
        columns = shutil.get_terminal_size().columns - 1
        line = f"{done:,} of {total:,} pages: {printable(document)}"
        stream.write(f"\r\x1b[2K{line[:columns]}")
        stream.flush()

    try:
        yield draw
    finally:
        if drawn:
            stream.write("\r\x1b[2K")
            stream.flush()

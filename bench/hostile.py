"""Hostile pages: each is read, extracted and timed at half and at full size. Linear work takes twice as long."""

from __future__ import annotations

import multiprocessing
from collections.abc import Callable, Sequence
from functools import cache, partial
from multiprocessing.pool import Pool
from typing import TYPE_CHECKING, NamedTuple

from bench.clock import cpu

if TYPE_CHECKING:
    from review.inspection import Extract

PATIENCE = 30.0
"""Seconds after which a page counts as one that hangs."""

_LONG = 1.0
"""Seconds from which on one run is enough to tell."""

_SENTENCE = "Relief lasts 6 to 12 months for most of our patients. "

PAGES: dict[str, tuple[str, Callable[[int], str], int]] = {
    "quote marks": ("a.md", lambda n: ">" * n, 100_000),
    "emphasis": ("a.md", lambda n: "*a **a " * n, 50_000),
    "brackets": ("a.md", lambda n: "[" * n, 50_000),
    "underscores": ("a.md", lambda n: "_a__" * n, 30_000),
    "ticks": ("a.md", lambda n: " ".join("`" * length for length in range(1, n)), 1_500),
    "deep list": ("a.md", lambda n: "\n".join("  " * depth + "- x" for depth in range(n)), 1_500),
    "table": ("a.md", lambda n: "|a|b|\n|-|-|\n" + "|what|no|\n" * n, 50_000),
    "one line of prose": ("a.md", lambda n: "Nobody here says anything that counts, and gladly so. " * n, 93_000),
    "one line of claims": ("a.md", lambda n: _SENTENCE * n, 18_500),
    "digits": ("a.md", lambda n: "1" * n, 1_000_000),
    "grouped digits": ("a.md", lambda n: "1,111," * n, 170_000),
    "units": ("a.md", lambda n: "6 months " * n, 110_000),
    "one sentence of ranges": ("a.txt", lambda n: "6 to 12 months, " * n, 12_000),
    "number words": ("a.txt", lambda n: "twenty-one hundred and " * n, 43_000),
    "superlatives": ("a.txt", lambda n: "the best, safest, finest " * n, 40_000),
    "nested elements": ("a.html", lambda n: "<div>" * n, 100_000),
    "unclosed tags": ("a.html", lambda n: "<a " * n, 200_000),
    "unclosed comments": ("a.html", lambda n: "<!--" * n, 200_000),
    "unclosed values": ("a.html", lambda n: '<a b="' * n, 100_000),
    "references": ("a.html", lambda n: "&amp" * n, 200_000),
    "one line of HTML": ("a.html", lambda n: "Nobody <b>here</b> says anything that counts. " * n, 109_000),
}
"""Name of the page, what makes it, and how often its part is repeated at full size."""


class Hostile(NamedTuple):
    """One page."""

    name: str
    size: int
    """Bytes at full size."""
    seconds: float | None
    """CPU seconds at full size; None where the page ended the process or did not end in time."""
    growth: float | None
    """Times the CPU at half size."""


def measure(names: Sequence[str] = tuple(PAGES), *, scale: float = 1.0) -> list[Hostile]:
    """Times each page in a process that may die or be ended.

    Args:
        names: which pages.
        scale: share of the full size.
    """
    found = []
    pool = _process()
    try:
        for name in names:
            repeats = max(2, round(PAGES[name][2] * scale))
            try:
                size, half, full = pool.apply_async(_time, (name, repeats)).get(PATIENCE)
                found.append(Hostile(name, size, full, full / half if half else None))
            except multiprocessing.TimeoutError:
                pool.terminate()
                pool = _process()
                found.append(Hostile(name, len(_page(name, repeats)), None, None))
    finally:
        pool.terminate()
    return found


def _process() -> Pool:
    return multiprocessing.get_context("spawn").Pool(1)


def _page(name: str, repeats: int) -> bytes:
    return PAGES[name][1](repeats).encode()


@cache
def _extraction() -> Extract:
    """The extractor, with all loaded that it loads when first asked; only the process that reads pages needs it."""
    from claims.vocabulary import load
    from review.inspection import extraction

    extract = extraction(load())
    extract("first.md", _SENTENCE.encode())
    return extract


def _time(name: str, repeats: int) -> tuple[int, float, float]:
    """Bytes at full size, and CPU seconds at half and at full size."""
    path = PAGES[name][0]
    half, full = _page(name, repeats // 2), _page(name, repeats)
    extract = _extraction()
    pairs = [(cpu(partial(extract, path, half)), cpu(partial(extract, path, full)))]
    if pairs[0][1] < _LONG:
        # The better of two, so that a hiccup of the machine does not look like growth.
        pairs.append((cpu(partial(extract, path, half)), cpu(partial(extract, path, full))))
    return len(full), min(pair[0] for pair in pairs), min(pair[1] for pair in pairs)

"""Clock: CPU seconds of what runs here or in a process of its own, and the medians of alternating runs."""

from __future__ import annotations

import gc
import os
import subprocess
import sys
import time
from collections.abc import Callable, Mapping, Sequence
from statistics import median
from typing import NamedTuple


class Timing(NamedTuple):
    """CPU seconds of several runs, in the order in which they ran."""

    seconds: tuple[float, ...]

    @property
    def middle(self) -> float:
        """Their median."""
        return median(self.seconds)


class Ratio(NamedTuple):
    """How many times as long one thing takes as another, from pairs of neighbouring runs."""

    middle: float
    lowest: float
    highest: float


def cpu(work: Callable[[], object]) -> float:
    """CPU seconds of this process during one call. Garbage of earlier work is collected before, not during."""
    gc.collect()
    began = time.process_time()
    work()
    return time.process_time() - began


def cpu_of_process(command: Sequence[str]) -> float:
    """CPU seconds of a process and its children, user and system, from start to exit.

    Raises:
        CalledProcessError: it failed.
    """
    # Only os.wait4 tells what one child has used. Output goes nowhere: what a terminal costs is not the question.
    with subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL) as process:
        _, status, usage = os.wait4(process.pid, 0)
        process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode:
        raise subprocess.CalledProcessError(process.returncode, command)
    return usage.ru_utime + usage.ru_stime


def python(*arguments: str) -> list[str]:
    """A command that runs this interpreter."""
    return [sys.executable, *arguments]


def alternate(works: Mapping[str, Callable[[], float]], *, rounds: int) -> dict[str, Timing]:
    """Times several things in turn, so that a machine that slows down slows all of them.

    Args:
        works: each returns the CPU seconds that it took.
        rounds: how often each runs.
    """
    seconds: dict[str, list[float]] = {name: [] for name in works}
    for _ in range(rounds):
        for name, work in works.items():
            seconds[name].append(work())
    return {name: Timing(tuple(taken)) for name, taken in seconds.items()}


def ratio(one: Timing, other: Timing) -> Ratio:
    """How many times as long the one takes as the other."""
    found = [left / right for left, right in zip(one.seconds, other.seconds, strict=True)]
    return Ratio(median(found), min(found), max(found))

"""Output: where a report goes. Standard output, or a file that is replaced all at once."""

from __future__ import annotations

import io
import os
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import TextIO

from claims.errors import UserError

BROKEN_PIPE = 141
"""Exit code where the reader of standard output went away: what a shell reports for SIGPIPE."""


@contextmanager
def output(path: Path | None, *, utf8: bool) -> Iterator[TextIO]:
    """The stream that a report is written to.

    Args:
        path: file to replace; None for standard output. The file changes only if the whole report was written.
        utf8: whether the format is UTF-8 whatever the terminal speaks. What an encoding lacks is written as an escape.

    Raises:
        UserError: E403 the folder does not exist or is no folder, E404 the file cannot be written.
    """
    if path is None:
        with _standard_output(utf8=utf8) as stream:
            yield stream
    else:
        with _replacing(path) as stream:
            yield stream


@contextmanager
def _standard_output(*, utf8: bool) -> Iterator[TextIO]:
    stream = sys.stdout
    if isinstance(stream, io.TextIOWrapper):
        stream.reconfigure(encoding="utf-8" if utf8 else None, errors="backslashreplace")
    try:
        yield stream
        stream.flush()
    except BrokenPipeError:
        # The interpreter flushes once more at its end and must not meet the closed pipe again.
        os.dup2(os.open(os.devnull, os.O_WRONLY), stream.fileno())
        sys.exit(BROKEN_PIPE)


@contextmanager
def _replacing(path: Path) -> Iterator[TextIO]:
    target = Path(os.path.realpath(path))
    if not target.parent.is_dir():
        raise UserError(
            "E403",
            place=str(path),
            message=f'the folder "{path.parent.as_posix()}" does not exist.',
            remedy="Create it, or name another file.",
        )
    if target.is_dir():
        raise UserError("E404", place=str(path), message="this is a folder.", remedy="Name a file in it.")
    try:
        if target.exists() and not target.is_file():
            # A device or a pipe is written to, never replaced.
            with target.open("w", encoding="utf-8", errors="backslashreplace", newline="") as stream:
                yield stream
            return
        handle, name = tempfile.mkstemp(prefix=f".{target.name}.", dir=target.parent)
        try:
            with os.fdopen(handle, "w", encoding="utf-8", errors="backslashreplace", newline="") as stream:
                yield stream
            os.chmod(name, _mode(target))
            os.replace(name, target)
        except BaseException:
            with suppress(OSError):
                os.unlink(name)
            raise
    except OSError as fault:
        raise UserError(
            "E404",
            place=str(path),
            message=f"the file cannot be written ({fault.strerror}).",
            remedy="Check the space left and your permissions, or name another file.",
        ) from fault


def _mode(target: Path) -> int:
    """Permissions of the file to replace; those of any new file where there is none."""
    if target.exists():
        return target.stat().st_mode & 0o7777
    mask = os.umask(0)
    os.umask(mask)
    return 0o666 & ~mask

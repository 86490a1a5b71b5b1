"""Discovery: which files a run reads, and under which name a report speaks of each. Reading them belongs to readers."""

from __future__ import annotations

import os
import stat
import subprocess
from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass
from difflib import get_close_matches
from pathlib import Path

from claims.errors import UserError
from review.glob import matches_any
from review.settings import Settings, repository_root
from review.unreadable import Unreadable

_NOT_CONTENT = frozenset({"node_modules", "__pycache__"})
"""Folders that hold other people's pages."""


@dataclass(frozen=True, slots=True)
class Source:
    """A file to read."""

    path: Path
    """Where it is, absolute."""
    document: str
    """What reports call it: POSIX, relative to the folder read."""


@dataclass(frozen=True, slots=True)
class Sources:
    """What a run reads."""

    readable: tuple[Source, ...]
    """By name of the document."""
    notices: tuple[Unreadable, ...] = ()
    """Links left alone and folders without pages."""


def discover(paths: Sequence[str], settings: Settings, *, folder: Path, suffixes: Collection[str]) -> Sources:
    """The pages that the paths of a command mean.

    A folder gives its files of a known suffix, but for those in folders whose name begins with a dot; in a git work
    tree only those that git tracks or would offer to add. A file that is named is always handed to the readers.

    Documents are named relative to the folder given where there is one only; with several paths, or with files,
    relative to the current folder where that holds them all, else to the repository, else to the nearest folder that
    does; and with the configured content folders, relative to the configuration.

    Args:
        paths: files and folders as given; empty for the configured content folders, else the current folder.
        settings: content folders and globs.
        folder: the current folder, absolute.
        suffixes: endings that readers know, lower case, with the dot.

    Raises:
        UserError: E401 a path does not exist, E402 there is no page at all.
    """
    given, origin = _given(paths, settings, folder)
    base = settings.root.resolve() if not paths and settings.content else _base(given, folder)
    notices: list[Unreadable] = []
    found: dict[Path, Source] = {}
    for path in given:
        if not path.is_dir():
            found.setdefault(path.resolve(), Source(path, _name(path, base)))
            continue
        count = len(found)
        for file, source in _below(path, base, settings, suffixes, notices):
            found.setdefault(file, source)
        if len(found) == count and len(given) > 1:
            notices.append(_nothing(_name(path, base), suffixes))
    if not found:
        places = ", ".join(origin)
        nothing = _nothing(places, suffixes)
        raise UserError(nothing.code, place=places, message=nothing.message, remedy=nothing.remedy)
    readable = tuple(sorted(found.values(), key=lambda source: source.document))
    return Sources(readable=readable, notices=tuple(notices))


def _given(paths: Sequence[str], settings: Settings, folder: Path) -> tuple[list[Path], Sequence[str]]:
    """The paths, absolute and there, and how they were written."""
    if paths:
        written, start, place = paths, folder, ""
    elif settings.content:
        written, start, place = settings.content, settings.root, str(settings.source or "")
    else:
        written, start, place = ["."], folder, ""
    found = []
    for name in written:
        path = Path(os.path.abspath(start / name))
        # Not Path.exists, which raises for a name that is too long.
        if not os.path.exists(path):
            raise _missing(name, path, place)
        found.append(path.resolve() if path.is_dir() else path)
    return found, written


def _missing(name: str, path: Path, place: str) -> UserError:
    parent = path.parent
    child = path.name
    while not parent.is_dir():
        parent, child = parent.parent, parent.name
    try:
        near = get_close_matches(child, sorted(os.listdir(parent)), 1)
    except OSError:
        near = []
    written = Path(name)
    depth = len(path.relative_to(parent).parts) - 1
    for _ in range(depth):
        written = written.parent
    return UserError(
        "E401",
        place=place or name,
        message=f'"{name}" does not exist.' if place else "no such file or folder.",
        remedy=f'Did you mean "{(written.parent / near[0]).as_posix()}"?' if near else "Check the path.",
    )


def _base(given: Sequence[Path], folder: Path) -> Path:
    """The folder that the names of documents count from."""
    if len(given) == 1 and given[0].is_dir():
        return given[0]
    candidates = [folder.resolve()]
    root = repository_root(candidates[0])
    if root is not None:
        candidates.append(root)
    for candidate in candidates:
        if all(path.is_relative_to(candidate) for path in given):
            return candidate
    return Path(os.path.commonpath([path if path.is_dir() else path.parent for path in given]))


def _name(path: Path, base: Path) -> str:
    """The document's name. A file name that is no text (bytes outside UTF-8) shows those bytes as escapes."""
    name = path.relative_to(base).as_posix() if path.is_relative_to(base) else path.as_posix()
    return name.encode("utf-8", "surrogateescape").decode("utf-8", "backslashreplace")


def _below(
    folder: Path, base: Path, settings: Settings, suffixes: Collection[str], notices: list[Unreadable]
) -> Iterator[tuple[Path, Source]]:
    """The pages below a folder, each with the file that it really is; symbolic links come last.

    So a page that is there under its own name is read under that, and a link whose target is not is read as the link.
    """
    own = {path.resolve() for path in (*settings.vocabulary, settings.source) if path is not None}
    root = settings.root.resolve()
    counted_from_root = folder.relative_to(root).as_posix() + "/" if folder.is_relative_to(root) else ""
    prefix = counted_from_root.removeprefix("./")
    links: list[tuple[Path, Source]] = []
    # Names stay plain text until a file is known to be a page: a path object each would cost most of a large walk.
    for relative in _files(folder, notices):
        if os.path.splitext(relative)[1].lower() not in suffixes or not _is_content(relative):
            continue
        if settings.include and not matches_any(prefix + relative, settings.include):
            continue
        if matches_any(prefix + relative, settings.exclude):
            continue
        path = folder / relative
        kind = _kind(path)
        if kind == stat.S_IFLNK:
            # Not Path.resolve, which raises for a link to itself.
            target = Path(os.path.realpath(path))
            if not target.is_relative_to(folder):
                notices.append(_outside(_name(path, base)))
            elif target not in own and _kind(target) not in (None, stat.S_IFDIR, stat.S_IFLNK):
                links.append((target, Source(path, _name(path, base))))
        elif kind not in (None, stat.S_IFDIR) and path not in own:
            yield path, Source(path, _name(path, base))
    yield from links


def _is_content(relative: str) -> bool:
    folders = relative.split("/")[:-1]
    return not any(name.startswith(".") or name in _NOT_CONTENT for name in folders)


def _kind(path: Path) -> int | None:
    """What stands there, as the file type bits of its mode; None where nothing does, as git still lists deleted files.

    What may not be looked at counts as a file: reading it will say so.
    """
    try:
        return stat.S_IFMT(os.lstat(path).st_mode)
    except PermissionError:
        return stat.S_IFREG
    except OSError:
        return None


def _files(folder: Path, notices: list[Unreadable]) -> Iterable[str]:
    """Files below a folder, relative to it, POSIX, in no order; folders behind symbolic links are not entered."""
    listed = _listed_by_git(folder, notices) if repository_root(folder) is not None else None
    return _walked(folder, notices) if listed is None else listed


def _listed_by_git(folder: Path, notices: list[Unreadable]) -> list[str] | None:
    """What git tracks or would offer to add; None where git cannot say, or ignores the very folder that was named."""
    output = _git(folder, "ls-files", "--cached", "--others", "--exclude-standard", "-z", "--", ".")
    if output is None:
        return None
    names = {os.fsdecode(name) for name in output.split(b"\0") if name}
    if not names and _git(folder, "check-ignore", "-q", ".") is not None:
        return None
    files: list[str] = []
    for name in names:
        # git names a repository inside this one (a submodule, a checkout) as one entry.
        if _kind(folder / name) == stat.S_IFDIR:
            files.extend(f"{name.rstrip('/')}/{inner}" for inner in _files(folder / name, notices))
        else:
            files.append(name)
    return files


def _git(folder: Path, *arguments: str) -> bytes | None:
    """What a git command prints; None where it fails or there is no git."""
    # Inside a git hook these variables name another repository or another index than the folder's own.
    environment = {name: value for name, value in os.environ.items() if not name.startswith("GIT_")}
    # A content folder must not be able to run a program through its repository's configuration.
    command = ["git", "-c", "core.fsmonitor=false", "-C", str(folder), *arguments]
    try:
        done = subprocess.run(command, capture_output=True, check=False, env=environment, stdin=subprocess.DEVNULL)
    except OSError:
        return None
    return done.stdout if done.returncode == 0 else None


def _walked(folder: Path, notices: list[Unreadable]) -> Iterator[str]:
    def closed(fault: OSError) -> None:
        notices.append(_closed(_name(Path(fault.filename), folder), fault))

    for place, folders, names in os.walk(folder, onerror=closed):
        folders[:] = [name for name in folders if not name.startswith(".") and name not in _NOT_CONTENT]
        within = Path(place).relative_to(folder).as_posix()
        for name in names:
            yield name if within == "." else f"{within}/{name}"


def _closed(document: str, fault: OSError) -> Unreadable:
    return Unreadable(
        document=document,
        code="E109",
        message=f"the folder cannot be read ({fault.strerror}).",
        remedy="Check that you may read it, or exclude it.",
    )


def _outside(document: str) -> Unreadable:
    return Unreadable(
        document=document,
        code="E107",
        message="a symbolic link that leads out of the folder is not followed.",
        remedy="Name the file itself to read it.",
    )


def _nothing(place: str, suffixes: Collection[str]) -> Unreadable:
    return Unreadable(
        document=place,
        code="E402",
        message="there is no page to read.",
        remedy=f"Name a file, or a folder that holds one of: {', '.join(sorted(suffixes))}.",
    )

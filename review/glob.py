"""Glob: which paths a pattern of the configuration means."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import lru_cache


def matches_any(path: str, patterns: Iterable[str]) -> bool:
    """Whether one of the patterns means this path, or a folder that holds it.

    Args:
        path: POSIX, relative, without a leading "./".
        patterns: `*` and `?` stay within one name, `**` spans folders. A pattern without "/" (but for a closing one)
            means that name at any depth; any other starts where `path` does.
    """
    return any(_compiled(pattern).match(path) for pattern in patterns)


@lru_cache(maxsize=512)
def _compiled(pattern: str) -> re.Pattern[str]:
    body = pattern.removeprefix("./").strip("/")
    anchored = "/" in body or pattern.startswith("/")
    names = [_name(name) for name in body.split("/")]
    expression = "" if anchored else "(?:.*/)?"
    for index, name in enumerate(names):
        last = index == len(names) - 1
        if name is None:
            expression += ".*" if last else "(?:.*/)?"
        else:
            expression += name if last else f"{name}/"
    return re.compile(f"(?s:{expression})(?:/.*)?\\Z", re.DOTALL)


def _name(name: str) -> str | None:
    """One name of a pattern as an expression; None for `**`."""
    if name == "**":
        return None
    return "".join({"*": "[^/]*", "?": "[^/]"}.get(sign, re.escape(sign)) for sign in re.sub(r"\*+", "*", name))

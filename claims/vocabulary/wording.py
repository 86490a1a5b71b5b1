"""Wording: cues, signs and exemptions of a content repository, written as the built-in lexicons are."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from difflib import get_close_matches
from typing import Any, NoReturn

from claims.errors import UserError

_WORDING_KEYS = ("id", "kind", "forms", "match", "near_miss")

_MOST_WORDINGS = 2000
"""What the alternatives of one form may multiply to, about."""

_LONGEST = 300
"""Characters of a pattern."""


@dataclass(frozen=True, slots=True)
class Wording:
    """Words that the checks shall judge, or look for."""

    kind: str
    """Family of the cue or sign, one of `claims.mention.MentionKind`."""
    id: str
    forms: tuple[str, ...]
    """As in the lexicons: brackets hold alternatives, square brackets an optional part, "~" a space or a hyphen."""


@dataclass(frozen=True, slots=True)
class Exemption:
    """Patterns by which a cue is no promotion, for one family of exemptions."""

    family: str
    """Name of the family, for example `technical`."""
    key: str
    """Where the patterns are looked for, for example `overlap`; what each family knows says its table."""
    patterns: tuple[str, ...]
    """Regular expressions, matched in any case."""
    place: str
    """File and line."""


def wording(entry: Mapping[str, Any], place: str, *, promotes: bool) -> Wording:
    """The cue or sign of one table.

    Args:
        entry: content of the table.
        place: file and line.
        promotes: whether it must be a promotional cue; else it must be a sign.

    Raises:
        UserError: E203 unknown key, E204 a kind that there is not, no id, or no forms.
    """
    from claims.mention import MentionKind

    name = _checked(entry, _WORDING_KEYS, place, "cue" if promotes else "sign")
    kinds = [kind.value for kind in MentionKind if kind.promotes is promotes and kind not in _NOT_BY_WORDS]
    if entry.get("kind") not in kinds:
        near = get_close_matches(str(entry.get("kind")), kinds, 1)
        remedy = f'Did you mean "{near[0]}"?' if near else f"Use one of: {', '.join(kinds)}."
        _refuse(place, f'"{name}" has the unknown kind {entry.get("kind")!r}.', remedy)
    forms = _texts(entry, "forms", place, name)
    for form in forms:
        size = 1
        for choice in re.findall(r"\(([^()]*)\)|\[[^\[\]]*\]", form):
            size *= choice.count("|") + 1 if choice else 2
        if size > _MOST_WORDINGS:
            _refuse(place, f'"{name}" has a form of more than {_MOST_WORDINGS} wordings.', "Split it.")
    return Wording(kind=str(entry["kind"]), id=name, forms=forms)


_NOT_BY_WORDS = frozenset({"broken-quantity", "citation", "forbidden"})
"""Kinds that something else than a word makes."""


def exemptions(family: str, entry: Mapping[str, Any], place: str) -> list[Exemption]:
    """The patterns of one table `[exemption.FAMILY]`. Which families and keys there are is known to the checks.

    Raises:
        UserError: E204 a pattern that is none, is too long or could take long.
    """
    found: list[Exemption] = []
    for key in entry:
        patterns = _texts(entry, key, place, family)
        if key in _SENTENCES:
            continue
        for pattern in patterns:
            try:
                re.compile(pattern)
            except re.error as fault:
                _refuse(place, f"{pattern!r} is no regular expression ({fault}).", "Correct it.")
            if len(pattern) > _LONGEST or _UNBOUNDED.search(pattern):
                _refuse(
                    place,
                    f"{pattern!r} is longer than {_LONGEST} characters, or repeats something without a limit.",
                    "Say how often: {0,3} instead of * or +, and no dot with * or +.",
                )
        found.append(Exemption(family=family, key=key, patterns=patterns, place=place))
    return found


_SENTENCES = ("match", "near_miss")

_UNBOUNDED = re.compile(r"(?:\)|(?<!\\)\.)(?:[*+]|\{\d*,\})")
"""A group or "any character" that repeats without a limit; a class of letters may, as in `[\\w-]+`."""


def _checked(entry: Mapping[str, Any], keys: tuple[str, ...], place: str, table: str) -> str:
    """The name of an entry, after its keys were looked at."""
    for key in entry:
        if key not in keys:
            near = get_close_matches(key, keys, 1)
            raise UserError(
                "E203",
                place=place,
                message=f'unknown key "{key}" in a {table}.',
                remedy=f'Did you mean "{near[0]}"?' if near else f"Known keys: {', '.join(keys)}.",
            )
    name = entry.get("id")
    if not isinstance(name, str) or not re.fullmatch(r"[a-z0-9]+(?:[-:][a-z0-9]+)*", name):
        _refuse(place, f"a {table} needs an id of small letters, digits and hyphens, not {name!r}.", 'Add id = "...".')
    return name


def _texts(entry: Mapping[str, Any], key: str, place: str, name: str) -> tuple[str, ...]:
    texts = entry.get(key)
    if not isinstance(texts, list) or not texts or not all(isinstance(text, str) and text.strip() for text in texts):
        _refuse(place, f'"{name}" has no {key}.', f'Add {key} = ["..."].')
    return tuple(text.strip() for text in texts)


def _refuse(place: str, message: str, remedy: str) -> NoReturn:
    raise UserError("E204", place=place, message=message, remedy=remedy)

"""Asking: which checks a run asks, and what they may look up, as the configuration says."""

from __future__ import annotations

import os
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime
from difflib import get_close_matches
from typing import TYPE_CHECKING

from claims.errors import UserError
from claims.vocabulary import Vocabulary
from review.settings import Settings

if TYPE_CHECKING:
    from checks.background import Background
    from checks.rule import Rule
    from claims.library import Library


@dataclass(frozen=True, slots=True)
class Asking:
    """The checks of a run."""

    rules: Sequence[Rule]
    """Those that are asked."""
    settings: Settings
    """Markets, publishers, weights and what is silent where."""
    library: Library | None = None
    """The approved claims."""

    def background(self, vocabulary: Vocabulary, documents: Iterable[str]) -> Background:
        """What the rules may look up.

        Raises:
            UserError: E204 a vocabulary exempts by a family or a key that there is not, E405 the configuration names a
                rule that there is not.
        """
        from checks.background import Background
        from review.selection import publishers, silenced, weights

        _check_exemptions(vocabulary)
        names = tuple(documents)
        return Background(
            vocabulary,
            markets=frozenset(self.settings.markets),
            publishers=publishers(self.settings, names),
            library=self.library,
            today=today(),
            silent=silenced(self.settings, names),
            weights=weights(self.settings),
        )


_KEYS = ("overlap", "before", "after", "sentence")
"""Where the patterns of an exemption may be looked for."""


def _check_exemptions(vocabulary: Vocabulary) -> None:
    from checks.exemptions import FAMILIES

    for each in vocabulary.exemptions:
        for name, known in ((each.family, tuple(FAMILIES.values())), (each.key, _KEYS)):
            if name not in known:
                near = get_close_matches(name, known, 1)
                raise UserError(
                    "E204",
                    place=each.place,
                    message=f'exemptions know no "{name}".',
                    remedy=f'Did you mean "{near[0]}"?' if near else f"Known: {', '.join(known)}.",
                )


def today() -> date:
    """The day of the run; that of SOURCE_DATE_EPOCH where it is set, so that a report can be made again."""
    epoch = os.environ.get("SOURCE_DATE_EPOCH", "")
    return datetime.fromtimestamp(int(epoch), UTC).date() if epoch.isdecimal() else date.today()


def library_of(settings: Settings) -> Library | None:
    """The library that the configuration names, or that stands beside it.

    Raises:
        UserError: E501 to E504, what is wrong with it first.
    """
    if settings.library is None:
        return None
    from claims.library_file import load

    return load(settings.library)


def with_library(vocabulary: Vocabulary, library: Library | None) -> Vocabulary:
    """A vocabulary that finds the forbidden wordings and the qualifiers of a library, too."""
    if library is None:
        return vocabulary
    from claims.library_file import wordings

    return replace(vocabulary, wordings=(*vocabulary.wordings, *wordings(library)))

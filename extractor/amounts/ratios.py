"""Ratios: how many times as much as something else ("twice as long", "three to four times faster", "double the")."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from claims.quantity import Bound
from claims.unit import Unit
from extractor.amounts.found import FoundAmount
from extractor.amounts.limits import limited
from extractor.amounts.units import NOT_INSIDE, SEPARATOR
from extractor.lexicon import wording
from extractor.numbers import NUMBER, value_of

_WORDS = {"twice": 2.0, "double": 2.0, "thrice": 3.0, "triple": 3.0, "half": 0.5, "quadruple": 4.0}


@cache
def ratio() -> re.Pattern[str]:
    """ "two to three times longer", "twice as likely", "double the time", "5x faster"."""
    compared = wording("counting", "compared")
    return re.compile(
        rf"{NOT_INSIDE}(?P<n1>{NUMBER})(?:(?P<sep>{SEPARATOR})(?P<n2>{NUMBER}))?\s?(?:times|x(?=\s))\s{compared}(?!\w)"
        rf"|(?<![\w-])(?P<word>twice|thrice|half)\sas\s[a-z]{{2,14}}(?!\w)"
        r"|(?<![\w-])(?P<word2>twice|double|triple|quadruple)\s(?:the|that|his|her|its|their)(?!\w)"
        r"|(?<![\w-])(?P<fold>two|three|four|five|six|seven|eight|nine|ten|\d{1,3})-?fold(?!\w)"
    )


def read_ratio(low: str, match: re.Match[str]) -> Iterator[FoundAmount]:
    """A multiple, as many times as the text says: "three times longer" is 3."""
    word = match["word"] or match["word2"]
    first = _WORDS[word] if word else value_of(match["fold"] or match["n1"])
    second = value_of(match["n2"]) if match["n2"] else first
    if second < first:
        return
    bound = Bound.EXACT if first == second else Bound.RANGE
    yield limited(
        low,
        FoundAmount(match.start(), match.end(), first, second, Unit.RATIO, bound, form="ratio", entry="ratio"),
    )

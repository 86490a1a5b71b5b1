"""Follow-up: when patients were asked how they fared. A share that held after a year is no rival of one after five."""

from __future__ import annotations

import re
from functools import cache, lru_cache

from checks.tables import table
from claims.claim import Claim
from claims.unit import DAYS, Dimension, Unit

LEAST = 1.5
"""Follow-ups that differ by this factor are different ones."""

_UNITS = {"week": Unit.WEEK, "month": Unit.MONTH, "year": Unit.YEAR}


def apart(left: Claim, right: Claim) -> bool:
    """Whether two shares were each counted at a time of its own, and these differ."""
    if left.quantity.dimension is not Dimension.SHARE or left.metric != right.metric:
        return False
    mine, yours = asked_after(left), asked_after(right)
    return mine is not None and yours is not None and max(mine, yours) >= LEAST * min(mine, yours)


def asked_after(claim: Claim) -> float | None:
    """Days after which a claim's share held; None where its words name no time or several."""
    evidence = claim.evidence
    return _asked_after(claim.sentence, evidence.get("row", ""), evidence.get("column", ""))


@lru_cache(maxsize=65536)
def _asked_after(sentence: str, row: str, column: str) -> float | None:
    text = f"{sentence} | {row} | {column}".lower()
    numbers: dict[str, int] = table("likeness")["numbers"]
    found = {
        (float(numbers[number]) if number in numbers else float(number)) * DAYS[_UNITS[unit]]
        for match in _dated().finditer(text)
        for number, unit in [
            (
                match["number"] or match["later"] or match["figured"],
                match["unit"] or match["passed"] or match["counted"],
            )
        ]
    }
    return found.pop() if len(found) == 1 else None


@cache
def _dated() -> re.Pattern[str]:
    number = rf"(?:\d{{1,2}}|{'|'.join(table('likeness')['numbers'])})"
    before = r"(?:at|after|by) (?:the |about |around )?"
    return re.compile(
        rf"\b{before}(?P<number>{number})[ -](?P<unit>week|month|year)s?\b"
        rf"|\b(?P<later>{number}) (?P<passed>week|month|year)s? (?:later|on|out)\b"
        rf"|\b(?P<figured>{number})-(?P<counted>week|month|year) (?:figures?|results?|data|rates?|follow-up)\b"
    )

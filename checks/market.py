"""Market: where pages are read, and which provisions hold there. The data are `markets.toml` and `provisions.toml`."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from functools import cache

from checks.tables import table


def markets() -> tuple[str, ...]:
    """Codes of all markets."""
    return tuple(table("markets"))


def provisions_in(chosen: frozenset[str], provisions: Iterable[str]) -> tuple[str, ...]:
    """The provisions that hold in some markets, in their order; all of them where no market is chosen."""
    if not chosen:
        return tuple(provisions)
    reach = _with_wider(chosen)
    return tuple(each for each in provisions if market_of(each) in reach)


def market_of(provision: str) -> str:
    """Where a provision holds, by its short form."""
    return str(table("provisions")[provision]["market"])


@cache
def _with_wider(chosen: frozenset[str]) -> Collection[str]:
    return chosen | {within for each in chosen if (within := table("markets")[each].get("within"))}

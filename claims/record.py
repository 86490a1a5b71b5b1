"""Record: the base of every record of this package. Frozen, closed, and described by its own docstrings."""

from __future__ import annotations

from typing import Annotated

from pydantic import BaseModel, ConfigDict, PlainSerializer


class Record(BaseModel):
    """An immutable value. Unknown fields are an error, so that a misspelt one is never lost silently."""

    model_config = ConfigDict(frozen=True, extra="forbid", use_attribute_docstrings=True)


def _shortest(value: float | None) -> float | int | None:
    """12.0 is printed as 12: the value as a person would write it."""
    if value is not None and float(value).is_integer():
        return int(value)
    return value


Number = Annotated[float, PlainSerializer(_shortest, return_type=float | int, when_used="json")]
"""A finite number that prints without a trailing ".0"."""

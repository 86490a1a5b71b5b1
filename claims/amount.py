"""Amount: every value expression met in a page, whether or not a claim was made of it."""

from __future__ import annotations

from claims.quantity import Quantity
from claims.record import Record
from claims.span import Span


class Amount(Record):
    """A value expression, with the claim made of it or the reason why there is none."""

    document: str
    """Path of the page, POSIX, relative to the folder read."""
    span: Span
    """Place in the page as stored."""
    quote: str
    """The expression as visible text."""
    sentence: str
    """The sentence that holds it."""
    quantity: Quantity
    """The value."""
    claim: str | None = None
    """Id of the claim made of it."""
    reason: str | None = None
    """Why no claim was made of it: the entry or rule that said so. None where there is a claim."""

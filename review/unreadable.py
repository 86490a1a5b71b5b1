"""Unreadable: a page that could not be read or not be understood, by name, with what to do about it."""

from __future__ import annotations

from dataclasses import dataclass

from claims.errors import UserError

INTERNAL = "E190"
"""Code of a fault of ours: one page made the tool itself fail."""


@dataclass(frozen=True, slots=True)
class Unreadable:
    """One entry of a report's list of what was left out, or, as a notice, of what is odd about a page."""

    document: str
    """Path of the page, POSIX, relative to the folder read."""
    code: str
    """"E" and three digits; the table is in `docs/errors.md`."""
    message: str
    """What is wrong, one sentence."""
    remedy: str
    """What to do about it, one sentence."""

    @classmethod
    def of(cls, document: str, fault: UserError) -> Unreadable:
        """The entry for a fault met while `document` was read."""
        return cls(document=document, code=fault.code, message=fault.message, remedy=fault.remedy)

    def __str__(self) -> str:
        return f"{self.code} {self.document}: {self.message} {self.remedy}".rstrip()

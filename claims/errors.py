"""UserError: something that the person at the keyboard can mend. Our own faults raise plainly."""

from __future__ import annotations


class UserError(Exception):
    """A fault in what we were given: a path, an option, a configuration, a vocabulary, a page.

    Args:
        code: "E" and three digits; the table is in `docs/errors.md`.
        place: where it lies, for example `claims.toml:12` or a path; empty where there is no place.
        message: what is wrong, one sentence.
        remedy: what to do about it, one sentence.
    """

    def __init__(self, code: str, *, place: str, message: str, remedy: str) -> None:
        self.code = code
        self.place = place
        self.message = message
        self.remedy = remedy
        super().__init__(str(self))

    def __str__(self) -> str:
        where = f" {self.place}:" if self.place else ""
        return f"{self.code}{where} {self.message} {self.remedy}".rstrip()

"""Fingerprint: an identity that survives moved lines and reformatted white space."""

from __future__ import annotations

import hashlib

SEPARATOR = "\x1f"


def fingerprint(prefix: str, *parts: object) -> str:
    """One letter and sixteen hexadecimal digits of the SHA-256 of the parts, case and white space folded.

    Args:
        prefix: "c" for a claim, "m" for a mention, "f" for a finding.
        parts: whatever the identity hangs on; order counts. None and "" are the same part.
    """
    folded = SEPARATOR.join(" ".join(str("" if part is None else part).casefold().split()) for part in parts)
    return prefix + hashlib.sha256(folded.encode("utf-8", "surrogatepass")).hexdigest()[:16]

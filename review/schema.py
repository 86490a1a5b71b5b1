"""Schema: the JSON Schema of what the command prints and of a library file, generated from the records."""

from __future__ import annotations

from enum import StrEnum
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from claims.record import Record


class SchemaName(StrEnum):
    """A record that has a schema."""

    CLAIM = "claim"
    FINDING = "finding"
    LIBRARY = "library"


VERSION = 1
"""Rises when a field goes, is renamed or changes its meaning; a new field does not raise it."""

_DIALECT = "https://json-schema.org/draft/2020-12/schema"


def generate(name: SchemaName) -> dict[str, Any]:
    """The schema of one record as printed, or of a library file; draft 2020-12. Descriptions are the docstrings of the
    fields.

    Args:
        name: which record.
    """
    schema = _library() if name is SchemaName.LIBRARY else _model(name).model_json_schema(mode="serialization")
    return {"$schema": _DIALECT, "$id": f"urn:content-claims:schema:{name.value}:v{VERSION}", **schema}


def _library() -> dict[str, Any]:
    from claims.library_file import schema

    return schema()


def _model(name: SchemaName) -> type[Record]:
    if name is SchemaName.CLAIM:
        from claims.claim import Claim

        return Claim
    from checks.finding import Finding

    return Finding

"""Factories: where the entry points of the distribution lead. spaCy imports this before it makes a pipeline, and then
knows our components by name. `pipeline` itself stays free of spaCy until something is built."""

from __future__ import annotations

from extractor.pipeline import create, register

__all__ = ["create"]

register()

"""Amounts: the value expressions of a sentence, with their bounds. What a value is about is for the assembly.

Compiled patterns, anchored on numbers and units, every repeat bounded, over text of unchanged length; the wording of
units, vague words and bounds is data (`lexicons/units.toml`, `vague.toml`, `bounds.toml`).
"""

from extractor.amounts.broken import broken_amounts
from extractor.amounts.finding import carried_amounts, counted_amounts, find_amounts, header_amounts
from extractor.amounts.found import FoundAmount
from extractor.amounts.plain import plain
from extractor.amounts.stretches import names_stretch

__all__ = [
    "FoundAmount",
    "broken_amounts",
    "carried_amounts",
    "counted_amounts",
    "find_amounts",
    "header_amounts",
    "names_stretch",
    "plain",
]

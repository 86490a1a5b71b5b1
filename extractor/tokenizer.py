"""Tokenizer: the blank English one with our infixes, so that "6–12", "90s" and "pain-free" come apart.

Text is never changed.
"""

from __future__ import annotations

from typing import Any

from spacy.language import Language
from spacy.util import compile_infix_regex

_INFIXES = (
    r"(?<=[0-9])(?=[A-Za-z%°])",
    r"(?<=[0-9A-Za-z%°)])[-–—−~/](?=[0-9A-Za-z(½¼¾⅓⅔])",
    r"(?<=[0-9A-Za-z])[:;,!?](?=[A-Za-z])",
)


def set_infixes(nlp: Language) -> None:
    """Give a pipeline's tokenizer our infixes beside its own."""
    tokenizer: Any = nlp.tokenizer  # declared as no more than a callable
    defaults = nlp.Defaults.infixes or ()
    tokenizer.infix_finditer = compile_infix_regex([*defaults, *_INFIXES]).finditer

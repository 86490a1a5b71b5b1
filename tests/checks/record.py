"""Records for the cases of the checks: what a case leaves out gets a neutral value."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from claims.claim import Claim, Force
from claims.fingerprint import fingerprint
from claims.frame import Frame
from claims.mention import Mention
from claims.page import Page
from claims.quantity import Bound, Quantity
from claims.span import Span
from claims.support import Support
from claims.vocabulary import Subject, Vocabulary, load

_FORCES = {Bound.AT_MOST: Force.CEILING, Bound.AT_LEAST: Force.FLOOR}
_TOLD = {"recovery-time": "Recovery takes"}
"""What a sentence must say for its figure to be of anything."""
_QUANTITY = ("low", "high", "unit", "bound", "approximate")


def vocabulary() -> Vocabulary:
    """The built-in vocabulary with a family that only the cases know."""
    built_in = load()
    subjects = {
        "hoof-trim": Subject(id="hoof-trim", label="hoof trim", forms=("hoof trim",)),
        "cold-hoof-trim": Subject(
            id="cold-hoof-trim", label="cold hoof trim", forms=("cold hoof trim",), broader="hoof-trim"
        ),
    }
    return Vocabulary(subjects={**built_in.subjects, **subjects}, metrics=built_in.metrics)


def span(start: int, end: int) -> Span:
    """A span on one long line."""
    return Span(start=start, end=end, start_line=1, start_column=start + 1, end_line=1, end_column=end + 1)


def claim(fields: Mapping[str, Any], *, place: int = 0) -> Claim:
    """A claim of a case: fields of the record, those of the quantity beside them, and `bound` guessed from the ends."""
    given = dict(fields)
    quantity = _quantity({key: given.pop(key) for key in _QUANTITY if key in given})
    quote = str(given.pop("quote", f"{quantity.low} {quantity.high} {quantity.unit}"))
    values = {
        "document": "page.md",
        "sentence": f"{_TOLD.get(str(given.get('metric')), 'It is')} {quote}, says sentence {place}.",
        "subject": "rhizotomy",
        "metric": "relief-duration",
        "force": _FORCES.get(quantity.bound, Force.TYPICAL),
        **given,
    }
    values["frame"] = Frame(**values.get("frame", {}))
    values["support"] = tuple(Support(**each) for each in values.get("support", ()))
    values["section"] = tuple(values.get("section", ()))
    start = int(values.pop("start", 100 * place))
    identity = (values["document"], values["sentence"], values["subject"], values["metric"], quantity, place)
    return Claim(
        id=fingerprint("c", *identity), span=span(start, start + len(quote)), quote=quote, quantity=quantity, **values
    )


def _quantity(fields: Mapping[str, Any]) -> Quantity:
    low, high = fields.get("low"), fields.get("high")
    guessed = Bound.AT_MOST if low is None else Bound.AT_LEAST if high is None else Bound.RANGE
    bound = fields.get("bound", Bound.EXACT if low is not None and low == high else guessed)
    approximate = fields.get("approximate", False)
    return Quantity(low=low, high=high, unit=fields.get("unit", "year"), bound=bound, approximate=approximate)


def mention(fields: Mapping[str, Any], *, place: int = 0) -> Mention:
    """A mention of a case. `quote` is looked up in `sentence`; `start` moves the sentence in its page."""
    given = dict(fields)
    quote, sentence = str(given.pop("quote")), str(given.pop("sentence"))
    offset = sentence.index(quote)
    start = int(given.pop("start", 200 * place)) + offset
    given["support"] = tuple(Support(**each) for each in given.get("support", ()))
    for key in ("section", "rivals"):
        given[key] = tuple(given.get(key, ()))
    values = {"document": "page.md", "cue": quote.casefold(), "subject": "rhizotomy", **given}
    return Mention(
        id=fingerprint("m", values["document"], sentence, quote, place),
        span=span(start, start + len(quote)),
        quote=quote,
        sentence=sentence,
        offset=offset,
        **values,
    )


def pages(claims: list[Claim], mentions: list[Mention] | None = None) -> list[Page]:
    """One page for each document that the records name."""
    found = {each.document for each in [*claims, *(mentions or [])]}
    return [
        Page(
            document=document,
            sha256="0" * 64,
            claims=tuple(each for each in claims if each.document == document),
            mentions=tuple(each for each in mentions or [] if each.document == document),
        )
        for document in sorted(found)
    ]

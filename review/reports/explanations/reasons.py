"""Reasons: in plain words, where a part came from, and why an amount is no claim."""

from __future__ import annotations

from collections.abc import Iterator

from extractor.trace import Ground, Miss, Trace

WHERE = {
    "clause": "same clause",
    "sentence": "same sentence",
    "label": "label",
    "row": "row header",
    "column": "column header",
    "question": "question above",
    "run-in": "opening of the paragraph",
    "lead": "line above the list",
    "table-lead": "line above the table",
    "referred-to": "sentence before, which this one refers to",
    "previous": "sentence before",
    "heading": "heading",
    "outer-heading": "heading further up",
    "caption": "table caption",
    "title": "page title",
    "spoken of before": "the treatment spoken of before",
    "section": "the only treatment that the section has named",
    "the only test": "the only test of the vocabulary",
    "provider metric": "such figures are the provider's",
    "a provider's patients": "so many patients are a provider's",
    "what a provider has done": "says what a provider has done",
    "a number that only a provider reaches": "only a provider reaches such a number",
}
"""Places of the extraction, for people."""

_SILENT = {
    "force": "nothing limits or weakens it",
    "polarity": "neither asked nor denied",
    "source": "nobody else is quoted",
}
"""What silence means."""

_FACTS = {
    "@of-people": "people of whom it is a share",
    "@of-condition": "a condition of which it is a share",
    "@cell": "a table cell, or a label before it",
    "@condition": "the name of a condition",
    "@test": "the name of a diagnostic test",
    "@subject": "the name of a procedure or condition",
    "@activity": "the name of an activity",
    "@moment": "a word for a moment",
    "@count": "a number of treatments",
    "@people-count": "a number of patients",
    "@large-count": "a number that only a provider reaches",
}
"""Needs of cues that are no words of a class."""

_PLAIN = {
    "no cue says what it measures": "no words round it say what it measures",
    "neither the sentence nor the page names a subject": "neither its sentence nor the page names what it is about",
    "a time adverb, not a claim about onset": "a word for a moment is a claim only about when a benefit begins",
    "no benefit stands by it": "no word for a benefit stands in its own clause",
    "says when, not how long": "it says when something is done, not how long it takes",
    "permanent, but not of a benefit": "something is called permanent, but not a benefit",
    "says of how many, not how many": "it says of whom another statement holds, and is no rate itself",
    "the share of another figure of the sentence": "it says of whom another figure of the sentence holds",
    "when the rate beside it held": "it says when the rate beside it held, and belongs to that claim",
}
"""Reasons of the extraction, for people."""

_REMEDIES = {
    "neither the sentence nor the page names a subject": (
        "Name the procedure in the sentence, a heading or the title, or list it in a vocabulary "
        "(`claims init` proposes one)."
    ),
    "no benefit stands by it": 'A word for a benefit in its own clause, such as "relief" or "results", would.',
    "says when, not how long": "A stay, or a return to an activity, beside it would.",
    "permanent, but not of a benefit": 'A word for a benefit in its own clause, such as "relief", would.',
    "says of how many, not how many": 'A verb of success or contentment in its own clause, such as "succeed", would.',
}
"""What would have made a claim, where a reason says so by itself."""


def origin(ground: Ground) -> str:
    """Where a part came from, in words."""
    if not ground.where:
        return _SILENT.get(ground.part, "nothing said otherwise")
    where = WHERE.get(ground.where, ground.where)
    if ground.part == "subject" and ground.where == "title" and not ground.words:
        where = "what the page is about, by its first lines, its name, or what it speaks of most"
    return f"{where}, narrowed by the {WHERE.get(ground.also, ground.also)}" if ground.also else where


def plain_reason(reason: str, trace: Trace) -> str:
    """Why an amount is no claim, one sentence without its full stop."""
    ground = next((ground for ground in trace.grounds if ground.part == "reason"), None)
    if ground is not None:
        words = " and ".join(f'"{word}"' for word in ground.words)
        told = f"{words} ({WHERE.get(ground.where, ground.where)})" if words else "its form"
        return f"{told} says that it is none (cue {ground.entry})"
    return _PLAIN.get(reason, reason)


def remedies(reason: str, trace: Trace) -> Iterator[str]:
    """What would have made a claim of it, likeliest first; nothing where that is not known."""
    if reason in _REMEDIES:
        yield _REMEDIES[reason]
    if trace.rejected:
        metric = trace.rejected
        told = "Otherwise it would be" if any(each.part == "reason" for each in trace.grounds) else "It would then be"
        yield f"{told} a claim about {metric}."
    for miss in trace.misses:
        yield _missing(miss)


def _missing(miss: Miss) -> str:
    end = f"{miss.metric} (cue {miss.cue}, {miss.place})"
    met = " and ".join(f'"{word}"' for word in miss.met)
    if miss.missing:
        beside = f" beside {met}" if met else ""
        return f"With {' and '.join(_need(name, miss.examples) for name in miss.missing)}{beside} it would be {end}."
    if miss.hindered:
        return f"But for {' and '.join(_hindrance(name) for name in miss.hindered)} it would be {end}."
    return f"{met} would make it {end}, but it stands too far off or speaks of something else."


def _need(name: str, examples: tuple[str, ...]) -> str:
    if name in _FACTS:
        return _FACTS[name]
    words = ", ".join(f'"{example}"' for example in examples)
    if name.startswith("@"):
        return f"{words} directly beside it" if words else f"what makes it {name[1:].replace('-', ' ')}"
    return f"a word of the class {name} ({words})" if words else f"a word of the class {name}"


def _hindrance(name: str) -> str:
    return _FACTS.get(name) or f"what makes it {name[1:]}" if name.startswith("@") else f"a word of the class {name}"

"""Texts: Markdown to measure speed on, made from seeds, the same on every machine.

`natural` is the prose of the corpus in another order and with other figures; `sparse` is prose of which one paragraph
in twenty holds a figure, which is what most sites are like.
"""

from __future__ import annotations

import random
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Protocol

CORPUS = Path(__file__).parent.parent / "corpus" / "pages"
PAGE_BYTES = 10_000
SPARSE = 0.05
"""Share of paragraphs that hold a figure."""

_FIGURE = re.compile(r"(?<![\w.,:/-])\d{1,2}(?![\w,:/]|\.\d)")

_WHO = (
    "The nurse at the desk", "A physiotherapist", "Your family doctor", "The specialist on duty", "Our receptionist",
    "An anaesthetist", "The ward sister", "A colleague from radiology", "The pharmacist downstairs", "Your surgeon",
    "The trainee who greets you", "A volunteer from the hospital", "The insurance adviser", "Our dietician",
)  # fmt: skip
_DOES = (
    "will explain", "writes down", "is glad to discuss", "keeps a record of", "can show you", "goes through",
    "answers questions about", "has printed a leaflet on", "would like to hear about", "reminds you of",
    "sends a letter about", "makes an appointment for", "looks closely at", "asks you to think about",
)  # fmt: skip
_WHAT = (
    "the way you sit at work", "the medicines in your cupboard", "the garden path and its uneven steps",
    "the scan and what it leaves open", "your hopes for the coming spring", "the exercises against a stiff back",
    "the consent form and its small print", "the lift, the ramp and the car park", "how the joint and its nerve lie",
    "the walk from the station to the door", "a warm bath and when to leave it", "the bed that suits a sore back",
    "who looks after the dog meanwhile", "the difference between an ache and an alarm",
    "your diary of good and bad days",
)  # fmt: skip
_WHEN = (
    "before you are called in", "while the kettle boils", "on the way to the treatment room", "without any hurry",
    "whenever you feel ready", "as the weather allows", "in plain words", "once the forms are signed",
    "with your family in the room", "and nobody minds if you ask again", "because every back has a story of its own",
    "although the corridor can be noisy", "so that nothing comes as a surprise", "as long as the light is good",
)  # fmt: skip
_LINKED = ("[how to find us](/visit/{name}.html)", "[the leaflet](leaflets/{name}.md#top)", "*{name} ward*", "`{name}`")
_OPENS, _CORE, _ENDS = (
    ["b", "d", "f", "h", "k", "l", "m", "n", "r", "s", "t", "w", "br", "st", "gr"],
    ["a", "e", "i", "o", "u", "ea", "oo"],
    ["l", "m", "n", "r", "rd", "ck", "ll", "sby"],
)

_STATES = (
    "Relief from rhizotomy lasts **{a} to {b} months** for most people.",
    "Radiofrequency ablation takes about {c} minutes, and you go home the same day.",
    "After the procedure you can drive again within {a} days.",
    "Between {d} and {e} % of patients report less pain after radiofrequency ablation.",
    "Soreness wears off in {a} to {b} days.",
    "The tip of the needle reaches {e} °C during the ablation.",
)


class Maker(Protocol):
    """Makes the pages of a text."""

    def __call__(self, size: int, *, seed: int = 1) -> list[bytes]:
        """Pages of some 10,000 bytes, together `size` bytes or a little more."""


def natural(size: int, *, seed: int = 1) -> list[bytes]:
    """Pages made of the paragraphs of the corpus, shuffled, with other figures in them.

    Args:
        size: bytes of all pages together, roughly.
        seed: another one gives other pages.

    Returns:
        Pages of some 10,000 bytes.
    """
    chance = random.Random(seed)
    stock = _corpus_paragraphs()
    return _pages(_shuffled(stock, chance), size)


def sparse(size: int, *, seed: int = 1) -> list[bytes]:
    """Pages of prose with few figures.

    Args:
        size: bytes of all pages together, roughly.
        seed: another one gives other pages.

    Returns:
        Pages of some 10,000 bytes.
    """
    return _pages(_prose(random.Random(seed)), size)


def _corpus_paragraphs() -> list[str]:
    found: list[str] = []
    for path in sorted(CORPUS.rglob("*.md")):
        text = path.read_bytes().decode("utf-8").replace("\r\n", "\n")
        body = re.sub(r"\A---\n.*?\n---\n", "", text, flags=re.DOTALL)
        found += [paragraph for paragraph in re.split(r"\n\s*\n", body) if paragraph.strip()]
    return found


def _shuffled(stock: list[str], chance: random.Random) -> Iterator[str]:
    while True:
        for paragraph in chance.sample(stock, len(stock)):
            yield _FIGURE.sub(
                lambda met: str(chance.randint(2, 9) if len(met[0]) == 1 else chance.randint(10, 95)), paragraph
            )


def _prose(chance: random.Random) -> Iterator[str]:
    while True:
        yield f"## {chance.choice(_WHAT).capitalize()}"
        for _ in range(chance.randint(3, 6)):
            sentences = [_sentence(chance) for _ in range(chance.randint(2, 6))]
            if chance.random() < SPARSE:
                sentences[-1] = _statement(chance)
            yield " ".join(sentences)


def _sentence(chance: random.Random) -> str:
    parts = [chance.choice(_WHO), chance.choice(_DOES), chance.choice(_WHAT), chance.choice(_WHEN)]
    if chance.random() < 0.3:
        parts.append(f"(ask {_name(chance).capitalize()} or see {chance.choice(_LINKED).format(name=_name(chance))})")
    return " ".join(parts) + "."


def _name(chance: random.Random) -> str:
    """A made-up name. Sites are full of names, and a tokenizer that has seen every word before is no measure."""
    return "".join(chance.choice(part) for part in (_OPENS, _CORE, _ENDS, _CORE, _ENDS))


def _statement(chance: random.Random) -> str:
    low = chance.randint(2, 9)
    return chance.choice(_STATES).format(
        a=low,
        b=low + chance.randint(1, 9),
        c=chance.randint(20, 90),
        d=chance.randint(40, 60),
        e=chance.randint(61, 90),
    )


def _pages(paragraphs: Iterator[str], size: int) -> list[bytes]:
    pages: list[bytes] = []
    left = size
    while left > 0:
        parts = [f"# Page {len(pages) + 1}"]
        length = 0
        while length < min(PAGE_BYTES, left):
            parts.append(next(paragraphs))
            length += len(parts[-1].encode()) + 2
        left -= length
        pages.append("\n\n".join([*parts, ""]).encode())
    return pages

"""ProcedureNames: words that name a procedure by their shape, though no vocabulary lists them.

What a page is about, and which names belong together, others decide.

A name is a noun that says what is done or fitted, with the words before it that say where or how ("endovenous laser
ablation"), or a single word with such an ending ("phlebectomy"). The words are data (`lexicons/procedures.toml`, and
`procedure` in `topics.toml`).
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache

from ahocorasick_rs import AhoCorasick

from extractor.amounts import plain
from extractor.lexicon import entries, expand

LONGEST = 5
"""Words of a name at most."""

_STEMS = ("ectom", "otom", "atom", "ostom", "plast", "scop", "pex", "graph", "therap", "trips")
_ENDINGS = (
    *(f"{stem}{ending}" for stem in _STEMS for ending in ("y", "ies")),
    "lysis",
    "lyses",
    "desis",
    "centesis",
    "suction",
    "abrasion",
    "dilation",
    "dilatation",
    "emulsification",
)
"""Endings of words that name a procedure, in the singular and in the plural."""
ACT = re.compile(
    r"(?![a-z-]*(?:anatomy|analysis|paralysis|photography|geography|biography|demography|bibliography|autopsy)$)"
    rf"[a-z-]{{3,}}(?:{'|'.join(_ENDINGS)})"
)
"""A single word that names a procedure by its ending."""

_ILLNESS = re.compile(r"[a-z-]{3,}(?:itis|osis|oma|emia|algia|pathy|plegia|rrhea|rrhoea)")
"""A single word that names a condition by its ending."""

_TOKEN = re.compile(r"[^\W_][\w'-]*")
_PART = re.compile(r"[^\W_][\w']*")
_IRREGULAR = {"teeth": "tooth", "feet": "foot", "lens": "lens", "lenses": "lens", "series": "series"}
_ABBREVIATION = re.compile(r"[A-Z][A-Za-z]{0,6}[A-Z][a-z]?s?")
_INTRODUCED = re.compile(r"\(\s?(?P<short>[A-Z][A-Za-z-]{1,7})\s?\)")
_SPELLED_OUT = re.compile(r"\b(?P<short>[A-Z][A-Za-z]{1,7})\s\((?P<long>[A-Za-z][a-z-]+(?:\s[A-Za-z][a-z-]+){1,5})\)")
_JOINERS = frozenset(("of", "and", "the", "for", "in"))


@dataclass(frozen=True, slots=True)
class ProcedureName:
    """A name met in a text."""

    start: int
    """First character."""
    end: int
    """Behind the last character (exclusive)."""
    words: tuple[str, ...]
    """Its words in small letters, as they stand."""


@dataclass(frozen=True, slots=True)
class Introduction:
    """A short name that a text explains: "platelet-rich plasma (PRP)"."""

    short: str
    long: tuple[str, ...]
    """Words in small letters."""
    start: int
    """First character of the long name."""
    end: int


@cache
def _words(*tables: str) -> frozenset[str]:
    """Every wording of some tables of the lexicon."""
    return frozenset(
        form
        for table in tables
        for entry in entries("procedures", table)
        for written in entry["forms"]
        for form in expand(written)
    )


@cache
def heads() -> frozenset[str]:
    """Nouns that close a name, in the singular."""
    listed = (
        form for entry in entries("topics", "procedure") for written in entry["forms"] for form in expand(written)
    )
    return frozenset((*listed, *_words("head", "general", "given")))


def general(word: str) -> bool:
    """Whether a noun only says that something is done: "surgery", "treatment"."""
    return singular(word) in _words("general")


def bare_names() -> frozenset[str]:
    """Nouns that name a procedure or device with no word before them, on a page about it: "implant"."""
    return _words("bare")


def part(word: str) -> bool:
    """Whether such a noun is too often a part of something else to be proposed alone."""
    return word in _words("part")


def substance(word: str) -> bool:
    """Whether a word closes the name of something that is given by needle: "plasma"."""
    return word in _words("substance")


def by_needle(word: str) -> bool:
    """Whether a noun says no more than that something is given by needle: "shot"."""
    return singular(word) in _words("given")


def usual(word: str) -> bool:
    """Whether a word in front of a name leaves it what it is: "total"."""
    return word in _words("usual")


def edge(word: str) -> bool:
    """Whether a word in front of a name is no part of it."""
    return word in _words("edge") or word.endswith(("'s", "ly")) or any(sign.isdigit() for sign in word)


def outcome(words: str) -> bool:
    """Whether words name what comes of a treatment, or a part of it, rather than one."""
    return plain(words) in _words("outcome")


def names_a_condition(words: Sequence[str]) -> bool:
    """Whether a phrase names what is treated, by its last word: "sleep apnea", "arthritis"."""
    last = singular(plain(words[-1]))
    return last in _words("condition") or bool(_ILLNESS.fullmatch(last))


def names_a_procedure(words: Sequence[str]) -> bool:
    """Whether a phrase is the name of a procedure, whole, by its shape."""
    text = " ".join(words)
    return any(name.start == 0 and name.end == len(text) for name in names_in(text))


def is_abbreviation(word: str) -> bool:
    """Whether a word is capitals that may name a procedure: "LASIK", not "FAQ"."""
    low = plain(word)
    return bool(_ABBREVIATION.fullmatch(word)) and len(word) > 2 and not (low in _words("abbreviation") or edge(low))


def singular(word: str) -> str:
    """The singular of a noun in small letters, as far as its ending tells."""
    if word in _IRREGULAR:
        return _IRREGULAR[word]
    if word.endswith("ies") and len(word) > 4:
        return word[:-3] + "y"
    if word.endswith(("sses", "xes", "ches", "shes")):
        return word[:-2]
    if word.endswith("s") and not word.endswith(("ss", "us", "is")) and len(word) > 3:
        return word[:-1]
    return word


def normal(words: Sequence[str]) -> tuple[str, ...]:
    """One key for a name however it is written: small letters, singular, no hyphens, American spelling."""
    return tuple(_normal(word) for word in plain(" ".join(words)).replace("-", " ").split())


@lru_cache(maxsize=1 << 16)
def _normal(word: str) -> str:
    for entry in entries("procedures", "spelling"):
        for form in entry["forms"]:
            word = word.replace(form, entry["as"])
    return singular(word)


def normal_words(text: str) -> list[tuple[int, int, str]]:
    """The words of a text, in order, those joined by a hyphen apart: start, end (exclusive), the word as in a key."""
    low = plain(text)
    return [(match.start(), match.end(), _normal(match.group())) for match in _PART.finditer(low)]


def names_in(text: str) -> list[ProcedureName]:
    """The names of a text, in order; none lies in another. "Knee replacement surgery" is one.

    Args:
        text: visible text with single spaces (see `Block.text`).
    """
    low = plain(text)
    if not _may_hold(low):
        return []
    tokens = [match.span() for match in _TOKEN.finditer(low)]
    found: list[ProcedureName] = []
    at = len(tokens)
    while at > 0:
        at -= 1
        start, end = tokens[at]
        closed = _closes(low[start:end])
        first = _first(low, tokens, at, *closed) if closed is not None else None
        if first is None:
            continue
        start = tokens[first][0]
        found.append(ProcedureName(start, end, tuple(low[a:b] for a, b in tokens[first : at + 1])))
        at = first
    return found[::-1]


@cache
def _closing() -> frozenset[str]:
    """Heads in the singular and, as far as plain endings go, in the plural."""
    irregular = {plural for plural, one in _IRREGULAR.items() if one in heads()}
    plurals = {f"{head}{ending}" for head in heads() for ending in ("s", "es")}
    return frozenset((*heads(), *plurals, *irregular, *(f"{head[:-1]}ies" for head in heads() if head.endswith("y"))))


def _may_hold(low: str) -> bool:
    """Whether a text can hold a name: most prose cannot."""
    return not _closing().isdisjoint(_LETTERS.findall(low)) or any(
        not low[end : end + 1].isalpha() for _, _, end in _ends().find_matches_as_indexes(low, overlapping=True)
    )


@cache
def _ends() -> AhoCorasick:
    return AhoCorasick(_ENDINGS)


_LETTERS = re.compile(r"[a-z]+")


def _first(low: str, tokens: Sequence[tuple[int, int]], at: int, head: str, whole: bool) -> int | None:
    """Where the name begins that the token `at` closes; None where it closes none.

    Args:
        head: the singular of that token.
        whole: whether it is a name by itself.
    """
    first = at
    while first > 0 and at - first < LONGEST - 1 and low[tokens[first - 1][1] : tokens[first][0]] == " ":
        before = low[slice(*tokens[first - 1])]
        if edge(before):
            break
        first -= 1
    before_head = [low[slice(*token)] for token in tokens[first:at]]
    if whole:
        return first
    return first if before_head and _goes_with(head, before_head) else None


@lru_cache(maxsize=1 << 14)
def _closes(word: str) -> tuple[str, bool] | None:
    """The singular of a word that closes a name, and whether it is one by itself; None for any other word."""
    head = singular(word)
    whole = bool(ACT.fullmatch(head))
    return (head, whole) if whole or head in heads() else None


def _goes_with(head: str, before: Sequence[str]) -> bool:
    """Whether a head may stand behind these words: "multifocal lens", not "contact lens"."""
    wanted, refused = _partners("only-after"), _partners("not-after")
    parts = {part for word in before for part in (word, singular(word), *word.split("-"))}
    if head in wanted and not parts & wanted[head]:
        return False
    return before[-1] not in refused.get(head, ())


@cache
def _partners(table: str) -> dict[str, frozenset[str]]:
    return {entry["id"]: frozenset(entry["forms"]) for entry in entries("procedures", table)}


def introductions(text: str) -> Iterator[Introduction]:
    """Short names that a text explains, either way round, where the letters are those of the words."""
    if "(" not in text:
        return
    for match in _INTRODUCED.finditer(text):
        before = [*_TOKEN.finditer(text, max(0, match.start() - 120), match.start())]
        for count in range(2, min(len(before), 7) + 1):
            words = before[-count:]
            if _stands_for(match["short"], [word.group() for word in words]) and not edge(plain(words[0].group())):
                long = tuple(plain(word.group()) for word in words)
                yield Introduction(match["short"], long, words[0].start(), words[-1].end())
                break
    for match in _SPELLED_OUT.finditer(text):
        words_behind = match["long"].split()
        if _stands_for(match["short"], words_behind):
            long = tuple(plain(word) for word in words_behind)
            yield Introduction(match["short"], long, match.start("long"), match.end("long"))


def _stands_for(short: str, words: Sequence[str]) -> bool:
    """Whether capitals are the first letters of the words; hyphens part words, small joining words may be left out.

    The last letters may come from inside the last word: "small incision lenticule extraction" is SMILE.
    """
    letters = [letter.lower() for letter in short.rstrip("s") if letter.isalpha()]
    parts = [part.lower() for word in words for part in word.split("-") if part]
    spelled = [part for part in parts if part not in _JOINERS]
    if not spelled or not letters or spelled[0][0] != letters[0]:
        return False
    return [part[0] for part in spelled] == letters or _within(letters, spelled)


def _within(letters: Sequence[str], words: Sequence[str]) -> bool:
    """Whether the letters come one after another in the words, each word giving its first letter at least."""
    if len(letters) <= len(words):
        return False
    at = 0
    for i, word in enumerate(words):
        if at >= len(letters) or word[0] != letters[at]:
            return False
        at += 1
        left = len(words) - i - 1
        inside = 1
        while at < len(letters) - left and (following := word.find(letters[at], inside)) >= 0:
            # A letter that opens the next word is that word's.
            if left and letters[at] == words[i + 1][0] and len(letters) - at <= left:
                break
            inside = following + 1
            at += 1
    return at == len(letters)

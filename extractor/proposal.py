"""Proposal: the procedures that a site speaks of and the vocabulary lacks, with the forms seen.

What a procedure's name looks like is for `procedure_names`; here names are counted, those of one thing are put
together, and a broader form is guessed where one name ends in another. Writing them down is for the reports.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache, cached_property

from claims.claim import Region
from claims.span import Span
from claims.vocabulary import Vocabulary
from extractor.amounts import plain
from extractor.lexicon import expand
from extractor.procedure_names import (
    ACT,
    ProcedureName,
    bare_names,
    by_needle,
    edge,
    general,
    heads,
    introductions,
    is_abbreviation,
    names_a_condition,
    names_in,
    normal,
    normal_words,
    outcome,
    part,
    singular,
    substance,
    usual,
)
from extractor.readers.document import Block, BlockKind, Document

LIMIT = 30
"""Subjects proposed unless told otherwise."""

FORMS = 8
"""Forms of one subject at most."""

Key = tuple[str, ...]
"""A name as `procedure_names.normal` gives it."""

_UNCOUNTED = (Region.NAV, Region.HEADER, Region.FOOTER, Region.HIDDEN)
"""Parts that every page repeats: what stands there is a hint, but no count."""

_TOPICAL = (BlockKind.TITLE, BlockKind.HEADING, BlockKind.QUESTION, BlockKind.TERM)
_FEWEST = 2
"""How often a name must stand that no title, heading or link names."""
_SURE = 3
"""The same for capitals and words without the shape of a procedure, whatever names them."""

_ASKED = re.compile(
    r"\bhow\s(?:long|soon|often|painful|safe|successful|well|quickly|much)\s(?:does|do|is|are|will|did|can)\s"
    r"(?:an?\s|the\s|my\s|your\s)?(?P<name>[\w'-]+(?:\s[\w'-]+){0,2}?)\s"
    r"(?:last|take|work|cost|help|hurt|stay|begin|start)\b"
)
"""What a question takes for a treatment: "How long does a night guard last?"."""
_TREATED = re.compile(
    r"(?:\b(?:after|before|following|than|unlike|undergo|having|had)\s(?:the\s|your\s|an?\s)?(?P<behind>[A-Z][A-Za-z]{2,7})\b"
    r"|\b(?P<before>[A-Z][A-Za-z]{2,7})\s(?:surgery|procedure|treatment|therapy|injections?|patients|lasts|takes|works)\b)"
)
"""Capitals that are spoken of as a treatment."""
_CAPITALS = re.compile(r"\b[A-Z][A-Za-z]{1,6}[A-Za-z]\b")
_ABBREVIATED = re.compile(r"[A-Z][a-z]{0,6}[A-Z]")
"""What every text that holds an abbreviation holds (see `is_abbreviation`)."""


@dataclass(frozen=True, slots=True)
class Sighting:
    """Where something was seen first."""

    document: str
    span: Span


@dataclass(frozen=True, slots=True)
class ProposedSubject:
    """A subject for the vocabulary."""

    id: str
    label: str
    forms: tuple[str, ...]
    """As seen, the commonest first."""
    broader: str | None
    """Id of another proposal or of a subject that the vocabulary has."""
    count: int
    """How often it is named, but for navigation and the like."""
    pages: int
    """Pages that name it."""
    seen: tuple[tuple[str, int], ...]
    """Every wording met and how often, the commonest first."""
    first: Sighting


@dataclass(slots=True)
class _Term:
    """A name and where it was met."""

    wordings: Counter[str] = field(default_factory=Counter)
    pages: set[str] = field(default_factory=set)
    first: tuple[int, int, int] | None = None
    """Number of the page, number of the block, offset in its text: the first place."""
    last: int = 0
    """Behind the name at that place (exclusive)."""
    named: bool = False
    """Whether a title, a heading, a question or a link names it."""
    topic: bool = False
    """Whether it stands in the title or main heading of a page."""
    shaped: bool = True
    """Whether it has the shape of a procedure's name; else only its use makes it one."""
    capitals: bool = False
    """Whether it is an abbreviation: the same letters written small are another word."""

    @property
    def count(self) -> int:
        return self.wordings.total()

    @property
    def enough(self) -> bool:
        """Whether it was seen often enough to be proposed."""
        if not self.shaped:
            return self.named and self.count >= _SURE
        return self.named or self.count >= _FEWEST

    def meet(self, wording: str, page: str, place: tuple[int, int, int], end: int, *, counted: bool = True) -> None:
        """One more sighting."""
        if counted:
            self.wordings[wording] += 1
            self.pages.add(page)
        if self.first is None or place < self.first:
            self.first, self.last = place, end

    def take(self, other: _Term) -> None:
        """All sightings of another name, too."""
        self.wordings.update(other.wordings)
        self.pages |= other.pages
        self.named |= other.named
        self.topic |= other.topic
        if other.first is not None and (self.first is None or other.first < self.first):
            self.first, self.last = other.first, other.last


def propose(documents: Sequence[Document], vocabulary: Vocabulary, *, limit: int = LIMIT) -> list[ProposedSubject]:
    """Subjects for a vocabulary, those on most pages first.

    Args:
        documents: pages of one site, in any order; the result does not depend on it.
        vocabulary: what is known already and left out.
        limit: subjects at most.
    """
    pages = sorted(documents, key=lambda document: document.path)
    terms, pairs = _collected(pages)
    _back_off(terms)
    texts = Texts(pages)
    _count_plain_words(texts, terms)
    terms = _enough(terms, pairs)
    if not terms and not any(_bare().search(plain(block.text)) for page in pages for block in page.blocks):
        return []
    groups = _grouped(terms, pairs)
    _join(groups)
    _add_bare_words(texts, groups)
    known = _known(vocabulary)
    fresh = {
        key: group
        for key, group in groups.items()
        if not any(form in known for form in group) and not any(names_a_condition(form) for form in group)
    }
    return _ranked(pages, fresh, known, {long for _, long in pairs}, limit)


# --- what is there ----------------------------------------------------------------------------------------------------


def _collected(pages: Sequence[Document]) -> tuple[dict[Key, _Term], list[tuple[Key, Key]]]:
    """Names by shape, by use and by introduction; and which short name stands for which long one."""
    terms: dict[Key, _Term] = defaultdict(_Term)
    pairs: list[tuple[Key, Key]] = []
    ills: set[Key] = set()
    used: Counter[str] = Counter()
    for number, page in enumerate(pages):
        for index, block in enumerate(page.blocks):
            counted = block.region not in _UNCOUNTED
            topical = block.kind in _TOPICAL or block.kind is BlockKind.CELL
            shouted, links = _shouted(block.text), {(start, end) for start, end, _ in block.links}
            for name in names_in(block.text):
                if len(name.words) == 1 and not ACT.fullmatch(singular(name.words[0])):
                    continue
                wording = _small(block.text[name.start : name.end].split(), shouted=shouted)
                term = terms[normal(name.words)]
                term.meet(wording, page.path, (number, index, name.start), name.end, counted=counted)
                term.named |= _names(block, name, links)
                term.topic |= block.kind is BlockKind.TITLE or block.level == 1
            for found in introductions(block.text):
                short, long = (found.short.lower(),), normal(found.long)
                if names_a_condition(long):
                    ills.add(short)
                elif is_abbreviation(found.short):
                    pairs.append((short, long))
                    _by_use(terms, short, capitals=True)
                    _by_use(terms, long)
            low = plain(block.text)
            for match in _ASKED.finditer(low) if "how " in low else ():
                words = match["name"].split()
                if not (outcome(match["name"]) or names_a_condition(words) or any(map(edge, words))):
                    _by_use(terms, normal(words))
            if shouted or not _ABBREVIATED.search(block.text):
                continue
            for match in _TREATED.finditer(block.text):
                used[match["behind"] or match["before"]] += 1
            if topical:
                for match in _CAPITALS.finditer(block.text):
                    if is_abbreviation(match.group()):
                        _by_use(terms, (match.group().lower(),), capitals=True)
    for capitals, times in used.items():
        if is_abbreviation(capitals) and times >= _FEWEST:
            _by_use(terms, (capitals.lower(),), capitals=True)
    return {key: term for key, term in terms.items() if key not in ills}, pairs


def _by_use(terms: dict[Key, _Term], key: Key, *, capitals: bool = False) -> None:
    """A name that titles, questions or explanations give, of whatever shape; its places are counted afterwards."""
    if key not in terms:
        terms[key] = _Term(shaped=False)
    terms[key].named = True
    terms[key].capitals |= capitals


def _names(block: Block, name: ProcedureName, links: Collection[tuple[int, int]]) -> bool:
    """Whether this is more than a word in passing: a title or heading names it, or it is all of a link or cell."""
    if block.kind in _TOPICAL and not (block.kind is BlockKind.HEADING and block.level > 3):
        return True
    if block.kind is BlockKind.CELL and name.end - name.start >= len(block.text) - 2:
        return True
    # "The knee replacement": an article, or a blank and a sign, make no other link of it.
    slack = range(_SLACK + 1)
    return bool(links) and any((name.start - before, name.end + after) in links for before in slack for after in slack)


_SLACK = 4
"""Characters that a link may have on either side of a name."""


def _small(words: Iterable[str], *, shouted: bool) -> str:
    """Words in small letters, but for capitals that abbreviate."""
    return " ".join(word if is_abbreviation(word) and not shouted else plain(word) for word in words)


def _shouted(text: str) -> bool:
    """Whether a text of several words is written in capitals throughout, so that they abbreviate nothing."""
    return text.isupper() and len(re.findall(r"[A-Z]{2,}", text)) > 1


def _back_off(terms: dict[Key, _Term]) -> None:
    """Names met once in passing count for what they end in: "chose knee replacement" is no name, its end is."""
    for key in sorted(terms, key=lambda key: (-len(key), key)):
        term = terms[key]
        if term.enough or not term.shaped or _root(key, terms) in terms.keys() - {key}:
            continue
        rest = next((key[i:] for i in range(1, len(key)) if key[i:] in terms), None)
        if rest is None:
            continue
        shorter = _Term(
            wordings=Counter({_end_of(wording, len(rest)): count for wording, count in term.wordings.items()}),
            pages=term.pages,
            first=term.first,
            last=term.last,
        )
        terms[rest].take(shorter)
        del terms[key]


def _enough(terms: Mapping[Key, _Term], pairs: Iterable[tuple[Key, Key]]) -> dict[Key, _Term]:
    """Names met often enough, and the rarer ones that are another way to say one of them."""
    kept = {key: term for key, term in terms.items() if term.enough and not names_a_condition(key)}
    roots = {_root(key, terms) for key in kept}
    explained = {long for short, long in pairs if short in kept}
    others = {
        key: term
        for key, term in terms.items()
        if term.count and (key in explained or (_root(key, terms) in roots and _root(key, terms) != key))
    }
    return {**others, **kept}


def _end_of(wording: str, length: int) -> str:
    """The last words of a wording; a hyphen parts words as a blank does."""
    starts = [match.start() for match in re.finditer(r"[^\s-]+", wording)]
    return wording[starts[-length] :] if length <= len(starts) else wording


def _count_plain_words(texts: Texts, terms: Mapping[Key, _Term]) -> None:
    """Counts names that only their use makes names, where they are no part of a longer one."""
    wanted = {key: term for key, term in terms.items() if not term.shaped}
    if wanted:
        for key, wording, page, place, end in texts.met(wanted):
            if not wanted[key].capitals or is_abbreviation(wording):
                wanted[key].meet(wording, page, place, end)


class Texts:
    """The words of some pages, in which names are looked for more than once."""

    def __init__(self, pages: Sequence[Document]) -> None:
        self._pages = pages

    def met(self, keys: Iterable[Key]) -> Iterator[tuple[Key, str, str, tuple[int, int, int], int]]:
        """Where some names stand, the longest first, single words only where they are no part of a longer name.

        Yields:
            Name, wording, page, place, end.
        """
        opening: dict[str, list[Key]] = defaultdict(list)
        for key in sorted(keys, key=lambda key: (-len(key), key)):
            opening[key[0]].append(key)
        for number, index, block, words, held in self._blocks if opening else ():
            if opening.keys().isdisjoint(held):
                continue
            inside, shouted = _inside_names(block.text), _shouted(block.text)
            behind = 0
            for i, (start, _, word) in enumerate(words):
                if i < behind or word not in opening:
                    continue
                for key in opening[word]:
                    if tuple(each for _, _, each in words[i : i + len(key)]) != key:
                        continue
                    behind = i + len(key)
                    end = words[behind - 1][1]
                    text = block.text[start:end]
                    if (len(key) > 1 or start not in inside) and set(re.split(r"[\w']+", text)) <= {"", " ", "-"}:
                        path = self._pages[number].path
                        yield key, _small(text.split(), shouted=shouted), path, (number, index, start), end
                    break

    @cached_property
    def _blocks(self) -> list[tuple[int, int, Block, list[tuple[int, int, str]], frozenset[str]]]:
        """Number of the page, number of the block, the block, its words in order, and which there are."""
        return [
            (number, index, block, words, frozenset(word for _, _, word in words))
            for number, page in enumerate(self._pages)
            for index, block in enumerate(page.blocks)
            if block.region not in _UNCOUNTED
            for words in (normal_words(block.text),)
        ]


def _inside_names(text: str) -> frozenset[int]:
    """Offsets that are part of a name of several words."""
    return frozenset(at for name in names_in(text) if len(name.words) > 1 for at in range(name.start, name.end))


# --- which names are one thing ----------------------------------------------------------------------------------------

_Group = dict[Key, _Term]


def _grouped(terms: Mapping[Key, _Term], pairs: Iterable[tuple[Key, Key]]) -> dict[Key, _Group]:
    """Names of one thing together, under the key of the group."""
    root = {key: _root(key, terms) for key in terms}
    for short, long in pairs:
        if short in root and long in root:
            # The long name leads, so that all that belongs to the short one comes to it.
            old, new = root[short], root[long]
            root = {key: new if group == old else group for key, group in root.items()}
    groups: dict[Key, _Group] = defaultdict(dict)
    for key in sorted(terms):
        groups[root[key]][key] = terms[key]
    return dict(groups)


_GIVEN = "injection"
"""Stands for whatever noun says that something is given by needle."""
_DONE = "*"
"""Stands for whatever noun says only that something is done: "cataract surgery" and "cataract operation" are one."""


def _root(key: Key, terms: Mapping[Key, _Term]) -> Key:
    """The key that a name shares with the other names of the same thing."""
    if len(key) > 2 and usual(key[0]) and key[1:] in terms:
        return _root(key[1:], terms)
    rest, last = key[:-1], key[-1]
    if substance(last):
        return (*(rest or key), _GIVEN)
    if not rest:
        return key
    if by_needle(last):
        if len(rest) > 1 and substance(rest[-1]):
            rest = rest[:-1]
        return rest if rest in terms and terms[rest].capitals else (*rest, _GIVEN)
    if not general(last):
        return key
    if rest in terms or _closes_a_name(rest):
        return _root(rest, terms)
    if len(rest) > 1:
        same = [(*rest, head) for head in _telling_heads() if (*rest, head) in terms]
        if len(same) == 1:
            return same[0]
    return (*rest, _DONE)


@cache
def _telling_heads() -> tuple[str, ...]:
    """Nouns that say what is done."""
    return tuple(head for head in sorted(heads()) if not general(head))


def _closes_a_name(key: Key) -> bool:
    return len(key) > 1 and (key[-1] in heads() or bool(ACT.fullmatch(key[-1]))) and not general(key[-1])


def _join(groups: dict[Key, _Group]) -> None:
    """Puts short names to the longer ones that they are short for."""
    by_first: dict[str, list[Key]] = defaultdict(list)
    for key in groups:
        if len(key) > 1:
            by_first[key[0]].append(key)
    for key in sorted(groups, key=lambda key: (len(key), key)):
        group, longer = groups[key], by_first[key[0]]
        if len(key) == 1 and not any(term.shaped for term in group.values()):
            # "YAG" beside "YAG capsulotomy", "glue" beside "glue closure"
            longer = [other for other in longer if other in groups]
        elif len(key) == 2 and not general(key[-1]) and key[-1] != _DONE:
            # "endoscopic release" beside "endoscopic carpal tunnel release", which is a "carpal tunnel release"
            longer = [
                other
                for other in longer
                if len(other) > 3 and other[-1] == key[-1] and other in groups and other[1:] in groups
            ]
        else:
            continue
        if longer:
            groups[max(longer, key=lambda other: (_weight(groups[other]), other))].update(groups.pop(key))


@cache
def _bare() -> re.Pattern[str]:
    """What every text that calls a thing by its bare name holds."""
    return re.compile("|".join(re.escape(word) for word in sorted(bare_names())))


def _add_bare_words(texts: Texts, groups: dict[Key, _Group]) -> None:
    """What a page calls its subject for short: the thing alone ("implants"), or what is given alone ("cortisone")."""
    wanted: dict[Key, Key] = {}
    for word in sorted(bare_names()):
        ending = [key for key in groups if len(key) > 1 and key[-1] == word]
        lead = max(ending, key=lambda key: (_topical(groups[key]), _weight(groups[key]), key), default=(word,))
        wanted[word,] = lead
    for key, group in groups.items():
        for name in group:
            if len(name) > 1 and by_needle(name[-1]) and substance(name[-2]) and name[:-1] not in group:
                wanted[name[:-1]] = key
    found: dict[Key, _Term] = defaultdict(_Term)
    for key, wording, page, place, end in texts.met(wanted):
        found[key].meet(wording, page, place, end)
    for key, term in sorted(found.items()):
        term.shaped = len(key) == 1
        if wanted[key] in groups:
            groups[wanted[key]][key] = term
        elif term.count >= _FEWEST and not part(key[0]):
            groups[key] = {key: term}


def _topical(group: _Group) -> bool:
    """Whether a page is about it, by its title or main heading."""
    return any(term.topic for term in group.values())


def _weight(group: _Group) -> tuple[int, int]:
    """How much of a site a group takes up: pages that name it, and how often it is named."""
    pages = {page for term in group.values() for page in term.pages}
    return len(pages), sum(term.count for term in group.values())


# --- what is proposed -------------------------------------------------------------------------------------------------


_names_of: list[tuple[Vocabulary, dict[Key, str]]] = []
"""The vocabulary asked last with its names: one run asks the same for every page."""


def _known(vocabulary: Vocabulary) -> dict[Key, str]:
    """Every name that the vocabulary has, short ones too, with its subject."""
    if not _names_of or _names_of[0][0] is not vocabulary:
        _names_of[:] = [(vocabulary, _listed_names(vocabulary))]
    return _names_of[0][1]


def _listed_names(vocabulary: Vocabulary) -> dict[Key, str]:
    return {
        normal(form.split()): subject.id
        for subject in vocabulary.subjects.values()
        for written in (*subject.forms, *subject.short, *subject.exact, subject.id.replace("-", " "))
        for form in expand(written)
    }


def _ranked(
    pages: Sequence[Document],
    groups: Mapping[Key, _Group],
    known: Mapping[Key, str],
    explained: Collection[Key],
    limit: int,
) -> list[ProposedSubject]:
    def rank(key: Key) -> tuple[int, int, Key]:
        on, count = _weight(groups[key])
        return -on, -count, key

    enough = (key for key in groups if _weight(groups[key])[1] >= (_FEWEST if _only_general(groups[key]) else 1))
    kept = sorted(enough, key=rank)[: max(0, limit)]
    leads = {key: _lead(groups[key], explained) for key in kept}
    names: dict[Key, str] = {}
    for key in kept:
        slug = _slug(leads[key])
        if slug and slug not in names.values() and slug not in known.values():
            names[key] = slug
    owner = {form: key for key in names for form in groups[key]} | {key: key for key in names}
    return [_proposed(pages, key, groups[key], leads[key], names, owner, known) for key in kept if key in names]


_OFTENER = 5
"""So many times as often must a short name stand to lead its group."""


def _lead(group: _Group, explained: Collection[Key]) -> str:
    """The wording that gives a group its name: shaped like a procedure's name, saying more than that it is done."""

    def rank(key: Key) -> tuple[bool, bool, int, bool, int, Key]:
        vague = len(key) > 1 and (usual(key[0]) or (general(key[-1]) and not _only_general(group)))
        unexplained = not (key in explained and _closes_a_name(key))
        return vague, unexplained, -group[key].count, not group[key].topic, len(key), key

    shaped = [key for key in group if group[key].shaped and (len(key) > 1 or ACT.fullmatch(key[0]))]
    most = max(term.count for term in group.values())
    fitting = [
        key for key in shaped if (key in explained or group[key].count * _OFTENER >= most) and group[key].wordings
    ]
    return _commonest(group[min(fitting or group, key=rank)])


def _only_general(group: _Group) -> bool:
    return all(general(key[-1]) for key in group)


def _commonest(term: _Term) -> str:
    """The wording met most, in the singular where that was met at all."""

    def rank(wording: str) -> tuple[bool, int, int, str]:
        return _plural(wording), -term.wordings[wording], len(wording), wording

    return min(term.wordings, key=rank, default="")


def _plural(wording: str) -> bool:
    last = plain(wording).replace("-", " ").split()[-1]
    return singular(last) != last


def _slug(wording: str) -> str:
    return "-".join(re.findall(r"[a-z0-9]+", plain(wording).replace("'", "")))


def _proposed(
    pages: Sequence[Document],
    key: Key,
    group: _Group,
    lead: str,
    names: Mapping[Key, str],
    owner: Mapping[Key, Key],
    known: Mapping[Key, str],
) -> ProposedSubject:
    seen: Counter[str] = Counter()
    for term in group.values():
        seen.update(term.wordings)
    ordered = sorted(seen, key=lambda wording: (wording != lead, -seen[wording], wording))
    on, count = _weight(group)
    first = min((term for term in group.values() if term.first is not None), key=lambda term: term.first or (0, 0, 0))
    return ProposedSubject(
        id=names[key],
        label=lead,
        forms=tuple(_distinct(ordered))[:FORMS],
        broader=_broader(key, group, names, owner, known),
        count=count,
        pages=on,
        seen=tuple((wording, seen[wording]) for wording in sorted(seen, key=lambda wording: (-seen[wording], wording))),
        first=_sighting(pages, first),
    )


def _distinct(wordings: Sequence[str]) -> Iterator[str]:
    """Wordings without those that a vocabulary takes for another's plural; the singular stands for both."""
    kept: dict[str, str] = {}
    for wording in wordings:
        words = plain(wording).replace("-", " ").split()
        key = " ".join([*words[:-1], singular(words[-1])])
        if key not in kept or (_plural(kept[key]) and not _plural(wording)):
            kept[key] = wording
    yield from kept.values()


def _broader(
    key: Key, group: _Group, names: Mapping[Key, str], owner: Mapping[Key, Key], known: Mapping[Key, str]
) -> str | None:
    """The subject whose name one of this group's names ends in, the longest first; else the one whose name lacks only
    words inside ("endovenous laser ablation"). None where there is none."""
    endings = sorted(
        {name[i:] for name in (*group, key) for i in range(1, len(name))}, key=lambda ending: (-len(ending), ending)
    )
    for ending in endings:
        other = owner.get(ending)
        if other is not None and other != key:
            return names[other]
        if ending in known and (len(ending) > 1 or ACT.fullmatch(ending[0])):
            return known[ending]
    for name in sorted(group):
        if len(name) > 2 and (inner := owner.get((name[0], name[-1]))) is not None and inner != key:
            return names[inner]
    return None


def _sighting(pages: Sequence[Document], term: _Term) -> Sighting:
    assert term.first is not None
    number, index, start = term.first
    page = pages[number]
    return Sighting(page.path, page.span(*page.blocks[index].source.source_range(start, term.last)))

"""Exemptions: the reasons why a cue is no promotion, as named predicates that rules share.

Each is a function of one mention. Its words are in `exemptions.toml`, which proves itself: every family lists sentences
in which it holds and near misses in which it does not. A rule names the exemptions it grants; the finding lists those
that were tested.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from functools import cache, lru_cache

from checks.tables import table
from claims.claim import Polarity, Region, Source
from claims.mention import Mention, MentionKind

Predicate = Callable[[Mention], bool]

NOT_MET = "tested: not met"
"""Result of an exemption that does not hold."""

# A word that ends what "not" denies, besides a mark: what comes after "but" is said again.
_SCOPE_END = re.compile(
    r"[;:.!?—–]|, (?=(?:so|and|we|our|this|the|it|with|which|but)\b)"
    r"|\b(?:but|(?<!not, )however|although|though|because)\b",
    re.IGNORECASE,
)
_RANKS = (MentionKind.SUPERLATIVE, MentionKind.NOVELTY)
"""Kinds that set a thing above all others; what a paragraph cites does not show that."""
_WINDOW = 60
"""Characters before the cue in which a negation may stand; longer denials are seldom about the cue."""
_MARKED = 1 << 15
"""Marks that are kept: those of the mentions that rules look at one after the other. A mark depends on the mention
alone, so that forgetting one costs time and changes nothing."""


def denied(mention: Mention) -> bool:
    """X1: the cue lies in the scope of a negation. A negative that is part of the cue ("no risk") denies a risk."""
    if mention.polarity is Polarity.DENIED:
        return True
    if _found("denied", "after", mention.sentence[mention.offset + len(mention.quote) :][:_WINDOW]):
        return True
    # "Nothing is safer" and "nobody does it better" deny the rivals, not the claim.
    superior = mention.kind is MentionKind.COMPARATIVE or mention.cue == "unmatched"
    return bool(_denial(superior=superior).search(_clause_before(mention)))


def limited(mention: Mention) -> bool:
    """X2: words round the cue take the promise back: "may not", "be wary of anyone who", "I am slow to say so"."""
    # "Nobody will tell you that it never hurts, or that we are the best": such a list ends with the sentence.
    return (
        _found("limiting", "before", _clause_before(mention))
        or _found("limiting", "list", _sentence_part_before(mention))
        or _found("limiting", "after", mention.sentence[mention.offset + len(mention.quote) :])
    )


def quantity_idiom(mention: Mention) -> bool:
    """X3: the cue is part of "at least", "at best", "up to date", ..."""
    return _overlaps("quantity-idiom", mention)


def quantifier_most(mention: Mention) -> bool:
    """X4: "most" counts heads or frequencies: "most patients", "most common"."""
    return _overlaps("quantifier-most", mention)


def suitability(mention: Mention) -> bool:
    """X5: it is said for whom the treatment suits, not how good it is: "the best candidates"."""
    return _overlaps("suitability", mention)


def advice_idiom(mention: Mention) -> bool:
    """X6: the cue is part of a piece of advice or an idiom: "best to ask"."""
    return _overlaps("advice-idiom", mention)


def membership(mention: Mention) -> bool:
    """X7: "one of the risks", "among the most common reasons"."""
    return _overlaps("membership", mention)


def adverse(mention: Mention) -> bool:
    """X8: the superlative or comparative is about a harm: "the most serious complication", "a higher risk"."""
    if mention.kind not in (MentionKind.SUPERLATIVE, MentionKind.COMPARATIVE):
        return False
    return bool(_adverse().match(mention.sentence, mention.offset)) or _overlaps("adverse", mention)


def asked(mention: Mention) -> bool:
    """X9: it is asked, not said; the answer is judged on its own."""
    return (
        mention.polarity is Polarity.ASKED
        or mention.block == "question"
        or mention.sentence.rstrip(" \"'”’)").endswith("?")
    )


def quoted(mention: Mention) -> bool:
    """X10: the words, or the view, are a patient's or a named third party's, which other rules judge."""
    if mention.source in (Source.TESTIMONIAL, Source.THIRD_PARTY) or mention.block == "quotation":
        return True
    return _found("attributed", "before", _sentence_part_before(mention))


def boilerplate(mention: Mention) -> bool:
    """X11: disclaimer, navigation, page footer or text that nobody sees."""
    return mention.source is Source.BOILERPLATE or mention.region in (Region.NAV, Region.FOOTER, Region.HIDDEN)


def proper_name(mention: Mention) -> bool:
    """X12: the cue is part of the name of an award, a journal, a society, or stands among the references."""
    if any(_pattern("proper-name", "sections", r"^\W*(?:{})\W*$").search(heading) for heading in mention.section):
        return True
    if not mention.quote[:1].isupper():
        return False
    name = _capitalised(mention)
    return bool(_pattern("proper-name", "near", r"\b(?:{})\b").search(name))


def technical(mention: Mention) -> bool:
    """X13: the cue has a technical or everyday sense here: "permanent numbness", "ensures accurate placement"."""
    return _overlaps("technical", mention)


def instruction(mention: Mention) -> bool:
    """X14: the patient is told what to do."""
    before = mention.sentence[: mention.offset]
    return bool(_pattern("instruction", "sentence", "{}").search(before))


def conditional(mention: Mention) -> bool:
    """X15: said of a case that is not claimed to be: "if it were guaranteed", "if you have no pain"."""
    return _found("conditional", "before", _clause_before(mention))


def supported(mention: Mention) -> bool:
    """X16: a source that a reader can find stands in the same sentence or paragraph.

    A superlative needs it in its own sentence: what a paragraph cites is most often a figure, and no figure of one
    treatment shows that it is the best of all. A sentence that reports what "the authors" or "this study" said has the
    source of its paragraph, and a comparison that "the report" is said to have found that of its section.
    """
    refers = speaks_of("back-reference", mention.sentence)
    near = ("sentence",) if mention.kind in _RANKS and not refers else ("sentence", "paragraph")
    if refers and mention.kind is MentionKind.COMPARATIVE:
        near = (*near, "section")
    return any(each.strength in ("strong", "weak") and each.reach in near for each in mention.support)


def hedged(mention: Mention) -> bool:
    """Said of some patients, with a share, or as the usual case: a report rather than a promise."""
    return _found("hedged", "before", mention.sentence[: mention.offset])


def within_patient(mention: Mention) -> bool:
    """The comparison is with the same patient before, or between groups of patients, not between treatments."""
    after = mention.sentence[mention.offset : mention.offset + len(mention.quote) + _WINDOW]
    before = mention.sentence[: mention.offset]
    if _found("within-patient", "after", after) or _found("within-patient", "before", before):
        return True
    return _overlaps("within-patient", mention)


def lacking_research(mention: Mention) -> bool:
    """The research is said to be missing, or the study is a test of the patient's own."""
    start, end = mention.offset, mention.offset + len(mention.quote)
    if _found("lacking-research", "before", mention.sentence[:start]):
        return True
    if _found("lacking-research", "after", mention.sentence[end:]):
        return True
    around = mention.sentence[max(start - 20, 0) : end]
    return _found("lacking-research", "tests", around)


EXEMPTIONS: dict[str, tuple[str, Predicate]] = {
    "X1": ("denied", denied),
    "X2": ("limiting context", limited),
    "X3": ("quantity idiom", quantity_idiom),
    "X4": ("quantifier most", quantifier_most),
    "X5": ("suitability", suitability),
    "X6": ("advice idiom", advice_idiom),
    "X7": ("membership", membership),
    "X8": ("adverse superlative", adverse),
    "X9": ("question", asked),
    "X10": ("quoted", quoted),
    "X11": ("boilerplate", boilerplate),
    "X12": ("proper name", proper_name),
    "X13": ("technical sense", technical),
    "X14": ("instruction", instruction),
    "X15": ("conditional", conditional),
    "X16": ("supported", supported),
    "hedged": ("hedged report", hedged),
    "within-patient": ("within-patient change", within_patient),
    "lacking-research": ("lacking research", lacking_research),
}
"""Every exemption by code, with its name for people."""


FAMILIES = {
    "X1": "denied",
    "X2": "limiting",
    "X3": "quantity-idiom",
    "X4": "quantifier-most",
    "X5": "suitability",
    "X6": "advice-idiom",
    "X7": "membership",
    "X8": "adverse",
    "X10": "attributed",
    "X12": "proper-name",
    "X13": "technical",
    "X14": "instruction",
    "X15": "conditional",
    "hedged": "hedged",
    "within-patient": "within-patient",
    "lacking-research": "lacking-research",
}
"""Family of `exemptions.toml` that an exemption reads, and that a content repository may add to."""


@lru_cache(maxsize=_MARKED)
def marked(mention: Mention, code: str) -> bool:
    """Whether an exemption holds for a mention. All rules of a run share the answer, which is worked out once.

    Args:
        mention: the cue.
        code: key of `EXEMPTIONS`.
    """
    return FAMILIES.get(code) in mention.exempt or EXEMPTIONS[code][1](mention)


def exemption_results(mention: Mention, codes: Iterable[str]) -> dict[str, str] | None:
    """The exemptions that a rule grants, each with its result.

    Args:
        mention: the cue.
        codes: keys of `EXEMPTIONS`, in the order to test.

    Returns:
        None where one of them holds, so that the rule is silent; else code and name with "tested: not met" for each.
    """
    results: dict[str, str] = {}
    for code in codes:
        name = EXEMPTIONS[code][0]
        if marked(mention, code):
            return None
        results[f"{code} {name}" if code.startswith("X") else name] = NOT_MET
    return results


def speaks_of(family: str, text: str) -> bool:
    """Whether a text holds one of the `words` of a family, for example `measurable`."""
    return _found(family, "words", text)


def _sentence_part_before(mention: Mention) -> str:
    """The text between the last mark that ends a statement, or "but", and the cue."""
    return re.split(r"[;:!?—–]|\.\s|\bbut\b|,\s(?:and\s)?(?:we|our|here)\b", mention.sentence[: mention.offset])[-1]


def _clause_before(mention: Mention) -> str:
    """The text between the last end of a scope and the cue, at most `_WINDOW` characters."""
    before = mention.sentence[: mention.offset]
    ends = [match.end() for match in _SCOPE_END.finditer(before)]
    return before[ends[-1] if ends else 0 :][-_WINDOW:]


def _overlaps(family: str, mention: Mention) -> bool:
    """Whether a pattern of a family matches in the sentence at a place that shares a character with the cue."""
    start, end = mention.offset, mention.offset + len(mention.quote)
    pattern = _pattern(family, "overlap", r"(?<!\w)(?:{})(?!\w)")
    # From a little before the cue, so that a match which begins earlier cannot swallow the one sought.
    position = max(start - _WINDOW, 0)
    while match := pattern.search(mention.sentence, position, end + _WINDOW):
        if match.start() >= end:
            return False
        if match.end() > start:
            return True
        position = match.start() + 1
    return False


def _capitalised(mention: Mention) -> str:
    """The run of capitalised words, short words between them allowed, that the cue stands in."""
    for run in re.finditer(r"[A-Z][\w’'-]*(?:[ ,]+(?:of|the|and|for|in|[A-Z][\w’'-]*|\d{4}))*", mention.sentence):
        if run.start() <= mention.offset < run.end():
            return run.group()
    return mention.quote


def _found(family: str, key: str, text: str) -> bool:
    return bool(_pattern(family, key, "(?:{})").search(text))


@cache
def _pattern(family: str, key: str, frame: str) -> re.Pattern[str]:
    patterns: list[str] = table("exemptions")[family][key]
    # A pattern that starts or ends with a word is matched as whole words.
    whole = [f"{_edge(each[:1])}{each}{_edge(each[-1:])}" for each in patterns]
    return re.compile(frame.format("|".join(whole)), re.IGNORECASE)


def _edge(character: str) -> str:
    return r"\b" if character.isalnum() else ""


@cache
def _denial(*, superior: bool) -> re.Pattern[str]:
    words = table("exemptions")["denied"]
    kept = [word for word in words["before"] if not (superior and word in words["superior"])]
    negations = "|".join(re.escape(word) for word in kept)
    asides = "|".join(re.escape(word) for word in words["not_followed"])
    return re.compile(rf"(?<!\w)(?:{negations})(?!\w)(?! (?:{asides})\b)", re.IGNORECASE)


@cache
def _adverse() -> re.Pattern[str]:
    """A cue, one word at most, a harm: "more serious complications", but not "more pain relief"."""
    words = table("exemptions")["adverse"]
    cues, harms = "|".join(words["cues"]), "|".join(words["harms"])
    relieved = r"(?![- ](?:relief|reduction|control|management|free|medicine))"
    return re.compile(rf"(?:{cues})(?!-)(?: (?:and|or) [\w-]+)?(?: [\w-]+)? (?:{harms})\b{relieved}", re.IGNORECASE)

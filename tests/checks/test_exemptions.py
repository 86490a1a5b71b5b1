"""Every family of exemptions proves itself on its own sentences."""

from __future__ import annotations

import pytest

from checks.exemptions import EXEMPTIONS, exemption_results, speaks_of
from checks.provider import praises_provider
from checks.tables import table
from claims.mention import Mention
from tests.checks.record import mention

FAMILIES = {
    "denied": "X1",
    "limiting": "X2",
    "quantity-idiom": "X3",
    "quantifier-most": "X4",
    "suitability": "X5",
    "advice-idiom": "X6",
    "membership": "X7",
    "adverse": "X8",
    "attributed": "X10",
    "proper-name": "X12",
    "technical": "X13",
    "instruction": "X14",
    "conditional": "X15",
    "hedged": "hedged",
    "within-patient": "within-patient",
    "lacking-research": "lacking-research",
}


def _mention(marked: str) -> Mention:
    """A mention of the words in [brackets], as a comparative where they compare."""
    before, _, rest = marked.rpartition("[")
    quote, _, after = rest.partition("]")
    sentence = before.replace("[", "").replace("]", "") + quote + after
    kind = (
        "comparative" if quote.casefold().split()[0] in ("less", "more", "fewer", "higher", "better") else "superlative"
    )
    made = mention({"quote": quote, "sentence": sentence, "kind": kind})
    return made.model_copy(update={"offset": len(before.replace("[", "").replace("]", ""))})


CASES = [
    (code, sentence, key == "match")
    for family, code in FAMILIES.items()
    for key in ("match", "near_miss")
    for sentence in table("exemptions")[family][key]
]


@pytest.mark.parametrize(("code", "sentence", "holds"), CASES)
def test_family_decides_its_own_sentences(code: str, sentence: str, holds: bool) -> None:
    assert holds == EXEMPTIONS[code][1](_mention(sentence))


WORDS = [
    (family, sentence, key == "match")
    for family, entry in table("exemptions").items()
    if "words" in entry
    for key in ("match", "near_miss")
    for sentence in entry[key]
]


PROVIDERS = [
    (sentence, key == "praised")
    for key in ("praised", "not_praised")
    for sentence in table("exemptions")["provider"][key]
]


@pytest.mark.parametrize(("sentence", "praised"), PROVIDERS)
def test_provider_is_told_from_treatment(sentence: str, praised: bool) -> None:
    said = _mention(sentence)
    kind = {"guarantee": "guarantee", "no complications": "safety"}.get(said.quote, "superlative")

    assert praised == praises_provider(said.model_copy(update={"kind": kind}))


@pytest.mark.parametrize(("family", "sentence", "said"), WORDS)
def test_list_of_words_knows_its_own_sentences(family: str, sentence: str, said: bool) -> None:
    assert said == speaks_of(family, sentence)


def test_every_family_is_an_exemption_or_a_list_of_words() -> None:
    listed = {family for family, entry in table("exemptions").items() if "words" in entry}

    assert set(table("exemptions")) == listed | set(FAMILIES) | {"provider"}
    assert not listed & set(FAMILIES)


@pytest.mark.parametrize(
    ("code", "fields"),
    [
        ("X9", {"sentence": "Is it the best?"}),
        ("X9", {"sentence": "The best.", "polarity": "asked"}),
        ("X9", {"sentence": "Our best.", "block": "question"}),
        ("X10", {"sentence": "The best.", "source": "testimonial"}),
        ("X10", {"sentence": "The best.", "block": "quotation"}),
        ("X11", {"sentence": "The best.", "source": "boilerplate"}),
        ("X11", {"sentence": "The best.", "region": "nav"}),
        ("X12", {"sentence": "The best outcomes.", "section": ["References"]}),
        ("X1", {"sentence": "The best.", "polarity": "denied"}),
        (
            "X16",
            {
                "sentence": "The best.",
                "support": [{"form": "doi", "text": "10.1/x", "strength": "strong", "reach": "sentence"}],
            },
        ),
    ],
)
def test_record_alone_exempts(code: str, fields: dict[str, object]) -> None:
    exempt = mention({"quote": "best", "kind": "superlative", **fields})
    plain = mention({"quote": "best", "kind": "superlative", "sentence": "The best."})

    assert EXEMPTIONS[code][1](exempt)
    assert not EXEMPTIONS[code][1](plain)


def test_support_far_away_or_of_no_worth_does_not_exempt() -> None:
    far = {"form": "doi", "text": "10.1/x", "strength": "strong", "reach": "section"}
    own = {"form": "link", "text": "/blog", "strength": "none", "reach": "sentence"}

    assert exemption_results(
        mention({"quote": "best", "kind": "superlative", "sentence": "The best.", "support": [far, own]}), ["X16"]
    )

"""Every family of exemptions proves itself on its own sentences."""

from __future__ import annotations

import pytest

from checks.exemptions import EXEMPTIONS, exemption_results
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


def test_every_family_with_words_has_sentences() -> None:
    word_lists = {"comparator", "measurable", "safety", "outcome", "benefit", "comparative"}

    assert set(FAMILIES) | word_lists == set(table("exemptions"))


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

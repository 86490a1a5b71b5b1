"""What learning is shown, what it writes, and what it may not read. Nothing is learned here: that takes an extra."""

from __future__ import annotations

import builtins
import re
from collections.abc import Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from claims.unit import Dimension
from claims.vocabulary import load
from corpus import training
from corpus.bank import BankPassage
from corpus.examples import Example, of_bank, of_site
from corpus.score import Tally
from corpus.split import DEV, SCORED, TEST, TRAIN, listings
from corpus.training import LEAST, judged, learn, tallied, teachers
from extractor.components import features
from extractor.components.metrics import NONE
from extractor.components.senses import PLACES, placed, senses
from extractor.components.weights import Weights, read_weights, weights
from extractor.extraction import Extractor

METRICS = load().metrics

OWN_FORM = {"bound", "form", "entry", "thing", "size", "rule", "cue", "strong", "weak", "own", "second"}
"""What features say of the amount itself and of its cues, in front of "="."""
BARE = re.compile(r"large|small|tie|activity[123]|subject[123][<>]")


@pytest.fixture(scope="module")
def extractor() -> Extractor:
    return Extractor(load())


def examples_of(extractor: Extractor, text: str, *claims: Mapping[str, Any], **fields: str) -> list[Example]:
    passage = {"id": "spine-001", "title": "Rhizotomy", "text": text, "claims": claims, **fields}
    return list(of_bank([BankPassage.model_validate(passage)], extractor))


def claim(quote: str, metric: str, low: float | None, high: float | None, unit: str, **fields: Any) -> dict[str, Any]:
    bound = "exact" if low == high else "at-most" if low is None else "range"
    return {"quote": quote, "metric": metric, "low": low, "high": high, "unit": unit, "bound": bound, **fields}


def labels(examples: Sequence[Example]) -> list[str]:
    return [example.label for example in examples]


# --- examples ---------------------------------------------------------------------------------------------------------


def test_amounts_have_the_metric_of_their_claim_or_none(extractor: Extractor) -> None:
    found = examples_of(
        extractor,
        "It takes 40 minutes, and relief lasts up to 2 years. Parking is free for 2 hours.",
        claim("up to 2 years", "relief-duration", None, 2, "year"),
        claim("40 minutes", "procedure-duration", 40, 40, "minute", optional=True),
    )

    assert labels(found) == ["procedure-duration", "relief-duration", NONE]
    assert [example.optional for example in found] == [True, False, False]
    assert [example.dimension for example in found] == [Dimension.TIME] * 3
    assert found[1].cued == "relief-duration"
    assert {"u=year", "l:relief", "rule=relief-duration"} <= set(found[1].features)
    assert {example.origin for example in found} == {"spine"}


def test_the_second_of_two_equal_amounts_has_its_own_label(extractor: Extractor) -> None:
    found = examples_of(
        extractor,
        "Ring us 3 days before you come. You will be off work for 3 days.",
        claim("3 days", "recovery-time", 3, 3, "day", occurrence=2),
    )

    assert labels(found) == [NONE, "recovery-time"]


def test_an_amount_with_another_value_than_its_claim_teaches_nothing(extractor: Extractor) -> None:
    found = examples_of(
        extractor,
        "Of those treated, 80% at one year would do it again. Walk for 10 minutes a day.",
        claim("80% at one year", "satisfaction-rate", 80, 80, "percent"),
    )

    assert labels(found) == ["satisfaction-rate", NONE]
    assert [example.features[0] for example in found] == ["u=percent", "u=minute"]


@pytest.mark.parametrize(
    "text",
    [
        "Will it last for 2 years?",
        "It does not last for 2 years.",
        "“I was back on my bike after 2 weeks, and my wife could not believe it.”",
    ],
    ids=["question", "denial", "testimonial"],
)
def test_what_nobody_asserts_teaches_nothing(extractor: Extractor, text: str) -> None:
    assert examples_of(extractor, text) == []


def test_titles_and_headings_are_no_text(extractor: Extractor) -> None:
    found = examples_of(extractor, "It takes 40 minutes.", title="Rhizotomy: 5 years on", heading="Home in 2 hours")

    assert labels(found) == [NONE]
    assert "u=minute" in found[0].features


def test_a_site_teaches_every_claim_that_is_read_rightly() -> None:
    listing = next(listing for listing in listings() if listing.name == "quiet-river")
    found = list(of_site(listing))
    demanded = [claim.metric for page in listing.read().pages for claim in page.claims if claim.required]

    assert {example.origin for example in found} == {"quiet-river"}
    assert set(labels(found)) >= set(demanded)
    assert sum(not example.optional and example.label != NONE for example in found) >= 0.9 * len(demanded)


# --- who teaches ------------------------------------------------------------------------------------------------------


def test_no_held_out_site_teaches() -> None:
    assert TRAIN not in SCORED
    assert {listing.split for listing in teachers()} == {DEV, TRAIN}


@pytest.mark.parametrize("held_out", [listing for listing in listings() if listing.split == TEST], ids=lambda x: x.name)
def test_a_held_out_site_cannot_be_made_to_teach(held_out: Any) -> None:
    with pytest.raises(ValueError, match="is held out"):
        list(of_site(held_out))


# --- what is learned --------------------------------------------------------------------------------------------------

SMALL = Weights(
    labels=(NONE, "relief-duration", "success-rate"),
    base=(-100, -200, -200),
    row={"L:parking": 0, "u=year": 1},
    of_features=np.array([[300, -20, 0], [0, 400, 500]], dtype=np.int16),
    of_senses=np.zeros((3, len(PLACES) * senses().size), dtype=np.int32),
)


def example(*said: str, dimension: Dimension | None = Dimension.TIME) -> Example:
    return Example("spine", said, NONE, False, NONE, dimension)


def test_weights_are_added_up() -> None:
    assert judged(example(), SMALL, METRICS) == NONE
    assert judged(example("u=year", "unheard of"), SMALL, METRICS) == "relief-duration"
    assert judged(example("u=year", dimension=None), SMALL, METRICS) == "success-rate"
    assert judged(example("u=year", "L:parking"), SMALL, METRICS) == NONE


def test_a_word_never_met_weighs_like_its_kin() -> None:
    of_senses = np.zeros_like(SMALL.of_senses)
    of_senses[1] = placed(["L:swel"]) // 4
    kin = replace(SMALL, of_senses=of_senses)

    assert judged(example("L:bruis"), SMALL, METRICS) == NONE
    assert judged(example("L:bruis"), kin, METRICS) == "relief-duration"
    assert judged(example("L:reception"), kin, METRICS) == NONE


def test_what_is_written_is_read_again(tmp_path: Path) -> None:
    SMALL.write(tmp_path / "weights")
    read = read_weights(tmp_path / "weights")

    assert (read.labels, read.base, read.row) == (SMALL.labels, SMALL.base, SMALL.row)
    assert np.array_equal(read.of_features, SMALL.of_features)
    assert np.array_equal(read.of_senses, SMALL.of_senses)
    assert read.scores(["u=year"]) == [-100, 200, 300]
    assert read.scores(["unheard of"]) == list(SMALL.base)
    assert (tmp_path / "weights" / "features.txt").read_bytes() == b"L:parking\nu=year\n"


def test_other_counts_as_none() -> None:
    pairs = [("other", NONE), (NONE, "other"), (NONE, NONE), ("stay-duration", "stay-duration")]
    pairs += [("stay-duration", "other"), (NONE, "stay-duration"), ("stay-duration", "onset-time")]

    assert tallied(pairs) == Tally(hits=1, extra=2, missed=2)


def test_without_the_extra_it_says_what_to_install(monkeypatch: pytest.MonkeyPatch) -> None:
    real = builtins.__import__

    def absent(name: str, *rest: Any, **named: Any) -> Any:
        if name.startswith("sklearn"):
            raise ImportError(name)
        return real(name, *rest, **named)

    monkeypatch.setattr(builtins, "__import__", absent)
    with pytest.raises(SystemExit, match=re.escape("'.[train]'")):
        learn([])


def test_a_check_writes_nothing(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], tmp_path: Any
) -> None:
    taught = [Example("feet", ("u=year",), "relief-duration", False, NONE, Dimension.TIME)]
    monkeypatch.setattr(training, "collect", lambda: taught)
    monkeypatch.setattr(training, "learn", lambda examples: SMALL)
    written = tmp_path / "weights"
    training.main(["--check", "--output", str(written)])
    printed = capsys.readouterr().out

    assert not written.exists()
    assert re.search(r"^relief-duration +1$", printed, re.MULTILINE)
    assert re.search(r"^feet +1 +0\.0000 +1\.0000$", printed, re.MULTILINE)

    training.main(["--output", str(written)])
    assert read_weights(written).row == SMALL.row


# --- the weights of the product ---------------------------------------------------------------------------------------


def test_labels_of_the_product_are_metrics_or_none() -> None:
    held = weights()

    assert set(held.labels) <= {*METRICS, NONE}
    assert NONE in held.labels
    assert list(held.labels) == sorted(set(held.labels))
    assert len(held.base) == len(held.labels)


def test_weights_of_the_product_are_well_formed() -> None:
    held = weights()

    assert held.of_features.shape == (len(held.row), len(held.labels))
    assert held.of_senses.shape == (len(held.labels), len(PLACES) * senses().size)
    assert list(held.row) == sorted(held.row)
    # A feature without a weight, or with one that decides nothing, is left out.
    assert held.of_features.any(axis=1).all()
    assert np.abs(held.of_features[held.of_features != 0]).min() >= LEAST


def test_signs_of_the_features_are_known() -> None:
    odd = []
    for feature in weights().row:
        plain = feature.split("|", 1)[1] if re.match(r"[a-z]+\|", feature) else feature
        sign = re.match(r"([A-Za-z]+\d?)([:=])", plain)
        known = sign is not None and (sign[1] in features.SIGNS or (sign[2] == "=" and sign[1] in OWN_FORM))
        if not known and not BARE.fullmatch(plain):
            odd.append(feature)

    assert odd == []

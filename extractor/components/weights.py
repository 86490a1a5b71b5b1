"""Weights: how much each feature speaks for each metric, as `corpus/training.py` has learned it.

`extractor/weights` holds four files: `labels.json` (the labels, and the score of each before anything is known),
`features.txt` (a feature a line, sorted), `features.npy` (a row for each of these, a column for each label) and
`senses.npy` (a row for each label).
"""

from __future__ import annotations

import json
import math
from collections import Counter
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from functools import cache, cached_property
from pathlib import Path

import numpy as np
import numpy.typing as npt

from extractor.components.senses import ONE, PLACES, Whole, located, senses

FOLDER = Path(__file__).parent.parent / "weights"

THOUSANDTH = 2**18
"""What stands for a thousandth where placed vectors are weighed: their unit times that of the weights."""

_ROOT = 2**20
"""What stands for 1 in a share of a part of a placed vector (see `senses.placed`)."""

_OF_WORDS = THOUSANDTH * _ROOT // ONE
"""What stands for a thousandth where shares of words are weighed."""

_MOST_KNOWN = 200_000
"""Features that are remembered."""


_Place = tuple[int | None, int | None, int] | tuple[()]
"""The row of a feature, the row of its word, and the number of the word's place; empty for one that says nothing."""


@cache
def _share(together: int) -> int:
    """How much each of the words of a place counts (see `senses.placed`), in units of `_ROOT`."""
    return round(_ROOT / math.sqrt(together)) if together else 0


class _Words:
    """What words say at their places, each worked out when it is first met."""

    def __init__(self, of_senses: npt.NDArray[np.int32]) -> None:
        labels, size = len(of_senses), senses().size
        # Whole numbers below 2**53 are exact in floating point, and so are all sums here.
        self._by_place = of_senses.reshape(labels, len(PLACES), size).transpose(1, 2, 0).astype(np.float64)
        self.said: Whole = np.zeros((1024, labels), dtype=np.int64)
        """By row, for each label."""
        self._rows = 0

    def forget(self) -> None:
        """All rows are free again."""
        self._rows = 0

    def met(self, place: int, stem: int) -> int:
        """The row of a further word.

        Args:
            place: number of its place.
            stem: row of its stem.
        """
        if self._rows == len(self.said):
            self.said = np.concatenate([self.said, np.zeros_like(self.said)])
        self.said[self._rows] = senses().vectors[stem].astype(np.float64) @ self._by_place[place]
        self._rows += 1
        return self._rows - 1


@dataclass(frozen=True, eq=False)
class Weights:
    """What was learned. All weights are thousandths."""

    labels: tuple[str, ...]
    """Metrics, and `none` for an amount that is no claim."""
    base: tuple[int, ...]
    """Score of each label before anything is known."""
    row: Mapping[str, int]
    """Feature -> its row, in the order of the features."""
    of_features: npt.NDArray[np.int16]
    """Feature x label."""
    of_senses: npt.NDArray[np.int32]
    """Label x number of a placed vector; `THOUSANDTH` to a thousandth."""

    def scores(self, features: Collection[str]) -> list[int]:
        """What features speak for each label, added up.

        Args:
            features: of one amount, each once.
        """
        rows: list[int] = []
        words: list[int] = []
        places: list[int] = []
        together = [0] * len(PLACES)
        known = self._remembered()
        for feature in features:
            met = known.get(feature)
            if met is None:
                met = self._met(feature)
            if not met:
                continue
            row, word, place = met
            if row is not None:
                rows.append(row)
            if word is not None:
                words.append(word)
                places.append(place)
                together[place] += 1
        total: Whole = self.of_features[rows].sum(axis=0, dtype=np.int64)
        if words:
            shares = [_share(count) for count in together]
            total += np.array([shares[place] for place in places]) @ self._words.said[words] // _OF_WORDS
        scores: list[int] = (total + self._base).tolist()
        return scores

    def between(self, features: Collection[str], label: int, other: int) -> Iterator[tuple[str, int]]:
        """How much more each of the features that say something speaks for one label than for another.

        Args:
            features: of one amount, each once.
            label: place of the one among the labels.
            other: place of the other.
        """
        known = self._remembered()
        met = {name: at for name in features if (at := known[name] if name in known else self._met(name))}
        together = Counter(place for _, word, place in met.values() if word is not None)
        for feature, (row, word, place) in met.items():
            more = 0
            if row is not None:
                more = int(self.of_features[row, label]) - int(self.of_features[row, other])
            if word is not None:
                said = self._words.said[word]
                more += int(said[label] - said[other]) * _share(together[place]) // _OF_WORDS
            yield feature, more

    def _met(self, feature: str) -> _Place:
        """The place of a feature, from now on known."""
        at, row = located(feature), self.row.get(feature)
        place: _Place = ()
        if at is not None:
            place = (row, self._words.met(*at), at[0])
        elif row is not None:
            place = (row, None, 0)
        self._known[feature] = place
        return place

    def _remembered(self) -> dict[str, _Place]:
        """The features met so far; a site of endless wordings is not kept for ever."""
        if len(self._known) >= _MOST_KNOWN:
            self._known.clear()
            self._words.forget()
        return self._known

    @cached_property
    def _known(self) -> dict[str, _Place]:
        return {}

    @cached_property
    def _words(self) -> _Words:
        return _Words(self.of_senses)

    @cached_property
    def _base(self) -> Whole:
        return np.array(self.base, dtype=np.int64)

    def write(self, folder: Path) -> None:
        """Writes the four files."""
        folder.mkdir(parents=True, exist_ok=True)
        content = {"labels": list(self.labels), "base": list(self.base)}
        (folder / "labels.json").write_text(json.dumps(content, indent=1) + "\n", encoding="utf-8", newline="\n")
        lines = "".join(f"{feature}\n" for feature in self.row)
        (folder / "features.txt").write_text(lines, encoding="utf-8", newline="\n")
        np.save(folder / "features.npy", self.of_features)
        np.save(folder / "senses.npy", self.of_senses)


def read_weights(folder: Path) -> Weights:
    """What `Weights.write` has written."""
    content = json.loads((folder / "labels.json").read_text(encoding="utf-8"))
    features = (folder / "features.txt").read_text(encoding="utf-8").splitlines()
    return Weights(
        tuple(content["labels"]),
        tuple(content["base"]),
        {feature: row for row, feature in enumerate(features)},
        np.load(folder / "features.npy"),
        np.load(folder / "senses.npy"),
    )


@cache
def weights() -> Weights:
    """Those of the distribution."""
    return read_weights(FOLDER)

"""Weights: how much each feature speaks for each metric, as `corpus/training.py` has learned it.

`extractor/weights` holds four files: `labels.json` (the labels, and the score of each before anything is known),
`features.txt` (a feature a line, sorted), `features.npy` (a row for each of these, a column for each label) and
`senses.npy` (a row for each label).
"""

from __future__ import annotations

import json
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import numpy as np
import numpy.typing as npt

from extractor.components.senses import Whole, placed

FOLDER = Path(__file__).parent.parent / "weights"

THOUSANDTH = 2**18
"""What stands for a thousandth where placed vectors are weighed: their unit times that of the weights."""


@dataclass(frozen=True, slots=True, eq=False)
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
        rows = [row for feature in features if (row := self.row.get(feature)) is not None]
        said = self.of_features[rows].sum(axis=0, dtype=np.int64)
        of_words: Whole = self.of_senses @ placed(features) // THOUSANDTH
        scores: list[int] = (said + of_words + np.array(self.base)).tolist()
        return scores

    def of(self, feature: str) -> Whole:
        """How much one feature speaks for each label by itself; zeros where it was never learned."""
        row = self.row.get(feature)
        return np.zeros(len(self.labels), dtype=np.int64) if row is None else self.of_features[row].astype(np.int64)

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

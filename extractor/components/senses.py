"""Senses: the company that words keep in general English, so that a word never met in training weighs like its kin.

`senses/stems.txt` names the stems, `senses/vectors.npy` holds a vector for each; where they come from is said in
`senses/NOTICE.md`, how they are made in `corpus/senses.py`. All sums are of whole numbers: every machine comes to the
same ones.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import numpy as np
import numpy.typing as npt

FOLDER = Path(__file__).parent.parent / "senses"
STEMS = FOLDER / "stems.txt"
VECTORS = FOLDER / "vectors.npy"

PLACES = ("L", "R", "l", "r", "K", "Q", "H", "C", "D", "P")
"""Signs of the features whose words are looked up, in the order of their parts in a placed vector."""
_PLACE = {f"{sign}:": place for place, sign in enumerate(PLACES)}

UNIT = 127
"""Length of the vector of a stem."""
ONE = 256
"""What stands for 1 in a placed vector, beside the length of its stems."""

Whole = npt.NDArray[np.int64]


@dataclass(frozen=True, slots=True)
class Senses:
    """The stems that are known, with their vectors."""

    row: Mapping[str, int]
    """Stem -> its row."""
    vectors: npt.NDArray[np.int8]
    """By row, each of the length `UNIT`."""

    @property
    def size(self) -> int:
        """Numbers in the vector of a stem."""
        return int(self.vectors.shape[1])


@cache
def senses() -> Senses:
    """Those of the distribution."""
    stems = STEMS.read_text(encoding="utf-8").split()
    return Senses({stem: row for row, stem in enumerate(stems)}, np.load(VECTORS))


def located(feature: str) -> tuple[int, int] | None:
    """The place of a feature's word, by its number in `PLACES`, and the row of its stem; None where it has none."""
    place = _PLACE.get(feature[:2])
    row = None if place is None else senses().row.get(feature[2:])
    return None if place is None or row is None else (place, row)


def placed(features: Iterable[str]) -> Whole:
    """One vector for all words of an amount: a part for each of `PLACES`, one after the other.

    A part is the sum of the vectors of its stems over the square root of their number, in units of `ONE` times `UNIT`;
    zeros where none of its words is known.
    """
    known = senses()
    vector: Whole = np.zeros(len(PLACES) * known.size, dtype=np.int64)
    for place, rows in _rows(features).items():
        # One multiplication and one rounding, which every machine does alike.
        total = known.vectors[rows].sum(axis=0, dtype=np.int64) * (ONE / math.sqrt(len(rows)))
        vector[place * known.size : (place + 1) * known.size] = np.rint(total)
    return vector


def _rows(features: Iterable[str]) -> dict[int, list[int]]:
    """By place, the rows of the stems that are known there."""
    found: dict[int, list[int]] = {}
    for feature in features:
        at = located(feature)
        if at is not None:
            found.setdefault(at[0], []).append(at[1])
    return found

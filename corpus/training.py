"""`python -m corpus.training`: learns from annotated text how much each feature says about what an amount measures.

Teachers are the sentences of the cues, the bank, the sites that only teach, and the dev sites; the held-out ones
never. Before anything is written, learning is tried: sites and fields of the bank are dealt into groups, and each group
is judged by what all the others teach. scikit-learn is needed (extra `train`); nothing else of the project needs it.
"""

from __future__ import annotations

import argparse
import sys
from collections import Counter
from collections.abc import Collection, Mapping, Sequence
from pathlib import Path
from typing import Any, NamedTuple

import numpy as np

from claims.vocabulary import Metric, load
from corpus.bank import read_bank
from corpus.examples import Example, of_bank, of_lexicon, of_site
from corpus.score import Tally
from corpus.split import DEV, TRAIN, Listing, listings
from extractor.components.judgement import judge
from extractor.components.metrics import NONE
from extractor.components.senses import ONE, UNIT, placed
from extractor.components.weights import FOLDER, THOUSANDTH, Weights
from extractor.extraction import Extractor

C = 0.03
"""How much an example that is judged wrongly counts against plain weights; found by trying on sites left out."""
SEED = 0
SEEN_TWICE = 2
"""A feature that is seen in fewer examples teaches nothing that holds elsewhere."""
LEAST = 12
"""Weights below, in thousandths, are left out: they decide nothing and make the file long."""
OF_DOUBTFUL = 0.5
"""What an example counts about which two careful readers could disagree."""

OF_SENSES = 2.0
"""What the company that the words of one place keep counts beside a feature; found by trying on sites left out."""

GROUPS = 8
"""Learning is tried by leaving out so many groups of sites and fields in turn."""

OTHER = "other"
"""Metric of claims that nobody demands; scored as if there were none."""

REMEDY = "scikit-learn is missing. Install it: python -m pip install --editable '.[train]'"


def teachers() -> tuple[Listing, ...]:
    """The sites that teach."""
    return tuple(listing for listing in listings() if listing.split in (TRAIN, DEV))


def collect() -> list[Example]:
    """All examples, always in the same order."""
    extractor = Extractor(load())
    examples = [*of_lexicon(extractor), *of_bank(read_bank(), extractor)]
    for listing in teachers():
        examples += of_site(listing)
    return examples


def learn(examples: Sequence[Example]) -> Weights:
    """Weights by a linear support vector machine, one label against all others.

    The same examples in the same order give the same weights.

    Args:
        examples: of three labels or more.

    Raises:
        SystemExit: scikit-learn is not installed.
    """
    try:
        from scipy.sparse import csr_matrix, hstack
        from sklearn.svm import LinearSVC
    except ImportError as error:
        raise SystemExit(REMEDY) from error
    seen = Counter(feature for example in examples for feature in example.features)
    names = sorted(feature for feature, times in seen.items() if times >= SEEN_TWICE)
    column = {feature: i for i, feature in enumerate(names)}
    columns, ends = [], [0]
    for example in examples:
        columns += sorted(column[feature] for feature in example.features if feature in column)
        ends.append(len(columns))
    # The solver takes 32-bit places only.
    places = (np.array(columns, dtype=np.int32), np.array(ends, dtype=np.int32))
    said = csr_matrix((np.ones(len(columns)), *places), shape=(len(examples), len(names)))
    of_words = np.stack([placed(example.features) for example in examples]) * (OF_SENSES / (ONE * UNIT))
    matrix = hstack([said, csr_matrix(of_words.astype(np.float32))]).tocsr()
    matrix.indices, matrix.indptr = matrix.indices.astype(np.int32), matrix.indptr.astype(np.int32)
    machine: Any = LinearSVC(C=C, random_state=SEED)
    machine.fit(
        matrix,
        [example.label for example in examples],
        sample_weight=np.array([OF_DOUBTFUL if example.optional else 1.0 for example in examples]),
    )
    thousandths = np.rint(machine.coef_[:, : len(names)] * 1000).astype(int)
    thousandths[np.abs(thousandths) < LEAST] = 0
    kept = np.flatnonzero(thousandths.any(axis=0))
    of_senses = np.rint(machine.coef_[:, len(names) :] * (OF_SENSES * 1000 * THOUSANDTH / (ONE * UNIT)))
    return Weights(
        tuple(map(str, machine.classes_)),
        tuple(map(int, np.rint(machine.intercept_ * 1000))),
        {names[i]: row for row, i in enumerate(kept)},
        np.ascontiguousarray(thousandths[:, kept].T, dtype=np.int16),
        of_senses.astype(np.int32),
    )


class Trial(NamedTuple):
    """How the examples of one origin are judged by what all others teach."""

    cued: Tally
    """By the cues of the lexicon alone."""
    weighed: Tally

    def plus(self, other: Trial) -> Trial:
        """Both together."""
        return Trial(self.cued.plus(other.cued), self.weighed.plus(other.weighed))


def try_out(examples: Sequence[Example], origins: Collection[str], metrics: Mapping[str, Metric]) -> dict[str, Trial]:
    """Learns from all examples but those of some origins, and judges these: a trial for each of the origins."""
    learned = learn([example for example in examples if example.origin not in origins])
    trials = {}
    for origin in origins:
        left_out = [example for example in examples if example.origin == origin and not example.optional]
        trials[origin] = Trial(
            tallied([(example.label, example.cued) for example in left_out]),
            tallied([(example.label, judged(example, learned, metrics)) for example in left_out]),
        )
    return trials


def judged(example: Example, learned: Weights, metrics: Mapping[str, Metric]) -> str:
    """The likeliest label of an example."""
    return judge(example.features, example.dimension, metrics, learned).metric


def tallied(pairs: Sequence[tuple[str, str]]) -> Tally:
    """Counts labels that are right, wrong and missed; `none` and `other` are neither demanded nor found."""
    hits = extra = missed = 0
    for wanted, found in pairs:
        demanded, claimed = wanted not in (NONE, OTHER), found not in (NONE, OTHER)
        if demanded and wanted == found:
            hits += 1
        else:
            missed += demanded
            extra += claimed
    return Tally(hits, extra, missed)


def main(arguments: Sequence[str] | None = None) -> int:
    """Runs the command. Returns 0."""
    parser = argparse.ArgumentParser(prog="python -m corpus.training", description=__doc__)
    parser.add_argument("--check", action="store_true", help="only print examples and scores, write nothing")
    parser.add_argument(
        "--output", type=Path, default=FOLDER, metavar="FOLDER", help="where to write (default: the extractor's)"
    )
    options = parser.parse_args(arguments)
    examples = collect()
    print(_labels(examples))
    _print_trials(examples)
    if not options.check:
        learned = learn(examples)
        learned.write(options.output)
        print(f"wrote {options.output.name}: {len(learned.row)} features")
    return 0


def _labels(examples: Sequence[Example]) -> str:
    counts = Counter(example.label for example in examples)
    rows = [f"{label:30} {count:6}" for label, count in counts.most_common()]
    return "\n".join([*rows, f"{'examples':30} {len(examples):6}"])


def _print_trials(examples: Sequence[Example]) -> None:
    metrics = load().metrics
    print(f"\n{'left out':30} {'examples':>8} {'f1 by cues':>11} {'f1 weighed':>11}")
    counts = Counter(example.origin for example in examples)
    total = Trial(Tally(), Tally())
    for group in range(GROUPS):
        for origin, trial in try_out(examples, list(counts)[group::GROUPS], metrics).items():
            total = total.plus(trial)
            print(_row(origin, counts[origin], trial), flush=True)
    print(_row("all", len(examples), total))


def _row(name: str, count: int, trial: Trial) -> str:
    # A clean site demands nothing, so that a share of it means nothing.
    shares = [
        f"{tally.f1:.4f}" if tally.hits + tally.missed else f"{tally.extra} wrong"
        for tally in (trial.cued, trial.weighed)
    ]
    return f"{name:30} {count:8} {shares[0]:>11} {shares[1]:>11}"


if __name__ == "__main__":
    sys.exit(main())

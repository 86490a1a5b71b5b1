"""`python -m corpus`: runs the product over the corpus, scores it, and shows what has changed since results/*.json."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Sequence

from claims.vocabulary import load
from corpus.gold import read_site, site_names
from corpus.inspection import inspect
from corpus.results import PAIRS, Change, compare, read_result, result_of, scores_of, write_result
from corpus.score import SiteScore, Tally, score_site

REMEDY = "Look at the changes; if they are meant, run `python -m corpus --write` and commit the results with them."


def main(arguments: Sequence[str] | None = None) -> int:
    """Runs the command.

    Returns:
        0 where the checked-in results are fresh (or were just written), 1 where they are stale or missing, 2 where a
        site is unknown.
    """
    parser = argparse.ArgumentParser(prog="python -m corpus", description=__doc__)
    parser.add_argument("sites", nargs="*", metavar="SITE", help="sites to run (default: all)")
    parser.add_argument("--write", action="store_true", help="write results/*.json instead of failing on a change")
    parser.add_argument("--errors", type=int, default=0, metavar="N", help="list up to N errors of each sort and site")
    options = parser.parse_args(arguments)
    known = site_names()
    unknown = [name for name in options.sites if name not in known]
    if unknown:
        print(f"no gold for {', '.join(unknown)}; there is {', '.join(known)}", file=sys.stderr)
        return 2

    vocabulary = load()
    stale = False
    for name in options.sites or known:
        site = read_site(name)
        inspection = inspect(site, vocabulary)
        score = score_site(site, inspection.claims, inspection.findings, places=inspection.places)
        result = result_of(score, inspection.claims, inspection.findings)
        print(f"== {name}: {len(site.pages)} pages, {len(result.claims)} claims, {len(result.findings)} findings")
        print(_table(score))
        _print_errors(score, limit=options.errors)
        before = read_result(name)
        change = compare(before, result) if before else None
        if change and change.happened:
            print(_changes(change))
        if options.write:
            print(f"wrote {write_result(name, result).name}")
        elif before is None or (change and change.happened):
            stale = True
            print("results are missing" if before is None else "results are stale")
    if stale:
        print(REMEDY)
    return int(stale)


def _row(name: str, tally: Tally, note: str = "") -> str:
    shares = f"{tally.precision:9.4f} {tally.recall:8.4f} {tally.f1:8.4f}"
    return f"{name:28} {shares} {tally.hits:5} {tally.extra:5} {tally.missed:6}  {note}".rstrip()


def _table(score: SiteScore) -> str:
    rows = [f"{'':28} {'precision':>9} {'recall':>8} {'f1':>8} {'hits':>5} {'extra':>5} {'missed':>6}"]
    for name, tally in scores_of(score).items():
        note = f"{score.pairs.kinds} of the same kind" if name == PAIRS else ""
        rows.append(_row(name, tally, note))
    rows += [_row(f"  {metric}", tally) for metric, tally in score.claims.by_metric.items()]
    rules = ", ".join(f"{rule} {count}" for rule, count in score.rules.items())
    rows.append(f"findings by rule: {rules or 'none'}")
    return "\n".join(rows)


def _print_errors(score: SiteScore, *, limit: int) -> None:
    shown: dict[str, int] = {}
    for error in score.errors:
        shown[error.sort] = shown.get(error.sort, 0) + 1
        if shown[error.sort] <= limit:
            print(f"{error.sort}: {error.document}: {error.text}")


def _changes(change: Change) -> str:
    """The claims and findings gained and lost, and the scores that moved, one a line."""
    lines = [f"  worse  {text}" for text in change.worse] + [f"  better {text}" for text in change.better]
    lines += [f"  + claim   {line}" for line in change.claims_gained]
    lines += [f"  - claim   {line}" for line in change.claims_lost]
    lines += [f"  + finding {line}" for line in change.findings_gained]
    lines += [f"  - finding {line}" for line in change.findings_lost]
    return "\n".join(lines)


if __name__ == "__main__":
    sys.exit(main())

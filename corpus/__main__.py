"""`python -m corpus`: runs the product over the corpus, scores it, and shows what has changed since results/*.json."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Mapping, Sequence
from typing import NamedTuple

from claims.vocabulary import load
from corpus.inspection import inspect
from corpus.results import (
    NOTHING,
    PAIRS,
    RESULTS,
    SUMS,
    TO_BOUND,
    UNAIDED,
    Change,
    Result,
    compare,
    read_result,
    result_of,
    sum_of,
    write_result,
)
from corpus.score import SiteScore, Tally, score_site
from corpus.split import DEV, SCORED, TEST, TRAIN, Listing, Split, listings

REMEDY = "Look at the changes; if they are meant, run `python -m corpus --write` and commit the results with them."
HELD_OUT = "the test split is only ever scored, so that its figures stay true of pages that nobody has tuned to"
ALL = "all"


def main(arguments: Sequence[str] | None = None) -> int:
    """Runs the command.

    Returns:
        0 where the checked-in results are fresh (or were just written), 1 where they are stale or missing, 2 where a
        site is unknown, or where errors on held-out pages are asked for.
    """
    parser = argparse.ArgumentParser(prog="python -m corpus", description=__doc__)
    parser.add_argument("sites", nargs="*", metavar="SITE", help="sites to run (default: all of the split)")
    parser.add_argument(
        "--split",
        choices=[*SCORED, ALL],
        help="sites to run: in view of developers, or held out (default: dev; with --write and no SITE, all)",
    )
    parser.add_argument("--write", action="store_true", help="write results/*.json instead of failing on a change")
    parser.add_argument("--errors", type=int, default=0, metavar="N", help="list up to N errors of each sort and site")
    options = parser.parse_args(arguments)
    if options.errors and options.split in (TEST, ALL):
        print(f"no --errors with --split {options.split}: {HELD_OUT}", file=sys.stderr)
        return 2
    split = options.split or (ALL if options.write and not options.sites else DEV)
    known = {
        listing.name: listing for listing in listings() if listing.split in SCORED and split in (ALL, listing.split)
    }
    for name in options.sites:
        if name not in known:
            print(_unknown(name, split, known), file=sys.stderr)
            return 2

    chosen = [known[name] for name in options.sites] or list(known.values())
    outcomes = {listing.name: _run(listing) for listing in chosen}
    stale = False
    for listing in chosen:
        outcome = outcomes[listing.name]
        print(_heading(listing, outcome))
        print(_table(outcome.result, _notes(outcome.score), detailed=listing.split == DEV))
        if listing.split == DEV:
            print(_findings(outcome.score))
            _print_errors(outcome.score, limit=options.errors)
        stale |= not _kept(listing.name, outcome.result, write=options.write)
    for split_run in SCORED:
        members = [listing for listing in listings() if listing.split == split_run]
        run = [outcomes[listing.name] for listing in members if listing.name in outcomes]
        if len(run) == len(members):
            total = _sum([outcome.result for outcome in run])
            print(f"== {split_run}: {len(run)} sites, {sum(outcome.pages for outcome in run)} pages")
            print(_table(total, _sum_notes([outcome.result for outcome in run]), detailed=True))
        if run:
            stale |= not _sum_kept(split_run, members, write=options.write)
    if stale:
        print(REMEDY)
    return int(stale)


def _unknown(name: str, split: str, known: Mapping[str, Listing]) -> str:
    for listing in listings():
        if listing.name == name and listing.split == TRAIN:
            return f"{name} only teaches (split {TRAIN}): run `python -m corpus.training --check`"
        if listing.name == name:
            return f"{name} belongs to the {listing.split} split: add --split {listing.split}"
    return f"no gold for {name} in the split {split}; there is {', '.join(known)}"


class _Outcome(NamedTuple):
    """One site, run."""

    pages: int
    score: SiteScore
    result: Result
    """As it is kept: without lines where the site is held out."""


def _run(listing: Listing) -> _Outcome:
    site = listing.read()
    pages = listing.root / "pages"
    inspection = inspect(site, listing.vocabulary(), pages=pages)
    score = score_site(
        site,
        inspection.claims,
        inspection.findings,
        places=inspection.places,
        constructions=inspection.constructions,
    )
    unaided = None
    if listing.own_vocabulary:
        without = inspect(site, load(), pages=pages)
        unaided = score_site(site, without.claims, without.findings, places=without.places)
    result = result_of(score, inspection.claims, inspection.findings, unaided=unaided)
    return _Outcome(len(site.pages), score, result if listing.split == DEV else result.withheld())


def _sum(results: Sequence[Result]) -> Result:
    total = NOTHING
    for result in results:
        total = total.plus(result)
    return total


def _kept(name: str, result: Result, *, write: bool) -> bool:
    """Shows what has changed in a site, and writes it if asked. Whether the file now says what was found."""
    before = read_result(name)
    change = compare(before, result) if before else None
    if change and change.happened:
        print(_changes(change))
    if write:
        print(f"wrote {write_result(name, result).name}")
        return True
    if change is not None and not change.happened:
        return True
    print("results are missing" if before is None else "results are stale")
    return False


def _sum_kept(split: Split, members: Sequence[Listing], *, write: bool) -> bool:
    """Writes the sum of what is checked in for a split, if asked. Whether the file now holds it."""
    total = sum_of([listing.name for listing in members])
    if total is None:
        # Nothing to hold it against: a site without results is named when it is run.
        return True
    if write:
        print(f"wrote {SUMS}/{write_result(split, total, folder=RESULTS / SUMS).name}")
        return True
    if read_result(split, folder=RESULTS / SUMS) == total:
        return True
    print(f"the sum of {split} is stale")
    return False


def _heading(listing: Listing, outcome: _Outcome) -> str:
    claims, findings = outcome.result.claims, outcome.result.findings
    printed = "" if claims is None or findings is None else f", {len(claims)} claims, {len(findings)} findings"
    return f"== {listing.name}: {outcome.pages} pages{printed}"


def _row(name: str, tally: Tally, note: str = "") -> str:
    shares = f"{tally.precision:9.4f} {tally.recall:8.4f} {tally.f1:8.4f}"
    return f"{name:30} {shares} {tally.hits:5} {tally.extra:5} {tally.missed:6}  {note}".rstrip()


def _table(result: Result, notes: Mapping[str, str], *, detailed: bool) -> str:
    """The scores as rows.

    Args:
        result: what to show.
        notes: remarks, by the name of the score.
        detailed: whether to add the claims by metric and by construction.
    """
    rows = [f"{'':30} {'precision':>9} {'recall':>8} {'f1':>8} {'hits':>5} {'extra':>5} {'missed':>6}"]
    rows += [_row(name, tally, notes.get(name, "")) for name, tally in result.scores.items()]
    if detailed:
        for tallies in (result.by_metric, result.by_construction):
            rows += [_row(f"  {name}", tally) for name, tally in tallies.items()]
    return "\n".join(rows)


def _notes(score: SiteScore) -> dict[str, str]:
    return {PAIRS: f"{score.pairs.kinds} of the same kind"}


def _sum_notes(results: Sequence[Result]) -> dict[str, str]:
    """What the sum without vocabularies is to be held against: the same sites with theirs."""
    aided = _sum([result for result in results if UNAIDED in result.scores])
    return {UNAIDED: f"the same sites with theirs: {aided.scores[TO_BOUND].f1:.4f}"} if aided.scores else {}


def _findings(score: SiteScore) -> str:
    rules = ", ".join(f"{rule} {count}" for rule, count in score.rules.items())
    return f"findings by rule: {rules or 'none'}"


def _print_errors(score: SiteScore, *, limit: int) -> None:
    shown: dict[str, int] = {}
    for error in score.errors:
        shown[error.sort] = shown.get(error.sort, 0) + 1
        if shown[error.sort] <= limit:
            print(f"{error.sort}: {error.document}: {error.text}")


def _changes(change: Change) -> str:
    """The claims and findings gained and lost, and the scores that moved, one a line."""
    lines = [f"  worse  {text}" for text in change.worse] + [f"  better {text}" for text in change.better]
    lines += [f"  counts {text}" for text in change.moved]
    lines += [f"  + claim   {line}" for line in change.claims_gained]
    lines += [f"  - claim   {line}" for line in change.claims_lost]
    lines += [f"  + finding {line}" for line in change.findings_gained]
    lines += [f"  - finding {line}" for line in change.findings_lost]
    return "\n".join(lines)


if __name__ == "__main__":
    sys.exit(main())

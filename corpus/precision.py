"""`python -m corpus.precision`: how often each rule is right on the pages in view, by what readers judged."""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path

from checks.background import Background
from checks.engine import check
from checks.finding import Finding
from checks.rules import RULES
from claims.page import Page
from corpus.gold import PAGES
from corpus.judging import Precision, gold_says, judgements, precision, unjudged
from corpus.split import TEST, Listing, listings
from extractor.readers.reading import READERS, read_document

LEAST = 0.8
"""A rule that is right less often is not asked by default."""


def main(arguments: Sequence[str] | None = None) -> int:
    """Runs the command.

    Returns:
        0, or 1 where a rule that is asked by default is right less often than `LEAST`.
    """
    parser = argparse.ArgumentParser(prog="python -m corpus.precision", description=__doc__)
    parser.add_argument("rules", nargs="*", metavar="RULE", help="codes or families (default: all)")
    parser.add_argument("--open", type=Path, metavar="FILE", help="write the findings that nobody judged, JSON lines")
    options = parser.parse_args(arguments)
    found = list(findings(tuple(options.rules)))
    said = judgements()
    table = precision(found, said)
    if options.open:
        lines = [json.dumps(line, ensure_ascii=False) for line in unjudged(found, said)]
        options.open.write_text("\n".join(lines) + "\n" if lines else "", encoding="utf-8")
    print(f"{'rule':8} {'findings':>8} {'judged':>7} {'right':>6} {'precision':>9}")
    low = False
    usual = {rule.code: rule.by_default for rule in RULES}
    for rule in RULES:
        row = table.get(rule.code, Precision())
        if options.rules and not {rule.code, rule.family} & set(options.rules):
            continue
        share = "" if row.share is None else f"{row.share:.2f}"
        note = "" if usual[rule.code] else "  not asked by default"
        low |= usual[rule.code] and row.share is not None and row.share < LEAST
        print(f"{rule.code:8} {row.findings:8} {row.judged:7} {row.right:6} {share:>9}{note}")
    return int(low)


def findings(codes: Sequence[str] = ()) -> Iterator[tuple[str, Finding, bool | None]]:
    """What all rules find on the sites in view, each with its site and what gold says. Held-out sites are never read.

    Args:
        codes: codes or families of the rules whose findings are wanted; all where empty.
    """
    for listing in listings():
        if listing.split == TEST:
            continue
        gold = listing.read()
        pages, known = _site(listing)
        claims = {claim.id: claim for page in pages for claim in page.claims}
        for rule in RULES:
            if not codes or rule.code in codes or rule.family in codes:
                # Alone, so that none hides behind another that fires on the same words.
                for finding in check(pages, known, rules=[rule]):
                    yield listing.name, finding, gold_says(finding, gold, claims)


def _site(listing: Listing) -> tuple[list[Page], Background]:
    from extractor.extraction import Extractor

    vocabulary = listing.vocabulary()
    extractor = Extractor(vocabulary)
    folder = PAGES / listing.name
    files = sorted(path for path in folder.rglob("*") if path.suffix in READERS)
    pages = [extractor.extract(read_document(path.relative_to(folder).as_posix(), path.read_bytes())) for path in files]
    return pages, Background(vocabulary)


if __name__ == "__main__":
    sys.exit(main())

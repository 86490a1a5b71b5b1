"""`python -m corpus.precision`: how often each rule is right on the pages in view, by gold and by readers."""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

from checks.background import Background
from checks.engine import check
from checks.finding import Finding
from checks.rules import RULES
from claims.page import Page
from corpus.gold import PAGES, ROOT
from corpus.judging import Precision, gold_says, judgements, precision, unjudged
from corpus.split import TEST, Listing, listings
from extractor.readers.reading import READERS, read_document

RESULTS = ROOT / "results" / "precision.json"

REMEDY = "Look at the changes; if they are meant, run `python -m corpus.precision --write`, then `make docs`."


def main(arguments: Sequence[str] | None = None) -> int:
    """Runs the command.

    Returns:
        0, or 1 where all rules ran and the checked-in figures are stale.
    """
    parser = argparse.ArgumentParser(prog="python -m corpus.precision", description=__doc__)
    parser.add_argument("rules", nargs="*", metavar="RULE", help="codes or families (default: all)")
    parser.add_argument("--open", type=Path, metavar="FILE", help="write the findings that nobody judged, JSON lines")
    parser.add_argument(
        "--write", action="store_true", help=f"write results/{RESULTS.name} instead of failing on a change"
    )
    options = parser.parse_args(arguments)
    found = list(findings(tuple(options.rules)))
    said = judgements()
    table = precision(found, said)
    if options.open:
        lines = [json.dumps(line, ensure_ascii=False) for line in unjudged(found, said)]
        options.open.write_text("\n".join(lines) + "\n" if lines else "", encoding="utf-8")
    print(f"{'rule':8} {'findings':>8} {'judged':>7} {'right':>6} {'precision':>9}")
    for rule in RULES:
        row = table.get(rule.code, Precision())
        if options.rules and not {rule.code, rule.family} & set(options.rules):
            continue
        share = "" if row.share is None else f"{row.share:.2f}"
        note = "" if rule.by_default else "  not asked by default"
        print(f"{rule.code:8} {row.findings:8} {row.judged:7} {row.right:6} {share:>9}{note}")
    if options.rules:
        return 0
    return int(not _kept({rule.code: table.get(rule.code, Precision()) for rule in RULES}, write=options.write))


def _kept(table: Mapping[str, Precision], *, write: bool) -> bool:
    """Whether the checked-in figures are these; written where asked for."""
    text = json.dumps({code: row._asdict() for code, row in table.items()}, indent=1) + "\n"
    if write:
        RESULTS.write_text(text, encoding="utf-8", newline="\n")
    elif not RESULTS.exists() or RESULTS.read_text(encoding="utf-8") != text:
        print(f"results/{RESULTS.name} is stale. {REMEDY}", file=sys.stderr)
        return False
    return True


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

"""`python -m bench`: how fast the product is, as ratios within this one run. Prints tables and writes nothing."""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Iterable, Sequence
from typing import Any

from bench import hostile, startup, texts, throughput

PARTS = ("throughput", "startup", "hostile")


def main(arguments: Sequence[str] | None = None) -> int:
    """Runs the command. Returns 0; a slow product is no failure here, it is for people to judge."""
    parser = argparse.ArgumentParser(prog="python -m bench", description=__doc__)
    parser.add_argument("parts", nargs="*", metavar="PART", help=f"{', '.join(PARTS)} (default: all)")
    parser.add_argument("--size", type=int, default=1_000_000, metavar="BYTES", help="bytes of each text")
    parser.add_argument("--rounds", type=int, default=5, metavar="N", help="runs of which the median is taken")
    parser.add_argument("--scale", type=float, default=1.0, metavar="SHARE", help="share of the size of hostile pages")
    parser.add_argument("--json", action="store_true", help="print one JSON object instead of tables")
    options = parser.parse_args(arguments)
    unknown = [part for part in options.parts if part not in PARTS]
    if unknown:
        parser.error(f"no part {', '.join(unknown)}; there is {', '.join(PARTS)}")

    parts = options.parts or PARTS
    found: dict[str, list[dict[str, Any]]] = {}
    if "throughput" in parts:
        made = {"natural": texts.natural(options.size), "sparse": texts.sparse(options.size)}
        rows = throughput.measure(made, rounds=options.rounds)
        found["throughput"] = [{**row._asdict(), "speed": row.speed._asdict()} for row in rows]
        if not options.json:
            _print_throughput(rows)
    if "startup" in parts:
        commands = startup.measure(rounds=options.rounds)
        found["startup"] = [{**row._asdict(), "against_spacy": row.against_spacy._asdict()} for row in commands]
        if not options.json:
            _print_startup(commands)
    if "hostile" in parts:
        pages = hostile.measure(scale=options.scale)
        found["hostile"] = [row._asdict() for row in pages]
        if not options.json:
            _print_hostile(pages)
    if options.json:
        print(json.dumps(found, indent=1))
    return 0


def _print_throughput(rows: Iterable[throughput.Throughput]) -> None:
    print("Markdown bytes to claims on one core, against blank spaCy splitting the same files into words")
    print(f"{'text':10} {'MB':>6} {'claims':>7} {'MB/s':>7} {'Mwords/s':>9} {'spaCy MB/s':>11}  times as fast")
    for row in rows:
        size, taken = row.size / 1e6, row.extract_seconds
        ours = f"{size:6.2f} {row.claims:7} {size / taken:7.2f} {row.words / taken / 1e6:9.3f}"
        print(f"{row.text:10} {ours} {size / row.tokenize_seconds:11.2f}  {_ratio(row.speed)}")
    print()


def _print_startup(rows: Iterable[startup.Startup]) -> None:
    print("CPU of a command, against python -c \"import spacy; spacy.blank('en')\"")
    print(f"{'command':20} {'CPU ms':>7}  times as much")
    for row in rows:
        print(f"{row.command:20} {row.seconds * 1000:7.0f}  {_ratio(row.against_spacy)}")
    print()


def _print_hostile(rows: Iterable[hostile.Hostile]) -> None:
    print("Hostile pages, bytes to claims; growth is the CPU of twice the page")
    print(f"{'page':24} {'kB':>6} {'CPU s':>7} {'growth':>7}")
    for row in rows:
        taken = f"{row.seconds:7.2f}" if row.seconds is not None else "   none"
        # Below this a doubling is lost in the noise of the clock.
        growth = f"{row.growth:7.2f}" if row.growth is not None and row.seconds and row.seconds >= 0.02 else "      -"
        print(f"{row.name:24} {row.size / 1000:6.0f} {taken} {growth}")
    print()


def _ratio(found: Any) -> str:
    return f"{found.middle:.2f} ({found.lowest:.2f} to {found.highest:.2f})"


if __name__ == "__main__":
    sys.exit(main())

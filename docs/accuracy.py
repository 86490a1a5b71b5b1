"""Writes the scores in the README from `corpus/results/`. Run: python docs/accuracy.py, after python -m corpus --write

`--check` writes nothing and fails where the README says something else.
"""

from __future__ import annotations

import re
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
if str(ROOT) not in sys.path:
    sys.path.insert(0, str(ROOT))

from corpus.gold import site_names  # noqa: E402
from corpus.results import PAIRS, Result, read_result  # noqa: E402
from corpus.score import Tally  # noqa: E402

README = ROOT / "README.md"
BEGIN, END = "<!-- scores: written by docs/accuracy.py -->", "<!-- end of scores -->"

ROWS = {
    "claims to value": "value and unit",
    "claims to metric": "and what is measured",
    "claims to bound": "and how it is limited",
    "claims to subject": "and what it is about",
    "superlatives": "superlatives",
    PAIRS: "contradictions",
}
"""Scores that are shown, by their name in the results; each line of claims asks for all that the ones above it do."""


def section() -> str:
    """The table of scores, in Markdown.

    Raises:
        SystemExit: a site has no results.
    """
    results = {name: _result(name) for name in site_names()}
    head = " | ".join(f"`{name}`" for name in results)
    lines = [f"| F1, found / wrong / missed | {head} |", "| --- |" + " --- |" * len(results)]
    for score, label in ROWS.items():
        lines.append(f"| {label} | {' | '.join(_cell(result.scores[score]) for result in results.values())} |")
    return "\n".join(lines)


def _result(name: str) -> Result:
    found = read_result(name)
    if found is None:
        raise SystemExit(f"corpus/results has nothing on {name}; run python -m corpus --write")
    return found


def _cell(tally: Tally) -> str:
    counts = f"{tally.hits} / {tally.extra} / {tally.missed}"
    # Where there is nothing to find, a share of it means nothing.
    return counts if tally.hits + tally.missed == 0 else f"{tally.f1:.2f}, {counts}"


def main(arguments: list[str]) -> int:
    """Writes the table, or says that it is stale. Returns the exit code."""
    text = README.read_text(encoding="utf-8")
    between = re.compile(f"(?<={re.escape(BEGIN)}\n).*(?={re.escape(END)})", re.DOTALL)
    written = between.sub(lambda _: section() + "\n", text)
    if "--check" in arguments:
        if written != text:
            print("the scores in README.md are stale; run python docs/accuracy.py", file=sys.stderr)
        return int(written != text)
    README.write_text(written, encoding="utf-8", newline="\n")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))

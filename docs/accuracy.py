"""Writes the scores in the README from `corpus/results/sums`, and the sizes in corpus/SOURCES.md from gold and bank.

Run: python docs/accuracy.py, after python -m corpus --write. `--check` writes nothing and fails where a file says
something else.
"""

from __future__ import annotations

import re
import sys
from collections import Counter
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import get_args

ROOT = Path(__file__).resolve().parent.parent
if str(ROOT) not in sys.path:
    sys.path.insert(0, str(ROOT))

from corpus.bank import BankPassage, read_bank  # noqa: E402
from corpus.construction import Construction  # noqa: E402
from corpus.gold import Site  # noqa: E402
from corpus.results import PAIRS, RESULTS, SUMS, TO_BOUND, UNAIDED, Result, read_result, sum_of  # noqa: E402
from corpus.score import Tally  # noqa: E402
from corpus.split import SCORED, Split, listings  # noqa: E402

README = ROOT / "README.md"
SOURCES = ROOT / "corpus" / "SOURCES.md"

ROWS = {
    "claims to value": "value and unit",
    "claims to metric": "and what is measured",
    "claims to bound": "and how it is limited",
    "claims to subject": "and what it is about",
    "superlatives": "superlatives",
    PAIRS: "contradictions",
}
"""Scores that are shown, by their name in the results; each line of claims asks for all that the ones above it do."""

FORMS = {
    Construction.TABLE: "in tables",
    Construction.LABEL: "behind labels",
    Construction.COMPARISON: "in comparisons",
    Construction.QUESTION: "under questions",
    Construction.HEADING: "under the heading that names the subject",
    Construction.SENTENCE: "in other sentences",
}

FORMATS = {".md": "Markdown", ".html": "HTML", ".txt": "text"}


def scores() -> str:
    """The table of scores, in Markdown.

    Raises:
        SystemExit: a split has no results.
    """
    sums = {split: _sum(split) for split in SCORED}
    heads = [f"{split}, {sum(len(s.pages) for s in _sites(split))} pages" for split in sums]
    lines = [_line("F1, found / wrong / missed", heads), _line("---", ["---"] * len(sums))]
    lines += [_line(label, (_cell(total.scores[name]) for total in sums.values())) for name, label in ROWS.items()]
    lines.append(_line("**all of a claim, by how the page states it**", [""] * len(sums)))
    for form, label in FORMS.items():
        lines.append(_line(label, (_cell(total.by_construction.get(form, Tally())) for total in sums.values())))
    lines.append(_line("**sites with a vocabulary of their own: value to limit**", [""] * len(sums)))
    aided = [_aided(split) for split in sums]
    lines.append(_line("with it", (_cell(total.scores[TO_BOUND]) for total in aided)))
    lines.append(_line("without it", (_cell(total.scores[UNAIDED]) for total in aided)))
    return "\n".join(lines)


def _sum(split: Split) -> Result:
    found = read_result(split, folder=RESULTS / SUMS)
    if found is None:
        raise SystemExit(f"corpus/results/{SUMS} has nothing on {split}; run python -m corpus --write")
    return found


def _aided(split: Split) -> Result:
    """The sum of the sites that bring a vocabulary."""
    found = sum_of(listing.name for listing in listings() if listing.split == split and listing.own_vocabulary)
    if found is None:
        raise SystemExit(f"corpus/results lacks a site of {split}; run python -m corpus --write")
    return found


def _cell(tally: Tally) -> str:
    counts = f"{tally.hits} / {tally.extra} / {tally.missed}"
    # Where there is nothing to find, a share of it means nothing.
    return counts if tally.hits + tally.missed == 0 else f"{tally.f1:.2f}, {counts}"


def _line(first: str, cells: Iterable[str]) -> str:
    return f"| {' | '.join([first, *cells])} |"


def _sites(split: Split) -> list[Site]:
    return [listing.read() for listing in listings() if listing.split == split]


def sizes() -> str:
    """The table of sites, in Markdown: how much there is of each, and nothing of what it says."""
    lines = [
        _line("site", ["field", "pages", *FORMATS.values(), "clean", *(f"{what} (required)" for what in COUNTED)]),
        _line("---", ["---"] * (len(FORMATS) + len(COUNTED) + 3)),
    ]
    everything: Counter[str] = Counter()
    for split in get_args(Split):
        rows, total = [], Counter[str]()
        for listing in listings():
            if listing.split == split:
                counts = _counts(listing.read())
                rows.append(_line(f"`{listing.name}`", [listing.field, *_cells(counts)]))
                total += counts
        lines += [_line(f"**{split}**", ["", *(f"**{cell}**" for cell in _cells(total))]), *rows]
        everything += total
    fields = len({listing.field for listing in listings()})
    lines.append(_line("**all**", [f"**{fields} fields**", *(f"**{cell}**" for cell in _cells(everything))]))
    return "\n".join(lines)


COUNTED = ("claims", "superlatives", "pairs")


def _counts(site: Site) -> Counter[str]:
    claims = [claim for page in site.pages for claim in page.claims]
    words = [said for page in site.pages for said in page.superlatives]
    demanding = [p for p in site.pages if any(entry.required for entry in (*p.claims, *p.superlatives))]
    return Counter(
        {
            "pages": len(site.pages),
            **Counter(FORMATS[Path(page.document).suffix] for page in site.pages),
            "clean": len(site.pages) - len(demanding),
            "claims": len(claims),
            "superlatives": len(words),
            "pairs": len(site.pairs),
            "required claims": sum(claim.required for claim in claims),
            "required superlatives": sum(said.required for said in words),
            "required pairs": sum(not pair.optional for pair in site.pairs),
        }
    )


def bank() -> str:
    """The table of the bank, in Markdown: how much there is of each field."""
    passages = read_bank()
    rows = []
    for field in sorted({passage.field for passage in passages}):
        rows.append(_line(f"`{field}`", _bank_cells([passage for passage in passages if passage.field == field])))
    total = _line("**all**", (f"**{cell}**" for cell in _bank_cells(passages)))
    return "\n".join(
        [_line("field", ["passages", "without a claim", "claims"]), _line("---", ["---"] * 3), total, *rows]
    )


def _bank_cells(passages: Sequence[BankPassage]) -> list[str]:
    bare = sum(not passage.claims for passage in passages)
    return [str(count) for count in (len(passages), bare, sum(len(passage.claims) for passage in passages))]


def _cells(counts: Counter[str]) -> list[str]:
    single = [str(counts[name]) for name in ("pages", *FORMATS.values(), "clean")]
    return single + [f"{counts[name]} ({counts[f'required {name}']})" for name in COUNTED]


def _between(text: str, name: str, table: str) -> str:
    """A text with another table between the marks of that name."""
    begin, end = f"<!-- {name}: written by docs/accuracy.py -->", f"<!-- end of {name} -->"
    marked = re.compile(f"(?<={re.escape(begin)}\n).*(?={re.escape(end)})", re.DOTALL)
    return marked.sub(lambda _: table + "\n", text)


def main(arguments: list[str]) -> int:
    """Writes the tables, or says which are stale. Returns the exit code."""
    stale = False
    for path, name, table in ((README, "scores", scores()), (SOURCES, "sizes", sizes()), (SOURCES, "bank", bank())):
        text = path.read_text(encoding="utf-8")
        written = _between(text, name, table)
        if "--check" not in arguments:
            path.write_text(written, encoding="utf-8", newline="\n")
        elif written != text:
            print(f"the {name} in {path.relative_to(ROOT)} are stale; run python docs/accuracy.py", file=sys.stderr)
            stale = True
    return int(stale)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))

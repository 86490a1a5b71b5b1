"""Hostile pages: nothing recurses, nothing is searched twice, and what can be seen of the page is still there.

Each runs in a process of its own, so that a parser that hangs or dies fails one test rather than all of them. The limit
is there to end a hang; it says nothing about speed.
"""

from __future__ import annotations

import json
import subprocess
import sys

import pytest

from extractor.readers.outline import REACH
from extractor.readers.reading import read_document

SECONDS = 120

SENTENCE = "Relief lasts 6 to 12 months for most of our patients. "

SCRIPT = """
import json, sys
from extractor.readers.reading import read_document
path, page = json.load(sys.stdin)
blocks = read_document(path, page.encode("utf-8")).blocks
around = [[*block.section, block.lead, block.question, block.row, block.column, block.label] for block in blocks]
context = max((len("".join(words)) for words in around), default=0)
print(json.dumps([len(blocks), sum(len(block.text) for block in blocks), context]))
"""

PAGES = {
    "nested": ("a.html", "<div>x" * 100_000, 100_000, 100_000),
    "nested and closed": ("a.html", "<div>" * 100_000 + "x" + "</div>" * 100_000, 1, 1),
    "crossed": ("a.html", "<b><p>x</b>" * 50_000, 50_000, 50_000),
    "hidden and crossed": ("a.html", "<span hidden>x<p>y" * 10_000, None, 20_000),
    "end tags": ("a.html", "<div>" * 50_000 + "</b></p></h1></td>" * 50_000 + "x", 1, 1),
    "unclosed start tags": ("a.html", "<p>x</p>" + "<a " * 200_000, 1, 1),
    "unclosed comments": ("a.html", "<p>x</p>" + "<!--" * 200_000, 1, 1),
    "unclosed values": ("a.html", "<p>x</p>" + '<a b="' * 100_000, 1, 1),
    "unclosed values in one tag": ("a.html", "<meta name=description content='" + 'x="y ' * 100_000 + "'>", 1, 499_999),
    "references": ("a.html", "&amp" * 200_000, 1, 200_000),
    "noscript": ("a.html", "<noscript>" * 50_000 + "x", 1, 1),
    "one line": ("a.html", SENTENCE * 95_000, 1, 95_000 * len(SENTENCE) - 1),
    "blanks": ("a.html", "<p>" + " \n" * 500_000 + "x", 1, 1),
    "breaks": ("a.html", "x<br>" * 100_000, None, None),
    "lists": ("a.html", "<ul><li>x" * 20_000, 20_000, 20_000),
    "tables": ("a.html", "<table><tr><td>x" * 20_000, 20_000, 20_000),
    "rows": ("a.html", "<table>" + "<tr><th>what<td>6 months" * 25_000 + "</table>", 50_000, 25_000 * 12),
    "cells over rows": (
        "a.html",
        "<table><tr>" + "<td rowspan=60000 colspan=1000>x" * 5_000 + "<tr><td>y" * 5_000,
        10_000,
        10_000,
    ),
    "headings": ("a.html", "<h1>x<h6>y?" * 25_000, 50_000, 75_000),
    "long heading": ("a.html", f"<h1>{SENTENCE * 1000}?</h1>" + "<p>x</p><ul><li>y</ul>" * 5_000, 10_001, None),
    "long cells": ("a.html", f"<table><tr><th>{SENTENCE * 1000}<td>x" + "<tr><td>y<td>z" * 5_000, 10_002, None),
    "details": ("a.html", "<details><summary>Q?</summary>x" * 20_000, 40_000, 60_000),
    "terms": ("a.html", "<dl>" + "<dt>term" * 20_000 + "<dd>x</dl>", 20_001, 80_001),
    "quotes": ("a.md", ">" * 100_000 + " x", None, 1),
    "emphasis": ("a.md", "*a **a " * 50_000, 1, 349_999),
    "bold labels": ("a.md", "**Stay:** a night " * 50_000, 50_000, 50_000 * 13),
    "lines of labels": ("a.md", "Stay: a night\n" * 50_000, 50_000, 50_000 * 13),
    "brackets": ("a.md", "[" * 50_000, 1, 50_000),
    "one line of Markdown": ("a.md", (SENTENCE + "– ") * 90_000, 1, None),
    "deep lists": ("a.md", "\n".join("  " * depth + "- x" for depth in range(1500)), 1500, 1500),
    "table rows": ("a.md", "|a|b|\n|-|-|\n" + "|what|6 months|\n" * 25_000, 50_002, 25_000 * 12 + 2),
    "raw HTML": ("a.md", "<div>\n\nx\n\n" * 20_000, 20_000, 20_000),
    "raw HTML in quotes": ("a.md", "> <div>x\n" * 20_000, 20_000, 20_000),
    "fences of front matter": ("a.md", "---\n" * 200_000 + "\nx", None, 1),
    "open front matter": ("a.md", "---\n" + "a: b\n" * 100_000, 1, None),
    "ticks": ("a.md", " ".join("`" * length for length in range(1, 1500)), 1, None),
    "bullets": ("a.txt", "- x\n" * 50_000, 50_000, 50_000),
    "questions": ("a.txt", "Q: x?\nA: y\n" * 25_000, 50_000, 25_000 * 9),
    "rules": ("a.txt", "x\n===\n" * 50_000, 50_000, 50_000),
    "dashes": ("a.txt", "-" * 2_000_000 + "x", 1, 2_000_001),
    "marks": ("a.txt", "A: " * 300_000, 1, 899_999),
    "capitals": ("a.txt", "AAAA BBBB\n\n" * 50_000, 50_000, 450_000),
}
"""Page, how many blocks it has, how many characters they hold; None where that is not the point."""


@pytest.mark.parametrize("name", PAGES)
def test_hostile_page(name: str) -> None:
    path, page, count, characters = PAGES[name]

    done = subprocess.run(
        [sys.executable, "-c", SCRIPT],
        input=json.dumps([path, page]),
        capture_output=True,
        text=True,
        timeout=SECONDS,
        check=False,
    )

    assert done.returncode == 0, done.stderr[-2000:]
    blocks, length, context = json.loads(done.stdout)
    assert count is None or blocks == count
    assert characters is None or length == characters
    assert context <= 12 * REACH


def test_broken_declarations_leave_the_page_readable() -> None:
    page = "<!doctype html><html><p>One<![CDATA[ two ]]><?php echo 3 ?></ p>four</>five<3 six</p"

    assert [block.text for block in read_document("a.html", page.encode()).blocks] == ["Onefourfive<3 six"]

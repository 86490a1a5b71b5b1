"""Draws `docs/output.svg`, the picture at the top of the README: what `claims check docs/example` prints in a terminal.

Run `python docs/picture.py`; `--check` writes nothing and fails where the picture says something else than the command.
"""

from __future__ import annotations

import re
import subprocess
import sys
from io import StringIO
from pathlib import Path

from rich.console import Console
from rich.terminal_theme import TerminalTheme
from rich.text import Text

ROOT = Path(__file__).resolve().parent.parent
PICTURE = ROOT / "docs" / "output.svg"
EXAMPLE = "docs/example"
COLUMNS = 104

PAPER, INK = (24, 28, 36), (214, 220, 228)
_NORMAL = [(60, 66, 78), (255, 107, 107), (126, 200, 120), (240, 190, 90), (110, 170, 250), (200, 140, 230)]
_CYAN, _WHITE = (95, 200, 205), INK
THEME = TerminalTheme(PAPER, INK, [*_NORMAL, _CYAN, _WHITE], [*_NORMAL, _CYAN, _WHITE])
"""Light on dark, every colour at least 4.5 to 1 against the paper but for black, which nothing is printed in."""

# No font is fetched: whoever looks at the picture asks nobody for anything. Every run of text carries its own length,
# so that columns stay straight in whichever monospaced font there is.
FRAME = """\
<svg class="rich-terminal" viewBox="0 0 {width} {height}" xmlns="http://www.w3.org/2000/svg" role="img">
    <title>Output of claims check</title>
    <style>
    .{unique_id}-matrix {{
        font-family: "Fira Code", "DejaVu Sans Mono", Menlo, Consolas, monospace;
        font-size: {char_height}px;
        line-height: {line_height}px;
    }}
    {styles}
    </style>
    <defs>
    <clipPath id="{unique_id}-clip-terminal">
      <rect x="0" y="0" width="{terminal_width}" height="{terminal_height}" />
    </clipPath>
    {lines}
    </defs>
    <rect fill="{paper}" x="1" y="1" width="{width}" height="{height}" rx="8" />
    <g transform="translate({terminal_x}, 26)" clip-path="url(#{unique_id}-clip-terminal)">
    {backgrounds}
    <g class="{unique_id}-matrix">
    {matrix}
    </g>
    </g>
</svg>
"""


def output() -> str:
    """What the command prints for the example, with the codes that colour it."""
    command = [sys.executable, "-m", "review.cli.main", "check", "--isolated", "--color", "always", EXAMPLE]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, encoding="utf-8", check=False)
    if done.returncode != 1:
        raise SystemExit(f"the example is there to have a finding: exit code {done.returncode}\n{done.stderr}")
    return done.stdout


def picture() -> str:
    """The picture as SVG."""
    console = Console(
        record=True, width=COLUMNS, file=StringIO(), force_terminal=True, color_system="truecolor", legacy_windows=False
    )
    console.print(Text.assemble(("$ ", "dim"), (f"claims check {EXAMPLE}", "bold")))
    console.print(Text.from_ansi(output().rstrip()), soft_wrap=False)
    frame = FRAME.replace("{paper}", "#{:02x}{:02x}{:02x}".format(*PAPER))
    return console.export_svg(theme=THEME, code_format=frame, unique_id="claims")


def words(svg: str) -> list[str]:
    """The runs of text of a picture. How they are drawn may differ between releases of the library that draws them."""
    return re.findall(r">([^<>]*)</text>", svg)


def main(arguments: list[str]) -> int:
    """Writes the picture, or says that it is stale. Returns the exit code."""
    drawn = picture()
    if "--check" not in arguments:
        PICTURE.write_text(drawn, encoding="utf-8", newline="\n")
        return 0
    stale = not PICTURE.exists() or words(PICTURE.read_text(encoding="utf-8")) != words(drawn)
    if stale:
        print("docs/output.svg is stale; run python docs/picture.py", file=sys.stderr)
    return int(stale)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))

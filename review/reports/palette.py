"""Palette: which colour a style has on a terminal. Imported only where colours are shown."""

from __future__ import annotations

from rich.color import ColorSystem
from rich.style import Style as RichStyle

from review.reports.report import Style

_STYLES: dict[Style, RichStyle] = {
    "error": RichStyle.parse("bold red"),
    "warning": RichStyle.parse("bold yellow"),
    "info": RichStyle.parse("bold blue"),
    "place": RichStyle.parse("cyan"),
    "quiet": RichStyle.parse("dim"),
    "strong": RichStyle.parse("bold"),
}


def paint(text: str, style: Style) -> str:
    """The text in the colour of its style. The text itself is never read as markup."""
    return _STYLES[style].render(text, color_system=ColorSystem.STANDARD)

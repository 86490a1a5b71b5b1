"""Outline: the headings and the question above the place that a reader has come to, per region of the page."""

from __future__ import annotations

import re

from claims.claim import Region

REACH = 300
"""Characters of a heading, question, lead or label that are kept for the blocks below it: context must stay small."""

QUESTION_LEVEL = 7
"""Questions without a heading's rank stand below every heading."""

_SENTENCE_END = re.compile(r"[.!?][\"”’)\]]*\s+(?=[\"“‘(\[]?[A-Z])")

State = tuple[dict[Region, tuple[tuple[int, str], ...]], dict[Region, str]]


class Outline:
    """Headings above and the open question. Each region keeps its own: an aside does not end a section."""

    def __init__(self) -> None:
        self._headings: dict[Region, tuple[tuple[int, str], ...]] = {}
        self._questions: dict[Region, str] = {}
        self._sections: dict[Region, tuple[str, ...]] = {}

    def section(self, region: Region) -> tuple[str, ...]:
        """Texts of the headings above, outermost first."""
        known = self._sections.get(region)
        if known is None:
            known = self._sections[region] = tuple(text for _, text in self._headings.get(region, ()))
        return known

    def question(self, region: Region) -> str:
        """The question that text at this place answers; empty where there is none."""
        return self._questions.get(region, "")

    def begin(self, text: str, *, level: int, region: Region, asks: bool = False) -> None:
        """A heading or question opens a section: everything of its level or below ends.

        Args:
            text: the heading.
            level: 1 to 6 for headings, 7 for a question without a rank of its own.
            region: part of the page.
            asks: whether it is a question even without a question mark.
        """
        text = text[:REACH]
        above = self.above(level, region)
        regions: tuple[Region, ...] = (region,)
        if region is Region.MAIN:
            # A hidden panel stands under the headings of the main text around it.
            regions = (region, Region.HIDDEN)
        elif region is Region.HEADER and level == 1 and not self._headings.get(Region.MAIN):
            # Many pages keep their main heading in the banner.
            regions = (region, Region.MAIN, Region.HIDDEN)
        # States that were given out must stay as they were.
        self._headings = {**self._headings, **dict.fromkeys(regions, (*above, (level, text)))}
        self._questions = {**self._questions, **dict.fromkeys(regions, text if asks or is_question(text) else "")}
        self._sections.clear()

    def above(self, level: int, region: Region) -> tuple[tuple[int, str], ...]:
        """The open headings, level and text, that outrank `level`."""
        return tuple(entry for entry in self._headings.get(region, ()) if entry[0] < level)

    def state(self) -> State:
        """What is open now, for `restore`."""
        return self._headings, self._questions

    def restore(self, state: State) -> None:
        """Go back to what was open when `state` was taken: the end of an answer that closes itself."""
        if self._headings is not state[0]:
            self._headings, self._questions = state
            self._sections.clear()


def is_question(text: str) -> bool:
    """Whether a line ends as a question does, closing quotes and emphasis apart."""
    return text.rstrip(" \"'”’»)*_").endswith("?")


def last_sentence(text: str) -> str:
    """The last sentence of a paragraph, at most `REACH` characters from its end."""
    tail = text[-REACH:]
    ends = [match.end() for match in _SENTENCE_END.finditer(tail)]
    return tail[ends[-1] :] if ends else tail.lstrip()

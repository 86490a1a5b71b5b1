"""Draft: a block while its page is still being read; headers of a table are known only at the table's end."""

from __future__ import annotations

from dataclasses import dataclass

from claims.claim import Region
from extractor.readers.document import Block, BlockKind
from extractor.readers.outline import Outline
from extractor.readers.passage import Folded


@dataclass(slots=True)
class Draft:
    """A block to be. Fields as in `Block`."""

    folded: Folded
    kind: BlockKind
    region: Region
    level: int = 0
    section: tuple[str, ...] = ()
    question: str = ""
    lead: str = ""
    label: str = ""
    row: str = ""
    column: str = ""
    caption: str = ""

    @property
    def text(self) -> str:
        """Visible text, folded."""
        return self.folded.text

    def block(self) -> Block:
        """The finished block."""
        folded = self.folded
        return Block(
            text=folded.text,
            source=folded.source,
            kind=self.kind,
            region=self.region,
            level=self.level,
            section=self.section,
            row=self.row,
            column=self.column,
            caption=self.caption,
            lead=self.lead,
            question=self.question,
            label=self.label,
            links=folded.links,
            strong=folded.strong,
        )


def heading(folded: Folded, *, level: int, region: Region, outline: Outline) -> Draft:
    """A heading of `level`, entered in the outline."""
    draft = Draft(folded, BlockKind.HEADING, region, level=level, section=_above(outline, level, region))
    outline.begin(folded.text, level=level, region=region)
    return draft


def question(folded: Folded, *, level: int, region: Region, outline: Outline) -> Draft:
    """A question that what follows answers, entered in the outline."""
    draft = Draft(folded, BlockKind.QUESTION, region, section=_above(outline, level, region))
    outline.begin(folded.text, level=level, region=region, asks=True)
    return draft


def body(folded: Folded, kind: BlockKind, *, region: Region, outline: Outline) -> Draft:
    """Text under the headings and the question that are open."""
    return Draft(folded, kind, region, section=outline.section(region), question=outline.question(region))


def _above(outline: Outline, level: int, region: Region) -> tuple[str, ...]:
    return tuple(text for _, text in outline.above(level, region))

"""Flow: puts the tags and text of a page together into blocks, as a browser lays them out.

It is fed tags by their HTML names, whether a page spells them so or not; how a format is written belongs to its reader.
Nothing here recurses or searches the open elements, so that no page is too deep or too broken to read.
"""

from __future__ import annotations

import re
from collections.abc import Mapping

from claims.claim import Region
from extractor.readers import draft as drafting
from extractor.readers.document import Block, BlockKind
from extractor.readers.draft import Draft
from extractor.readers.lines import ASKED, BULLET, ends_sentence, is_label, stands_alone
from extractor.readers.outline import QUESTION_LEVEL, REACH, Outline, State, is_question, last_sentence
from extractor.readers.passage import BLANK, Passage
from extractor.readers.table import MAX_SPAN, Cell, Table

VOID = frozenset(
    {
        "area",
        "base",
        "br",
        "col",
        "embed",
        "hr",
        "img",
        "input",
        "link",
        "meta",
        "param",
        "source",
        "track",
        "wbr",
    }
)
"""Tags without an end."""

UNSEEN = frozenset({"script", "style", "noembed", "noframes", "iframe", "rp"})
"""Elements whose text is no text of the page."""

HEADINGS = {f"h{level}": level for level in range(1, 7)}

_BLOCKS = frozenset(
    {
        "address",
        "article",
        "aside",
        "blockquote",
        "body",
        "button",
        "caption",
        "center",
        "dd",
        "details",
        "dialog",
        "div",
        "dl",
        "dt",
        "fieldset",
        "figcaption",
        "figure",
        "footer",
        "form",
        "head",
        "header",
        "hgroup",
        "html",
        "legend",
        "li",
        "main",
        "menu",
        "nav",
        "ol",
        "optgroup",
        "option",
        "p",
        "pre",
        "search",
        "section",
        "select",
        "summary",
        "table",
        "tbody",
        "td",
        "template",
        "textarea",
        "datalist",
        "tfoot",
        "th",
        "thead",
        "title",
        "tr",
        "ul",
        *HEADINGS,
    }
)
"""Tags that begin and end a line. All others run on within one, and their words join as they are written."""

_END_OPTIONAL = frozenset(
    {"p", "li", "dt", "dd", "tr", "td", "th", "thead", "tbody", "tfoot", "html", "body", "head", "optgroup", "option"}
)

_LISTS = frozenset({"ul", "ol", "menu", "dl"})

_ENDED_BY: dict[str, tuple[tuple[str, ...], tuple[str, ...]]] = {
    "li": (("li",), ("ul", "ol", "menu")),
    "dt": (("dt", "dd"), ("dl",)),
    "dd": (("dt", "dd"), ("dl",)),
    "td": (("td", "th", "caption"), ("table",)),
    "th": (("td", "th", "caption"), ("table",)),
    "tr": (("tr", "caption"), ("table",)),
    "thead": (("thead", "tbody", "tfoot", "tr", "caption"), ("table",)),
    "tbody": (("thead", "tbody", "tfoot", "tr", "caption"), ("table",)),
    "tfoot": (("thead", "tbody", "tfoot", "tr", "caption"), ("table",)),
    "option": (("option",), ("select",)),
    "optgroup": (("option", "optgroup"), ("select",)),
    "body": (("head", "title"), ()),
}
"""For a tag: which open elements it ends, and the innermost of which elements shields those outside it."""

_END_HEADING = frozenset({"article", "blockquote", "dl", "main", "nav", "ol", "p", "section", "table", "ul", *HEADINGS})
"""Tags that show that a heading whose words are over was left open."""

_KEEPS_PARAGRAPH = frozenset({"body", "button", "caption", "head", "html", "option", "optgroup", "select", "textarea"})
"""Blocks that may begin within a paragraph without ending it."""

_SHIELDS = ("td", "th", "caption", "table")
"""An end tag within a table ends nothing outside it."""

_TABLE_TAGS = frozenset({"table", "thead", "tbody", "tfoot", "tr", "td", "th", "caption", "html", "body"})

_REGIONS = {"nav": Region.NAV, "aside": Region.ASIDE, "main": Region.MAIN}
_ROLES = {
    "navigation": Region.NAV,
    "banner": Region.HEADER,
    "contentinfo": Region.FOOTER,
    "complementary": Region.ASIDE,
    "main": Region.MAIN,
}
_CONTENT = frozenset({"article", "aside", "blockquote", "details", "figure", "main", "nav", "section", "td"})
"""Within these, `header` and `footer` belong to the content; outside, to the page."""

_UNDISPLAYED = re.compile(r"(?:^|;)\s*(?:display\s*:\s*none|visibility\s*:\s*hidden)\b", re.IGNORECASE)
_DIGITS = re.compile(r"\s*0*(\d{1,5})")
_SHORT_UNIT = re.compile(r"(?:^|[^A-Za-z])[A-Za-z]{1,2}$")

_KINDS = {
    "paragraph": BlockKind.PARAGRAPH,
    "item": BlockKind.ITEM,
    "cell": BlockKind.CELL,
    "caption": BlockKind.CAPTION,
    "quotation": BlockKind.QUOTATION,
    "definition": BlockKind.PARAGRAPH,
    "term": BlockKind.TERM,
}

_ROLE_OF = {
    "li": "item",
    "dt": "term",
    "dd": "definition",
    "td": "cell",
    "th": "cell",
    "caption": "table-caption",
    "figcaption": "caption",
    "blockquote": "quotation",
    "summary": "summary",
    "title": "title",
    "table": "paragraph",
    **dict.fromkeys(HEADINGS, "heading"),
}

RUN_IN_LENGTH = 80
RUN_IN_WORDS = 12
"""Limits of a paragraph in bold that is taken for a heading."""

RUN_IN_LEVEL = 6


class _Element:
    """An open element and what its text inherits from it."""

    __slots__ = (
        "asides",
        "begun",
        "cell",
        "closed",
        "content",
        "head",
        "hidden",
        "level",
        "link",
        "list_lead",
        "own",
        "pre",
        "region",
        "role",
        "state",
        "strong",
        "tag",
        "unseen",
    )

    def __init__(self, tag: str, parent: _Element | None) -> None:
        self.tag = tag
        self.closed = False
        self.strong = False
        self.link: tuple[int, str] | None = None
        self.asides = False
        self.begun = 0
        self.own: Table | None = None
        self.state: State | None = None
        self.role: str = parent.role if parent else "paragraph"
        self.level: int = parent.level if parent else 0
        self.region: Region = parent.region if parent else Region.MAIN
        self.hidden: bool = parent.hidden if parent else False
        self.unseen: bool = parent.unseen if parent else False
        self.content: bool = parent.content if parent else False
        self.head: bool = parent.head if parent else False
        self.cell: Cell | None = parent.cell if parent else None
        self.pre: bool = parent.pre if parent else False
        self.list_lead: str = parent.list_lead if parent else ""


class Flow:
    """Takes tags and text in the order of the page, gives its blocks."""

    def __init__(self) -> None:
        self.drafts: list[Draft] = []
        self.outline = Outline()
        self.title = ""
        self._root = _Element("", None)
        self._stack: list[_Element] = [self._root]
        self._open: dict[str, list[int]] = {}
        self._passage = Passage()
        self._outer: list[tuple[Passage, _Element, int, int]] = []
        self._waiting: list[tuple[Passage, str, Region]] = []
        self._headings = 0
        self._strong = 0
        self._strong_from = 0
        self._tables: list[Table] = []
        self._term = ""
        self._defined = False
        self._raised = False

    def blocks(self) -> tuple[Block, ...]:
        """End the page and give its blocks."""
        self._flush()
        self._pop_to(1)
        self._flush()
        return tuple([draft.block() for draft in self.drafts])

    def unclosed(self) -> list[str]:
        """Names of the open blocks that need an end tag, each once, in alphabetical order. For the log."""
        left = {element.tag for element in self._stack if not element.closed and element.tag in _BLOCKS}
        return sorted(left - _END_OPTIONAL)

    # Text

    def text(self, text: str, start: int, end: int) -> None:
        """Text of the page: `text` stands for the source characters `[start, end)`."""
        if self._stack[-1].unseen or not text:
            return
        if self._raised:
            self._raised = False
            self._set_apart(text, start)
        if self._stack[-1].pre and "\n" in text:
            for line in text.splitlines(keepends=True):
                self._passage.add(line, start, start + len(line))
                start += len(line)
                self._passage.breaks.append(self._passage.length - 1)
            return
        self._passage.add(text, start, end)

    def line_break(self, start: int, end: int) -> None:
        """A line break set on purpose."""
        if self._stack[-1].unseen:
            return
        self._passage.breaks.append(self._passage.length)
        self._passage.add("\n", start, end)

    def caption(self, passage: Passage, kind: str = "caption") -> None:
        """Text that stands for an image; it does not interrupt the sentence around it."""
        top = self._stack[-1]
        if not top.unseen and not passage.is_blank():
            self._waiting.append((passage, kind, Region.HIDDEN if top.hidden else top.region))

    def meta(self, passage: Passage) -> None:
        """A description of the page for machines that people get to see in search results."""
        folded = passage.fold()
        if folded is not None:
            self.drafts.append(Draft(folded, BlockKind.META, Region.META))

    def named(self, passage: Passage) -> None:
        """The page's title, given in its front matter."""
        self._add_title(passage)

    def rule(self) -> None:
        """A line drawn across the page."""
        self._flush()
        self._end_implied("hr")

    def line_ends(self) -> None:
        """End the running text and every inline element that was left open in it."""
        self._flush()
        while len(self._stack) > 1 and self._stack[-1].tag not in _BLOCKS:
            self._pop()

    # Tags

    def open(self, tag: str, attributes: Mapping[str, str | None]) -> None:
        """A start tag, its name in lower case."""
        if tag in _BLOCKS:
            self._flush()
            self._end_implied(tag)
        top = self._stack[-1]
        element = _Element(tag, top)
        if tag in UNSEEN or (tag == "code" and top.tag == "pre" and self._passage.is_blank()):
            element.unseen = True
        if attributes:
            self._heed(element, attributes)
        if tag in _BLOCKS:
            self._begin_block(element, top, attributes)
        elif tag in ("b", "strong"):
            element.strong = True
            if not self._strong:
                self._strong_from = self._passage.length
            self._strong += 1
        elif tag == "a":
            if self._open.get("a"):
                self._end("a")
                element.hidden, element.unseen = self._stack[-1].hidden, self._stack[-1].unseen
            target = attributes.get("href")
            if target:
                element.link = (self._passage.length, target)
        elif tag == "sup":
            self._raised = True
        if element.hidden and not top.hidden and tag not in _BLOCKS:
            # Hidden words in the midst of a sentence are no part of it.
            element.asides = True
            self._outer.append((self._passage, top, self._strong, self._strong_from))
            self._passage, self._strong, self._strong_from = Passage(), 0, 0
        self._push(element)

    def close(self, tag: str) -> None:
        """An end tag. One that ends nothing is passed over, as browsers do."""
        if tag in _BLOCKS:
            if tag == "p" or tag in HEADINGS or self._open.get(tag):
                self._flush()
            self._end(tag)
        elif self._open.get(tag):
            self._end(tag)

    def _heed(self, element: _Element, attributes: Mapping[str, str | None]) -> None:
        style = attributes.get("style")
        if "hidden" in attributes or attributes.get("aria-hidden") == "true" or (style and _UNDISPLAYED.search(style)):
            element.hidden = True
        role = attributes.get("role")
        if role and role in _ROLES:
            element.region = _ROLES[role]
            element.content = True

    def _begin_block(self, element: _Element, parent: _Element, attributes: Mapping[str, str | None]) -> None:
        tag = element.tag
        if tag in ("p", "div"):
            return
        if tag in _REGIONS and not attributes.get("role"):
            element.region = _REGIONS[tag]
        elif tag in ("header", "footer") and not parent.content and not attributes.get("role"):
            element.region = Region.HEADER if tag == "header" else Region.FOOTER
            element.content = True
        if tag in _CONTENT:
            element.content = True
        if tag in ("template", "datalist"):
            element.hidden = True
        role = _ROLE_OF.get(tag)
        if role is not None and not (parent.role == "cell" and role in ("item", "term", "definition")):
            if role == "heading":
                element.level = HEADINGS[tag]
                element.begun = len(self.drafts)
                if parent.role == "summary":
                    role = "summary"
                elif parent.cell is not None and parent.cell.header:
                    role = "cell"
                elif parent.cell is not None:
                    parent.cell.layout = True
            element.role = role
        if tag in _LISTS:
            element.list_lead = self._lead(parent)
            if tag == "dl":
                self._term, self._defined = "", False
        elif tag == "table":
            if parent.cell is not None:
                parent.cell.layout = True
            element.cell = None
            element.own = Table(
                lead=self._lead(parent), layout=attributes.get("role") in ("presentation", "none") or element.unseen
            )
            self._tables.append(element.own)
        elif tag == "thead":
            element.head = True
        elif tag == "pre":
            element.pre = True
        elif tag == "tr" and self._tables:
            self._tables[-1].begin_row(head=parent.head)
        elif tag in ("td", "th") and not self._tables:
            element.role = "paragraph"
        elif tag in ("td", "th"):
            element.cell = self._tables[-1].begin_cell(
                header=tag == "th",
                head=parent.head,
                colspan=_span(attributes.get("colspan"), MAX_SPAN),
                rowspan=_span(attributes.get("rowspan"), 65534),
            )
        elif tag in ("details", "blockquote", "li"):
            # A question or heading in it says nothing about what comes after it.
            element.state = self.outline.state()
        elif tag == "dd":
            self._defined = True
        elif tag == "dt" and self._defined:
            self._term, self._defined = "", False

    def _end_implied(self, tag: str) -> None:
        if tag not in _KEEPS_PARAGRAPH and self._open.get("p"):
            at = self._open["p"][-1]
            if at > self._shield(*_SHIELDS):
                self._pop_to(at)
        if self._headings and tag in _END_HEADING:
            at = self._shield(*HEADINGS)
            if at > self._shield(*_SHIELDS) and len(self.drafts) > self._stack[at].begun:
                self._pop_to(at)
        rule = _ENDED_BY.get(tag)
        if rule is None:
            return
        ended, shields = rule
        shield = self._shield(*shields)
        outermost = len(self._stack)
        for name in ended:
            places = self._open.get(name)
            if places and shield < places[-1] < outermost:
                outermost = places[-1]
        self._pop_to(outermost)

    def _shield(self, *tags: str) -> int:
        """Where the innermost open element of these names stands in the stack; 0 where none is open."""
        innermost = 0
        for tag in tags:
            places = self._open.get(tag)
            if places and places[-1] > innermost:
                innermost = places[-1]
        return innermost

    def _end(self, tag: str) -> None:
        if self._stack[-1].tag == tag and not self._stack[-1].closed:
            self._pop_closed()
            return
        if tag in HEADINGS:
            # Any end tag of a heading ends the heading, as in browsers.
            tag = max(HEADINGS, key=lambda name: self._shield(name))
        places = self._open.get(tag)
        if not places:
            return
        at = places[-1]
        if tag not in _TABLE_TAGS and at < self._shield(*_SHIELDS):
            return
        if tag == "li" and at < self._shield("ul", "ol", "menu"):
            return
        if tag in _BLOCKS:
            self._pop_to(at)
        elif at == len(self._stack) - 1:
            self._pop_closed()
        else:
            # Crossed tags (`<b><i></b></i>`, `<b><p></b>`): no further effect; it leaves with what surrounds it.
            places.pop()
            element = self._stack[at]
            self._leave(element)
            element.closed = True

    def _push(self, element: _Element) -> None:
        if element.tag in HEADINGS:
            self._headings += 1
        self._open.setdefault(element.tag, []).append(len(self._stack))
        self._stack.append(element)

    def _pop_closed(self) -> None:
        """End the innermost element, and those around it that were ended before it."""
        self._pop()
        while len(self._stack) > 1 and self._stack[-1].closed:
            self._pop()

    def _pop_to(self, at: int) -> None:
        while len(self._stack) > at:
            self._pop()

    def _pop(self) -> None:
        element = self._stack.pop()
        if not element.closed:
            self._open[element.tag].pop()
            self._leave(element)

    def _leave(self, element: _Element) -> None:
        if element.tag in HEADINGS:
            self._headings -= 1
        if element.strong:
            self._strong -= 1
            if not self._strong and self._passage.length > self._strong_from:
                self._passage.strong.append((self._strong_from, self._passage.length))
        if element.link is not None and self._passage.length > element.link[0]:
            self._passage.links.append((element.link[0], self._passage.length, element.link[1]))
        if element.asides:
            self._put_aside()
        if element.own is not None:
            element.own.finish()
            self._tables.pop()
        if element.state is not None:
            self.outline.restore(element.state)

    def _put_aside(self) -> None:
        hidden = self._passage
        self._passage, _, self._strong, self._strong_from = self._outer.pop()
        if not hidden.is_blank():
            self._waiting.append((hidden, "paragraph", Region.HIDDEN))

    # Blocks

    def _set_apart(self, text: str, start: int) -> None:
        """A raised figure behind a word is a reference mark: it must not become part of what is before it."""
        if not text[:1].isdigit() or not self._passage.pieces:
            return
        before = self._passage.pieces[-1][0]
        if before[-1:].isspace() or before[-1:].isdigit() or _SHORT_UNIT.search(before[-3:]):
            return
        self._passage.add(" ", start, start)

    def _flush(self) -> None:
        """End the block that is being read, and put what waited for its end behind it."""
        passage = self._passage
        if not (passage.pieces or self._waiting or self._outer):
            return
        if self._outer:
            self._flush_outer()
        if passage.pieces:
            self._passage = Passage()
            if self._strong:
                passage.strong.append((self._strong_from, passage.length))
                self._strong_from = 0
            self._carry_links(passage)
            if not passage.is_blank():
                self._emit(passage, self._stack[-1])
        if self._waiting:
            waiting, self._waiting = self._waiting, []
            for words, kind, region in waiting:
                self._add(words, _KINDS[kind], region)

    def _flush_outer(self) -> None:
        for i, (passage, top, strong, strong_from) in enumerate(self._outer):
            if not passage.pieces:
                continue
            if strong:
                passage.strong.append((strong_from, passage.length))
            self._outer[i] = (Passage(), top, strong, 0)
            if not passage.is_blank():
                self._emit(passage, top)

    def _carry_links(self, passage: Passage) -> None:
        # A link round whole blocks goes on in the next one.
        places = self._open.get("a")
        if not places:
            return
        element = self._stack[places[-1]]
        if element.link is not None:
            begin, target = element.link
            if passage.length > begin:
                passage.links.append((begin, passage.length, target))
            element.link = (0, target)

    def _emit(self, passage: Passage, top: _Element) -> None:
        region = Region.HIDDEN if top.hidden else top.region
        role = top.role
        if role == "title":
            if self._open.get("svg"):
                self._add(passage, BlockKind.CAPTION, region)
            else:
                self._add_title(passage)
            return
        if role == "heading":
            self._add_heading(passage, top.level, region)
        elif role == "summary":
            self._add_question(passage, region)
        elif role == "table-caption":
            draft = self._add(passage, BlockKind.CAPTION, region)
            if draft is not None and self._tables:
                self._tables[-1].captions.append(draft)
        elif role == "term":
            self._add_term(passage, region)
        elif role == "cell":
            for part in _lines(passage):
                draft = self._add(part, BlockKind.CELL, region)
                if draft is not None and top.cell is not None:
                    top.cell.drafts.append(draft)
        else:
            self._add_body(passage, role, region, top)

    def _add_body(self, passage: Passage, role: str, region: Region, top: _Element) -> None:
        kind = _KINDS[role]
        first = True
        lead = top.list_lead if role == "item" else ""
        for part in _lines(passage):
            raw = part.raw()
            asked = _run_in_question(part, raw)
            if asked == part.length and role in ("paragraph", "item", "definition"):
                self._add_question(part, region)
                continue
            if 0 < asked < part.length:
                question, part = part.part(0, asked), part.part(asked, part.length)
                self._add_question(question, region)
                raw = part.raw()
            elif role == "paragraph" and ASKED.match(raw.strip(BLANK)):
                self._add_question(part, region)
                continue
            elif role == "paragraph" and _is_run_in_heading(part, raw):
                self._add_heading(part, RUN_IN_LEVEL, region)
                continue
            marker = BULLET.match(raw.lstrip(BLANK)) if role == "paragraph" and not first else None
            listed = marker is not None
            before = self.drafts[-1] if listed and self.drafts else None
            if marker is not None:
                part = part.part(len(raw) - len(raw.lstrip(BLANK)) + marker.end(), part.length)
            draft = self._add(part, BlockKind.ITEM if listed else kind, region)
            if draft is None:
                continue
            if listed and before is not None:
                draft.lead = before.lead if before.kind is BlockKind.ITEM else _lead_of(before, region)
            elif lead:
                draft.lead = lead
            if role == "definition":
                draft.label = self._term
            first = False

    def _add(self, passage: Passage, kind: BlockKind, region: Region) -> Draft | None:
        folded = passage.fold()
        if folded is None:
            return None
        draft = drafting.body(folded, kind, region=region, outline=self.outline)
        self.drafts.append(draft)
        return draft

    def _add_heading(self, passage: Passage, level: int, region: Region) -> None:
        folded = passage.fold()
        if folded is not None:
            self.drafts.append(drafting.heading(folded, level=level, region=region, outline=self.outline))

    def _add_question(self, passage: Passage, region: Region) -> None:
        folded = passage.fold()
        if folded is not None:
            self.drafts.append(drafting.question(folded, level=QUESTION_LEVEL, region=region, outline=self.outline))

    def _add_term(self, passage: Passage, region: Region) -> None:
        folded = passage.fold()
        if folded is None:
            return
        if is_question(folded.text):
            self._add_question(passage, region)
            self._term = ""
            return
        self._add(passage, BlockKind.TERM, region)
        self._term = f"{self._term}, {folded.text}"[:REACH] if self._term else folded.text[:REACH]

    def _add_title(self, passage: Passage) -> None:
        folded = passage.fold()
        if folded is not None:
            self.drafts.append(Draft(folded, BlockKind.TITLE, Region.TITLE))
            self.title = self.title or folded.text

    def _lead(self, parent: _Element) -> str:
        """The sentence above a list or table that begins here."""
        if not self.drafts:
            return ""
        region = Region.HIDDEN if parent.hidden else parent.region
        last = self.drafts[-1]
        if parent.role == "item" and last.kind is BlockKind.ITEM:
            return last_sentence(last.text)
        return _lead_of(last, region) or (parent.list_lead if parent.role == "item" else "")


def _lead_of(last: Draft, region: Region) -> str:
    if last.region is not region or last.label:
        return ""
    if last.kind in (BlockKind.PARAGRAPH, BlockKind.QUOTATION) or last.text.endswith(":"):
        return last_sentence(last.text)
    return ""


def _lines(passage: Passage) -> list[Passage]:
    """The passage, parted at line breaks that were set on purpose: empty lines, items, labels, short lines."""
    raw = passage.raw()
    labels = _label_starts(passage, raw) or _label_lines(raw)
    if not passage.breaks and not labels:
        return [passage]
    bounds = sorted({*passage.breaks, *labels, len(raw)})
    cuts: list[int] = []
    start, previous, blank_between = 0, "", False
    for bound in bounds:
        line = raw[start:bound].strip(BLANK)
        if line:
            if previous and (start in labels or stands_alone(previous, line) or blank_between):
                cuts.append(start)
            previous = line
            blank_between = False
        else:
            blank_between = True
        start = bound
    return passage.parts(cuts) if cuts else [passage]


_FEWEST_LABELS = 3


def _label_lines(raw: str) -> set[int]:
    """Where the lines of a text begin that gives a label and a value in each, but where a value goes on below."""
    if raw.count("\n") < _FEWEST_LABELS - 1:
        return set()
    found: set[int] = set()
    start, labels = 0, 0
    for line in raw.split("\n"):
        words = line.strip(BLANK)
        if is_label(words):
            labels += 1
            found.add(start)
        elif words and not words[0].islower():
            return set()
        start += len(line) + 1
    return found - {0} if labels >= _FEWEST_LABELS else set()


def _label_starts(passage: Passage, raw: str) -> set[int]:
    """Where labels in bold begin that open a line, and in a paragraph that opens with one, any: "**Stay:** a night"."""
    found: set[int] = set()
    for first, last in passage.strong:
        if not (raw[first:last].rstrip(BLANK).endswith(":") or raw[last : last + 2].lstrip(BLANK).startswith(":")):
            continue
        behind = first
        while behind and raw[behind - 1] in " \t\u00a0":
            behind -= 1
        if not behind or raw[behind - 1] == "\n" or (found and not raw[first - 1].isalnum()):
            found.add(first)
    return found - {0}


def _run_in_question(passage: Passage, raw: str) -> int:
    """Where a question in bold at the beginning ends, before folding; 0 where there is none."""
    if not passage.strong:
        return 0
    first, last = passage.strong[0]
    if raw[:first].strip(BLANK) or not is_question(raw[first:last]):
        return 0
    return len(raw) if not raw[last:].strip(BLANK) else last


def _is_run_in_heading(passage: Passage, raw: str) -> bool:
    if len(passage.strong) != 1:
        return False
    first, last = passage.strong[0]
    if raw[:first].strip(BLANK) or raw[last:].strip(BLANK):
        return False
    line = raw[first:last].strip(BLANK)
    return (
        len(line) <= RUN_IN_LENGTH and len(line.split()) <= RUN_IN_WORDS and not ends_sentence(line) and line[-1] != ","
    )


def _span(value: str | None, most: int) -> int:
    digits = _DIGITS.match(value) if value else None
    return min(max(int(digits.group(1)), 1), most) if digits else 1

"""Text of explanations: the sentence with its parts marked, what was inherited, and what each part rests on."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, TextIO

from claims.claim import Region
from extractor.entry_place import lexicon_place
from extractor.trace import Ground, Inherited, Part
from review.explanation import Explained, ExplanationReport
from review.reports.explanations.reasons import WHERE, origin, plain_reason, remedies
from review.reports.marking import Mark, marked, wrapped
from review.reports.printable import printable
from review.reports.report import Look, place
from review.reports.unread import write_unread
from review.reports.value import base_value, value

if TYPE_CHECKING:
    from checks.finding import Finding
    from claims.mention import Mention

_INDENT = "  "
_LONGEST = 400
"""Characters of an inherited text that are shown."""


def write(report: ExplanationReport, stream: TextIO, look: Look) -> None:
    """Write the finding, if one was asked about, and every amount."""
    blocks = [*_blocks(report, look)]
    stream.write("\n\n".join("\n".join(block) for block in blocks) + "\n")
    if report.inspection.unreadable:
        stream.write("\n")
    write_unread(report.inspection.unreadable, stream, look)


def _blocks(report: ExplanationReport, look: Look) -> Iterator[list[str]]:
    finding = report.finding
    if finding is None:
        for each in report.explained:
            yield [*_of_amount(each, look)]
        return
    yield [*_of_finding(finding, look)]
    for mention in report.mentions:
        yield [*_of_mention(mention, look)]
    for title, members in (("this side", finding.claims), ("against", finding.against)):
        for each in report.explained:
            if each.claim is not None and each.claim.id in members:
                yield [look.paint(title, "strong"), *_of_amount(each, look)]


# --- an amount --------------------------------------------------------------------------------------------------------


def _of_amount(each: Explained, look: Look) -> Iterator[str]:
    amount, claim, trace = each.amount, each.claim, each.trace
    where = look.paint(printable(place(amount.document, amount.span)), "place")
    if claim is not None:
        yield f"{where} {look.paint(f'claim {claim.id}', 'strong')}"
    else:
        yield f"{where} {look.paint('no claim', 'strong')}"
    if each.section:
        yield from _paragraph("section: " + " > ".join(each.section), look)
    yield ""
    yield from _marked(trace.sentence, trace.parts, look)
    for inherited in trace.inherited:
        yield from _inherited(inherited, look)
    yield ""
    if claim is None:
        reason = amount.reason or ""
        yield from _paragraph(f"It is no claim: {plain_reason(reason, trace)}.", look)
        for remedy in remedies(reason, trace):
            yield from _paragraph(remedy, look, bullet=True)
        yield ""
    yield from _table([*_rows(each)], look)


def _marked(text: str, parts: Sequence[Part], look: Look) -> Iterator[str]:
    marks = [Mark(part.start, part.end, _name(part), main=part.label == "amount") for part in parts]
    for line in marked(text, marks, look.width - 2 * len(_INDENT)):
        yield _INDENT * 2 + (look.paint(line.text, "info") if line.marks else line.text)


def _name(part: Part) -> str:
    """ "bound: up-to"; the entry is left out where the label says it already, as a word class does."""
    if not part.entry or part.label == "amount" or part.label.endswith(f": {part.entry}"):
        return part.label
    if part.label.startswith("frame: "):
        return f"frame: {part.entry}"
    if ":" in part.label:
        return part.label
    return f"{part.label}: {part.entry}"


def _inherited(inherited: Inherited, look: Look) -> Iterator[str]:
    yield _INDENT + look.paint(f"from the {WHERE.get(inherited.where, inherited.where)}:", "quiet")
    text = inherited.text
    if len(text) > _LONGEST:
        text = text[:_LONGEST].rstrip() + "…"
    yield from _marked(text, [part for part in inherited.parts if part.end <= len(text)], look)


# --- what each part rests on ------------------------------------------------------------------------------------------

_OF_THE_VALUE = ("amount", "bound", "softener")
"""Parts that stand in the value itself."""

_Row = tuple[str, str, str, str]
"""Part, value, what gave it, entry with its file and line."""


def _rows(each: Explained) -> Iterator[_Row]:
    claim, quantity = each.claim, each.amount.quantity
    grounds: dict[str, list[Ground]] = {}
    for ground in each.trace.grounds:
        grounds.setdefault(ground.part, []).append(ground)

    def row(part: str, told: str) -> Iterator[_Row]:
        for ground in grounds.get(part, [Ground(part)]):
            words = ", ".join(f'"{word}"' for word in ground.words)
            told_by = (
                words if ground.part in _OF_THE_VALUE else f"{words}, {origin(ground)}" if words else origin(ground)
            )
            yield part, told, told_by, _entry(ground)

    if claim is not None:
        yield from row("subject", claim.subject)
        yield from row("metric", claim.metric)
    elif each.trace.rejected and "metric" in grounds:
        yield from row("metric", each.trace.rejected)
    elif "reason" in grounds:
        yield from row("reason", "no claim")
    yield from row("amount", value(quantity))
    normal = base_value(quantity)
    if normal and normal != value(quantity):
        yield "", normal, "as it is compared", ""
    if "bound" in grounds:
        yield from row("bound", quantity.bound.value)
    else:
        yield "bound", quantity.bound.value, "the form of the value", ""
    if quantity.approximate:
        yield from row("softener", "approximate")
    if claim is None:
        return
    yield from row("force", claim.force.value)
    if claim.share is not None:
        share = claim.share if isinstance(claim.share, str) else f"{claim.share:.12g} %"
        yield from row("share", share)
    yield from row("polarity", claim.polarity.value)
    yield from row("source", claim.source.value)
    for slot, held in claim.frame.model_dump().items():
        if held:
            yield from row(f"frame: {slot}", held)
    if claim.region is not Region.MAIN:
        yield "region", claim.region.value, "the part of the page that it stands in", ""
    for support in claim.support:
        yield "support", support.form, f"{support.text}, {support.strength}, in the {support.reach}", ""
    if not claim.support:
        yield "support", "none", "no source in reach", ""


def _entry(ground: Ground) -> str:
    if ground.place.startswith("lexicons/units"):
        return f"read as {ground.entry}, unit in {ground.place}"
    if ground.place:
        return f"{ground.entry} in {ground.place}"
    if ground.entry and ground.part in _OF_THE_VALUE:
        return f"read as {ground.entry}"
    if ground.part == "subject" and ground.where:
        return "the page's own words" if not ground.entry else ground.entry
    return ground.entry


def _table(rows: Sequence[_Row], look: Look) -> Iterator[str]:
    """Rows in columns; the last two share what the width leaves, entry below words where both do not fit."""
    first = max(len(row[0]) for row in rows) + 2
    second = min(max(len(row[1]) for row in rows), 40) + 2
    rest = max(20, look.width - len(_INDENT) - first - second)
    for part, told, gave, entry in rows:
        lines = wrapped(f"{gave}; {entry}" if entry else gave, rest)
        held = wrapped(told, second - 2) or [""]
        for i in range(max(len(lines), len(held))):
            left = (part if i == 0 else "").ljust(first)
            middle = (held[i] if i < len(held) else "").ljust(second)
            right = lines[i] if i < len(lines) else ""
            yield f"{_INDENT}{look.paint(left, 'strong')}{middle}{right}".rstrip()


def _paragraph(text: str, look: Look, *, bullet: bool = False) -> Iterator[str]:
    lead = "- " if bullet else ""
    for i, line in enumerate(wrapped(text, look.width - len(_INDENT) - len(lead))):
        yield _INDENT + (lead if i == 0 else " " * len(lead)) + line


# --- a finding --------------------------------------------------------------------------------------------------------


def _of_finding(finding: Finding, look: Look) -> Iterator[str]:
    where = look.paint(printable(place(finding.document, finding.span)), "place")
    severity = look.paint(finding.severity.value, finding.severity.value)
    yield f"{where} {severity} {finding.rule} {finding.name} {look.paint(f'finding {finding.id}', 'strong')}"
    yield from _paragraph(finding.message, look)
    rows: list[_Row] = [("rule", finding.rule, f"`claims rules {finding.rule}` prints its page", "")]
    rows.append(("kind", finding.kind, "", ""))
    rows.append(("severity", finding.severity.value, "; ".join(finding.modifiers) or "the rule's own weight", ""))
    rows += [("exemption", name, result, "") for name, result in finding.exemptions.items()]
    rows += [("support", "found near", text, "") for text in finding.support]
    if finding.factor is not None:
        rows.append(("factor", f"{finding.factor:.3g}", "by how much the two ends differ", ""))
    if finding.favourable:
        side = "this side" if finding.favourable == "claims" else "the other side"
        rows.append(("favourable", side, "promises more, and has to be proved", ""))
    rows += [("also", code, "a weaker rule that fires on the same words", "") for code in finding.also]
    if finding.help:
        yield from _paragraph(f"What to do: {finding.help}", look)
    yield ""
    yield from _table(rows, look)


def _of_mention(mention: Mention, look: Look) -> Iterator[str]:
    where = look.paint(printable(place(mention.document, mention.span)), "place")
    yield f"{where} {look.paint(f'cue {mention.cue}', 'strong')}"
    yield ""
    start, entry = mention.offset, lexicon_place("cues", ("cue",), id=mention.cue)
    yield from _marked(mention.sentence, [Part("cue", start, start + len(mention.quote), mention.cue, entry)], look)
    yield ""
    rows: list[_Row] = [("cue", mention.cue, f'"{mention.quote}"', f"{mention.cue} in {entry}" if entry else "")]
    rows.append(("kind", mention.kind.value, "family of the cue", ""))
    if mention.subject:
        rows.append(("subject", mention.subject, "nearest in its sentence, else the page's", ""))
    rows += [("rival", name, "named in its sentence, lead or heading", "") for name in mention.rivals]
    rows.append(("polarity", mention.polarity.value, "", ""))
    rows.append(("source", mention.source.value, "", ""))
    rows += [
        ("support", support.form, f"{support.text}, {support.strength}, in the {support.reach}", "")
        for support in mention.support
    ]
    yield from _table(rows, look)

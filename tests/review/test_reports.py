"""Every format against one expected file, and what no page may do to any of them."""

from __future__ import annotations

import csv
import io
import json
import re
from pathlib import Path

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from review.inspection import Inspection
from review.reports.formats import finding_writer, record_writer
from review.reports.palette import paint
from review.reports.printable import cells, escaped_json, printable
from review.reports.quotation import Quotation, Quotations
from review.reports.report import FindingReport, Look, RecordReport
from review.settings import OutputFormat
from review.version import __version__

UNSAFE = re.compile("[\x00-\x09\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069\ud800-\udfff]")
SUFFIXES = {OutputFormat.TEXT: "txt", OutputFormat.TABLE: "table.txt"}


def compared(written: str, expected: Path, name: str, output_format: OutputFormat) -> None:
    """Against the expected file, but for the version of the tool."""
    path = expected / f"{name}.{SUFFIXES.get(output_format, output_format.value)}"
    written = written.replace(f'"version": "{__version__}"', '"version": "VERSION"')

    assert path.read_text(encoding="utf-8") == written


@pytest.mark.parametrize("output_format", list(OutputFormat))
def test_findings(output_format: OutputFormat, finding_report: FindingReport, expected: Path) -> None:
    stream = io.StringIO()
    finding_writer(output_format)(finding_report, stream, Look())
    compared(stream.getvalue(), expected, "findings", output_format)


@pytest.mark.parametrize("output_format", list(OutputFormat))
def test_claims(output_format: OutputFormat, claim_report: RecordReport, expected: Path) -> None:
    stream = io.StringIO()
    record_writer(output_format)(claim_report, stream, Look())
    compared(stream.getvalue(), expected, "claims", output_format)


@pytest.mark.parametrize("output_format", list(OutputFormat))
def test_amounts(output_format: OutputFormat, amount_report: RecordReport, expected: Path) -> None:
    stream = io.StringIO()
    record_writer(output_format)(amount_report, stream, Look())
    compared(stream.getvalue(), expected, "amounts", output_format)


@pytest.mark.parametrize("output_format", list(OutputFormat))
def test_no_format_prints_what_a_terminal_obeys(
    output_format: OutputFormat, finding_report: FindingReport, claim_report: RecordReport
) -> None:
    stream = io.StringIO()
    finding_writer(output_format)(finding_report, stream, Look(boxes=True))
    record_writer(output_format)(claim_report, stream, Look(boxes=True))

    assert not UNSAFE.search(stream.getvalue())


@pytest.mark.parametrize("output_format", list(OutputFormat))
def test_a_run_without_anything_is_a_report_too(output_format: OutputFormat) -> None:
    nothing = Inspection(pages=())
    findings, records = io.StringIO(), io.StringIO()
    finding_writer(output_format)(FindingReport((), nothing), findings, Look())
    record_writer(output_format)(RecordReport("claims", (), nothing), records, Look())

    if output_format is OutputFormat.JSON:
        assert json.loads(findings.getvalue())["findings"] == []
        assert json.loads(records.getvalue())["claims"] == []
    elif output_format is OutputFormat.JSONL:
        assert (findings.getvalue(), records.getvalue()) == ("", "")
    elif output_format is OutputFormat.TEXT:
        assert findings.getvalue() == "no findings by these rules in 0 pages with 0 claims\n"
        assert records.getvalue() == "0 claims in 0 pages\n"
    else:
        assert findings.getvalue().startswith("id,rule" if output_format is OutputFormat.CSV else "severity")


def test_json_says_the_same_as_the_records(finding_report: FindingReport) -> None:
    stream = io.StringIO()
    finding_writer(OutputFormat.JSON)(finding_report, stream, Look())
    report = json.loads(stream.getvalue())

    assert [finding.model_dump(mode="json") for finding in finding_report.findings] == report["findings"]
    assert report["summary"] == {"documents": 2, "claims": 3, "errors": 1, "warnings": 1, "infos": 1}
    assert report["unreadable"] == [
        {"document": "scan.md", "code": "E102", "message": "it is no text. Save it as text."}
    ]


def test_no_cell_of_a_sheet_is_a_formula(finding_report: FindingReport, claim_report: RecordReport) -> None:
    stream = io.StringIO()
    finding_writer(OutputFormat.CSV)(finding_report, stream, Look())
    record_writer(OutputFormat.CSV)(claim_report, stream, Look())
    rows = list(csv.reader(io.StringIO(stream.getvalue())))

    assert not [cell for row in rows for cell in row if cell.startswith(("=", "+", "-", "@"))]
    assert [row for row in rows if "'+best+ clinic" in row]


def test_markup_of_the_table_library_in_a_page_is_text(claim_report: RecordReport) -> None:
    claim = claim_report.inspection.pages[1].claims[0].model_copy(update={"quote": "[red]5[/red] :smile: years"})
    stream = io.StringIO()
    record_writer(OutputFormat.TABLE)(RecordReport("claims", [claim], claim_report.inspection), stream, Look())

    assert "[red]5[/red] :smile: years" in stream.getvalue()


def test_colour_changes_nothing_but_colour(finding_report: FindingReport) -> None:
    bare, coloured = io.StringIO(), io.StringIO()
    finding_writer(OutputFormat.TEXT)(finding_report, bare, Look())
    finding_writer(OutputFormat.TEXT)(finding_report, coloured, Look(paint=paint))

    assert "\x1b[1;31merror" in coloured.getvalue()
    assert bare.getvalue() == re.sub(r"\x1b\[[0-9;]*m", "", coloured.getvalue())


@given(st.text())
def test_printable_text_is_one_line_without_commands(text: str) -> None:
    shown = printable(text)

    assert not UNSAFE.search(shown)
    assert "\n" not in shown


@given(st.text())
def test_escaped_json_reads_the_same(text: str) -> None:
    written = escaped_json(json.dumps(text, ensure_ascii=False))

    assert text == json.loads(written)
    assert not UNSAFE.search(written)


@given(
    st.text(max_size=200),
    st.text(min_size=1, max_size=40),
    st.text(max_size=200),
    st.integers(min_value=60, max_value=160),
)
@example(before="0", quote="0" * 17 + "\x1f" * 11, after="", width=60)
@example(before="so long ", quote="word " * 7 + "\x1f" * 9, after=" and on", width=60)
def test_the_underline_is_as_wide_as_the_quote_and_stands_below_it(
    before: str, quote: str, after: str, width: int
) -> None:
    quotation = Quotation(before + quote + after, len(before), len(before) + len(quote))
    line, underline = quotation.lines(width)
    shown = printable(quote)
    start = len(underline) - len(underline.lstrip())

    assert cells(line) <= width
    if cells(shown) > width:
        marked = {line[index:] for index in range(len(line)) if cells(line[:index]) == start}
        assert any(
            shown.startswith(rest[:cut]) and cells(rest[: cut + 1]) == underline.count("^")
            for rest in marked
            for cut in (index for index, character in enumerate(rest) if character == "…")
        )
        return
    assert shown in line
    assert max(1, cells(shown)) == underline.count("^")
    assert start in {cells(line[: match.start()]) for match in re.finditer(f"(?={re.escape(shown)})", line)}


@pytest.mark.parametrize(
    ("sentence", "start", "end", "line", "underline"),
    [
        ("Lasts 5 years.", 6, 13, "Lasts 5 years.", "      ^^^^^^^"),
        ("痛み 5 years", 3, 10, "痛み 5 years", "     ^^^^^^^"),
        ("a\t5 years", 2, 9, "a 5 years", "  ^^^^^^^"),
        ("cafe\u0301 5 years", 6, 13, "cafe\u0301 5 years", "     ^^^^^^^"),
        (f"{'word ' * 30}5 years{' word' * 30}", 150, 157, "… word word 5 years word word …", "            ^^^^^^^"),
    ],
)
def test_places_in_a_line(sentence: str, start: int, end: int, line: str, underline: str) -> None:
    assert Quotation(sentence, start, end).lines(31) == (line, underline)


def test_equal_values_of_one_sentence_are_told_apart(inspection: Inspection) -> None:
    sentence = "Desk work after 2 weeks, a workshop after 2 weeks, not 12 weeks."
    page = inspection.pages[0]
    model = page.amounts[0]
    amounts = [
        model.model_copy(
            update={
                "sentence": sentence,
                "quote": quote,
                "span": model.span.model_copy(update={"start": start + offset, "end": start + offset + len(quote)}),
            }
        )
        # The page says the sentence twice, the second time 500 characters further down.
        for offset in (0, 500)
        for quote, start in (("2 weeks", 16), ("2 weeks", 42), ("12 weeks", 55))
    ]
    quotations = Quotations([page.model_copy(update={"amounts": tuple(amounts), "claims": (), "mentions": ()})])
    found = [quotations.at(page.document, amount.span, amount.quote, amount.sentence).start for amount in amounts]

    assert found == [16, 42, 55, 16, 42, 55]


def test_a_page_of_one_sentence_costs_a_line_for_each_value(inspection: Inspection) -> None:
    sentence = "relief for 3 years and " * 20_000
    page = inspection.pages[0]
    model = page.amounts[0]
    amounts = tuple(
        model.model_copy(
            update={
                "sentence": sentence,
                "quote": "3 years",
                "span": model.span.model_copy(update={"start": start, "end": start + 7}),
            }
        )
        for start in range(11, len(sentence), 23)
    )
    alone = page.model_copy(update={"amounts": amounts, "claims": (), "mentions": ()})
    stream = io.StringIO()
    record_writer(OutputFormat.TEXT)(RecordReport("amounts", amounts, Inspection(pages=(alone,))), stream, Look())

    assert stream.getvalue().count("^" * 7) == 20_000
    assert len(stream.getvalue()) < 20_000 * 400

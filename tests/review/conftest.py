"""One small set of pages and findings that every report format writes, and the command run in this process."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path
from typing import NamedTuple

import pytest

from checks.finding import Finding, Related, Severity
from claims.amount import Amount
from claims.claim import Claim, Force, Polarity
from claims.fingerprint import fingerprint
from claims.mention import Mention, MentionKind
from claims.page import Page
from claims.quantity import Bound, Quantity
from claims.span import Span
from claims.unit import Unit
from claims.vocabulary import Vocabulary
from extractor.readers.document import line_starts
from extractor.readers.reading import read_document
from review.inspection import Extract, Extracted, Inspection
from review.reports.report import FindingReport, RecordReport
from review.unreadable import Unreadable

GUIDE = """\
# After the procedure

Relief can last for up to 3 years; \x1b[31mat work\u202e after 3 days.
We are the +best+ clinic. Does it hurt for 2 weeks?
"""

HOSTILE = """\
=HYPERLINK("x") 肩の痛み relief lasts at least 18 months [red]and[/red] more, so our patients tell us again and \
again, and nobody who ever came to our practice for this treatment of the lower back has said otherwise since 2009.
"""


def span(text: str, quote: str) -> Span:
    """The first place of a quote in a page."""
    start = text.index(quote)
    end = start + len(quote)
    starts = line_starts(text)
    line = max(number for number, offset in enumerate(starts, 1) if offset <= start)
    first = starts[line - 1]
    return Span(
        start=start,
        end=end,
        start_line=line,
        start_column=start - first + 1,
        end_line=line,
        end_column=end - first + 1,
    )


def claim(document: str, text: str, sentence: str, quote: str, metric: str, **fields: object) -> Claim:
    """A claim about rhizotomy."""
    return Claim.model_validate(
        {
            "id": fingerprint("c", sentence, "rhizotomy", metric, quote),
            "document": document,
            "span": span(text, quote),
            "quote": quote,
            "sentence": sentence,
            "subject": "rhizotomy",
            "metric": metric,
            "force": Force.TYPICAL,
            **fields,
        }
    )


@pytest.fixture
def inspection() -> Inspection:
    """Two pages, one finding of each severity, one page that was not read."""
    first = "Relief can last for up to 3 years; \x1b[31mat work\u202e after 3 days."
    asked = "Does it hurt for 2 weeks?"
    ceiling = claim(
        "guide.md",
        GUIDE,
        first,
        "up to 3 years",
        "relief-duration",
        section=("After the procedure",),
        force=Force.CEILING,
        quantity=Quantity(low=None, high=3, unit=Unit.YEAR, bound=Bound.AT_MOST),
        evidence={"bound": "up-to"},
    )
    work = claim(
        "guide.md",
        GUIDE,
        first,
        "3 days",
        "recovery-time",
        section=("After the procedure",),
        quantity=Quantity(low=3, high=3, unit=Unit.DAY, bound=Bound.EXACT),
    )
    question = claim(
        "guide.md",
        GUIDE,
        asked,
        "2 weeks",
        "soreness-duration",
        polarity=Polarity.ASKED,
        quantity=Quantity(low=2, high=2, unit=Unit.WEEK, bound=Bound.EXACT),
    )
    best = Mention(
        id=fingerprint("m", "best"),
        document="guide.md",
        span=span(GUIDE, "+best+ clinic"),
        quote="+best+ clinic",
        kind=MentionKind.SUPERLATIVE,
        cue="best",
        sentence="We are the +best+ clinic.",
        offset=11,
    )
    sentence = HOSTILE.strip()
    floor = claim(
        "サイト/=odd\n.md",
        HOSTILE,
        sentence,
        "at least 18 months",
        "relief-duration",
        force=Force.FLOOR,
        quantity=Quantity(low=18, high=None, unit=Unit.MONTH, bound=Bound.AT_LEAST),
    )
    year = Amount(
        document=floor.document,
        span=span(HOSTILE, "2009"),
        quote="2009",
        sentence=sentence,
        quantity=Quantity(low=2009, high=2009, unit=Unit.COUNT, bound=Bound.EXACT),
        reason="calendar-year",
    )
    amounts = [
        Amount(
            document=made.document,
            span=made.span,
            quote=made.quote,
            sentence=made.sentence,
            quantity=made.quantity,
            claim=made.id,
        )
        for made in (ceiling, work, question, floor)
    ]
    guide = Page(
        document="guide.md",
        sha256="0" * 64,
        title="After the procedure",
        words=24,
        claims=(ceiling, work, question),
        mentions=(best,),
        amounts=tuple(amounts[:3]),
    )
    odd = Page(document=floor.document, sha256="1" * 64, words=34, claims=(floor,), amounts=(amounts[3], year))
    divergence = Finding(
        id=fingerprint("f", "divergence"),
        rule="CON-003",
        name="headline-divergence",
        severity=Severity.WARNING,
        kind="divergent",
        message="rhizotomy, relief duration: up to 3 years here, at least 18 months elsewhere",
        document="guide.md",
        span=ceiling.span,
        quote=ceiling.quote,
        sentence=ceiling.sentence,
        subject="rhizotomy",
        metric="relief-duration",
        claims=(ceiling.id,),
        against=(floor.id,),
        related=(Related(document=floor.document, span=floor.span, quote=floor.quote, sentence=floor.sentence),),
        help="Agree on one wording.",
        factor=2.0,
    )
    superlative = Finding(
        id=fingerprint("f", "superlative"),
        rule="SUP-001",
        name="unsupported-superlative",
        severity=Severity.ERROR,
        kind="superlative",
        message='"+best+ clinic" has no source',
        document="guide.md",
        span=best.span,
        quote=best.quote,
        sentence=best.sentence,
        help="Name the source, or take the word out.",
        cue="best",
        also=("SUP-007",),
    )
    undated = Finding(
        id=fingerprint("f", "undated"),
        rule="QUA-002",
        name="missing-variability-statement",
        severity=Severity.INFO,
        kind="variability",
        message="-1 statement that results vary",
        document=floor.document,
        span=floor.span,
        quote=floor.quote,
        sentence=floor.sentence,
        subject="rhizotomy",
        metric="relief-duration",
        claims=(floor.id,),
    )
    return Inspection(
        pages=(guide, odd),
        findings=(divergence, superlative, undated),
        unreadable=(Unreadable("scan.md", "E102", "it is no text.", "Save it as text."),),
    )


@pytest.fixture
def claim_report(inspection: Inspection) -> RecordReport:
    """The publisher's claims."""
    return RecordReport("claims", inspection.claims, inspection)


@pytest.fixture
def amount_report(inspection: Inspection) -> RecordReport:
    """Every amount."""
    return RecordReport("amounts", [amount for page in inspection.pages for amount in page.amounts], inspection)


@pytest.fixture
def finding_report(inspection: Inspection) -> FindingReport:
    """Every finding."""
    return FindingReport(inspection.findings, inspection)


@pytest.fixture
def expected() -> Path:
    """Folder of the expected reports."""
    return Path(__file__).parent / "expected"


class Done(NamedTuple):
    """How a command ended."""

    code: int
    out: str
    err: str


Claims = Callable[..., Done]


@pytest.fixture
def claims(capsys: pytest.CaptureFixture[str]) -> Claims:
    """Runs the command in this process, in the current folder."""
    from review.cli.main import main

    def run(*arguments: object) -> Done:
        capsys.readouterr()
        with pytest.raises(SystemExit) as left:
            main([str(argument) for argument in arguments])
        out, err = capsys.readouterr()
        return Done(int(left.value.code or 0), out, err)

    return run


@pytest.fixture
def plain_extraction(monkeypatch: pytest.MonkeyPatch) -> None:
    """The real readers with an extractor that takes "N years" for relief: what these tests ask is not what it finds."""

    def extraction(vocabulary: Vocabulary, *, signs: bool = True) -> Extract:
        def extract(document: str, data: bytes) -> Extracted:
            text = read_document(document, data).text[:1000]
            if "make it fail" in text:
                raise ZeroDivisionError("on purpose")
            found = [
                claim(
                    document,
                    text,
                    match[0],
                    match[0],
                    "relief-duration",
                    polarity=Polarity.ASKED if "?" in text else Polarity.ASSERTED,
                    quantity=Quantity(low=int(match[1]), high=int(match[1]), unit=Unit.YEAR, bound=Bound.EXACT),
                )
                for match in re.finditer(r"(\d{1,3}) years", text)
            ]
            return Extracted(Page(document=document, sha256="0" * 64, words=len(text.split()), claims=tuple(found)))

        return extract

    monkeypatch.setattr("review.inspection.extraction", extraction)

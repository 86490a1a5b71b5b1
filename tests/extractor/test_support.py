"""Support: what counts as a source, where a mark leads, how near a source stands, and what is told of the study."""

from __future__ import annotations

import subprocess
import sys
from typing import Any

import pytest

from claims.claim import Claim
from claims.mention import MentionKind
from claims.page import Page
from claims.support import Support
from extractor.components.studies import study_of
from extractor.components.support import sources_in
from extractor.extraction import Extractor
from extractor.readers.document import Block, BlockKind, SourceMap
from extractor.readers.reading import read_document

REFERENCES = """

## References

1. Okafor T, Lind K. Rhizotomy in sixty patients: 24-month follow-up. Spine J 2019;4:112. doi:10.5555/spine.2019.044
2. Clinic brochure, 2021.
"""


def page(extractor: Extractor, text: str, name: str = "page.md") -> Page:
    return extractor.extract(read_document(name, text.encode()))


def claim(extractor: Extractor, text: str, name: str = "page.md") -> Claim:
    """The first claim of a page about rhizotomy."""
    return page(extractor, f"# Rhizotomy\n\n{text}" if name.endswith("md") else text, name).claims[0]


def block(text: str, *links: tuple[int, int, str]) -> Block:
    return Block(text, SourceMap((0,), (0,), (len(text),), len(text)), BlockKind.PARAGRAPH, links=links)


def linked(target: str, words: str = "here") -> Block:
    return block(words, (0, len(words), target))


@pytest.mark.parametrize(
    ("text", "form", "name", "strength"),
    [
        ("See doi:10.5555/spine.2019.044.", "doi", "10.5555/spine.2019.044", "strong"),
        ("(10.5555/a(b)c)", "doi", "10.5555/a(b)c", "strong"),
        ("Shown before (PMID: 1234567).", "pubmed", "PMID: 1234567", "strong"),
        ("In PMC123456, for one.", "pubmed", "PMC123456", "strong"),
        ("Okafor et al. (2019) saw it.", "author-year", "Okafor et al. (2019)", "weak"),
        ("As Okafor and Lind (Spine J, 2019) saw.", "author-year", "Okafor and Lind (Spine J, 2019)", "weak"),
        ("So it was (Okafor and others, 2022).", "author-year", "(Okafor and others, 2022)", "weak"),
        ("So it was (Hillfort Implant Register, 2022).", "author-year", "(Hillfort Implant Register, 2022)", "weak"),
        ("By the European Spine Society guideline, 2020.", "guideline", None, "strong"),
        ("NICE guideline NG59 says so.", "guideline", "NICE guideline NG59", "strong"),
        ("In one trial of 120 patients it held.", "trial", "In one trial of 120 patients", "weak"),
        ("In our 2023 audit (n = 140), 61 % improved.", "trial", "n = 140", "weak"),
        ("In our last 1,100 eyes, 88 % did.", "trial", "In our last 1,100", "weak"),
        ("Of the first 400 people in our registry, 86 % did.", "trial", "Of the first 400", "weak"),
        ("Of the 412 who filled in our card last winter, 97 % did.", "trial", "Of the 412", "weak"),
        ("The NICE appraisal (TA159) agrees.", "guideline", "NICE appraisal (TA159", "strong"),
    ],
)
def test_sources_in_words(text: str, form: str, name: str | None, strength: str) -> None:
    (source,) = sources_in(block(text))

    assert (form, strength) == (source.form, source.strength)
    assert name is None or name == source.text


@pytest.mark.parametrize(
    "text",
    [
        "Open since 2019 (Vance, opened in 2019).",
        "Dr Vance (2011 to 2015) taught.",
        "News (March 2020).",
        "Form RM-104 (2021).",
        "Experts say so.",
        "Copyright (2021).",
        "In our audit most improved.",
        "In the last 30 minutes you rest.",
        "Of the first 400 to come, most are well.",
        "Of the 412 who filled in a card, 97 % did.",
        "Read it in our 2021 brochure.",
    ],
)
def test_no_sources_in_words(text: str) -> None:
    assert sources_in(block(text)) == ()


@pytest.mark.parametrize(
    ("text", "fault"),
    [
        ("See doi:10.55/abc.", "malformed-doi"),
        ("See doi: 105555/abc.", "malformed-doi"),
        ("See PMID: 12a45.", "malformed-pmid"),
        ("See PMID 1234567890123.", "malformed-pmid"),
    ],
)
def test_malformed_identifiers(text: str, fault: str) -> None:
    (source,) = sources_in(block(text))

    assert (fault, "none") == (source.fault, source.strength)


@pytest.mark.parametrize(
    ("target", "words", "expected"),
    [
        ("https://doi.org/10.5555/spine.2019.044", "here", ("doi", "strong", None)),
        ("https://doi.org/10.55/x", "here", ("doi", "none", "malformed-doi")),
        ("https://pubmed.ncbi.nlm.nih.gov/1234567/", "here", ("pubmed", "strong", None)),
        ("https://pubmed.ncbi.nlm.nih.gov/", "here", ("journal-link", "none", "home-page-link")),
        ("https://www.nejm.org/doi/full/10.1056/x1", "here", ("journal-link", "strong", None)),
        ("https://www.nejm.org/", "a study", ("journal-link", "none", "home-page-link")),
        ("https://clinicaltrials.gov/study/NCT01234567", "here", ("journal-link", "strong", None)),
        ("https://clinicaltrials.gov/", "here", ("journal-link", "none", "home-page-link")),
        ("https://example.org/okafor-2019", "a recent study", ("journal-link", "weak", None)),
        ("https://example.org/prices", "our prices", ("link", "none", None)),
        ("https://en.wikipedia.org/wiki/Pain", "a study", ("hearsay", "none", None)),
        ("https://example.org/blog/2020/trial", "a trial", ("hearsay", "none", None)),
        ("/news/2021/new-laser", "a trial", ("hearsay", "none", None)),
        ("https://example.org/pdf/12", "our brochure", ("hearsay", "none", None)),
    ],
)
def test_links(target: str, words: str, expected: tuple[str, str, str | None]) -> None:
    (source,) = [each for each in sources_in(linked(target, words)) if each.text == target]

    assert expected == (source.form, source.strength, source.fault)


def test_link_to_whose_figure_it_is() -> None:
    words = "National Spine Institute"
    for lead, path, expected in (
        ("20 %, according to the ", "back-pain", ("journal-link", "weak", None)),
        ("20 %, according to the ", "", ("journal-link", "none", "home-page-link")),
        ("20 %. We belong to the ", "back-pain", ("link", "none", None)),
    ):
        text = f"{lead}{words}"
        (source,) = sources_in(block(text, (len(lead), len(text), f"https://example.org/{path}")))

        assert expected == (source.form, source.strength, source.fault)


@pytest.mark.parametrize("target", ["/prices", "mailto:a@example.org", "#top", "http://[", "javascript:void(0)"])
def test_links_that_name_nothing(target: str) -> None:
    assert sources_in(linked(target)) == ()


@pytest.mark.parametrize(
    ("text", "name", "entry"),
    [
        ("Relief lasts 2 years [1]." + REFERENCES, "page.md", "Okafor"),
        ("Relief lasts 2 years (1)." + REFERENCES, "page.md", "Okafor"),
        ("Relief lasts 2 years.¹" + REFERENCES, "page.md", "Okafor"),
        ("Relief lasts 2 years.<sup>1</sup> So it is." + REFERENCES, "page.md", "Okafor"),
        ("Relief lasts 2 years.[^a]\n\n[^a]: Okafor T. Rhizotomy. Spine J 2019;4:1.", "page.md", "Okafor"),
        ("Relief lasts 2 years.\\*\n\n\\*Okafor T. Rhizotomy. Spine J 2019;4:1.", "page.md", "Okafor"),
        ("Relief lasts 2 years (Okafor and Lind, 2019)." + REFERENCES, "page.md", "Okafor"),
        (
            (
                "<h1>Rhizotomy</h1><p>Relief lasts 2 years<sup><a href='#r'>[1]</a></sup>.</p><h2>Sources</h2>"
                "<ol><li>Okafor T. Rhizotomy. Spine J 2019;4:1.</li></ol>"
            ),
            "page.html",
            "Okafor",
        ),
        (
            (
                "RHIZOTOMY\n\nRelief lasts 2 years [2].\n\nReferences\n[1] Lind K. Pain 2018;1:2.\n"
                "[2] Okafor T. Rhizotomy. Spine J 2019;4:1.\n"
            ),
            "page.txt",
            "Okafor",
        ),
    ],
)
def test_marks_lead_to_entries(extractor: Extractor, text: str, name: str, entry: str) -> None:
    first = claim(extractor, text, name).support[0]

    assert (first.strength, first.reach, first.fault) == ("strong", "sentence", None)
    assert first.entry.startswith(entry)


@pytest.mark.parametrize(
    "text",
    [
        "Relief lasts 2 years over 5 cm².",
        "(1) Relief lasts 2 years.",
        "Relief lasts 2 years (3 of them good).",
        "Relief lasts 2 years.\\*\n\n\\*Individual results vary.",
    ],
)
def test_no_marks(extractor: Extractor, text: str) -> None:
    assert claim(extractor, text + REFERENCES.replace("Okafor", "Novak")).support == ()


def test_mark_without_an_entry_is_told(extractor: Extractor) -> None:
    found = claim(extractor, "Relief lasts 2 years [7]." + REFERENCES).support[0]

    assert (found.strength, found.fault) == ("none", "marker-unresolved")


def test_range_of_marks_leads_to_every_entry(extractor: Extractor) -> None:
    read = page(extractor, "# Rhizotomy\n\nRelief lasts 2 years [1-2]." + REFERENCES)

    assert [mention.cue for mention in read.mentions if mention.kind is MentionKind.CITATION][:1] == ["marker"]
    assert "entry-uncited" not in {mention.cue for mention in read.mentions}


def test_brochure_in_the_list_is_no_evidence(extractor: Extractor) -> None:
    found = claim(extractor, "Relief lasts 2 years [2]." + REFERENCES).support[0]

    assert (found.strength, found.fault) == ("none", None)


def reaches(extractor: Extractor, text: str) -> list[str]:
    """How near the sources of the first claim stand."""
    return [each.reach for each in claim(extractor, text).support]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Relief lasts 2 years (Lind, 2019).", ["sentence"]),
        ("Relief lasts 2 years. This result comes from a trial (Lind, 2019).", ["sentence"]),
        ("Relief lasts 2 years.\n\nThese results come from one trial (Lind, 2019).", ["sentence"]),
        ("Relief lasts 2 years. Pain eases. So say others (Lind, 2019).", ["paragraph"]),
        ("- Relief lasts 2 years.\n- Pain eases (Lind, 2019).", ["section"]),
        ("Relief lasts 2 years.\n\nPain eases (Lind, 2019).", ["section"]),
        ("Relief lasts 2 years.\n\n## Risks\n\nPain eases (Lind, 2019).", []),
        ("Relief lasts 2 years.\n\nAll figures here are from Lind 2019.", ["page"]),
        ("Relief lasts 2 years. Pain eases [1]." + REFERENCES, ["paragraph"]),
        ("Pain eases [1]. Relief lasts 2 years." + REFERENCES, ["section"]),
        ("One trial followed sixty [1]. Relief lasts 2 years." + REFERENCES, ["paragraph"]),
        ("It is out (Lind, 2019).\n\nRelief lasts 2 years. It helps, the study says.", ["paragraph"]),
        ("It is out (Lind, 2019).\n\nOur relief lasts 2 years. It helps, the study says.", ["section"]),
        ("It is out (Lind, 2019).\n\nRelief lasts 2 years. It helps, a friend says.", ["section"]),
        ("It is out (Lind, 2019).\n\n## More\n\nIn the same issue, relief lasts 2 years.", ["paragraph"]),
        ("It is out (Lind, 2019).\n\n## More\n\nIn the same room, relief lasts 2 years.", []),
        ("Relief lasts 2 years. In our last 300 patients it did.", []),
        ("Relief lasts 2 years [1]. Pain eases [2]." + REFERENCES, ["sentence", "section"]),
        ("Pain eases.[1] Relief lasts 2 years." + REFERENCES, ["section"]),
        ("Relief lasts 2 years." + REFERENCES, []),
    ],
)
def test_reach(extractor: Extractor, text: str, expected: list[str]) -> None:
    assert expected == reaches(extractor, text)


def test_guideline_shows_a_practice_better_than_a_figure(extractor: Extractor) -> None:
    named = "The European Spine Society guideline of 2020 says that"
    read = page(extractor, f"# Rhizotomy\n\n{named} relief lasts 2 years, the best of all.")

    def strengths(support: tuple[Support, ...]) -> list[str]:
        return [each.strength for each in support]

    assert strengths(read.claims[0].support) == ["weak"]
    assert [strengths(each.support) for each in read.mentions if each.kind is MentionKind.SUPERLATIVE] == [["strong"]]


def test_entries_that_nothing_leads_to_are_told(extractor: Extractor) -> None:
    read = page(extractor, "# Rhizotomy\n\nRelief lasts 2 years [1]." + REFERENCES)
    told = {mention.quote[:6]: mention.cue for mention in read.mentions if mention.kind is MentionKind.CITATION}

    assert told == {"[1]": "marker", "Okafor": "reference", "Clinic": "entry-uncited"}


def test_quotes_of_citations_stand_in_the_file(extractor: Extractor) -> None:
    text = "# Rhizotomy\n\nRelief lasts 2 years [1] (Lind, 2019; doi:10.55/x)." + REFERENCES
    read = page(extractor, text)

    for mention in read.mentions:
        assert mention.sentence[mention.offset :].startswith(mention.quote)
        assert text[mention.span.start : mention.span.end] == mention.quote


@pytest.mark.parametrize(
    ("text", "fields"),
    [
        ("Rhizotomy: 24-month follow-up. Spine J 2019.", {"follow_up": 730.5}),
        ("Sixty patients were followed for two years.", {"follow_up": 730.5}),
        ("Two-year results of rhizotomy.", {"follow_up": 730.5}),
        ("Rhizotomy in a series (n = 1,140).", {"patients": 1140}),
        ("A randomised trial.", {"design": "controlled"}),
        ("Endoscopic versus percutaneous.", {"design": "controlled"}),
        ("A single-arm, uncontrolled study.", {"design": "single-arm"}),
        ("A systematic review of randomised trials.", {"design": "review"}),
        ("Ablation in sheep.", {"material": "animal"}),
        ("Lesion size ex vivo.", {"material": "bench"}),
        ("A cadaveric study.", {"material": "cadaver"}),
        ("[Retracted] Rhizotomy.", {"retracted": True}),
        ("Relief among responders.", {"responders": True}),
        ("Funded by the manufacturer.", {"own": True}),
    ],
)
def test_what_is_told_of_a_study(text: str, fields: dict[str, Any]) -> None:
    study = study_of(text)

    assert study is not None
    assert fields == {name: getattr(study, name) for name in fields}


@pytest.mark.parametrize("text", ["Rhizotomy. Spine J 2019;4:112.", "Relief for 24 months.", "Our park bench."])
def test_nothing_told_of_a_study(text: str) -> None:
    assert study_of(text) is None


HOSTILE = """
import sys
from claims.vocabulary import load
from extractor.extraction import Extractor
from extractor.readers.reading import read_document
text = sys.stdin.read()
page = Extractor(load()).extract(read_document("rhizotomy.md", text.encode()))
print(len(page.mentions), max((len(claim.support) for claim in page.claims), default=0))
"""


@pytest.mark.parametrize(
    ("unit", "times"),
    [
        ("Relief lasts 2 years [1]. ", 4000),
        ("Relief lasts 2 years [1].\n\n", 2000),
        ("[1-999] ", 20000),
        ("(Okafor, A. B. C. D. E. F. G. H. ", 5000),
        ("Okafor, Okafor, ", 20000),
        ("doi:10.5555/" + "(" * 50, 5000),
        ("1" * 100, 3000),
        ("<sup>1</sup>", 20000),
        ("PMID: ", 30000),
        ("doi:10.5555/a [1] ", 5000),
        ("* Okafor (2019) lasts 2 years\n", 3000),
        ("\n\n## References\n\n1. Okafor T. Spine J 2019.\n", 2000),
    ],
)
def test_hostile_text_is_finished_with(unit: str, times: int) -> None:
    done = subprocess.run(
        [sys.executable, "-c", HOSTILE], input=unit * times, capture_output=True, text=True, timeout=120, check=False
    )

    assert done.returncode == 0, done.stderr[-2000:]
    mentions, most = map(int, done.stdout.split())
    assert mentions <= 20_000
    assert most <= 12

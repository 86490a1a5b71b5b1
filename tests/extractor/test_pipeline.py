"""Pipeline: our components in a pipeline of spaCy's own, and what may be imported without it."""

from __future__ import annotations

import subprocess
import sys
from importlib.metadata import entry_points
from pathlib import Path

import pytest
import spacy
from spacy.language import Language

from claims.vocabulary import load
from extractor.amounts import FoundAmount, find_amounts, names_stretch
from extractor.components.assembly import Draft
from extractor.components.mentions import FoundCue
from extractor.extraction import Extractor
from extractor.passage import Passage
from extractor.pipeline import EXTENSIONS, ORDER, build, register
from extractor.readers.document import Document
from extractor.readers.reading import read_document
from extractor.sentences import sentence_ranges
from extractor.terms import TermFinder, Terms
from tests.extractor.case import gap

PAGES = Path(__file__).parents[2] / "corpus" / "pages"
CORPUS = sorted(path for path in PAGES.rglob("*") if path.suffix in (".md", ".html", ".txt"))

TEXT = "Endoscopic rhizotomy gives relief for up to 5 years. It is the best treatment."


@pytest.fixture(scope="module")
def nlp() -> Language:
    """Blank English with our components added by name, as a user adds them."""
    register()
    pipeline = spacy.blank("en")
    for name in ORDER:
        pipeline.add_pipe(name)
    return pipeline


def run(script: str) -> subprocess.CompletedProcess[str]:
    """A script in a process of its own, where nothing is imported or registered yet."""
    return subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, timeout=120, check=False)


def test_entry_points_name_every_component() -> None:
    offered = {point.name for point in entry_points(group="spacy_factories") if point.name.startswith("claims_")}

    assert offered == set(ORDER)


@gap("pipeline", "entry_points")
@pytest.mark.parametrize("name", ORDER[:2])
def test_components_are_found_by_name_without_an_import_of_ours(name: str) -> None:
    done = run(f"import spacy; nlp = spacy.blank('en'); nlp.add_pipe({name!r}); print(nlp.pipe_names)")

    assert done.stdout.strip() == str([name]), done.stderr[-500:]


def test_registering_twice_does_no_harm() -> None:
    register()
    register()

    assert all(Language.has_factory(name) for name in ORDER)


def test_what_the_components_leave_on_a_doc(nlp: Language) -> None:
    doc = nlp(TEXT)

    assert [(span.text, span.label_) for span in doc.spans["amounts"]] == [("up to 5 years", "AMOUNT")]
    assert [draft.metric for draft in doc._.claims_drafts] == ["relief-duration"]
    assert [draft.subject for draft in doc._.claims_drafts] == ["endoscopic-rhizotomy"]
    assert [TEXT[cue.start : cue.end] for cue in doc._.claims_cues] == ["best"]
    assert all(doc.has_extension(name) for name in EXTENSIONS)
    assert doc.text == TEXT


def test_amounts_alone_serve_any_language() -> None:
    register()
    pipeline = spacy.blank("de")
    pipeline.add_pipe("claims_amounts")

    doc = pipeline("Rund 30 min, dann 2 h Ruhe bei 37 °C.")

    assert [span.text for span in doc.spans["amounts"]] == ["30 min", "2 h", "37 °C"]


def test_spans_widen_to_whole_tokens() -> None:
    register()
    pipeline = spacy.blank("en")
    pipeline.add_pipe("claims_amounts")

    doc = pipeline("It lasts (6months)only.")

    (span,) = doc.spans["amounts"]
    assert "6months" in span.text


def test_docs_are_kept_apart(nlp: Language) -> None:
    texts = ["Relief lasts 6 months.", "No figure here.", "Relief lasts 7 years.", ""]

    docs = list(nlp.pipe(texts, batch_size=2))

    assert [[span.text for span in doc.spans["amounts"]] for doc in docs] == [["6 months"], [], ["7 years"], []]
    assert [len(doc._.claims_drafts) for doc in docs] == [1, 0, 1, 0]
    assert [doc._.claims_passage.text for doc in docs] == texts


def test_running_twice_changes_nothing(nlp: Language) -> None:
    once = nlp(TEXT)
    drafts = list(once._.claims_drafts)

    twice = nlp(once)

    assert drafts == twice._.claims_drafts
    assert len(twice.spans["amounts"]) == 1


def test_configuration_is_written_and_read(nlp: Language, tmp_path: Path) -> None:
    written = nlp.config.to_str()
    nlp.to_disk(tmp_path)

    loaded = spacy.load(tmp_path)

    assert all(f'factory = "{name}"' in written for name in ORDER)
    doc = loaded(TEXT)
    assert [draft.metric for draft in doc._.claims_drafts] == ["relief-duration"]


@gap("pipeline", "serialisation")
def test_docs_can_be_stored(nlp: Language) -> None:
    stored = nlp(TEXT).to_bytes()

    assert len(stored) > len(TEXT)


@gap("pipeline", "assembly_alone")
def test_assembly_without_the_components_before_it_says_what_it_needs() -> None:
    register()
    pipeline = spacy.blank("en")
    pipeline.add_pipe("claims_assembly")

    with pytest.raises(ValueError, match="claims_amounts"):
        pipeline(TEXT)


def test_tokenizer_never_changes_the_text() -> None:
    pipeline = build(load())
    text = "6–12 months; pain-free/90s (½ inch)—80°C, L4/L5 «rhizotomy»  x"

    assert pipeline.make_doc(text).text == text
    assert [token.text for token in pipeline.make_doc("6–12 months")] == ["6", "–", "12", "months"]
    assert [token.text for token in pipeline.make_doc("pain-free")] == ["pain", "-", "free"]


@pytest.mark.parametrize(
    "module",
    [
        "claims.page",
        "claims.vocabulary",
        "checks.engine",
        "extractor.readers.reading",
        "extractor.pipeline",
        "extractor.extraction",
        "extractor.amounts",
        "extractor.terms",
    ],
)
def test_import_without_spacy(module: str) -> None:
    done = run(f"import sys, {module}; print([name for name in ('spacy', 'thinc', 'rich') if name in sys.modules])")

    assert done.stdout.strip() == "[]", done.stderr[-500:]


def test_a_page_is_read_without_spacy() -> None:
    done = run(
        "import sys\n"
        "from claims.vocabulary import load\n"
        "from extractor.extraction import Extractor\n"
        "from extractor.readers.reading import read_document\n"
        "page = Extractor(load()).extract(read_document('rhizotomy.md', b'# Rhizotomy\\n\\nRelief lasts 5 years.'))\n"
        "print(len(page.claims), [name for name in ('spacy', 'thinc') if name in sys.modules])\n"
    )

    assert done.stdout.strip() == "1 []", done.stderr[-500:]


@pytest.mark.parametrize("path", CORPUS[::9], ids=lambda path: path.relative_to(PAGES).as_posix())
def test_the_components_make_of_a_sentence_what_the_product_makes(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    pipeline = build(load())
    read = Extractor.read
    met = []

    def both(extractor: Extractor, passage: Passage) -> tuple[list[Draft], list[FoundCue], Terms]:
        doc = pipeline.make_doc(passage.text)
        doc._.claims_passage = passage
        for _, component in pipeline.pipeline:
            doc = component(doc)
        mine = read(extractor, passage)
        met.append((mine, (doc._.claims_drafts, doc._.claims_cues, doc._.claims_terms)))
        return mine

    monkeypatch.setattr(Extractor, "read", both)
    Extractor(load()).extract(read_document(path.name, path.read_bytes()))

    assert [mine for mine, _ in met] == [theirs for _, theirs in met]


def sentences(document: Document) -> list[str]:
    """Every sentence of a document."""
    return [block.text[start:end] for block in document.blocks for start, end in sentence_ranges(block.text)]


@pytest.mark.parametrize("path", CORPUS, ids=lambda path: path.relative_to(PAGES).as_posix())
def test_the_gate_loses_no_cue(extractor: Extractor, path: Path) -> None:
    document = read_document(path.name, path.read_bytes())
    finder = TermFinder(extractor.vocabulary)

    held = [sentence for sentence in sentences(document) if extractor.terms(sentence).cues]

    assert [sentence for sentence in held if not finder.glance(sentence)[0]] == []


@pytest.mark.parametrize("path", CORPUS, ids=lambda path: path.relative_to(PAGES).as_posix())
def test_a_page_has_the_amounts_of_its_sentences(extractor: Extractor, path: Path) -> None:
    document = read_document(path.name, path.read_bytes())

    expected = [
        (sentence[amount.start : amount.end], amount.quantity())
        for sentence in sentences(document)
        if not names_stretch(sentence)  # over other text it states nothing; in a cell it does
        for amount in find_amounts(sentence)
        if not amount.missing
    ]
    stretches = {
        sentence[amount.start : amount.end]
        for sentence in sentences(document)
        if names_stretch(sentence)
        for amount in find_amounts(sentence)
    }

    page = extractor.extract(document)
    found = [(amount.quote, amount.quantity) for amount in page.amounts]
    assert expected == [row for row in found if row in expected]
    # What stands on the page besides takes its unit or its noun from a header, a label or a question.
    assert [
        quote
        for quote, quantity in found
        if not ((quote, quantity) in expected or quote in stretches) and find_amounts(quote)
    ] == []


def described(text: str, amounts: list[FoundAmount]) -> list[tuple[str, object]]:
    """Amounts by their words and value, wherever they stand."""
    return [(text[amount.start : amount.end], amount.quantity()) for amount in amounts]


@pytest.mark.parametrize("path", CORPUS, ids=lambda path: path.relative_to(PAGES).as_posix())
def test_white_space_round_a_sentence_changes_no_amount(path: Path) -> None:
    for sentence in sentences(read_document(path.name, path.read_bytes())):
        padded = f"  {sentence} "

        assert described(sentence, find_amounts(sentence)) == described(padded, find_amounts(padded))


def test_an_extractor_keeps_nothing_of_a_page(extractor: Extractor) -> None:
    documents = [read_document(path.name, path.read_bytes()) for path in CORPUS[:4]]
    fresh = Extractor(load())

    forwards = [extractor.extract(document) for document in documents]
    backwards = [fresh.extract(document) for document in reversed(documents)]

    assert forwards == backwards[::-1]

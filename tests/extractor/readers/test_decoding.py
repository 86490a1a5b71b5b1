"""Decoding: what is text, in which encoding, and what the person who owns the page is told otherwise."""

from __future__ import annotations

import pytest

from claims.errors import UserError
from extractor.readers.decoding import decode
from extractor.readers.reading import MAX_BYTES, READERS, read_document


@pytest.mark.parametrize(
    ("data", "html", "text", "encoding"),
    [
        ("6–12 months".encode(), False, "6–12 months", "utf-8"),
        ("\ufeff6–12".encode(), False, "\ufeff6–12", "utf-8"),
        ("\ufeff6–12".encode("utf-16-le"), False, "\ufeff6–12", "utf-16-le"),
        ("\ufeff6–12 🎉".encode("utf-16-be"), True, "\ufeff6–12 🎉", "utf-16-be"),
        ('<meta charset="windows-1252">6–12'.encode("cp1252"), True, '<meta charset="windows-1252">6–12', "cp1252"),
        (
            "<meta http-equiv=Content-Type content='text/html; charset=ISO-8859-1'>6–12".encode("cp1252"),
            True,
            "<meta http-equiv=Content-Type content='text/html; charset=ISO-8859-1'>6–12",
            "cp1252",
        ),
        (
            '<?xml version="1.0" encoding="iso-8859-2"?><p>š</p>'.encode("iso-8859-2"),
            True,
            '<?xml version="1.0" encoding="iso-8859-2"?><p>š</p>',
            "iso8859-2",
        ),
        ('<meta charset="latin-1">6–12'.encode(), True, '<meta charset="latin-1">6–12', "utf-8"),
        (b"", False, "", "utf-8"),
    ],
)
def test_decoded(data: bytes, html: bool, text: str, encoding: str) -> None:
    decoded = decode(data, html=html)

    assert (decoded.text, decoded.encoding) == (text, encoding)


def test_a_declaration_that_decides_is_noted() -> None:
    document = read_document("page.html", '<meta charset="windows-1252"><p>6–12</p>'.encode("cp1252"))

    assert [block.text for block in document.blocks] == ["6–12"]
    assert document.notes == ("read as cp1252, as the page declares",)


@pytest.mark.parametrize(
    ("path", "data", "code"),
    [
        ("a.md", "6–12 months".encode("cp1252"), "E103"),
        ("a.txt", b'<meta charset="windows-1252">6\x9612', "E103"),
        ("a.html", "<p>6–12".encode("cp1252"), "E103"),
        ("a.html", b'<meta charset="utf-8">6\x9612', "E103"),
        ("a.html", b'<meta charset="no-such-thing">6\x9612', "E103"),
        ("a.html", b'<meta charset="shift_jis">\x81', "E103"),
        ("a.html", b'<meta charset="rot13">\x81', "E103"),
        ("a.txt", b"\xff\xfea\x00b", "E103"),
        ("a.md", b"%PDF-1.7 relief", "E102"),
        ("a.html", b"\x89PNG\r\n\x1a\n", "E102"),
        ("a.txt", b"PK\x03\x04", "E102"),
        ("a.txt", b"long text " * 10_000 + b"\x00" + b"long text " * 10_000, "E102"),
        ("a.txt", "\ufeffa\x00b".encode("utf-16-le"), "E102"),
        ("a.docm", b"text", "E101"),
        ("noextension", b"text", "E101"),
        ("a.txt", b" " * (MAX_BYTES + 1), "E104"),
    ],
)
def test_unreadable(path: str, data: bytes, code: str) -> None:
    with pytest.raises(UserError) as caught:
        read_document(path, data)

    assert (caught.value.code, caught.value.place) == (code, path)
    assert caught.value.remedy


def test_line_of_the_first_bad_byte_is_named() -> None:
    with pytest.raises(UserError, match=r"line 3"):
        decode(b"one\ntwo\n6\x9612\n", html=False)


@pytest.mark.parametrize("suffix", READERS)
def test_every_suffix_reads_a_page_and_nothing(suffix: str) -> None:
    document = read_document(f"some/page{suffix.upper()}", b"Relief lasts for 5 years.\n")

    assert [block.text for block in document.blocks] == ["Relief lasts for 5 years."]
    assert document.path == f"some/page{suffix.upper()}"
    assert read_document(f"page{suffix}", b"").blocks == ()
    assert read_document(f"page{suffix}", "\ufeff \r\n".encode()).blocks == ()


@pytest.mark.parametrize("suffix", READERS)
def test_byte_order_mark_counts(suffix: str) -> None:
    document = read_document(f"page{suffix}", "\ufeffRelief lasts.".encode())

    start, end = document.blocks[0].source.source_range(0, 6)
    assert (start, end) == (1, 7)
    assert document.text[start:end] == "Relief"


def test_heading_behind_a_byte_order_mark() -> None:
    document = read_document("page.md", "\ufeff---\ntitle: T\n---\n# Relief\n".encode())

    assert [(block.text, block.level) for block in document.blocks] == [("T", 0), ("Relief", 1)]

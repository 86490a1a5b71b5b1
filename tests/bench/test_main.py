"""The benchmark runs and says what it measured. How fast anything is, is no matter of a test."""

from __future__ import annotations

import json

import pytest

from bench import hostile, texts
from bench.__main__ import main


def test_every_part_in_json(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["--json", "--size", "4000", "--rounds", "1", "--scale", "0.0005"]) == 0

    found = json.loads(capsys.readouterr().out)
    assert {row["text"] for row in found["throughput"]} == {"natural", "sparse"}
    assert all(row["size"] >= 4000 and row["extract_seconds"] > 0 for row in found["throughput"])
    assert found["throughput"][0]["claims"] > 0
    assert "claims extract PAGE" in {row["command"] for row in found["startup"]}
    assert [row["name"] for row in found["hostile"]] == list(hostile.PAGES)
    assert all(row["seconds"] is not None for row in found["hostile"])


def test_tables(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["throughput", "hostile", "--size", "1000", "--rounds", "1", "--scale", "0.0001"]) == 0

    lines = capsys.readouterr().out.splitlines()
    assert [line.split()[0] for line in lines if line.startswith(("natural", "sparse"))] == ["natural", "sparse"]
    assert {name for name in hostile.PAGES if any(line.startswith(name) for line in lines)} == set(hostile.PAGES)


def test_an_unknown_part_is_named(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit):
        main(["speed"])

    assert "speed" in capsys.readouterr().err


@pytest.mark.parametrize("make", [texts.natural, texts.sparse])
def test_texts_follow_from_their_seed(make: texts.Maker) -> None:
    pages = make(30_000, seed=3)

    assert pages == make(30_000, seed=3)
    assert pages != make(30_000, seed=4)
    assert 30_000 <= sum(map(len, pages)) < 45_000
    assert len(pages) >= 3


def test_few_paragraphs_of_the_sparse_text_hold_a_figure() -> None:
    paragraphs = [
        text for page in texts.sparse(400_000) for text in page.decode().split("\n\n") if not text.startswith("#")
    ]
    share = sum(any(letter.isdigit() for letter in text) for text in paragraphs) / len(paragraphs)

    assert 0.03 < share < 0.07

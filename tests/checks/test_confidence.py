"""Confidence: which conflicts are reported, how sure they are, and what they weigh."""

from __future__ import annotations

from typing import Any

import pytest

from checks.background import Background
from checks.confidence import VOICES
from checks.engine import check
from checks.finding import Finding, Severity
from checks.likeness import alike
from checks.rule import Scope
from checks.rules import RULES
from checks.tables import table
from claims.claim import Confidence
from tests.checks.record import claim, pages, vocabulary

KNOWN = Background(vocabulary())
PAIR_RULES = [rule for rule in RULES if rule.scope is Scope.PAIR]


def conflicts(*members: dict[str, Any]) -> list[Finding]:
    """The conflicts between claims of relief, on a page each unless told otherwise."""
    claims = [
        claim({"document": f"{place}.md", "sentence": SENTENCES[place], **fields}, place=place)
        for place, fields in enumerate(members)
    ]
    return check(pages(claims), KNOWN, rules=PAIR_RULES)


SENTENCES = ("Calm holds.", "Ease remains.", "Comfort.")
YEAR: dict[str, Any] = {"quote": "a year", "low": 1, "high": 1}
TWO_YEARS: dict[str, Any] = {"quote": "two years", "low": 2, "high": 2}
NINE_YEARS: dict[str, Any] = {"quote": "nine years", "low": 9, "high": 9}


def test_what_was_read_well_is_sure() -> None:
    (finding,) = conflicts(YEAR, TWO_YEARS)
    assert (finding.confidence, finding.severity) == (Confidence.HIGH, Severity.ERROR)


@pytest.mark.parametrize("doubtful", [0, 1])
def test_a_reading_that_is_little_doubted_only_lowers_no_weight(doubtful: int) -> None:
    members = [dict(YEAR), dict(TWO_YEARS)]
    members[doubtful]["confidence"] = "medium"
    (finding,) = conflicts(*members)
    assert (finding.confidence, finding.severity) == (Confidence.HIGH, Severity.ERROR)


@pytest.mark.parametrize("doubtful", [0, 1])
def test_a_doubtful_member_makes_it_step_down(doubtful: int) -> None:
    members = [dict(YEAR), dict(TWO_YEARS)]
    members[doubtful]["confidence"] = "low"
    (finding,) = conflicts(*members)
    assert (finding.confidence, finding.severity) == (Confidence.MEDIUM, Severity.WARNING)
    assert "down: a doubtful reading" in finding.modifiers


def test_a_doubtful_member_far_off_is_not_reported() -> None:
    assert conflicts({**YEAR, "confidence": "low"}, NINE_YEARS) == []


def test_values_far_apart_alone_stay_and_keep_their_weight() -> None:
    (finding,) = conflicts(YEAR, NINE_YEARS)
    assert (finding.confidence, finding.severity) == (Confidence.MEDIUM, Severity.ERROR)


def test_a_better_voice_of_the_same_value_is_heard_instead() -> None:
    doubtful = {**YEAR, "confidence": "low"}
    (finding,) = conflicts(doubtful, NINE_YEARS, YEAR)
    assert {finding.document, *(each.document for each in finding.related)} == {"1.md", "2.md"}


def test_one_section_that_states_both_knows_in_what_they_differ() -> None:
    section = {"document": "a.md", "section": ["Care", "Later"]}
    far = {"quote": "five years", "low": 5, "high": 5}
    assert conflicts({**YEAR, **section}, {**far, **section}) == []
    assert len(conflicts({**YEAR, **section}, {**far, "document": "b.md"})) == 1


def test_a_limit_may_be_broken_where_it_is_set() -> None:
    section = {"document": "a.md", "section": ["Care", "Later"]}
    limit = {"quote": "up to 2 years", "high": 2, **section}
    (finding,) = conflicts(limit, {"quote": "1 to 7 years", "low": 1, "high": 7, **section})
    assert finding.kind == "exceeds-bound"


def test_times_of_one_harm_share_a_word_for_it() -> None:
    harm = {"metric": "soreness-duration", "unit": "day"}
    three = {**harm, "quote": "3 days", "low": 3, "high": 3}
    twenty = {**harm, "quote": "20 days", "low": 20, "high": 20}
    apart = conflicts({**three, "sentence": "Peeling: 3 days."}, {**twenty, "sentence": "Your ears ring for 20 days."})
    together = conflicts({**three, "sentence": "Peeling: 3 days."}, {**twenty, "sentence": "Skin peels for 20 days."})
    assert (len(apart), len(together)) == (0, 1)


def test_one_frame_shows_that_both_are_about_one_thing() -> None:
    drive = {"metric": "recovery-time", "unit": "day", "frame": {"activity": "driving"}, "confidence": "low"}
    bathe = {**drive, "frame": {"activity": "bathing"}}
    members = {"quote": "1 day", "low": 1, "high": 1}, {"quote": "2 days", "low": 2, "high": 2}
    (finding,) = conflicts({**drive, **members[0]}, {**drive, **members[1]})
    assert finding.confidence is Confidence.MEDIUM
    assert conflicts({**drive, **members[0]}, {**bathe, **members[1]}) == []


def test_temperatures_have_no_ratio() -> None:
    heat = {"metric": "ablation-temperature", "unit": "celsius"}
    (finding,) = conflicts(
        {**heat, "quote": "2 °C", "low": 2, "high": 2}, {**heat, "quote": "42 °C", "low": 42, "high": 42}
    )
    assert finding.confidence is Confidence.HIGH


def test_order_does_not_matter() -> None:
    one, other = {**YEAR, "document": "a.md"}, {**TWO_YEARS, "document": "b.md", "confidence": "low"}
    assert [each.confidence for each in conflicts(one, other)] == [each.confidence for each in conflicts(other, one)]


def test_a_value_stated_very_often_stands_whole() -> None:
    often = [claim({**YEAR, "document": f"p{i:03}.md"}, place=i) for i in range(VOICES + 8)]
    other = claim({**TWO_YEARS, "document": "z.md"}, place=500)
    (finding,) = check(pages([*often, other]), KNOWN, rules=PAIR_RULES)
    assert f"{VOICES + 8} pages" in finding.message


@pytest.mark.parametrize(
    ("left", "right", "expected"),
    [
        ("The swelling goes in 3 days.", "You may swell for 3 days.", True),
        ("Grip returns in 3 days.", "Your grip takes 3 days.", True),
        ("Take 3 days.", "It usually takes about 3 days with this treatment.", False),
        ("Contact lenses: 3 days.", "Typing after 3 days.", False),
        ("A burn lasts 3 days.", "It is sore for 3 days.", True),
    ],
)
def test_alike(left: str, right: str, expected: bool) -> None:
    members = [
        claim({"quote": "3 days", "low": 3, "high": 3, "unit": "day", "sentence": text}, place=place)
        for place, text in enumerate((left, right))
    ]
    assert alike(members[0], members[1]) is expected
    assert alike(members[1], members[0]) is expected


def test_the_subject_itself_makes_nothing_alike() -> None:
    days = {"quote": "3 days", "low": 3, "high": 3, "unit": "day"}
    left = claim({**days, "sentence": "Rhizotomy: 3 days."}, place=0)
    right = claim({**days, "sentence": "After rhizotomy allow 3 days."}, place=1)
    assert not alike(left, right)


def test_a_heading_says_what_its_answer_is_about_but_two_headings_do_not() -> None:
    days = {"quote": "3 days", "low": 3, "high": 3, "unit": "day", "sentence": "For 3 days."}
    asked = claim({**days, "section": ["Will my grip be weak?"]}, place=0)
    told = claim({**days, "sentence": "The grip is weak for 3 days."}, place=1)
    likewise = claim({**days, "section": ["A weak grip"]}, place=2)
    assert alike(asked, told)
    assert not alike(asked, likewise)


def test_idle_words_are_listed_once() -> None:
    words = table("likeness")["idle"]
    assert len(words) == len(set(words))
    assert all(word == word.casefold() and word.isalpha() for word in words)

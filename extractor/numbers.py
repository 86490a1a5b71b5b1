"""Numbers as pages write them: digits, words, fractions, and both at once ("six (6)"). Values only, no units.

The libraries tried misread ranges and words beside them, and cost more to import than this table.
"""

from __future__ import annotations

import re
from fractions import Fraction

_ONES = (
    "zero one two three four five six seven eight nine"
    " ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen"
)
_TENS = "twenty thirty forty fifty sixty seventy eighty ninety"
WORDS: dict[str, int] = {word: value for value, word in enumerate(_ONES.split())}
WORDS |= {word: 20 + 10 * i for i, word in enumerate(_TENS.split())}
WORDS |= {"dozen": 12, "hundred": 100, "thousand": 1000, "million": 1000000}

VULGAR: dict[str, Fraction] = {
    "½": Fraction(1, 2),
    "¼": Fraction(1, 4),
    "¾": Fraction(3, 4),
    "⅓": Fraction(1, 3),
    "⅔": Fraction(2, 3),
    "⅛": Fraction(1, 8),
    "⅜": Fraction(3, 8),
    "⅝": Fraction(5, 8),
    "⅞": Fraction(7, 8),
    "⅕": Fraction(1, 5),
    "⅖": Fraction(2, 5),
    "⅗": Fraction(3, 5),
    "⅘": Fraction(4, 5),
}

FRACTION_WORDS: dict[str, Fraction] = {
    "half": Fraction(1, 2),
    "third": Fraction(1, 3),
    "thirds": Fraction(1, 3),
    "quarter": Fraction(1, 4),
    "quarters": Fraction(1, 4),
    "fourth": Fraction(1, 4),
    "fourths": Fraction(1, 4),
    "fifth": Fraction(1, 5),
    "fifths": Fraction(1, 5),
    "sixth": Fraction(1, 6),
    "sixths": Fraction(1, 6),
    "eighth": Fraction(1, 8),
    "eighths": Fraction(1, 8),
    "tenth": Fraction(1, 10),
    "tenths": Fraction(1, 10),
    "sixteenth": Fraction(1, 16),
    "sixteenths": Fraction(1, 16),
}

_VULGAR_CLASS = "[" + "".join(VULGAR) + "]"
_TENS_WORDS = "|".join(_TENS.split())
_ONES_WORDS = "|".join(sorted(_ONES.split()[1:], key=len, reverse=True))
_UNDER_TEN = "one|two|three|four|five|six|seven|eight|nine"

DIGITS = (
    rf"(?:\d{{1,3}}(?:,\d{{3}}){{1,3}}(?:\.\d{{1,3}})?"
    rf"|\d{{1,3}}\s?{_VULGAR_CLASS}|\d{{1,2}}[\s-][1-7]/[2-8](?![\d/])|\d{{1,2}}/\d{{1,2}}(?![\d/])"
    rf"|\d{{1,3}}(?:\.\d{{1,3}})?\s(?:m|b)illion(?![\w])|\d{{1,2}}\sand\s(?:a|one)[- ]half(?![\w])"
    rf"|\d{{1,7}}(?:\.\d{{1,4}})?|\.\d{{1,3}}|{_VULGAR_CLASS})"
)
_TENS_AND_ONES = rf"(?:{_TENS_WORDS})(?:[- ](?:{_UNDER_TEN}))?"
SPELLED = (
    rf"(?:{_TENS_AND_ONES}"
    rf"|(?:(?:{_UNDER_TEN})|an?)\shundred\sand\s(?:{_TENS_AND_ONES}|(?:{_ONES_WORDS}))(?!\w)"
    rf"|(?:{_TENS_AND_ONES}|{_ONES_WORDS}|an?)\s(?:hundred|thousand|dozen)"
    rf"|(?:{_ONES_WORDS})|half\sa\sdozen|a\sdozen|a\shundred)"
)
AND_A_HALF = r"(?:[\s-]and[\s-](?:a[\s-]half|one[- ]half|a[\s-]quarter))"
NUMBER = rf"(?:{DIGITS}|{SPELLED}{AND_A_HALF}?)(?:\s?\(\s?{DIGITS}\s?\))?"
"""One number in lower-case text, every repeat bounded. The bracket is the digits of a spelled number."""

_ONE_HALF = re.compile(r"\bone[- ](?=half\b)")
_BRACKET = re.compile(r"\(\s?([^)]*?)\s?\)")


def value_of(text: str) -> float:
    """The value of what `NUMBER` matched.

    Args:
        text: lower case, for example "6", "1,000", "2½", "3/4", "forty-five", "two and a half", "six (6)".

    Raises:
        ValueError: the text is no number.
    """
    if text.isdecimal():
        return float(text)
    bracket = text.find("(")
    return _plain(text if bracket < 0 else text[:bracket])


def bracketed(text: str) -> float | None:
    """The digits in brackets after a number; None where there are none. "two (3)" states two values."""
    match = _BRACKET.search(text)
    return _plain(match.group(1)) if match else None


def _plain(text: str) -> float:
    text = text.strip()
    if text and (text[0].isdigit() or text[0] == "." or text[0] in VULGAR):
        number = _digits(text)
        if text.endswith("illion"):
            return float(number * (1_000_000 if text.endswith("million") else 1_000_000_000))
        return float(number + Fraction(text.endswith("half"), 2))
    total = Fraction(0)
    text = _ONE_HALF.sub("a ", text)
    for word in text.replace("-", " ").split():
        if word in ("hundred", "thousand", "dozen"):
            total = (total or Fraction(1)) * WORDS[word]
        elif word in WORDS:
            total += WORDS[word]
        elif word in FRACTION_WORDS:
            # "half a dozen" scales what follows; "two and a half" adds.
            total += FRACTION_WORDS[word]
        elif word not in ("a", "an", "and"):
            raise ValueError(f"no number: {text!r}")
    if not total:
        raise ValueError(f"no number: {text!r}")
    return float(total)


def _digits(text: str) -> Fraction:
    total = Fraction(0)
    for part in re.findall(rf"{_VULGAR_CLASS}|\d{{1,2}}/\d{{1,2}}|[\d,]*\.?\d+", text):
        if part in VULGAR:
            total += VULGAR[part]
        elif "/" in part:
            above, below = part.split("/")
            total += Fraction(int(above), int(below) or 1)
        else:
            total += Fraction(part.replace(",", ""))
    return total

"""Proposal report: proposed subjects as a vocabulary file, with comments for who has to decide on each."""

from __future__ import annotations

import json
from collections.abc import Sequence
from typing import TextIO

from extractor.field_fit import FieldFit
from extractor.proposal import ProposedSubject
from review.reports.printable import printable
from review.reports.report import counted, place

_SEEN = 6
"""Wordings that a comment lists at most."""
_EXAMPLES = 3
"""Subjects that a message names."""
_WIDTH = 118

_HEADER = """\
# Vocabulary proposed by `claims init` from {pages}: what reads like the name of a procedure, and is not known yet.
# It is a draft. Read it, take out what is none, put together what is one thing (move its forms, delete the entry),
# check `broader`, and add what is missing. The keys are described in docs/vocabulary.md.
# To use it, name it in claims.toml: {line}
"""


def write(
    subjects: Sequence[ProposedSubject], stream: TextIO, *, pages: int, name: str, fields: Sequence[str] = ()
) -> None:
    """Write the subjects as TOML that the vocabulary takes as it is.

    Args:
        subjects: in the order to write.
        stream: where to.
        pages: how many pages were read.
        name: path of the file as a configuration would name it.
        fields: shipped vocabularies that it stands on top of, where it is not the default one.
    """
    stream.write(_HEADER.format(pages=counted(pages, "page"), line=configuration(name, fields)))
    for subject in subjects:
        stream.write("\n" + _table(subject))


def configuration(name: str, fields: Sequence[str] = ()) -> str:
    """The line of a configuration that takes a vocabulary file into use, on top of some shipped ones."""
    return f"vocabulary = [{', '.join(map(_quoted, (*fields, name)))}]"


def suiting(fit: FieldFit) -> str:
    """Which shipped vocabulary suits the pages, and why."""
    examples = ", ".join(fit.subjects[:_EXAMPLES])
    more = ", ..." if len(fit.subjects) > _EXAMPLES else ""
    held = counted(len(fit.subjects), "treatment")
    return f'The shipped vocabulary "{fit.field}" suits these pages: they name {held} of it ({examples}{more}).'


def _table(subject: ProposedSubject) -> str:
    where = place(subject.first.document, subject.first.span)
    lines = [f"# {counted(subject.count, 'time')} on {counted(subject.pages, 'page')}, first in {where}"]
    if len(subject.seen) > 1:
        listed = [f"{_quoted(wording)} {times}" for wording, times in subject.seen[:_SEEN]]
        more = [f"and {len(subject.seen) - _SEEN} more"] if len(subject.seen) > _SEEN else []
        lines.append("# as " + ", ".join([*listed, *more]))
    lines += ["[[subject]]", f"id = {_quoted(subject.id)}", f"label = {_quoted(subject.label)}"]
    if subject.broader:
        lines.append(f"broader = {_quoted(subject.broader)}")
    forms = [_quoted(form) for form in subject.forms]
    one_line = f"forms = [{', '.join(forms)}]"
    if len(one_line) <= _WIDTH:
        lines.append(one_line)
    else:
        lines += ["forms = [", *(f"    {form}," for form in forms), "]"]
    return "".join(printable(line) + "\n" for line in lines)


def _quoted(text: str) -> str:
    """A TOML basic string; JSON's escapes are among those of TOML."""
    return json.dumps(printable(text), ensure_ascii=False)

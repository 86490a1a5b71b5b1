"""`claims init`: propose a vocabulary from the pages of a site."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from claims.errors import UserError
from claims.vocabulary import DEFAULT_FIELD
from review import settings
from review.cli.options import ConfigOption, IsolatedOption, PathsArgument, QuietOption

if TYPE_CHECKING:
    from extractor.field_fit import FieldFit
    from extractor.readers.document import Document
    from review.discovery import Sources
    from review.unreadable import Unreadable

_CONFIGURATION = settings.FILE_NAMES[0]


def init(
    paths: PathsArgument = None,
    output: Annotated[
        Path | None,
        typer.Option(
            "--output",
            "-o",
            metavar="FILE",
            help="Write to FILE instead of standard output; one that exists stays.",
            show_default=False,
        ),
    ] = None,
    force: Annotated[bool, typer.Option("--force", help="Replace FILE if it exists.")] = False,
    write_config: Annotated[
        bool, typer.Option("--write-config", help=f"Also write a {_CONFIGURATION} that names FILE, if there is none.")
    ] = False,
    limit: Annotated[int, typer.Option("--limit", min=1, metavar="N", help="Subjects at most.")] = 30,
    config: ConfigOption = None,
    isolated: IsolatedOption = False,
    quiet: QuietOption = False,
) -> None:
    """Propose a vocabulary from the pages of a site.

    Lists what reads like the name of a procedure and is not known yet, by the number of pages that name it: with the
    forms seen, how often, and where first; a broader form is guessed. The result is a vocabulary file for somebody to
    go through, and works as it is. Where a shipped vocabulary suits the pages, it is named, and what it holds left out.

    Examples: `claims init site/`; `claims init site/ -o our-procedures.toml --write-config`.
    """
    from claims import vocabulary
    from extractor.field_fit import fitting_fields
    from extractor.proposal import propose
    from extractor.readers.reading import READERS
    from review.cli.exit_code import ExitCode
    from review.cli.output import output as opened
    from review.discovery import discover
    from review.reports.printable import printable
    from review.reports.proposal import suiting, write

    if write_config and output is None:
        raise UserError("E411", place="", message="--write-config needs a file to name.", remedy="Add --output FILE.")
    if output is not None and output.exists() and not force:
        raise UserError(
            "E410", place=str(output), message="the file exists.", remedy="Name another file, or add --force."
        )
    found = settings.load(Path.cwd(), config=config, isolated=isolated)
    sources = discover(paths or (), found, folder=Path.cwd(), suffixes=READERS.keys())
    documents, unreadable = _read(sources)
    shipped = {field: vocabulary.load(fields=[field]) for field in vocabulary.shipped_fields()}
    fits = fitting_fields(documents, shipped)
    fields = _fields(fits, found)
    # What the file to write says already is no reason to leave it out.
    others = [path for path in found.vocabulary if output is None or not _same(path, output)]
    subjects = propose(documents, vocabulary.load(*others, fields=fields), limit=limit)
    with opened(output, utf8=True) as stream:
        write(subjects, stream, pages=len(documents), name=_named(output, found), fields=fields)
    notices = [str(entry) for entry in (*sources.notices, *unreadable)]
    for fit in fits:
        if fit.field in fields and fit.field not in found.fields:
            notices.append(f"{suiting(fit)} What it holds is left out here.")
        elif fit.field in _missing(fits, fields):
            notices.append(f'{suiting(fit)} To use it, add it to "vocabulary" in {found.source}, and run this again.')
    if not subjects:
        notices.append("No page names a procedure that is not known yet.")
    if output is not None:
        notices.append(_enabled(output, found, fields, write_config=write_config))
    if not quiet:
        for notice in notices:
            print(printable(notice), file=sys.stderr)
    raise typer.Exit(ExitCode.CLEAN if documents else ExitCode.MISUSE)


def _fields(fits: Sequence[FieldFit], found: settings.Settings) -> tuple[str, ...]:
    """Shipped vocabularies that the proposal stands on; empty for the default one.

    Those that the configuration names; those that suit the pages only where it names no vocabulary at all, since the
    proposal may name their subjects as broader forms, and must work beside what the configuration says.
    """
    if found.fields or found.vocabulary:
        return found.fields
    suiting = tuple(fit.field for fit in fits)
    return () if suiting == (DEFAULT_FIELD,) else suiting


def _missing(fits: Sequence[FieldFit], fields: Sequence[str]) -> tuple[str, ...]:
    """Shipped vocabularies that suit the pages and are not in use. The default one is among them only beside others:
    it no longer holds by itself once one is named."""
    missing = tuple(fit.field for fit in fits if fit.field not in fields)
    return () if missing == (DEFAULT_FIELD,) and not fields else missing


def _read(sources: Sources) -> tuple[list[Document], list[Unreadable]]:
    """The pages as read, and those that cannot be. Neither extraction nor its language pipeline is needed."""
    from extractor.readers.reading import read_document
    from review.inspection import page_bytes
    from review.unreadable import Unreadable

    documents: list[Document] = []
    unreadable: list[Unreadable] = []
    for source in sources.readable:
        try:
            documents.append(read_document(source.document, page_bytes(source.path)))
        except UserError as fault:
            unreadable.append(Unreadable.of(source.document, fault))
    return documents, unreadable


def _same(left: Path, right: Path) -> bool:
    return left.resolve() == right.resolve()


def _named(output: Path | None, found: settings.Settings) -> str:
    """The file as a configuration would name it."""
    if output is None:
        return "our-procedures.toml"
    target, root = output.resolve(), found.root.resolve()
    return target.relative_to(root).as_posix() if target.is_relative_to(root) else target.as_posix()


def _enabled(output: Path, found: settings.Settings, fields: Sequence[str], *, write_config: bool) -> str:
    """How the file comes into use, after the configuration is written where that was asked for."""
    from review.cli.output import output as opened
    from review.reports.proposal import configuration

    name = _named(output, found)
    if any(_same(path, output) for path in found.vocabulary):
        return f"{output}: written; the configuration names it already."
    line = configuration(name, fields)
    if found.source is not None:
        return f"{output}: written. To use it, add it to {found.source}: {line}"
    target = found.root / _CONFIGURATION
    if write_config and not target.exists():
        with opened(target, utf8=True) as stream:
            stream.write(line + "\n")
        return f"{output}: written, and named in {target}."
    return f"{output}: written. To use it, write into {target}: {line}"

"""`claims library`: look after the approved claims of a content repository."""

from __future__ import annotations

import json
import tomllib
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from claims.errors import UserError
from review import settings
from review.cli.exit_code import ExitCode
from review.cli.options import ConfigOption, OutputOption, PathsArgument, QuietOption

if TYPE_CHECKING:
    from claims.claim import Claim
    from claims.quantity import Quantity
    from review.inspection import Inspection

app = typer.Typer(
    name="library",
    help="Look after the approved claims: check the entries, add one, see what a change would break, find candidates.",
    no_args_is_help=True,
)

LibraryOption = Annotated[
    Path | None,
    typer.Option(
        "--library",
        metavar="PATH",
        help="File or folder of the library. Default: the configured one, else claims-library.toml or the folder "
        "claims-library beside the configuration.",
        show_default=False,
    ),
]


@app.command()
def check(library: LibraryOption = None, config: ConfigOption = None) -> None:
    """Say what is wrong with the entries, with file and line.

    Faults against the schema (unknown keys, missing ones, values of the wrong kind) end with 2. Entries that pages
    cannot rest on (expired, without such a metric, contradicting each other) end with 1; what their owner should know,
    such as an approval that ends soon or names no evidence, is printed and passes.

    Example: `claims library check`.
    """
    from claims import vocabulary
    from claims.library_file import read
    from review.asking import today
    from review.cli.output import output
    from review.library import oddities
    from review.reports.printable import printable

    found = settings.load(Path.cwd(), config=config)
    path = _path(library, found)
    entries, faults = read(path)
    with output(None, utf8=False) as stream:
        for fault in faults:
            stream.write(printable(_near(str(fault))) + "\n")
        if faults:
            raise typer.Exit(ExitCode.MISUSE)
        words = vocabulary.load(*found.vocabulary, fields=found.fields)
        odd = list(oddities(entries, words, today()))
        for each in odd:
            weight = "error" if each.grave else "note"
            stream.write(printable(f'{_near(each.place)}: {weight}: "{each.entry}": {each.message}') + "\n")
        count = len(entries.entries)
        grave = sum(each.grave for each in odd)
        stream.write(f"{count} {'entry' if count == 1 else 'entries'}, {grave} that pages cannot rest on\n")
    raise typer.Exit(ExitCode.FINDINGS if any(each.grave for each in odd) else ExitCode.CLEAN)


@app.command()
def add(
    claim: Annotated[str, typer.Argument(metavar="CLAIM_ID", help="Id of a claim, or how it begins.")],
    paths: PathsArgument = None,
    name: Annotated[
        str | None, typer.Option("--id", metavar="NAME", help="Id of the entry. Default: subject and metric.")
    ] = None,
    library: LibraryOption = None,
    config: ConfigOption = None,
    quiet: QuietOption = False,
) -> None:
    """Take a claim of a page into the library, as a draft.

    The entry gets the claim's sentence as its wording, its value, share and frame, and the sources beside it. Nothing
    is approved by it: complete the entry, and set its status.

    Example: `claims library add c68008b5 site/`.
    """
    from claims.library_file import load
    from review.cli.output import output
    from review.explanation import one_of, parsed
    from review.library import drafted

    found = settings.load(Path.cwd(), config=config)
    path = _path(library, found, must_exist=False)
    known = load(path) if path.exists() else None
    target = parsed(claim)
    inspection = _inspected(paths, found, quiet=quiet)
    chosen = one_of(target, [each for page in inspection.pages for each in page.claims], inspection)
    taken = [entry.id for entry in known.entries] if known else []
    if name in taken:
        raise UserError(
            "E504", place=str(path), message=f'there is an entry "{name}".', remedy="Give the new one another id."
        )
    entry = drafted(chosen, taken=taken, name=name)
    target_file = path / f"{entry['id']}.toml" if path.is_dir() else path
    before = target_file.read_text(encoding="utf-8-sig") if target_file.exists() else "complete = false\n"
    after = f"{before.rstrip()}\n\n{_toml([entry])}"
    try:
        tomllib.loads(after)
    except tomllib.TOMLDecodeError as fault:
        message = f"the entry cannot be written at the end of the file ({fault})."
        remedy = "Write the entries of the file as [[entry]] tables."
        raise UserError("E509", place=str(target_file), message=message, remedy=remedy) from fault
    with output(target_file, utf8=True) as stream:
        stream.write(after)
    if not quiet:
        typer.echo(f'{target_file}: "{entry["id"]}" added as a draft.', err=True)


@app.command()
def impact(
    entry: Annotated[str, typer.Argument(metavar="ID", help="Id of the entry.")],
    value: Annotated[
        str, typer.Option("--value", metavar="TEXT", help="The new value as a page would state it: up to 18 months.")
    ],
    paths: PathsArgument = None,
    as_json: Annotated[bool, typer.Option("--json", help="Print JSON.")] = False,
    library: LibraryOption = None,
    config: ConfigOption = None,
    quiet: QuietOption = False,
) -> None:
    """List the claims that would break if an approved value changed, and those that would then be right.

    Example: `claims library impact endoscopic-relief --value "6 to 18 months" site/`.
    """
    from checks.rules import RULES
    from claims import vocabulary
    from claims.library_file import load
    from review.asking import Asking
    from review.cli.output import output
    from review.library import impact as weighed
    from review.reports.printable import printable

    found = settings.load(Path.cwd(), config=config)
    approved = load(_path(library, found))
    quantity = _quantity(value)
    inspection = _inspected(paths, found, quiet=quiet)
    words = vocabulary.load(*found.vocabulary, fields=found.fields)
    known = Asking(RULES, found, library=approved).background(words, ())
    result = weighed(approved, entry, quantity, inspection.pages, known)
    with output(None, utf8=as_json) as stream:
        if as_json:
            told = {"entry": entry, "breaks": _listed(result.breaks), "mends": _listed(result.mends)}
            stream.write(json.dumps({**told, "stays": result.stays}, ensure_ascii=False, indent=2) + "\n")
            return
        for title, claims in (("would break", result.breaks), ("would be right", result.mends)):
            stream.write(f"{len(claims)} {title}\n")
            for each in claims:
                line = f"  {each.document}:{each.span.start_line}:{each.span.start_column} {each.quote}  {each.id}"
                stream.write(printable(line) + "\n")
        stream.write(f"{result.stays} would stay as they are\n")


@app.command()
def suggest(
    paths: PathsArgument = None,
    pages: Annotated[int, typer.Option("--pages", min=1, metavar="N", help="Pages that must say the same.")] = 2,
    output_file: OutputOption = None,
    library: LibraryOption = None,
    config: ConfigOption = None,
    quiet: QuietOption = False,
) -> None:
    """Propose entries for topics on which the pages agree and the library says nothing.

    Example: `claims library suggest site/ -o claims-library.toml`.
    """
    from claims.library_file import load
    from review.cli.output import output
    from review.library import agreed, drafted

    found = settings.load(Path.cwd(), config=config)
    path = _path(library, found, must_exist=False)
    known = load(path) if path.exists() else None
    if output_file is not None and output_file.exists():
        raise UserError("E410", place=str(output_file), message="the file exists.", remedy="Name another file.")
    inspection = _inspected(paths, found, quiet=quiet)
    taken = [entry.id for entry in known.entries] if known else []
    drafts: list[str] = []
    for claims in agreed(inspection.pages, known, fewest=pages):
        entry = drafted(claims[0], taken=taken)
        taken.append(entry["id"])
        said = sorted({claim.document for claim in claims})
        more = f" and {len(said) - 5} more" if len(said) > 5 else ""
        drafts.append(f"# {len(said)} pages say so: {', '.join(map(_comment, said[:5]))}{more}\n{_toml([entry])}")
    with output(output_file, utf8=True) as stream:
        stream.write("complete = false\n\n" + "\n".join(drafts) if drafts else "")
    if not quiet and not drafts:
        typer.echo("The pages agree on no topic that the library lacks.", err=True)


def _comment(text: str) -> str:
    """A name in a comment of TOML, where no control character may stand."""
    return "".join(sign if sign.isprintable() else "?" for sign in text)


def _toml(entries: list[dict[str, Any]]) -> str:
    import tomli_w

    return tomli_w.dumps({"entry": entries}, multiline_strings=False)


def _path(library: Path | None, found: settings.Settings, *, must_exist: bool = True) -> Path:
    """Where the library is, or is to be.

    Raises:
        UserError: E505 there is none.
    """
    path = library or found.library or found.root / settings.LIBRARY_NAMES[0]
    if must_exist and not path.exists():
        raise UserError(
            "E505",
            place=str(path),
            message="there is no library.",
            remedy="`claims library suggest -o claims-library.toml` begins one; or name it with --library.",
        )
    return path


def _inspected(paths: list[str] | None, found: settings.Settings, *, quiet: bool) -> Inspection:
    from review.cli.run import run

    return run(paths, found, quiet=quiet)


def _quantity(text: str) -> Quantity:
    """The one value that a text states.

    Raises:
        UserError: E508 it states none, or several.
    """
    from extractor.amounts import find_amounts

    amounts = [amount for amount in find_amounts(text) if not amount.missing]
    if len(amounts) != 1 or amounts[0].quantity().unit is None:
        raise UserError(
            "E508",
            place="",
            message=f'"{text}" states {"no value" if not amounts else "no single value with a unit"}.',
            remedy='Write it as a page would: "up to 18 months", "6-12 months", "70 %".',
        )
    return amounts[0].quantity()


def _listed(claims: tuple[Claim, ...]) -> list[dict[str, object]]:
    return [
        {"id": each.id, "document": each.document, "line": each.span.start_line, "quote": each.quote} for each in claims
    ]


def _near(text: str) -> str:
    """A place as people know it who stand in the current folder."""
    return text.replace(f"{Path.cwd()}/", "")

"""Vocabulary: the subjects and metrics that claims are about, and which is broader than which.

How a subject or metric is recognised in a sentence belongs to the extractor; the forms listed here are its names.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from difflib import get_close_matches
from functools import cached_property
from pathlib import Path
from typing import Any, Literal

from claims.errors import UserError
from claims.unit import Dimension
from claims.vocabulary.wording import Exemption, Wording, exemptions, wording

PRACTICE = "practice"
"""Subject of claims about the provider: experience, ratings, numbers of patients."""

SubjectKind = Literal["procedure", "test", "condition", "provider"]
"""A test is a procedure that diagnoses: what it relieves is a finding, not a result."""
Direction = Literal["higher", "lower", "neutral"]

_SLUG = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")
_CONDITION = re.compile(
    r"(?:\b(?:pain|syndrome|disease|disorder|degeneration|stenosis|hernia|veins?|tear|fracture|cataract|apn(?:o)?ea"
    r"|infection|injury|deformity|decay|caries|glaucoma|opacification|ulcers?|sciatica|frozen-shoulder|tennis-elbow"
    r"|fibrillation|hypertension|incontinence|prolapse|reflux|migraines?|headaches?|insomnia|snoring|acne|rosacea|eczema"
    r"|psoriasis|cellulite|wrinkles?|scars?|warts?|bunions?|fibroids?|tinnitus|vertigo|(?<!weight-)loss|deficiency|dysfunction|ear)"
    r"|arthritis|[a-z]itis|arthrosis|algia|neuropathy|radiculopathy|tendinopathy|retinopathy|cardia|arrhythmia|emia|uria"
    r"|(?<!diagn)(?<!hypn)osis|(?<!st)oma|[a-z]opia|oedema|edema|melasma|vitiligo|keratoconus|hallux-valgus|strabismus|bruxism"
    r"|insufficiency|deviated-septum)$"
)
"""Ids that name a condition; an entry that says no `kind` and ends so is no procedure."""

_SUBJECT_KEYS = ("id", "label", "broader", "forms", "short", "exact", "kind", "match", "near_miss")
_FOLDER = Path(__file__).parent
_FIELDS = _FOLDER / "fields"

_TABLES = ("subject", "cue", "sign", "exemption")
_FAMILY = ""
"""Key under which an exemption's table carries the name of its family."""

DEFAULT_FIELD = "spine-pain"
"""Shipped vocabulary that holds where none is named."""


@dataclass(frozen=True, slots=True)
class Subject:
    """Something that claims are about."""

    id: str
    label: str
    forms: tuple[str, ...]
    """Names in text, singular; the extractor adds plurals, case and hyphen variants."""
    broader: str | None = None
    """Id of the general form it belongs to."""
    short: tuple[str, ...] = ()
    """Names that count only on a page whose title or headings name its family in full: "endoscopic", "glycerol"."""
    exact: tuple[str, ...] = ()
    """Names that count only as written, capitals and number included: "SMILE" is a procedure, "smile" is none."""
    kind: SubjectKind = "procedure"

    @property
    def treats(self) -> bool:
        """Whether it is something done to a patient, not a condition or a provider."""
        return self.kind in ("procedure", "test")


_SHORTEST = 3

_RECURS = 3
"""Names of a treatment that hold a word which tells it."""


@dataclass(frozen=True, slots=True)
class Metric:
    """Something that claims measure."""

    id: str
    label: str
    dimensions: tuple[Dimension, ...]
    better: Direction
    """Which values favour the publisher."""
    safety: bool = False
    """Whether a wrong value can hurt a patient."""
    benefit: bool = False
    """Whether it states an outcome that needs evidence."""


@dataclass(frozen=True)
class Vocabulary:
    """Subjects and metrics by id. Build it with `load`."""

    subjects: Mapping[str, Subject]
    metrics: Mapping[str, Metric]
    wordings: tuple[Wording, ...] = ()
    """Cues and signs of a content repository, on top of the built-in ones."""
    exemptions: tuple[Exemption, ...] = ()
    """Patterns of a content repository by which a cue is no promotion, on top of the built-in ones."""

    def treats(self, subject: str) -> bool:
        """Whether a subject is listed and something done to a patient, not a condition or a provider."""
        found = self.subjects.get(subject)
        return found is not None and found.treats

    def told_by(self, word: str) -> str | None:
        """The treatment whose names alone hold a word ("pulsed", "keyhole"); None for a word that others share.

        Args:
            word: lower case.
        """
        return self._told_by.get(word)

    def told_within(self, word: str, family: str, *, below: str | None = None) -> str | None:
        """The treatment of one family whose names hold a word that its broader forms lack; None for a word of several.

        Args:
            word: lower case.
            family: the broadest form, see `family`.
            below: only forms narrower than this subject, and only by a word that recurs in their names.
        """
        return self._told_within.get((family if below is None else below, below is not None), {}).get(word)

    @cached_property
    def _told_within(self) -> dict[tuple[str, bool], dict[str, str]]:
        found: dict[tuple[str, bool], dict[str, set[str]]] = {}
        for subject in self.subjects.values():
            if not subject.treats:
                continue
            above = self.ancestors(subject.id)
            for word in self._own_words(subject.id):
                found.setdefault((self.family(subject.id), False), {}).setdefault(word, set()).add(subject.id)
                if self._recurs(word, subject):
                    for name in above:
                        found.setdefault((name, True), {}).setdefault(word, set()).add(subject.id)
        return {
            key: {word: next(iter(names)) for word, names in words.items() if len(names) == 1}
            for key, words in found.items()
        }

    @staticmethod
    def _recurs(word: str, subject: Subject) -> bool:
        forms = [form.lower() for form in subject.forms]
        return sum(word in form for form in forms) >= min(_RECURS, len(forms))

    @cached_property
    def _told_by(self) -> dict[str, str]:
        found: dict[str, list[str]] = {}
        treated: set[str] = set()
        for subject in self.subjects.values():
            if not subject.treats:
                treated |= self._words_of(subject.id)
                continue
            for word in self._own_words(subject.id):
                found.setdefault(word, []).append(subject.id)
        return {word: names[0] for word, names in found.items() if len(names) == 1 and word not in treated}

    def opened_by(self, words: str) -> str | None:
        """The treatment whose names alone begin with some words and go on: "acl" begins "ACL reconstruction".

        Where all that begin so are forms of one of them, that one is meant.

        Args:
            words: lower case, in the singular.
        """
        names = self._opened_by.get(words, frozenset())
        broadest = [name for name in names if not names.intersection(self.ancestors(name))]
        return broadest[0] if len(broadest) == 1 else None

    @cached_property
    def _opened_by(self) -> dict[str, frozenset[str]]:
        found: dict[str, set[str]] = {}
        for subject in self.subjects.values():
            for form in (*subject.forms, *subject.exact) if subject.treats else ():
                words = form.lower().split()
                for length in range(1, len(words)):
                    found.setdefault(" ".join(words[:length]), set()).add(subject.id)
        return {words: frozenset(names) for words, names in found.items()}

    def words_shared(self, name: str, other: str) -> set[str]:
        """Words that stand in the names of both of two subjects, in lower case, without short ones."""
        return {word for word in self._words_of(name) & self._words_of(other) if len(word) > _SHORTEST}

    def _own_words(self, name: str) -> set[str]:
        """The words in the names of a subject that its broader forms lack, without short ones."""
        inherited = {word for above in self.ancestors(name) for word in self._words_of(above)}
        return {word for word in self._words_of(name) - inherited if len(word) > _SHORTEST}

    def _words_of(self, name: str) -> set[str]:
        subject = self.subjects[name]
        return {word for form in (*subject.forms, *subject.short) for word in re.findall(r"[a-z]+", form.lower())}

    def ancestors(self, subject: str) -> tuple[str, ...]:
        """Broader forms, nearest first; empty for a subject that has none or is not listed."""
        return self._ancestors.get(subject, ())

    @cached_property
    def _ancestors(self) -> dict[str, tuple[str, ...]]:
        return {name: tuple(self._upwards(name)) for name in self.subjects}

    def _upwards(self, name: str) -> Iterator[str]:
        broader = self.subjects[name].broader
        while broader:
            yield broader
            broader = self.subjects[broader].broader

    def family(self, subject: str) -> str:
        """The broadest form of a subject: itself where it has none."""
        above = self.ancestors(subject)
        return above[-1] if above else subject

    def label(self, slug: str) -> str:
        """Name for people; an unlisted slug reads as its words."""
        found = self.subjects.get(slug) or self.metrics.get(slug)
        return found.label if found else slug.replace("-", " ")


def shipped_fields() -> tuple[str, ...]:
    """Names of the fields that a vocabulary is shipped for, in order of the alphabet."""
    return tuple(sorted(path.stem for path in _FIELDS.glob("*.toml")))


def field_files(fields: Sequence[str] = ()) -> tuple[Path, ...]:
    """The files of some shipped vocabularies, and the one that all share.

    Args:
        fields: names out of `shipped_fields`; the default one where empty.
    """
    return (*(_FIELDS / f"{name}.toml" for name in fields or (DEFAULT_FIELD,)), _FOLDER / "subjects.toml")


def load(*paths: Path, fields: Sequence[str] = (), builtin: bool = True) -> Vocabulary:
    """Shipped vocabularies with those of a content repository on top; a later entry replaces one of the same id.

    Args:
        paths: vocabulary files in TOML, `[[subject]]` tables as `docs/vocabulary.md` describes.
        fields: names of the shipped ones to start from; the default one where empty.
        builtin: whether to start from shipped subjects at all.

    Raises:
        UserError: E201 unreadable, E202 malformed, E203 unknown key, E204 a broken entry; each with file and line.
    """
    subjects: dict[str, Subject] = {}
    wordings: list[Wording] = []
    exempt: list[Exemption] = []
    origin: dict[str, str] = {}
    files = [*field_files(fields), *paths] if builtin else list(paths)
    for path in files:
        for table, entry, place in _entries(path, *_TABLES):
            if table == "subject":
                subject = _subject(entry, place)
                subjects[subject.id] = subject
                origin[subject.id] = place
            elif table == "exemption":
                exempt += exemptions(str(entry.pop(_FAMILY)), entry, place)
            else:
                wordings.append(wording(entry, place, promotes=table == "cue"))
    for subject in subjects.values():
        _check_broader(subject, subjects, origin[subject.id])
    return Vocabulary(subjects=subjects, metrics=dict(_metrics()), wordings=tuple(wordings), exemptions=tuple(exempt))


def _entries(path: Path, *known: str) -> Iterator[tuple[str, dict[str, Any], str]]:
    """The entries of a file: name of the table, content, file and line."""
    try:
        source = path.read_text(encoding="utf-8-sig")
    except (OSError, UnicodeDecodeError) as fault:
        raise UserError(
            "E201",
            place=str(path),
            message=f"the vocabulary cannot be read ({fault}).",
            remedy="Check the path and that the file is UTF-8.",
        ) from fault
    try:
        data = tomllib.loads(source)
    except tomllib.TOMLDecodeError as fault:
        raise UserError(
            "E202", place=str(path), message=f"not valid TOML: {fault}.", remedy="Correct the line named."
        ) from fault
    for table, rows in data.items():
        if table not in known:
            raise UserError(
                "E203",
                place=str(path),
                message=f'unknown table "{table}".',
                remedy=f"Known tables: {', '.join(known)}.",
            )
        if table == "exemption" and isinstance(rows, dict) and all(isinstance(entry, dict) for entry in rows.values()):
            for family, entry in rows.items():
                line = source[: max(source.find(f"[exemption.{family}]"), 0)].count("\n") + 1
                yield table, {_FAMILY: family, **entry}, f"{path}:{line}"
            continue
        lines = [number for number, line in enumerate(source.splitlines(), 1) if line.strip() == f"[[{table}]]"]
        if not isinstance(rows, list) or not all(isinstance(entry, dict) for entry in rows):
            raise UserError(
                "E204", place=str(path), message=f'"{table}" is not a list of tables.', remedy=f"Write [[{table}]]."
            )
        for index, entry in enumerate(rows):
            yield table, entry, f"{path}:{lines[index]}" if index < len(lines) else str(path)


def _subject(entry: Mapping[str, Any], place: str) -> Subject:
    for key in entry:
        if key not in _SUBJECT_KEYS:
            near = get_close_matches(key, _SUBJECT_KEYS, 1)
            raise UserError(
                "E203",
                place=place,
                message=f'unknown key "{key}" in a subject.',
                remedy=f'Did you mean "{near[0]}"?' if near else f"Known keys: {', '.join(_SUBJECT_KEYS)}.",
            )
    name = entry.get("id")
    if not isinstance(name, str) or not _SLUG.fullmatch(name):
        raise UserError(
            "E204",
            place=place,
            message=f"a subject needs an id of small letters, digits and hyphens, not {name!r}.",
            remedy='Add id = "my-procedure".',
        )
    forms = entry.get("forms")
    if not isinstance(forms, list) or not forms or not all(isinstance(form, str) and form.strip() for form in forms):
        raise UserError(
            "E204",
            place=place,
            message=f'subject "{name}" has no forms.',
            remedy=f'Add forms = ["{name.replace("-", " ")}"].',
        )
    for key in ("short", "exact"):
        names = entry.get(key, [])
        if not isinstance(names, list) or not all(isinstance(form, str) and form.strip() for form in names):
            raise UserError(
                "E204",
                place=place,
                message=f'subject "{name}" has {key} forms that are no texts.',
                remedy=f'Write {key} = ["..."].',
            )
    kind = entry.get("kind", "condition" if _CONDITION.search(name) else "procedure")
    if kind not in ("procedure", "test", "condition", "provider"):
        raise UserError(
            "E204",
            place=place,
            message=f'subject "{name}" has the unknown kind {kind!r}.',
            remedy="Use procedure, test, condition or provider.",
        )
    return Subject(
        id=name,
        label=str(entry.get("label", name.replace("-", " "))),
        forms=tuple(form.strip() for form in forms),
        broader=entry.get("broader"),
        short=tuple(form.strip() for form in entry.get("short", ())),
        exact=tuple(form.strip() for form in entry.get("exact", ())),
        kind=kind,
    )


def _check_broader(subject: Subject, subjects: Mapping[str, Subject], place: str) -> None:
    seen = {subject.id}
    current = subject
    while current.broader is not None:
        if current.broader not in subjects:
            near = get_close_matches(str(current.broader), subjects, 1)
            raise UserError(
                "E204",
                place=place,
                message=f'subject "{current.id}" is narrower than "{current.broader}", which does not exist.',
                remedy=f'Did you mean "{near[0]}"?' if near else "Add it, or remove the key.",
            )
        if current.broader in seen:
            raise UserError(
                "E204",
                place=place,
                message=f'subject "{subject.id}" is broader than itself.',
                remedy='Break the circle of "broader" keys.',
            )
        seen.add(current.broader)
        current = subjects[current.broader]


def _metrics() -> Iterable[tuple[str, Metric]]:
    for _, entry, _ in _entries(_FOLDER / "metrics.toml", "metric"):
        metric = Metric(
            id=entry["id"],
            label=entry["label"],
            dimensions=tuple(Dimension(name) for name in entry["dimensions"]),
            better=entry["better"],
            safety=entry.get("safety", False),
            benefit=entry.get("benefit", False),
        )
        yield metric.id, metric

"""Configuration: where it is found, what it may say, and how it is told what is wrong with it."""

from __future__ import annotations

from pathlib import Path

import pytest

from claims.errors import UserError
from review.glob import matches_any
from review.settings import FailOn, OutputFormat, Settings, load


@pytest.fixture
def repository(tmp_path: Path) -> Path:
    """A folder that is a repository, with a folder in it."""
    (tmp_path / ".git").mkdir()
    (tmp_path / "docs" / "pages").mkdir(parents=True)
    return tmp_path


def test_every_key(repository: Path) -> None:
    (repository / "claims.toml").write_text(
        'content = ["site"]\ninclude = ["**/*.md"]\nexclude = ["drafts"]\nvocabulary = ["words/own.toml"]\n'
        'fail-on = "warning"\noutput-format = "json"\nselect = ["CON"]\nignore = ["SUP-001"]\n'
        'markets = ["uk", "de"]\nlibrary = "approved"\n[severity]\nEVD = "info"\n'
        '[per-file-ignores]\n"news/**" = ["QUA"]\n[sites]\n"Hill" = ["hill/**"]\n'
    )

    assert load(repository / "docs" / "pages") == Settings(
        root=repository,
        source=repository / "claims.toml",
        content=("site",),
        include=("**/*.md",),
        exclude=("drafts",),
        vocabulary=(repository / "words" / "own.toml",),
        fail_on=FailOn.WARNING,
        output_format=OutputFormat.JSON,
        select=("CON",),
        ignore=("SUP-001",),
        markets=("uk", "de"),
        library=repository / "approved",
        severity={"EVD": "info"},
        per_file_ignores={"news/**": ("QUA",)},
        sites={"Hill": ("hill/**",)},
    )


def test_the_library_beside_the_configuration_is_taken(repository: Path) -> None:
    (repository / "claims.toml").write_text("")
    without = load(repository)
    (repository / "claims-library").mkdir()

    assert without.library is None
    assert load(repository).library == repository / "claims-library"
    assert load(repository, isolated=True).library is None


def test_shipped_vocabularies_are_named_without_an_ending(repository: Path) -> None:
    (repository / "claims.toml").write_text('vocabulary = ["own.toml", "dental", "./words", "eye-surgery", "dental"]\n')

    settings = load(repository)

    assert settings.fields == ("dental", "eye-surgery")
    assert settings.vocabulary == (repository / "own.toml", repository / "words")


def test_the_nearest_file_wins_and_a_pyproject_without_our_table_is_passed_by(repository: Path) -> None:
    (repository / "claims.toml").write_text('fail-on = "never"\n')
    (repository / "docs" / "pyproject.toml").write_text('[tool.other]\nfail-on = "info"\n')
    passed_by = load(repository / "docs" / "pages")
    (repository / "docs" / "pyproject.toml").write_text('[tool.claims]\nfail-on = "info"\n')
    nearest = load(repository / "docs" / "pages")

    assert (passed_by.fail_on, passed_by.root) == (FailOn.NEVER, repository)
    assert (nearest.fail_on, nearest.root) == (FailOn.INFO, repository / "docs")


def test_nothing_above_the_repository_is_read(repository: Path) -> None:
    inner = repository / "docs" / "inner"
    (inner / ".git").mkdir(parents=True)
    (repository / "claims.toml").write_text('fail-on = "never"\n')

    assert load(inner).source is None


def test_nothing_above_the_current_folder_is_read_outside_a_repository(tmp_path: Path) -> None:
    (tmp_path / "below").mkdir()
    (tmp_path / "claims.toml").write_text('fail-on = "never"\n')

    assert load(tmp_path).source == tmp_path / "claims.toml"
    assert load(tmp_path / "below").source is None


def test_isolated_and_a_file_named_outright(repository: Path) -> None:
    (repository / "claims.toml").write_text("wrong = 1\n")
    (repository / "other.toml").write_text('fail-on = "never"\n')

    assert load(repository, isolated=True) == Settings(root=repository)
    assert load(repository, config=Path("other.toml")).fail_on is FailOn.NEVER


@pytest.mark.parametrize(
    ("name", "source", "code", "line", "remedy"),
    [
        ("claims.toml", '\nfail_on = "error"\n', "E301", 2, 'Did you mean "fail-on"?'),
        ("claims.toml", '# exclud\n"exclud" = []\n', "E301", 2, 'Did you mean "exclude"?'),
        ("claims.toml", "zzz = 1\n", "E301", 1, "Known keys: content, exclude, fail-on,"),
        ("claims.toml", "[zone]\nkey = 1\n", "E301", 1, "Known keys"),
        ("pyproject.toml", '[project]\nname = "x"\n[tool.claims]\nnam = "x"\n', "E301", 4, "Known keys"),
        ("pyproject.toml", "[tool]\nclaims.contents = []\n", "E301", None, 'Did you mean "content"?'),
        ("claims.toml", 'content = []\ncontent = "x"\n', "E302", 2, "Correct that line."),
        ("claims.toml", 'content = "site"\n', "E303", 1, 'Write content = ["..."].'),
        ("claims.toml", "exclude = [1]\n", "E303", 1, 'Write exclude = ["..."].'),
        ("claims.toml", '\n\nfail-on = "warnings"\n', "E303", 3, "Use one of: error, warning, info, never."),
        (
            "claims.toml",
            '\nvocabulary = ["Dentel"]\n',
            "E305",
            2,
            'Did you mean "dental"? Shipped: dental, eye-surgery,',
        ),
        ("claims.toml", 'vocabulary = [\n"x.toml", "zzz"]\n', "E305", 1, "Shipped: dental, eye-surgery, spine-pain;"),
        ("claims.toml", 'vocabulary = [""]\n', "E303", 1, 'Write vocabulary = ["..."].'),
        ("claims.toml", "output-format = []\n", "E303", 1, "Use one of: text, table, json, jsonl, csv."),
        ("claims.toml", 'markets = ["uk", "USA"]\n', "E306", 1, 'Did you mean "us"? Known: us, uk,'),
        ("claims.toml", '\n[severity]\nEVD = "off"\n', "E303", 2, "Use one of: error, warning, info; or"),
        ("claims.toml", 'severity = "info"\n', "E303", 1, "Write [severity]."),
        ("claims.toml", '[per-file-ignores]\n"a" = "EVD"\n', "E303", 1, 'Write a = ["..."].'),
        ("claims.toml", "library = []\n", "E303", 1, 'Write library = "claims-library.toml".'),
        ("pyproject.toml", '[tool.claims.sites]\n"a" = 1\n', "E303", 1, 'Write a = ["..."].'),
    ],
)
def test_faults(repository: Path, name: str, source: str, code: str, line: int | None, remedy: str) -> None:
    path = repository / name
    path.write_text(source)
    with pytest.raises(UserError) as raised:
        load(repository)

    assert raised.value.code == code
    assert raised.value.place == (f"{path}:{line}" if line else str(path))
    assert raised.value.remedy.startswith(remedy)


def test_a_file_that_cannot_be_read(repository: Path) -> None:
    (repository / "claims.toml").write_bytes(b"\xff\xfe")
    with pytest.raises(UserError, match="E304"):
        load(repository)
    with pytest.raises(UserError, match=r"E304.*missing\.toml"):
        load(repository, config=Path("missing.toml"))
    (repository / "pyproject.toml").write_text("[tool]\n")
    with pytest.raises(UserError, match="E302"):
        load(repository, config=Path("pyproject.toml"))


@pytest.mark.parametrize(
    ("pattern", "path", "meant"),
    [
        ("*.md", "a.md", True),
        ("*.md", "deep/er/a.md", True),
        ("*.md", "a.mdx", False),
        ("drafts", "drafts/a.md", True),
        ("drafts/", "x/drafts/a.md", True),
        ("/drafts", "x/drafts/a.md", False),
        ("drafts", "drafts-2/a.md", False),
        ("site/*.md", "site/a.md", True),
        ("site/*.md", "site/b/a.md", False),
        ("site/**", "site/b/a.md", True),
        ("site/**/a.md", "site/a.md", True),
        ("**/a.md", "x/y/a.md", True),
        ("./site/?.md", "site/a.md", True),
        ("site/?.md", "site/ab.md", False),
        ("a[1].md", "a[1].md", True),
        ("a+b.md", "aab.md", False),
    ],
)
def test_globs(pattern: str, path: str, meant: bool) -> None:
    assert matches_any(path, [pattern]) is meant

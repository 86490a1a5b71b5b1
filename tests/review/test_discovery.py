"""Discovery: which files a folder gives, what they are called, and what is said about those left out."""

from __future__ import annotations

import os
import subprocess
from pathlib import Path

import pytest

from claims.errors import UserError
from review.discovery import Sources, discover
from review.settings import Settings

SUFFIXES = frozenset({".md", ".html", ".txt"})


@pytest.fixture
def site(tmp_path: Path) -> Path:
    """A content folder outside any repository."""
    for name in (
        "index.md",
        "README.md",
        "guide/rfa.MD",
        "guide/note.txt",
        "guide/data.csv",
        ".drafts/a.md",
        "node_modules/a.md",
    ):
        path = tmp_path / "site" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text("words\n")
    return tmp_path / "site"


def found(*paths: object, folder: Path, settings: Settings | None = None) -> Sources:
    """Discovery with relative names, as a command is given them."""
    return discover([str(path) for path in paths], settings or Settings(folder), folder=folder, suffixes=SUFFIXES)


def names(sources: Sources) -> list[str]:
    """What the documents are called."""
    return [source.document for source in sources.readable]


def git(folder: Path, *arguments: str) -> None:
    """One git command."""
    subprocess.run(["git", "-C", str(folder), *arguments], check=True, capture_output=True)


def test_a_folder_gives_its_pages_by_names_relative_to_it(site: Path) -> None:
    expected = ["README.md", "guide/note.txt", "guide/rfa.MD", "index.md"]

    assert expected == names(found("site", folder=site.parent))
    assert expected == names(found(".", folder=site))
    assert expected == names(found(folder=site))


def test_several_paths_are_named_from_the_current_folder(site: Path) -> None:
    sources = found("site/guide", "site/index.md", "site/guide/rfa.MD", folder=site.parent)

    assert names(sources) == ["site/guide/note.txt", "site/guide/rfa.MD", "site/index.md"]


def test_files_above_the_current_folder_are_named_from_the_repository(site: Path) -> None:
    git(site.parent, "init", "-q")

    assert names(found("../index.md", folder=site / "guide")) == ["site/index.md"]


def test_files_without_a_shared_repository_are_named_from_the_folder_that_holds_them(site: Path) -> None:
    assert names(found("../index.md", "../guide/note.txt", folder=site / "guide")) == ["guide/note.txt", "index.md"]


def test_configured_content_is_named_from_the_configuration(site: Path) -> None:
    settings = Settings(site.parent, source=site.parent / "claims.toml", content=("site/guide",))

    assert names(found(folder=site, settings=settings)) == ["site/guide/note.txt", "site/guide/rfa.MD"]


def test_globs_count_from_the_configuration(site: Path) -> None:
    settings = Settings(site.parent, include=("site/guide", "*.md"), exclude=("README.md", "site/**/*.txt"))

    assert names(found("site", folder=site.parent, settings=settings)) == ["guide/rfa.MD", "index.md"]
    assert names(found("site/README.md", folder=site.parent, settings=settings)) == ["site/README.md"]


def test_own_files_of_the_tool_are_no_pages(site: Path) -> None:
    settings = Settings(site, source=site / "index.md", vocabulary=(site / "guide" / "note.txt",))

    assert names(found(".", folder=site, settings=settings)) == ["README.md", "guide/rfa.MD"]


def test_git_leaves_out_what_it_ignores_and_offers_what_is_new(site: Path) -> None:
    git(site, "init", "-q")
    (site / ".gitignore").write_text("guide/\n")
    git(site, "add", ".")
    (site / "new.md").write_text("words\n")
    (site / "README.md").unlink()

    assert names(found(".", folder=site)) == ["index.md", "new.md"]
    assert names(found("guide", folder=site)) == ["note.txt", "rfa.MD"]


def test_a_repository_inside_the_repository_is_read_too(site: Path) -> None:
    git(site, "init", "-q")
    (site / "guide").rename(site / "other.site")
    git(site / "other.site", "init", "-q")

    assert names(found(".", folder=site)) == ["README.md", "index.md", "other.site/note.txt", "other.site/rfa.MD"]


def test_variables_of_a_git_hook_lead_nowhere_else(site: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    git(site, "init", "-q")
    monkeypatch.setenv("GIT_DIR", "/nowhere/.git")
    monkeypatch.setenv("GIT_INDEX_FILE", "/nowhere/index")

    assert names(found("guide", folder=site)) == ["note.txt", "rfa.MD"]


def test_without_git_the_folder_is_walked(site: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (site / ".git").mkdir()
    monkeypatch.setenv("PATH", str(site))

    assert names(found("guide", folder=site)) == ["note.txt", "rfa.MD"]


def test_links_neither_loop_nor_lead_out(site: Path) -> None:
    outside = site.parent / "private.md"
    outside.write_text("words\n")
    (site / "loop").symlink_to(site)
    (site / "self.md").symlink_to("self.md")
    (site / "again.md").symlink_to("index.md")
    (site / "out.md").symlink_to(outside)
    (site / "dangling.md").symlink_to("gone.md")
    (site / "folder.md").symlink_to("guide")
    (site / "hidden.md").symlink_to(".drafts/a.md")
    sources = found(".", folder=site)

    assert names(sources) == ["README.md", "guide/note.txt", "guide/rfa.MD", "hidden.md", "index.md"]
    assert [(notice.code, notice.document) for notice in sources.notices] == [("E107", "out.md")]
    assert names(found("out.md", folder=site)) == ["out.md"]


def test_a_page_given_twice_is_read_once(site: Path) -> None:
    assert names(found("index.md", "./index.md", ".", folder=site)).count("index.md") == 1


def test_names_that_are_no_text(site: Path) -> None:
    path = os.fsencode(site) + b"/caf\xe9.md"
    try:
        with open(path, "w") as page:
            page.write("words\n")
    except OSError:
        pytest.skip("this file system takes UTF-8 names only")

    assert "caf\\xe9.md" in names(found(".", folder=site))


def test_a_file_that_is_named_is_left_to_the_readers(site: Path) -> None:
    assert names(found("guide/data.csv", "index.md", folder=site)) == ["guide/data.csv", "index.md"]


def test_an_empty_folder_beside_a_full_one_is_a_notice(site: Path) -> None:
    (site / "empty").mkdir()
    sources = found("empty", "guide", folder=site)

    assert names(sources) == ["guide/note.txt", "guide/rfa.MD"]
    assert [(notice.code, notice.document) for notice in sources.notices] == [("E402", "empty")]


@pytest.mark.parametrize(
    ("path", "remedy"),
    [
        ("guide/rfaa.MD", 'Did you mean "guide/rfa.MD"?'),
        ("guid/rfa.MD", 'Did you mean "guide"?'),
        ("zzz", "Check the path."),
        ("x" * 5000, "Check the path."),
        ("index.md/x", 'Did you mean "index.md"?'),
    ],
)
def test_a_missing_path_names_the_nearest(site: Path, path: str, remedy: str) -> None:
    with pytest.raises(UserError, match="E401") as raised:
        found("index.md", path, folder=site)

    assert raised.value.place == path
    assert raised.value.remedy == remedy


def test_missing_content_folders_name_the_configuration(site: Path) -> None:
    settings = Settings(site, source=site / "claims.toml", content=("guidee",))
    with pytest.raises(UserError, match=r'E401 .*claims\.toml: "guidee" does not exist\. Did you mean "guide"\?'):
        found(folder=site, settings=settings)


def test_a_folder_without_pages(site: Path) -> None:
    (site / "empty").mkdir()
    with pytest.raises(UserError, match=r"E402 empty: there is no page to read\."):
        found("empty", folder=site)


def test_a_folder_that_may_not_be_read_is_a_notice(site: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    scandir = os.scandir

    def refused(path: str) -> object:
        if str(path).endswith("guide"):
            raise PermissionError(13, "Permission denied", str(path))
        return scandir(path)

    monkeypatch.setattr(os, "scandir", refused)
    sources = found(".", folder=site)

    assert names(sources) == ["README.md", "index.md"]
    assert [(notice.code, notice.document) for notice in sources.notices] == [("E109", "guide")]

"""This module contains tests of where a site may be written: never where it would delete what people keep."""

from __future__ import annotations

from pathlib import Path

import pytest
from projects import build, files, project

from generator import cli


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    made = project(tmp_path / "prosjekt med æøå")
    (made / "templates").mkdir()
    (made / "templates" / "egen.html").write_text("<p>egen</p>", "utf-8")
    monkeypatch.chdir(made)
    return made


def kept(folder: Path) -> dict[str, bytes]:
    """Every file around a project, the cache left out."""
    return {name: content for name, content in files(folder.parent).items() if "/.cache/" not in name}


@pytest.mark.parametrize("site", [".", "content", "content/nettsted", "templates", "..", "../prosjekt med æøå", "content/../.", "lenke"])
def test_a_site_is_not_written_over_what_it_is_made_of(site: str, folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (folder / "lenke").symlink_to("content")
    before = kept(folder)
    assert cli.main(["build", "--no-search", "--site", site]) == 2
    assert "Velg en egen mappe" in capsys.readouterr().err
    assert kept(folder) == before


def test_a_site_is_not_written_over_a_file_or_a_folder_with_other_files(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (folder / "notat").mkdir()
    (folder / "notat" / "viktig.txt").write_text("viktig", "utf-8")
    before = kept(folder)
    for site in ("notat", "notat/viktig.txt"):
        assert cli.main(["build", "--no-search", "--site", site]) == 2
        assert "Velg en egen mappe" in capsys.readouterr().err
    assert kept(folder) == before


def test_the_folder_of_a_site_in_mkdocs_yml_is_looked_at_too(folder: Path) -> None:
    (folder / "mkdocs.yml").write_text("site_name: X\nsite_dir: .\n", "utf-8")
    before = kept(folder)
    assert build(folder) == 2
    assert kept(folder) == before


def test_a_site_that_another_made_is_written_over_and_an_empty_folder_filled(folder: Path) -> None:
    (folder / "tom").mkdir()
    (folder / "gammelt").mkdir()
    (folder / "gammelt" / "index.html").write_text("<p>gammelt</p>", "utf-8")
    (folder / "gammelt" / "side.html").write_text("<p>gammelt</p>", "utf-8")
    (folder / ".git").mkdir()
    for site in ("tom", "gammelt"):
        assert cli.main(["build", "--no-search", "--site", site]) == 0
    assert files(folder / "tom") == files(folder / "gammelt")

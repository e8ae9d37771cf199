"""This module contains the tests of what the law asks of a public site, on every page as a file: valid HTML, names for all that is shown, and the
accessibility statement. How pages look and are used stands in test_browser.py.
"""

from __future__ import annotations

from pathlib import Path

import pytest
from projects import WARNED, build, project, run

from generator.settings import NO_STATEMENT

STATEMENT = "https://uustatus.no/nb/erklaringer/publisert/min"
WITH = f"site_name: Sporbar\ndocs_dir: content\ntheme:\n  name: null\n  custom_dir: templates\nplugins:\n  - sporbar: {{accessibility: '{STATEMENT}'}}\n"


# The accessibility statement.


def test_a_site_without_an_accessibility_statement_is_built_and_the_publisher_told_once(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    project(tmp_path)
    assert build(tmp_path) == 0
    assert capsys.readouterr().err == WARNED
    assert "uustatus.no" in WARNED
    assert "accessibility" in WARNED
    assert "Tilgjengelighetserklæring" not in (tmp_path / "site/index.html").read_text("utf-8")


def test_the_statement_is_linked_from_every_page_and_nothing_is_warned_of(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    project(tmp_path)
    (tmp_path / "mkdocs.yml").write_text(WITH, "utf-8")
    assert build(tmp_path) == 0
    assert capsys.readouterr().err == ""
    for path in (tmp_path / "site").rglob("index.html"):
        assert f'<a href="{STATEMENT}" rel="external">Tilgjengelighetserklæring</a>' in path.read_text("utf-8"), path


@pytest.mark.slow
def test_a_strict_host_says_it_once_and_builds(tmp_path: Path) -> None:
    project(tmp_path)
    (tmp_path / "templates").mkdir()
    (tmp_path / "mkdocs.yml").write_text(WITH.partition(":")[0] + ": Sporbar\n" + WITH.partition("\n")[2].partition("  - sporbar")[0] + "  - sporbar\n", "utf-8")
    done = run("mkdocs", "build", "--strict", folder=tmp_path)
    assert done.returncode == 0, done.stderr
    assert done.stderr.count(NO_STATEMENT) == 1

"""This module contains the tests of golden sites: a folder of content in, the pages people read out.

Each folder in tests/sites holds `content` and `expected`: pages (their `<main>`, one block a line) and data files whole.
The files in `expected` are the ones that are looked at: to look at one more page, add an empty file in its place.
`SPORBAR_ACCEPT=1 pytest tests/test_sites.py` (make accept) writes them anew; read the difference before committing it.
"""

from __future__ import annotations

import difflib
import os
from pathlib import Path

import pytest
from pages import parse, readable
from projects import SITES, build, project

CASES = sorted(path.name for path in SITES.iterdir() if path.is_dir())
ACCEPT = bool(os.environ.get("SPORBAR_ACCEPT")) and not os.environ.get("CI")


def seen(path: Path) -> str:
    """What a reader gets of a file of the site."""
    text = path.read_text("utf-8")
    return readable(parse(text).one("main")) if path.suffix == ".html" else text


def compare(expected: Path, site: Path) -> list[str]:
    """Return what differs, as lines for a person; write the files anew when that is asked for."""
    told = []
    for path in sorted(path for path in expected.rglob("*") if path.is_file()):
        name = path.relative_to(expected).as_posix()
        made = site / name
        if not made.is_file():
            told.append(f"{name} is expected, but nothing made it")
            continue
        now, golden = seen(made), path.read_text("utf-8")
        if now != golden and ACCEPT:
            path.write_text(now, "utf-8")
        elif now != golden:
            told += difflib.unified_diff(golden.splitlines(), now.splitlines(), f"expected/{name}", f"made/{name}", lineterm="", n=2)
    return told


@pytest.mark.parametrize("case", CASES)
def test_a_golden_site_is_built_as_expected(case: str, tmp_path: Path) -> None:
    folder = project(tmp_path, SITES / case / "content")
    assert build(folder) == 0
    told = compare(SITES / case / "expected", folder / "site")
    if told:
        pytest.fail("\n".join([f"{case}: the pages are not the expected ones (SPORBAR_ACCEPT=1 writes them anew):", *told]), pytrace=False)


def test_every_golden_site_expects_something() -> None:
    assert CASES
    for case in CASES:
        assert list((SITES / case / "expected").rglob("*.html")), case


def test_an_expected_page_that_nothing_makes_is_told(tmp_path: Path) -> None:
    (tmp_path / "expected").mkdir()
    (tmp_path / "expected/borte.html").touch()
    assert compare(tmp_path / "expected", tmp_path / "site") == ["borte.html is expected, but nothing made it"]


def test_a_page_that_differs_is_told_line_by_line(tmp_path: Path) -> None:
    for folder, word in (("expected", "<main>\n  <p>før</p>\n</main>\n"), ("site", "<main><p>nå</p></main>")):
        (tmp_path / folder).mkdir()
        (tmp_path / folder / "side.html").write_text(word, "utf-8")
    if ACCEPT:
        pytest.skip("what differs is written anew instead")
    told = compare(tmp_path / "expected", tmp_path / "site")
    assert "-  <p>før</p>" in told
    assert "+  <p>nå</p>" in told

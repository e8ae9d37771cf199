"""This module contains the tests of sameness: the same content gives the same bytes wherever, whenever and by whomever it is built."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from projects import HOUSE, SMALL, run

LATE = 2_000_000_000
"""Another day for every file: the times of a fresh clone are those of its making."""
PLACES = {
    "home": {"TZ": "Europe/Oslo", "LC_ALL": "C.UTF-8", "PYTHONHASHSEED": "1"},
    "away": {"TZ": "Pacific/Kiritimati", "LC_ALL": "C", "PYTHONHASHSEED": "4242", "LANG": "nb_NO.UTF-8", "PYTHONUTF8": "0", "COLUMNS": "20", "HOME": "/nonexistent", "USER": "kari-41"},
}
"""What differs around two builds."""
MKDOCS = 'site_name: Rapporter\nsite_url: "https://example.org/rapporter/"\ndocs_dir: content\ntheme: {name: null, custom_dir: templates}\nplugins: [sporbar]\nvalidation: {links: {not_found: ignore}}\n'


def made(folder: Path, content: Path, place: str, module: str) -> dict[str, bytes]:
    """Build content from nothing kept, in a folder and a place; return every file of the site, the search index too."""
    shutil.copytree(content, folder / "content")
    (folder / "mkdocs.yml").write_text(MKDOCS, "utf-8")
    (folder / "templates").mkdir()
    if place == "away":
        for path in sorted((folder / "content").rglob("*"), reverse=True):
            os.utime(path, (LATE, LATE))
    done = run(module, "build", folder=folder, more=PLACES[place])
    assert done.returncode == 0, done.stderr
    return {path.relative_to(folder / "site").as_posix(): path.read_bytes() for path in sorted((folder / "site").rglob("*")) if path.is_file()}


@pytest.fixture(scope="module")
def sites(tmp_path_factory: pytest.TempPathFactory) -> dict[str, dict[str, bytes]]:
    """The same content built by a host at home, and by the command away."""
    folders = {"home": tmp_path_factory.mktemp("a"), "away": tmp_path_factory.mktemp("b") / "et annet sted/dypt nede/øæå"}
    modules = {"home": "mkdocs", "away": "generator.cli"}
    return {place: made(folder, SMALL, place, modules[place]) for place, folder in folders.items()}


def test_two_builds_in_other_folders_zones_locales_and_hash_seeds_are_the_same_to_the_byte(sites: dict[str, dict[str, bytes]]) -> None:
    home, away = sites["home"], sites["away"]
    assert home.keys() == away.keys()
    assert [name for name in home if home[name] != away[name]] == []
    assert any(name.startswith("sok/register/ord/") for name in home), "there is no search index to compare"
    endings = {Path(name).suffix for name in home}
    assert {".html", ".json", ".csv", ".svg", ".xml"} <= endings, "there are too few sorts of files to compare"


def test_no_file_of_a_site_tells_where_when_or_by_whom_it_was_built(sites: dict[str, dict[str, bytes]]) -> None:
    secrets = ["et annet sted", f"{HOUSE}/", "kari-41", "/nonexistent", "Kiritimati", sys.prefix]
    assert [(name, secret) for name, content in sites["away"].items() for secret in secrets if secret.encode() in content] == []


def test_two_archives_of_a_release_are_the_same_to_the_byte(tmp_path: Path) -> None:
    made_of: list[dict[str, bytes]] = []
    for number, place in enumerate(PLACES.values()):
        folder = tmp_path / str(number)
        environment = {**os.environ, **place, "SOURCE_DATE_EPOCH": "1767225600"}
        done = subprocess.run([sys.executable, "-m", "hatchling", "build", "--target", "wheel", "--directory", folder], cwd=HOUSE, env=environment, capture_output=True, check=False)
        assert done.returncode == 0, done.stderr
        made_of.append({path.name: path.read_bytes() for path in folder.iterdir()})
    assert made_of[0] == made_of[1]

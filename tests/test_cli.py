"""This module contains tests of the command line as a whole: settings that cannot be read, readers that go away, and people who stop it."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest
from projects import ENVIRONMENT, build, files, project

from generator import cli


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return project(tmp_path / "prosjekt")


@pytest.mark.parametrize(
    ("settings", "told"),
    [
        (b"site_name: \xe6\n", "mkdocs.yml:1:12: not-utf8: "),
        (b"", "mkdocs.yml:1:1: empty-file: "),
        (b"site_name: X\nsite_url: eksempel.no\n", "mkdocs.yml:2:1: unknown-value: \u00abeksempel.no\u00bb er ingen nettadresse"),
        (b"site_url: /rapporter/\n", "unknown-value: \u00ab/rapporter/\u00bb er ingen nettadresse"),
        (b"site_url: 'http://[::1'\n", "er ingen nettadresse"),
        (b"site_url: 5\n", "\u00ab5\u00bb er ingen nettadresse"),
        (b"site_url: https://\n", "er ingen nettadresse"),
    ],
)
def test_settings_that_cannot_be_read_are_told_with_their_line(settings: bytes, told: str, folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (folder / "mkdocs.yml").write_bytes(settings)
    assert build(folder) == 1
    assert told in capsys.readouterr().err
    assert not (folder / "site").exists()


def test_settings_are_the_same_with_a_mark_in_front_windows_line_ends_and_plugins_as_keys(folder: Path) -> None:
    written = (
        b"site_name: Rapporter\nplugins:\n  - sporbar:\n      language: nn\n",
        b"\xef\xbb\xbfsite_name: Rapporter\r\nplugins:\r\n  - sporbar:\r\n      language: nn\r\n",
        b"site_name: Rapporter\nplugins:\n  search: {}\n  sporbar:\n    language: nn\n",
    )
    made = []
    for text in written:
        (folder / "mkdocs.yml").write_bytes(text)
        assert build(folder) == 0
        made.append(files(folder / "site"))
    assert b'<html lang="nn"' in made[0]["index.html"]
    assert made[1] == made[0]
    assert made[2] == made[0]


@pytest.mark.parametrize("plugins", ["5", "sporbar", "[]", "{sporbar: null}", "[sporbar: 5]"])
def test_plugins_that_say_nothing_of_us_leave_the_settings_as_they_are(plugins: str, folder: Path) -> None:
    (folder / "mkdocs.yml").write_text(f"plugins: {plugins}\n", "utf-8")
    assert cli.main(["check", "--project", str(folder)]) == 0


def test_a_reader_that_goes_away_is_no_traceback(folder: Path) -> None:
    command = [sys.executable, "-m", "generator.cli", "check", "--format", "json"]
    process = subprocess.Popen(command, cwd=folder, env=ENVIRONMENT, stdout=subprocess.PIPE, stderr=subprocess.PIPE)
    assert process.stdout is not None
    process.stdout.close()
    assert process.stderr is not None
    assert process.stderr.read() == b""
    assert process.wait() == 3
    process.stderr.close()


def test_somebody_who_stops_a_command_is_told_so_and_sees_no_traceback(folder: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    def stop(*_: object, **__: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr("generator.commands.build.plan", stop)
    assert build(folder) == 130
    assert capsys.readouterr().err.splitlines()[-1] == "Avbrutt."


def test_a_command_that_is_misspelled_is_told_the_one_that_was_meant(capsys: pytest.CaptureFixture[str]) -> None:
    assert cli.main(["chek"]) == 2
    assert capsys.readouterr().err == "«chek» er ingen kommando.\n    Mente du «check»? Alle kommandoene står i sporbar --help.\n"

"""This module contains tests of files that are written whole: all of them or none, whatever the machine does meanwhile."""

from __future__ import annotations

import errno
import os
import stat
from collections.abc import Callable
from pathlib import Path

import pytest
from projects import SMALL, differing, project

from generator import cli, disk
from generator.disk import replaced, write_whole


def tree(folder: Path) -> dict[str, bytes]:
    """Every file below a folder, hidden ones too, the cache left out."""
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file() and ".cache" not in path.parts}


@pytest.fixture
def full(monkeypatch: pytest.MonkeyPatch) -> Callable[[int], None]:
    """Make the disk full from the n-th write on: what is written then is cut short."""
    real = Path.write_bytes

    def fill(at: int) -> None:
        count = 0

        def write(path: Path, content: bytes) -> int:
            nonlocal count
            count += path.is_relative_to(Path.cwd() / "content")
            if count >= at:
                real(path, content[: len(content) // 2])
                raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC), str(path))
            return real(path, content)

        monkeypatch.setattr(Path, "write_bytes", write)

    return fill


COMMANDS = {
    "rename": ("rename", "organisations/hmr", "hmr-hf"),
    "roll": ("roll", "rapport-2025", "2026"),
    "new": ("new", "risiko", "rapport-2025/01-kapittel", "Ny fare"),
    "format": ("format",),
}


@pytest.mark.parametrize("name", COMMANDS)
@pytest.mark.parametrize("at", [1, 2])
def test_a_disk_that_is_full_leaves_the_content_as_it_was_whatever_command_changes_it(name: str, at: int, tmp_path: Path, full: Callable[[int], None], capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> None:
    folder = project(tmp_path / "project")
    chapter = next(path for path in sorted((folder / "content/rapport-2025").glob("*.yaml")) if path.name != "report.yaml")
    for path in (chapter, folder / "content/organisations.yaml"):
        path.write_text(path.read_text("utf-8").replace("title: ", "title:   "), "utf-8")
    words = [word.replace("01-kapittel", chapter.stem) for word in COMMANDS[name]]
    monkeypatch.chdir(folder)
    before = tree(folder)
    with monkeypatch.context():
        full(at if name != "new" else 1)
        status = cli.main(words)
    assert status == 3, capsys.readouterr()
    assert "Disken er full" in capsys.readouterr().err
    assert differing(tree(folder), before) == set()


def test_files_are_replaced_all_or_none_and_nothing_is_left_beside_them(tmp_path: Path) -> None:
    old, new = tmp_path / "gammel fil æøå.yaml", tmp_path / "mappe" / "inni" / "ny.yaml"
    old.write_bytes(b"old")
    seen = []

    def use_and_fail() -> None:
        with replaced({old: b"other", new: b"new"}):
            seen.extend([old.read_bytes(), new.read_bytes()])
            raise ValueError("no good")

    with pytest.raises(ValueError, match="no good"):
        use_and_fail()
    assert seen == [b"other", b"new"]
    assert tree(tmp_path) == {old.name: b"old"}
    assert not new.parent.parent.exists()
    with replaced({old: b"other", new: b"new"}):
        pass
    assert tree(tmp_path) == {old.name: b"other", "mappe/inni/ny.yaml": b"new"}


def test_what_was_in_a_folder_stays_when_a_new_file_in_it_is_taken_back(tmp_path: Path) -> None:
    def stop() -> None:
        with replaced({tmp_path / "mappe" / "ny.yaml": b"new"}):
            (tmp_path / "mappe" / "annen.yaml").write_bytes(b"another's")
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        stop()
    assert tree(tmp_path) == {"mappe/annen.yaml": b"another's"}


def replace(path: Path, content: bytes) -> None:
    """Write one file as several are written."""
    with replaced({path: content}):
        pass


@pytest.mark.parametrize("write", [write_whole, replace])
def test_a_file_keeps_its_rights_and_a_link_leads_where_it_did(write: Callable[[Path, bytes], None], tmp_path: Path) -> None:
    path, link = tmp_path / "fil.yaml", tmp_path / "lenke.yaml"
    path.write_bytes(b"old")
    path.chmod(0o640)
    link.symlink_to(path.name)
    write(link, b"new")
    assert link.is_symlink()
    assert path.read_bytes() == b"new"
    assert stat.S_IMODE(path.stat().st_mode) == 0o640


@pytest.mark.parametrize("write", [write_whole, replace])
def test_a_file_that_may_not_be_written_is_refused_though_its_folder_is_open(write: Callable[[Path, bytes], None], tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "fil.yaml"
    path.write_bytes(b"old")
    path.chmod(0o444)
    monkeypatch.setattr(disk.os, "access", lambda path, mode: bool(os.stat(path).st_mode & stat.S_IWUSR))  # root may write anything
    with pytest.raises(PermissionError):
        write(path, b"new")
    assert tree(tmp_path) == {"fil.yaml": b"old"}


def test_a_folder_in_the_place_of_a_file_is_refused_and_told_plainly(tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(project(tmp_path / "project", SMALL))
    Path("content/.sporbar-baseline.yaml").mkdir()
    assert cli.main(["check", "--write-baseline"]) == 3
    told = capsys.readouterr().err
    assert "content/.sporbar-baseline.yaml" in told
    assert "mappe" in told
    Path("content/.sporbar-baseline.yaml").rmdir()
    Path("content/.schema").write_bytes(b"")
    assert cli.main(["schema"]) == 3
    assert "content/.schema" in capsys.readouterr().err

"""This module contains the writing of changed files: all of them, or none when the content would have faults afterwards."""

from __future__ import annotations

import errno
import os
from collections.abc import Callable, Iterable, Mapping
from pathlib import Path
from typing import NamedTuple

from generator.catalog import Catalog, Entry
from generator.disk import replaced
from generator.errors import Refused
from generator.load.content import load
from generator.load.marks import Marks

Check = Callable[[Catalog], object]
"""Raises ContentFaults for a catalog that can be read, and still cannot become a site."""


class CannotMake(Refused):
    """Raised with a sentence for the editor when nothing can be made of what was asked for, as it stands or yet."""


def write(content: Path, texts: Mapping[Path, str], check: Check, cache: Path | None = None) -> None:
    """Write texts to their files; line breaks are written as they stand.

    Raises ContentFaults when the content then has faults, OSError when a file cannot be written. Every file is then as it was, and new ones are gone.
    """
    with replaced({path: text.encode() for path, text in texts.items()}):
        check(load(content, cache))


class Move(NamedTuple):
    """A file or folder below a folder, and the name it gets there."""

    old: str
    new: str


def write_and_move(folder: Path, written: Mapping[str, bytes], moves: Iterable[Move] = ()) -> None:
    """Move what moves, and write files (by their names below a folder, those they have before the moves).

    Raises OSError when something cannot be done, FileExistsError when there is something where a file or folder would go; then all is as it was.
    """
    moved: list[Move] = []
    try:
        for move in moves:
            if (folder / move.new).exists():
                raise FileExistsError(errno.EEXIST, os.strerror(errno.EEXIST), move.new)
            (folder / move.old).rename(folder / move.new)
            moved.append(move)
        with replaced({folder / name_after(name, moved): own for name, own in written.items()}):
            pass
    except BaseException:
        for move in reversed(moved):
            (folder / move.new).rename(folder / move.old)
        raise


def name_after(name: str, moves: Iterable[Move]) -> str:
    """Return the name of a file after the moves: its own, or that of the folder it is in, may be another."""
    for move in moves:
        if name == move.old or name.startswith(f"{move.old}/"):
            name = move.new + name.removeprefix(move.old)
    return name


def shown(content: Path, path: Path) -> str:
    """A file as editors are told of it: `content/hmn-2025-t3/01-innledning.yaml`."""
    return f"{content.resolve().name}/{path.relative_to(content).as_posix()}"


def line_of(content: Path, entry: Entry) -> int:
    """The line of its file that a record begins on."""
    disk = content / entry.path.partition("/")[2]
    return Marks(disk.read_text("utf-8"), entry.path).value(entry.steps).line


def modeline(content: Path, name: str, depth: int) -> str:
    """The line that tells editors' tools where the schema of a file is, where the content has schemas."""
    there = (content / ".schema" / f"{name}.json").is_file()
    return f"# yaml-language-server: $schema={'../' * depth}.schema/{name}.json\n" if there else ""

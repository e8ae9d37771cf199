"""This module contains the writing of changed files: all of them, or none when the content would have faults afterwards."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import Path

from generator.catalog import Catalog, Entry
from generator.load.content import load
from generator.load.marks import Marks

Check = Callable[[Catalog], object]
"""Raises ContentFaults for a catalog that can be read, and still cannot become a site."""


class CannotMake(Exception):
    """Raised with a sentence for the editor when nothing can be made of what was asked for, as it stands or yet."""


def write(content: Path, texts: Mapping[Path, str], check: Check, cache: Path | None = None) -> None:
    """Write texts to their files; line breaks are written as they stand.

    Raises ContentFaults when the content then has faults, OSError when a file cannot be written. Every file is then as it was, and new ones are gone.
    """
    before = {path: path.read_bytes() if path.is_file() else None for path in texts}
    folders = [folder for folder in dict.fromkeys(path.parent for path in texts) if not folder.is_dir()]
    try:
        for path, text in texts.items():
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(text.encode())
        check(load(content, cache))
    except BaseException:
        for path, kept in before.items():
            if kept is None:
                path.unlink(missing_ok=True)
            elif path.read_bytes() != kept:
                path.write_bytes(kept)
        for folder in folders:
            if folder.is_dir():
                folder.rmdir()
        raise


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

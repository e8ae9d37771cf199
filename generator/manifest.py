"""This module contains the manifest: what the last build read and wrote, so that unchanged work is not done again."""

from __future__ import annotations

import json
import os
from collections.abc import Iterator
from dataclasses import dataclass, field
from hashlib import blake2b
from pathlib import Path
from typing import TYPE_CHECKING

import generator
from generator.disk import write_whole

if TYPE_CHECKING:
    from generator.load.kept import Kept

FORM = 2
"""Raised when the manifest is written in another way, so that an older one is not believed."""


@dataclass
class Manifest:
    """`stamp` tells what was read; `pages` gives each page's digest; `files` is every file written, from the site's root.

    `indexable` is a digest of all pages that search shall know, `indexed` the one of those that its index holds.
    """

    stamp: str = ""
    pages: dict[str, str] = field(default_factory=dict)
    files: dict[str, list[str]] = field(default_factory=dict)
    indexable: str = ""
    indexed: str = ""
    form: int = FORM

    @classmethod
    def read(cls, path: Path) -> Manifest:
        """Return the manifest kept at `path`; an empty one when there is none to trust."""
        try:
            kept = json.loads(path.read_bytes())
            return cls(**kept) if kept.get("form") == FORM else cls()
        except (OSError, ValueError, TypeError, AttributeError):
            return cls()

    def write(self, path: Path) -> None:
        """Keep the manifest. Raises OSError when there is no room for it."""
        write_whole(path, json.dumps(vars(self), separators=(",", ":")).encode())

    @property
    def outputs(self) -> set[str]:
        """Every file of the site that the last build knew of."""
        return {file for files in self.files.values() for file in files}


@dataclass
class Memory:
    """What a process that builds again and again knows from the build before: the records it read, and the site as it left it.

    While it has a manifest, nobody else may write in the site folder.
    """

    kept: Kept | None = None
    manifest: Manifest | None = None


def place(cache: Path, site: Path) -> Path:
    """Return where the manifest of a site folder is kept; each folder has its own."""
    return cache / f"site-{blake2b(os.fsencode(site.resolve()), digest_size=8).hexdigest()}.json"


def stamp(*folders: Path) -> str:
    """Return what changes when any file below these folders, or the generator's own code, does (by size and time)."""
    made = blake2b(digest_size=16)
    for folder in (*folders, Path(generator.__file__).parent):
        for name, size, time in _stats(str(folder)):
            made.update(os.fsencode(f"{name}\0{size}\0{time}\n"))
    return made.hexdigest()


def _stats(folder: str) -> Iterator[tuple[str, int, int]]:
    if os.path.isfile(folder):
        found = os.stat(folder)
        yield folder, found.st_size, found.st_mtime_ns
    if not os.path.isdir(folder):
        return
    for entry in sorted(os.scandir(folder), key=lambda entry: entry.name):
        if entry.name == "__pycache__":
            continue
        if entry.is_dir(follow_symlinks=False):
            yield from _stats(entry.path)
        else:
            found = entry.stat(follow_symlinks=False)
            yield entry.path, found.st_size, found.st_mtime_ns

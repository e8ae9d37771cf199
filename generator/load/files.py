"""This module contains the files of content/: which there are, and their text, or what is wrong with them."""

from __future__ import annotations

import os
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from generator.errors import Fault, Place

MAX_BYTES = 5_000_000
"""No section a person edits is larger; a larger file is a mistake, and would stop the build for minutes."""


@dataclass(frozen=True)
class Source:
    """One file: `path` as faults show it, `name` under content/ (posix), and where it is on disk."""

    path: str
    name: str
    disk: Path


def sources(content: Path) -> tuple[list[Source], list[Fault]]:
    """List every file under `content`, sorted, without hidden ones; links that lead out of it are faults."""
    found, faults = [], []
    root = content.resolve()
    for path in _walk(content):
        name = path.relative_to(content).as_posix()
        source = Source(f"{content.name}/{name}", name, path)
        if path.is_symlink() and not path.resolve().is_relative_to(root):
            hint = "Kopier filen inn i content/ i stedet for å lenke til den."
            faults.append(Fault(Place(source.path), "outside-content", f"«{name}» er en lenke ut av content/", hint))
        elif not path.is_dir():
            found.append(source)
    return found, faults


def _walk(folder: Path) -> Iterator[Path]:
    for entry in sorted(os.scandir(folder), key=lambda entry: entry.name):
        if entry.name.startswith("."):
            continue
        path = Path(entry.path)
        if entry.is_dir(follow_symlinks=False):
            yield from _walk(path)
        else:
            yield path


def text_of(source: Source) -> str | Fault:
    """Read a file as UTF-8, or say what is wrong with it."""
    size = source.disk.stat().st_size
    if size > MAX_BYTES:
        message = f"filen er {size / 1e6:.0f} MB, og grensen er {MAX_BYTES / 1e6:.0f} MB"
        return Fault(Place(source.path), "file-too-large", message, "Del innholdet i flere filer, én for hvert kapittel.")
    raw = source.disk.read_bytes()
    try:
        text = raw.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = raw.count(b"\n", 0, error.start) + 1
        column = error.start - raw.rfind(b"\n", 0, error.start)
        message = f"tegn nummer {column} på linjen kan ikke leses"
        hint = "Lagre filen på nytt med tegnsettet UTF-8 (i Notisblokk: «Lagre som», «Koding: UTF-8»)."
        return Fault(Place(source.path, line, column), "not-utf8", message, hint)
    if not text.strip():
        return Fault(Place(source.path), "empty-file", "filen er tom", "Skriv innholdet, eller slett filen.")
    return text

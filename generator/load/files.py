"""This module contains the files of content/: which there are, and their text, or what is wrong with them."""

from __future__ import annotations

import os
import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from generator.errors import Fault, Place, say

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
        source = Source(f"{root.name}/{name}", name, path)
        fault = misplaced(source, root)
        if fault is not None:
            faults.append(fault)
        elif not path.is_dir():
            found.append(source)
    return found, faults


def is_table(path: Path, content: Path) -> bool:
    """Tell whether a file is a table of values: a CSV in the folder of a report. Others are copied to the site as they are."""
    return path.suffix.lower() == ".csv" and path.parent.parent == content and any(path.parent.glob("*.y*ml"))


def original(path: str) -> str:
    """Return the path of the file that one is a copy of, by the names that Windows, macOS and browsers give copies; its own when it is no copy."""
    folder, slash, name = path.rpartition("/")
    found = _COPY.fullmatch(name)
    return f"{folder}{slash}{found[1] or found[2] + found[3]}" if found else path


_COPY = re.compile(r"(?:kopi av|copy of) (.+)|(.+?)(?:[ _-]+(?:kopi|copy)(?:[ _-]*\(?[0-9]+\)?)?|[ _-]*\([0-9]+\))(\.[^.]+)", re.IGNORECASE)


def misplaced(source: Source, root: Path) -> Fault | None:
    """Say that a file cannot be one of content/: it leads elsewhere or nowhere, or its name hides what it is."""
    name = source.name.encode("utf-8", "replace").decode()
    place = Place(f"{root.name}/{name}")
    if name != source.name:
        return Fault(place, "bad-slug", say("filnavnet «%(name)s» er ikke i tegnsettet UTF-8", name=name), say("Gi filen et navn med bokstavene a–z."))
    if _LOOKS_LIKE.search(name):
        hint = say("Gi filen navnet «%(name)s».", name=_LOOKS_LIKE.sub(lambda match: match[1].lower(), name))
        return Fault(place, "unknown-kind", say("filen «%(name)s» leses ikke, for navnet slutter ikke på .yaml eller .md", name=name), hint)
    if not source.disk.is_symlink():
        return None
    try:
        target = source.disk.resolve(strict=True)
    except (OSError, RuntimeError):
        return Fault(place, "unreadable-file", say("«%(name)s» er en lenke til en fil som ikke finnes", name=name), say("Slett lenken, eller legg filen på plass."))
    if not target.is_relative_to(root):
        hint = say("Kopier filen inn i content/ i stedet for å lenke til den.")
        return Fault(place, "outside-content", say("«%(name)s» er en lenke ut av content/", name=name), hint)
    return None


_LOOKS_LIKE = re.compile(r"(?<=.)((?i:\.ya?ml|\.md)(?=\.txt$)|\.(?!yaml$|yml$|md$)(?i:yaml|yml|md)$)(?:\.txt)?")
"""File names that an editor means as YAML or Markdown, as Notepad (`.yaml.txt`) and old cameras (`.YAML`) write them."""


def _walk(folder: Path) -> Iterator[Path]:
    for entry in sorted(os.scandir(folder), key=lambda entry: entry.name):
        if entry.name.startswith("."):
            continue
        path = Path(entry.path)
        if entry.is_dir(follow_symlinks=False):
            yield from _walk(path)
        else:
            yield path


_OFFICE = (b"PK\x03\x04", b"\xd0\xcf\x11\xe0", b"{\\rtf", b"%PDF")
"""How files begin that Word, Excel and their like have written."""


def text_of(source: Source) -> str | Fault:
    """Read a file as UTF-8, or say what is wrong with it."""
    if not source.disk.is_file():
        return Fault(Place(source.path), "unreadable-file", say("dette er ingen vanlig fil"), say("Flytt den ut av content/."))
    size = source.disk.stat().st_size
    if size > MAX_BYTES:
        message = say("filen er %(size)s MB, og grensen er %(limit)s MB", size=f"{size / 1e6:.0f}", limit=f"{MAX_BYTES / 1e6:.0f}")
        return Fault(Place(source.path), "file-too-large", message, say("Del innholdet i flere filer, én for hvert kapittel."))
    try:
        raw = source.disk.read_bytes()
        if raw.startswith(_OFFICE):
            hint = say("Skriv innholdet i en ren tekstfil, for eksempel med Notisblokk, og lagre den som UTF-8.")
            return Fault(Place(source.path), "not-utf8", say("filen er et dokument fra Word, Excel eller lignende, og ikke ren tekst"), hint)
        text = raw.decode("utf-8").removeprefix("\ufeff")
    except OSError as error:
        return Fault(Place(source.path), "unreadable-file", say("filen kan ikke åpnes (%(reason)s)", reason=error.strerror), say("Sjekk rettighetene til filen."))
    except UnicodeDecodeError as error:
        before = raw[: error.start].decode("utf-8")
        line, column = before.count("\n") + 1, len(before) - before.rfind("\n")
        message = say("tegn nummer %(column)s på linjen kan ikke leses", column=column)
        hint = say("Lagre filen på nytt med tegnsettet UTF-8 (i Notisblokk: «Lagre som», «Koding: UTF-8»).")
        return Fault(Place(source.path, line, column), "not-utf8", message, hint)
    if not text.strip():
        return Fault(Place(source.path), "empty-file", say("filen er tom"), say("Skriv innholdet, eller slett filen."))
    return text

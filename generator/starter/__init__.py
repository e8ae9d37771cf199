"""This package contains the starter: the files of a new content repository, and what copies them. `all/` is for every one, `nb/` and `nn/` are one language each."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from pathlib import Path

from generator import __version__
from generator.disk import replaced
from generator.errors import Refused, say
from generator.load.content import load
from generator.schema import write
from generator.words.languages import sayings

_ALL = Path(__file__).parent / "all"
LANGUAGES = ("nb", "nn")
"""The languages there is a starter in."""
MAY_STAND = {".git"}
"""What a folder may hold and still count as empty: a repository that was just made."""
_FILLED = ("mkdocs.yml", "requirements.txt", "README.md")
"""The files with places to fill in; in the others, the marks mean what they say."""


_COMMENT = re.compile(r"(?m)((?:^|(?<= ))# |^ *(?:- )?(?:name|expose_as): (?=[A-ZÆØÅ]))(\S.*)$")
"""What is told in a file of settings: comments, and names of what is done."""


class NotEmpty(Refused):
    """Raised with what to tell people when a folder cannot take a starter, because something stands there."""


def start(folder: Path, name: str, language: str) -> list[Path]:
    """Write a new content repository; return its files.

    Raises NotEmpty when there is something in the folder already, OSError when it cannot be written. Then nothing is.
    """
    _refuse_if_taken(folder)
    made = {folder / file: _made(origin, file, name, language) for origin, file in _files(language)}
    content = folder / "content"
    with replaced(made):
        return [*made, *write(content, load(content))]


def _refuse_if_taken(folder: Path) -> None:
    if folder.is_file():
        raise NotEmpty(say("%(folder)s er en fil. Velg en mappe som er tom eller ikke finnes ennå, for eksempel: sporbar init rapporter", folder=folder))
    found = sorted(path.name for path in folder.iterdir() if path.name not in MAY_STAND) if folder.is_dir() else []
    if found:
        told = ", ".join(found[:3]) + (" …" if len(found) > 3 else "")
        raise NotEmpty(say("Mappen %(folder)s er ikke tom (%(told)s). Velg en mappe som er tom eller ikke finnes ennå, for eksempel: sporbar init rapporter", folder=folder, told=told))


def _files(language: str) -> Iterator[tuple[Path, str]]:
    """Yield each file of the starter with its place in the new repository."""
    for folder in (_ALL, Path(__file__).parent / language):
        for path in sorted(folder.rglob("*")):
            if path.is_file():
                yield path, path.relative_to(folder).as_posix()


def _made(origin: Path, file: str, name: str, language: str) -> bytes:
    """The file as the new repository has it: in its language, and filled in where it has places for that."""
    shared = origin.read_bytes()
    if origin.is_relative_to(_ALL):
        shared = _COMMENT.sub(lambda found: f"{found[1]}{sayings(language)(found[2])}", shared.decode()).encode()
    return _filled(shared, name, language) if file in _FILLED else shared


def _filled(content: bytes, name: str, language: str) -> bytes:
    """Fill in what is the repository's own. A name in YAML stands in quotes, whatever signs it has."""
    text = content.decode().replace("site_name: __NAME__", f"site_name: {json.dumps(name, ensure_ascii=False)}")
    return text.replace("__NAME__", name).replace("__LANGUAGE__", language).replace("__VERSION__", __version__).encode()

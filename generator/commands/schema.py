"""This module contains `sporbar schema`: the schemas that editors' tools read for completion, help and errors, and a web form of the same."""

from __future__ import annotations

import argparse
import json
import re
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

from generator.commands.exits import CLEAN
from generator.commands.tell import Tell
from generator.errors import ContentFaults, Refused, say
from generator.settings import Settings

if TYPE_CHECKING:
    from generator.catalog import Catalog

HELP = say("Skriv skjemaene som gir fullføring, hjelp og feilmeldinger i redigeringsprogrammer.")
FOLDER = "admin"
"""The folder of the web form, in the project."""


def options(parser: argparse.ArgumentParser) -> None:
    """The web form, which is made only when asked for."""
    parser.add_argument("--form", metavar=say("EIER/NAVN"), help=say("Skriv også et nettskjema (Sveltia CMS) i mappen admin, for innholdet i dette lageret på GitHub."))


def run(settings: Settings, options: argparse.Namespace, tell: Tell) -> int:
    """Write the schemas that are not as they shall be, and tell which.

    Raises Refused for what is no repository, ContentFaults when the content has faults; the ids then stand as they were.
    """
    if options.form is not None and not re.fullmatch(r"[\w.-]+/[\w.-]+", options.form):
        raise Refused(say("«%(name)s» er ikke eier/navn, for eksempel helse/sporbar", name=options.form))
    from generator.load.content import read
    from generator.schema import write

    catalog, faults = read(settings.content_folder, settings.cache_folder / "values")
    written = write(settings.content_folder, catalog, complete=not faults)
    if options.form and not faults:
        written += _form(settings, catalog, options.form)
    tell(*(_shown(settings, path) for path in written) if written else (say("Skjemaene er oppdatert fra før."),))
    if faults:
        raise ContentFaults(faults)
    if options.form:
        tell(say("Skjemaet er ikke i bruk ennå: legg sveltia-cms.js fra npm-pakken @sveltia/cms i mappen %(folder)s, og legg mappen på en webtjener.", folder=FOLDER))
    return CLEAN


def _shown(settings: Settings, path: Path) -> str:
    """A file as people know it: from the project, where it is in it."""
    return path.relative_to(settings.project).as_posix() if path.is_relative_to(settings.project) else str(path)


def _form(settings: Settings, catalog: Catalog, repository: str) -> list[Path]:
    from generator.schema.form import PAGE, form

    made = form(catalog.with_drafts(), dict(_values(settings.content_folder)), settings.content, repository)
    folder = settings.project / FOLDER
    folder.mkdir(exist_ok=True)
    config, page = folder / "config.json", folder / "index.html"
    config.write_text(json.dumps(made, ensure_ascii=False, separators=(",", ":")) + "\n", "utf-8")
    page.write_text(PAGE, "utf-8")
    return [config, page]


def _values(content: Path) -> Iterator[tuple[str, Any]]:
    """Yield the values of every file of records, as they stand in it, by its name."""
    from generator.load.files import sources
    from generator.load.yaml_text import read_yaml
    from generator.wordlist import FILE

    for source in sources(content)[0]:
        if source.name.endswith((".yaml", ".yml")) and not source.name.startswith(f"{FILE}."):
            yield source.name, read_yaml(source.disk.read_text("utf-8-sig"), source.path)

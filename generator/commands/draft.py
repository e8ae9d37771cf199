"""This module contains `sporbar draft`: the skeleton of sections, made from a document."""

from __future__ import annotations

import argparse
from pathlib import Path

from generator.commands.exits import CLEAN
from generator.commands.tell import Tell
from generator.errors import say
from generator.settings import Settings

HELP = say("Lag utkast til kapitler fra et dokument (PDF, Word eller tekst): overskrifter, pekere, og tall å se over.")


def options(parser: argparse.ArgumentParser) -> None:
    """The document, where the draft is written, and whether it is divided."""
    parser.add_argument("document", type=Path, metavar=say("DOKUMENT"), help=say("Filen utkastet lages fra: .pdf, .docx eller .txt."))
    parser.add_argument("--into", metavar=say("RAPPORT[/KAPITTEL]"), help=say("Rapporten utkastet skrives i, for eksempel hmn-2025-t3, eller ett kapittel i den. Ellers skrives det til skjermen."))
    parser.add_argument("--one", action="store_true", help=say("Lag én fil, ikke én for hver øverste overskrift."))


def run(settings: Settings, options: argparse.Namespace, tell: Tell) -> int:
    """Make the draft and tell what was found. Raises NoDraft when none can be made, ContentFaults or BadYaml when the shared files in content/ cannot be read."""
    from generator.drafting.drafts import destination, drafts, is_draft, write
    from generator.drafting.known import known_in
    from generator.drafting.reading import read
    from generator.drafting.summary import next_steps, summary

    folder, section = destination(settings.content_folder, options.into) if options.into else (None, "")
    known = known_in(settings.content_folder)
    document = read(options.document)
    made = drafts(document, known, options.one or folder is None, section, folder is None or not is_draft(folder))
    if folder is None:
        print("".join(made.values()), end="")
        tell.aside(*summary(document, known), say("Ingenting er skrevet. Bruk --into RAPPORT for å lagre utkastet i en rapport."))
        return CLEAN
    written = write(folder, made)
    names = [f"{settings.content_folder.name}/{path.relative_to(settings.content_folder).as_posix()}" for path in written]
    tell(*summary(document, known), say("Skrevet:"), *(f"  {name}" for name in names), *next_steps(names))
    return CLEAN

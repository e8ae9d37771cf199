"""This module contains `sporbar rename`: an id changed everywhere, with the old address leading on."""

from __future__ import annotations

import argparse
import sys

from generator.commands.status import CLEAN, WRONG_USE
from generator.settings import Settings

HELP = "Gi en post, et kapittel eller en rapport ny id, overalt der den er nevnt. Den gamle adressen fører videre."


def options(parser: argparse.ArgumentParser) -> None:
    """What is renamed, to what, and how far."""
    parser.add_argument("address", metavar="ADRESSE", help="Som i lenker (risks/brann, rapport-2025/risks/brann), bare id-en, eller adressen til siden.")
    parser.add_argument("id", metavar="NY_ID", help="Den nye id-en: små bokstaver a–z, tall og bindestrek.")
    parser.add_argument("--thread", action="store_true", help="Gi samme post ny id i alle rapportene fra samme eier.")
    parser.add_argument("--dry-run", action="store_true", help="Vis hva som ville blitt endret, uten å endre noe.")


def run(settings: Settings, options: argparse.Namespace) -> int:
    """Change the id when the result checks clean. Raises ContentFaults when it does not; then nothing is written."""
    from generator.editing.rename import plan
    from generator.editing.target import Unclear
    from generator.render import Site

    root = settings.content_folder.resolve().name
    try:
        found = plan(settings.content_folder, options.address, options.id, lambda catalog: Site(catalog, settings).pages, options.thread)
        if not options.dry_run:
            found.carry_out()
    except Unclear as error:
        print(f"{error}\nIngenting er endret.", file=sys.stderr)
        return WRONG_USE
    except FileExistsError as error:
        print(f"«{root}/{error.filename}» finnes fra før.\n    Velg en annen id.\nIngenting er endret.", file=sys.stderr)
        return WRONG_USE
    for change in found.changes:
        print(change)
    for move in found.moves:
        print(f"{root}/{move.old} -> {root}/{move.new}")
    for notice in found.notices:
        print(notice, file=sys.stderr)
    places, files = len(found.changes), len(found.written)
    count = f"{places} {'sted' if places == 1 else 'steder'} i {files} {'fil' if files == 1 else 'filer'}"
    print(f"{count} ville blitt endret. Ingenting er skrevet." if options.dry_run else f"{count} er endret.")
    return CLEAN

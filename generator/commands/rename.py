"""This module contains `sporbar rename`: an id changed everywhere, with the old address leading on."""

from __future__ import annotations

import argparse

from generator.commands.exits import CLEAN, WRONG_USE
from generator.commands.tell import Tell
from generator.errors import how_many, joined, say
from generator.settings import Settings

HELP = say("Gi en post, et kapittel eller en rapport ny id, overalt der den er nevnt. Den gamle adressen fører videre.")

NOTHING = say("Ingenting er endret.")


def options(parser: argparse.ArgumentParser) -> None:
    """What is renamed, to what, and how far."""
    parser.add_argument("address", metavar=say("ADRESSE"), help=say("Som i lenker (risks/brann, rapport-2025/risks/brann), bare id-en, eller adressen til siden."))
    parser.add_argument("id", metavar=say("NY_ID"), help=say("Den nye id-en: små bokstaver a–z, tall og bindestrek."))
    parser.add_argument("--thread", action="store_true", help=say("Gi samme post ny id i alle rapportene fra samme eier."))
    parser.add_argument("--dry-run", action="store_true", help=say("Vis hva som ville blitt endret, uten å endre noe."))


def run(settings: Settings, options: argparse.Namespace, tell: Tell) -> int:
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
        tell.aside(error.told(tell.gettext), NOTHING)
        return WRONG_USE
    except FileExistsError as error:
        tell.aside(say("«%(path)s» finnes fra før.", path=f"{root}/{error.filename}"), joined("   ", say("Velg en annen id.")), NOTHING)
        return WRONG_USE
    tell(*map(str, found.changes), *(f"{root}/{move.old} -> {root}/{move.new}" for move in found.moves))
    tell.aside(*found.notices)
    places = how_many("1 sted", "%(count)s steder", len(found.changes))
    files = how_many("1 fil", "%(count)s filer", len(found.written))
    would = say("%(places)s i %(files)s ville blitt endret. Ingenting er skrevet.", places=places, files=files)
    tell(would if options.dry_run else say("%(places)s i %(files)s er endret.", places=places, files=files))
    return CLEAN

"""This module contains `sporbar import`: the values of a spreadsheet come into the measurements of a section."""

from __future__ import annotations

import argparse
from pathlib import Path

from generator.commands.exits import CLEAN
from generator.commands.tell import Tell
from generator.errors import say
from generator.settings import Settings

HELP = say("Hent tall fra et regneark (.xlsx eller .csv) inn i målingene i et kapittel.")


def options(parser: argparse.ArgumentParser) -> None:
    """The file, the section, and what the sheet does not say itself."""
    parser.add_argument("file", type=Path, metavar=say("FIL"), help=say("Regnearket: .xlsx eller .csv."))
    parser.add_argument("--into", required=True, metavar=say("RAPPORT/KAPITTEL"), help=say("Kapitlet nye målinger skrives i, for eksempel hmn-2025-t3/02-hr-og-personell."))
    parser.add_argument("--sheet", action="append", default=[], metavar=say("ARK"), help=say("Arket som skal leses, når filen har flere. Kan gis flere ganger."))
    parser.add_argument("--indicator", metavar=say("NAVN"), help=say("Indikatoren alle verdiene gjelder, når arket ikke sier det: id eller navn."))
    parser.add_argument("--organisation", metavar=say("NAVN"), help=say("Foretaket alle verdiene gjelder, når arket ikke sier det: id eller navn."))
    parser.add_argument("--period", metavar=say("PERIODE"), help=say("Perioden alle verdiene gjelder, når arket ikke sier det, for eksempel 2025-T3."))
    parser.add_argument("--scope", metavar=say("TEKST"), help=say("Utvalget alle verdiene gjelder, når arket ikke sier det, for eksempel leger."))
    parser.add_argument("--skip", action="append", default=[], metavar=say("TEKST"), help=say("Hopp over rader og kolonner som heter dette. Kan gis flere ganger."))
    parser.add_argument("--replace", action="store_true", help=say("Ta verdiene i arket også der de avviker fra det som står."))
    parser.add_argument("--later", action="store_true", help=say("Ta også verdier for en tid etter rapportens periode."))
    parser.add_argument("--dry-run", action="store_true", help=say("Vis hva som ville blitt skrevet, og skriv ingenting."))


def run(settings: Settings, options: argparse.Namespace, tell: Tell) -> int:
    """Tell what comes in, and write it. Raises ContentFaults with every fault in the sheet at once; then nothing is written."""
    from generator.editing.written import shown
    from generator.spreadsheet.intake import Request, intake, write
    from generator.spreadsheet.told import table

    said = {name: text for name in ("indicator", "organisation", "period", "scope") if (text := getattr(options, name))}
    request = Request(options.file, options.into, tuple(options.sheet), said, tuple(options.skip), options.replace, options.later)
    made = intake(settings, request)
    tell(*table(made, tell.said))
    if options.dry_run:
        tell(say("Ingenting er skrevet (--dry-run)."))
        return CLEAN
    write(made)
    tell(*(say("Skrevet: %(path)s", path=shown(settings.content_folder, path)) for path in made.texts))
    return CLEAN

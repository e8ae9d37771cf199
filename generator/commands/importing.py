"""This module contains `sporbar import`: the values of a spreadsheet come into the measurements of a section."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

from generator.commands.status import CLEAN, WRONG_USE
from generator.errors import say
from generator.settings import Settings

HELP = "Hent tall fra et regneark (.xlsx eller .csv) inn i målingene i et kapittel."


def options(parser: argparse.ArgumentParser) -> None:
    """The file, the section, and what the sheet does not say itself."""
    parser.add_argument("file", type=Path, metavar="FIL", help="Regnearket: .xlsx eller .csv.")
    parser.add_argument("--into", required=True, metavar="RAPPORT/KAPITTEL", help="Kapitlet nye målinger skrives i, for eksempel hmn-2025-t3/02-hr-og-personell.")
    parser.add_argument("--sheet", action="append", default=[], metavar="ARK", help="Arket som skal leses, når filen har flere. Kan gis flere ganger.")
    for name, word, what in (("indicator", "Indikatoren", "id eller navn"), ("organisation", "Foretaket", "id eller navn"), ("period", "Perioden", "2025-T3"), ("scope", "Utvalget", "leger")):
        parser.add_argument(f"--{name}", metavar={"period": "PERIODE", "scope": "TEKST"}.get(name, "NAVN"), help=f"{word} alle verdiene gjelder, når arket ikke sier det: {what}.")
    parser.add_argument("--skip", action="append", default=[], metavar="TEKST", help="Hopp over rader og kolonner som heter dette. Kan gis flere ganger.")
    parser.add_argument("--replace", action="store_true", help="Ta verdiene i arket også der de avviker fra det som står.")
    parser.add_argument("--later", action="store_true", help=say("Ta også verdier for en tid etter rapportens periode."))
    parser.add_argument("--dry-run", action="store_true", help="Vis hva som ville blitt skrevet, og skriv ingenting.")


def run(settings: Settings, options: argparse.Namespace) -> int:
    """Tell what comes in, and write it. Raises ContentFaults with every fault in the sheet at once; then nothing is written."""
    from generator.editing.written import shown
    from generator.spreadsheet.intake import Request, WrongUse, intake, write
    from generator.spreadsheet.told import table

    said = {name: text for name in ("indicator", "organisation", "period", "scope") if (text := getattr(options, name))}
    request = Request(options.file, options.into, tuple(options.sheet), said, tuple(options.skip), options.replace, options.later)
    try:
        made = intake(settings, request)
    except WrongUse as wrong:
        print(wrong, file=sys.stderr)
        return WRONG_USE
    print(table(made), end="")
    if options.dry_run:
        print("Ingenting er skrevet (--dry-run).")
        return CLEAN
    write(made)
    for path in made.texts:
        print(f"Skrevet: {shown(settings.content_folder, path)}")
    return CLEAN

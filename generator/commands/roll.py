"""This module contains `sporbar roll`: the next period of a report, started from the last one."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

from generator.commands.status import CLEAN, WRONG_USE
from generator.settings import Settings

HELP = "Begynn på neste periode av en rapport: samme poster, uten det som gjaldt forrige periode."


def options(parser: argparse.ArgumentParser) -> None:
    """Which report, which period, what the new one is called, and where the list of what to fill in is written."""
    parser.add_argument("report", metavar="RAPPORT", help="Id-en til den forrige rapporten, for eksempel hmn-2025-t3.")
    parser.add_argument("period", metavar="PERIODE", help="Perioden den nye gjelder, for eksempel 2026-T1.")
    parser.add_argument("--id", default="", metavar="ID", help="Id-en til den nye rapporten (ellers som den forrige, med ny periode).")
    parser.add_argument("--list", type=Path, metavar="FIL", help="Skriv listen over det som skal fylles ut, til en fil i stedet for på skjermen.")


def run(settings: Settings, options: argparse.Namespace) -> int:
    """Make the report and tell what is to be filled in. Raises ContentFaults when the content has faults; then nothing is written."""
    from generator.editing.checklist import checklist
    from generator.editing.roll import roll
    from generator.editing.written import CannotMake
    from generator.render import Site

    try:
        rolled = roll(settings, options.report, options.period, options.id, lambda catalog: Site(catalog, settings).pages)
    except CannotMake as error:
        print(error, file=sys.stderr)
        return WRONG_USE
    told = _kept(checklist(rolled), options.list) if options.list else checklist(rolled)
    print(f"Rapporten {rolled.id} er laget av {options.report}: {rolled.files} filer, {rolled.records} poster.\n\n{told.rstrip()}")
    return CLEAN


def _kept(told: str, path: Path) -> str:
    """Write the list to a file and say where it is; where that cannot be done, give it back to be shown."""
    try:
        path.write_text(told, "utf-8")
    except OSError as error:
        print(f"Listen kan ikke skrives til {path}: {error.strerror}. Den står her i stedet.", file=sys.stderr)
        return told
    return f"Det som skal fylles ut, står i {path}."

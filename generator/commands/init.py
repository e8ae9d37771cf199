"""This module contains `sporbar init`: a new content repository, with a report to replace, settings, and workflows that publish it."""

from __future__ import annotations

import argparse
from pathlib import Path

from generator.commands.status import CLEAN
from generator.settings import Settings

HELP = "Lag et nytt innholdsrepositorium i en tom mappe, med en eksempelrapport som kan bygges med én gang."
ANYWHERE = True
"""It needs no content to stand in."""


def options(parser: argparse.ArgumentParser) -> None:
    """Where, under which name, and in which language."""
    parser.add_argument("folder", nargs="?", type=Path, default=Path("."), metavar="MAPPE", help="Mappen repositoriet lages i (ellers den du står i). Den må være tom.")
    parser.add_argument("--name", default="Sporbare rapporter", help="Navnet på nettstedet.")
    parser.add_argument("--language", choices=("nb", "nn"), default="nb", help="nb for bokmål, nn for nynorsk.")


def run(settings: Settings, options: argparse.Namespace) -> int:
    """Write the repository, and tell what to do next. Raises NotEmpty when the folder holds something; then nothing is written."""
    from generator.starter import start

    made = start(options.folder, " ".join(options.name.split()) or "Sporbare rapporter", options.language)
    enter = "" if options.folder.resolve() == Path.cwd() else f"  cd {options.folder}\n"
    print(f"{len(made)} filer er skrevet. Neste steg:\n{enter}  sporbar check\n  mkdocs serve\nREADME.md forteller hvordan du endrer et tall, sjekker, bygger og publiserer.")
    return CLEAN

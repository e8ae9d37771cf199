"""This module contains `sporbar build`: the whole site, without any host."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

from generator.build import plan
from generator.commands.status import CLEAN
from generator.publish import publish, refuse_strange
from generator.settings import Settings

HELP = "Bygg nettstedet. Det som ikke er endret, lages ikke på nytt."


def options(parser: argparse.ArgumentParser) -> None:
    """Where the site is written, and whether it is indexed."""
    parser.add_argument("--site", type=Path, help="Mappen nettstedet skrives til (ellers site_dir i mkdocs.yml, eller site).")
    parser.add_argument("--no-search", action="store_true", help="Ikke lag søkeregister.")


def run(settings: Settings, options: argparse.Namespace) -> int:
    """Build what has changed. Raises ContentFaults when the content has faults, WrongUse when the folder is for something else; then nothing is written."""
    refuse_strange(settings)
    for warning in settings.warnings:
        print(warning, file=sys.stderr)
    made = plan(settings, search=not options.no_search)
    unchanged = made.unchanged
    for notice in made.notices:
        print(notice, file=sys.stderr)
    publish(made, search=not options.no_search)
    print("Ingenting er endret." if unchanged else f"{len(made.staged)} filer skrevet til {settings.site_folder}.")
    return CLEAN

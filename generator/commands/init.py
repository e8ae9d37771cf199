"""This module contains `sporbar init`: a new content repository, with a report to replace, settings, and workflows that publish it."""

from __future__ import annotations

import argparse
from pathlib import Path

from generator.commands.exits import CLEAN
from generator.commands.tell import Tell
from generator.errors import said, say
from generator.settings import Settings

HELP = say("Lag et nytt innholdsrepositorium i en tom mappe, med en eksempelrapport som kan bygges med én gang.")
ANYWHERE = True
"""It needs no content to stand in."""
NAME = say("Sporbare rapporter")
"""What a site is called that nobody has named."""


def options(parser: argparse.ArgumentParser) -> None:
    """Where, under which name, and in which language."""
    parser.add_argument("folder", nargs="?", type=Path, default=Path("."), metavar=say("MAPPE"), help=say("Mappen repositoriet lages i (ellers den du står i). Den må være tom."))
    parser.add_argument("--name", default="", help=say("Navnet på nettstedet (ellers «Sporbare rapporter»)."))
    parser.add_argument("--language", choices=("nb", "nn"), default="nb", help=say("nb for bokmål, nn for nynorsk."))


def run(settings: Settings, options: argparse.Namespace, tell: Tell) -> int:
    """Write the repository, and tell what to do next. Raises NotEmpty when the folder holds something; then nothing is written."""
    from generator.starter import start
    from generator.words.languages import sayings

    made = start(options.folder, " ".join(options.name.split()) or str(said(NAME, sayings(options.language))), options.language)
    enter = [] if options.folder.resolve() == Path.cwd() else [f"  cd {options.folder}"]
    tell(say("%(count)s filer er skrevet. Dette gjør du nå:", count=len(made)), *enter, "  sporbar check", "  mkdocs serve")
    tell(say("README.md forteller hvordan du endrer et tall, sjekker, bygger og publiserer."))
    return CLEAN

"""This module contains `sporbar new`: a skeleton of a report, a chapter or a record, to be filled in."""

from __future__ import annotations

import argparse
import sys
from datetime import date

from generator.commands.status import CLEAN, WRONG_USE
from generator.settings import Settings

HELP = "Lag en ny rapport, et nytt kapittel eller en ny post, med en forklaring til hver nøkkel."


def options(parser: argparse.ArgumentParser) -> None:
    """What to make, where, and what it is called."""
    parser.add_argument("what", metavar="TYPE", help="rapport, kapittel, risiko, oppdrag, tiltak, måling, foretak … (eller det engelske navnet).")
    parser.add_argument("where", metavar="STED", nargs="?", default="", help="Rapporten (hmn-2026-t1), eller rapporten og kapitlet (hmn-2026-t1/13-risiko).")
    parser.add_argument("name", metavar="NAVN", nargs="?", default="", help="Id eller tittel på det nye.")
    parser.add_argument("--title", default="", metavar="TITTEL", help="Tittelen. Id-en lages av den når den ikke er oppgitt.")
    parser.add_argument("--id", default="", metavar="ID", help="Id-en, når den skal være en annen enn den som lages av tittelen.")
    parser.add_argument("--owner", default="", metavar="FORETAK", help="For en rapport: id-en til eieren.")
    parser.add_argument("--period", default="", metavar="PERIODE", help="For en rapport: perioden, for eksempel 2026-T1.")
    parser.add_argument("--language", default="", choices=("nb", "nn"), help="For en rapport: nb eller nn.")


def run(settings: Settings, options: argparse.Namespace) -> int:
    """Make it, and tell where it stands. Raises ContentFaults when the content has faults; then nothing is written."""
    from generator.editing.new import Asked, make
    from generator.editing.written import CannotMake
    from generator.render import Site
    from generator.words.languages import words

    asked = Asked(options.what, options.where, options.name, options.title, options.owner, options.period, options.language, options.id)
    try:
        made = make(settings, asked, date.today().year, lambda catalog: Site(catalog, settings).pages)
    except CannotMake as error:
        print(error, file=sys.stderr)
        return WRONG_USE
    print(f"{made.path}:{made.line}: {words('nb').gettext(made.cls.kind.name)} «{made.title}» er laget, med id {made.id}.")
    if made.alike:
        print(f"Merk: det står en annen med samme tittel i {made.alike}.")
    if made.waits:
        print(f"Den er et utkast til dette er fylt ut: {', '.join(made.waits)}. «sporbar check» sier på hvilke linjer.")
    print(f"Siden får adressen {settings.url or '/'}{made.url}")
    return CLEAN

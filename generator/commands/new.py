"""This module contains `sporbar new`: a skeleton of a report, a chapter or a record, to be filled in."""

from __future__ import annotations

import argparse
from datetime import date

from generator.commands.exits import CLEAN
from generator.commands.tell import Tell
from generator.errors import say
from generator.settings import Settings

HELP = say("Lag en ny rapport, et nytt kapittel eller en ny post, med en forklaring til hver nøkkel.")


def options(parser: argparse.ArgumentParser) -> None:
    """What to make, where, and what it is called."""
    parser.add_argument("what", metavar=say("TYPE"), help=say("rapport, kapittel, risiko, oppdrag, tiltak, måling, foretak … (eller det engelske navnet)."))
    parser.add_argument("where", metavar=say("STED"), nargs="?", default="", help=say("Rapporten (hmn-2026-t1), eller rapporten og kapitlet (hmn-2026-t1/13-risiko)."))
    parser.add_argument("name", metavar=say("NAVN"), nargs="?", default="", help=say("Id eller tittel på det nye."))
    parser.add_argument("--title", default="", metavar=say("TITTEL"), help=say("Tittelen. Id-en lages av den når den ikke er oppgitt."))
    parser.add_argument("--id", default="", metavar="ID", help=say("Id-en, når den skal være en annen enn den som lages av tittelen."))
    parser.add_argument("--owner", default="", metavar=say("FORETAK"), help=say("For en rapport: id-en til eieren."))
    parser.add_argument("--period", default="", metavar=say("PERIODE"), help=say("For en rapport: perioden, for eksempel 2026-T1."))
    parser.add_argument("--language", default="", choices=("nb", "nn"), help=say("For en rapport: nb eller nn."))


def run(settings: Settings, options: argparse.Namespace, tell: Tell) -> int:
    """Make it, and tell where it stands. Raises ContentFaults when the content has faults; then nothing is written."""
    from generator.editing.new import Asked, make
    from generator.render import Site
    from generator.words.languages import words

    asked = Asked(options.what, options.where, options.name, options.title, options.owner, options.period, options.language, options.id)
    made = make(settings, asked, date.today().year, lambda catalog: Site(catalog, settings).pages)
    kind = words(tell.language).gettext(made.cls.kind.name)
    tell(say("%(place)s: %(kind)s «%(title)s» er laget, med id %(id)s.", place=f"{made.path}:{made.line}", kind=kind, title=made.title, id=made.id))
    if made.alike:
        tell(say("Merk: det står en annen med samme tittel i %(place)s.", place=made.alike))
    if made.waits:
        tell(say("Den er et utkast til dette er fylt ut: %(keys)s. «sporbar check» sier på hvilke linjer.", keys=", ".join(made.waits)))
    if made.unnamed:
        tell(say("Id-en er laget av verktøyet, og blir en del av adressen. Bytt den ut før siden publiseres: sporbar rename %(address)s NY-ID. Neste gang kan du oppgi den med --title eller --id.", address=made.unnamed))
    tell(say("Siden får adressen %(url)s", url=f"{settings.url or '/'}{made.url}"))
    return CLEAN

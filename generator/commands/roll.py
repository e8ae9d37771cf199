"""This module contains `sporbar roll`: the next period of a report, started from the last one."""

from __future__ import annotations

import argparse
from pathlib import Path

from generator.commands.exits import CLEAN
from generator.commands.tell import Tell
from generator.errors import how_many, say
from generator.settings import Settings

HELP = say("Begynn på neste periode av en rapport: samme poster, uten det som gjaldt forrige periode.")


def options(parser: argparse.ArgumentParser) -> None:
    """Which report, which period, what the new one is called, and where the list of what to fill in is written."""
    parser.add_argument("report", metavar=say("RAPPORT"), help=say("Id-en til den forrige rapporten, for eksempel hmn-2025-t3."))
    parser.add_argument("period", metavar=say("PERIODE"), help=say("Perioden den nye gjelder, for eksempel 2026-T1."))
    parser.add_argument("--id", default="", metavar="ID", help=say("Id-en til den nye rapporten (ellers som den forrige, med ny periode)."))
    parser.add_argument("--list", type=Path, metavar=say("FIL"), help=say("Skriv listen over det som skal fylles ut, til en fil i stedet for på skjermen."))


def run(settings: Settings, options: argparse.Namespace, tell: Tell) -> int:
    """Make the report and tell what is to be filled in. Raises ContentFaults when the content has faults; then nothing is written."""
    from generator.editing.checklist import checklist
    from generator.editing.roll import roll
    from generator.render import Site
    from generator.words.languages import words

    rolled = roll(settings, options.report, options.period, options.id, lambda catalog: Site(catalog, settings).pages)
    told = "\n".join(map(tell.said, checklist(rolled, words(tell.language))))
    files = how_many("1 fil", "%(count)s filer", rolled.files)
    records = how_many("1 post", "%(count)s poster", rolled.records)
    tell(say("Rapporten %(id)s er laget av %(old)s: %(files)s, %(records)s.", id=rolled.id, old=options.report, files=files, records=records), "")
    tell(_kept(told, options.list, tell) if options.list else told)
    return CLEAN


def _kept(told: str, path: Path, tell: Tell) -> str:
    """Write the list to a file and say where it is; where that cannot be done, give it back to be shown."""
    try:
        path.write_text(f"{told}\n", "utf-8")
    except OSError as error:
        tell.aside(say("Listen kan ikke skrives til %(path)s: %(reason)s. Den står her i stedet.", path=path, reason=error.strerror))
        return told
    return say("Det som skal fylles ut, står i %(path)s.", path=path)

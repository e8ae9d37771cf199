"""This module contains `sporbar diff`: what has changed in the content between two revisions, record by record."""

from __future__ import annotations

import argparse
import sys

from generator.commands.status import CLEAN, WRONG_USE
from generator.errors import ContentFaults
from generator.settings import Settings

HELP = "Vis hva som er endret i innholdet mellom to revisjoner, post for post."


def options(parser: argparse.ArgumentParser) -> None:
    """The revisions, and the form of what is told."""
    parser.add_argument("revisions", nargs="*", metavar="REV", help="Revisjonen det sammenlignes med (ellers HEAD), og den som sammenlignes (ellers filene slik de er nå).")
    parser.add_argument("--format", choices=("text", "markdown", "json"), default="text", help="text for folk, markdown for en endringsforespørsel, json for maskiner.")


def run(settings: Settings, options: argparse.Namespace) -> int:
    """Tell the changes. Raises NoRevision for a revision that is not there, ContentFaults when the later one has new faults."""
    from generator.diff import FORMATS, diff

    if len(options.revisions) > 2:
        print("Skriv høyst to revisjoner: sporbar diff [REV] [REV].", file=sys.stderr)
        return WRONG_USE
    found = diff(settings, options.revisions)
    print(FORMATS[options.format](found), end="")
    if found.new_faults:
        raise ContentFaults(found.new_faults)
    return CLEAN

"""This module contains `sporbar diff`: what has changed in the content between two revisions, record by record."""

from __future__ import annotations

import argparse

from generator.commands.exits import CLEAN
from generator.commands.tell import Tell
from generator.errors import ContentFaults, Refused, say
from generator.settings import Settings

HELP = say("Vis hva som er endret i innholdet mellom to revisjoner, post for post.")


def options(parser: argparse.ArgumentParser) -> None:
    """The revisions, and the form of what is told."""
    parser.add_argument("revisions", nargs="*", metavar="REV", help=say("Revisjonen det sammenlignes med (ellers HEAD), og den som sammenlignes (ellers filene slik de er nå)."))
    parser.add_argument("--format", choices=("text", "markdown", "json"), default="text", help=say("text for folk, markdown for en endringsforespørsel, json for maskiner."))


def run(settings: Settings, options: argparse.Namespace, tell: Tell) -> int:
    """Tell the changes. Raises NoRevision for a revision that is not there, ContentFaults when the later one has new faults."""
    from generator.diff import FORMATS, diff
    from generator.words.languages import words

    if len(options.revisions) > 2:
        raise Refused(say("Skriv høyst to revisjoner: sporbar diff [REV] [REV]."))
    found = diff(settings, options.revisions, words(tell.language))
    tell(FORMATS[options.format](found).rstrip("\n"))
    if found.new_faults:
        raise ContentFaults(found.new_faults)
    return CLEAN

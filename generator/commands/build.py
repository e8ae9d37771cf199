"""This module contains `sporbar build`: the whole site, without any host."""

from __future__ import annotations

import argparse
import atexit
import gc
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from generator.build import plan
from generator.commands.exits import CLEAN
from generator.commands.tell import Tell
from generator.errors import how_many, say
from generator.publish import publish, refuse_strange
from generator.settings import Settings

HELP = say("Bygg nettstedet. Det som ikke er endret, lages ikke på nytt.")


def options(parser: argparse.ArgumentParser) -> None:
    """Where the site is written, and whether it is indexed."""
    parser.add_argument("--site", type=Path, help=say("Mappen nettstedet skrives til (ellers site_dir i mkdocs.yml, eller site)."))
    parser.add_argument("--no-search", action="store_true", help=say("Ikke lag søkeregister."))


def run(settings: Settings, options: argparse.Namespace, tell: Tell) -> int:
    """Build what has changed. Raises ContentFaults when the content has faults, Refused when the folder is for something else; then nothing is written."""
    refuse_strange(settings)
    tell.aside(*settings.warnings)
    with _nothing_collected():
        made = plan(settings, search=not options.no_search)
        unchanged = made.unchanged
        tell.aside(*made.notices)
        publish(made, search=not options.no_search)
    tell(say("Ingenting er endret.") if unchanged else how_many("1 fil er skrevet til %(folder)s.", "%(count)s filer er skrevet til %(folder)s.", len(made.staged), folder=settings.site_folder))
    return CLEAN


@contextmanager
def _nothing_collected() -> Iterator[None]:
    """Never look for garbage in what a build holds: when it ends, so does the process, and the search would be a tenth of the time."""
    was = gc.isenabled()
    gc.disable()
    atexit.register(gc.freeze)  # the interpreter would look through it all once more
    try:
        yield
    finally:
        gc.freeze()
        gc.unfreeze()  # now all of it counts as old, and is not looked through at once
        if was:
            gc.enable()

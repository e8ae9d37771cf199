"""This module contains `sporbar verify`: dead links, and what stands in the way of readers who need aids, in the built site."""

from __future__ import annotations

import argparse
from pathlib import Path

from generator.commands.exits import CLEAN, FAULTS
from generator.commands.tell import Tell
from generator.errors import Refused, say
from generator.settings import Settings

HELP = say("Kontroller det bygde nettstedet: at ingen lenker er døde, og at sidene kan leses med hjelpemidler.")


def options(parser: argparse.ArgumentParser) -> None:
    """Which site."""
    parser.add_argument("--site", type=Path, help=say("Mappen nettstedet ligger i (ellers site_dir i mkdocs.yml, eller site)."))


def run(settings: Settings, options: argparse.Namespace, tell: Tell) -> int:
    """Tell every fault in the site, or how much was found to be right."""
    from generator.verify import verify

    if not (settings.site_folder / "index.html").is_file():
        raise Refused(say("Det er ikke noe nettsted i %(folder)s.", folder=settings.site_folder), say("Bygg det først: sporbar build."))
    found = verify(settings)
    if found.faults:
        tell.aside(found.told(tell.gettext))
        return FAULTS
    tell(say("Ingen feil: %(pages)s sider og %(links)s lenker er lest.", pages=found.pages, links=found.links))
    return CLEAN

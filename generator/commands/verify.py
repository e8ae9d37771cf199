"""This module contains `sporbar verify`: dead links, and what stands in the way of readers who need aids, in the built site."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

from generator.commands.status import CLEAN, FAULTS, WRONG_USE
from generator.settings import Settings

HELP = "Kontroller det bygde nettstedet: at ingen lenker er døde, og at sidene kan leses med hjelpemidler."


def options(parser: argparse.ArgumentParser) -> None:
    """Which site."""
    parser.add_argument("--site", type=Path, help="Mappen nettstedet ligger i (ellers site_dir i mkdocs.yml, eller site).")


def run(settings: Settings, options: argparse.Namespace) -> int:
    """Tell every fault in the site, or how much was found to be right."""
    from generator.verify import verify

    if not (settings.site_folder / "index.html").is_file():
        print(f"Det er ikke noe nettsted i {settings.site_folder}. Bygg det først: sporbar build.", file=sys.stderr)
        return WRONG_USE
    found = verify(settings)
    if found.faults:
        print(found, file=sys.stderr)
        return FAULTS
    print(f"Ingen feil: {found.pages} sider og {found.links} lenker er lest.")
    return CLEAN

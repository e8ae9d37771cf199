"""This module contains `sporbar check`: every fault in the content, without building."""

from __future__ import annotations

import argparse

from generator.commands.status import CLEAN
from generator.settings import Settings

HELP = "Sjekk innholdet uten å bygge."


def options(parser: argparse.ArgumentParser) -> None:
    """It has none of its own."""


def run(settings: Settings, options: argparse.Namespace) -> int:
    """Tell how much content there is. Raises ContentFaults with every fault when there are any."""
    from generator.load.content import load
    from generator.render import Site
    from generator.schema import refresh

    catalog = load(settings.content_folder, settings.cache_folder / "values")
    refresh(settings.content_folder, catalog)
    pages = Site(catalog, settings).pages
    print(f"Ingen feil: {len(catalog.entries)} poster, {len(catalog.bonds)} lenker, {len(pages)} sider.")
    return CLEAN

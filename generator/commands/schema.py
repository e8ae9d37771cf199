"""This module contains `sporbar schema`: the schemas that editors' tools read for completion, help and errors."""

from __future__ import annotations

import argparse

from generator.commands.status import CLEAN
from generator.errors import ContentFaults
from generator.settings import Settings

HELP = "Skriv skjemaene som gir fullføring, hjelp og feilmeldinger i redigeringsprogrammer."


def options(parser: argparse.ArgumentParser) -> None:
    """It has none of its own."""


def run(settings: Settings, options: argparse.Namespace) -> int:
    """Write the schemas that are not as they shall be, and tell which. Raises ContentFaults when the content has faults; the ids then stand as they were."""
    from generator.load.content import read
    from generator.schema import write

    catalog, faults = read(settings.content_folder, settings.cache_folder / "values")
    written = write(settings.content_folder, catalog, complete=not faults)
    print("\n".join(map(str, written)) or "Skjemaene er à jour.")
    if faults:
        raise ContentFaults(faults)
    return CLEAN

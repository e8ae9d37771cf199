"""This module contains `sporbar schema`: the schemas that editors' tools read for completion and help."""

from __future__ import annotations

import argparse

from generator.commands.status import CLEAN
from generator.settings import Settings

HELP = "Skriv skjemaene som gir fullføring og hjelp i redigeringsprogrammer."


def options(parser: argparse.ArgumentParser) -> None:
    """It has none of its own."""


def run(settings: Settings, options: argparse.Namespace) -> int:
    """Write the schemas that are not as they shall be, and tell which."""
    from generator.schema import write

    written = write(settings.content_folder)
    print("\n".join(map(str, written)) or "Skjemaene er à jour.")
    return CLEAN

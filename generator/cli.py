"""This module contains the command `sporbar`."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

from generator.errors import ContentFaults


def main(argv: list[str] | None = None) -> int:
    """Run `sporbar`; return 0 when clean, 1 when the content has faults, 2 when used wrongly."""
    parser = argparse.ArgumentParser(prog="sporbar")
    commands = parser.add_subparsers(dest="command", required=True)
    check = commands.add_parser("check", help="Sjekk innholdet uten å bygge.")
    check.add_argument("--content", type=Path, default=Path("content"))
    options = parser.parse_args(argv)
    from generator.load import load

    try:
        catalog = load(options.content)
    except ContentFaults as faults:
        print(faults, file=sys.stderr)
        return 1
    print(f"{len(catalog.entries)} poster, {len(catalog.bonds)} lenker, ingen feil.")
    return 0


if __name__ == "__main__":
    sys.exit(main())

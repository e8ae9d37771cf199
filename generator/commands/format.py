"""This module contains `sporbar format`: the content's YAML in the house's hand, with the same meaning and every comment."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

from generator.commands.status import CLEAN, FAULTS, WRONG_USE
from generator.settings import Settings

HELP = "Skriv YAML-filene på husets måte: samme innrykk, samme rekkefølge. Innholdet og merknadene blir som de er."


def options(parser: argparse.ArgumentParser) -> None:
    """Which files, and whether to look only."""
    parser.add_argument("files", nargs="*", type=Path, metavar="FIL", help="Filer eller mapper i innholdet (ellers alle YAML-filene i det).")
    parser.add_argument("--check", action="store_true", help="Skriv ingenting. Nevn filene som ikke er på husets måte, og avslutt med 1 om det er noen.")


def run(settings: Settings, options: argparse.Namespace) -> int:
    """Write the files that are not as they should be, and tell which. Files with faults are left, and their faults told."""
    from generator.editing.formatting import format_files
    from generator.editing.written import write_and_move
    from generator.load.files import sources

    known = [source for source in sources(settings.content_folder)[0] if source.name.endswith((".yaml", ".yml"))]
    wanted = [source for source in known if not options.files or any(source.disk.resolve().is_relative_to(path.resolve()) for path in options.files)]
    strange = [path for path in options.files if not any(source.disk.resolve().is_relative_to(path.resolve()) for source in known)]
    if strange:
        print("\n".join(f"{path} er ingen YAML-fil i innholdet, og ingen mappe med slike." for path in strange), file=sys.stderr)
        return WRONG_USE
    found = format_files(wanted)
    changed = {one.source.name: one.written for one in found if one.written is not None}
    if not options.check:
        write_and_move(settings.content_folder, changed)
    for one in found:
        if one.written is not None:
            print(f"{one.source.path} {'er ikke på husets måte' if options.check else 'er skrevet på nytt'}")
        if one.is_unsafe:
            print(f"{one.source.path} er ikke rørt, for den kan ikke skrives om uten at noe kan gå tapt. Se etter merknader på uvanlige steder.", file=sys.stderr)
        for fault in one.faults:
            print(fault, file=sys.stderr)
    left = sum(bool(one.faults) or one.is_unsafe for one in found)
    if left:
        print(f"{_files(left)} er ikke rørt.", file=sys.stderr)
    print(f"{_files(len(found) - len(changed) - left)} var på husets måte fra før.")
    return FAULTS if left or (options.check and changed) else CLEAN


def _files(count: int) -> str:
    return f"{count} {'fil' if count == 1 else 'filer'}"

"""This module contains `sporbar format`: the content's YAML in the house's hand, with the same meaning and every comment."""

from __future__ import annotations

import argparse
from pathlib import Path

from generator.commands.exits import CLEAN, FAULTS
from generator.commands.tell import Tell
from generator.errors import Refused, how_many, joined, say
from generator.settings import Settings

HELP = say("Skriv YAML-filene på husets måte: samme innrykk, samme rekkefølge. Innholdet og merknadene blir som de er.")


def options(parser: argparse.ArgumentParser) -> None:
    """Which files, and whether to look only."""
    parser.add_argument("files", nargs="*", type=Path, metavar=say("FIL"), help=say("Filer eller mapper i innholdet (ellers alle YAML-filene i det)."))
    parser.add_argument("--check", action="store_true", help=say("Skriv ingenting. Nevn filene som ikke er på husets måte, og avslutt med 1 om det er noen."))


def run(settings: Settings, options: argparse.Namespace, tell: Tell) -> int:
    """Write the files that are not as they should be, and tell which. Files with faults are left, and their faults told."""
    from generator.editing.formatting import format_files
    from generator.editing.written import write_and_move
    from generator.load.files import sources

    known = [source for source in sources(settings.content_folder)[0] if source.name.endswith((".yaml", ".yml"))]
    wanted = [source for source in known if not options.files or any(source.disk.resolve().is_relative_to(path.resolve()) for path in options.files)]
    strange = [path for path in options.files if not any(source.disk.resolve().is_relative_to(path.resolve()) for source in known)]
    if strange:
        raise Refused(joined(*(say("%(path)s er ingen YAML-fil i innholdet, og ingen mappe med slike.", path=path) for path in strange), by="\n"))
    found = format_files(wanted)
    changed = {one.source.name: one.written for one in found if one.written is not None}
    if not options.check:
        write_and_move(settings.content_folder, changed)
    for one in found:
        if one.written is not None:
            tell(say("%(path)s er ikke på husets måte", path=one.source.path) if options.check else say("%(path)s er skrevet på nytt", path=one.source.path))
        if one.is_unsafe:
            tell.aside(say("%(path)s er ikke rørt, for den kan ikke skrives om uten at noe kan gå tapt. Se etter merknader på uvanlige steder.", path=one.source.path))
        tell.aside(*(fault.told(tell.gettext) for fault in one.faults))
    left = sum(bool(one.faults) or one.is_unsafe for one in found)
    if left:
        tell.aside(how_many("1 fil er ikke rørt.", "%(count)s filer er ikke rørt.", left))
    tell(how_many("1 fil var på husets måte fra før.", "%(count)s filer var på husets måte fra før.", len(found) - len(changed) - left))
    return FAULTS if left or (options.check and changed) else CLEAN

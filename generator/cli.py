"""This module contains the command `sporbar`: it finds the command that is asked for, the settings, and tells faults."""

from __future__ import annotations

import argparse
import os
import sys
from contextlib import suppress
from dataclasses import replace
from pathlib import Path

from generator import __version__
from generator.commands import build, check, diff, draft, importing, init, new, rename, roll, schema, verify
from generator.commands import format as formatting
from generator.commands.status import FAULTS, NOT_WRITTEN, STOPPED, WRONG_USE
from generator.disk import sentence
from generator.settings import Settings, settings_of

COMMANDS = {
    "init": init,
    "check": check,
    "build": build,
    "verify": verify,
    "diff": diff,
    "new": new,
    "roll": roll,
    "rename": rename,
    "format": formatting,
    "import": importing,
    "draft": draft,
    "schema": schema,
}
"""Every command by its name, in the order that the help has them."""


def main(argv: list[str] | None = None) -> int:
    """Run `sporbar`; return 0 when all is well, 1 when the content has faults, 2 when the command is used wrongly, 3 when the machine will not write, 130 when somebody stops it."""
    for stream in (sys.stdout, sys.stderr):
        stream.reconfigure(errors="backslashreplace")  # type: ignore[union-attr]  # a terminal without our letters must not stop a build
    options = _parser().parse_args(argv)
    with _Told() as told:
        settings = Settings(Path.cwd()) if options.anywhere else _settings(options)
        told.language = settings.language
        if not options.anywhere and not settings.content_folder.is_dir():
            print(f"Mappen {settings.content_folder} finnes ikke. Kjør sporbar der mappen content/ ligger.", file=sys.stderr)
            return WRONG_USE
        status: int = options.run(settings, options)
        sys.stdout.flush()
        return status
    return told.status


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="sporbar", description="Gjør rapporter om oppdrag til et nettsted der alt kan spores.")
    parser.add_argument("--version", action="version", version=f"sporbar {__version__}")
    commands = parser.add_subparsers(title="kommandoer", metavar="KOMMANDO", required=True)
    for name, command in COMMANDS.items():
        own = commands.add_parser(name, help=command.HELP, description=command.HELP)
        command.options(own)
        own.set_defaults(run=command.run, anywhere=getattr(command, "ANYWHERE", False))
        if own.get_default("anywhere"):
            continue
        own.add_argument("--project", type=Path, default=Path("."), help="Mappen med mkdocs.yml (ellers den du står i).")
        own.add_argument("--content", type=Path, help="Mappen med innholdet (ellers docs_dir i mkdocs.yml, eller content).")
    return parser


def _settings(options: argparse.Namespace) -> Settings:
    settings = settings_of(options.project.resolve())
    content: Path | None = options.content
    site: Path | None = getattr(options, "site", None)
    return replace(
        settings,
        content=str(content.resolve()) if content else settings.content,
        site=str(site.resolve()) if site else settings.site,
    )


class _Told:
    """Turns faults into lines on standard error and an exit status."""

    status = 0
    language = "nb"

    def __enter__(self) -> _Told:
        return self

    def __exit__(self, kind: object, error: BaseException | None, trace: object) -> bool:
        from generator.errors import ContentFaults, WrongUse
        from generator.load.yaml_text import BadYaml
        from generator.words.languages import sayings

        if isinstance(error, BrokenPipeError):  # whoever read what is told, such as `head`, has had enough
            with suppress(OSError):
                os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
            self.status = NOT_WRITTEN
            return True
        if isinstance(error, KeyboardInterrupt):
            print("Avbrutt.", file=sys.stderr)
            self.status = STOPPED
            return True
        if isinstance(error, WrongUse):
            print(error, file=sys.stderr)
            self.status = WRONG_USE
            return True
        if isinstance(error, ContentFaults | BadYaml):
            print(ContentFaults(error.faults).told(sayings(self.language)), file=sys.stderr)
            self.status = FAULTS
            return True
        if error is not None and sentence(error):
            print(sentence(error), file=sys.stderr)
            self.status = NOT_WRITTEN
            return True
        return False


if __name__ == "__main__":
    sys.exit(main())

"""This module contains the command `sporbar`: it finds the command that is asked for, the settings, and tells faults."""

from __future__ import annotations

import argparse
import sys
from dataclasses import replace
from pathlib import Path

from generator import __version__
from generator.commands import build, check, diff, draft, schema
from generator.commands.status import FAULTS, WRONG_USE
from generator.revisions import NoRevision
from generator.settings import Settings, settings_of

COMMANDS = {
    "check": check,
    "build": build,
    "diff": diff,
    "schema": schema,
    "draft": draft,
}
"""Every command by its name, in the order that the help has them."""


def main(argv: list[str] | None = None) -> int:
    """Run `sporbar`; return 0 when all is well, 1 when the content has faults, 2 when the command is used wrongly."""
    options = _parser().parse_args(argv)
    with _Told() as told:
        settings = _settings(options)
        if not settings.content_folder.is_dir():
            print(f"Mappen {settings.content_folder} finnes ikke. Kjør sporbar der mappen content/ ligger.", file=sys.stderr)
            return WRONG_USE
        status: int = options.run(settings, options)
        return status
    return told.status


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="sporbar", description="Gjør rapporter om oppdrag til et nettsted der alt kan spores.")
    parser.add_argument("--version", action="version", version=f"sporbar {__version__}")
    commands = parser.add_subparsers(title="kommandoer", metavar="KOMMANDO", required=True)
    for name, command in COMMANDS.items():
        own = commands.add_parser(name, help=command.HELP, description=command.HELP)
        command.options(own)
        own.add_argument("--project", type=Path, default=Path("."), help="Mappen med mkdocs.yml (ellers den du står i).")
        own.add_argument("--content", type=Path, help="Mappen med innholdet (ellers docs_dir i mkdocs.yml, eller content).")
        own.set_defaults(run=command.run)
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

    def __enter__(self) -> _Told:
        return self

    def __exit__(self, kind: object, error: BaseException | None, trace: object) -> bool:
        from generator.errors import ContentFaults
        from generator.load.yaml_text import BadYaml

        if isinstance(error, NoRevision):
            print(error, file=sys.stderr)
            self.status = WRONG_USE
            return True
        if isinstance(error, ContentFaults | BadYaml):
            print(ContentFaults(error.faults), file=sys.stderr)
            self.status = FAULTS
            return True
        return False


if __name__ == "__main__":
    sys.exit(main())

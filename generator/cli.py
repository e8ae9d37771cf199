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
from generator.commands.exits import FAULTS, NOT_WRITTEN, STOPPED, WRONG_USE
from generator.commands.tell import Tell
from generator.commands.usage import formatter, speaking
from generator.disk import sentence
from generator.errors import ContentFaults, Refused, did_you_mean, joined, say
from generator.settings import CHOICES, BadYaml, Settings, settings_of

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
    tell = Tell(_language(sys.argv[1:] if argv is None else argv))
    with _Told(tell) as told:
        _refuse_unknown(sys.argv[1:] if argv is None else argv)
        with speaking(tell.gettext):
            options = _parser(tell).parse_args(argv)
        try:
            settings = Settings(Path.cwd()) if options.anywhere else _settings(options)
        except BadYaml as error:
            if options.unsettled is None:
                raise
            status = options.unsettled(Settings(options.project.resolve()), options, tell, error.faults)
            return int(status)
        if not options.anywhere and not settings.content_folder.is_dir():
            raise Refused(say("Mappen %(folder)s finnes ikke.", folder=settings.content_folder), say("Kjør sporbar i mappen der content/ ligger, eller lag et nytt innhold med sporbar init."))
        status = int(options.run(settings, options, tell))
        sys.stdout.flush()  # a reader who has gone is to be met here, and not when Python ends
        return status
    return told.status


def _language(argv: list[str]) -> str:
    """The language to speak: the one asked for, else the site's. It is found before anything else is read, for help and complaints are in it too."""
    first = argparse.ArgumentParser(add_help=False)
    first.add_argument("--project", nargs="?", type=Path, default=Path("."))
    first.add_argument("--language", nargs="?")
    asked, _ = first.parse_known_args(argv)
    if asked.language in CHOICES:
        return str(asked.language)
    try:
        return settings_of((asked.project or Path(".")).resolve()).language
    except (BadYaml, OSError, UnicodeDecodeError):
        return "nb"  # what is wrong is told when the settings are read in earnest


def _refuse_unknown(argv: list[str]) -> None:
    """Raise Refused for a command there is none of when another is near; the rest argparse complains of."""
    asked = argv[0] if argv else ""
    if asked not in COMMANDS and (meant := did_you_mean(asked, COMMANDS)):
        raise Refused(say("«%(name)s» er ingen kommando.", name=asked), joined(meant, say("Alle kommandoene står i sporbar --help.")))


def _parser(tell: Tell) -> argparse.ArgumentParser:
    form = formatter(tell.gettext)
    parser = argparse.ArgumentParser(prog="sporbar", description=say("Gjør rapporter om oppdrag til et nettsted der alt kan spores."), formatter_class=form)
    parser.add_argument("--version", action="version", version=f"sporbar {__version__}")
    commands = parser.add_subparsers(title=say("kommandoer"), metavar=say("KOMMANDO"), required=True)
    for name, command in COMMANDS.items():
        own = commands.add_parser(name, help=command.HELP, description=command.HELP, formatter_class=form)
        anywhere = getattr(command, "ANYWHERE", False)
        own.set_defaults(run=command.run, anywhere=anywhere, unsettled=getattr(command, "unsettled", None))
        command.options(own)
        if not anywhere:
            common = own.add_argument_group(say("valg som alle kommandoer har"))
            common.add_argument("--project", type=Path, default=Path("."), metavar=say("MAPPE"), help=say("Mappen med mkdocs.yml (ellers den du står i)."))
            common.add_argument("--content", type=Path, metavar=say("MAPPE"), help=say("Mappen med innholdet (ellers docs_dir i mkdocs.yml, eller content)."))
            with suppress(argparse.ArgumentError):  # a command may ask for the language of what it makes, and answers in that
                common.add_argument("--language", choices=CHOICES, help=say("Språket kommandoen svarer på (ellers nettstedets)."))
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
    """Turns what stops a command into lines on standard error and an exit status."""

    status = 0

    def __init__(self, tell: Tell) -> None:
        self.tell = tell

    def __enter__(self) -> _Told:
        return self

    def __exit__(self, kind: object, error: BaseException | None, trace: object) -> bool:
        if isinstance(error, BrokenPipeError):
            with suppress(OSError):
                os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())  # so that Python does not complain of it when it ends
            self.status = NOT_WRITTEN
        elif isinstance(error, KeyboardInterrupt):
            self.tell.aside(say("Avbrutt."))
            self.status = STOPPED
        elif isinstance(error, Refused):
            self.tell.aside(error.told(self.tell.gettext))
            self.status = WRONG_USE
        elif isinstance(error, ContentFaults | BadYaml):
            self.tell.aside(ContentFaults(error.faults).told(self.tell.gettext))
            self.status = FAULTS
        elif error is not None and (told := sentence(error)):
            self.tell.aside(told)
            self.status = NOT_WRITTEN
        return self.status != 0


if __name__ == "__main__":
    sys.exit(main())

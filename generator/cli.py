"""This module contains the command `sporbar`: check and build without any host."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

from generator import __version__
from generator.build import plan
from generator.publish import SearchFailed, publish

CLEAN, FAULTS, WRONG_USE = 0, 1, 2


def main(argv: list[str] | None = None) -> int:
    """Run `sporbar`; return 0 when all is well, 1 when the content has faults, 2 when the command is used wrongly."""
    options = _parser().parse_args(argv)
    run: Callable[[argparse.Namespace], int] = options.run
    folder: Path = options.content or options.project / "content"
    if not folder.is_dir():
        print(f"Mappen {folder} finnes ikke. Kjør sporbar der mappen content/ ligger.", file=sys.stderr)
        return WRONG_USE
    return run(options)


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="sporbar", description="Gjør rapporter om oppdrag til et nettsted der alt kan spores.")
    parser.add_argument("--version", action="version", version=f"sporbar {__version__}")
    commands = parser.add_subparsers(title="kommandoer", metavar="KOMMANDO", required=True)
    check = commands.add_parser("check", help="Sjekk innholdet uten å bygge.")
    build = commands.add_parser("build", help="Bygg nettstedet. Det som ikke er endret, lages ikke på nytt.")
    build.add_argument("--site", type=Path, help="Mappen nettstedet skrives til (ellers site_dir i mkdocs.yml, eller site).")
    build.add_argument("--no-search", action="store_true", help="Ikke lag søkeregister.")
    for command, run in ((check, _check), (build, _build)):
        command.add_argument("--project", type=Path, default=Path("."), help="Mappen med mkdocs.yml (ellers den du står i).")
        command.add_argument("--content", type=Path, help="Mappen med innholdet (ellers docs_dir i mkdocs.yml, eller content).")
        command.set_defaults(run=run)
    return parser


def _check(options: argparse.Namespace) -> int:
    # Not at the top: a build with nothing to do must not pay for these imports.
    from generator.load import load
    from generator.render import Site

    with _told() as told:
        settings = _settings(options)
        catalog = load(settings.content_folder, settings.cache_folder / "values")
        pages = Site(catalog, settings).pages
        print(f"Ingen feil: {len(catalog.entries)} poster, {len(catalog.bonds)} lenker, {len(pages)} sider.")
    return told.status


def _build(options: argparse.Namespace) -> int:
    with _told() as told:
        made = plan(_settings(options))
        if made.unchanged:
            print("Ingenting er endret.")
        else:
            publish(made, search=not options.no_search)
            print(f"{len(made.staged)} filer skrevet til {made.settings.site_folder}.")
    return told.status


def _settings(options: argparse.Namespace) -> "Settings":
    from generator.settings import settings_of

    settings = settings_of(options.project.resolve())
    chosen = {name: str(getattr(options, name)) for name in ("content", "site") if getattr(options, name, None)}
    return replace(settings, **chosen)


class _told:
    """Turns faults into lines on standard error and an exit status."""

    status = CLEAN

    def __enter__(self) -> "_told":
        return self

    def __exit__(self, kind: object, error: BaseException | None, trace: object) -> bool:
        from generator.errors import ContentFaults
        from generator.load.yaml_text import BadYaml

        if isinstance(error, ContentFaults | BadYaml):
            print(ContentFaults(error.faults), file=sys.stderr)
            self.status = FAULTS
            return True
        if isinstance(error, SearchFailed):
            print(f"Sidene er skrevet, men søkeregisteret kunne ikke lages:\n{error}", file=sys.stderr)
            self.status = FAULTS
            return True
        return False


if __name__ == "__main__":
    sys.exit(main())

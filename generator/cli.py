"""This module contains the command `sporbar`: check, build, diff and schema, without any host."""

from __future__ import annotations

import argparse
import sys
from dataclasses import replace
from pathlib import Path

from generator import __version__
from generator.build import plan
from generator.publish import publish
from generator.revisions import NoRevision
from generator.settings import Settings, settings_of

CLEAN, FAULTS, WRONG_USE = 0, 1, 2


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
    check = commands.add_parser("check", help="Sjekk innholdet uten å bygge.")
    build = commands.add_parser("build", help="Bygg nettstedet. Det som ikke er endret, lages ikke på nytt.")
    schema = commands.add_parser("schema", help="Skriv skjemaene som gir fullføring og hjelp i redigeringsprogrammer.")
    compared = commands.add_parser("diff", help="Vis hva som er endret i innholdet mellom to revisjoner, post for post.")
    compared.add_argument("revisions", nargs="*", metavar="REV", help="Revisjonen det sammenlignes med (ellers HEAD), og den som sammenlignes (ellers filene slik de er nå).")
    compared.add_argument("--format", choices=("text", "markdown", "json"), default="text", help="text for folk, markdown for en endringsforespørsel, json for maskiner.")
    build.add_argument("--site", type=Path, help="Mappen nettstedet skrives til (ellers site_dir i mkdocs.yml, eller site).")
    build.add_argument("--no-search", action="store_true", help="Ikke lag søkeregister.")
    for command in (check, build, compared, schema):
        command.add_argument("--project", type=Path, default=Path("."), help="Mappen med mkdocs.yml (ellers den du står i).")
        command.add_argument("--content", type=Path, help="Mappen med innholdet (ellers docs_dir i mkdocs.yml, eller content).")
    check.set_defaults(run=_check)
    schema.set_defaults(run=_schema)
    compared.set_defaults(run=_diff)
    build.set_defaults(run=_build)
    return parser


def _check(settings: Settings, options: argparse.Namespace) -> int:
    # Not at the top: a build with nothing to do must not pay for these imports.
    from generator.load.content import load
    from generator.render import Site

    catalog = load(settings.content_folder, settings.cache_folder / "values")
    pages = Site(catalog, settings).pages
    print(f"Ingen feil: {len(catalog.entries)} poster, {len(catalog.bonds)} lenker, {len(pages)} sider.")
    return CLEAN


def _schema(settings: Settings, options: argparse.Namespace) -> int:
    from generator.schema import write

    written = write(settings.content_folder)
    print("\n".join(map(str, written)) or "Skjemaene er à jour.")
    return CLEAN


def _diff(settings: Settings, options: argparse.Namespace) -> int:
    from generator.diff import FORMATS, diff
    from generator.errors import ContentFaults

    if len(options.revisions) > 2:
        print("Skriv høyst to revisjoner: sporbar diff [REV] [REV].", file=sys.stderr)
        return WRONG_USE
    found = diff(settings, options.revisions)
    print(FORMATS[options.format](found), end="")
    if found.new_faults:
        raise ContentFaults(found.new_faults)
    return CLEAN


def _build(settings: Settings, options: argparse.Namespace) -> int:
    for warning in settings.warnings:
        print(warning, file=sys.stderr)
    made = plan(settings, search=not options.no_search)
    unchanged = made.unchanged
    for notice in made.notices:
        print(notice, file=sys.stderr)
    publish(made, search=not options.no_search)
    print("Ingenting er endret." if unchanged else f"{len(made.staged)} filer skrevet til {settings.site_folder}.")
    return CLEAN


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

    status = CLEAN

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

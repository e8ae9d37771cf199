"""This module contains `sporbar check`: every fault in the content, without building, and what is worth another look."""

from __future__ import annotations

import argparse
import os
import sys
from pathlib import Path
from typing import TYPE_CHECKING

from generator.commands.status import CLEAN, FAULTS, WRONG_USE
from generator.settings import CHOICES, Settings

if TYPE_CHECKING:
    from generator.check import Checked
    from generator.errors import Gettext

HELP = "Sjekk innholdet uten å bygge."
FORMATS = ("text", "json", "github", "sarif", "gitlab")


def options(parser: argparse.ArgumentParser) -> None:
    """The form and language of what is told, and what is known and not told."""
    parser.add_argument("--format", choices=FORMATS, default="text", help="text for folk, github, gitlab og sarif for verktøyene der koden bor, json for andre maskiner.")
    parser.add_argument("--language", choices=CHOICES, help="Språket det meldes på (ellers nettstedets).")
    parser.add_argument("--strict", action="store_true", help="Advarsler stopper også.")
    parser.add_argument("--write-baseline", action="store_true", help="Skriv det som meldes nå, som kjent. Det blir talt, men ikke vist senere.")
    parser.add_argument("--explain", metavar="REGEL", help="Forklar en regel, med et galt og et riktig eksempel.")


def run(settings: Settings, options: argparse.Namespace) -> int:
    """Tell what is wrong and how much content there is; 1 when it cannot be built or, when strict, has warnings."""
    from generator.words.languages import sayings

    gettext = sayings(options.language or settings.language)
    if options.explain:
        return _explain(options.explain, gettext)
    if options.write_baseline:
        return _write_baseline(settings, gettext)
    from generator.check import check

    checked = check(settings)
    is_stopped = bool(options.strict and checked.of("warning"))
    if options.format == "text":
        _tell(checked, is_stopped, gettext)
    else:
        _tell_machines(settings, options.format, checked, gettext)
    return FAULTS if checked.of("error") or is_stopped else CLEAN


def _tell(checked: Checked, is_stopped: bool, gettext: Gettext) -> None:
    from generator.errors import ContentFaults, say
    from generator.formats.plain import lines

    if checked.of("error"):
        print(ContentFaults(checked.told).told(gettext), file=sys.stderr)
    else:
        print("\n".join(lines(checked, gettext)))
    if is_stopped:
        print(say("Sjekken er streng: rett advarslene, eller skriv dem som kjent med --write-baseline.").said(gettext), file=sys.stderr)


def _tell_machines(settings: Settings, name: str, checked: Checked, gettext: Gettext) -> None:
    from generator.errors import say
    from generator.formats import github, gitlab, machine, sarif
    from generator.formats.located import located

    told = located(settings, checked.told)
    documents = {"json": machine.document, "github": github.document, "sarif": sarif.document, "gitlab": gitlab.document}
    print(documents[name](checked, told, gettext))
    file = os.environ.get("GITHUB_STEP_SUMMARY")
    if name == "github" and file:
        try:
            with Path(file).open("a", encoding="utf-8", newline="\n") as summary:
                summary.write(github.job_summary(checked, told, os.environ, gettext))
        except OSError as error:  # in a container the file may not be there; the check has said what it found
            print(say("Sammendraget kan ikke skrives til %(file)s (%(reason)s).", file=file, reason=error.strerror).said(gettext), file=sys.stderr)


def _write_baseline(settings: Settings, gettext: Gettext) -> int:
    from generator import baseline
    from generator.check import all_findings
    from generator.errors import say

    found = all_findings(settings)
    path = baseline.write(settings.content_folder, found)
    none = say("Ingenting å skrive: innholdet har ingen advarsler eller merknader.")
    print((say("%(count)s kjente forhold er skrevet til %(path)s.", count=len(found), path=path) if found else none).said(gettext))
    return CLEAN


def _explain(name: str, gettext: Gettext) -> int:
    from generator.errors import did_you_mean, joined, say
    from generator.explain import explanation
    from generator.rules import RULES

    if name in RULES:
        print(explanation(RULES[name], gettext), end="")
        return CLEAN
    told = joined(say("Det er ingen regel som heter «%(name)s».", name=name), did_you_mean(name, RULES) or say("Alle reglene står i docs/rules.md."))
    print(told.said(gettext), file=sys.stderr)
    return WRONG_USE

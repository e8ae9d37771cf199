"""This module contains `sporbar check`: every fault in the content, without building, and what is worth another look."""

from __future__ import annotations

import argparse
import os
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from generator.commands.exits import CLEAN, FAULTS
from generator.commands.tell import Tell
from generator.errors import ContentFaults, Fault, Refused, how_many, say
from generator.settings import Settings

if TYPE_CHECKING:
    from generator.check import Checked

HELP = say("Sjekk innholdet uten å bygge.")
FORMATS = ("text", "json", "github", "sarif", "gitlab")


def options(parser: argparse.ArgumentParser) -> None:
    """The form and language of what is told, and what is known and not told."""
    parser.add_argument("--format", choices=FORMATS, default="text", help=say("text for folk, github, gitlab og sarif for verktøyene der koden bor, json for andre maskiner."))
    parser.add_argument("--strict", action="store_true", help=say("Advarsler stopper også."))
    parser.add_argument("--write-baseline", action="store_true", help=say("Skriv det som meldes nå, som kjent. Det blir talt, men ikke vist senere."))
    parser.add_argument("--explain", metavar=say("REGEL"), help=say("Forklar en regel, med et galt og et riktig eksempel."))


def run(settings: Settings, options: argparse.Namespace, tell: Tell) -> int:
    """Tell what is wrong and how much content there is; 1 when it cannot be built or, when strict, has warnings."""
    if options.explain:
        return _explain(options.explain, tell)
    if options.write_baseline:
        return _write_baseline(settings, tell)
    from generator.check import check

    checked = check(settings, refreshing=options.format == "text")
    is_stopped = bool(options.strict and checked.of("warning"))
    if options.format == "text":
        _tell(checked, is_stopped, tell)
    else:
        _tell_machines(settings, options.format, checked, tell)
    return FAULTS if checked.of("error") or is_stopped else CLEAN


def unsettled(settings: Settings, options: argparse.Namespace, tell: Tell, faults: Sequence[Fault]) -> int:
    """Tell what is wrong with the settings themselves in the form that is asked for: then there is no content to look at."""
    from generator.check import Checked

    checked = Checked(tuple(faults))
    if options.format == "text":
        _tell(checked, is_stopped=False, tell=tell)
    else:
        _tell_machines(settings, options.format, checked, tell)
    return FAULTS


def _tell(checked: Checked, is_stopped: bool, tell: Tell) -> None:
    from generator.formats.plain import lines

    if checked.of("error"):
        tell.aside(ContentFaults(checked.told).told(tell.gettext))
    else:
        tell(*lines(checked, tell.gettext))
        if checked.refreshed:
            tell(say("Id-ene som redigeringsprogrammer foreslår, er oppdatert (.schema/ids.json)."))
    if is_stopped:
        tell.aside(say("Sjekken er streng: rett advarslene, eller skriv dem som kjent med --write-baseline."))


def _tell_machines(settings: Settings, name: str, checked: Checked, tell: Tell) -> None:
    from generator.formats import github, gitlab, machine, sarif
    from generator.formats.located import located

    told = located(settings, checked.told)
    documents = {"json": machine.document, "github": github.document, "sarif": sarif.document, "gitlab": gitlab.document}
    tell(documents[name](checked, told, tell.gettext))
    file = os.environ.get("GITHUB_STEP_SUMMARY")
    if name == "github" and file:
        try:
            with Path(file).open("a", encoding="utf-8", newline="\n") as summary:
                summary.write(github.job_summary(checked, told, os.environ, tell.gettext))
        except OSError as error:  # in a container the file may not be there; the check has said what it found
            tell.aside(say("Sammendraget kan ikke skrives til %(file)s (%(reason)s).", file=file, reason=error.strerror))


def _write_baseline(settings: Settings, tell: Tell) -> int:
    from generator import baseline
    from generator.check import all_findings

    found = all_findings(settings)
    path = baseline.write(settings.content_folder, found)
    none = say("Ingenting å skrive: innholdet har ingen advarsler eller merknader.")
    tell(how_many("1 kjent forhold er skrevet til %(path)s.", "%(count)s kjente forhold er skrevet til %(path)s.", len(found), path=path) if found else none)
    return CLEAN


def _explain(name: str, tell: Tell) -> int:
    from generator.explain import explanation, nearest_first
    from generator.rules import RULES

    if name not in RULES:
        known = (say("%(rule)s: %(title)s", rule=rule.id, title=say(rule.title)) for rule in nearest_first(name))
        raise Refused(say("Det er ingen regel som heter «%(name)s». Reglene, med de likeste først, er:", name=name), *known)
    tell(explanation(RULES[name], tell.gettext).rstrip("\n"))
    return CLEAN

"""This module contains what to say of YAML that cannot be read: libyaml's sentences in words an editor understands."""

from __future__ import annotations

import re
from typing import Any

from generator.errors import Fault, Place, say

_BACKSLASH = "Bruk enkle anførselstegn (') rundt teksten, eller skriv to skråstreker: \\\\."
_SYNTAX = (
    ("colon inside text", "teksten i «%(shown)s» har et kolon inni seg", "Sett anførselstegn rundt hele teksten etter det første kolonet."),
    ("mapping values are not allowed", "innrykket stemmer ikke ved «%(shown)s»",
     "Gi linjen like mange mellomrom foran som linjene over i samme post. Sjekk også at linjen over har mellomrom etter kolon og bindestrek."),
    ("colon without space", "det mangler mellomrom etter kolonet i «%(shown)s»", "Skriv et mellomrom etter kolonet."),
    ("could not find expected ':'", "det mangler kolon og mellomrom i «%(shown)s»",
     "Skriv nøkkel, kolon, mellomrom og verdi. Er linjen en del av en tekst, så rykk den inn like langt som resten av teksten."),
    ("hard space", "det står et hardt mellomrom i «%(shown)s», slik Word og nettsider lager dem", "Slett mellomrommet og skriv det på nytt."),
    ("dash from Word", "streken i «%(shown)s» er en tankestrek, slik Word lager dem", "Bytt den med en bindestrek (-) og et mellomrom."),
    ("no dash", "det mangler en bindestrek foran «%(shown)s»", "Skriv bindestrek og mellomrom foran, i samme kolonne som de andre punktene i listen: - {…}."),
    ("inside bracket", "det er noe galt inni klammen i «%(shown)s»",
     "Skriv komma mellom verdiene og kolon med mellomrom etter hver nøkkel. Sett anførselstegn rundt tekst med kolon eller komma."),
    ("dash among keys", "bindestreken i «%(shown)s» passer ikke med linjene over",
     "Alle punktene i en liste skal ha bindestrek i samme kolonne, også det første. Se på linjene over."),
    ("text after value", "det står noe etter at verdien er slutt i «%(shown)s»",
     "Sett enkle anførselstegn (') rundt hele teksten. Se også etter en linje over der et anførselstegn ikke er lukket."),
    ("did not find expected key", "innrykket stemmer ikke ved «%(shown)s»",
     "Linjer på samme nivå må ha like mange mellomrom foran, og anførselstegn må lukkes."),
    ("did not find expected '-'", "innrykket i listen stemmer ikke ved «%(shown)s»",
     "Gi linjen like mange mellomrom foran som linjene over i samme post. Et nytt punkt begynner med bindestrek, i samme kolonne som de andre."),
    ("block sequence entries are not allowed", "bindestreken i «%(shown)s» står på et uventet sted",
     "Begynn listen på linjen under nøkkelen, med to mellomrom og bindestrek. Er det ingen liste, så sett anførselstegn rundt teksten."),
    ("found unexpected end of stream", "anførselstegnet i «%(shown)s» er ikke lukket", "Sett samme tegn til slutt."),
    ("did not find expected ',' or", "klammen i «%(shown)s» er ikke lukket", "Skriv komma mellom verdiene og lukk med ] eller }."),
    ("did not find expected node content", "en klamme er ikke lukket ved «%(shown)s»", "Skriv en verdi etter kommaet og lukk med ] eller }."),
    ("found character that cannot start", "verdien i «%(shown)s» begynner med et tegn som ikke kan stå der", "Sett anførselstegn rundt teksten."),
    ("did not find expected alphabetic or numeric", "verdien i «%(shown)s» begynner med * eller &, som betyr noe annet i YAML",
     "Sett anførselstegn rundt teksten."),
    ("did not find expected comment or line break", "teksten i «%(shown)s» står på samme linje som | eller >",
     "Begynn teksten på neste linje, med to mellomrom foran, eller sett anførselstegn rundt den."),
    ("hexdecimal", "den omvendte skråstreken i «%(shown)s» betyr noe annet i YAML", _BACKSLASH),
    ("escape c", "den omvendte skråstreken i «%(shown)s» betyr noe annet i YAML", _BACKSLASH),
    ("found another document", "filen har flere dokumenter (---)", "Slett linjen med ---."),
    ("directive", "linjen «%(shown)s» begynner med prosenttegn", "Slett linjen, eller sett anførselstegn rundt teksten."),
)  # fmt: skip


def syntax_words(problem: str, shown: str) -> tuple[str, str]:
    """Return what is wrong and what to write instead; `problem` is libyaml's sentence, `shown` the line it stands in."""
    short = shown if len(shown) <= 60 else shown[:57] + " …"
    for part, message, hint in _SYNTAX:
        if part in problem:
            return say(message, shown=short), say(hint)
    message = say("YAML kan ikke leses ved «%(shown)s»", shown=short) if short else say("YAML kan ikke leses på slutten av filen")
    return message, say("Sammenlign med linjene over: innrykk, kolon og anførselstegn.")


_POINT_AT_START = ("found unexpected end of stream", "did not find expected ',' or", "could not find expected ':'")
_HARD_SPACE = re.compile("^[ -]*\\u00a0|^[ -]*[a-z_]+:\\u00a0")
_NO_SPACE = re.compile(r"\s*(?:- )?[a-z_]+:[^\s:/]")
_WORD_DASH = re.compile(r"\s*[\u2013\u2014\u2212]\s*(?:[a-z_]+:|\{)")
_NO_POINT = ("could not find expected ':'", "did not find expected key", "did not find expected '-'")
_GROUP = re.compile(r"\s*\{[a-z_]+: .*\}\s*$")
_TEXT_OPENS = re.compile(r"""\s*(?:- )?[a-z_]+: *(["'])""")


def syntax_fault(error: Any, text: str, path: str) -> Fault:
    """Return the fault that libyaml's error is, at the line where it was made, which is not always where it was noticed."""
    problem = str(error.problem or "")
    mark = error.problem_mark or error.context_mark
    if error.context_mark and any(start in problem for start in _POINT_AT_START):
        mark = error.context_mark
    line, column = (mark.line, mark.column) if mark else (0, 0)
    lines = text.split("\n")
    line = min(line, len(lines) - 1)
    for hard in (line, line - 1):
        if hard >= 0 and (found := _HARD_SPACE.match(lines[hard])):
            return Fault(Place(path, hard + 1, found.end()), "yaml-syntax", *syntax_words("hard space", lines[hard].strip()))
    if dashless := _dashless(problem, lines, line):
        problem, number = dashless
        shown = lines[number].strip()
        return Fault(Place(path, number + 1, lines[number].index(shown) + 1), "yaml-syntax", *syntax_words(problem, shown))
    shown = lines[line].rstrip("\r")
    indent = len(shown) - len(shown.lstrip())
    if "\t" in shown[:indent]:
        hint = say("Bytt tabulatoren med to mellomrom for hvert nivå.")
        return Fault(Place(path, line + 1, shown.index("\t") + 1), "yaml-tab", say("linjen er rykket inn med tabulator"), hint)
    problem = _nearer(problem, shown, column)
    if problem == "text after value" and (opened := _opened(lines, line)) is not None:
        line, column, problem = opened, len(lines[opened]) - len(lines[opened].lstrip()), "found unexpected end of stream"
    return Fault(Place(path, line + 1, column + 1), "yaml-syntax", *syntax_words(problem, lines[line].strip()))


def _dashless(problem: str, lines: list[str], line: int) -> tuple[str, int] | None:
    """Return what a point of a list has in place of its dash, and its line: it may be the one above that where YAML stumbles."""
    for number in (line, line - 1):
        if number >= 0 and _WORD_DASH.match(lines[number]):
            return "dash from Word", number
    if not any(part in problem for part in _NO_POINT):
        return None
    if _GROUP.match(lines[line]):
        return "no dash", line
    above = lines[line - 1] if line else ""
    return ("no dash", line - 1) if lines[line].lstrip().startswith("- ") and _GROUP.match(above) else None


def _nearer(problem: str, shown: str, column: int) -> str:
    """Tell apart mistakes that libyaml has one sentence for, by the line they stand in."""
    before = shown[:column].lstrip()
    if problem == "did not find expected key":
        return "text after value" if before else "dash among keys" if shown.lstrip().startswith("- ") else problem
    if "could not find expected ':'" in problem and _NO_SPACE.match(shown):
        return "colon without space"
    if "mapping values are not allowed" in problem and ":" in before:
        return "colon inside text"
    if "did not find expected ',' or" in problem:
        if shown.count('"') % 2:
            return "found unexpected end of stream"
        if shown.count("[") + shown.count("{") == shown.count("]") + shown.count("}"):
            return "inside bracket"
    return problem


def _opened(lines: list[str], line: int) -> int | None:
    """Return the line above whose quotes are first closed on `line`, where the next text opens."""
    for number in range(line - 1, -1, -1):
        found = _TEXT_OPENS.match(lines[number])
        if found and found[1] in lines[line] and lines[number].count(found[1]) == 1:
            return number
        if '"' in lines[number]:
            return None
    return None


def duplicate_words(keys: list[str], line: int, lists: bool) -> tuple[str, str]:
    """Return what to say of keys that stand a second time in one group; `line` is where the first of them stood."""
    names = ", ".join(f"«{key}»" for key in keys[:4]) + (" …" if len(keys) > 4 else "")
    if len(keys) == 1:
        message = say("nøkkelen %(key)s står to ganger her, første gang på linje %(line)s", key=names, line=line)
    else:
        message = say("nøklene %(keys)s står to ganger her, første gang på linje %(line)s", keys=names, line=line)
    if lists:
        return message, say("Flytt postene til den første listen «%(list)s», og slett denne linjen.", list=keys[0])
    if len(keys) > 1 or keys[0] in ("id", "indicator"):
        return message, say("Begynner det en ny post her, så begynn den med bindestrek: «- id: …». Ellers slett linjene som er for mye.")
    return message, say("Slett den ene linjen.")


def ambiguous_hint(value: str) -> str:
    """Return what to write instead of a plain word or number that YAML may read otherwise."""
    if value.casefold() in ("y", "yes", "on", "true"):
        return say('Skriv true hvis det betyr ja. Er det tekst: sett anførselstegn rundt: "%(value)s".', value=value)
    if value.casefold() in ("n", "no", "off", "false"):
        return say('Skriv false hvis det betyr nei. Er det tekst: sett anførselstegn rundt: "%(value)s".', value=value)
    return say('Sett anførselstegn rundt: "%(value)s".', value=value)

"""This module contains what can be wrong with content: faults, where they stand, and what to write instead."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from difflib import get_close_matches
from functools import lru_cache


@dataclass(frozen=True, order=True)
class Place:
    """Where something stands: a file (posix path relative to the project), a line and a column, both from 1."""

    path: str
    line: int = 1
    column: int = 1

    def __str__(self) -> str:
        return f"{self.path}:{self.line}:{self.column}"


@dataclass(frozen=True, order=True)
class Fault:
    """One thing wrong in the content, told to the person who wrote it.

    `rule` is the id of the rule broken (see RULES), `message` names the wrong value,
    `hint` says what to write instead. Both are one line each, whatever the value holds.
    """

    place: Place
    rule: str
    message: str
    hint: str = ""

    def __post_init__(self) -> None:
        object.__setattr__(self, "message", _one_line(self.message))
        object.__setattr__(self, "hint", _one_line(self.hint))

    def __str__(self) -> str:
        first = f"{self.place}: {self.rule}: {self.message}"
        return f"{first}\n    {self.hint}" if self.hint else first


_LONGEST = 400


def _one_line(text: str) -> str:
    """Keep line breaks, invisible signs and whole chapters that stand in a value out of what is told about it."""
    short = text if len(text) <= _LONGEST else text[: _LONGEST - 2] + " …"
    return " ".join("".join(sign if sign.isprintable() else " " for sign in short).split())


class ContentFaults(Exception):
    """Raised when content cannot be built; holds every fault found, sorted by place."""

    def __init__(self, faults: Iterable[Fault]) -> None:
        self.faults = tuple(sorted(set(faults)))
        super().__init__(f"{len(self.faults)} feil i innholdet")

    def __str__(self) -> str:
        count = len(self.faults)
        tail = "1 feil. Ingenting er skrevet." if count == 1 else f"{count} feil. Ingenting er skrevet."
        return "\n".join([*map(str, self.faults), tail])


def did_you_mean(wrong: str, known: Iterable[str]) -> str:
    """Return «Mente du «x»?» when something in `known` is near `wrong`, else an empty string."""
    near = nearest(wrong, known)
    return f"Mente du «{near}»?" if near else ""


def nearest(wrong: str, known: Iterable[str]) -> str:
    """Return what in `known` is nearest to `wrong`, or an empty string when nothing is near."""
    return _nearest(wrong.casefold(), tuple(known)) if len(wrong) < _LONGEST else ""


@lru_cache(maxsize=1024)  # one name spelled wrong is often spelled wrong a hundred times
def _nearest(wrong: str, known: tuple[str, ...]) -> str:
    return next(iter(get_close_matches(wrong, known, n=1, cutoff=0.6)), "")


RULES: dict[str, str] = {
    "yaml-syntax": "Filen er ikke gyldig YAML.",
    "yaml-tab": "Tabulator brukt som innrykk.",
    "yaml-alias": "Anker (&) og alias (*) er ikke tillatt.",
    "duplicate-key": "Samme nøkkel står to ganger i samme post.",
    "ambiguous-value": "Verdien kan leses på flere måter og må stå i anførselstegn.",
    "empty-file": "Filen er tom.",
    "not-utf8": "Filen er ikke lagret som UTF-8.",
    "unreadable-file": "Filen kan ikke åpnes.",
    "file-too-large": "Filen er for stor.",
    "outside-content": "Filen peker ut av content/.",
    "unknown-key": "Nøkkelen finnes ikke i denne typen post.",
    "missing-key": "En nøkkel som må være med, mangler.",
    "wrong-type": "Verdien har feil form.",
    "unknown-value": "Verdien er ikke blant dem som er lov.",
    "unknown-kind": "Listen er ikke en kjent type post.",
    "missing-report": "Mappen har kapitler, men ingen report.yaml.",
    "bad-slug": "Id-en har tegn som ikke kan stå i en nettadresse.",
    "duplicate-id": "To poster av samme type har samme id.",
    "former-id": "En tidligere id er i bruk, eller flere poster har den.",
    "unknown-ref": "Det det vises til, finnes ikke.",
    "bad-date": "Datoen finnes ikke.",
    "bad-period": "Perioden kan ikke tolkes.",
    "bad-number": "Tallet kan ikke tolkes.",
    "csv-syntax": "CSV-filen kan ikke leses.",
    "unknown-column": "Kolonnen i tabellen er ikke kjent.",
    "missing-column": "En kolonne som må være med i tabellen, mangler.",
    "no-unit": "Et tall står uten enhet.",
    "no-target-type": "Et mål står uten type.",
    "dead-link": "Lenken går til en side som ikke finnes.",
    "unsafe-text": "Teksten inneholder HTML eller en lenke som ikke er tillatt.",
    "url-clash": "To sider har samme adresse.",
    "lone-word": "En gruppe i ordlisten har færre enn to ord.",
    "no-word": "Ordet i ordlisten er ikke noe det kan søkes etter.",
    "duplicate-word": "Samme ord står to ganger i ordlisten.",
}
"""Every rule id with one sentence on what it means (for editors and tests)."""

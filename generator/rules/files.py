"""This module contains the rules of files: where they stand, what they are called, and whether they can be opened."""

from __future__ import annotations

from pathlib import Path

from generator.rules.rule import CHAPTER, REPORT, Odd, Rule, chapter

_GOOD = "title: Kapittel\n"


def _linked(target: str) -> Odd:
    return Odd(f"en lenke til {target}", lambda path: path.symlink_to(target))


def _latin(path: Path) -> None:
    path.write_bytes("title: Økonomi\n".encode("latin-1"))


def _huge(path: Path) -> None:
    with path.open("wb") as file:
        file.truncate(6_000_000)


RULES = (
    Rule(
        "not-utf8",
        "Filen er ikke lagret som UTF-8.",
        "UTF-8 er tegnsettet alle verktøy leser likt, også æ, ø og å. Lagre filen på nytt som UTF-8. Dokumenter fra Word og Excel må lagres som ren tekst.",
        {CHAPTER: Odd("«title: Økonomi» lagret med et eldre tegnsett", _latin)},
        chapter("title: Økonomi\n"),
    ),
    Rule(
        "unreadable-file",
        "Filen kan ikke åpnes.",
        "Filen mangler, er en lenke til noe som ikke finnes, eller kan ikke leses av den som kjører sjekken.",
        {CHAPTER: _linked("en-fil-som-er-slettet.yaml")},
        chapter(_GOOD),
    ),
    Rule(
        "file-too-large",
        "Filen er for stor.",
        "Ingen kapitler som skrives for hånd, blir så store. Som regel er feil fil lagt i content/. Del ellers innholdet i flere kapitler.",
        {CHAPTER: Odd("en fil på 6 MB", _huge)},
        chapter(_GOOD),
    ),
    Rule(
        "outside-content",
        "Filen peker ut av content/.",
        "Alt innhold står i content/, så det følger med når mappen kopieres, og ikke noe annet kommer med på nettstedet. Kopier filen inn.",
        {CHAPTER: _linked("../../hemmelig.yaml"), "hemmelig.yaml": _GOOD},
        {CHAPTER: _GOOD, "hemmelig.yaml": _GOOD},
    ),
    Rule(
        "empty-file",
        "Filen er tom.",
        "En tom fil er som regel et kapittel som ble påbegynt eller slettet. Skriv innholdet, eller slett filen.",
        chapter("# Her kommer kapitlet.\n"),
        chapter(_GOOD),
    ),
    Rule(
        "missing-report",
        "Mappen har kapitler, men ingen report.yaml.",
        "Hver mappe i content/ er én rapport. report.yaml sier hva rapporten heter, hvem som eier den, og hvilken periode den gjelder.",
        {REPORT: None, CHAPTER: _GOOD},
        chapter(_GOOD),
    ),
    Rule(
        "url-clash",
        "To sider har samme adresse.",
        "Adressen til en side følger av navnet på filen, mappen eller posten. To sider kan ikke ha den samme: gi én av dem et annet navn.",
        {"content/rapport-2025.md": "# En side\n"},
        {"content/en-side.md": "# En side\n"},
    ),
    Rule(
        "dead-link",
        "Lenken går til en side som ikke finnes.",
        "En lenke i en tekst skrives som type og id, for eksempel risks/brann, eller som navnet på en side, for eksempel om.md. Lenker til andre nettsteder begynner med https://.",
        chapter("title: Kapittel\ntext: Se [siden](finnes-ikke.md).\n"),
        chapter("title: Kapittel\ntext: Se [rapporten](reports/rapport-2025).\n"),
    ),
)
"""The rules of files and pages."""

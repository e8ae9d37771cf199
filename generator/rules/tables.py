"""This module contains the rules of tables: the CSV files beside a chapter that hold the values of a series."""

from __future__ import annotations

from generator.rules.rule import CHAPTER, Files, Rule


def _table(text: str) -> Files:
    section = "title: Kapittel\nmeasurements:\n  - indicator: sykefravaer\n    organisation: hmr\n    series: fravaer.csv\n"
    return {CHAPTER: section, "content/rapport-2025/fravaer.csv": text}


RULES = (
    Rule(
        "csv-syntax",
        "CSV-filen kan ikke leses.",
        "Et anførselstegn som ikke er lukket, eller en rad med flere celler enn overskrifter, gjør at tallene havner i feil kolonne. Cellene skilles med semikolon, komma eller tabulator, og et tall med komma i en kommadelt fil står i anførselstegn.",
        _table("periode,verdi\n2025-T1,8,1\n"),
        _table('periode,verdi\n2025-T1,"8,1"\n'),
    ),
    Rule(
        "missing-column",
        "En kolonne som må være med i tabellen, mangler.",
        "En tabell har enten en rad for hver verdi, med kolonnene periode og verdi, eller en kolonne for hver periode. Ellers vet ingen hva tallene er.",
        _table("verdi;fotnote\n8,1;foreløpig\n"),
        _table("periode;verdi;fotnote\n2025-T1;8,1;foreløpig\n"),
    ),
    Rule(
        "unknown-column",
        "Kolonnen i tabellen er ikke kjent.",
        "En kolonne som ikke kan leses, kan være en verdi som ingen ser. Rett overskriften, eller slett kolonnen.",
        _table("periode;verdi;endring\n2025-T1;8,1;0,2\n"),
        _table("periode;verdi;fotnote\n2025-T1;8,1;opp 0,2 fra i fjor\n"),
    ),
)

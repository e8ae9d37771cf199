"""This module contains the rules of values: numbers, periods, dates, units and targets."""

from __future__ import annotations

from generator.rules.rule import Files, Rule, chapter


def _measured(points: str, more: str = "", indicator: str = "sykefravaer") -> Files:
    return chapter(f"title: Kapittel\nmeasurements:\n  - indicator: {indicator}\n    organisation: hmr\n    points:\n      - {points}\n{more}")


_RIGHT = '{period: 2025-T1, value: "8,1"}'

RULES = (
    Rule(
        "bad-date",
        "Datoen finnes ikke.",
        "Datoer skrives år-måned-dag, for eksempel 2026-02-13. Måneden eller dagen som står, finnes ikke i kalenderen.",
        _measured('{period: 2025-02-30, value: "8,1"}'),
        _measured('{period: 2025-02-28, value: "8,1"}'),
    ),
    Rule(
        "bad-period",
        "Perioden kan ikke tolkes.",
        "En periode skrives 2025, 2025-H1, 2025-T3, 2025-Q2, 2025-12, 2025-W03, 2025-12-31 eller to av dem med skråstrek mellom. Da kan tall fra ulike rapporter settes etter hverandre.",
        _measured('{period: 1. tertial 2025, value: "8,1"}'),
        _measured(_RIGHT),
    ),
    Rule(
        "bad-number",
        "Tallet kan ikke tolkes.",
        "Et tall skrives som rapporten trykker det, med desimalkomma og i anførselstegn, uten enhet og uten andre ord. Har rapporten ikke noe tall, skrives missing i stedet for value.",
        _measured('{period: 2025-T1, value: "8,1 %"}'),
        _measured(_RIGHT),
    ),
    Rule(
        "no-unit",
        "Et tall står uten enhet.",
        "Uten enhet vet ikke leseren om 12 er prosent, dager eller kroner. Enheten står på indikatoren, eller på målingen når den er en annen der.",
        _measured('{period: 2025-T1, value: "8,1"}', indicator="uten-enhet"),
        _measured('{period: 2025-T1, value: "8,1"}', "    unit: dager\n", "uten-enhet"),
    ),
    Rule(
        "no-target-type",
        "Et mål står uten type.",
        "Om målet er minst eller høyst 7,5, avgjør om tallet er bra eller ikke. Typen sier det: at-least er minst, og at-most er høyst.",
        _measured(_RIGHT, '    targets:\n      - {value: "7,5"}\n'),
        _measured(_RIGHT, '    targets:\n      - {type: at-most, value: "7,5"}\n'),
    ),
)
"""The rules of values."""

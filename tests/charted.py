"""This module contains the charts that tests draw, one of each family and many of one, and what is read in the drawings."""

from __future__ import annotations

from pathlib import Path
from typing import Any
from xml.etree import ElementTree

from generator.charts import Chart, comparison, draw, projects, risk_matrix, series, states
from generator.kinds.indicator import Indicator
from generator.kinds.measurement import Measurement
from generator.kinds.project import Project
from generator.kinds.report import Scales
from generator.kinds.risk import Risk
from generator.words.languages import words

NB, NN = words("nb"), words("nn")
NAMES = {"sto": "St. Olavs hospital", "hmr": "Helse Møre og Romsdal", "hnt": "Helse Nord-Trøndelag"}
SHARE = Indicator(id="epikriser", title="Epikriser innen 1 dag", unit="prosent", better="higher")
DAYS = Indicator(id="dager", title="Dager til vurdering", unit="dager", better="lower")


def measured(organisation: str, *points: dict[str, Any], **more: Any) -> Measurement:
    """A measurement from plain values."""
    return Measurement.model_validate(
        {"id": f"m-{organisation}", "indicator": "x", "organisation": organisation, "points": points, **more}
    )


def at(period: str, value: str, **more: Any) -> dict[str, Any]:
    """A point with a value."""
    return {"period": period, "value": value, **more}


def discharge() -> list[Measurement]:
    """Table 4 of the tertial report for the third tertial of 2025, row 1."""
    return [
        measured(
            "sto", at("2023", "53,5"), at("2024", "57,5"), at("2025-12", "63,9"),
            targets=[{"type": "at-least", "value": "85"}], baseline={"value": "40,6", "label": "Før HP (nullpunkt)"},
        ),
        measured(
            "hmr", at("2025-01", "72,7"), at("2025-12", "73,2"),
            targets=[{"type": "at-least", "value": "95"}], baseline={"value": "47,4", "label": "Nullpunkt"},
        ),
        measured("hnt", at("2025-01", "82,6"), at("2025-12", "84,3"), targets=[{"type": "at-least", "value": "95"}]),
    ]  # fmt: skip


def risks() -> list[Risk]:
    """Four of Table 6: one new, one that has moved."""
    told = [
        ("oekonomi", "Manglende økonomisk bærekraft", 1, 1, "Svært høy", "Alvorlig"),
        ("bortfall", "Langvarig bortfall", 2, 2, "Lav", "Svært alvorlig"),
        ("omstilling", "Omstillingsarbeid fortrenger", 8, None, "Moderat", "Moderat"),
        ("utstyr", "Svikt i leveranse", 9, 8, "Moderat", "Moderat"),
    ]
    return [
        Risk.model_validate(
            {
                "id": id, "title": title, "rank": rank, "previous_rank": before, "new": before is None,
                "after": {"likelihood": likely, "consequence": severe, "lost": ["colour"]},
            }
        )
        for id, title, rank, before, likely, severe in told
    ]  # fmt: skip


SCALES = Scales.model_validate(
    {
        "likelihood": [{"word": word} for word in ("Svært lav", "Lav", "Moderat", "Høy", "Svært høy")],
        "consequence": [{"word": word} for word in ("Moderat", "Alvorlig", "Svært alvorlig")],
    }
)


def built() -> list[Project]:
    """Two projects of chapter 9: one that can be held against its frame, one that cannot."""
    mill, mrd = "mill. kr", "mrd. kr"
    return [
        Project.model_validate(
            {
                "id": "namsos", "title": "Helikopterplass Namsos", "type": "building", "owner": "hnt",
                "estimates": [
                    {"type": "frame", "amount": "125", "unit": mill}, {"type": "forecast", "amount": "117", "unit": mill},
                ],
            }
        ),
        Project.model_validate(
            {
                "id": "aio", "title": "AIO Ålesund", "type": "building", "owner": "hmr",
                "estimates": [
                    {"type": "frame", "amount": "1,26", "unit": mrd, "price_year": 2023},
                    {"type": "forecast", "amount": "1 251", "unit": mill, "scope": "del 1, 2 og 5"},
                    {"type": "accrued", "amount": "596,4", "unit": mill},
                    {"type": "p70", "unit": mill, "not_stated": True},
                    {"type": "loan", "amount": "200", "unit": mill},
                ],
            }
        ),
    ]  # fmt: skip


def all_families() -> list[Chart]:
    """A chart of each family."""
    absence = [
        measured("sto", at("2024-T3", "8,5"), at("2025-T3", "8,5")),
        measured("hmr", at("2024-T3", "8,7"), at("2025-T3", "9,3")),
    ]
    return [
        risk_matrix("risiko", risks(), SCALES, NB),
        series("epikriser", SHARE, discharge(), NAMES, NB),
        comparison("fravaer", DAYS, absence, NAMES, NB),
        projects("prosjekter", built(), NB),
        states("tilstander", ["met", "not-met", "partly", "lost", "closed", "late", "not-stated"], NB),
    ]


def many(count: int) -> list[Chart]:
    """Charts that all differ."""
    return [
        series(
            f"c{n}",
            SHARE,
            [measured("sto", *(at(str(2015 + y), f"{50 + (n * 7 + y * 3) % 40},{n % 10}") for y in range(8)))],
            NAMES,
            NB,
        )
        for n in range(count)
    ]


def drawn(chart: Chart, cache: Path) -> list[str]:
    """The drawings of a chart's panels."""
    drawings = draw([chart], cache)
    return [drawings[key] for key in chart.keys()]  # noqa: SIM118 - a method of Chart


def texts_in(drawing: str) -> list[str]:
    """The texts that a drawing shows."""
    return ["".join(e.itertext()) for e in ElementTree.fromstring(drawing).iter("{http://www.w3.org/2000/svg}text")]

"""This module contains Report: one document from one owner about one period."""

from __future__ import annotations

from datetime import date
from typing import Annotated, Literal

from pydantic import Field

from generator.fields import Line, Link, Lost, Part, PeriodField, Ref, Slug
from generator.record import Kind, Record


class Step(Part):
    """One word of a scale, lowest first in its list, with what the report says it means."""

    known_by = (("word",),)
    in_order = True

    word: Line = Field(title="Ord", description="Ordet slik rapporten skriver det.")
    meaning: Line = Field("", title="Betydning", description="Hva rapporten sier om trinnet, med egne ord.")
    colour: Line = Field("", title="Farge", description="Fargenavnet rapporten bruker, for eksempel rød.")


class Scales(Part):
    """The report's own words for risk, each list from low to high. Records may use no other words."""

    likelihood: tuple[Step, ...] = Field((), title="Sannsynlighet")
    consequence: tuple[Step, ...] = Field((), title="Konsekvens")
    level: tuple[Step, ...] = Field((), title="Risikonivå")
    status: tuple[Step, ...] = Field((), title="Trafikklys")


class Report(Record, kind=Kind("report", "reports", "rapporter", home="report", order=5)):
    """A rapport: a document in which an owner tells about a period."""
    lasting = (*Record.lasting, "owner", "language", "scales")

    owner: Slug = Field(title="Eier", description="Id-en til foretaket som har skrevet rapporten.")
    period: PeriodField = Field(title="Periode", description="For eksempel 2025-T3.")
    language: Literal["nb", "nn"] = Field(title="Målform", description="nb eller nn; gjelder alle tekster i mappen.")
    document: Line = Field(title="Dokument", description="Hva dokumentet er, slik man finner det igjen.")
    approved: PeriodField | None = Field(None, title="Vedtatt", description="Når styret behandlet rapporten. Utelates når teksten ikke sier det.")
    dated: PeriodField | None = Field(None, title="Datert", description="Dagen rapporten er datert eller undertegnet, når teksten ikke sier når den ble vedtatt.")
    previous: Link | None = Field(None, title="Forrige rapport")
    scales: Scales = Field(default_factory=Scales, title="Skalaer")
    lost: tuple[Lost, ...] = Field((), title="Tapt")
    cases: Annotated[tuple[Link, ...], Ref("cases")] = Field((), title="Saker")

    @property
    def day(self) -> date:
        """The day the report speaks from: when it was dated or approved, else the last day of its period."""
        return (self.dated or self.approved or self.period).end

    @property
    def years(self) -> tuple[int, ...]:
        """The year its period ends in."""
        return (self.period.year,)

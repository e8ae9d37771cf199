"""This module contains Report: one document from one owner about one period."""

from __future__ import annotations

from datetime import date
from typing import Annotated, Literal

from pydantic import Field

from generator.fields import Line, Link, Lost, Part, PeriodField, Ref
from generator.record import Kind, Record


class Step(Part):
    """One word of a scale, lowest first in its list, with what the report says it means."""

    known_by = (("word",),)
    in_order = True

    word: Line = Field(title="Ord", description="Ordet slik rapporten skriver det.", examples=["Svært høy"])
    meaning: Line = Field("", title="Betydning", description="Hva rapporten sier om trinnet, med egne ord.", examples=["Skjer nesten sikkert i løpet av ett år"])
    colour: Line = Field("", title="Farge", description="Fargenavnet rapporten bruker, for eksempel rød.", examples=["rød"])


class Scales(Part):
    """The report's own words for risk, each list from low to high. Records may use no other words."""

    likelihood: tuple[Step, ...] = Field((), title="Sannsynlighet", description="Rapportens ord for hvor sannsynlig noe er, fra lav til høy.")
    consequence: tuple[Step, ...] = Field((), title="Konsekvens", description="Rapportens ord for hvor alvorlig noe er, fra lav til høy.")
    level: tuple[Step, ...] = Field((), title="Risikonivå", description="Rapportens ord for hvor stor risikoen er, fra lav til høy.")
    status: tuple[Step, ...] = Field((), title="Trafikklys", description="Rapportens ord eller farger for hvordan det går, fra lav til høy.")


class Report(Record, kind=Kind("report", "reports", "rapporter", home="report", order=5, about="Én rapport fra ett foretak om én periode.")):
    """A rapport: a document in which an owner tells about a period."""
    lasting = (*Record.lasting, "owner", "language", "scales")

    owner: Annotated[Line, Ref("organisations")] = Field(title="Eier", description="Id-en til foretaket som har skrevet rapporten.")
    period: PeriodField = Field(title="Periode", description="For eksempel 2025-T3.", examples=["2025-T3"])
    language: Literal["nb", "nn"] = Field(title="Målform", description="nb: bokmål. nn: nynorsk. Gjelder alle tekster i mappen.")
    document: Line = Field(title="Dokument", description="Hva dokumentet er, slik man finner det igjen.", examples=["Helse Nord-Trøndelag HF, tertialrapport for 1. tertial 2026"])
    approved: PeriodField | None = Field(None, title="Vedtatt", description="Når styret behandlet rapporten. Utelates når teksten ikke sier det.")
    dated: PeriodField | None = Field(None, title="Datert", description="Dagen rapporten er datert eller undertegnet, når teksten ikke sier når den ble vedtatt.")
    previous: Link | None = Field(None, title="Forrige rapport", description="Rapporten før denne fra samme foretak, med reports/ foran: reports/hmn-2025-t2.")
    scales: Scales = Field(default_factory=Scales, title="Skalaer", description="Rapportens egne ord for risiko og tilstand. Andre ord kan ikke brukes i kapitlene.", examples=[{"likelihood": [{"word": "Lav"}, {"word": "Middels"}, {"word": "Høy"}], "consequence": [{"word": "Liten"}, {"word": "Moderat"}, {"word": "Alvorlig"}]}])
    lost: tuple[Lost, ...] = Field((), title="Tapt", description="Det som gikk tapt da teksten ble hentet ut av rapporten, for eksempel colour.")
    cases: Annotated[tuple[Link, ...], Ref("cases")] = Field((), title="Saker", description="Styresakene og møtene der rapporten ble behandlet.")

    @property
    def day(self) -> date:
        """The day the report speaks from: when it was dated or approved, else the last day of its period."""
        return (self.dated or self.approved or self.period).end

    @property
    def years(self) -> tuple[int, ...]:
        """The year its period ends in."""
        return (self.period.year,)

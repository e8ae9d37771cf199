"""This module contains Indicator: what a number means, shared by every report that measures it."""

from __future__ import annotations

from typing import Literal

from pydantic import Field

from generator.fields import Line, Markdown, Unit, Url
from generator.record import Kind, Record


class Indicator(Record, kind=Kind("indicator", "indicators", "indikatorer", home="indicators", order=30, about="Hva et tall betyr: navn, enhet og hva som er bra. Felles for alle rapporter.")):
    """An indikator (styringsmål): name, unit, and which way is better."""
    expected = ()
    blank = (("unit", "antall"), ("better", "neither"))

    title_nn: Line = Field("", title="Navn på nynorsk", description="Bare når det er et annet enn navnet på bokmål.", examples=["Sjukefråvær"])
    unit: Unit | None = Field(None, title="Enhet", description="Enheten alle målinger har, om ikke målingen sier noe annet.")
    better: Literal["higher", "lower", "neither"] = Field(title="Best", description="higher: høyere er bedre. lower: lavere er bedre. neither: tallet sier ikke om det er bra.")
    theme: Line = Field("", title="Tema", description="For å samle indikatorer, for eksempel Personell eller Legemidler.", examples=["Personell"])
    definition: Url | None = Field(None, title="Offisiell definisjon", description="Nettadressen til den offisielle definisjonen av indikatoren.", examples=["https://www.helsedirektoratet.no/statistikk/kvalitetsindikatorer"])
    comparability: Markdown = Field("", title="Sammenligning", description="Hva leseren må vite før tall fra ulike rapporter, foretak eller år settes ved siden av hverandre.", examples=["Tallene fra før 2024 er regnet på en annen måte."])
    aliases: tuple[Line, ...] = Field((), title="Andre navn", description="Andre navn rapportene bruker på indikatoren.", examples=[["sjukefråvær", "fravær"]])

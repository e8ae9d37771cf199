"""This module contains Indicator: what a number means, shared by every report that measures it."""

from __future__ import annotations

from typing import Literal

from pydantic import Field

from generator.fields import Line, Markdown, Unit, Url
from generator.record import Kind, Record


class Indicator(Record, kind=Kind("indicator", "indicators", "indikatorer", home="indicators", order=30)):
    """An indikator (styringsmål): name, unit, and which way is better."""
    blank = (("unit", "antall"), ("better", "neither"))

    title_nn: Line = Field("", title="Navn på nynorsk")
    unit: Unit | None = Field(None, title="Enhet", description="Enheten alle målinger har, om ikke målingen sier noe annet.")
    better: Literal["higher", "lower", "neither"] = Field(title="Best", description="higher: høyere er bedre. lower: lavere er bedre. neither: tallet sier ikke om det er bra.")
    theme: Line = Field("", title="Tema", description="For å samle indikatorer, for eksempel Personell eller Legemidler.")
    definition: Url | None = Field(None, title="Offisiell definisjon")
    comparability: Markdown = Field("", title="Sammenligning", description="Hva leseren må vite før tall fra ulike rapporter, foretak eller år settes ved siden av hverandre.")
    aliases: tuple[Line, ...] = Field((), title="Andre navn")

"""This module contains Section: one chapter of a report, and the records that stand in it."""

from __future__ import annotations

from pydantic import Field

from generator.fields import Line
from generator.record import Kind, Record


class Section(Record, kind=Kind("section", "sections", "kapitler", home="report", order=6, about="Ett kapittel i en rapport: tekst, og postene som står i det.")):
    """A kapittel: prose, and the records that stand in it. Its id is the file name."""
    lasting = (*Record.lasting, "part", "number")
    neuter = True

    part: Line = Field("", title="Del", description="Dokumentet eller delen kapitlet hører til, når rapporten er satt sammen av flere.", examples=["Vedlegg 1: Årlig melding 2024"])
    number: Line = Field("", title="Kapittelnummer", description="Nummeret slik det er trykt, i anførselstegn.", examples=["13"])

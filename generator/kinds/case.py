"""This module contains BoardCase: a case, meeting or letter. Its number means nothing without its owner."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import Field

from generator.fields import Bool, Line, Link, Markdown, Part, PeriodField, Ref
from generator.record import Kind, Record
from generator.words.languages import Words


class Statement(Part):
    """What somebody said about a subject, and what was answered."""

    known_by = (("by", "topic"), ("topic",), ("by",))

    by: Line = Field("", title="Fra", description="Den eller de som kom med innspillet.", examples=["Brukerutvalget"])
    topic: Line = Field("", title="Emne", description="Hva innspillet handler om, med få ord.", examples=["Ventetider"])
    text: Markdown = Field(title="Innspill", description="Innspillet med egne ord.", examples=["Utvalget ber om at tallene vises for hvert sykehus."])
    reply: Markdown = Field("", title="Svar", description="Svaret på innspillet, med egne ord.", examples=["Tallene kommer i neste rapport."])
    dissent: Bool = Field(False, title="Protokolltilførsel", description="true når innspillet er ført inn i protokollen som uenighet.")


class Attendee(Part):
    """Somebody who took part."""

    known_by = (("name", "role"), ("name",), ("role",))

    name: Line = Field("", title="Navn", description="Navnet slik det er trykt, bare når rapporten har det.", examples=["Kari Nordmann"])
    role: Line = Field(title="Rolle", description="Rollen vedkommende hadde i møtet.", examples=["styreleder"])


class BoardCase(Record, kind=Kind("case", "cases", "saker", order=80, about="Styresaker, foretaksmøter, vedtak og brev som rapporten viser til.")):
    """A styresak, foretaksmøte, vedtak or brev."""

    type: Literal["board-case", "owner-meeting", "decision", "letter", "meeting", "protocol"] = Field("board-case", title="Type", description="board-case: styresak. owner-meeting: foretaksmøte. decision: vedtak uten saksnummer. letter: brev. meeting: annet møte. protocol: protokoll.")
    number: Line = Field("", title="Saksnummer", description="Nummer slik det er trykt, i anførselstegn: \"191-2025\".", examples=["191-2025"])
    printed: tuple[Line, ...] = Field((), title="Andre skrivemåter", description="Andre former av nummeret i rapporten.", examples=[["191/25"]])
    owner: Annotated[Link, Ref("organisations")] = Field(title="Eier", description="Foretaket hvis sak det er. Samme nummer kan finnes i flere foretak.")
    date: PeriodField | None = Field(None, title="Dato", description="Dagen saken ble behandlet, eller brevet ble sendt.")
    decisions: tuple[Markdown, ...] = Field((), title="Vedtak", description="Vedtaket eller forslaget, ett punkt om gangen.", examples=[["Styret tar rapporten til etterretning."]])
    attendees: tuple[Attendee, ...] = Field((), title="Til stede", description="De som var til stede, med rolle.")
    statements: tuple[Statement, ...] = Field((), title="Innspill", description="Det noen har sagt om et emne, og hva de fikk til svar.")

    @property
    def lasts(self) -> bool:
        """It has happened, and stands in the one report that tells of it."""
        return False

    @property
    def answerable(self) -> tuple[Link, ...]:
        """The owner of the case."""
        return (self.owner,)

    @property
    def years(self) -> tuple[int, ...]:
        """The year it was dealt with."""
        return (self.date.year,) if self.date else ()

    def brief(self, words: Words) -> str:
        """The day it was dealt with."""
        return words.period(self.date) if self.date else ""

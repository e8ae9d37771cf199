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

    by: Line = Field("", title="Fra", description="Den eller de som kom med innspillet.")
    topic: Line = Field("", title="Emne")
    text: Markdown = Field(title="Innspill", description="Innspillet med egne ord.")
    reply: Markdown = Field("", title="Svar")
    dissent: Bool = Field(False, title="Protokolltilførsel", description="true når innspillet er ført inn i protokollen som uenighet.")


class Attendee(Part):
    """Somebody who took part."""

    known_by = (("name", "role"), ("name",), ("role",))

    name: Line = Field("", title="Navn")
    role: Line = Field(title="Rolle")


class BoardCase(Record, kind=Kind("case", "cases", "saker", order=80)):
    """A styresak, foretaksmøte, vedtak or brev."""

    type: Literal["board-case", "owner-meeting", "decision", "letter", "meeting", "protocol"] = Field("board-case", title="Type", description="board-case: styresak. owner-meeting: foretaksmøte. decision: vedtak uten saksnummer. letter: brev. meeting: annet møte. protocol: protokoll.")
    number: Line = Field("", title="Saksnummer", description="Nummer slik det er trykt, i anførselstegn: \"191-2025\".")
    printed: tuple[Line, ...] = Field((), title="Andre skrivemåter", description="Andre former av nummeret i rapporten.")
    owner: Annotated[Link, Ref("organisations")] = Field(title="Eier", description="Foretaket hvis sak det er. Samme nummer kan finnes i flere foretak.")
    date: PeriodField | None = Field(None, title="Dato")
    decisions: tuple[Markdown, ...] = Field((), title="Vedtak", description="Vedtaket eller forslaget, ett punkt om gangen.")
    attendees: tuple[Attendee, ...] = Field((), title="Til stede")
    statements: tuple[Statement, ...] = Field((), title="Innspill")

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

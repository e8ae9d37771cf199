"""This module contains Assignment: what an owner asks of a trust, and what the trust answers."""

from __future__ import annotations

from datetime import date
from typing import Annotated, Literal

from pydantic import Field, model_validator

from generator.errors import say
from generator.fields import (
    OPEN,
    Bool,
    Int,
    Line,
    Link,
    Lost,
    Markdown,
    Part,
    PeriodField,
    Ref,
    Source,
    Status,
    refused,
)
from generator.record import Kind, Record
from generator.words.languages import Words
from generator.words.periods import Period


class Given(Part):
    """How and when an assignment was given."""

    by: Line = Field("", title="Gitt i", description="Dokumentet eller møtet, for eksempel foretaksmøte.")
    date: PeriodField | None = Field(None, title="Dato")
    case: Annotated[Link | None, Ref("cases")] = Field(None, title="Sak", description="Id-en til saken eller foretaksmøtet.")


class Deadline(Part):
    """One event in the history of a deadline."""

    known_by = (("event", "date", "text"), ("event", "date"), ("event", "text"), ("event",))

    event: Literal["set", "moved", "delivered", "planned"] = Field(title="Hendelse", description="set: satt. moved: flyttet. delivered: levert. planned: nåværende plan.")
    date: PeriodField | None = Field(None, title="Frist", description="Utelates når rapporten ikke gir noe årstall, eller når fristen gjentas; skriv da fristen i text.")
    text: Line = Field("", title="Forklaring", description="Hva fristen gjelder, eller selve fristen når den ikke er en dato: «1. mai hvert år».")
    source: Source | None = Field(None, title="Kilde")

    @model_validator(mode="after")
    def _says_when(self) -> Deadline:
        if self.date is None and not self.text:
            raise refused("missing-key", say("fristen må ha date eller text"))
        return self


class Answer(Part):
    """What one organisation, or several together, answers."""

    known_by = (("by", "label"), ("by",), ("label",), ("text",))

    by: Annotated[tuple[Link, ...], Ref("organisations")] = Field((), title="Svar fra")
    text: Markdown = Field(title="Svar", description="Svaret med egne ord.")
    status: Status | None = Field(None, title="Tilstand")
    joint: Bool = Field(False, title="Felles", description="true når svaret er felles for flere foretak, også når ett av dem har skrevet det.")
    label: Line = Field("", title="Overskrift", description="Overskriften rapporten setter over svaret, for eksempel «Tilleggsrapportering».")
    source: Source | None = Field(None, title="Kilde")


class Piece(Part):
    """A part of an assignment with a state, and sometimes a lead, deadlines and answers, of its own."""

    known_by = (("number", "title"), ("title",), ("number",))

    number: Line = Field("", title="Nummer", description="Bokstaven eller tallet slik det er trykt, i anførselstegn.")
    title: Line = Field(title="Tittel")
    text: Markdown = Field("", title="Tekst")
    lead: Annotated[tuple[Link, ...], Ref("organisations")] = Field((), title="Leder arbeidet")
    status: Status | None = Field(None, title="Tilstand")
    deadlines: tuple[Deadline, ...] = Field((), title="Frister", description="Fristens historie, eldste først.")
    answers: tuple[Answer, ...] = Field((), title="Svar", description="Svar som bare gjelder denne delen.")


class Assignment(Record, kind=Kind("assignment", "assignments", "oppdrag", order=20)):
    """An oppdrag: an assignment, requirement or goal that somebody answers for."""

    type: Literal["oppdrag", "krav", "styringskrav", "maal", "indikator", "oppfolging", "satsing"] = Field("oppdrag", title="Type", description="oppdrag, krav, styringskrav, maal (mål), indikator (krav om å nå et tall), oppfolging (sak styret vil følge) eller satsing (satsingsområde i en plan).")
    number: Line = Field("", title="Nummer", description="Nummeret slik det er trykt, i anførselstegn. Det er et navn, ikke en rang.")
    topic: Line = Field("", title="Emne", description="Overskriften i kapitlet som oppdraget står under.")
    year: Int | None = Field(None, title="År", description="Året oppdraget ble gitt.")
    given: Given | None = Field(None, title="Gitt")
    addressees: Annotated[tuple[Link, ...], Ref("organisations")] = Field((), title="Gjelder", description="Foretakene som skal løse oppdraget.")
    lead: Annotated[tuple[Link, ...], Ref("organisations")] = Field((), title="Leder arbeidet")
    ambition: Markdown = Field("", title="Ambisjon")
    reporting: Line = Field("", title="Rapporteres", description="Hvor ofte eller når det skal rapporteres, slik det er trykt.")
    data_source: Line = Field("", title="Datakilde", description="Systemet eller registeret tallene hentes fra.")
    indicators: Annotated[tuple[Link, ...], Ref("indicators")] = Field((), title="Måles med", description="Indikatorene som viser om oppdraget er løst.")
    status: Status | None = Field(None, title="Tilstand")
    parts: tuple[Piece, ...] = Field((), title="Deler", description="Deler eller hovedmål med egen tilstand.")
    deadlines: tuple[Deadline, ...] = Field((), title="Frister", description="Fristens historie, eldste først.")
    answers: tuple[Answer, ...] = Field((), title="Svar")
    answered_with: Annotated[Link | None, Ref("assignments")] = Field(None, title="Felles svar hos", description="Id-en til oppdraget som har svaret, når rapporten gir ett svar på flere oppdrag.")
    cases: Annotated[tuple[Link, ...], Ref("cases")] = Field((), title="Saker", description="Styresaker og møter som svaret viser til.")
    lost: tuple[Lost, ...] = Field((), title="Tapt", description="Det tekstuttrekket ikke lenger har, for eksempel colour.")

    @property
    def answerable(self) -> tuple[Link, ...]:
        """The addressees, then whoever leads the work."""
        return self.addressees + self.lead

    @property
    def years(self) -> tuple[int, ...]:
        """The year it was given."""
        return (self.year,) if self.year else ()

    def overdue(self, day: date) -> Period | None:
        """The deadline in force, when it has passed by `day`, the work is open and nothing says that it was delivered."""
        if self.status is None or self.status.state not in OPEN or any(one.event == "delivered" for one in self.deadlines):
            return None
        dated = [one.date for one in self.deadlines if one.date and one.event != "planned"]
        return dated[-1] if dated and dated[-1].end < day else None

    def brief(self, words: Words) -> str:
        """The number it is known by, and its year."""
        return " · ".join(part for part in (self.number, str(self.year or "")) if part)

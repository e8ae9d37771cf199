"""This module contains Assignment: what an owner asks of a trust, and what the trust answers."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import Field

from generator.fields import Bool, Int, Line, Link, Lost, Markdown, Part, PeriodField, Ref, Source, Status
from generator.record import Kind, Record
from generator.words.languages import Words


class Given(Part):
    """How and when an assignment was given."""

    by: Line = Field("", title="Gitt i", description="Dokumentet eller møtet, for eksempel foretaksmøte.")
    date: PeriodField | None = Field(None, title="Dato")
    case: Annotated[Link | None, Ref("cases")] = Field(None, title="Sak", description="Id-en til saken eller foretaksmøtet.")


class Piece(Part):
    """A part of an assignment with a state of its own."""

    title: Line = Field(title="Tittel")
    text: Markdown = Field("", title="Tekst")
    status: Status | None = Field(None, title="Tilstand")


class Deadline(Part):
    """One event in the history of a deadline."""

    event: Literal["set", "moved", "delivered", "planned"] = Field(title="Hendelse", description="set: satt. moved: flyttet. delivered: levert. planned: nåværende plan.")
    date: PeriodField = Field(title="Frist")
    text: Line = Field("", title="Forklaring")
    source: Source | None = Field(None, title="Kilde")


class Answer(Part):
    """What one organisation, or several together, answers."""

    by: Annotated[tuple[Link, ...], Ref("organisations")] = Field((), title="Svar fra")
    text: Markdown = Field(title="Svar", description="Svaret med egne ord.")
    status: Status | None = Field(None, title="Tilstand")
    joint: Bool = Field(False, title="Felles", description="true når flere har skrevet svaret sammen.")
    source: Source | None = Field(None, title="Kilde")


class Assignment(Record, kind=Kind("assignment", "assignments", "oppdrag", order=20)):
    """An oppdrag: an assignment, requirement or goal that somebody answers for."""

    type: Literal["oppdrag", "krav", "styringskrav", "maal", "satsing"] = Field("oppdrag", title="Type", description="oppdrag, krav, styringskrav, maal (mål) eller satsing (satsingsområde i en plan).")
    number: Line = Field("", title="Nummer", description="Nummeret slik det er trykt, i anførselstegn. Det er et navn, ikke en rang.")
    year: Int | None = Field(None, title="År", description="Året oppdraget ble gitt.")
    given: Given | None = Field(None, title="Gitt")
    addressees: Annotated[tuple[Link, ...], Ref("organisations")] = Field((), title="Gjelder", description="Foretakene som skal løse oppdraget.")
    lead: Annotated[tuple[Link, ...], Ref("organisations")] = Field((), title="Leder arbeidet")
    ambition: Markdown = Field("", title="Ambisjon")
    status: Status | None = Field(None, title="Tilstand")
    parts: tuple[Piece, ...] = Field((), title="Deler", description="Deler eller hovedmål med egen tilstand.")
    deadlines: tuple[Deadline, ...] = Field((), title="Frister", description="Fristens historie, eldste først.")
    answers: tuple[Answer, ...] = Field((), title="Svar")
    lost: tuple[Lost, ...] = Field((), title="Tapt", description="Det tekstuttrekket ikke lenger har, for eksempel colour.")

    @property
    def answerable(self) -> tuple[Link, ...]:
        """The addressees, then whoever leads the work."""
        return self.addressees + self.lead

    @property
    def years(self) -> tuple[int, ...]:
        """The year it was given."""
        return (self.year,) if self.year else ()

    def brief(self, words: Words) -> str:
        """The number it is known by, and its year."""
        return " · ".join(part for part in (self.number, str(self.year or "")) if part)

"""This module contains Action: what is done about a risk or an assignment."""

from __future__ import annotations

from datetime import date
from typing import Annotated

from pydantic import Field

from generator.fields import OPEN, Line, Link, Markdown, PeriodField, Ref, Status
from generator.record import Kind, Record
from generator.words.languages import Words
from generator.words.periods import Period


class Action(Record, kind=Kind("action", "actions", "tiltak", order=45, about="Det noen gjør med en risiko eller et oppdrag: hvem, hva og hvor langt de er kommet.")):
    """A tiltak: what somebody does, for which risks and assignments, and how far it has come."""
    lasting = (*Record.lasting, "organisations", "owner", "risks", "assignments", "due")
    neuter = True

    organisations: Annotated[tuple[Link, ...], Ref("organisations")] = Field((), title="Utføres av", description="Foretakene som utfører tiltaket.")
    owner: Line = Field("", title="Ansvarlig", description="Rollen som har ansvaret, for eksempel fagdirektør. Ikke personnavn.", examples=["fagdirektør"])
    risks: Annotated[tuple[Link, ...], Ref("risks")] = Field((), title="Risikoer", description="Risikoene tiltaket skal redusere.")
    assignments: Annotated[tuple[Link, ...], Ref("assignments")] = Field((), title="Oppdrag", description="Oppdragene tiltaket skal bidra til å løse.")
    phase: Line = Field("", title="Fase", description="Fasen slik rapporten kaller den, for eksempel Vedtatt eller I gjennomføring.", examples=["I gjennomføring"])
    status: Status | None = Field(None, title="Tilstand", description="Hvor langt tiltaket er kommet.")
    due: PeriodField | None = Field(None, title="Frist", description="Dagen eller perioden tiltaket skal være gjennomført.")
    comment: Markdown = Field("", title="Kommentar", description="Det rapporten ellers sier om hvordan det går med tiltaket, med egne ord.", examples=["Opplæringen er i gang ved to av tre sykehus."])

    @property
    def answerable(self) -> tuple[Link, ...]:
        """The organisations that carry it out."""
        return self.organisations

    def overdue(self, day: date) -> Period | None:
        """The deadline, when it has passed by `day` and the action is open."""
        undone = self.status is not None and self.status.state in OPEN
        return self.due if self.due and undone and self.due.end < day else None

    def brief(self, words: Words) -> str:
        """Who is responsible."""
        return self.owner

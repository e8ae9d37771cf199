"""This module contains Appropriation: money given, lent or moved, from whom to whom, for what."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import Field

from generator.fields import Bool, Line, Link, NumberField, PeriodField, Ref, Unit
from generator.record import Kind, Record
from generator.words.languages import Words


class Appropriation(Record, kind=Kind("appropriation", "appropriations", "bevilgninger", order=70)):
    """A bevilgning, a lån or a tilskudd."""

    type: Literal["appropriation", "loan", "grant"] = Field(title="Type", description="appropriation: bevilgning. loan: lån. grant: tilskudd.")
    amount: NumberField = Field(title="Beløp")
    unit: Unit = Field(title="Enhet")
    approximate: Bool = Field(False, title="Om lag")
    giver: Annotated[Link | None, Ref("organisations")] = Field(None, title="Giver")
    receivers: Annotated[tuple[Link, ...], Ref("organisations")] = Field((), title="Mottakere")
    purpose: Line = Field("", title="Formål")
    date: PeriodField | None = Field(None, title="Dato")
    cases: Annotated[tuple[Link, ...], Ref("cases")] = Field((), title="Saker")

    @property
    def answerable(self) -> tuple[Link, ...]:
        """The receivers."""
        return self.receivers

    @property
    def years(self) -> tuple[int, ...]:
        """The year of the money."""
        return (self.date.year,) if self.date else ()

    def brief(self, words: Words) -> str:
        """The amount."""
        return f"{self.amount} {words.unit(self.unit)}"

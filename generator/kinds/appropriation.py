"""This module contains Appropriation: money given, lent or moved, from whom to whom, for what."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import ConfigDict, Field, model_validator

from generator.errors import say
from generator.fields import Bool, Line, Link, NumberField, PeriodField, Ref, Status, Unit, refused
from generator.record import Kind, Record
from generator.words.languages import Words


class Appropriation(Record, kind=Kind("appropriation", "appropriations", "bevilgninger", order=70, about="Penger som er gitt, lånt ut eller flyttet: hvem som gir, hvem som får, og hva de skal brukes til.")):
    """A bevilgning, a lån, a tilskudd or a driftskreditt."""

    expected = ("text", "amount", "source")
    model_config = ConfigDict(json_schema_extra={"dependencies": {"amount": ["unit"]}})

    type: Literal["appropriation", "loan", "grant", "credit"] = Field(title="Type", description="appropriation: bevilgning. loan: lån. grant: tilskudd. credit: driftskreditt.")
    amount: NumberField | None = Field(None, title="Beløp", description="Utelates bare når rapporten nevner pengene uten beløp.")
    unit: Unit | None = Field(None, title="Enhet", description="Påkrevd når beløpet er oppgitt.", examples=["mill. kr"])
    approximate: Bool = Field(False, title="Om lag", description="true når rapporten skriver «om lag» eller «ca.» foran beløpet.")
    giver: Annotated[Link | None, Ref("organisations")] = Field(None, title="Giver", description="Den som gir pengene.")
    receivers: Annotated[tuple[Link, ...], Ref("organisations")] = Field((), title="Mottakere", description="De som får pengene.")
    purpose: Line = Field("", title="Formål", description="Hva pengene skal brukes til, med få ord.", examples=["Oppgradering av sykehusbygg"])
    chapter: Line = Field("", title="Kapittel og post", description="Slik de er trykt, for eksempel «kap. 732 post 70».", examples=["kap. 732 post 70"])
    status: Status | None = Field(None, title="Tilstand", description="Hvor langt saken om pengene er kommet.")
    date: PeriodField | None = Field(None, title="Dato", description="Dagen, året eller perioden pengene er gitt for.")
    part_of: Annotated[Link | None, Ref("appropriations")] = Field(None, title="Del av", description="Id-en til bevilgningen dette er en del av.")
    projects: Annotated[tuple[Link, ...], Ref("projects")] = Field((), title="Prosjekter", description="Prosjektene pengene går til.")
    cases: Annotated[tuple[Link, ...], Ref("cases")] = Field((), title="Saker", description="Styresakene og møtene der pengene ble behandlet.")

    @model_validator(mode="after")
    def _has_unit(self) -> Appropriation:
        if self.amount is not None and self.unit is None:
            raise refused("missing-key", say("beløpet må ha unit, for eksempel mill. kr"))
        return self

    @property
    def lasts(self) -> bool:
        """It has happened, and stands in the one report that tells of it."""
        return False

    @property
    def answerable(self) -> tuple[Link, ...]:
        """The receivers."""
        return self.receivers

    @property
    def years(self) -> tuple[int, ...]:
        """The year of the money."""
        return (self.date.year,) if self.date else ()

    def brief(self, words: Words) -> str:
        """The amount, where the report has one."""
        return f"{self.amount} {words.unit(self.unit)}" if self.amount and self.unit else ""

"""This module contains Document: a plan, strategy, report or law that the reports lean on."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import Field

from generator.fields import Line, Link, PeriodField, Ref, Url
from generator.record import Kind, Record
from generator.words.languages import Words


class Document(Record, kind=Kind("document", "documents", "dokumenter", order=85, about="Planer, strategier, lover og rapporter som rapporten bygger på.")):
    """A dokument outside the report: a plan, strategi, utredning, stortingsdokument or lov."""
    lasting = (*Record.lasting, "type", "number", "owner", "period", "url")
    neuter = True
    blank = (("type", "other"),)

    type: Literal["plan", "strategy", "report", "white-paper", "law", "guideline", "other"] = Field(title="Type", description="plan: plan. strategy: strategi. report: rapport eller utredning. white-paper: melding, proposisjon eller NOU. law: lov eller forskrift. guideline: retningslinje eller veileder. other: annet.")
    number: Line = Field("", title="Nummer", description="Slik det er trykt, for eksempel «NOU 2022: 5» eller «Prop. 118 S».", examples=["NOU 2022: 5"])
    owner: Annotated[Link | None, Ref("organisations")] = Field(None, title="Utgiver", description="Den som har laget eller vedtatt dokumentet. Utelates når rapporten ikke sier det.")
    period: PeriodField | None = Field(None, title="Gjelder", description="Årene dokumentet gjelder, for eksempel 2023/2026, eller når det kom.", examples=["2023/2026"])
    url: Url | None = Field(None, title="Nettadresse", description="Bare når rapporten har den.", examples=["https://www.regjeringen.no/no/dokumenter/"])

    @property
    def answerable(self) -> tuple[Link, ...]:
        """Whoever made it."""
        return (self.owner,) if self.owner else ()

    def brief(self, words: Words) -> str:
        """The number it is known by, and what it is valid for."""
        return " · ".join(part for part in (self.number, words.period(self.period) if self.period else "") if part)

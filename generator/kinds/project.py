"""This module contains Project: a building, system or programme, and every estimate of what it costs."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import Field

from generator.fields import Bool, Int, Line, Link, Markdown, NumberField, Part, PeriodField, Ref, Source, Status, Unit
from generator.record import Kind, Record


class Estimate(Part):
    """One amount: what kind of estimate, how much, in which unit and price year, as of when, for what."""

    known_by = (("type", "scope", "price_year", "period", "as_of"), ("type", "scope", "period"), ("type", "scope"), ("type",))
    lasting = ("type", "amount", "unit", "price_year", "as_of", "period", "scope", "approximate", "not_stated")

    type: Literal["p50", "p70", "p85", "frame", "control-frame", "forecast", "accrued", "spent", "budget", "authority", "deviation", "included", "interest", "loan", "saving"] = Field(title="Type", description="p50: styringsmål P50. p70. frame: kostnadsramme. control-frame: styringsramme. forecast: sluttprognose. accrued: påløpt i alt. spent: pådrag eller forbruk i perioden. budget: budsjett. authority: fullmakt til å overskride. deviation: avvik. included: beløp som inngår i et annet. interest: byggelånsrenter. loan: lån. saving: mindreforbruk.")
    amount: NumberField | None = Field(None, title="Beløp", description="Utelates når rapporten nevner anslaget uten beløp; sett da lost.")
    unit: Unit = Field(title="Enhet")
    price_year: Int | None = Field(None, title="Kroneår", description="2023 når rapporten sier 2023-kroner.")
    as_of: PeriodField | None = Field(None, title="Per")
    period: PeriodField | None = Field(None, title="Periode", description="Perioden beløpet er brukt i.")
    scope: Line = Field("", title="Omfang", description="Hva beløpet gjelder, for eksempel del 1, 2 og 5.")
    approximate: Bool = Field(False, title="Om lag")
    not_stated: Bool = Field(False, title="Ikke oppgitt", description="true når rapporten viser til beløpet uten å oppgi det.")
    note: Line = Field("", title="Merknad")
    source: Source | None = Field(None, title="Kilde")

    @property
    def lasts(self) -> bool:
        """An amount as of a day, or for a period."""
        return self.as_of is not None or self.period is not None


class Milestone(Part):
    """A date in the life of a project; `was` is the date it was moved from."""

    known_by = (("title",),)
    lasting = ("title", "date", "was", "approximate")

    title: Line = Field(title="Milepæl")
    date: PeriodField | None = Field(None, title="Dato")
    was: PeriodField | None = Field(None, title="Opprinnelig dato")
    approximate: Bool = Field(False, title="Om lag", description="true når rapporten bare sier omtrent når.")
    note: Line = Field("", title="Merknad")


class Subproject(Part):
    """A numbered part of a project."""

    known_by = (("number", "title"), ("title",), ("number",))
    lasting = ("number", "title")

    number: Line = Field("", title="Nummer")
    title: Line = Field(title="Tittel")
    text: Markdown = Field("", title="Tekst")
    status: Status | None = Field(None, title="Tilstand")


class Project(Record, kind=Kind("project", "projects", "prosjekter", order=60)):
    """A prosjekt: building, IT or programme."""
    lasting = (*Record.lasting, "type", "owner", "partners", "locations", "estimates", "parts", "milestones")
    neuter = True

    type: Literal["building", "it", "programme", "research", "service"] = Field(title="Type", description="building: bygg. it: IT. programme: program. research: forskning. service: utvikling av et tilbud.")
    owner: Annotated[Link | None, Ref("organisations")] = Field(None, title="Eier", description="Utelates når rapporten ikke sier hvem som eier eller leder prosjektet.")
    partners: Annotated[tuple[Link, ...], Ref("organisations")] = Field((), title="Deltakere")
    locations: Annotated[tuple[Link, ...], Ref("organisations")] = Field((), title="Steder")
    status: Status | None = Field(None, title="Tilstand")
    estimates: tuple[Estimate, ...] = Field((), title="Beløp")
    parts: tuple[Subproject, ...] = Field((), title="Deler")
    milestones: tuple[Milestone, ...] = Field((), title="Milepæler")
    cases: Annotated[tuple[Link, ...], Ref("cases")] = Field((), title="Saker")

    @property
    def answerable(self) -> tuple[Link, ...]:
        """The owner, then whoever takes part."""
        return ((self.owner,) if self.owner else ()) + self.partners

"""This module contains Project: a building, system or programme, and every estimate of what it costs."""

from __future__ import annotations

from typing import Annotated, ClassVar, Literal

from pydantic import Field

from generator.fields import Bool, Int, Line, Link, Markdown, NumberField, Part, PeriodField, Ref, Source, Status, Unit
from generator.record import Kind, Record


class Estimate(Part):
    """One amount: what kind of estimate, how much, in which unit and price year, as of when, for what."""

    known_by = (("type", "scope", "price_year", "period", "as_of"), ("type", "scope", "period"), ("type", "scope"), ("type",))
    lasting = ("type", "amount", "unit", "price_year", "as_of", "period", "scope", "approximate", "not_stated")
    frames: ClassVar[tuple[str, ...]] = ("p50", "p70", "p85", "frame", "control-frame")

    type: Literal["p50", "p70", "p85", "frame", "control-frame", "forecast", "accrued", "spent", "budget", "authority", "deviation", "included", "interest", "loan", "saving"] = Field(title="Type", description="p50: styringsmål P50. p70: anslag P70. p85: anslag P85. frame: kostnadsramme. control-frame: styringsramme. forecast: sluttprognose. accrued: påløpt i alt. spent: pådrag eller forbruk i perioden. budget: budsjett. authority: fullmakt til å overskride. deviation: avvik. included: beløp som inngår i et annet. interest: byggelånsrenter. loan: lån. saving: mindreforbruk.")
    amount: NumberField | None = Field(None, title="Beløp", description="Utelates når rapporten nevner anslaget uten beløp; sett da lost.")
    unit: Unit = Field(title="Enhet", description="Enheten beløpet er trykt i.", examples=["mill. kr"])
    price_year: Int | None = Field(None, title="Kroneår", description="2023 når rapporten sier 2023-kroner.", examples=[2023])
    as_of: PeriodField | None = Field(None, title="Per", description="Dagen eller perioden beløpet er regnet fram til.")
    period: PeriodField | None = Field(None, title="Periode", description="Perioden beløpet er brukt i.")
    scope: Line = Field("", title="Omfang", description="Hva beløpet gjelder, for eksempel del 1, 2 og 5.", examples=["del 1, 2 og 5"])
    approximate: Bool = Field(False, title="Om lag", description="true når rapporten skriver «om lag» eller «ca.» foran beløpet.")
    not_stated: Bool = Field(False, title="Ikke oppgitt", description="true når rapporten viser til beløpet uten å oppgi det.")
    note: Line = Field("", title="Merknad", description="Kort forklaring til beløpet.", examples=["Uten usikkerhetsavsetning"])
    source: Source | None = Field(None, title="Kilde", description="Hvor i rapporten beløpet står.")

    @property
    def lasts(self) -> bool:
        """What was decided for the project. What is used of it, and thought that it will cost, is told anew each period."""
        return self.type in self.frames


class Milestone(Part):
    """A date in the life of a project; `was` is the date it was moved from."""

    known_by = (("title",),)
    lasting = ("title", "date", "was", "approximate")

    title: Line = Field(title="Milepæl", description="Hva som skal være gjort.", examples=["Oppstart bygging"])
    date: PeriodField | None = Field(None, title="Dato", description="Dagen eller perioden milepælen nå er planlagt til, eller ble nådd.")
    was: PeriodField | None = Field(None, title="Opprinnelig dato", description="Dagen eller perioden milepælen var planlagt til før.")
    approximate: Bool = Field(False, title="Om lag", description="true når rapporten bare sier omtrent når.")
    note: Line = Field("", title="Merknad", description="Kort forklaring til milepælen.", examples=["Utsatt etter ny høring"])


class Subproject(Part):
    """A numbered part of a project."""

    known_by = (("number", "title"), ("title",), ("number",))
    lasting = ("number", "title")

    number: Line = Field("", title="Nummer", description="Nummeret på delen slik det er trykt, i anførselstegn.", examples=["2"])
    title: Line = Field(title="Tittel", description="Kort tittel på denne delen av prosjektet.", examples=["Nytt akuttmottak"])
    text: Markdown = Field("", title="Tekst", description="Hva denne delen går ut på, med egne ord.", examples=["Mottaket bygges om mens det er i drift."])
    status: Status | None = Field(None, title="Tilstand", description="Hvor denne delen står.")


class Project(Record, kind=Kind("project", "projects", "prosjekter", order=60, about="Byggeprosjekter, IT-prosjekter og programmer, med beløp og milepæler.")):
    """A prosjekt: building, IT or programme."""
    lasting = (*Record.lasting, "type", "owner", "partners", "locations", "estimates", "parts", "milestones")
    neuter = True

    type: Literal["building", "it", "programme", "research", "service"] = Field(title="Type", description="building: bygg. it: IT. programme: program. research: forskning. service: utvikling av et tilbud.")
    owner: Annotated[Link | None, Ref("organisations")] = Field(None, title="Eier", description="Utelates når rapporten ikke sier hvem som eier eller leder prosjektet.")
    partners: Annotated[tuple[Link, ...], Ref("organisations")] = Field((), title="Deltakere", description="Foretakene som deltar i prosjektet.")
    locations: Annotated[tuple[Link, ...], Ref("organisations")] = Field((), title="Steder", description="Stedene prosjektet gjelder.")
    status: Status | None = Field(None, title="Tilstand", description="Hvor prosjektet står nå.")
    estimates: tuple[Estimate, ...] = Field((), title="Beløp", description="Rammer, prognoser og forbruk, hvert beløp for seg.", examples=[[{"type": "p50", "amount": "1 263,6", "unit": "mill. kr"}]])
    parts: tuple[Subproject, ...] = Field((), title="Deler", description="Delene av prosjektet, hver med sin egen tilstand.")
    milestones: tuple[Milestone, ...] = Field((), title="Milepæler", description="Viktige tidspunkter, de eldste først.")
    cases: Annotated[tuple[Link, ...], Ref("cases")] = Field((), title="Saker", description="Styresakene og møtene der prosjektet ble behandlet.")

    @property
    def answerable(self) -> tuple[Link, ...]:
        """The owner, then whoever takes part."""
        return ((self.owner,) if self.owner else ()) + self.partners

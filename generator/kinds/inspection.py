"""This module contains Inspection: what an authority or auditor looked at, found and ordered."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import Field

from generator.fields import Line, Link, Markdown, Part, PeriodField, Ref, Status
from generator.record import Kind, Record


class Event(Part):
    """One dated event of an inspection."""

    known_by = (("event", "date"), ("event",))

    event: Literal["announced", "visit", "preliminary-report", "final-report", "answer", "plan-sent", "deadline", "closed"] = Field(title="Hendelse", description="announced: varslet. visit: gjennomført. preliminary-report: foreløpig rapport. final-report: endelig rapport. answer: svar. plan-sent: plan oversendt. deadline: frist. closed: avsluttet.")
    date: PeriodField = Field(title="Dato", description="Dag, uke, måned eller tidsrom: 2024-11-26/2024-11-27, 2024-W03/2024-W04.")
    note: Line = Field("", title="Merknad", description="Kort forklaring til hendelsen.", examples=["Foreløpig dato"])


class Order(Part):
    """A pålegg: what the authority orders, with its own state and dates."""

    known_by = (("number", "text"), ("number",), ("text",))
    lasting = ("number", "text")
    blank = (("state", "unfilled"),)

    number: Line = Field("", title="Nummer", description="Nummeret på pålegget slik det er trykt, i anførselstegn.", examples=["1"])
    text: Line = Field(title="Pålegg", description="Hva som er pålagt, med egne ord.", examples=["Sikre at avvik blir fulgt opp."])
    state: Literal["closed", "fulfilled", "open", "deadline-set", "unknown", "unfilled"] = Field(title="Tilstand", description="closed: lukket. fulfilled: oppfylt. open: ikke lukket. deadline-set: bare frist oppgitt. unknown: rapporten sier det ikke. unfilled: ikke fylt ut ennå, bare i et utkast.")
    date: PeriodField | None = Field(None, title="Dato", description="Datoen tilstanden er knyttet til.")
    note: Line = Field("", title="Merknad", description="Kort forklaring til pålegget.", examples=["Fristen er utsatt én gang."])


class Inspection(Record, kind=Kind("inspection", "inspections", "tilsyn", order=50, about="Tilsyn og revisjoner: hvem som har sett etter, hva de fant, og hva de har pålagt.")):
    """A tilsyn, a revisjon or an undersøkelse."""
    lasting = (*Record.lasting, "type", "authority", "object", "locations", "events", "orders")
    neuter = True

    type: Literal["inspection", "audit", "investigation"] = Field("inspection", title="Type", description="inspection: tilsyn. audit: revisjon. investigation: undersøkelse.")
    authority: Annotated[Link, Ref("organisations")] = Field(title="Tilsynsorgan", description="Den som har ført tilsynet eller gjort revisjonen.")
    object: Annotated[Link | None, Ref("organisations")] = Field(None, title="Tilsynsobjekt", description="Den det er ført tilsyn med. Utelates når rapporten ikke sier det.")
    locations: Annotated[tuple[Link, ...], Ref("organisations")] = Field((), title="Steder", description="Stedene tilsynet gjaldt.")
    group: Line = Field("", title="Gruppe i rapporten", description="Slik rapporten har plassert det, også når teksten sier noe annet.", examples=["Åpne tilsyn"])
    status: Status = Field(title="Tilstand", description="Hvor tilsynet står nå.")
    events: tuple[Event, ...] = Field((), title="Hendelser", description="Eldste først.")
    orders: tuple[Order, ...] = Field((), title="Pålegg", description="Påleggene, hvert med sin egen tilstand.")
    findings: tuple[Markdown, ...] = Field((), title="Funn", description="Det tilsynet fant, ett funn om gangen, med egne ord.", examples=[["Rutinene for oppfølging var ikke kjent."]])

    @property
    def answerable(self) -> tuple[Link, ...]:
        """The organisation inspected."""
        return (self.object,) if self.object else ()

    @property
    def years(self) -> tuple[int, ...]:
        """The years in which something happened."""
        return tuple(sorted({event.date.year for event in self.events}))

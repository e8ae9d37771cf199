"""This module contains Network: a fagledernettverk, council or committee."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import Field

from generator.fields import Int, Line, Link, Markdown, PeriodField, Ref, Slug, Status
from generator.record import Kind, Record


class Network(Record, kind=Kind("network", "networks", "nettverk", order=90, about="Fagledernettverk, råd og utvalg: hvem som leder dem, hvem som er med, og hva de har gjort.")):
    """A nettverk: people from several trusts who meet about one subject."""
    expected = ("text", "source")
    lasting = (*Record.lasting, "type", "owner", "leader", "lead", "members", "parent", "founded")
    neuter = True

    type: Literal["network", "council", "committee", "group"] = Field("network", title="Type", description="network: fagledernettverk. council: fagråd. committee: utvalg. group: samling av nettverk.")
    owner: Annotated[Link | None, Ref("organisations")] = Field(None, title="Eier", description="Foretaket som eier nettverket.")
    leader: Line = Field("", title="Leder", description="Rolle eller foretak. Ikke personnavn.", examples=["fagdirektør"])
    lead: Annotated[Link | None, Ref("organisations")] = Field(None, title="Ledes av", description="Foretaket som leder nettverket.")
    members: Annotated[tuple[Link, ...], Ref("organisations")] = Field((), title="Medlemmer", description="Foretakene som er med i nettverket.")
    parent: Annotated[Slug | None, Ref("networks")] = Field(None, title="Hører under", description="Id-en til nettverket dette hører under.")
    meetings: Int | None = Field(None, title="Møter i perioden", description="Hvor mange møter nettverket har hatt i perioden.", examples=[4])
    count: Int | None = Field(None, title="Antall", description="Når rapporten bare oppgir hvor mange nettverk det er.", examples=[12])
    founded: PeriodField | None = Field(None, title="Opprettet", description="Året eller dagen nettverket ble opprettet.", examples=["2019"])
    status: Status | None = Field(None, title="Tilstand", description="Hvordan det går med nettverket.")
    criteria: tuple[Markdown, ...] = Field((), title="Suksesskriterier", description="Det nettverket sier at det må lykkes med, ett punkt om gangen.", examples=[["Faste møter"]])
    improvements: tuple[Markdown, ...] = Field((), title="Forbedringspunkter", description="Det nettverket kan gjøre bedre, ett punkt om gangen.", examples=[["Tydeligere mandat"]])
    priorities: tuple[Markdown, ...] = Field((), title="Prioriteringer", description="Det nettverket vil gjøre først, ett punkt om gangen.", examples=[["Felles retningslinjer"]])

    @property
    def answerable(self) -> tuple[Link, ...]:
        """The owner, whoever leads it, and the members."""
        return tuple(link for link in (self.owner, self.lead) if link) + self.members

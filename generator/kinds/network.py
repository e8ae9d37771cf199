"""This module contains Network: a fagledernettverk, council or committee."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import Field

from generator.fields import Int, Line, Link, Markdown, PeriodField, Ref, Slug, Status
from generator.record import Kind, Record


class Network(Record, kind=Kind("network", "networks", "nettverk", order=90)):
    """A nettverk: people from several trusts who meet about one subject."""
    lasting = (*Record.lasting, "type", "owner", "leader", "lead", "members", "parent", "founded")
    neuter = True

    type: Literal["network", "council", "committee", "group"] = Field("network", title="Type", description="network: fagledernettverk. council: fagråd. committee: utvalg. group: samling av nettverk.")
    owner: Annotated[Link | None, Ref("organisations")] = Field(None, title="Eier")
    leader: Line = Field("", title="Leder", description="Rolle eller foretak. Ikke personnavn.")
    lead: Annotated[Link | None, Ref("organisations")] = Field(None, title="Ledes av", description="Foretaket som leder nettverket.")
    members: Annotated[tuple[Link, ...], Ref("organisations")] = Field((), title="Medlemmer")
    parent: Slug | None = Field(None, title="Hører under", description="Id-en til nettverket dette hører under.")
    meetings: Int | None = Field(None, title="Møter i perioden")
    count: Int | None = Field(None, title="Antall", description="Når rapporten bare oppgir hvor mange nettverk det er.")
    founded: PeriodField | None = Field(None, title="Opprettet")
    status: Status | None = Field(None, title="Tilstand")
    criteria: tuple[Markdown, ...] = Field((), title="Suksesskriterier")
    improvements: tuple[Markdown, ...] = Field((), title="Forbedringspunkter")
    priorities: tuple[Markdown, ...] = Field((), title="Prioriteringer")

    @property
    def answerable(self) -> tuple[Link, ...]:
        """The owner, whoever leads it, and the members."""
        return tuple(link for link in (self.owner, self.lead) if link) + self.members

"""This module contains Risk: what may go wrong, how likely, how bad, and what is done about it."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import Field

from generator.fields import Bool, Int, Line, Link, Lost, Markdown, Part, PeriodField, Ref
from generator.record import Kind, Record
from generator.words.languages import Words


class Level(Part):
    """How likely and how bad, in the words of the report's own scales."""

    known_by = (("period", "organisation"), ("organisation",), ("period",))
    lasting = ("likelihood", "consequence", "level", "period", "organisation", "lost")

    likelihood: Line = Field("", title="Sannsynlighet", description="Et ord fra rapportens skala.", examples=["Lav"])
    consequence: Line = Field("", title="Konsekvens", description="Et ord fra rapportens skala.", examples=["Alvorlig"])
    level: Line = Field("", title="Risikonivå", description="Et ord fra rapportens skala.", examples=["Høy"])
    period: PeriodField | None = Field(None, title="Periode", description="Perioden nivået gjelder.")
    organisation: Annotated[Link | None, Ref("organisations")] = Field(None, title="Foretak", description="Når nivået gjelder ett foretak.")
    lost: tuple[Lost, ...] = Field((), title="Tapt", description="Det som gikk tapt da teksten ble hentet ut av rapporten, for eksempel colour.")
    note: Line = Field("", title="Merknad", description="Kort forklaring til nivået.", examples=["Vurdert på nytt i november"])

    @property
    def lasts(self) -> bool:
        """A level of a period."""
        return self.period is not None


class Risk(Record, kind=Kind("risk", "risks", "risiko", order=40, about="Det som kan gå galt: hvor sannsynlig det er, hvor alvorlig det er, og hva som gjøres med det.")):
    """A risiko, in the register of its owner: the region's, or one trust's own."""
    expected = ("text", "after", "source")
    lasting = (*Record.lasting, "owner", "area", "horizon", "levels", "trusts", "assignments", "actions")
    becoming = (("rank", "previous_rank"),)

    owner: Annotated[Link | None, Ref("organisations")] = Field(None, title="Eier", description="Foretaket hvis risikobilde dette er. Utelates når det er rapportens eier.")
    area: Line = Field("", title="Område", description="Området rapporten setter risikoen under, for eksempel Økonomi.", examples=["Økonomi"])
    rank: Int | None = Field(None, title="Rang", description="Plassen på listen. Utelates når risikoen ikke står på listen.", examples=[1])
    previous_rank: Int | None = Field(None, title="Forrige rang", description="Plassen på listen i forrige rapport.", examples=[2])
    new: Bool = Field(False, title="Ny", description="true når rapporten sier at risikoen er ny.")
    movement: Literal["up", "down", "unchanged"] | None = Field(None, title="Utvikling", description="Bare når rapporten sier det. up: økt. down: redusert. unchanged: uendret.")
    horizon: Line = Field("", title="Tidshorisont", description="For eksempel 12 måneder.", examples=["12 måneder"])
    before: Level | None = Field(None, title="Før tiltak", description="Hvor stor risikoen var før tiltakene.", examples=[{"likelihood": "Høy", "consequence": "Alvorlig"}])
    after: Level | None = Field(None, title="Etter tiltak", description="Hvor stor risikoen er etter tiltakene.", examples=[{"likelihood": "Lav", "consequence": "Alvorlig"}])
    levels: tuple[Level, ...] = Field((), title="Nivåer", description="Nivå per periode eller foretak.", examples=[[{"period": "2025-T3", "level": "Høy"}]])
    causes: tuple[Markdown, ...] = Field((), title="Årsaker", description="Det som kan føre til at det går galt, én årsak om gangen.", examples=[["Mangel på spesialister"]])
    measures: Markdown = Field("", title="Tiltak i prosa", description="Tiltak som rapporten bare omtaler. Egne tiltak står i listen actions.", examples=["Foretakene samarbeider om vaktordninger."])
    trusts: Annotated[tuple[Link, ...], Ref("organisations")] = Field((), title="Gjelder", description="Foretakene risikoen gjelder. Bruk origin: editorial når rapporten ikke har det som egen kolonne.")
    assignments: Annotated[tuple[Link, ...], Ref("assignments")] = Field((), title="Oppdrag", description="Oppdragene risikoen truer.")
    actions: Annotated[tuple[Link, ...], Ref("actions")] = Field((), title="Tiltak", description="Tiltakene som skal redusere risikoen.")

    @property
    def answerable(self) -> tuple[Link, ...]:
        """The risk's owner, when it is not the report's, then the trusts it concerns."""
        return ((self.owner,) if self.owner else ()) + self.trusts

    def brief(self, words: Words) -> str:
        """The place on the list."""
        return words("rank %(rank)s", rank=self.rank) if self.rank else ""

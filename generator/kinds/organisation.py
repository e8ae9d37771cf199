"""This module contains Organisation: who owns, answers, owes or inspects."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import Field

from generator.fields import Line, Link, Ref, Slug, Url
from generator.record import Kind, Record


class Organisation(Record, kind=Kind("organisation", "organisations", "foretak", home="organisations", order=10, about="Foretak, sykehus, myndigheter og andre som rapportene nevner. Felles for alle rapporter.")):
    """A helseforetak, and every other body the reports name: ministry, authority, company, hospital, place, group."""
    expected = ()
    blank = (("type", "other"),)

    title_nn: Line = Field("", title="Navn på nynorsk", description="Bare når det er et annet enn navnet på bokmål.", examples=["Helse Møre og Romsdal HF"])
    short: Line = Field("", title="Kortnavn", description="Forkortelsen rapportene bruker, for eksempel HMR.", examples=["HMR"])
    aliases: tuple[Line, ...] = Field((), title="Andre navn", description="Alle skrivemåter som finnes i rapportene.", examples=[["Helse Møre og Romsdal", "HMR HF"]])
    type: Literal["ministry", "rhf", "trust", "company", "hospital", "place", "authority", "municipality", "group", "other"] = Field(title="Type", description="ministry: departement. rhf: regionalt helseforetak. trust: helseforetak. company: selskap. hospital: sykehus. place: sted eller avdeling. authority: myndighet. municipality: kommune. group: navn på flere, for eksempel «sykehusforetakene». other: andre.")
    parent: Annotated[Slug | None, Ref("organisations")] = Field(None, title="Del av", description="Id-en til den som eier eller omfatter denne.")
    members: Annotated[tuple[Link, ...], Ref("organisations")] = Field((), title="Medlemmer", description="Bare for type group: dem navnet omfatter.")
    site: Url | None = Field(None, title="Nettsted", description="Adressen til nettstedet deres.", examples=["https://www.helse-mr.no"])

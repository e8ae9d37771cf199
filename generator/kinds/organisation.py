"""This module contains Organisation: who owns, answers, owes or inspects."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import Field

from generator.fields import Line, Link, Ref, Slug, Url
from generator.record import Kind, Record


class Organisation(Record, kind=Kind("organisation", "organisations", "foretak", home="organisations", order=10)):
    """A helseforetak, and every other body the reports name: ministry, authority, company, hospital, place, group."""
    blank = (("type", "other"),)

    title_nn: Line = Field("", title="Navn på nynorsk", description="Bare når det er et annet enn navnet på bokmål.")
    short: Line = Field("", title="Kortnavn", description="Forkortelsen rapportene bruker, for eksempel HMR.")
    aliases: tuple[Line, ...] = Field((), title="Andre navn", description="Alle skrivemåter som finnes i rapportene.")
    type: Literal["ministry", "rhf", "trust", "company", "hospital", "place", "authority", "municipality", "group", "other"] = Field(title="Type", description="ministry: departement. rhf: regionalt helseforetak. trust: helseforetak. company: selskap. hospital: sykehus. place: sted eller avdeling. authority: myndighet. municipality: kommune. group: navn på flere, for eksempel «sykehusforetakene».")
    parent: Slug | None = Field(None, title="Del av", description="Id-en til den som eier eller omfatter denne.")
    members: Annotated[tuple[Link, ...], Ref("organisations")] = Field((), title="Medlemmer", description="Bare for type group: dem navnet omfatter.")
    site: Url | None = Field(None, title="Nettsted")

"""This module contains Assignment: what an owner asks of a trust, and what the trust answers."""

from __future__ import annotations

from datetime import date
from typing import Annotated, Literal

from pydantic import ConfigDict, Field, model_validator

from generator.errors import say
from generator.fields import (
    OPEN,
    Bool,
    Int,
    Line,
    Link,
    Lost,
    Markdown,
    Part,
    PeriodField,
    Ref,
    Source,
    Status,
    refused,
)
from generator.record import Kind, Record
from generator.words.languages import Words
from generator.words.periods import Period


class Given(Part):
    """How and when an assignment was given."""
    lasting = ("by", "date", "case")

    by: Line = Field("", title="Gitt i", description="Dokumentet eller møtet, for eksempel foretaksmøte.", examples=["foretaksmøte"])
    date: PeriodField | None = Field(None, title="Dato", description="Dagen oppdraget ble gitt.")
    case: Annotated[Link | None, Ref("cases")] = Field(None, title="Sak", description="Id-en til saken eller foretaksmøtet.")


class Deadline(Part):
    """One event in the history of a deadline."""

    known_by = (("event", "date", "text"), ("event", "date"), ("event", "text"), ("event",))
    lasting = ("event", "date", "text")
    model_config = ConfigDict(json_schema_extra={"anyOf": [{"required": ["date"]}, {"required": ["text"]}]})

    event: Literal["set", "moved", "delivered", "planned"] = Field(title="Hendelse", description="set: satt. moved: flyttet. delivered: levert. planned: nåværende plan.")
    date: PeriodField | None = Field(None, title="Frist", description="Utelates når rapporten ikke gir noe årstall, eller når fristen gjentas; skriv da fristen i text.")
    text: Line = Field("", title="Forklaring", description="Hva fristen gjelder, eller selve fristen når den ikke er en dato: «1. mai hvert år».", examples=["1. mai hvert år"])
    source: Source | None = Field(None, title="Kilde", description="Hvor i rapporten fristen står.")

    @model_validator(mode="after")
    def _says_when(self) -> Deadline:
        if self.date is None and not self.text:
            raise refused("missing-key", say("fristen må ha date eller text"))
        return self

    @property
    def lasts(self) -> bool:
        """What has happened on a day; a plan is the report's own."""
        return self.date is not None and self.event != "planned"


class Answer(Part):
    """What one organisation, or several together, answers."""

    known_by = (("by", "label"), ("by",), ("label",), ("text",))

    by: Annotated[tuple[Link, ...], Ref("organisations")] = Field((), title="Svar fra", description="Foretakene som har gitt svaret.")
    text: Markdown = Field(title="Svar", description="Svaret med egne ord.", examples=["Foretaket har innført felles rutine for oppfølging."])
    status: Status | None = Field(None, title="Tilstand", description="Tilstanden etter dette svaret.")
    joint: Bool = Field(False, title="Felles", description="true når svaret er felles for flere foretak, også når ett av dem har skrevet det.")
    label: Line = Field("", title="Overskrift", description="Overskriften rapporten setter over svaret, for eksempel «Tilleggsrapportering».", examples=["Tilleggsrapportering"])
    source: Source | None = Field(None, title="Kilde", description="Hvor i rapporten svaret står.")


class Piece(Part):
    """A part of an assignment with a state, and sometimes a lead, deadlines and answers, of its own."""

    known_by = (("number", "title"), ("title",), ("number",))
    lasting = ("number", "title", "lead", "deadlines")

    number: Line = Field("", title="Nummer", description="Bokstaven eller tallet slik det er trykt, i anførselstegn.", examples=["a"])
    title: Line = Field(title="Tittel", description="Kort tittel på denne delen av oppdraget.", examples=["Plan for innføring"])
    text: Markdown = Field("", title="Tekst", description="Hva denne delen går ut på, med egne ord.", examples=["Det skal lages en plan innen utgangen av året."])
    lead: Annotated[tuple[Link, ...], Ref("organisations")] = Field((), title="Leder arbeidet", description="Foretakene som leder arbeidet med denne delen.")
    status: Status | None = Field(None, title="Tilstand", description="Hvor denne delen står.")
    deadlines: tuple[Deadline, ...] = Field((), title="Frister", description="Fristens historie, eldste først.", examples=[[{"event": "set", "date": "2025-06-30"}]])
    answers: tuple[Answer, ...] = Field((), title="Svar", description="Svar som bare gjelder denne delen.")

    def overdue(self, day: date, whole: Status | None) -> Period | None:
        """The part's deadline in force, when it has passed by `day` with the part open; `whole` is the state of a part that has none of its own."""
        return _passed(self.status or whole, self.deadlines, day)


class Assignment(Record, kind=Kind("assignment", "assignments", "oppdrag", order=20, about="Det et foretak er bedt om å gjøre, med frister, svar og tilstand.")):
    """An oppdrag: an assignment, requirement or goal that somebody answers for."""
    lasting = (*Record.lasting, "type", "number", "topic", "year", "given", "addressees", "lead", "reporting", "data_source", "indicators", "parts", "deadlines")
    neuter = True

    type: Literal["oppdrag", "krav", "styringskrav", "maal", "indikator", "oppfolging", "satsing"] = Field("oppdrag", title="Type", description="oppdrag: oppdrag. krav: krav. styringskrav: styringskrav. maal: mål. indikator: krav om å nå et tall. oppfolging: sak styret vil følge. satsing: satsingsområde i en plan.")
    number: Line = Field("", title="Nummer", description="Nummeret slik det er trykt, i anførselstegn. Det er et navn, ikke en rang.", examples=["3.2.1"])
    topic: Line = Field("", title="Emne", description="Overskriften i kapitlet som oppdraget står under.", examples=["Psykisk helsevern"])
    year: Int | None = Field(None, title="År", description="Året oppdraget ble gitt.", examples=[2025])
    given: Given | None = Field(None, title="Gitt", description="Hvordan og når oppdraget ble gitt.")
    addressees: Annotated[tuple[Link, ...], Ref("organisations")] = Field((), title="Gjelder", description="Foretakene som skal løse oppdraget.")
    lead: Annotated[tuple[Link, ...], Ref("organisations")] = Field((), title="Leder arbeidet", description="Foretakene som leder arbeidet med oppdraget.")
    ambition: Markdown = Field("", title="Ambisjon", description="Det oppdraget skal føre til, med egne ord.", examples=["Ingen pasienter skal vente lenger enn fristen."])
    reporting: Line = Field("", title="Rapporteres", description="Hvor ofte eller når det skal rapporteres, slik det er trykt.", examples=["Hvert tertial"])
    data_source: Line = Field("", title="Datakilde", description="Systemet eller registeret tallene hentes fra.", examples=["Norsk pasientregister"])
    indicators: Annotated[tuple[Link, ...], Ref("indicators")] = Field((), title="Måles med", description="Indikatorene som viser om oppdraget er løst.")
    status: Status | None = Field(None, title="Tilstand", description="Hvor oppdraget står nå.")
    parts: tuple[Piece, ...] = Field((), title="Deler", description="Deler eller hovedmål med egen tilstand.")
    deadlines: tuple[Deadline, ...] = Field((), title="Frister", description="Fristens historie, eldste først.", examples=[[{"event": "set", "date": "2025-06-30"}]])
    answers: tuple[Answer, ...] = Field((), title="Svar", description="Det foretakene svarer på oppdraget, ett svar for hvert foretak eller felles.")
    answered_with: Annotated[Link | None, Ref("assignments")] = Field(None, title="Felles svar hos", description="Id-en til oppdraget som har svaret, når rapporten gir ett svar på flere oppdrag.")
    cases: Annotated[tuple[Link, ...], Ref("cases")] = Field((), title="Saker", description="Styresaker og møter som svaret viser til.")
    lost: tuple[Lost, ...] = Field((), title="Tapt", description="Det som gikk tapt da teksten ble hentet ut av rapporten, for eksempel colour.")

    @property
    def answerable(self) -> tuple[Link, ...]:
        """The addressees, then whoever leads the work."""
        return self.addressees + self.lead

    @property
    def years(self) -> tuple[int, ...]:
        """The year it was given."""
        return (self.year,) if self.year else ()

    def overdue(self, day: date) -> Period | None:
        """The deadline in force, the whole's or else the earliest of its parts', when it has passed by `day`, the work is open and nothing says that it was delivered."""
        whole = None if _delivered(self.deadlines) else self.status
        found = [passed for part in self.parts if (passed := part.overdue(day, whole))]
        return _passed(self.status, self.deadlines, day) or min(found, key=lambda one: one.end, default=None)

    def brief(self, words: Words) -> str:
        """The number it is known by, and its year."""
        return " · ".join(part for part in (self.number, str(self.year or "")) if part)


def _passed(status: Status | None, deadlines: tuple[Deadline, ...], day: date) -> Period | None:
    """The last deadline that was set or moved, when it has passed by `day` with the work open and not delivered."""
    if status is None or status.state not in OPEN or _delivered(deadlines):
        return None
    dated = [one.date for one in deadlines if one.date and one.event != "planned"]
    return dated[-1] if dated and dated[-1].end < day else None


def _delivered(deadlines: tuple[Deadline, ...]) -> bool:
    return any(one.event == "delivered" for one in deadlines)

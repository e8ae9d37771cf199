"""This module contains Measurement: one series of one indicator for one organisation, as one report prints it."""

from __future__ import annotations

from typing import Annotated, Any, Literal

from pydantic import ConfigDict, Field, model_validator

from generator.errors import say
from generator.fields import Line, Link, NumberField, Part, PeriodField, Reckoned, Ref, Status, Unit, refused
from generator.record import Kind, Record
from generator.words.languages import Words
from generator.words.slugs import slugify

Flag = Literal["approximate", "provisional", "estimate", "stand-in", "undated"]
"""approximate: «om lag». provisional: «foreløpig». estimate: calculated. stand-in: another number shown in its place.
undated: the report gives no period, and the report's own is written instead."""


class Point(Part):
    """One value of a series. Exactly one of `value`, `low`/`high`, `below`, `above` and `missing` is given."""

    known_by = (("period", "compared_with"), ("period",))
    blank = (("missing", "unfilled"),)
    model_config = ConfigDict(
        json_schema_extra={"oneOf": [{"required": ["value"]}, {"required": ["low", "high"]}, {"required": ["below"]}, {"required": ["above"]}, {"required": ["missing"]}]}
    )

    period: PeriodField = Field(title="Periode", description="Perioden tallet gjelder: 2024, 2025-T3, 2025-12 ...")
    value: NumberField | None = Field(None, title="Verdi", description='Slik rapporten trykker det: "83,0".')
    low: NumberField | None = Field(None, title="Fra", description="Laveste verdi når rapporten oppgir et spenn.")
    high: NumberField | None = Field(None, title="Til", description="Høyeste verdi når rapporten oppgir et spenn.")
    below: NumberField | None = Field(None, title="Under", description="Når rapporten skjuler små tall, for eksempel «<10».")
    above: NumberField | None = Field(None, title="Over", description="Når rapporten bare sier at tallet er over en grense.")
    missing: Literal["not-stated", "no-data", "too-few", "lost", "unfilled"] | None = Field(None, title="Mangler", description="not-stated: rapporten sier «ikke oppgitt». no-data: rapporten sier at det ikke finnes tall. too-few: for få pasienter til at rapporten viser andelen. lost: tapt da teksten ble hentet ut av rapporten. unfilled: ikke fylt ut ennå, bare i et utkast.")
    compared_with: PeriodField | None = Field(None, title="Sammenlignet med", description="Perioden en endring er regnet fra.")
    verdict: Line = Field("", title="Rapportens vurdering", description="Ordene rapporten selv setter på verdien, for eksempel «grønn» eller «mål oppnådd».", examples=["mål oppnådd"])
    flags: tuple[Flag, ...] = Field((), title="Forbehold", description="approximate: om lag. provisional: foreløpig. estimate: beregnet. stand-in: et annet tall vises i stedet. undated: rapporten sier ikke hvilken periode verdien gjelder.")
    note: Line = Field("", title="Fotnote", description="Fotnoten til verdien i rapporten, eller det leseren ellers må vite om den.", examples=["Tallene gjelder første halvår."])

    @model_validator(mode="after")
    def _one_value(self) -> Point:
        given = [self.value is not None, self.low is not None and self.high is not None, self.below is not None, self.above is not None, self.missing is not None]
        if given.count(True) != 1:
            raise refused("missing-key", say("punktet må ha enten value, low og high, below, above eller missing"))
        return self

    def shown(self, words: Words) -> str:
        """The value as the report prints it, or in words why there is none."""
        if self.missing:
            return words({"not-stated": "not stated", "no-data": "no figures", "too-few": "too few to show", "lost": "lost in the source", "unfilled": "waits to be filled in"}[self.missing])
        if self.below or self.above:
            return f"<{self.below}" if self.below else f">{self.above}"
        shown = str(self.value) if self.value is not None else f"{self.low}–{self.high}"
        return f"{words('about')} {shown}" if "approximate" in self.flags else shown


class Target(Part):
    """What the value ought to be. `at-most` means lower is better; `budget` and `plan` are what was planned."""

    known_by = (("type", "period", "base"), ("type", "period"), ("type",))

    type: Literal["at-least", "at-most", "better-than", "not-worse-than", "long-term", "budget", "plan", "green", "yellow"] = Field(title="Type", description="at-least: minst. at-most: høyst. better-than: bedre enn et basisår. not-worse-than: ikke dårligere enn et basisår. long-term: langsiktig. budget: budsjett. plan: planlagt. green: grensen for grønt. yellow: grensen for gult.")
    value: NumberField | None = Field(None, title="Verdi", description="Tallet verdien skal nå, slik rapporten trykker det.")
    period: PeriodField | None = Field(None, title="Periode", description="Perioden målet gjelder for.")
    base: PeriodField | None = Field(None, title="Basisår", description="Perioden målet sammenligner med, for eksempel 2019.", examples=["2019"])
    note: Line = Field("", title="Merknad", description="Kort forklaring til målet.", examples=["Målet gjelder alle foretak."])

    @model_validator(mode="before")
    @classmethod
    def _has_type(cls, values: Any) -> Any:
        if isinstance(values, dict) and "type" not in values:
            raise refused("no-target-type", say("målet har ingen type"))
        return values


class Baseline(Part):
    """Where the series started, before the change it measures."""

    value: NumberField = Field(title="Verdi", description="Verdien før endringen, slik rapporten trykker den.", examples=["9,0"])
    label: Line = Field("", title="Betegnelse", description="Slik rapporten kaller det, for eksempel Nullpunkt.", examples=["Nullpunkt"])
    period: PeriodField | None = Field(None, title="Periode", description="Perioden utgangspunktet gjelder.")


def measurement_id(indicator: str, organisation: str, scope: str = "") -> str:
    """Return the id of a measurement that has none of its own: those of its indicator and organisation, and its scope where a table has several."""
    return slugify("-".join(filter(None, (indicator, organisation, scope.replace("\u2013", "-")))))


class Measurement(Record, kind=Kind("measurement", "measurements", "maalinger", order=31, about="Tallene rapporten oppgir: én serie for hver indikator og hvert foretak.")):
    """A måling (resultat): the values of one indicator for one organisation."""

    expected = ("source",)
    lasting = (*Record.lasting, "indicator", "organisation", "scope", "unit", "points", "series", "definition", "targets", "assignments", "baseline")

    model_config = ConfigDict(
        json_schema_extra={"anyOf": [{"required": ["indicator", "organisation", "points"], "not": {"required": ["series"]}}, {"required": ["series"], "not": {"required": ["points"]}}]}
    )
    shared = False  # the group's sickness absence is not each trust's

    title: Line = Field("", title="Tittel", description="Kan utelates: da brukes indikator og foretak.", examples=["Sykefravær, leger"])
    indicator: Annotated[Link, Ref("indicators")] = Field(title="Indikator", description="Indikatoren som er målt. Id-en står i content/indicators.yaml.")
    organisation: Annotated[Link, Ref("organisations")] = Field(title="Foretak", description="Foretaket eller stedet verdiene gjelder.")
    scope: Line = Field("", title="Utvalg", description="Hva eller hvem verdiene gjelder når det ikke er hele foretaket, for eksempel leger eller 30–39 år.", examples=["leger"])
    unit: Unit | None = Field(None, title="Enhet", description="Bare når den er en annen enn indikatorens.")
    points: tuple[Point, ...] = Field(title="Verdier", description="Eldste først.", min_length=1, examples=[[{"period": "2025-T3", "value": "8,1"}]])
    series: Line = Field("", title="Tabell", description="I stedet for «points»: en CSV-fil ved siden av kapitlet, for eksempel ventetid.csv, med en kolonne for hver periode eller med kolonnene periode og verdi. Sier ikke målingen hvilken indikator eller hvilket foretak den gjelder, gir tabellen en måling for hver.", examples=["ventetid.csv"])
    definition: Line = Field("", title="Egen definisjon", description="Når rapporten måler noe annet enn indikatoren sier, for eksempel egne data eller en annen avgrensning.", examples=["Rapporten teller bare egne ansatte."])
    targets: tuple[Target, ...] = Field((), title="Mål", description="Det verdien skal nå, hvert mål med sin type.", examples=[[{"type": "at-most", "value": "7,5"}]])
    assignments: Annotated[tuple[Link, ...], Ref("assignments")] = Field((), title="Oppdrag", description="Oppdragene eller kravene tallet svarer på.")
    baseline: Baseline | None = Field(None, title="Nullpunkt", description="Verdien før endringen som måles.")

    @model_validator(mode="before")
    @classmethod
    def _default_id(cls, values: Any) -> Any:
        if isinstance(values, dict) and "id" not in values:
            names = [values.get(key) for key in ("indicator", "organisation")]
            ids = [name.get("id") if isinstance(name, dict) else name for name in names]
            return {"id": measurement_id(*(str(id or "") for id in ids)) or "uten-navn", **values}
        return values

    def renamed_after(self, indicator: str, organisation: str) -> str:
        """The id it has when its indicator and organisation have these; empty where it is not named after them."""
        scopes = (scope for scope in ("", self.scope) if self.id == measurement_id(self.indicator.id, self.organisation.id, scope))
        return next((measurement_id(indicator, organisation, scope) for scope in scopes), "")

    @property
    def answerable(self) -> tuple[Link, ...]:
        """The organisation measured."""
        return (self.organisation,)

    @property
    def standing(self) -> Status | None:
        """Whether the last value reaches the target: the site's own reckoning, so its origin is editorial.

        None where there is no number of its own to compare, where only one end of a range reaches it, or where the target is only a budget, plan or base year.
        """
        if any(target.type in ("green", "yellow") for target in self.targets):
            return self._light
        target = next((target for target in self.targets if target.value and target.type in ("at-least", "at-most")), None)
        point = self.points[-1]
        if target is None or target.value is None or "stand-in" in point.flags:
            return None
        limit, up = target.value.value, target.type == "at-least"
        ends = (end.value for end in (point.value, point.low, point.high) if end is not None)
        reached = {end >= limit if up else end <= limit for end in ends}
        if len(reached) != 1:
            return None
        return Reckoned(state="met" if reached.pop() else "not-met", origin="editorial", as_of=point.period)

    @property
    def _light(self) -> Status | None:
        """Where the last value stands by the report's own limits for green and yellow; green is the better of the two."""
        limits = {target.type: target.value.value for target in self.targets if target.value}
        point = self.points[-1]
        if "green" not in limits or point.value is None or "stand-in" in point.flags:
            return None
        value, green, yellow = point.value.value, limits["green"], limits.get("yellow")
        if yellow is None:
            return None
        up = 1 if green >= yellow else -1
        state = "met" if up * value >= up * green else "partly" if up * value >= up * yellow else "not-met"
        return Reckoned(state=state, origin="editorial", as_of=point.period)

    @property
    def years(self) -> tuple[int, ...]:
        """The years that have a value."""
        return tuple(sorted({point.period.year for point in self.points}))

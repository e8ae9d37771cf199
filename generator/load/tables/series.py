"""This module contains the series that stand in tables beside their section: a measurement that says `series` gets its points from there.

What comes out is as if it had been written in YAML, and each point keeps its place in the table, so that all later faults lead to it.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import PurePosixPath, PureWindowsPath
from typing import Any

from generator.entry import Places
from generator.errors import Fault, Place, did_you_mean, listed, nearest, say
from generator.kinds.measurement import measurement_id
from generator.load.files import Source, text_of
from generator.load.tables.columns import NAMES
from generator.load.tables.csv_text import read_csv
from generator.load.tables.grid import BadTable, Grid
from generator.load.tables.reading import Reading, readings, spread_by
from generator.load.unread import Unread
from generator.load.validate import Wrong
from generator.record import Steps
from generator.words.periods import parse_period

Values = dict[str, Any]
_Key = tuple[str, ...]


@dataclass
class Tables:
    """Every table of the content, with what has been found wrong in them and which of their values some measurement has taken.

    `places` tells where in the tables the values stand, and `units` which units are written there, by the file of the section and the
    steps to the point. `refused` are the paths of files that have a fault of their own already.
    """

    sources: Iterable[Source]
    refused: frozenset[str] = frozenset()
    faults: list[Fault] = field(default_factory=list)

    def __post_init__(self) -> None:
        self._sources = {source.name: source for source in self.sources}
        self._grids: dict[str, Grid | None] = {}
        self.places = Places()
        self.units: dict[str, dict[Steps, tuple[str, ...]]] = {}
        self._met: set[str] = set()
        self._readings: dict[tuple[str, str], list[Reading]] = {}
        self._taken: set[Place] = set()
        self._unsure: set[str] = set()

    def measurements(self, source: Source, values: Values, steps: Steps) -> tuple[list[tuple[Values, Steps]], list[Wrong]]:
        """Return the measurements, each with its steps, that a record with `series` is, or what is wrong where it says so.

        What is wrong in the table itself is noted in `faults`, and then there are no measurements.
        """
        at = (*steps, "series")
        if "points" in values:
            hint = say("Behold «series» hvis verdiene skal stå i tabellen, ellers «points».")
            return [], [Wrong(at, "unknown-key", say("målingen har både «series» og «points»"), hint, at_key=True)]
        name = values["series"]
        folder = source.name.rpartition("/")[0]
        told = _no_name(name) or self._no_file(folder, name)
        if told:
            return [], [Wrong(at, *told)]
        own = {key: id for key in NAMES if (id := _id(values.get(key)))}
        found = self._found(f"{folder}/{name}", own)
        return self._made(source, (values, steps), own, found) if found else ([], [])

    def _found(self, name: str, own: Mapping[str, str]) -> list[Reading]:
        """Return every value of a table, or none when it has faults, which are noted."""
        grid = self._grid(name)
        if not grid:
            return []
        try:
            way = spread_by(grid, own)
            if (name, way) not in self._readings:
                self._readings[name, way] = readings(grid, way)
        except BadTable as bad:
            self.faults.extend(bad.faults)
            self._unsure.add(name)
            return []
        return self._readings[name, way]

    def _no_file(self, folder: str, name: str) -> tuple[str, str, str] | None:
        path = f"{folder}/{name}"
        self._met.add(path)
        if path in self._sources or path in self.refused:
            return None
        beside = [other.rpartition("/")[2] for other in self._sources if other.rpartition("/")[0] == folder]
        self._met.add(f"{folder}/{nearest(name, beside)}")
        hint = did_you_mean(name, beside) or say("Legg filen i samme mappe som kapitlet.")
        return "unreadable-file", say("filen «%(name)s» finnes ikke i mappen «%(folder)s»", name=name, folder=folder), hint

    def _grid(self, name: str) -> Grid | None:
        """Return the cells of a file, or None when it has faults, which are noted."""
        if name not in self._grids:
            self._grids[name] = self._read(self._sources[name]) if name in self._sources else None
        return self._grids[name]

    def _read(self, source: Source) -> Grid | None:
        text = text_of(source)
        try:
            grid = read_csv(text, source.path) if isinstance(text, str) else ()
        except BadTable as bad:
            self.faults.extend(bad.faults)
            return None
        if isinstance(text, Fault):
            self.faults.append(text)
        elif len(grid) < 2:
            self.faults.append(Fault(Place(source.path), "empty-file", say("tabellen har ingen verdier"), say("Skriv overskrifter i første rad og verdier i radene under.")))
            return None
        return grid or None

    def _made(self, source: Source, record: tuple[Values, Steps], own: Mapping[str, str], found: list[Reading]) -> tuple[list[tuple[Values, Steps]], list[Wrong]]:
        values, steps = record
        mine = [one for one in found if all(one.names[name].text == id for name, id in own.items() if name in one.names)]
        self._taken |= {one.place for one in mine}
        groups: dict[_Key, list[Reading]] = {}
        for one in mine:
            groups.setdefault(tuple(one.names[name].text if name in one.names else "" for name in NAMES), []).append(one)
        wrong = list(_wrong(values, steps, own, found, groups))
        faults = [fault for group in groups.values() for fault in _twice(group)]
        self.faults.extend(faults)
        if wrong or faults:
            return [], wrong
        made = []
        for number, (_, group) in enumerate(groups.items()):
            its = steps if len(groups) == 1 else (*steps, number)
            made.append((_measurement(values, own, group), its))
            self._note_places(source.path, its, group)
        return made, []

    def _note_places(self, path: str, steps: Steps, group: list[Reading]) -> None:
        known = self.places.known
        for name, cell in group[0].names.items():
            known[path, (*steps, name)] = cell.place
            self.places.cells[path, (*steps, name)] = tuple(dict.fromkeys(one.names[name].place for one in group))
        for number, one in enumerate(_sorted(group)):
            known[path, (*steps, "points", number)] = one.place
            if one.units:
                self.units.setdefault(path, {})[*steps, "points", number] = one.units
            known.update({(path, (*steps, "points", number, key)): place for key, place in one.places.items()})

    def strays(self, unread: Unread) -> Iterator[Fault]:
        """Yield a fault for each table that nothing refers to, and for values that no measurement takes; call it when all is read."""
        for name, source in self._sources.items():
            report, _, file = name.partition("/")
            if unread.may_hold([f"{report}/any"]) or name in self._unsure:
                continue
            if name not in self._met:
                hint = say("Skriv «series: %(file)s» i en måling i et kapittel i samme mappe, eller slett filen.", file=file)
                yield Fault(Place(source.path), "unknown-kind", say("filen «%(name)s» hører ikke til noe sted", name=name), hint)
            left = [one for (table, _), found in self._readings.items() if table == name for one in found if one.place not in self._taken]
            yield from {fault.message: fault for fault in map(_left, reversed(left))}.values()


def _left(one: Reading) -> Fault:
    """Say that no measurement takes a value, at the name that keeps it from them all."""
    told = ", ".join(f"«{cell.text}»" for cell in one.names.values() if cell.text)
    hint = say("Rett navnet, slett raden eller kolonnen, eller lag en måling som viser til tabellen og har denne verdien.")
    return Fault(next(iter(one.names.values())).place, "unknown-ref", say("verdiene for %(told)s hører ikke til noen måling som viser til tabellen", told=told), hint)


def _no_name(name: Any) -> tuple[str, str, str] | None:
    """Say what is wrong with the name of a table, or None."""
    if not isinstance(name, str) or not name.strip():
        shown = say("tom") if name is None or name == "" else f"«{name}»" if isinstance(name, int | float) else say("en liste eller en gruppe")
        return "wrong-type", say("«series» er %(shown)s, men skal være navnet på en fil", shown=shown), say("Skriv navnet på CSV-filen: series: ventetid.csv.")
    own = PureWindowsPath(name).name
    if PurePosixPath(name).is_absolute() or PureWindowsPath(name).drive or ".." in PureWindowsPath(name).parts:
        return "outside-content", say("«%(name)s» peker ut av mappen til rapporten", name=name), say("Legg filen ved siden av kapitlet, og skriv bare navnet: series: %(file)s.", file=own or "ventetid.csv")
    if own != name:
        return "outside-content", say("«%(name)s» ligger ikke i samme mappe som kapitlet", name=name), say("Flytt filen dit, og skriv bare navnet: series: %(file)s.", file=own)
    if not name.lower().endswith(".csv"):
        hint = say("Lagre arket som CSV (i Excel: «CSV UTF-8»), eller hent tallene inn med «sporbar import».")
        return "wrong-type", say("«%(name)s» er ingen CSV-fil", name=name), hint
    return None


def _wrong(values: Values, steps: Steps, own: Mapping[str, str], found: list[Reading], groups: Mapping[_Key, list[Reading]]) -> Iterator[Wrong]:
    """Yield what the record and its table do not say together."""
    at = (*steps, "series")
    for name, key, message in (
        ("indicator", "indikator", say("verken målingen eller tabellen sier hvilken indikator verdiene gjelder")),
        ("organisation", "foretak", say("verken målingen eller tabellen sier hvilket foretak verdiene gjelder")),
    ):
        if name not in values and not any(name in one.names for one in found):
            hint = say("Skriv «%(name)s: …» i målingen, eller lag en kolonne med overskriften «%(key)s» i tabellen.", name=name, key=key)
            yield Wrong(at, "missing-key", message, hint)
    if not groups:
        written = {cell.text for one in found for cell in one.names.values()}
        asked = [id for name, id in own.items() if any(name in one.names for one in found)]
        lost = next((id for id in asked if id not in written), "")
        compare = (did_you_mean(lost, written) if lost else "") or say("Sammenlign med navnene i tabellen. En kolonne for selve verdien heter «verdi».")
        yield Wrong(at, "unknown-ref", say("tabellen har ingen verdier for %(ids)s", ids=listed(f"«{id}»" for id in ([lost] if lost else asked))), compare)
    if "id" in values and len(groups) > 1:
        hint = say("Slett linjen med id: målingene får id av indikator, foretak og utvalg.")
        yield Wrong((*steps, "id"), "duplicate-id", say("tabellen gir %(count)s målinger, og de kan ikke ha samme id", count=len(groups)), hint)


def _id(value: Any) -> str:
    """Return the id that a key of a measurement names, or an empty string where it names none."""
    id = value.get("id") if isinstance(value, dict) else value
    return str(id) if isinstance(id, str | int) and not isinstance(id, bool) else ""


def _measurement(values: Values, own: Mapping[str, str], group: list[Reading]) -> Values:
    """Return a record as it would be written in YAML."""
    names = {name: cell.text for name, cell in group[0].names.items() if name not in own and cell.text}
    points = [dict(one.point) for one in _sorted(group)]
    made = {**{key: value for key, value in values.items() if key != "series"}, **names, "points": points}
    if "id" not in made and "scope" in names:
        made["id"] = measurement_id(*(str({**own, **names}.get(name, "")) for name in NAMES))
    return made


def _sorted(group: list[Reading]) -> list[Reading]:
    """Return the values of a series, the oldest first, whatever order the table has."""

    def age(one: Reading) -> tuple[Any, Any]:
        period = parse_period(one.point["period"])
        return period.end, period.start

    return sorted(group, key=age)


def _twice(group: list[Reading]) -> Iterator[Fault]:
    first: dict[tuple[str, str], Reading] = {}
    for one in group:
        other = first.setdefault((one.point["period"], one.point.get("compared_with", "")), one)
        if other is not one:
            names = [f"«{cell.text}»" for cell in one.names.values() if cell.text]
            period, line = one.point["period"], other.place.line
            message = say("perioden «%(period)s» står to ganger, første gang på linje %(line)s", period=period, line=line)
            if names:
                message = say("perioden «%(period)s» står to ganger for %(whose)s, første gang på linje %(line)s", period=period, whose=listed(names), line=line)
            yield Fault(one.place, "duplicate-key", message, say("Slett den ene verdien."))

"""This module contains Reading: one value of a table with what it is of, as rows and headings say it."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

from generator.errors import Fault, Place, say
from generator.load.tables import cells
from generator.load.tables.columns import LONG, NAMES, PERIODS, VALUES, Column, Columns, columns
from generator.load.tables.grid import BadCell, BadTable, Cell, Grid, Row
from generator.load.tables.units import parted


@dataclass(frozen=True)
class Reading:
    """One value: the cells that name its indicator, organisation and scope, the keys of its point, and where each of them stands.

    `units` are those that the cells have after their numbers.
    """

    names: Mapping[str, Cell]
    point: Mapping[str, Any]
    place: Place
    places: Mapping[str, Place] = field(default_factory=dict)
    units: tuple[str, ...] = ()


def readings(grid: Grid, way: str) -> list[Reading]:
    """Return every value of a table; `way` is what its headings name where they are neither keys nor periods (see `spread_by`).

    Raises BadTable with every fault in it.
    """
    head, *rows = grid
    reader = _Reader(columns(head, rows), cells.has_decimal_points(cell.text for row in grid for cell in row), way)
    made = [reading for row in rows for reading in reader.row(row)]
    if reader.faults:
        raise BadTable(reader.faults)
    return made


def spread_by(grid: Grid, own: Mapping[str, str]) -> str:
    """Return what the headings of a table name: what the measurement itself says one of, else the first that nothing says.

    `own` is what it says of indicator, organisation and scope. Raises BadTable with every fault in the headings.
    """
    head, *rows = grid
    found = columns(head, rows)
    heads = {column.head.text for column in found.spread}
    named = next((name for name in NAMES if own.get(name) in heads), "")
    return named or next((name for name in ("organisation", "indicator") if name not in own and not found.has(name)), "organisation")


class _Reader:
    """Reads row by row, and notes every fault."""

    def __init__(self, found: Columns, pointed: bool, spread_by: str) -> None:
        self._columns, self._pointed, self._spread_by = found, pointed, spread_by
        self.faults: list[Fault] = []

    def row(self, row: Row) -> Iterator[Reading]:
        """Yield the values of a row that have no faults."""
        keyed = {column.means: (column, _at(row, column)) for column in self._columns.keyed}
        names = {name: cell for name, (_, cell) in keyed.items() if name in NAMES}
        for name, cell in names.items():
            if not cell.text and name != "scope":
                column = keyed[name][0]
                self.faults.append(Fault(cell.place, "missing-key", say("cellen under «%(text)s» er tom", text=column.head.text), say("Skriv id-en i hver rad.")))
        if self._columns.layout == LONG:
            yield from self._one(names, {means: found for means, found in keyed.items() if means not in NAMES})
            return
        for column in self._columns.spread:
            cell = _at(row, column)
            if self._columns.layout == PERIODS:
                yield from self._spread(names, cell, column, column.head)
            else:
                yield from self._spread({**names, self._spread_by: column.head}, cell, column, keyed["period"][1])

    def _spread(self, names: Mapping[str, Cell], cell: Cell, column: Column, when: Cell) -> Iterator[Reading]:
        told = len(self.faults)
        period = self._read(cells.period, when, "" if when is column.head else "periode")
        point = self._read(_way("value", self._pointed), cell, column.head.text)
        if len(self.faults) == told:
            yield Reading(names, {"period": period, **point}, cell.place, {"period": when.place}, _units([cell]))

    def _one(self, names: Mapping[str, Cell], keyed: Mapping[str, tuple[Column, Cell]]) -> Iterator[Reading]:
        told = len(self.faults)
        point: dict[str, Any] = {}
        place = next(cell.place for _, cell in keyed.values())
        for means, (column, cell) in keyed.items():
            if cell.text or means == "period":
                point.update(self._read(_way(means, self._pointed), cell, column.head.text) or {})
        if not point.keys() & set(VALUES):
            point["missing"] = "not-stated"
        if "value" in keyed:
            place = keyed["value"][1].place
        if len(self.faults) == told:
            units = _units(cell for means, (_, cell) in keyed.items() if means in VALUES)
            yield Reading(names, point, place, {means: cell.place for means, (_, cell) in keyed.items()}, units)

    def _read(self, read: Callable[[str], Any], cell: Cell, heading: str) -> Any:
        try:
            return read(cell.text)
        except BadCell as wrong:
            fault = wrong.at(cell, heading)
            if fault not in self.faults:
                self.faults.append(fault)
            return None


def _way(means: str, pointed: bool) -> Callable[[str], dict[str, Any]]:
    """Return what reads a cell of a long table into keys of a point."""
    if means == "value":
        return lambda text: cells.value(parted(text)[0], pointed)
    if means in ("low", "high", "below", "above"):
        return lambda text: {means: cells.number(parted(text)[0], pointed)}
    if means == "missing":
        return lambda text: {means: cells.MISSING.get(text.casefold(), text)}
    if means in ("period", "compared_with"):
        return lambda text: {means: cells.period(text)}
    if means == "flags":
        return lambda text: {means: cells.flags(text)}
    return lambda text: {means: text}


def _units(values: Iterable[Cell]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(unit for cell in values if (unit := parted(cell.text)[1])))


def _at(row: Row, column: Column) -> Cell:
    """Return the cell of a row in a column; a row that is cut short has empty cells at its end."""
    return row[column.number] if column.number < len(row) else Cell("", row[-1].place)

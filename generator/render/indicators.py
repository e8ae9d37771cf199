"""This module contains what an indicator's page compares: series report by report, and what a reader must know before comparing."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from generator.catalog import Entry
from generator.kinds.indicator import Indicator
from generator.kinds.measurement import Measurement, Point
from generator.render.cards import Card
from generator.render.desk import Desk
from generator.words.order import norwegian
from generator.words.periods import Period

SHORT = 2
"""Letters of a unit that may stand in every cell: %."""


@dataclass(frozen=True)
class Row:
    """One series: its points under the group's periods, and what stands after a number: nothing where the page has said it."""

    entry: Entry
    cells: tuple[tuple[Point, ...], ...]
    unit: str


@dataclass(frozen=True)
class Group:
    """The series of one report. `periods` are the columns, oldest first; `id` is the report's."""

    id: str
    card: Card
    periods: tuple[Period, ...]
    rows: tuple[Row, ...]

    @property
    def stated(self) -> bool:
        """Whether some series can be held against its target."""
        return any(row.entry.record.standing for row in self.rows)

    @property
    def aimed(self) -> bool:
        """Whether some series has a target."""
        return any(isinstance(row.entry.record, Measurement) and row.entry.record.targets for row in self.rows)


def measured(desk: Desk, entry: Entry) -> list[Entry]:
    """Every measurement of an indicator, in the order of the reports."""
    return [desk.catalog[bond.source] for bond in desk.catalog.pointing_at(entry) if bond.field == "indicator"]


def groups(desk: Desk, entries: Sequence[Entry]) -> list[Group]:
    """Share the series out by report, the report of the latest period first."""
    by_report: dict[str, list[Entry]] = {}
    for entry in entries:
        by_report.setdefault(entry.report, []).append(entry)
    found = [_group(desk, report, listed) for report, listed in by_report.items()]
    return sorted(found, key=lambda group: (group.periods[-1].end, group.id), reverse=True)


def _group(desk: Desk, report: str, entries: Sequence[Entry]) -> Group:
    periods = tuple(sorted({point.period for entry in entries for point in _points(entry)}, key=lambda one: (one.end, one.start)))
    rows = tuple(Row(entry, _cells(entry, periods), _unit(desk, entry)) for entry in entries)
    return Group(report, desk.cards.at(f"reports/{report}"), periods, rows)


def _unit(desk: Desk, entry: Entry) -> str:
    """The unit where it is short, or another than the indicator's."""
    unit = desk.cards.unit(entry, desk.own.language)
    return unit if len(unit) <= SHORT or (isinstance(entry.record, Measurement) and entry.record.unit) else ""


def _unit_of(entry: Entry) -> str | None:
    return entry.record.unit if isinstance(entry.record, Indicator) else None


def _cells(entry: Entry, periods: Sequence[Period]) -> tuple[tuple[Point, ...], ...]:
    return tuple(tuple(point for point in _points(entry) if point.period == period) for period in periods)


def _points(entry: Entry) -> tuple[Point, ...]:
    return entry.record.points if isinstance(entry.record, Measurement) else ()


def cautions(desk: Desk, entry: Entry, entries: Sequence[Entry]) -> list[tuple[str, str]]:
    """What differs between the series, each with its language: definitions, units, lengths of period. Empty where nothing is said to differ.

    An empty text at the front stands for what the editors themselves say of the indicator.
    """
    own = desk.own
    said = isinstance(entry.record, Indicator) and entry.record.comparability
    found = list(_definitions(desk, entries))
    if len({one.record.unit for one in entries if isinstance(one.record, Measurement)} - {None, _unit_of(entry)}) > 0:
        found.append((own("The series have different units."), own.language))
    if len({one.report for one in entries}) > 1 and len({_length(point.period) for one in entries for point in _points(one)}) > 1:
        found.append((own("The figures cover periods of different length: some a month or a tertial, others a year."), own.language))
    return [("", ""), *found] if said else found


def _definitions(desk: Desk, entries: Sequence[Entry]) -> Iterator[tuple[str, str]]:
    """Yield each definition of its own after the report that uses it, with the language of both."""
    told = {(desk.cards(one), one.record.definition) for one in entries if isinstance(one.record, Measurement) and one.record.definition}
    yield from sorted({(f"{card.report}: {definition}", card.language) for card, definition in told}, key=lambda one: norwegian(one[0]))


def _length(period: Period) -> int:
    """A period's length in whole months, about."""
    return (period.end - period.start).days // 30

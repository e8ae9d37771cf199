"""This module contains the leaps among the values of a sheet: the check that `sporbar check` makes, told at the cells before anything is published."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import islice

from generator.catalog import Catalog, Entry
from generator.errors import Fault, say
from generator.kinds.measurement import Measurement, Point
from generator.quality import leaps
from generator.spreadsheet.standing import Standing


def leaps_among(after: Catalog, report: str, taken: Iterable[Standing]) -> Iterator[Fault]:
    """Yield a warning for each value taken from a sheet that is about ten times the one before it, or the one after it; `after` is the content as it will be."""
    cells = {(f"{report}/measurements/{one.id}", *_key(one.found.made)): one.found.cell for one in taken}
    told = set()
    for finding in leaps.findings(after):
        point, *before = _two(finding.entry, finding.wrong.steps[-2])
        message, cell = finding.wrong.message, cells.get((finding.entry.address, *_key(point)))
        if before and not cell:
            cell = cells.get((finding.entry.address, *_key(before[0])))
            message = say("verdien %(value)s er ti ganger så stor eller liten som den neste, %(next)s i %(period)s", value=before[0].value, next=point.value, period=point.period)
        if cell and cell.place not in told:
            told.add(cell.place)
            yield Fault(cell.place, finding.wrong.rule, message, finding.wrong.hint)


def _key(point: Point) -> tuple[str, str]:
    return str(point.period), str(point.compared_with or "")


def _two(entry: Entry, number: object) -> Iterator[Point]:
    """Yield the point that a leap leads to, and the one before it that it was held against, where that is in the same report."""
    assert isinstance(entry.record, Measurement)
    assert isinstance(number, int)
    points = entry.record.points
    yield points[number]
    yield from islice((point for point in reversed(points[:number]) if leaps.is_plain(point)), 1)

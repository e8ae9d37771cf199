"""This module contains the check of leaps: a value ten times the last, or a tenth of it, often has its comma in the wrong place."""

from __future__ import annotations

from collections.abc import Iterator

from generator.catalog import Catalog, Entry
from generator.errors import say
from generator.kinds.measurement import Measurement, Point
from generator.quality.finding import Finding, before, finding

_LEAP = 9
"""8,1 and 79 are a comma apart, and not quite ten times."""
_FEW = 25
"""Whole numbers below this may well leap: there were two, and now there are twenty."""


def findings(catalog: Catalog) -> Iterator[Finding]:
    """Yield the values that are about ten times the one before in the series, or a tenth of it; the series goes on from the previous report."""
    for entry in catalog.of_kind("measurements"):
        if not isinstance(entry.record, Measurement):
            continue
        last = _last_before(catalog, entry)
        for number, point in enumerate(entry.record.points):
            if not is_plain(point):
                continue
            if last and last.value and point.value and not point.note and _leaps(last, point):
                message = say("verdien %(value)s er ti ganger så stor eller liten som den forrige, %(last)s i %(period)s", value=point.value, last=last.value, period=last.period)
                hint = say("Se etter et komma på feil plass. Stemmer tallet, så skriv note på verdien med grunnen.")
                yield finding(entry, ("points", number, "value"), "tenfold", message, hint)
            last = point


def is_plain(point: Point) -> bool:
    """Whether a value is one of the series itself, not a change, a part of a year's or another number in its place."""
    return point.value is not None and point.compared_with is None and "stand-in" not in point.flags


def _leaps(last: Point, point: Point) -> bool:
    assert last.value is not None
    assert point.value is not None
    if abs((last.period.end - last.period.start) - (point.period.end - point.period.start)).days > 40:
        return False  # a month and a year are not to be compared
    small, large = sorted((abs(last.value.value), abs(point.value.value)))
    counted = all(one == one.to_integral_value() for one in (small, large)) and large < _FEW
    return small > 0 and not counted and large >= _LEAP * small


def _last_before(catalog: Catalog, entry: Entry) -> Point | None:
    """The last value of the same series in the previous report, when it is from before this one begins."""
    last = before(catalog, entry)
    if last is None or not isinstance(last.record, Measurement) or not isinstance(entry.record, Measurement) or last.record.unit != entry.record.unit:
        return None
    return next((point for point in reversed(last.record.points) if is_plain(point) and point.period < entry.record.points[0].period), None)

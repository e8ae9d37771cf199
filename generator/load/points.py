"""This module contains the check of the points of one series: a period has one value, or something tells its values apart."""

from __future__ import annotations

from collections.abc import Iterator

from generator.catalog import Entry
from generator.errors import say
from generator.kinds.measurement import Measurement, Point
from generator.load.validate import Wrong


def twice(entry: Entry) -> Iterator[Wrong]:
    """Yield each point whose period an earlier one has too, with no note, flag or verdict that tells the two apart."""
    if not isinstance(entry.record, Measurement):
        return
    seen = set()
    for number, point in enumerate(entry.record.points):
        if (told := _told_apart(point)) in seen:
            hint = say("Slett det ene punktet. Har rapporten begge tallene, så skriv note på det ene med hva som skiller dem.")
            yield Wrong((*entry.steps, "points", number, "period"), "duplicate-key", say("perioden «%(period)s» står to ganger i samme måling", period=point.period), hint)
        seen.add(told)


def _told_apart(point: Point) -> tuple[object, ...]:
    compared = point.compared_with and (point.compared_with.start, point.compared_with.end)
    return point.period.start, point.period.end, compared, point.verdict, frozenset(point.flags), point.note

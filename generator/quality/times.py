"""This module contains the check of times: values and events from after the report, and values that do not stand oldest first."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta
from itertools import pairwise

from generator.catalog import Catalog, Entry
from generator.errors import say
from generator.kinds.assignment import Assignment, Deadline
from generator.kinds.inspection import Inspection
from generator.kinds.measurement import Measurement, Point
from generator.kinds.report import Report
from generator.quality.finding import Finding, finding
from generator.record import Steps
from generator.words.periods import Period

_LONG = timedelta(days=366)
"""A date this far after the report is a slip of the pen; a nearer one may have been added later."""


def findings(catalog: Catalog) -> Iterator[Finding]:
    """Yield the values and events that a report cannot know of yet, and the values that stand after newer ones."""
    for entry in catalog.of_kind("measurements"):
        report = catalog.report_of(entry)
        if isinstance(entry.record, Measurement) and report is not None and isinstance(report.record, Report):
            yield from _ahead(entry, entry.record.points, report.record)
            yield from _unordered(entry, entry.record.points)
    for kind in ("assignments", "inspections"):
        for entry in catalog.of_kind(kind):
            report = catalog.report_of(entry)
            if report is not None and isinstance(report.record, Report):
                yield from _not_yet(entry, report.record)


def _ahead(entry: Entry, points: tuple[Point, ...], report: Report) -> Iterator[Finding]:
    for number, point in enumerate(points):
        explained = point.note or "estimate" in point.flags or point.missing == "unfilled"
        if point.period.start > report.period.end and point.period.end > report.day and not explained:
            message = say("verdien er fra %(period)s, og rapporten gjelder %(whole)s", period=point.period, whole=report.period)
            hint = say("Rett perioden. Er tallet en framskriving, så skriv flags: [estimate]. Ellers skriv note på verdien med grunnen.")
            yield finding(entry, ("points", number, "period"), "after-report", message, hint)


def _unordered(entry: Entry, points: tuple[Point, ...]) -> Iterator[Finding]:
    for number, (before, point) in enumerate(pairwise(points), 1):
        if point.period.end < before.period.start and not point.note:
            message = say("%(period)s står etter %(before)s", period=point.period, before=before.period)
            hint = say("Sett den eldste verdien først, for den siste er den som gjelder. Er perioden feil, så rett den.")
            yield finding(entry, ("points", number, "period"), "out-of-order", message, hint)


def _not_yet(entry: Entry, report: Report) -> Iterator[Finding]:
    for steps, period in _happened(entry):
        if period.start > report.day + _LONG:
            message = say("det som er skjedd, er datert %(period)s, og rapporten gjelder %(whole)s", period=period, whole=report.period)
            yield finding(entry, (*steps, "date"), "after-report", message, say("Rett datoen. Er det en frist eller en plan, så skriv det som event."))


def _happened(entry: Entry) -> Iterator[tuple[Steps, Period]]:
    """Yield what the record says has happened, with its place; a deadline and a plan have not."""
    record = entry.record
    if isinstance(record, Inspection):
        yield from ((("events", number), event.date) for number, event in enumerate(record.events) if event.event != "deadline" and not event.note)
    elif isinstance(record, Assignment):
        yield from _delivered(("deadlines",), record.deadlines)
        for number, part in enumerate(record.parts):
            yield from _delivered(("parts", number, "deadlines"), part.deadlines)


def _delivered(at: Steps, deadlines: tuple[Deadline, ...]) -> Iterator[tuple[Steps, Period]]:
    yield from (((*at, number), one.date) for number, one in enumerate(deadlines) if one.event == "delivered" and one.date and not one.text)

"""This module contains the check of deadlines: one that has passed with nothing said of it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date

from generator.catalog import Catalog, Entry
from generator.errors import say
from generator.fields import OPEN, Status
from generator.kinds.action import Action
from generator.kinds.assignment import Assignment, Deadline
from generator.kinds.inspection import Inspection
from generator.kinds.report import Report
from generator.quality.assignments import is_answered
from generator.quality.finding import Finding, finding
from generator.record import Steps
from generator.words.periods import Period

_ANSWERS = ("answer", "plan-sent", "closed")
"""Events by which an inspection is answered."""


def findings(catalog: Catalog) -> Iterator[Finding]:
    """Yield the deadlines that passed before the day the report speaks from, where nobody has answered."""
    for kind in ("assignments", "actions", "inspections"):
        for entry in catalog.of_kind(kind):
            report = catalog.report_of(entry)
            if report is not None and isinstance(report.record, Report):
                yield from _passed(entry, report.record.day)


def _passed(entry: Entry, day: date) -> Iterator[Finding]:
    record = entry.record
    if isinstance(record, Assignment) and not is_answered(record):
        told = _in_force(record.deadlines, record.status, ("deadlines",), day)
        parts = (_in_force(part.deadlines, part.status, ("parts", number, "deadlines"), day) for number, part in enumerate(record.parts))
        for at, period in filter(None, (told, *parts)):
            yield _finding(entry, at, period, say("Skriv svaret, flytt fristen, eller skriv event: delivered når det er levert."))
    elif isinstance(record, Action) and not record.comment and not record.text and (due := record.overdue(day)):
        yield _finding(entry, ("due",), due, say("Skriv den nye fristen, eller comment med hvorfor tiltaket ikke er ferdig."))
    elif isinstance(record, Inspection) and record.status.state in OPEN and not any(event.event in _ANSWERS for event in record.events):
        set_to = [(number, event.date) for number, event in enumerate(record.events) if event.event == "deadline"]
        if set_to and set_to[-1][1].end < day:
            yield _finding(entry, ("events", set_to[-1][0], "date"), set_to[-1][1], say("Skriv svaret som en hendelse: answer, plan-sent eller closed."))


def _in_force(deadlines: Sequence[Deadline], status: Status | None, at: Steps, day: date) -> tuple[Steps, Period] | None:
    """The deadline that holds, with its place, when it has passed and what is asked for is not known to be done."""
    undone = status is None or status.state in (*OPEN, "not-stated")
    if not undone or any(one.event == "delivered" for one in deadlines):
        return None
    dated = [((*at, number, "date"), one.date) for number, one in enumerate(deadlines) if one.date]
    return dated[-1] if dated and dated[-1][1].end < day else None


def _finding(entry: Entry, at: Steps, period: Period, hint: str) -> Finding:
    return finding(entry, at, "deadline-passed", say("fristen %(period)s er ute, og ingen har svart", period=period), hint)

"""This module contains the check of states: one older than the period of its report may have been left standing."""

from __future__ import annotations

from collections.abc import Iterator

from generator.catalog import Catalog
from generator.errors import say
from generator.fields import Status
from generator.kinds.report import Report
from generator.quality.finding import Finding, finding


def findings(catalog: Catalog) -> Iterator[Finding]:
    """Yield the states from before the report's period that nobody has said are unchanged."""
    for entry in catalog.living:
        report = catalog.report_of(entry)
        if report is None or not isinstance(report.record, Report):
            continue
        start = report.record.period.start
        for part, at in entry.record.parts_inside():
            if isinstance(part, Status) and part.as_of and part.as_of.end < start and not part.unchanged and not part.note:
                message = say("tilstanden er per %(day)s, og rapporten gjelder %(period)s", day=part.as_of, period=report.record.period)
                hint = say("Skriv den nye tilstanden. Er den den samme, så skriv unchanged: true, eller note med grunnen.")
                yield finding(entry, (*at, "as_of"), "old-state", message, hint)

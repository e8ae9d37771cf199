"""This module contains the checks of assignments: one that concerns nobody, and one that nobody answers."""

from __future__ import annotations

from collections.abc import Iterator

from generator.catalog import Catalog
from generator.errors import say
from generator.kinds.assignment import Assignment
from generator.quality.finding import Finding, finding


def findings(catalog: Catalog) -> Iterator[Finding]:
    """Yield the assignments that name nobody, and those with neither answer nor state nor a deadline, which is told of on its own."""
    for entry in catalog.of_kind("assignments"):
        record = entry.record
        if not isinstance(record, Assignment):
            continue
        if not record.answerable and not any(part.lead for part in record.parts) and "addressee" not in record.lost:
            message = say("oppdraget sier ikke hvem det gjelder")
            yield finding(entry, ("title",), "no-addressee", message, say("Skriv addressees eller lead. Sier ikke rapporten det, så skriv lost: [addressee]."))
        if not is_answered(record) and not record.status and not any(part.status for part in record.parts) and not _has_deadline(record):
            message = say("oppdraget har verken svar eller tilstand")
            yield finding(entry, ("title",), "no-answer", message, say("Skriv answers eller status. Står svaret hos et annet oppdrag, så skriv answered_with."))


def is_answered(record: Assignment) -> bool:
    """Whether somebody answers an assignment or a part of it, here or with another one."""
    return bool(record.answers or record.answered_with or any(part.answers for part in record.parts))


def _has_deadline(record: Assignment) -> bool:
    return any(one.date for one in record.deadlines)

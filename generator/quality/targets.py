"""This module contains the check of targets: one that differs from the previous report's was moved, or written wrongly once."""

from __future__ import annotations

from collections.abc import Iterator

from generator.catalog import Catalog
from generator.errors import say
from generator.kinds.measurement import Measurement, Target
from generator.quality.finding import Finding, before, finding


def findings(catalog: Catalog) -> Iterator[Finding]:
    """Yield the targets that have another value than the same ones of the previous report, with no note on why."""
    for entry in catalog.of_kind("measurements"):
        last = before(catalog, entry)
        if last is None or not isinstance(entry.record, Measurement):
            continue
        for number, target in enumerate(entry.record.targets):
            old = _same(last.record, target)
            if old is None or old.value is None or target.value is None or target.note or old.value.value == target.value.value:
                continue
            message = say("målet er %(value)s, og var %(old)s i %(report)s", value=target.value, old=old.value, report=last.report)
            hint = say("Skriv note på målet med hvem som endret det og når, eller rett det.")
            yield finding(entry, ("targets", number, "value"), "target-changed", message, hint)


def _same(record: object, target: Target) -> Target | None:
    """The target of the same type and, where one is named, for the same period and base; None where there are several."""
    if not isinstance(record, Measurement):
        return None
    same = [one for one in record.targets if (one.type, one.period, one.base) == (target.type, target.period, target.base)]
    return same[0] if len(same) == 1 else None

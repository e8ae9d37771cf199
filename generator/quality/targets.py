"""This module contains the checks of targets: one that differs from the previous report's, and one that goes against its indicator."""

from __future__ import annotations

from collections.abc import Iterator

from generator.catalog import Catalog
from generator.errors import say
from generator.kinds.indicator import Indicator
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


def against(catalog: Catalog) -> Iterator[Finding]:
    """Yield the targets that ask for more where less is better, or for less where more is, with no note on why."""
    for entry in catalog.of_kind("measurements"):
        if not isinstance(entry.record, Measurement):
            continue
        found = catalog.find("indicators", entry.record.indicator.id, entry.report)
        better = found.record.better if found and isinstance(found.record, Indicator) else "neither"
        for number, target in enumerate(entry.record.targets):
            if (target.type, better) not in _AGAINST or target.note:
                continue
            right, reason = _AGAINST[target.type, better]
            message = say("målet er %(type)s, men %(reason)s for «%(indicator)s»", type=target.type, reason=say(reason), indicator=entry.record.indicator.id)
            hint = say("Skriv type: %(right)s, eller rett better på indikatoren. Har rapporten målet slik, så skriv note på det.", right=right)
            yield finding(entry, ("targets", number, "type"), "target-direction", message, hint)


_AGAINST = {
    ("at-least", "lower"): ("at-most", say("lavere er bedre")),
    ("at-most", "higher"): ("at-least", say("høyere er bedre")),
}
"""Types of targets by the way of the indicator that they go against, with the right type and why."""


def _same(record: object, target: Target) -> Target | None:
    """The target of the same type and, where one is named, for the same period and base; None where there are several."""
    if not isinstance(record, Measurement):
        return None
    same = [one for one in record.targets if (one.type, one.period, one.base) == (target.type, target.period, target.base)]
    return same[0] if len(same) == 1 else None

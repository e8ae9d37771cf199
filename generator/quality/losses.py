"""This module contains the check of what is told less: a record that had a text, a state, a level or a source in the previous report, and has none now."""

from __future__ import annotations

from collections.abc import Iterator

from generator.catalog import Catalog
from generator.errors import say
from generator.quality.finding import Finding, before, finding
from generator.record import Record

_LEVELS = ("rank", "after", "before", "levels")
"""The fields of a risk that each say how great it is: one of them is enough."""


def findings(catalog: Catalog) -> Iterator[Finding]:
    """Yield the records that lack what a reader looks for and the same ones of the previous report had. A draft still waits for it, and is left alone."""
    for entry in catalog.living:
        old = before(catalog, entry)
        lost = _lost(old.record, entry.record) if old else []
        if old and lost:
            message = say("%(keys)s mangler, og sto i %(report)s", keys=", ".join(lost), report=old.report)
            hint = say("Skriv det rapporten sier nå. Sier den ikke noe om det lenger, så gjør «sporbar check --write-baseline» det til et kjent forhold.")
            yield finding(entry, (), "less-than-before", message, hint)


def _lost(old: Record, new: Record) -> list[str]:
    """The fields a reader looks for that said something, and of which nothing says it any more."""
    lost = []
    for name in type(new).expected:
        same = _LEVELS if name in _LEVELS else (name,)
        if not any(getattr(new, one, None) for one in same):
            lost += [one for one in same if getattr(old, one, None)]
    return lost

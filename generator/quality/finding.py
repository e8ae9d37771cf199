"""This module contains Finding: what is worth another look, in which record and where in it; and what a record is held against."""

from __future__ import annotations

from dataclasses import dataclass

from generator.catalog import Catalog, Entry
from generator.load.validate import Wrong
from generator.record import Steps


@dataclass(frozen=True)
class Finding:
    """One thing worth another look, before its line is looked up."""

    entry: Entry
    wrong: Wrong


def finding(entry: Entry, steps: Steps, rule: str, message: str, hint: str) -> Finding:
    """Return what is to be said of a place in a record."""
    return Finding(entry, Wrong((*entry.steps, *steps), rule, message, hint, address=entry.address))


def before(catalog: Catalog, entry: Entry) -> Entry | None:
    """Return the same thing in the previous report of the same owner, or None where that does not tell of it."""
    thread = catalog.thread(entry)
    place = thread.index(entry)
    return thread[place - 1] if place else None

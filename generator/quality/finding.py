"""This module contains Finding: what is worth another look, in which record and where in it."""

from __future__ import annotations

from dataclasses import dataclass

from generator.catalog import Entry
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

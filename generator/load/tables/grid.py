"""This module contains Grid: the cells of a table as text, each with its place."""

from __future__ import annotations

from dataclasses import dataclass, field

from generator.errors import Fault, Place, joined, say


@dataclass(frozen=True, slots=True)
class Cell:
    """One cell: what it says, without space around it, and where it stands."""

    text: str
    place: Place


Row = tuple[Cell, ...]
Grid = tuple[Row, ...]
"""The rows of a table that have something in them, the headings first."""


@dataclass
class BadTable(Exception):
    """Raised with every fault of one table."""

    faults: list[Fault] = field(default_factory=list)


class BadCell(ValueError):
    """Raised for a cell that cannot be what its column says: the rule broken, what is wrong, what to write instead."""

    def __init__(self, rule: str, message: str, hint: str) -> None:
        super().__init__(message)
        self.rule, self.message, self.hint = rule, message, hint

    def at(self, cell: Cell, heading: str = "") -> Fault:
        """Return the fault of a cell, with the heading it stands under."""
        where = say("(under «%(heading)s»)", heading=heading) if heading else ""
        return Fault(cell.place, self.rule, joined(self.message, where), self.hint)

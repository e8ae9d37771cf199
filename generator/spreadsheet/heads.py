"""This module contains Heads: the rows of headings in a sheet, and what each column under them holds."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from generator.load.tables import cells
from generator.load.tables.grid import BadCell
from generator.load.tables.units import parted
from generator.spreadsheet.names import Meaning, Names
from generator.spreadsheet.sheet import SheetCell
from generator.words.spoken import period_meant

Row = tuple[SheetCell, ...]
_NUMBER_LIKE = re.compile(r"[<>≤≥~]?\s*[-\u2212\u2013+]?[0-9][0-9\s.,]*[%*]*")
"""Text that somebody meant as a value, though it may not be read as one."""


@dataclass(frozen=True)
class Head:
    """What stands over one column: its cells, its role, its unit and the dimensions it gives. `strange` are the cells that mean nothing known."""

    cells: tuple[SheetCell, ...] = ()
    role: str = ""
    unit: str = ""
    gives: Mapping[str, str] = field(default_factory=dict)
    unsure: tuple[tuple[SheetCell, Meaning], ...] = ()
    strange: tuple[SheetCell, ...] = ()

    @property
    def has_values(self) -> bool:
        """Whether values stand under it."""
        return self.role == "value" or (not self.role and bool(self.gives or self.unit))

    @property
    def text(self) -> str:
        """What it says."""
        return " ".join(dict.fromkeys(cell.text for cell in self.cells))


@dataclass(frozen=True)
class Heads:
    """The headings of a sheet: the rows above them, one Head a column, and the rows below."""

    above: tuple[Row, ...]
    columns: tuple[Head, ...]
    below: tuple[Row, ...]


def find_heads(rows: Sequence[Row], names: Names) -> Heads | None:
    """Return the headings of a sheet, or None when no row is one."""
    first = next((number for number, row in enumerate(rows) if _is_head(row, names)), None)
    if first is None:
        return None
    last = first
    spoken = any(names.meaning(cell).role == "value" for cell in rows[first])
    lead = min(number for row in rows for number, cell in enumerate(row) if cell.text)
    while not spoken and last + 1 < len(rows) and _goes_on(rows[last + 1], lead, names) and any(_has_value(row) for row in rows[last + 2 :]):
        last += 1
    width = max(len(row) for row in rows)
    columns = tuple(_head([row[number] for row in rows[first : last + 1] if number < len(row)], names) for number in range(width))
    return Heads(tuple(rows[:first]), columns, tuple(rows[last + 1 :]))


def is_value(cell: SheetCell) -> bool:
    """Whether a cell holds a value: a number that is no year, or text that says a number or why there is none, and no period."""
    if not cell.text or cell.filled or cell.period:
        return False
    if cell.is_number or cell.wrong:
        return True
    if period_meant(cell.text):
        return False
    try:
        cells.value(parted(cell.text)[0])
    except BadCell:
        return _NUMBER_LIKE.fullmatch(cell.text) is not None
    return True


def _has_value(row: Row) -> bool:
    return any(is_value(cell) for cell in row)


def _is_head(row: Row, names: Names) -> bool:
    """A row is one of headings when it names at least two things, or one that is not in the first column, and holds no value."""
    if _has_value(row):
        return False
    known = [number for number, cell in enumerate(row) if cell.text and not cell.filled and names.meaning(cell)]
    return len(known) > 1 or any(number > 0 for number in known)


def _goes_on(row: Row, lead: int, names: Names) -> bool:
    """A row of headings goes on in the next one when that has something to the right, no value, and no label: a label begins a row of values."""
    label = row[lead] if lead < len(row) else None
    if _has_value(row) or (label and label.text and not label.filled and not names.meaning(label).role):
        return False
    return any(cell.text and not cell.filled for cell in row[lead + 1 :])


def is_new_head(row: Row, names: Names) -> bool:
    """Tell whether a row under the headings is one of headings itself: those above it do not hold for what follows."""
    said = [(cell, names.meaning(cell)) for cell in row if cell.text and not cell.filled]
    if any(is_value(cell) for cell, _ in said) or len(said) < 2:
        return False
    label = "" if _is_whole(said[0][0]) else said[0][1].dimension
    if label in ("indicator", "organisation"):
        return False
    return any(found.role or (found.dimension == "period" and not (label and _is_whole(cell))) for cell, found in said[1:])


def _is_whole(cell: SheetCell) -> bool:
    """Whether a cell is a bare whole number, which may be a year or a count."""
    return cell.is_number or cell.text.isdigit()


def _head(column: Sequence[SheetCell], names: Names) -> Head:
    said = [cell for cell in column if cell.text]
    distinct = list({cell.text: cell for cell in said}.values())
    gives, role, unit, strange, unsure = {}, "", "", [], []
    for cell in distinct:
        found = names.meaning(cell)
        role, unit = role or found.role, unit or found.unit
        if found.dimension and found.dimension not in gives:
            gives[found.dimension] = found.id
        if found.others:
            unsure.append((cell, found))
        if not found:
            strange.append(cell)
    if joined := next(_joined(distinct), None):
        gives["period"], pieces = joined
        strange = [cell for cell in strange if cell not in pieces]
    return Head(tuple(distinct), role, unit, gives, tuple(unsure), tuple(strange))


def _joined(said: Sequence[SheetCell]) -> Iterator[tuple[str, tuple[SheetCell, SheetCell]]]:
    """Yield the period that two headings over each other are together: 2025 over T3."""
    for one in said:
        for other in said:
            if one.period and not other.period and (found := period_meant(f"{other.text} {one.text}")):
                yield found, (one, other)

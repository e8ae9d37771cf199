"""This module contains Matrix: a table of meetings between records, with its gaps, and what it can be narrowed and sorted by."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from decimal import Decimal
from functools import cached_property
from typing import Any

from generator.fields import Link, Status
from generator.render.cards import Card
from generator.render.environment import WORST_FIRST


@dataclass(frozen=True)
class Cell:
    """One meeting of row and column; empty when the two have nothing to do with each other.

    It shows a state, a step of the report's scale (`level`), a text (a value with its unit, or words), or who joins the two (`link`),
    with a small `note` below. `gap` says that something ought to stand here. Cells sort by `key`, and `place` is where that puts them
    in their column. `amount` is the number in the text, for spreadsheets.
    """

    status: Status | None = None
    level: str = ""
    text: str = ""
    note: str = ""
    link: Link | None = None
    url: str = ""
    amount: Decimal | None = None
    unit: str = ""
    period: str = ""
    gap: bool = False
    key: tuple[Any, ...] = ()
    place: int = 0

    @property
    def empty(self) -> bool:
        """Whether row and column do not meet."""
        return not (self.status or self.level or self.text or self.link)

    @property
    def met(self) -> bool:
        """Whether the two meet, and nothing is missing there."""
        return not self.empty and not self.gap


@dataclass(frozen=True)
class Column:
    """A column: the record at its head, and the group of columns it stands in (a region), if any."""

    card: Card
    group: str = ""

    @property
    def key(self) -> str:
        """The name of the column in addresses."""
        return self.card.address.rpartition("/")[2]


@dataclass(frozen=True)
class Head:
    """A column about the row itself: its name in addresses, and its heading."""

    key: str
    title: str


@dataclass(frozen=True)
class Line:
    """One row: its record, what is said of the row itself (a cell for each head), and a cell for each column.

    `scope` tells rows of one record apart. `trusts` (ids) and `topic` are what the row can be found by, and `gap` says what it lacks.
    """

    card: Card
    cells: tuple[Cell, ...]
    facts: tuple[Cell, ...] = ()
    scope: str = ""
    brief: str = ""
    unit: str = ""
    trusts: tuple[str, ...] = ()
    topic: str = ""
    gap: str = ""

    @property
    def state(self) -> str:
        """The state of the row itself."""
        return next((fact.status.state for fact in self.facts if fact.status), "")


@dataclass(frozen=True)
class Block:
    """The rows of one chapter or theme, under its title."""

    title: str
    lines: tuple[Line, ...]


@dataclass(frozen=True)
class Gap:
    """A list of what lacks something: a sentence that says how many and what, then each with a few words."""

    title: str
    cards: tuple[tuple[Card, str], ...]


@dataclass(frozen=True)
class Matrix:
    """A table of meetings. `rows` and `empty` are the words for a row's kind and for an empty cell.

    `by_trust` says that the columns are organisations. With `thin`, the columns that no shown row meets are folded away when the table
    is narrowed. `legend` explains the cells in words, `aside` are records that are left out of the table, with why.
    """

    rows: str
    empty: str
    columns: tuple[Column, ...]
    blocks: tuple[Block, ...]
    heads: tuple[Head, ...] = ()
    gaps: tuple[Gap, ...] = ()
    none: str = ""
    aside: tuple[Gap, ...] = ()
    legend: tuple[tuple[Cell, str], ...] = ()
    trusts: tuple[tuple[str, str], ...] = ()
    by_trust: bool = False
    thin: bool = False
    scoped: bool = field(default=False)

    @cached_property
    def lines(self) -> tuple[Line, ...]:
        """Every row, in order."""
        return tuple(line for block in self.blocks for line in block.lines)

    @property
    def groups(self) -> tuple[tuple[str, int], ...]:
        """The groups of columns, each with how many it has; none when there is only one."""
        found: dict[str, int] = {}
        for column in self.columns:
            found[column.group] = found.get(column.group, 0) + 1
        return tuple(found.items()) if len(found) > 1 else ()

    @property
    def spans(self) -> tuple[int, ...]:
        """How many columns each `<colgroup>` takes."""
        return tuple(count for _, count in self.groups) or ((len(self.columns),) if self.columns else ())

    @property
    def states(self) -> tuple[str, ...]:
        """The states of rows and cells, worst first."""
        found = {line.state for line in self.lines} | {cell.status.state for line in self.lines for cell in line.cells if cell.status}
        return tuple(state for state in WORST_FIRST if state in found)

    @property
    def topics(self) -> tuple[str, ...]:
        """The topics of the rows, in their order."""
        return tuple(dict.fromkeys(line.topic for line in self.lines if line.topic))

    @property
    def chosen(self) -> tuple[tuple[str, str], ...]:
        """The organisations that some row can be found by: ids with names."""
        found = {trust for line in self.lines for trust in line.trusts}
        return tuple((key, name) for key, name in self.trusts if key in found)

    @property
    def lacking(self) -> int:
        """How many rows lack something."""
        return sum(bool(line.gap) for line in self.lines)


def blocks(found: Iterable[tuple[str, Line]]) -> tuple[Block, ...]:
    """Return rows as blocks, by the titles they come with, in the order met; cells get their places in their columns."""
    titled = list(found)
    placed = list(_placed([line for _, line in titled]))
    shared: dict[str, list[Line]] = {}
    for (title, _), line in zip(titled, placed, strict=True):
        shared.setdefault(title, []).append(line)
    return tuple(Block(title if len(shared) > 1 else "", tuple(lines)) for title, lines in shared.items())


def _placed(lines: Sequence[Line]) -> Iterator[Line]:
    """Yield rows whose cells know their place in their column, so that a reader's browser sorts by whole numbers alone."""
    facts = [_places([line.facts[number] for line in lines]) for number in range(len(lines[0].facts) if lines else 0)]
    cells = [_places([line.cells[number] for line in lines]) for number in range(len(lines[0].cells) if lines else 0)]
    for line in lines:
        yield replace(
            line,
            facts=tuple(replace(cell, place=places.get(cell.key, 0)) for cell, places in zip(line.facts, facts, strict=True)),
            cells=tuple(cell if cell.empty else replace(cell, place=places.get(cell.key, 0)) for cell, places in zip(line.cells, cells, strict=True)),
        )


def _places(column: Iterable[Cell]) -> dict[tuple[Any, ...], int]:
    keys = sorted({cell.key for cell in column if not cell.empty})
    return {key: place for place, key in enumerate(keys)}

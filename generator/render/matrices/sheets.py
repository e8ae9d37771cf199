"""This module contains a matrix as sheets: the table as it stands, and a list with a line for each meeting."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from generator.render.matrices.matrix import Cell, Line, Matrix
from generator.words.languages import Words
from generator.workbook import Linked, Sheet, Value


def table(matrix: Matrix, site: str, own: Words) -> Sheet:
    """Return the matrix as a table: what is said of each row, then a column for each column; a measured value is followed by its period.

    `site` is the site's whole address; without it there is nothing to link to, and the addresses stand as text.
    """
    shape = _Shape(matrix)
    headings = [own(matrix.rows), own("Address")]
    headings += [own(message) for message in shape.about]
    headings += [head.title for head in matrix.heads]
    headings += [own("Gap")]
    for column in matrix.columns:
        name = column.card.short
        headings += [name, own("%(name)s, period", name=name)] if shape.measured else [name]
    rows = tuple(tuple(_row(shape, chapter, line, site, own)) for chapter, line in shape.lines)
    return Sheet(own("Matrix"), tuple(headings), rows)


def meetings(matrix: Matrix, site: str, own: Words) -> Sheet:
    """Return a line for each meeting of row and column, gaps too: the form that is counted and filtered."""
    shape = _Shape(matrix)
    first = (own(matrix.rows), own("Address"), own("Chapter or theme"), own("Column"), own("Address of the column"), own("State"))
    headings = (*first, own("Value"), own("Unit"), own("Period"), own("Note"), own("Who says so"), own("Gap"))
    rows = [
        (*_about(line, site), chapter, _linked(column.card.title, column.card.url, site), f"/{column.card.url}", *_told(cell, own))
        for chapter, line in shape.lines
        for column, cell in zip(matrix.columns, line.cells, strict=True)
        if not cell.empty
    ]
    return Sheet(own("List"), headings, tuple(rows))


class _Shape:
    """Which columns a matrix needs about its rows, and its rows with their chapters."""

    def __init__(self, matrix: Matrix) -> None:
        self.lines = [(block.title, line) for block in matrix.blocks for line in block.lines]
        self.measured = any(cell.period for line in matrix.lines for cell in line.cells)
        self.chapters = any(chapter for chapter, _ in self.lines)
        self.scoped = any(line.scope for _, line in self.lines)
        self.united = any(line.unit for _, line in self.lines)
        self.numbered = any(line.brief for _, line in self.lines)
        there = {"Selection": self.scoped, "Unit": self.united, "In brief": self.numbered, "Chapter or theme": self.chapters}
        self.about = tuple(message for message, is_there in there.items() if is_there)


def _row(shape: _Shape, chapter: str, line: Line, site: str, own: Words) -> Iterator[Value]:
    yield from _about(line, site)
    said = {"Selection": line.scope, "Unit": line.unit, "In brief": line.brief, "Chapter or theme": chapter}
    yield from (said[message] for message in shape.about)
    for fact in line.facts:
        yield Decimal(fact.text) if fact.text.isdigit() else _shown(fact, own)
    yield line.gap
    for cell in line.cells:
        yield _value(cell, site, own)
        if shape.measured:
            yield cell.period


def _about(line: Line, site: str) -> tuple[Value, str]:
    return _linked(line.card.title, line.card.url, site), f"/{line.card.url}"


def _value(cell: Cell, site: str, own: Words) -> Value:
    """What a cell of the table holds: a number as a number, everything else in words."""
    if cell.amount is not None:
        return _linked(cell.amount, cell.url, site)
    return _linked(cell.text, cell.url, site) if cell.url else _shown(cell, own)


def _told(cell: Cell, own: Words) -> tuple[Value, ...]:
    origin = own(f"origin {cell.link.origin}") if cell.link else ""
    gap = own("yes") if cell.gap else ""
    state = own(f"state {cell.status.state}") if cell.status else ""
    return (state, cell.amount if cell.amount is not None else cell.text, cell.unit, cell.period, "" if cell.period else cell.note, origin, gap)


def _shown(cell: Cell, own: Words) -> str:
    """A cell in words: its state, level or text, else that there is a link."""
    shown = own(f"state {cell.status.state}") if cell.status else cell.level or cell.text or (own("linked") if cell.link else "")
    note = cell.note or (own(f"origin {cell.link.origin}") if cell.link and cell.link.origin != "source" else "")
    return f"{shown} ({note})" if note else shown


def _linked(value: str | Decimal, url: str, site: str) -> Value:
    return Linked(value, f"{site}{url}") if site else value

"""This module contains the next period of a table of values: room for each series' new value, which says that it is not filled in."""

from __future__ import annotations

from collections.abc import Iterator

from generator.editing.lasting import next_period
from generator.load.tables.columns import LONG, NAMES, PERIODS, Columns, columns
from generator.load.tables.csv_text import read_csv, sign_of
from generator.load.tables.grid import BadTable, Cell, Row
from generator.words.periods import BadDate, BadPeriod, Period, parse_period

WAITS = "fyll ut"
"""What a cell says that nobody has filled in."""


def with_next(text: str, period: Period) -> str:
    """Return a table with a column, or rows, for a new period; as it is where its rows are more than lines, or it is no table."""
    try:
        head, *rows = read_csv(text, "")
        found = columns(head, rows)
    except (BadTable, ValueError):
        return text
    lines, sign = text.splitlines(), sign_of(text)
    if '"' in text and any(line.count('"') % 2 for line in lines):
        return text
    added = list(_rows(found, rows, period, len(head))) if found.layout != PERIODS else []
    if found.layout == PERIODS:
        new = _next([column.head.text for column in found.spread], period)
        ends = {row[-1].place.line: (new if row is head else WAITS, len(head) - len(row)) for row in (head, *rows)}
        lines = [f"{line}{sign * (ends[number][1] + 1)}{ends[number][0]}" if number in ends else line for number, line in enumerate(lines, 1)]
    breaks = "\r\n" if "\r\n" in text else "\n"
    return breaks.join([*lines, *(sign.join(_written(cell, sign) for cell in cells) for cells in added)]) + breaks


def _rows(found: Columns, rows: list[Row], period: Period, width: int) -> Iterator[list[str]]:
    """Yield a row for each series, or for each period's row of series, with the period and nothing else told."""
    at = {column.means: column.number for column in found.keyed}
    series: dict[tuple[str, ...], str] = {}
    for row in rows:
        names = tuple(_text(row, at[name]) if name in at else "" for name in NAMES)
        series[names] = max(series.get(names, ""), _text(row, at["period"]))
    values = [at.get("value", at.get("missing", 0))] if found.layout == LONG else [column.number for column in found.spread]
    for names, last in series.items():
        cells = [""] * width
        for name, text in zip(NAMES, names, strict=True):
            if name in at:
                cells[at[name]] = text
        cells[at["period"]] = _next([last], period)
        for number in values:
            cells[number] = WAITS
        yield cells


def _text(row: tuple[Cell, ...], number: int) -> str:
    return row[number].text if number < len(row) else ""


def _next(before: list[str], period: Period) -> str:
    """The period of the new values: in the form of the last one before."""
    for text in reversed(before):
        try:
            return next_period(parse_period(text), period)
        except (BadDate, BadPeriod):
            continue
    return period.text


def _written(text: str, sign: str) -> str:
    return '"' + text.replace('"', '""') + '"' if sign in text or '"' in text else text

"""This module contains the reading of workbooks (.xlsx): what each cell shows, and what is wrong with it. It is the only module that imports openpyxl."""

from __future__ import annotations

import re
import zipfile
from collections.abc import Iterator, Sequence
from datetime import date, datetime, time, timedelta
from pathlib import Path
from typing import Any

import openpyxl  # type: ignore[import-untyped]  # it has no types of its own
from openpyxl.cell.rich_text import CellRichText  # type: ignore[import-untyped]

from generator.errors import Fault, Place, joined, say
from generator.spreadsheet.sheet import CellPlace, Sheet, SheetCell, is_year, letters
from generator.spreadsheet.shown import NotShown, shown

MAX_BYTES = 100_000_000
"""Bytes that the parts of a workbook may take unpacked; a small file may hide gigabytes."""
MAX_CELLS = 500_000
"""Cells of one sheet; a sheet with more has rows that only look empty."""
_LOCKED = b"\xd0\xcf\x11\xe0"
"""How files begin that are locked with a password, or are of the old format whatever their name says."""
_SHOWN = 6
"""So many hidden rows or columns are named."""


def read_book(path: Path) -> list[Sheet] | Fault:
    """Return the sheets of a workbook, or what is wrong with the file."""
    place = Place(path.name)
    try:
        with path.open("rb") as file:
            if file.read(len(_LOCKED)) == _LOCKED:
                message = say("arbeidsboken er låst med passord, eller lagret i det gamle formatet .xls")
                return Fault(place, "unreadable-file", message, say("Åpne filen i Excel, ta bort passordet, og lagre den som «Excel-arbeidsbok (*.xlsx)»."))
        with zipfile.ZipFile(path) as packed:
            size = sum(part.file_size for part in packed.infolist())
        if size > MAX_BYTES:
            return Fault(place, "file-too-large", say("arbeidsboken er %(size)s MB pakket ut", size=f"{size / 1e6:.0f}"), say("Lagre bare arkene med tall i en ny arbeidsbok."))
        values = openpyxl.load_workbook(path, data_only=True, rich_text=True)
        formulas = openpyxl.load_workbook(path)
    except Exception:  # openpyxl raises whatever its parts do
        message = say("filen er skadet, eller noe annet enn en arbeidsbok fra Excel")
        return Fault(place, "unreadable-file", message, say("Åpne filen i Excel og lagre den på nytt som «Excel-arbeidsbok (*.xlsx)»."))
    return [_sheet(path.name, sheet, formulas[sheet.title]) for sheet in values.worksheets]


def _sheet(file: str, sheet: Any, formulas: Any) -> Sheet:
    height, width = sheet.max_row, sheet.max_column  # openpyxl looks through every cell each time it is asked
    if height * width > MAX_CELLS:
        return Sheet(sheet.title, (), too_large=say("Arket «%(title)s» går til rad %(row)s og kolonne %(column)s.", title=sheet.title, row=height, column=letters(width)))
    joined = {(row, column): area for area in sheet.merged_cells.ranges for row in range(area.min_row, area.max_row + 1) for column in range(area.min_col, area.max_col + 1)}
    rows = []
    hidden_rows, hidden_columns = _hidden(sheet, height, width)
    for number in range(1, height + 1):
        row = []
        for column in range(1, width + 1):
            place = CellPlace(f"{file}:{sheet.title}", number, column)
            if number in hidden_rows or column in hidden_columns:
                row.append(SheetCell("", place))
                continue
            area = joined.get((number, column))
            first = (area.min_row, area.min_col) if area else (number, column)
            row.append(_cell(sheet.cell(*first), formulas.cell(*first), place, filled=first != (number, column)))
        if any(cell.text or cell.wrong for cell in row):
            rows.append(tuple(row))
    return Sheet(sheet.title, tuple(rows), hidden=sheet.sheet_state != "visible", notes=_notes(sheet, hidden_rows, hidden_columns, height))


def _hidden(sheet: Any, height: int, width: int) -> tuple[frozenset[int], frozenset[int]]:
    """Return the hidden rows and columns of a sheet, as far as it goes; hidden columns that stand together are one range."""
    rows = frozenset(number for number, row in sheet.row_dimensions.items() if row.hidden and number <= height)
    ranges = [range(column.min, min(column.max, width) + 1) for column in sheet.column_dimensions.values() if column.hidden and column.min and column.max]
    return rows, frozenset(number for numbers in ranges for number in numbers)


def _notes(sheet: Any, rows: frozenset[int], columns: frozenset[int], height: int) -> tuple[str, ...]:
    """Say which hidden rows and columns have something in them, and are left unread: nobody has seen the figures in them."""
    full_rows = [str(row) for row in sorted(rows) if any(cell.value is not None for cell in sheet[row])]
    full_columns = [letters(column) for column in sorted(columns) if any(sheet.cell(row, column).value is not None for row in range(1, height + 1))]
    parts = []
    if full_rows:
        parts.append(say("rad %(numbers)s", numbers=_few(full_rows)))
    if full_columns:
        parts.append(say("kolonne %(letters)s", letters=_few(full_columns)))
    told = joined(*parts, by=", ")
    return (say("skjult i arket «%(sheet)s» og derfor ikke lest: %(told)s", sheet=sheet.title, told=told),) if parts else ()


def _few(names: Sequence[str]) -> str:
    return ", ".join(names[:_SHOWN]) + (" …" if len(names) > _SHOWN else "")


def _cell(cell: Any, formula: Any, place: Place, filled: bool) -> SheetCell:
    keys = dict(_read(cell, formula))
    comment = " ".join(cell.comment.text.split()) if cell.comment and not filled else ""
    return SheetCell(place=place, filled=filled, comment=comment, **{"text": "", **keys})


def _read(cell: Any, formula: Any) -> Iterator[tuple[str, Any]]:
    """Yield what a cell is, key by key."""
    value = _without_raised(cell.value) if isinstance(cell.value, CellRichText) else cell.value
    if cell.data_type == "e":
        yield from (("text", str(value)), ("wrong", say("«%(value)s» er en feil i regnearket", value=value)), ("better", say("Rett formelen i regnearket og lagre det.")))
    elif value is None and formula.data_type == "f" and cell.data_type == "n":
        yield "text", str(getattr(formula.value, "text", formula.value))
        yield from (("wrong", say("formelen har ingen lagret verdi")), ("better", say("Åpne arbeidsboken i Excel, lagre den, og prøv igjen.")))
    elif isinstance(value, bool):
        yield from (("text", str(value)), ("wrong", say("cellen er sann eller usann, og ikke et tall")), ("better", say("Skriv tallet.")))
    elif isinstance(value, int | float):
        yield from _number(value, str(cell.number_format))
    elif isinstance(value, datetime | date):
        yield from _date(value, str(cell.number_format))
    elif isinstance(value, time | timedelta):
        yield from (("text", str(value)), ("wrong", say("«%(value)s» er et klokkeslett", value=value)), ("better", say("Gi cellen formatet «Tall» og skriv tallet på nytt.")))
    elif value is not None:
        yield "text", " ".join(str(value).split())


def _without_raised(value: Any) -> str:
    """Return a text without its raised letters: the raised 1 in «8,1¹» is the mark of a footnote, and no digit."""
    return "".join(piece if isinstance(piece, str) else piece.text for piece in value if isinstance(piece, str) or piece.font.vertAlign != "superscript")


def _number(value: int | float, form: str) -> Iterator[tuple[str, Any]]:
    yield "is_number", True
    try:
        made = shown(value, form)
    except NotShown:
        yield from (("text", str(value)), ("wrong", say("cellen viser tallet %(value)s med formatet «%(form)s»", value=value, form=form)), ("better", say("Gi cellen formatet «Tall», så hele tallet vises.")))
        return
    yield from (("text", made.text), ("percent", made.percent))
    if not made.percent and is_year(str(value)):
        yield "period", str(int(value))


def _date(value: date, form: str) -> Iterator[tuple[str, Any]]:
    bare = re.sub(r'"[^"]*"|\\.|\[[^\]]*\]', "", form).lower()
    text = f"{value:%Y-%m-%d}" if "d" in bare or ("m" not in bare and "y" not in bare) else f"{value:%Y-%m}" if "m" in bare else f"{value:%Y}"
    yield from (("text", text), ("period", text), ("wrong", say("cellen er datoen %(text)s, og ikke et tall", text=text)))
    yield "better", say("Har Excel gjort tallet om til en dato, så gi cellen formatet «Tall» og skriv tallet på nytt.")

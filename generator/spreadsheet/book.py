"""This module contains the reading of workbooks (.xlsx): what each cell shows, and what is wrong with it. It is the only module that imports openpyxl."""

from __future__ import annotations

import re
import zipfile
from collections.abc import Iterator
from datetime import date, datetime, time, timedelta
from pathlib import Path
from typing import Any

import openpyxl  # type: ignore[import-untyped]  # it has no types of its own

from generator.errors import Fault, Place
from generator.spreadsheet.sheet import CellPlace, Sheet, SheetCell, letters
from generator.spreadsheet.shown import NotShown, shown

MAX_BYTES = 100_000_000
"""Bytes that the parts of a workbook may take unpacked; a small file may hide gigabytes."""
MAX_CELLS = 500_000
"""Cells of one sheet; a sheet with more has rows that only look empty."""
YEARS = range(1990, 2101)
"""Whole numbers that are taken for years where a period is looked for."""


def read_book(path: Path) -> list[Sheet] | Fault:
    """Return the sheets of a workbook, or what is wrong with the file."""
    try:
        with zipfile.ZipFile(path) as packed:
            size = sum(part.file_size for part in packed.infolist())
        if size > MAX_BYTES:
            return Fault(Place(path.name), "file-too-large", f"arbeidsboken er {size / 1e6:.0f} MB pakket ut", "Lagre bare arkene med tall i en ny arbeidsbok.")
        values = openpyxl.load_workbook(path, data_only=True)
        formulas = openpyxl.load_workbook(path)
    except Exception as error:  # openpyxl raises whatever its parts do
        message = f"arbeidsboken kan ikke leses ({type(error).__name__})"
        return Fault(Place(path.name), "unreadable-file", message, "Åpne filen i Excel og lagre den på nytt som «Excel-arbeidsbok (*.xlsx)» uten passord.")
    return [_sheet(path.name, sheet, formulas[sheet.title]) for sheet in values.worksheets]


def _sheet(file: str, sheet: Any, formulas: Any) -> Sheet:
    if sheet.max_row * sheet.max_column > MAX_CELLS:
        return Sheet(sheet.title, (), too_large=f"Arket «{sheet.title}» går til rad {sheet.max_row} og kolonne {letters(sheet.max_column)}.")
    joined = {(row, column): area for area in sheet.merged_cells.ranges for row in range(area.min_row, area.max_row + 1) for column in range(area.min_col, area.max_col + 1)}
    rows = []
    for number in range(1, sheet.max_row + 1):
        row = []
        for column in range(1, sheet.max_column + 1):
            area = joined.get((number, column))
            first = (area.min_row, area.min_col) if area else (number, column)
            place = CellPlace(f"{file}:{sheet.title}", number, column)
            row.append(_cell(sheet.cell(*first), formulas.cell(*first), place, filled=first != (number, column)))
        if any(cell.text or cell.wrong for cell in row):
            rows.append(tuple(row))
    return Sheet(sheet.title, tuple(rows), hidden=sheet.sheet_state != "visible")


def _cell(cell: Any, formula: Any, place: Place, filled: bool) -> SheetCell:
    keys = dict(_read(cell, formula))
    comment = " ".join(cell.comment.text.split()) if cell.comment and not filled else ""
    return SheetCell(place=place, filled=filled, comment=comment, **{"text": "", **keys})


def _read(cell: Any, formula: Any) -> Iterator[tuple[str, Any]]:
    """Yield what a cell is, key by key."""
    value = cell.value
    if cell.data_type == "e":
        yield from (("text", str(value)), ("wrong", f"«{value}» er en feil i regnearket"), ("better", "Rett formelen i regnearket og lagre det."))
    elif value is None and formula.data_type == "f" and cell.data_type == "n":
        yield "text", str(getattr(formula.value, "text", formula.value))
        yield from (("wrong", "formelen har ingen lagret verdi"), ("better", "Åpne arbeidsboken i Excel, lagre den, og prøv igjen."))
    elif isinstance(value, bool):
        yield from (("text", str(value)), ("wrong", "cellen er sann eller usann, og ikke et tall"), ("better", "Skriv tallet."))
    elif isinstance(value, int | float):
        yield from _number(value, str(cell.number_format))
    elif isinstance(value, datetime | date):
        yield from _date(value, str(cell.number_format))
    elif isinstance(value, time | timedelta):
        yield from (("text", str(value)), ("wrong", f"«{value}» er et klokkeslett"), ("better", "Gi cellen formatet «Tall» og skriv tallet på nytt."))
    elif value is not None:
        yield "text", " ".join(str(value).split())


def _number(value: int | float, form: str) -> Iterator[tuple[str, Any]]:
    yield "is_number", True
    try:
        made = shown(value, form)
    except NotShown:
        yield from (("text", str(value)), ("wrong", f"cellen viser tallet {value} med formatet «{form}»"), ("better", "Gi cellen formatet «Tall», så hele tallet vises."))
        return
    yield from (("text", made.text), ("percent", made.percent))
    if value in YEARS and not made.percent:
        yield "period", str(int(value))


def _date(value: date, form: str) -> Iterator[tuple[str, Any]]:
    bare = re.sub(r'"[^"]*"|\\.|\[[^\]]*\]', "", form).lower()
    text = f"{value:%Y-%m-%d}" if "d" in bare or ("m" not in bare and "y" not in bare) else f"{value:%Y-%m}" if "m" in bare else f"{value:%Y}"
    yield from (("text", text), ("period", text), ("wrong", f"cellen er datoen {text}, og ikke et tall"))
    yield "better", "Har Excel gjort tallet om til en dato, så gi cellen formatet «Tall» og skriv tallet på nytt."

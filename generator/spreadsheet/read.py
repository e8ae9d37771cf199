"""This module contains the reading of a spreadsheet file: a workbook, or CSV in any of the alphabets that Excel writes."""

from __future__ import annotations

from pathlib import Path

from generator.errors import Fault, Place, say
from generator.load.files import MAX_BYTES
from generator.load.tables.csv_text import read_csv
from generator.load.tables.grid import BadTable
from generator.spreadsheet.sheet import Sheet, SheetCell, is_year

_BOOKS = (".xlsx", ".xlsm")
_TEXTS = (".csv", ".tsv", ".txt")


_NORWEGIAN, _MAC = frozenset("æøå"), frozenset("æøå".encode("mac_roman").decode("cp1252"))
"""Our letters, and what they look like when a file from a Mac is read as one from Windows."""


def read_sheets(path: Path) -> tuple[list[Sheet], list[Fault]]:
    """Return the sheets of a file, or what is wrong with it."""
    try:
        told = _unfit(path)
        path.open("rb").close()
    except OSError:
        hint = say("Lukk filen i Excel, eller kopier den til en mappe du har tilgang til, og prøv igjen.")
        return [], [Fault(Place(path.name), "unreadable-file", say("filen kan ikke åpnes"), hint)]
    if told:
        return [], [told]
    if path.suffix.lower() in _BOOKS:
        from generator.spreadsheet.book import read_book

        found = read_book(path)
        return ([], [found]) if isinstance(found, Fault) else (found, [])
    try:
        return [_text_sheet(path)], []
    except BadTable as bad:
        return [], bad.faults


def _unfit(path: Path) -> Fault | None:
    place = Place(path.name)
    if path.suffix.lower() == ".xls":
        return Fault(place, "unreadable-file", say("filen er i det gamle formatet .xls"), say("Åpne filen i Excel og lagre den som «Excel-arbeidsbok (*.xlsx)»."))
    if path.suffix.lower() not in _BOOKS + _TEXTS:
        return Fault(place, "unreadable-file", say("«%(file)s» er verken .xlsx eller .csv", file=path.name), say("Lagre regnearket som «Excel-arbeidsbok (*.xlsx)» eller «CSV UTF-8 (*.csv)»."))
    if path.stat().st_size > MAX_BYTES * 4:
        return Fault(place, "file-too-large", say("filen er %(size)s MB", size=f"{path.stat().st_size / 1e6:.0f}"), say("Lagre bare arkene med tall i en ny fil."))
    return None


def _text_sheet(path: Path) -> Sheet:
    text, notes = _text(path.read_bytes())
    grid = read_csv(text, path.name)
    rows = tuple(tuple(SheetCell(cell.text, cell.place, period=cell.text if is_year(cell.text) else "") for cell in row) for row in grid)
    return Sheet(path.stem, rows, notes=notes)


def _text(raw: bytes) -> tuple[str, tuple[str, ...]]:
    """Return a file as text, and what to know of how it was read. What is no UTF-8 is what Excel writes by itself: on Windows, else on Mac."""
    if raw.startswith((b"\xff\xfe", b"\xfe\xff")):
        return raw.decode("utf-16", "replace"), ()
    try:
        return raw.decode("utf-8-sig"), ()
    except UnicodeDecodeError:
        text = raw.decode("cp1252", "replace")
    if _MAC.intersection(text) and not _NORWEGIAN.intersection(text):
        return raw.decode("mac_roman"), (say("filen er ikke lagret som UTF-8, og er lest som Mac Roman"),)
    return text, (say("filen er ikke lagret som UTF-8, og er lest som Windows-1252"),)

"""This module contains Sheet: the cells of one sheet, whatever file it came from, each with its place as a spreadsheet names it."""

from __future__ import annotations

import re
from dataclasses import dataclass

from generator.errors import Place, say


class CellPlace(Place):
    """A place in a sheet: `tall.xlsx:Ark1!C7`."""

    def __str__(self) -> str:
        return f"{self.path}!{self.name}"

    @property
    def name(self) -> str:
        """The name of the cell: C7."""
        return f"{letters(self.column)}{self.line}"


def cell_name(place: Place) -> str:
    """Return what to call a cell where the file is known: C7, or in a text file its line and column."""
    return place.name if isinstance(place, CellPlace) else say("linje %(line)s, tegn %(column)s", line=place.line, column=place.column)


def letters(column: int) -> str:
    """Return the letters of a column, from 1: A, Z, AA."""
    made = ""
    while column:
        column, rest = divmod(column - 1, 26)
        made = chr(65 + rest) + made
    return made


def is_year(text: str) -> bool:
    """Tell whether a whole number is taken for a year where a period is looked for."""
    return re.fullmatch(r"199[0-9]|20[0-9]{2}|2100", text) is not None


@dataclass(frozen=True)
class SheetCell:
    """One cell: the text it shows, and what is special about it.

    `period` is what it names when it is a date or a year, `is_number` that it is a real number and not text. `wrong` says why its value cannot be
    read, `better` what to do about it. `filled` tells that it only shows what the first of several joined cells has.
    """

    text: str
    place: Place
    period: str = ""
    is_number: bool = False
    percent: bool = False
    wrong: str = ""
    better: str = ""
    comment: str = ""
    filled: bool = False


@dataclass(frozen=True)
class Sheet:
    """A sheet: its name, and its rows from the top, as long as they have cells; rows without any are left out.

    `too_large` says how large it is when it is too large to be read.
    """

    name: str
    rows: tuple[tuple[SheetCell, ...], ...]
    hidden: bool = False
    notes: tuple[str, ...] = ()
    too_large: str = ""

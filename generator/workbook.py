"""This module contains the sheets: a table of values as CSV, and several as one XLSX workbook.

It is the only place that imports xlsxwriter. The same sheets give the same bytes: no clock is looked at.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from xlsxwriter import Workbook
    from xlsxwriter.format import Format
    from xlsxwriter.worksheet import Worksheet

MADE = datetime(2000, 1, 1)
"""The day every workbook says that it was made: a real one would change the bytes."""
_WIDEST, _NARROWEST = 48, 10
_LONGEST_NAME = 31
"""Characters that Excel allows in the name of a sheet."""


@dataclass(frozen=True)
class Linked:
    """A value with the whole address of the page it comes from."""

    value: str | Decimal
    url: str


Value = str | Decimal | Linked
"""What a cell may hold; an empty text is an empty cell."""


@dataclass(frozen=True)
class Sheet:
    """A table: a name, one line of headings, rows of as many values. The first `fixed` columns stay in sight."""

    name: str
    headings: tuple[str, ...]
    rows: tuple[tuple[Value, ...], ...]
    fixed: int = 1


def comma_separated(sheet: Sheet) -> bytes:
    """Return a sheet as CSV for machines: UTF-8, comma, one header line, numbers with a decimal point."""
    made = io.StringIO()
    writer = csv.writer(made, lineterminator="\n")
    writer.writerow(sheet.headings)
    for row in sheet.rows:
        writer.writerow([str(_bare(value)) for value in row])
    return made.getvalue().encode()


def workbook(title: str, publisher: str, sheets: Sequence[Sheet]) -> bytes:
    """Return sheets as XLSX: the headings frozen and repeated on paper, numbers as numbers, a filter on every column."""
    from xlsxwriter import Workbook  # not at the top: most builds make no workbook, and importing it takes time

    made = io.BytesIO()
    book = Workbook(made, {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False})
    book.set_properties({"title": title, "author": publisher, "created": MADE})
    looks = _Looks(book)
    for sheet in sheets:
        _write(book.add_worksheet(sheet.name[:_LONGEST_NAME]), sheet, title, looks)
    book.close()
    return made.getvalue()


class _Looks:
    """The looks of cells, made once each: headings, texts, and numbers by their decimals."""

    def __init__(self, book: Workbook) -> None:
        self._book = book
        self._numbers: dict[tuple[int, bool], Format] = {}
        self.heading = book.add_format({"bold": True, "text_wrap": True, "valign": "bottom", "bottom": 2})
        self.text = book.add_format({"text_wrap": True, "valign": "top"})
        self.link = book.add_format({"text_wrap": True, "valign": "top", "underline": 1, "font_color": "#00526b"})

    def number(self, value: Decimal, linked: bool) -> Format:
        """The look of a number: thousands apart, and as many decimals as were printed."""
        exponent = value.as_tuple().exponent
        decimals = -exponent if isinstance(exponent, int) and exponent < 0 else 0
        if (decimals, linked) not in self._numbers:
            shape = {"num_format": "#,##0" + (f".{'0' * decimals}" if decimals else ""), "valign": "top"}
            link = {"underline": 1, "font_color": "#00526b"} if linked else {}
            self._numbers[decimals, linked] = self._book.add_format({**shape, **link})
        return self._numbers[decimals, linked]


def _write(page: Worksheet, sheet: Sheet, title: str, looks: _Looks) -> None:
    for column, (heading, width) in enumerate(zip(sheet.headings, _widths(sheet), strict=True)):
        page.set_column(column, column, width)
        page.write_string(0, column, heading, looks.heading)
    for number, row in enumerate(sheet.rows, 1):
        for column, value in enumerate(row):
            _put(page, number, column, value, looks)
    page.freeze_panes(1, sheet.fixed)
    page.autofilter(0, 0, len(sheet.rows), len(sheet.headings) - 1)
    page.repeat_rows(0)
    page.set_landscape()
    page.set_paper(9)  # A4
    page.fit_to_pages(1, 0)
    page.set_header(f"&L{title.replace('&', '&&')}&R&P/&N")


def _put(page: Worksheet, row: int, column: int, value: Value, looks: _Looks) -> None:
    bare, linked = _bare(value), isinstance(value, Linked)
    if isinstance(value, Linked):
        page.write_url(row, column, value.url, looks.link, str(bare))
    if isinstance(bare, Decimal):  # over the address, which stays: a number that is a link is still a number
        page.write_number(row, column, float(bare), looks.number(bare, linked))
    elif bare and not linked:
        page.write_string(row, column, bare, looks.text)


def _bare(value: Value) -> str | Decimal:
    return value.value if isinstance(value, Linked) else value


def _widths(sheet: Sheet) -> Iterator[int]:
    """Yield how wide each column is, in characters: its longest value within bounds, its heading over two or three lines."""
    for column, heading in enumerate(sheet.headings):
        longest = max((len(str(_bare(row[column]))) for row in sheet.rows), default=0)
        yield min(_WIDEST, max(_NARROWEST, longest + 2, _longest_word(heading.split()) + 4))


def _longest_word(words: Iterable[str]) -> int:
    return max(map(len, words), default=0)

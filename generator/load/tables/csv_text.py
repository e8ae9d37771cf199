"""This module contains the reading of CSV text: cells with line and column, whatever sign stands between them.

Python's own csv module gives no places, and an editor must be told where a fault is.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator

from generator.errors import Fault, Place, say
from generator.load.tables.grid import BadTable, Cell, Grid, Row

_SIGNS = ("\t", ";", ",")
"""What may stand between cells; the first that fits is taken."""
_SAMPLE = 20_000
"""Signs of a text that are looked at to find what stands between its cells."""
_NAMED = re.compile(r"sep=(.)\r?\n", re.IGNORECASE)
"""The first line that Excel reads as the sign between cells, and does not show."""
_HIDDEN = re.compile("[\\x00-\\x08\\x0b\\x0c\\x0e-\\x1f\\x7f-\\x84\\x86-\\x9f\\ufffe\\uffff]")


def read_csv(text: str, path: str) -> Grid:
    """Return the rows of a CSV text that have something in them; `path` is the name that faults carry.

    Raises BadTable with a quote that is not closed or that something stands after, and with invisible signs.
    """
    named = _NAMED.match(text)
    reader = _Reader(text, path, sign_of(text))
    rows = tuple(row for row in reader.rows(named.end() if named else 0) if any(cell.text for cell in row))
    if reader.faults:
        raise BadTable(reader.faults)
    return rows


def sign_of(text: str) -> str:
    """Return the sign between the cells of a CSV text: the one that it names, else the one that makes most rows equally wide.

    They have at least two cells; the first row may be a title.
    """
    named, sample = _NAMED.match(text), text[:_SAMPLE]

    def fit(sign: str) -> int:
        widths = Counter(len(row) for row in _Reader(sample, "", sign).rows(0) if any(cell.text for cell in row))
        return max((count for width, count in widths.items() if width > 1), default=0)

    return named[1] if named else max(_SIGNS, key=fit)


class _Reader:
    """One reading of a text with one sign between its cells."""

    def __init__(self, text: str, path: str, sign: str) -> None:
        self._text, self._path, self._sign = text, path, sign
        self._quoted = re.compile(r'[ ]*"((?:[^"]|"")*)"')
        self._bare = re.compile(rf"[^{re.escape(sign)}\r\n]*")
        self._break = re.compile(r"\r\n|\r|\n")
        self._line, self._line_start = 1, 0
        self.faults: list[Fault] = []

    def rows(self, start: int) -> Iterator[Row]:
        """Yield every row from a place in the text; what is wrong is noted."""
        at, row = start, []
        self._pass(0, start)
        while at <= len(self._text):
            cell, at = self._cell(at)
            row.append(cell)
            if at < len(self._text) and self._text[at] == self._sign:
                at += 1
                continue
            yield tuple(row)
            row = []
            found = self._break.match(self._text, at)
            if found is None:
                return
            self._pass(at, found.end())
            at = found.end()

    def _cell(self, at: int) -> tuple[Cell, int]:
        place = Place(self._path, self._line, at - self._line_start + 1)
        found = self._quoted.match(self._text, at)
        if found is None:
            bare = self._bare.match(self._text, at)
            assert bare is not None  # it may be empty
            written, end = bare[0], bare.end()
            if written.lstrip(" ").startswith('"'):
                self._fault(place, say("anførselstegnet i cellen er ikke lukket"), say('Sett et anførselstegn der cellen slutter. Skal cellen ha et anførselstegn i seg, så skriv det to ganger: "".'))
        else:
            written, end = found[1].replace('""', '"'), found.end()
            self._pass(at, end)
            after = self._bare.match(self._text, end)
            if after and after[0].strip():
                self._fault(place, say("det står «%(text)s» etter anførselstegnet som lukker cellen", text=after[0].strip()[:40]), say("Flytt teksten innenfor anførselstegnene, eller skriv anførselstegn inne i cellen to ganger."))
            end = after.end() if after else end
        if hidden := _HIDDEN.search(written):
            self._fault(place, say("cellen har et usynlig tegn (kode %(code)s)", code=ord(hidden[0])), say("Slett tegnet, eller skriv cellen på nytt."))
        return Cell(" ".join(written.split()), place), end

    def _pass(self, start: int, end: int) -> None:
        """Count the lines between two places in the text."""
        for found in self._break.finditer(self._text, start, end):
            self._line += 1
            self._line_start = found.end()

    def _fault(self, place: Place, message: str, hint: str) -> None:
        self.faults.append(Fault(place, "csv-syntax", message, hint))

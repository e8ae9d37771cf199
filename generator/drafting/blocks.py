"""This module contains how lines become headings, paragraphs and tables; text and PDF share it."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from generator.drafting.columns import UNPARTED, UNSURE, above, cells, head_row, headed, lost, ranked_at, table_at
from generator.drafting.document import DocumentPart, Figure, Heading, Paragraph, Table, TextLine
from generator.drafting.headings import bare, body_size, chapters, goes_on, is_bullet, lettered, named, often

CAPTION = re.compile(r"(?P<sort>Tabell|Figur)\s+(?P<number>[0-9]{1,3}[a-zA-Z]?)(?:\s*(?P<mark>[.,:–-])\s*|\s+|$)(?P<title>.*)")
_LONGEST_CAPTION = 160
_LONGEST_REST = 75
_ENDS = (".", ":", "!", "?", "»", "”")
_SHORT = 0.8
"""A line shorter than this share of the usual ends its paragraph, if it ends a sentence."""


def parts_of(lines: Sequence[TextLine], tables: Sequence[tuple[int, Table]] = ()) -> tuple[DocumentPart, ...]:
    """Make parts of lines. `tables` are those that are read already, each with the index of the line it stands before."""
    return _Blocks(lines, tables).parts()


def caption_of(text: str) -> tuple[str, str, str] | None:
    """Read «Tabell 3. Pasienter» as sort, number and title; a sentence that only begins so («Figur 1 viser …») is none."""
    match = CAPTION.fullmatch(text)
    if match is None or len(text) > _LONGEST_CAPTION:
        return None
    title = match["title"].strip()
    if not match["mark"] and title and not title[0].isupper():
        return None
    return match["sort"], match["number"], title


class _Blocks:
    """Goes through lines once, in order."""

    def __init__(self, lines: Sequence[TextLine], tables: Sequence[tuple[int, Table]]) -> None:
        self._lines = lines
        self._tables = list(tables)
        self._body = body_size(lines)
        self._often = often(lines)
        self._lettered = any(lettered(line, self._body) for line in lines)
        found = chapters(lines)
        large = {index: parsed for index, parsed in found.items() if lettered(lines[index], self._body)}
        self._chapters = large or found  # where headings have letters of their own, a numbered line in others is a point of a list
        self._width = sorted(len(line.text) for line in lines)[int(len(lines) * 0.9)] if lines else 0
        self._parts: list[DocumentPart] = []
        self._open: list[TextLine] = []
        self._promised: int | None = None
        """Where among the parts the table stands that a caption has promised, and no rows have been found for yet."""

    def parts(self) -> tuple[DocumentPart, ...]:
        """Return the parts, with the levels of their headings set."""
        index = 0
        while index < len(self._lines):
            self._ready_tables(index)
            index += self._step(index)
        self._ready_tables(index)
        self._close()
        return _levelled(self._parts, self._body, {line.spot: line.size for line in self._lines})

    def _ready_tables(self, index: int) -> None:
        while self._tables and self._tables[0][0] <= index:
            self._close()
            self._add_table(self._tables.pop(0)[1])

    def _step(self, index: int) -> int:
        """Take what begins at a line; return how many lines it was."""
        line = self._lines[index]
        if index in self._chapters:
            number, title = self._chapters[index]
            return self._heading(index, title, number)
        if told := caption_of(line.text):
            self._captioned(line, *told)
            return 1
        if read := table_at(self._lines, index):
            self._columns(index, read)
            return read[0]
        if self._promised is not None and (ranked := ranked_at(self._lines, index)):
            self._ranked(index, ranked[1])
            return ranked[0]
        if self._is_heading(index):
            return self._heading(index, line.text, "")
        if self._open and self._breaks(self._open[-1], line):
            self._close()
        self._open.append(line)
        return 1

    def _is_heading(self, index: int) -> bool:
        """Tell whether a line without number is a heading; the row over a table's first is not, and not what stands on every page."""
        line = self._lines[index]
        if self._lettered:
            return lettered(line, self._body)
        if named(line.text):
            return True
        if line.text in self._often or (index + 1 < len(self._lines) and cells(self._lines[index + 1].text)):
            return False
        below = not self._open and bool(self._parts) and isinstance(self._parts[-1], Heading)
        return bare(self._lines, index, below)

    def _heading(self, index: int, title: str, number: str) -> int:
        self._close()
        self._promised = None
        taken, line = 1, self._lines[index]
        while self._goes_on(index, taken):
            title = f"{title} {self._lines[index + taken].text}"
            taken += 1
        self._parts.append(Heading(title, line.spot, 0, number))
        return taken

    def _goes_on(self, index: int, taken: int) -> bool:
        """Tell whether a heading runs over to the next line: in the same large letters, close by and not begun anew."""
        if index + taken >= len(self._lines) or index + taken in self._chapters or taken > 2:
            return False
        first, following = self._lines[index], self._lines[index + taken]
        if self._lettered:
            return first.size == following.size > self._body and first.spot.page == following.spot.page and following.gap == 0
        sure = "." in self._chapters[index][0] if index in self._chapters else named(first.text)
        if taken == 1 and sure and following.gap == 0 and goes_on(self._lines, index):
            return len(following.text) < _LONGEST_REST and not following.text.endswith(".")
        return bool(re.fullmatch(r"[0-9]{4}(?:[-–][0-9]{4})?", following.text))

    def _captioned(self, line: TextLine, sort: str, number: str, title: str) -> None:
        self._close()
        self._promised = None
        last = self._parts[-1] if self._parts else None
        if sort == "Figur":
            self._parts.append(Figure(line.spot, line.text))
        elif isinstance(last, Table) and not last.number and last.rows:  # the caption stands below its table
            self._parts[-1] = replace(last, number=number, caption=title)
        else:
            self._promised = len(self._parts)
            self._parts.append(lost(line.spot, number, title))

    def _columns(self, index: int, read: tuple[int, tuple[tuple[str, ...], ...], str]) -> None:
        over = above(self._open)
        self._open = self._open[: len(self._open) - len(over)]
        self._close()
        _, rows, unread = read
        if not headed(rows) and unread != UNSURE and over and (head := head_row(over[-1], len(rows[0]) - 1)):
            rows, over = (head, *rows), over[:-1]
        self._add_table(Table(self._lines[index].spot, rows=rows, headed=headed(rows), above=" | ".join(over), unread=unread))

    def _ranked(self, index: int, rows: tuple[tuple[str, ...], ...]) -> None:
        over = above(self._open)
        self._open = self._open[: len(self._open) - len(over)]
        self._close()
        self._add_table(Table(self._lines[index].spot, rows=rows, above=" | ".join(over), unread=UNPARTED))

    def _add_table(self, table: Table) -> None:
        """Add a table, or put it where its caption stands."""
        if self._promised is None:
            self._parts.append(table)
            return
        promised = self._parts[self._promised]
        assert isinstance(promised, Table)
        self._parts[self._promised] = replace(table, number=promised.number, caption=promised.caption, spot=promised.spot)
        self._promised = None

    def _breaks(self, last: TextLine, line: TextLine) -> bool:
        ended = last.text.endswith(_ENDS)
        short = len(last.text) < self._width * _SHORT
        if is_bullet(line.text) or line.gap >= 3:
            return True
        if self._lettered and abs(last.size - line.size) > 0.5:
            return True
        anew = line.gap >= 1 and line.text[:1].isupper() and (short if is_bullet(self._open[0].text) else len(last.text) < self._width * 0.5)
        return anew or (ended and (short or line.gap >= 2))

    def _close(self) -> None:
        if self._open:
            self._parts.append(Paragraph(tuple(self._open)))
            self._open = []


def _levelled(parts: list[DocumentPart], body: float, sizes: dict[object, float]) -> tuple[DocumentPart, ...]:
    """Give every heading its level: by the depth of its number, else as the numbered ones of the same size, else below them."""
    headings = [part for part in parts if isinstance(part, Heading)]
    depth = {sizes[heading.spot]: heading.number.count(".") + 1 for heading in headings if heading.number}
    larger = sorted({sizes[heading.spot] for heading in headings if sizes[heading.spot] > body}, reverse=True)
    deepest = max(depth.values(), default=0)

    def level(heading: Heading) -> int:
        if heading.number:
            return heading.number.count(".") + 1
        size = sizes[heading.spot]
        if size <= body:
            return (deepest or len(larger)) + 1
        if not depth:
            return larger.index(size) + 1
        same = [level for other, level in depth.items() if other == size]
        return min(same) if same else sum(other > size for other in depth) if size > max(depth) else deepest + 1

    return tuple(replace(part, level=level(part)) if isinstance(part, Heading) else part for part in parts)

"""This module contains the reader of PDF: lines with their lettering, and tables that are drawn with lines, by page.

It is the only place that imports pdfplumber, and only when such a document is read.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import pairwise
from pathlib import Path
from typing import TYPE_CHECKING, Any

from generator.drafting.blocks import parts_of
from generator.drafting.document import Document, NoDraft, Spot, Table, TextLine
from generator.errors import say

if TYPE_CHECKING:
    from pdfplumber.page import Page

MISSING = say("For å lese PDF-filer trengs et tillegg.\n  Kjør: pip install sporbar[pdf]")
_SCANNED = "%(file)s har ingen tekst: det er trolig skannet, så hver side er et bilde.\n  Kjør det gjennom et program for tekstgjenkjenning (OCR), eller be avsenderen om originalen."
_APART = 1.1
"""Words farther apart than this many letter heights stand in columns of their own."""
_TOUCHING = 0.15
"""Letters closer than this share of their height are one word; justified lines have narrow spaces."""
_SAME_LINE = 1.0
_LINE_HEIGHT = 1.6
_FEWEST_PAGES = 3


def read_pdf(path: Path) -> Document:
    """Read a PDF. Raises NoDraft when pdfplumber is not installed, or the file is broken, locked or without text."""
    try:
        import pdfplumber
    except ImportError:
        raise NoDraft(MISSING) from None
    try:
        with pdfplumber.open(path) as opened:
            pages = []
            for number, page in enumerate(opened.pages, 1):
                pages.append(_read_page(page, number))
                page.close()
    except Exception as error:  # a broken file makes the library raise whatever it stumbles over
        raise NoDraft(_broken(path, error)) from None
    if not any(lines or tables for lines, tables in pages):
        raise NoDraft(say(_SCANNED, file=path.name))
    lines, tables = _together(pages)
    return Document(path.name, parts_of(lines, tables), tuple(_empty(pages)))


def _broken(path: Path, error: Exception) -> str:
    if "Password" in repr(error):
        return say("%(file)s er låst med passord.\n  Åpne filen, og lagre den uten passord.", file=path.name)
    return say("%(file)s kan ikke leses som PDF: filen er skadet, eller noe annet enn PDF (%(error)s).\n  Last den ned på nytt.", file=path.name, error=type(error).__name__)


_PageRead = tuple[list[TextLine], list[tuple[int, Table]]]
"""The lines of a page, and its tables, each with the index of the line it stands before."""


def _read_page(page: Page, number: int) -> _PageRead:
    found = [table for table in page.find_tables() if len(table.rows) > 1 and len(table.columns) > 1]
    boxes = [table.bbox for table in found]
    words = page.extract_words(x_tolerance_ratio=_TOUCHING, extra_attrs=["size", "fontname"])
    every = [row[0]["bottom"] for row in _rows(words)]
    rows = _rows([word for word in words if not any(_inside(word, box) for box in boxes)])
    lines = [
        _line(row, Spot(number, bisect_right(every, row[0]["bottom"] + _SAME_LINE)), above[0] if above else None)
        for above, row in pairwise([None, *rows])
        if row
    ]
    tables = []
    for table in found:
        cells = tuple(tuple(" ".join((cell or "").split()) for cell in row) for row in table.extract())
        kept = tuple(row for row in cells if any(row))
        before = sum(row[0]["top"] < table.bbox[1] for row in rows)
        if kept:
            tables.append((before, Table(Spot(number), rows=kept, headed=len(kept) > 1)))
    return lines, tables


def _inside(word: dict[str, Any], box: tuple[float, float, float, float]) -> bool:
    across, down = (word["x0"] + word["x1"]) / 2, (word["top"] + word["bottom"]) / 2
    return bool(box[0] <= across <= box[2] and box[1] <= down <= box[3])


def _rows(words: list[dict[str, Any]]) -> list[list[dict[str, Any]]]:
    """Gather words that stand on the same line, from the top and from the left."""
    rows: list[list[dict[str, Any]]] = []
    for word in sorted(words, key=lambda word: (word["bottom"], word["x0"])):
        if rows and abs(rows[-1][0]["bottom"] - word["bottom"]) < word["size"] * 0.4:
            rows[-1].append(word)
        else:
            rows.append([word])
    return [sorted(row, key=lambda word: word["x0"]) for row in rows]


def _line(row: Sequence[dict[str, Any]], spot: Spot, above: dict[str, Any] | None) -> TextLine:
    text = str(row[0]["text"])
    for left, right in pairwise(row):
        text += ("   " if right["x0"] - left["x1"] > left["size"] * _APART else " ") + right["text"]
    size = Counter(round(word["size"] * 2) / 2 for word in row for _ in word["text"]).most_common(1)[0][0]
    bold = all(re.search(r"bold|black|heavy|semibold", word["fontname"], re.IGNORECASE) for word in row)
    gap = int(above is not None and row[0]["bottom"] - above["bottom"] > _LINE_HEIGHT * max(row[0]["size"], above["size"]))
    return TextLine(text, spot, gap, size, bold)


def _together(pages: Sequence[_PageRead]) -> tuple[list[TextLine], list[tuple[int, Table]]]:
    """Lay the pages after each other, without what stands at the top or foot of most of them."""
    lines: list[TextLine] = []
    tables: list[tuple[int, Table]] = []
    running = _running(pages)
    for own, own_tables in pages:
        kept = [line for place, line in enumerate(own) if not (place in (0, 1, len(own) - 2, len(own) - 1) and _bare(line.text) in running)]
        for before, table in own_tables:
            gone = sum(line not in kept for line in own[:before])
            tables.append((len(lines) + before - gone, table))
        lines += kept
    return lines, tables


def _running(pages: Sequence[_PageRead]) -> frozenset[str]:
    if len(pages) < _FEWEST_PAGES:
        return frozenset()
    counts = Counter(text for lines, _ in pages for text in {_bare(line.text) for line in (*lines[:2], *lines[-2:])})
    return frozenset(text for text, count in counts.items() if count >= _FEWEST_PAGES and count > len(pages) / 2)


def _bare(text: str) -> str:
    """A line without its digits: page numbers change from page to page."""
    return re.sub(r"[0-9]+", "#", text).strip()


def _empty(pages: Sequence[_PageRead]) -> Iterator[str]:
    empty = [str(number) for number, (lines, tables) in enumerate(pages, 1) if not lines and not tables]
    if empty:
        yield say("Uten tekst (bilde, skannet eller tom): s. %(empty)s. Innholdet der er ikke lest.", empty=", ".join(empty))

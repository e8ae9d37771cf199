"""This module contains the reader of Word documents: headings by their styles, paragraphs and tables in order.

It is the only place that imports python-docx, and only when such a document is read. Word has no pages until it is printed, so a place is the
number of the paragraph.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

from generator.drafting.blocks import caption_of
from generator.drafting.document import (
    Document,
    DocumentPart,
    Figure,
    Heading,
    NoDraft,
    Paragraph,
    Spot,
    Table,
    TextLine,
)
from generator.drafting.headings import numbered
from generator.errors import say

if TYPE_CHECKING:
    from docx.document import Document as WordDocument
    from docx.table import Table as WordTable
    from docx.text.paragraph import Paragraph as WordParagraph

_HEADING = re.compile(r"(?:heading|overskrift)\s*([1-9])", re.IGNORECASE)
_TITLE = frozenset({"title", "tittel"})
MISSING = say("For å lese Word-dokumenter trengs et tillegg.\n  Kjør: pip install sporbar[word]")


def read_word(path: Path) -> Document:
    """Read a .docx file. Raises NoDraft when python-docx is not installed, or the file is broken, locked or without text."""
    try:
        import docx
    except ImportError:
        raise NoDraft(MISSING) from None
    try:
        opened = docx.Document(str(path))
    except Exception as error:  # a broken file makes the library raise whatever it stumbles over
        raise NoDraft(say("%(file)s kan ikke leses som et Word-dokument: filen er skadet, låst med passord eller noe annet (%(error)s).\n  Åpne den i Word, og lagre den på nytt som .docx.", file=path.name, error=type(error).__name__)) from None
    parts = tuple(_Parts(opened).parts())
    if not parts:
        raise NoDraft(say("%(file)s har ingen tekst.\n  Velg et dokument med tekst i.", file=path.name))
    return Document(path.name, parts)


class _Parts:
    """Goes through a Word document once, in order."""

    def __init__(self, opened: WordDocument) -> None:
        self._opened = opened
        self._caption: tuple[Spot, str, str] | None = None
        self._count = 0

    def parts(self) -> Iterator[DocumentPart]:
        """Yield what the document holds; a caption above a table goes with the table."""
        from docx.table import Table as WordTable

        for block in self._opened.iter_inner_content():
            if isinstance(block, WordTable):
                yield self._table(block)
            else:
                yield from self._paragraph(block)
        yield from self._lost()

    def _paragraph(self, block: WordParagraph) -> Iterator[DocumentPart]:
        self._count += 1
        text = " ".join(block.text.split())
        if not text:
            return
        spot = Spot(paragraph=self._count)
        style = (block.style.name or "") if block.style is not None else ""
        yield from self._lost()
        if match := _HEADING.match(style):
            number, title = numbered(text) or ("", text)
            yield Heading(title, spot, int(match[1]), number)
        elif style.casefold() in _TITLE:
            yield Heading(text, spot, 0)
        elif told := caption_of(text):
            if told[0] == "Figur":
                yield Figure(spot, text)
            else:
                self._caption = (spot, told[1], told[2])
        else:
            yield Paragraph((TextLine(text, spot),))

    def _lost(self) -> Iterator[Table]:
        if self._caption is not None:
            spot, number, title = self._caption
            self._caption = None
            yield Table(spot, number, title, unread=say("det står ingen tabell etter overskriften, kanskje bare et bilde"))

    def _table(self, block: WordTable) -> Table:
        spot, number, title = self._caption or (Spot(paragraph=self._count + 1), "", "")
        self._caption = None
        rows = tuple(_row(row) for row in ([cell.text for cell in row.cells] for row in block.rows))
        return Table(spot, number, title, rows, headed=len(rows) > 1)


def _row(texts: list[str]) -> tuple[str, ...]:
    return tuple(" ".join(text.split()) for text in texts)

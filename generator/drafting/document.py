"""This module contains Document: what a reader has found in a file, in order, each part with its place."""

from __future__ import annotations

from dataclasses import dataclass

from generator.errors import Refused, joined, say


class NoDraft(Refused):
    """Raised, with what to tell the editor, when no draft can be made: the file cannot be read, or there is no place for it."""


@dataclass(frozen=True)
class Spot:
    """Where something stands in a document: page and line count from 1, and are 0 where the file does not tell."""

    page: int = 0
    line: int = 0
    paragraph: int = 0

    def __str__(self) -> str:
        return str(self.told)

    @property
    def told(self) -> str:
        """The place in words: «s. 3, linje 12»."""
        page = say("s. %(number)s", number=self.page) if self.page else ""
        line = say("linje %(number)s", number=self.line) if self.line else ""
        return joined(page, line, say("avsnitt %(number)s", number=self.paragraph) if self.paragraph else "", by=", ")


@dataclass(frozen=True)
class TextLine:
    """One line of text. `gap` is how many empty lines stand before it; `size` and `bold` are its lettering, where known."""

    text: str
    spot: Spot
    gap: int = 0
    size: float = 0.0
    bold: bool = False


@dataclass(frozen=True)
class Heading:
    """A heading: `number` as printed («2.1») or empty, level 1 for the highest (0 for the title of the whole document)."""

    text: str
    spot: Spot
    level: int
    number: str = ""


@dataclass(frozen=True)
class Paragraph:
    """Running text that belongs together, line by line."""

    lines: tuple[TextLine, ...]

    @property
    def spot(self) -> Spot:
        """Where it begins."""
        return self.lines[0].spot


@dataclass(frozen=True)
class Table:
    """A table: rows of cells as printed. `unread` says why there are none, or why they cannot be trusted.

    `headed` tells that the first row holds the headings of the columns; `above` is the text that stands over a table without such a row.
    """

    spot: Spot
    number: str = ""
    caption: str = ""
    rows: tuple[tuple[str, ...], ...] = ()
    headed: bool = False
    above: str = ""
    unread: str = ""

    @property
    def name(self) -> str:
        """What to call it: «tabell 3», or «tabell uten nummer»."""
        return say("tabell %(number)s", number=self.number) if self.number else say("tabell uten nummer")


@dataclass(frozen=True)
class Figure:
    """A picture that only its caption tells of; what it shows is not read."""

    spot: Spot
    caption: str


DocumentPart = Heading | Paragraph | Table | Figure


@dataclass(frozen=True)
class Document:
    """A document that has been read: its file name, its parts in order, and what could not be read, in words."""

    name: str
    parts: tuple[DocumentPart, ...]
    unread: tuple[str, ...] = ()

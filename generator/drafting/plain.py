"""This module contains the reader of plain text: lines as they stand, where a form feed begins a new page."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from generator.drafting.blocks import parts_of
from generator.drafting.document import Document, NoDraft, Spot, TextLine
from generator.errors import say


def read_plain(path: Path) -> Document:
    """Read a text file. Raises NoDraft when it is not UTF-8, or has no text."""
    try:
        text = path.read_bytes().decode("utf-8-sig")
    except UnicodeDecodeError as error:
        message = say("%(file)s er ikke i tegnsettet UTF-8 (tegn nummer %(number)s kan ikke leses).", file=path.name, number=error.start + 1)
        raise NoDraft(say("%(message)s\n  Lagre den på nytt: «Lagre som», «Koding: UTF-8».", message=message)) from None
    lines = list(text_lines(text))
    if not lines:
        raise NoDraft(say("%(file)s har ingen tekst.\n  Velg en fil med tekst i.", file=path.name))
    return Document(path.name, parts_of(lines))


def text_lines(text: str) -> Iterator[TextLine]:
    """Yield the lines that are not empty, each with how many empty ones stood before it; lines count within their page where there are pages."""
    pages = text.replace("\r\n", "\n").replace("\r", "\n").split("\f")
    gap = 0
    for number, page in enumerate(pages, 1):
        for count, line in enumerate(page.split("\n"), 1):
            if line.strip():
                yield TextLine(line.strip(), Spot(number if len(pages) > 1 else 0, count), gap)
                gap = 0
            else:
                gap += 1

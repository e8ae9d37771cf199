"""This module contains `read`: the reader for each sort of document, by the ending of the file's name."""

from __future__ import annotations

from pathlib import Path

from generator.drafting.document import Document, NoDraft
from generator.drafting.signatures import LENGTH, check_signature
from generator.errors import say

_OLD = {".doc": say("Word-dokument av den gamle typen"), ".rtf": say("RTF-dokument"), ".odt": say("LibreOffice-dokument")}


def read(path: Path) -> Document:
    """Read a document into headings, paragraphs and tables. Raises NoDraft, in words for the editor, when it cannot be read."""
    if not path.is_file():
        raise NoDraft(say("Filen %(path)s finnes ikke.\n  Sjekk navnet og mappen.", path=path))
    try:
        with path.open("rb") as file:
            head = file.read(LENGTH)
    except OSError as error:
        raise NoDraft(say("%(file)s kan ikke åpnes (%(strerror)s).\n  Sjekk rettighetene til filen, og om den er åpen i et annet program.", file=path.name, strerror=error.strerror)) from None
    check_signature(path, head)
    return _read(path)


def _read(path: Path) -> Document:
    ending = path.suffix.casefold()
    if ending == ".pdf":
        from generator.drafting.pdf import read_pdf

        return read_pdf(path)
    if ending == ".docx":
        from generator.drafting.word import read_word

        return read_word(path)
    if ending in (".txt", ".text", ".md"):
        from generator.drafting.plain import read_plain

        return read_plain(path)
    if ending in _OLD:
        raise NoDraft(say("%(file)s er et %(type)s.\n  Åpne det, velg «Lagre som», og lagre det som .docx eller .pdf.", file=path.name, type=_OLD[ending]))
    raise NoDraft(say("%(file)s kan ikke leses: navnet slutter på «%(ending)s».\n  Bruk en fil som slutter på .pdf, .docx eller .txt.", file=path.name, ending=path.suffix))

"""This module contains what a document is by its first bytes, where its name says that it is something else."""

from __future__ import annotations

from pathlib import Path

from generator.drafting.document import NoDraft
from generator.errors import say

LENGTH = 16
"""So many bytes tell what a file is."""
_READ = (".pdf", ".docx", ".txt", ".text", ".md")
"""The endings of files that are read; of others it is said that they are not."""
_OLD_OFFICE = b"\xd0\xcf\x11\xe0"
_WEB_PAGES = (b"<!doctype html", b"<html")
_SAVED = say("Åpne den i Word, og lagre den som «Word-dokument (*.docx)».")
_TYPES = (
    (b"%PDF-", ".pdf", say("en PDF-fil"), say("Gi filen et navn som slutter på .pdf.")),
    (b"PK\x03\x04", ".docx", say("et dokument fra Word eller et annet kontorprogram"), _SAVED),
    (b"{\\rtf", ".rtf", say("et RTF-dokument"), _SAVED),
)
"""How files begin, the ending that goes with it, what they are, and what to do with those that end otherwise."""


def check_signature(path: Path, head: bytes) -> None:
    """Raise NoDraft for a file that begins as something else than its name says, or is empty; `head` is how it begins."""
    ending = path.suffix.casefold()
    if ending not in _READ:
        return
    if not head:
        raise NoDraft(say("%(file)s er tom.\n  Last den ned eller lagre den på nytt.", file=path.name))
    if head.startswith(_OLD_OFFICE):
        raise NoDraft(say("%(file)s er låst med passord, eller lagret i et gammelt format av Word.\n  Åpne den i Word, ta bort passordet, og lagre den som «Word-dokument (*.docx)».", file=path.name))
    if head.lower().lstrip().startswith(_WEB_PAGES):
        raise NoDraft(say("%(file)s er en nettside, og ikke dokumentet selv.\n  Åpne den i en nettleser, og last ned dokumentet derfra.", file=path.name))
    for start, own, type, hint in _TYPES:
        if head.startswith(start) and ending != own:
            raise NoDraft(say("%(file)s er %(type)s, men navnet slutter på «%(ending)s».\n  %(hint)s", file=path.name, type=type, ending=path.suffix, hint=hint))

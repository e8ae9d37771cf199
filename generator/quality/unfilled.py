"""This module contains the check of drafts: what in them still waits for the editor, and those that wait for nothing more."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from generator.catalog import Catalog, Entry
from generator.errors import Fault, say
from generator.load.unfilled import Blank, told
from generator.quality.finding import Finding, finding


def unfilled(blanks: Sequence[Blank]) -> Iterator[Fault]:
    """Yield a warning for what is not filled in in drafts: each line, or where a file has many, the first."""
    hint = say("Skriv det som mangler, og slett linjen. Slett «draft: true» når hele utkastet er ferdig.")
    yield from told(blanks, "unfilled", hint)


def finished(blanks: Sequence[Blank], catalog: Catalog) -> Iterator[Finding]:
    """Yield the drafts in which nothing is left to fill in."""
    waiting = {address for one in blanks for address in _above(one.entry)}
    for entry in catalog.entries.values():
        if entry.record.draft and entry.address not in waiting:
            message = say("utkastet er fylt ut")
            yield finding(entry, ("draft",), "draft-filled", message, say("Slett «draft: true» når det skal publiseres. Til da telles det ikke med."))


def _above(entry: Entry) -> tuple[str, str, str]:
    """The addresses of a record, and of the chapter and report it stands in."""
    return entry.address, f"{entry.report}/sections/{entry.section}", f"reports/{entry.report}"

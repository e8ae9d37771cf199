"""This module contains Kept: the records of files that the same process has read before, and that have not changed since; and where they point."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from generator.catalog import Bond, Catalog, Entry
from generator.load.files import Source

Age = tuple[int, int, int]


class Kept:
    """While somebody writes, all files but one are as they were: what stands in those is neither read nor validated again.

    Only files whose records depend on nothing but the file are kept: none that has a fault, or takes values from a table.
    """

    def __init__(self) -> None:
        self._ages: dict[str, Age] = {}
        self._known: dict[str, tuple[Age, tuple[Entry, ...]]] = {}
        self._names: object = None
        self._bonds: dict[str, tuple[Entry, list[Bond]]] = {}

    def unchanged(self, sources: Iterable[Source]) -> dict[str, tuple[Entry, ...]]:
        """Return the records of the files that are as they were, by path, and forget the others. Call it before the files are read."""
        self._ages = {source.path: _age(source) for source in sources}
        self._known = {path: known for path, known in self._known.items() if known[0] == self._ages.get(path)}
        return {path: entries for path, (_, entries) in self._known.items()}

    def keep(self, source: Source, entries: Sequence[Entry]) -> None:
        """Keep the records of a file that has been read since."""
        self._known[source.path] = self._ages[source.path], tuple(entries)

    def followed(self, entry: Entry) -> list[Bond] | None:
        """Return the bonds of a record whose links were right before; None where they have to be followed."""
        before = self._bonds.get(entry.address)
        return before[1] if before and before[0] is entry else None

    def follow(self, entry: Entry, bonds: list[Bond]) -> None:
        """Keep the bonds of a record whose links are right, those in its texts too."""
        self._bonds[entry.address] = entry, bonds

    def lead(self, catalog: Catalog) -> None:
        """Forget all bonds when links may lead elsewhere than before: when something has come, gone or got another address."""
        names = set(catalog.entries), dict(catalog.former), {page.path: page.url for page in catalog.prose}
        if names != self._names:
            self._names, self._bonds = names, {}


def _age(source: Source) -> Age:
    found = source.disk.stat()
    return found.st_size, found.st_mtime_ns, found.st_ino

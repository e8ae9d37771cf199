"""This module contains Unread: what exists in the files but could not be read, so that links to it are not called dead."""

from __future__ import annotations

from collections.abc import Iterable

from generator.words.slugs import is_slug


class Unread:
    """The files and records that have faults of their own.

    A link to one of them may be right, and the fault that hides its target is already told; telling of the link too
    would bury the one mistake under a hundred others.
    """

    def __init__(self) -> None:
        self._places: set[str] = set()
        self._addresses: set[str] = set()
        self._anything = False

    def __bool__(self) -> bool:
        return self._anything or bool(self._places) or bool(self._addresses)

    def file(self, name: str) -> None:
        """Note that a file (its name under content/) could not be read: anything of its report may stand in it."""
        self._places.add(name if name.endswith(".md") else name.split("/")[0].split(".")[0])

    def record(self, kind: str, id: object, report: str) -> None:
        """Note a record with faults; without an id, or with one that cannot stand, it may be any of its kind in the report."""
        own = f"{kind}/{id if isinstance(id, str) and is_slug(id) else ''}"
        self._addresses.add(f"{report}/{own}" if report and kind != "reports" else own)

    def anything(self) -> None:
        """Note a file that lies where it is not read: anything of any report may stand in it."""
        self._anything = True

    def may_hold(self, addresses: Iterable[str]) -> bool:
        """Tell whether what one of the addresses names may be among the unread."""
        if self._anything:
            return True
        return bool(self) and any(
            address in self._addresses
            or address in self._places
            or f"{address.rpartition('/')[0]}/" in self._addresses
            or not self._places.isdisjoint(address.split("/")[:2])
            for address in addresses
        )

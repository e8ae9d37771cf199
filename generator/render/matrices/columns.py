"""This module contains the columns of organisations: which region each belongs to, and the order they stand in."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import cached_property

from generator.catalog import Catalog, Entry
from generator.kinds.organisation import Organisation
from generator.render.desk import Desk
from generator.render.matrices.matrix import Column
from generator.words.languages import Words


class Regions:
    """Knows the region of every organisation, and sorts them as a reader thinks of them: the region, its trusts, their hospitals."""

    def __init__(self, catalog: Catalog) -> None:
        self._catalog = catalog

    def of(self, address: str) -> str:
        """The address of an organisation's region; empty for what stands outside the regions, or across them."""
        top = next((above.address for above in self._above(address) if _type(above) == "rhf"), "")
        if top or not self._is_group(address):
            return top
        regions = {self.of(member) for member in self._catalog.expand(address) if member != address}
        return regions.pop() if len(regions) == 1 else ""

    def columns(self, desk: Desk, addresses: Iterable[str], first: str, own: Words) -> tuple[Column, ...]:
        """Return organisations as columns by region: the region `first` before the others, in which nothing stands outside."""
        found = sorted(addresses, key=lambda address: self._place(address, first))
        return tuple(Column(desk.cards.at(address), self._name(desk, self.of(address), own)) for address in found)

    def _name(self, desk: Desk, region: str, own: Words) -> str:
        return desk.cards.at(region).name(own.language) if region else own("Outside the regions")

    def _place(self, address: str, first: str) -> tuple[bool, bool, int, tuple[tuple[bool, int], ...]]:
        """First the own region, then the others in the order of the file, then what has none; in a region the whole before its parts."""
        region = self.of(address)
        way = [(not self._is_group(one.address), self._order[one.address]) for one in self._above(address) if one.address != region]
        return not region, region != first, self._order.get(region, 0), tuple(reversed(way))

    def _above(self, address: str) -> Iterator[Entry]:
        """Yield an organisation, then what it is part of, up to the top; a circle in the content ends it."""
        seen: set[str] = set()
        while address and address not in seen and address in self._catalog.entries:
            seen.add(address)
            entry = self._catalog[address]
            yield entry
            record = entry.record
            if _type(entry) == "rhf":
                return
            address = f"organisations/{record.parent}" if isinstance(record, Organisation) and record.parent else ""

    def _is_group(self, address: str) -> bool:
        return _type(self._catalog[address]) == "group"

    @cached_property
    def _order(self) -> dict[str, int]:
        return {entry.address: number for number, entry in enumerate(_organisations(self._catalog))}


def _organisations(catalog: Catalog) -> list[Entry]:
    """Every organisation, those withdrawn too: records may still name them."""
    return [entry for entry in catalog.entries.values() if isinstance(entry.record, Organisation)]


def is_trust(entry: Entry) -> bool:
    """Whether an organisation is one of those that answer for assignments."""
    return _type(entry) in ("rhf", "trust", "company", "hospital")


def _type(entry: Entry) -> str:
    return entry.record.type if isinstance(entry.record, Organisation) else ""

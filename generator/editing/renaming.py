"""This module contains a renaming: which records get which ids, and how references to them are written after it."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass

from generator.catalog import Catalog, Entry
from generator.entry import address_in
from generator.kinds.measurement import Measurement


@dataclass(frozen=True)
class Renaming:
    """New ids by the addresses of today. `derived` are the measurements among them that are named after what gets another id."""

    ids: Mapping[str, str]
    derived: frozenset[str]
    reports: Mapping[str, str]

    @classmethod
    def of(cls, catalog: Catalog, targets: Iterable[Entry], new: str, has_id: Callable[[Entry], bool]) -> Renaming:
        """Give records a new id, and those that are named after them the name that follows from it; `has_id` tells whether a record says its id itself."""
        ids = {entry.address: new for entry in targets}
        derived = {address: id for entry, address, id in _named_after(catalog, ids) if not has_id(entry)}
        reports = {entry.report: new for entry in targets if entry.record.kind.list == "reports"}
        return cls({**ids, **derived}, frozenset(derived), reports)

    def touches(self, entry: Entry) -> bool:
        """Tell whether the address of a record changes."""
        return entry.address in self.ids or entry.report in self.reports

    def written(self, reference: str, kind: str, target: Entry) -> str:
        """Return how a reference to a record is to be written; `kind` is the list name its field takes, or ""."""
        parts = reference.split("/")
        if target.address in self.ids:
            parts[-1] = self.ids[target.address]
        if target.report in self.reports and len(parts) == (2 if kind else 3):
            parts[0] = self.reports[target.report]
        return "/".join(parts)

    def address(self, entry: Entry) -> str:
        """Return the address that a record has after the renaming."""
        id = self.ids.get(entry.address, entry.record.id)
        return address_in(entry.record.kind.list, id, self.reports.get(entry.report, entry.report))


def _named_after(catalog: Catalog, ids: Mapping[str, str]) -> Iterator[tuple[Entry, str, str]]:
    """Yield the measurements that are called what their indicator and organisation are, where one of these gets another id, and what they are called then."""
    for entry in catalog.entries.values():
        record = entry.record
        if not isinstance(record, Measurement) or entry.address in ids:
            continue
        names = [f"indicators/{record.indicator.id}", f"organisations/{record.organisation.id}"]
        id = record.renamed_after(*(ids.get(name, name.partition("/")[2]) for name in names))
        if id and not ids.keys().isdisjoint(names):
            yield entry, entry.address, id

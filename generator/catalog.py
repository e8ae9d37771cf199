"""This module contains the catalog: every record with its place, frozen, and the links between them in both directions."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from types import MappingProxyType

from generator.entry import Bond, Entry, Places, Prose, address_in, addresses, drafts_in, join_renamed, withdrawals
from generator.fields import Status, Withdrawal
from generator.kinds.assignment import Assignment
from generator.kinds.measurement import Measurement
from generator.kinds.organisation import Organisation
from generator.kinds.report import Report
from generator.kinds.section import Section
from generator.record import KINDS
from generator.wordlist import Group

__all__ = ["Bond", "Catalog", "Entry", "Places", "Prose", "addresses"]


@dataclass(frozen=True)
class Catalog:
    """Everything the content says. Entries are in the order of the reports; links lead both ways.

    What is withdrawn stands in `entries` and is found by its address, but is in no list, and nothing is pointed at by it.
    So it is with what is a draft (addresses in `drafts`); only drafts see what drafts point at.
    """

    entries: Mapping[str, Entry]
    bonds: tuple[Bond, ...]
    prose: tuple[Prose, ...] = ()
    wordlist: tuple[Group, ...] = ()
    withdrawn: Mapping[str, Withdrawal] = field(default_factory=dict)
    drafts: frozenset[str] = frozenset()
    places: Places = field(default_factory=Places)
    _by_kind: Mapping[str, tuple[Entry, ...]] = field(default_factory=dict, repr=False)
    _out: Mapping[str, tuple[Bond, ...]] = field(default_factory=dict, repr=False)
    _back: Mapping[str, tuple[Bond, ...]] = field(default_factory=dict, repr=False)

    @classmethod
    def of(cls, entries: Iterable[Entry], bonds: Iterable[Bond], prose: Iterable[Prose] = (), wordlist: Iterable[Group] = (), places: Places | None = None, *, with_drafts: bool = False) -> Catalog:
        """Build the catalog and its ways back; `with_drafts` counts drafts as all else."""
        placed = {entry.address: entry for entry in entries}
        withdrawn, drafts = withdrawals(placed), frozenset() if with_drafts else drafts_in(placed)
        by_kind: dict[str, list[Entry]] = {name: [] for name in KINDS}
        for entry in placed.values():
            if entry.address not in withdrawn and entry.address not in drafts:
                by_kind[entry.record.kind.list].append(entry)
        followed = tuple(bonds)
        out: dict[str, list[Bond]] = {}
        back: dict[str, list[Bond]] = {}
        for bond in followed:
            out.setdefault(bond.source, []).append(bond)
            if bond.source not in withdrawn and (bond.source not in drafts or bond.target in drafts):
                back.setdefault(bond.target, []).append(bond)
        return cls(
            MappingProxyType(placed),
            followed,
            tuple(prose),
            tuple(wordlist),
            MappingProxyType(withdrawn),
            drafts,
            places or Places(),
            {name: tuple(found) for name, found in by_kind.items()},
            {address: tuple(found) for address, found in out.items()},
            {address: tuple(found) for address, found in back.items()},
        )

    def __getitem__(self, address: str) -> Entry:
        return self.entries[address]

    @cached_property
    def living(self) -> tuple[Entry, ...]:
        """Every record that is neither withdrawn nor a draft, in the order of the reports."""
        return tuple(entry for address, entry in self.entries.items() if self.counts(address))

    @cached_property
    def drafted(self) -> tuple[Entry, ...]:
        """Every record that is a draft and not withdrawn, in the order of the reports."""
        return tuple(entry for address, entry in self.entries.items() if address in self.drafts and address not in self.withdrawn)

    def counts(self, address: str) -> bool:
        """Whether a record (address) is neither withdrawn nor a draft."""
        return address not in self.withdrawn and address not in self.drafts

    def with_drafts(self) -> Catalog:
        """The same catalog with drafts counted as all else: for those who look at what is written, and not at what is published."""
        return Catalog.of(self.entries.values(), self.bonds, self.prose, self.wordlist, self.places, with_drafts=True) if self.drafts else self

    @cached_property
    def former(self) -> Mapping[str, str]:
        """The addresses that records had before they were renamed, or their report was, with the ones they have now."""
        return _former(self.entries)

    def of_kind(self, kind: str) -> tuple[Entry, ...]:
        """Every record of a kind (list name), in the order of the reports."""
        return self._by_kind[kind]

    def pointing_from(self, entry: Entry) -> tuple[Bond, ...]:
        """What the record points to."""
        return self._out.get(entry.address, ())

    def pointing_at(self, entry: Entry) -> tuple[Bond, ...]:
        """What points to the record."""
        return self._back.get(entry.address, ())

    def find(self, kind: str, name: str, report: str) -> Entry | None:
        """Follow a reference made in `report`: `kind` is a list name, or "" when `name` carries it."""
        meant = addresses(kind, name, report)
        for address in meant:
            if (entry := self.entries.get(address)) is not None:
                return entry
        return next((self.entries[self.former[address]] for address in meant if address in self.former), None)

    def report_of(self, entry: Entry) -> Entry | None:
        """The report the record stands in."""
        return self.entries.get(f"reports/{entry.report}") if entry.report else None

    def section_of(self, entry: Entry) -> Entry | None:
        """The section the record stands in."""
        return self.entries.get(f"{entry.report}/sections/{entry.section}") if entry.section else None

    def in_report(self, report: str, kind: str) -> tuple[Entry, ...]:
        """The records of one kind in one report."""
        return self._in_report.get((report, kind), ())

    def in_section(self, section: Entry) -> tuple[Entry, ...]:
        """The records that stand in a section, kind by kind, in its order."""
        return self._in_section.get((section.report, section.record.id), ())

    def expand(self, address: str) -> tuple[str, ...]:
        """The organisations a name stands for: its members when it is a group, else itself."""
        return self._members.get(address, (address,))

    def answering(self, entry: Entry) -> tuple[str, ...]:
        """The organisations (addresses) that answer for a record, groups taken apart, in the order named."""
        found = self._answering.get(entry.address)
        if found is None:
            named = self.named(entry)
            found = tuple(dict.fromkeys(member for name in named for member in self.expand(name))) if entry.record.shared else named
            self._answering[entry.address] = found
        return found

    @cached_property
    def _answering(self) -> dict[str, tuple[str, ...]]:
        return {}  # filled as it is asked for, since most pages ask for the same

    def named(self, entry: Entry) -> tuple[str, ...]:
        """The organisations (addresses) a record names as answering, groups whole: what a reader is shown."""
        found = (self.find("organisations", link.id, entry.report) for link in entry.record.answerable)
        return tuple(dict.fromkeys(target.address for target in found if target is not None))

    def standing(self, entry: Entry, organisation: str) -> Status | None:
        """Where a record stands for one organisation (address): by its own answer when it has one, else by the whole's state.

        None when the report speaks for others: what one trust or region answers for itself says nothing of the rest.
        """
        if not isinstance(entry.record, Assignment):
            return entry.record.standing
        for answer in entry.record.answers:
            by = (self.find("organisations", link.id, entry.report) for link in answer.by)
            if answer.status and any(organisation in self.expand(found.address) for found in by if found):
                return answer.status
        common = any(answer.joint for answer in entry.record.answers)
        return entry.record.standing if common or self.speaks_for(entry, organisation) else None

    def speaks_for(self, entry: Entry, organisation: str) -> bool:
        """Whether the report a record stands in is the organisation's (address) own, or its owner's; a group is spoken for by any report."""
        report = self.report_of(entry)
        if not (report and isinstance(report.record, Report)) or organisation in self._members:
            return True
        return f"organisations/{report.record.owner}" in self._above(organisation)

    def _above(self, organisation: str) -> Iterator[str]:
        """Yield an organisation (address) and all that it belongs to."""
        seen: set[str] = set()
        while organisation not in seen and (found := self.entries.get(organisation)):
            seen.add(organisation)
            yield organisation
            parent = found.record.parent if isinstance(found.record, Organisation) else None
            organisation = f"organisations/{parent}"

    def thread(self, entry: Entry) -> tuple[Entry, ...]:
        """The same thing through the reports of one owner, oldest first: same kind, same id. Of drafts, it has the one asked for."""
        thread = self._threads.get(entry.address, (entry,))
        return tuple(one for one in thread if one is entry or one.address not in self.drafts) if self.drafts else thread

    def is_newest(self, entry: Entry) -> bool:
        """Whether no later report tells of the same thing: what is counted over all reports is counted in its newest."""
        return self.thread(entry)[-1].address == entry.address

    @cached_property
    def firsts(self) -> Mapping[str, str]:
        """For every record in a thread (address), the first in it: one name for the same thing in all reports."""
        return {address: thread[0].address for address, thread in self._threads.items()}

    @cached_property
    def answered(self) -> Mapping[str, tuple[Entry, ...]]:
        """What each organisation (address) answers for, itself or as member of a group; a group, what it is named for."""
        found: dict[str, list[Entry]] = {}
        for entry in self.living:
            for address in dict.fromkeys((*self.answering(entry), *self.named(entry))):
                found.setdefault(address, []).append(entry)
        return {address: tuple(entries) for address, entries in found.items()}

    @cached_property
    def _members(self) -> dict[str, tuple[str, ...]]:
        named: dict[str, tuple[str, ...]] = {}
        for entry in self.entries.values():
            record = entry.record
            if isinstance(record, Organisation) and record.members:
                named[entry.address] = tuple(f"organisations/{link.id}" for link in record.members)
        return {address: tuple(_expanded(address, named, {address: None})) for address in named}

    @cached_property
    def _in_report(self) -> dict[tuple[str, str], tuple[Entry, ...]]:
        found: dict[tuple[str, str], list[Entry]] = {}
        for entry in self._counted("reports"):
            found.setdefault((entry.report, entry.record.kind.list), []).append(entry)
        return {key: tuple(entries) for key, entries in found.items()}

    @cached_property
    def _in_section(self) -> dict[tuple[str, str], tuple[Entry, ...]]:
        found: dict[tuple[str, str], list[Entry]] = {}
        for entry in self._counted("sections"):
            if entry.section and not isinstance(entry.record, Section):
                found.setdefault((entry.report, entry.section), []).append(entry)
        return {key: tuple(entries) for key, entries in found.items()}

    def _counted(self, kind: str) -> Iterator[Entry]:
        """Yield what a report or a chapter holds: what is not withdrawn, and all of one that is withdrawn itself."""
        for address, entry in self.entries.items():
            holder = f"reports/{entry.report}" if kind == "reports" else f"{entry.report}/sections/{entry.section}"
            if all(address not in left_out or holder in left_out for left_out in (self.withdrawn, self.drafts)):
                yield entry

    @cached_property
    def _threads(self) -> dict[str, tuple[Entry, ...]]:
        found: dict[tuple[str, str, str], list[Entry]] = {}
        for entry in (*self.living, *self.drafted):
            if entry.section:
                report = self.report_of(entry)
                owner = report.record.owner if report and isinstance(report.record, Report) else ""
                found.setdefault((owner, entry.record.kind.list, entry.record.id), []).append(entry)
        if self.former:
            join_renamed(found)
        threads = (tuple(sorted(entries, key=self._period)) for entries in found.values() if len(entries) > 1)
        return {entry.address: thread for thread in threads for entry in thread}

    def _period(self, entry: Entry) -> tuple[str, str]:
        report = self.report_of(entry)
        return (report.record.period.end.isoformat() if report and isinstance(report.record, Report) else "", entry.report)


def _former(entries: Mapping[str, Entry]) -> dict[str, str]:
    """Old addresses with those of today. A living record keeps its address; of two that had the same, the first has it."""
    reports = {entry.report: entry.record.former_ids for entry in entries.values() if entry.record.kind.list == "reports"}
    found: dict[str, str] = {}
    for entry in entries.values():
        own, before = _ids_before(entries, entry), reports.get(entry.report, ())
        for report in (entry.report, *before) if own or before else ():
            for id in (entry.record.id, *own):
                found.setdefault(address_in(entry.record.kind.list, id, report), entry.address)
    return {old: address for old, address in found.items() if old not in entries}


def _ids_before(entries: Mapping[str, Entry], entry: Entry) -> tuple[str, ...]:
    """The former ids of a record. A measurement named after its indicator and organisation has had every name that they have had."""
    record = entry.record
    if not isinstance(record, Measurement):
        return record.former_ids
    named = [entries.get(f"indicators/{record.indicator.id}"), entries.get(f"organisations/{record.organisation.id}")]
    names = [(one.record.id, *one.record.former_ids) for one in named if one is not None]
    if len(names) < 2 or max(map(len, names)) == 1:
        return record.former_ids
    return (*record.former_ids, *(id for first in names[0] for second in names[1] if (id := record.renamed_after(first, second))))


def _expanded(address: str, named: Mapping[str, tuple[str, ...]], seen: dict[str, None]) -> Iterator[str]:
    """Yield the members of a group and of the groups in it, each once, in the order named."""
    for member in named[address]:
        if member in seen:
            continue
        seen[member] = None
        if member in named:
            yield from _expanded(member, named, seen)
        else:
            yield member

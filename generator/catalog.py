"""This module contains the catalog: every record with its place, frozen, and the links between them in both directions."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from types import MappingProxyType

from generator.fields import Link, Status
from generator.kinds.assignment import Assignment
from generator.kinds.organisation import Organisation
from generator.kinds.report import Report
from generator.kinds.section import Section
from generator.record import KINDS, Record, Steps


@dataclass(frozen=True, slots=True)
class Entry:
    """A record and where it stands: its report and section (empty for shared records), its file and place there.

    `digest` changes whenever the record's text in its file does. `address` is the record's name in the whole catalog:
    `<report>/<list>/<id>`, without report when it is shared.
    """

    record: Record
    report: str
    section: str
    path: str
    steps: Steps
    digest: str = ""
    address: str = field(init=False)

    def __post_init__(self) -> None:
        own = f"{self.record.kind.list}/{self.record.id}"
        object.__setattr__(self, "address", f"{self.report}/{own}" if self.report and self.record.kind.list != "reports" else own)

    @property
    def url(self) -> str:
        """The permanent address of the record's page, from the root of the site, with a slash at the end."""
        record, kind = self.record, self.record.kind
        if isinstance(record, Report):
            return f"{record.id}/"
        if isinstance(record, Section):
            return f"{self.report}/{record.id}/"
        return f"{self.report}/{kind.slug}/{record.id}/" if self.report else f"{kind.slug}/{record.id}/"


@dataclass(frozen=True, slots=True)
class Bond:
    """A link that has been followed: who points (`source`), at whom (`target`), how, and by which field."""

    source: str
    target: str
    link: Link
    field: str


@dataclass(frozen=True, slots=True)
class Prose:
    """A Markdown page: its path under content/, its text and its address."""

    path: str
    title: str
    text: str
    url: str
    digest: str = ""


@dataclass(frozen=True)
class Catalog:
    """Everything the content says. Entries are in the order of the reports; links lead both ways.

    A digest of all content stands in `digest`, the day of the youngest report in the reports themselves: no clock.
    """

    entries: Mapping[str, Entry]
    bonds: tuple[Bond, ...]
    prose: tuple[Prose, ...] = ()
    _by_kind: Mapping[str, tuple[Entry, ...]] = field(default_factory=dict, repr=False)
    _out: Mapping[str, tuple[Bond, ...]] = field(default_factory=dict, repr=False)
    _back: Mapping[str, tuple[Bond, ...]] = field(default_factory=dict, repr=False)

    @classmethod
    def of(cls, entries: Iterable[Entry], bonds: Iterable[Bond], prose: Iterable[Prose] = ()) -> Catalog:
        """Build the catalog and its ways back."""
        placed = {entry.address: entry for entry in entries}
        by_kind: dict[str, list[Entry]] = {name: [] for name in KINDS}
        for entry in placed.values():
            by_kind[entry.record.kind.list].append(entry)
        followed = tuple(bonds)
        out: dict[str, list[Bond]] = {}
        back: dict[str, list[Bond]] = {}
        for bond in followed:
            out.setdefault(bond.source, []).append(bond)
            back.setdefault(bond.target, []).append(bond)
        return cls(
            MappingProxyType(placed),
            followed,
            tuple(prose),
            {name: tuple(found) for name, found in by_kind.items()},
            {address: tuple(found) for address, found in out.items()},
            {address: tuple(found) for address, found in back.items()},
        )

    def __getitem__(self, address: str) -> Entry:
        return self.entries[address]

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
        for address in addresses(kind, name, report):
            if address in self.entries:
                return self.entries[address]
        return None

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
        found: dict[str, None] = {}
        for link in entry.record.answerable:
            target = self.find("organisations", link.id, entry.report)
            if target is not None:
                names = self.expand(target.address) if entry.record.shared else (target.address,)
                found.update(dict.fromkeys(names))
        return tuple(found)

    def named(self, entry: Entry) -> tuple[str, ...]:
        """The organisations (addresses) a record names as answering, groups whole: what a reader is shown."""
        found = (self.find("organisations", link.id, entry.report) for link in entry.record.answerable)
        return tuple(dict.fromkeys(target.address for target in found if target is not None))

    def standing(self, entry: Entry, organisation: str) -> Status | None:
        """Where a record stands for one organisation (address): by its own answer when it has one, else for all alike."""
        if isinstance(entry.record, Assignment):
            for answer in entry.record.answers:
                by = (self.find("organisations", link.id, entry.report) for link in answer.by)
                if answer.status and any(organisation in self.expand(found.address) for found in by if found):
                    return answer.status
        return entry.record.standing

    def thread(self, entry: Entry) -> tuple[Entry, ...]:
        """The same thing through the reports of one owner, oldest first: same kind, same id."""
        return self._threads.get(self._thread_key(entry), (entry,))

    @cached_property
    def answered(self) -> Mapping[str, tuple[Entry, ...]]:
        """What each organisation (address) answers for, itself or as member of a group; a group, what it is named for."""
        found: dict[str, list[Entry]] = {}
        for entry in self.entries.values():
            for address in dict.fromkeys((*self.answering(entry), *self.named(entry))):
                found.setdefault(address, []).append(entry)
        return {address: tuple(entries) for address, entries in found.items()}

    @cached_property
    def _members(self) -> dict[str, tuple[str, ...]]:
        named: dict[str, tuple[str, ...]] = {}
        for entry in self.of_kind("organisations"):
            record = entry.record
            if isinstance(record, Organisation) and record.members:
                named[entry.address] = tuple(f"organisations/{link.id}" for link in record.members)
        return {address: tuple(_expanded(address, named, {address: None})) for address in named}

    @cached_property
    def _in_report(self) -> dict[tuple[str, str], tuple[Entry, ...]]:
        found: dict[tuple[str, str], list[Entry]] = {}
        for entry in self.entries.values():
            found.setdefault((entry.report, entry.record.kind.list), []).append(entry)
        return {key: tuple(entries) for key, entries in found.items()}

    @cached_property
    def _in_section(self) -> dict[tuple[str, str], tuple[Entry, ...]]:
        found: dict[tuple[str, str], list[Entry]] = {}
        for entry in self.entries.values():
            if entry.section and not isinstance(entry.record, Section):
                found.setdefault((entry.report, entry.section), []).append(entry)
        return {key: tuple(entries) for key, entries in found.items()}

    def _thread_key(self, entry: Entry) -> tuple[str, str, str]:
        report = self.report_of(entry)
        owner = report.record.owner if report and isinstance(report.record, Report) else ""
        return owner, entry.record.kind.list, entry.record.id

    @cached_property
    def _threads(self) -> dict[tuple[str, str, str], tuple[Entry, ...]]:
        found: dict[tuple[str, str, str], list[Entry]] = {}
        for entry in self.entries.values():
            if entry.section:
                found.setdefault(self._thread_key(entry), []).append(entry)
        return {key: tuple(sorted(entries, key=self._period)) for key, entries in found.items() if len(entries) > 1}

    def _period(self, entry: Entry) -> tuple[str, str]:
        report = self.report_of(entry)
        return (report.record.period.end.isoformat() if report and isinstance(report.record, Report) else "", entry.report)


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


def addresses(kind: str, name: str, report: str) -> tuple[str, ...]:
    """Every address a reference may mean, nearest first.

    `risks/x` or, with `kind`, `x` is looked for in the report and then among what all reports share;
    with a report in front it means that report alone.
    """
    if not kind:
        head, _, rest = name.partition("/")
        if head in KINDS:
            return addresses(head, rest, report)
        return (name,)
    elsewhere, slash, own = name.partition("/")
    if slash:
        return (f"{elsewhere}/{kind}/{own}",)
    return (f"{report}/{kind}/{name}", f"{kind}/{name}") if report else (f"{kind}/{name}",)

"""This module contains Entry, a record and where it stands, and the links and pages that stand beside records."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from generator.errors import Place
from generator.fields import Link, Withdrawal
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
        object.__setattr__(self, "address", address_in(self.record.kind.list, self.record.id, self.report))

    @property
    def url(self) -> str:
        """The permanent address of the record's page, from the root of the site, with a slash at the end."""
        return url_of(self.record.kind.list, self.record.id, self.report)


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


@dataclass(frozen=True, slots=True)
class Places:
    """Where those values stand that a section has from a table beside it, by the file of the section and the steps in it.

    `cells` are all the cells that say one name: a long table says it in every row.
    """

    known: dict[tuple[str, Steps], Place] = field(default_factory=dict)
    cells: dict[tuple[str, Steps], tuple[Place, ...]] = field(default_factory=dict)

    def find(self, path: str, steps: Steps) -> Place | None:
        """Return where in a table something of a section stands, or None when it stands in the section's own file."""
        if not self.known:
            return None
        ways = ((path, steps[:end]) for end in range(len(steps), 0, -1))
        return next((self.known[way] for way in ways if way in self.known), None)


def address_in(kind: str, id: str, report: str) -> str:
    """The address that a record of a kind (list name) has in a report; empty `report` for what all reports share."""
    return f"{report}/{kind}/{id}" if report and kind != "reports" else f"{kind}/{id}"


def url_of(kind: str, id: str, report: str) -> str:
    """The address of a record's page, from the root of the site."""
    if kind == "reports":
        return f"{id}/"
    if kind == "sections":
        return f"{report}/{id}/"
    slug = KINDS[kind].kind.slug
    return f"{report}/{slug}/{id}/" if report else f"{slug}/{id}/"


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


def withdrawals(entries: Mapping[str, Entry]) -> dict[str, Withdrawal]:
    """What is withdrawn (by address): a chapter takes all that stands in it along, and a report all of its own."""
    own = {address: entry.record.withdrawn for address, entry in entries.items() if entry.record.withdrawn}
    if not own:
        return {}
    found = {}
    for address, entry in entries.items():
        above = (address, f"{entry.report}/sections/{entry.section}", f"reports/{entry.report}")
        withdrawal = next((own[one] for one in above if one in own), None)
        if withdrawal is not None:
            found[address] = withdrawal
    return found


def drafts_in(entries: Mapping[str, Entry]) -> frozenset[str]:
    """What is a draft (addresses): a chapter takes all that stands in it along, and a report all of its own."""
    own = {address for address, entry in entries.items() if entry.record.draft}
    if not own:
        return frozenset()
    return frozenset(address for address, entry in entries.items() if not own.isdisjoint((address, f"{entry.report}/sections/{entry.section}", f"reports/{entry.report}")))


def join_renamed(threads: dict[tuple[str, str, str], list[Entry]]) -> None:
    """Put the thread of an id that a record had before together with its own, where no report then stands in it twice."""
    joined: dict[tuple[str, str, str], tuple[str, str, str]] = {}
    for key, entries in list(threads.items()):
        for before in dict.fromkeys(id for entry in entries for id in entry.record.former_ids):
            own, older = key, (key[0], key[1], before)
            while own in joined:
                own = joined[own]
            while older in joined:
                older = joined[older]
            if own != older and not {one.report for one in threads.get(older, [])} & {one.report for one in threads[own]}:
                threads[own] = threads[own] + threads.pop(older, [])
                joined[older] = own

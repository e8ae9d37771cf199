"""This module contains what an organisation's page shows: how it stands report by report, what is urgent, and all it answers for."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from generator.catalog import Entry
from generator.kinds.organisation import Organisation
from generator.kinds.report import Report
from generator.render.cards import Card, Cards, OwnCards
from generator.render.desk import Desk
from generator.render.environment import is_urgent, rank
from generator.render.page import View
from generator.render.regions import groups_of, region_of
from generator.render.situation import GROUPS

URGENT = 12
"""Rows of what is urgent; the lists hold the rest."""
ROWS = 30
"""A table of more rows than this is cut, where a list page shows all of them."""
CUT = 20
"""Rows left of a table that is cut: the worst."""


@dataclass(frozen=True)
class Block:
    """A table of one kind: the rows shown, how many there are in all, and the list page of all when some are left out."""

    kind: str
    entries: Sequence[Entry]
    total: int
    more: str = ""


@dataclass(frozen=True)
class Standing:
    """How the assignments of one report stand for the organisation: how many in each group of states."""

    report: Card
    counts: dict[str, int]
    total: int


def view(desk: Desk, entry: Entry) -> View:
    """Return what an organisation's page shows, worst and newest first."""
    catalog, record = desk.catalog, entry.record
    assert isinstance(record, Organisation)
    answered = catalog.answered.get(entry.address, ())
    own = OwnCards(catalog, entry.address, desk.cards)
    newest = [found for found in answered if catalog.is_newest(found)]
    worst = sorted(newest, key=lambda found: (rank(own(found).status), _order(own(found)), _age(desk, found)))
    urgent = sorted(((tier, found) for found in worst if (tier := _tier(desk, own(found), found, entry.address)) is not None), key=lambda pair: (pair[0], _age(desk, pair[1])))
    pointing = catalog.pointing_at(entry)
    return {
        "parent": desk.cards.at(f"organisations/{record.parent}") if record.parent else None,
        "children": [desk.cards.at(bond.source) for bond in pointing if bond.field == "parent"],
        "groups": [desk.cards.at(bond.source) for bond in pointing if bond.field == "members" and bond.source.startswith("organisations/")],
        "blocks": [_block(desk, entry, kind, entries) for kind, entries in by_kind(worst).items()],
        "standings": list(_standings(desk, own, entry.address, answered)),
        "urgent": [found for _, found in urgent[:URGENT]],
        "urgent_total": len(urgent),
        "answered": [found.address for found in newest],
        "own_groups": _own_groups(desk, entry),
        "region": _region(desk, entry),
        "strangers": _strangers(desk, entry, answered),
        "cards": own,
        "catalog": catalog,
    }


def around(desk: Desk, entry: Entry) -> Iterable[str]:
    """Yield what the page shows that neither the organisation, nor what it answers for, nor what points at it tells of."""
    yield repr(sorted(kind for kind, listed in desk.trusts_of.items() if len(listed) > 1))
    yield from (f"{group.digest} {count}" for group, count in _own_groups(desk, entry))
    region = _region(desk, entry)
    yield region.digest if region else ""
    yield from (card.digest for card in _strangers(desk, entry, desk.catalog.answered.get(entry.address, ())))


def by_kind(entries: Iterable[Entry]) -> dict[str, list[Entry]]:
    """Share records out by kind (list name), in the order of the house."""
    found: dict[str, list[Entry]] = {}
    for entry in entries:
        found.setdefault(entry.record.kind.list, []).append(entry)
    return dict(sorted(found.items(), key=lambda pair: pair[1][0].record.kind.order))


def _block(desk: Desk, entry: Entry, kind: str, entries: Sequence[Entry]) -> Block:
    listed = desk.trusts_of.get(kind, set())
    if len(entries) <= ROWS or entry.address not in listed or len(listed) < 2:
        return Block(kind, entries, len(entries))
    return Block(kind, entries[:CUT], len(entries), f"{entries[0].record.kind.slug}/foretak/{entry.record.id}/")


def _standings(desk: Desk, own: Cards, address: str, answered: Sequence[Entry]) -> Iterable[Standing]:
    """Yield how the assignments stand in the reports that speak for the organisation, the latest period first."""
    by_report: dict[str, list[Entry]] = {}
    for found in answered:
        if found.record.kind.list == "assignments" and desk.catalog.speaks_for(found, address):
            by_report.setdefault(found.report, []).append(found)
    for report, entries in sorted(by_report.items(), key=lambda pair: _age(desk, pair[1][0])):
        states = [status.state if (status := own(found).status) else "not-stated" for found in entries]
        counts = {name: sum(state in group for state in states) for name, group in GROUPS.items()}
        yield Standing(desk.cards.at(f"reports/{report}"), counts, len(entries))


def _tier(desk: Desk, card: Card, found: Entry, address: str) -> int | None:
    """How urgent a record is for the organisation (address), 0 first; None when it is not. Numbers come last: they say that something is wrong, and not what was asked."""
    kind, state = found.record.kind.list, card.status.state if card.status else ""
    speaks = desk.catalog.speaks_for(found, address)
    if kind == "assignments" and state == "not-met":
        return 0
    if card.grade and card.grade.is_highest and speaks:
        return 1
    if card.overdue and card.status and speaks:
        return 2
    if not is_urgent(card.status):
        return None
    return {"assignments": 3, "measurements": 5}.get(kind, 4)


def _order(card: Card) -> tuple[int, int]:
    return card.grade.order if card.grade else (0, 0)


def _own_groups(desk: Desk, entry: Entry) -> list[tuple[Card, int]]:
    """The groups of a regional trust that it is in or that have numbers of their own, with how many."""
    groups = [(group, sum(found.record.kind.list == "measurements" for found in desk.catalog.answered.get(group.address, ()))) for group in groups_of(desk, entry)]
    return [(desk.cards(group), count) for group, count in groups if count or entry.address in desk.catalog.expand(group.address)]


def _region(desk: Desk, entry: Entry) -> Card | None:
    """The regional trust whose group this is; None for what is no group of a region."""
    found = region_of(desk, entry.address) if isinstance(entry.record, Organisation) and entry.record.members else ""
    return desk.cards.at(found) if found else None


def _strangers(desk: Desk, entry: Entry, answered: Sequence[Entry]) -> list[Card]:
    """The reports that tell of the organisation, when none of them is its own or that of one above it."""
    reports = desk.catalog.of_kind("reports")
    if any(desk.catalog.speaks_for(report, entry.address) for report in reports):
        return []
    pointing = (desk.catalog[bond.source] for bond in desk.catalog.pointing_at(entry) if bond.field not in ("parent", "members"))
    told = {found.report for found in (*answered, *pointing)}
    return [desk.cards(report) for report in sorted(reports, key=lambda report: _age(desk, report)) if report.report in told]


def _age(desk: Desk, entry: Entry) -> tuple[int, str]:
    """A key by which records of later reports come first."""
    report = desk.catalog.report_of(entry)
    return (-report.record.period.end.toordinal() if report and isinstance(report.record, Report) else 0, entry.report)

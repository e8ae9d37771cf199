"""This module contains regions: which regional trust an organisation belongs to, and which groups are a region's own."""

from __future__ import annotations

from generator.catalog import Entry
from generator.kinds.organisation import Organisation
from generator.render.desk import Desk


def region_of(desk: Desk, address: str) -> str:
    """Return the regional trust (address) that an organisation is or belongs to, a group when all its members do; else nothing."""
    found = {_root(desk, member) for member in desk.catalog.expand(address)}
    return found.pop() if len(found) == 1 else ""


def groups_of(desk: Desk, entry: Entry) -> list[Entry]:
    """Return the groups whose members are all in the region of a regional trust, those that it is a member of itself first."""
    if not (isinstance(entry.record, Organisation) and entry.record.type == "rhf"):
        return []
    groups = [one for one in desk.catalog.of_kind("organisations") if isinstance(one.record, Organisation) and one.record.members and region_of(desk, one.address) == entry.address]
    return sorted(groups, key=lambda one: entry.address not in desk.catalog.expand(one.address))


def _root(desk: Desk, address: str) -> str:
    seen = set()
    while address not in seen and (entry := desk.catalog.entries.get(address)):
        seen.add(address)
        record = entry.record
        if not isinstance(record, Organisation) or record.type == "rhf":
            return address
        address = f"organisations/{record.parent}"
    return ""

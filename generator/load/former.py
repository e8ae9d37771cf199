"""This module contains former ids: what can be wrong with them, and references by an old id led to the record of today."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import Any, TypeVar

from generator.catalog import Catalog, Entry
from generator.entry import address_in, addresses
from generator.errors import say
from generator.fields import Link, Part
from generator.load.links import references
from generator.load.validate import Wrong
from generator.record import Steps

P = TypeVar("P", bound=Part)


def clashes(catalog: Catalog) -> Iterator[tuple[Entry, Wrong]]:
    """Yield every former id that is the id of something, or that two records claim."""
    claimed: dict[str, Entry] = {}
    for entry in catalog.entries.values():
        for number, id in enumerate(entry.record.former_ids):
            address = address_in(entry.record.kind.list, id, entry.report)
            told = _told(entry, id, catalog.entries.get(address), claimed.setdefault(address, entry), id in entry.record.former_ids[:number])
            if told:
                yield entry, Wrong((*entry.steps, "former_ids", number), "former-id", *told)


def _told(entry: Entry, id: str, living: Entry | None, first: Entry, again: bool) -> tuple[str, str] | None:
    if living is entry:
        return say("«%(id)s» er id-en posten har nå", id=id), say("Skriv bare id-er posten har hatt før, eller slett linjen.")
    if living is not None:
        hint = say("Slett den tidligere id-en her, eller gi den andre posten en annen id: en adresse kan bare føre til ett sted.")
        return say("«%(id)s» er id-en til «%(other)s» i %(path)s", id=id, other=living.record.title or living.record.id, path=living.path), hint
    if again:
        return say("«%(id)s» står to ganger", id=id), say("Slett den ene.")
    if first is not entry:
        hint = say("La den stå bare hos den posten som de gamle lenkene skal føre til.")
        return say("«%(id)s» er også tidligere id for «%(other)s» i %(path)s", id=id, other=first.record.title or first.record.id, path=first.path), hint
    return None


def renewed(catalog: Catalog, entries: Sequence[Entry]) -> list[Entry]:
    """Return the records with every reference by an old id written as the id of today, so that nothing after this knows of old ids."""
    return [_renewed(catalog, entry) for entry in entries]


def _renewed(catalog: Catalog, entry: Entry) -> Entry:
    record = entry.record
    for kind, link, at in references(entry):
        target = catalog.find(kind, link.id, entry.report)
        if target is not None and target.address not in addresses(kind, link.id, entry.report):
            record = _with(record, at, _written(kind, target, entry.report))
    return entry if record is entry.record else replace(entry, record=record)


def _written(kind: str, target: Entry, report: str) -> str:
    """Write the id of a record as a reference made in a report does."""
    if kind:
        return target.record.id if kind == "reports" or target.report in ("", report) else f"{target.report}/{target.record.id}"
    return address_in(target.record.kind.list, target.record.id, "" if target.report == report else target.report)


def _with(part: P, at: Steps, id: str) -> P:
    """Return a part with another id in the reference at a place in it."""
    name, *rest = at
    return part.model_copy(update={str(name): _inside(getattr(part, str(name)), tuple(rest), id)})


def _inside(value: Any, rest: Steps, id: str) -> Any:
    if not rest:
        return value.model_copy(update={"id": id}) if isinstance(value, Link) else id
    if isinstance(rest[0], int):
        return tuple(_inside(one, rest[1:], id) if number == rest[0] else one for number, one in enumerate(value))
    return _with(value, rest, id)

"""This module contains the finding of the record that an editor means by an address, however it is written."""

from __future__ import annotations

from collections.abc import Iterator
from urllib.parse import urlsplit

from generator.catalog import Catalog, Entry
from generator.editing.asked import kind_word
from generator.errors import Refused, joined, nearest, say

_MOST = 12
"""Candidates that are told; more would hide the rest of what is said."""


class Unclear(Refused):
    """Raised when what an editor asks for cannot be done as it is written; says what to write instead."""


def meant(catalog: Catalog, written: str) -> tuple[Entry, ...]:
    """Return every record that an address may mean: the one that has it, else those with that list and id, else with that id.

    An address is one in the content (`rapport-2025/risks/brann`, `risks/brann`, `brann`) or on the site (`rapport-2025/risiko/brann/`).
    Raises Unclear when it means none.
    """
    name = _path(written)
    found = _exact(catalog, name, anywhere=name != written.strip().strip("/")) or [entry for entry in catalog.entries.values() if name in _names(entry)]
    if not found:
        raise Unclear(say("«%(written)s» finnes ikke", written=written), _near(catalog, name))
    return tuple(found)


def one(catalog: Catalog, written: str) -> Entry:
    """Return the one record that an address means. Raises Unclear when it means none, or several."""
    found = meant(catalog, written)
    if len(found) > 1:
        raise several(written, found)
    return found[0]


def several(written: str, found: tuple[Entry, ...], *ways: str) -> Unclear:
    """Say which records an address may mean, and what else can be done than to choose one (`ways`)."""
    more = say("… og %(count)s til", count=len(found) - _MOST) if len(found) > _MOST else ""
    return Unclear(say("«%(written)s» kan være %(count)s poster:", written=written, count=len(found)), *map(told, found[:_MOST]), more, joined(say("Skriv en av adressene."), *ways))


def told(entry: Entry) -> str:
    """Say which record it is: its address, its kind and its title."""
    title = entry.record.title or entry.record.id
    return say("%(address)s (%(kind)s «%(title)s»)", address=entry.address, kind=kind_word(type(entry.record)), title=title)


def _path(written: str) -> str:
    return urlsplit(written.strip()).path.removesuffix("index.html").strip("/")


def _exact(catalog: Catalog, name: str, anywhere: bool) -> list[Entry]:
    """Return the record with this address, in the content or on the site; a whole web address may begin with the folder the site stands in."""
    urls = {entry.url.strip("/"): entry for entry in catalog.entries.values()}
    parts = name.split("/")
    for start in range(len(parts) if anywhere else 1):
        tail = "/".join(parts[start:])
        found = catalog.entries.get(tail) or urls.get(tail)
        if found:
            return [found]
    return []


def _names(entry: Entry) -> Iterator[str]:
    """Yield the ways to write a record without saying all of where it stands."""
    id, kind = entry.record.id, entry.record.kind
    yield from (id, f"{kind.list}/{id}", f"{kind.slug}/{id}")
    if entry.report:
        yield from (f"{entry.report}/{id}", f"{entry.report}/{kind.slug}/{id}")


def _near(catalog: Catalog, name: str) -> str:
    if name in catalog.former:
        return say("Den har fått ny id. Skriv «%(address)s».", address=catalog.former[name])
    id = name.rpartition("/")[2]
    renamed = [entry for entry in catalog.entries.values() if id in entry.record.former_ids]
    if renamed:
        return say("Den har fått ny id. Mente du «%(address)s»?", address=renamed[0].address)
    known = list(catalog.entries) if "/" in name else [*{entry.record.id for entry in catalog.entries.values()}]
    near = nearest(name, sorted(known)) or next(iter(entry.address for entry in catalog.entries.values() if entry.record.title.casefold() == name.casefold()), "")
    return say("Mente du «%(meant)s»?", meant=near) if near else say("Skriv adressen slik den står i lenker, for eksempel risks/lange-ventetider, eller slik den står i nettleseren.")

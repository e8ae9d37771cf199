"""This module contains what is not filled in yet: the lines that `roll` and `new` leave for the editor, their examples, and the values that stand in for others.

In a draft it waits, and is worth a warning. Anywhere else it would be published as if somebody had said it, and is a fault.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from generator.catalog import Catalog, Entry
from generator.errors import Fault, Place, say
from generator.kinds.measurement import Measurement
from generator.load.files import Source, text_of
from generator.load.marks import Marks
from generator.record import EXAMPLE, UNFILLED

SHOWN = 8
"""Lines of one file that are told one by one; of more, only the first and how many there are: the list that `roll` writes has them all."""
_VALUE = re.compile(r"""^[^#"]*\b(?:state|missing): *["']?unfilled\b""")
_LEFT = re.compile(rf"^\s*(?!#)(\S.*?)\s{EXAMPLE}\s*$")


@dataclass(frozen=True)
class Blank:
    """One line with what is not filled in: the record it is in, and the keys that the line names (none when it is a value that stands in for another).

    `example` is the line itself, when it is marked as an example.
    """

    place: Place
    entry: Entry
    keys: str
    example: str = ""


def blanks(files: Iterable[Source], catalog: Catalog, drafts: bool = True) -> Iterator[Blank]:
    """Yield every line with something that is not filled in, in `drafts` or elsewhere; a value in a record that has a line for it is told by that line."""
    held: dict[str, list[Entry]] = {}
    for entry in catalog.entries.values():
        held.setdefault(entry.path, []).append(entry)
    yield from (one for one in _all(files, catalog, held, drafts) if (one.entry.address in catalog.drafts) is drafts)


def _all(files: Iterable[Source], catalog: Catalog, held: Mapping[str, list[Entry]], drafts: bool) -> Iterator[Blank]:
    for source in files:
        entries = held.get(source.path, [])
        if source.name.endswith((".yaml", ".yml")) and any((entry.address in catalog.drafts) is drafts for entry in entries) and _has_any(source):
            yield from _blanks(source, entries)
    yield from _in_tables(catalog)


def _has_any(source: Source) -> bool:
    text = source.disk.read_bytes()
    return UNFILLED.encode() in text or b"unfilled" in text or EXAMPLE.encode() in text


def _blanks(source: Source, entries: list[Entry]) -> Iterator[Blank]:
    text = text_of(source)
    if isinstance(text, Fault):
        return
    found = [(number, line) for number, line in enumerate(text.splitlines(), 1) if line.lstrip().startswith(UNFILLED) or _VALUE.search(line) or _LEFT.search(line)]
    if not found:
        return
    marks = Marks(text, source.path)
    starts = sorted((marks.value(entry.steps).line if entry.steps else 0, entry.address) for entry in entries)
    by_address = {entry.address: entry for entry in entries}
    inside = [(number, line, by_address[starts[max(bisect_right(starts, (number, "\uffff")) - 1, 0)][1]]) for number, line in found]
    marked = {entry.address for _, line, entry in inside if line.lstrip().startswith(UNFILLED)}
    for number, line, entry in inside:
        mark, left = line.find(UNFILLED), _LEFT.search(line)
        if left:
            yield Blank(Place(source.path, number, left.start(1) + 1), entry, "", left[1])
        elif mark >= 0:
            yield Blank(Place(source.path, number, mark + 1), entry, line[mark + len(UNFILLED) :].strip(" ."))
        elif entry.address not in marked:
            yield Blank(Place(source.path, number, line.index("unfilled") + 1), entry, "")


def _in_tables(catalog: Catalog) -> Iterator[Blank]:
    """Yield the cells of tables beside chapters that are not filled in."""
    for entry in catalog.entries.values() if catalog.places.known else ():
        if isinstance(entry.record, Measurement) and entry.record.series:
            for number, point in enumerate(entry.record.points):
                place = catalog.places.find(entry.path, (*entry.steps, "points", number)) if point.missing == "unfilled" else None
                if place:
                    yield Blank(place, entry, "")


def faults(files: Iterable[Source], catalog: Catalog) -> Iterator[Fault]:
    """Yield a fault for what is not filled in and stands in no draft, some of it or all of it as there is more."""
    hint = say("Fyll ut, og slett linjen. Er det ikke ferdig, så skriv draft: true i posten, eller i report.yaml når det gjelder hele rapporten.")
    yield from told(list(blanks(files, catalog, drafts=False)), "unfilled-published", hint)


def told(found: Sequence[Blank], rule: str, hint: str) -> Iterator[Fault]:
    """Yield what is to be said of some lines: each of them, or the first and their number where a file has many."""
    by_path: dict[str, list[Blank]] = {}
    for one in found:
        by_path.setdefault(one.place.path, []).append(one)
    for path, lines in by_path.items():
        if len(lines) > SHOWN:
            message = say("%(count)s linjer i filen er ikke fylt ut, denne er den første", count=len(lines))
            yield Fault(lines[0].place, rule, message, hint, address=path)
        else:
            yield from (Fault(one.place, rule, _message(one), _own_hint(one) or hint, address=one.entry.address) for one in lines)


def _message(one: Blank) -> str:
    name = one.entry.record.title or one.entry.record.id
    if one.example:
        return say("linjen er merket som eksempel: %(line)s («%(name)s»)", line=one.example, name=name)
    if not one.keys:
        return say("verdien er ikke fylt ut («%(name)s»)", name=name)
    return say("«%(name)s» er ikke fylt ut: %(keys)s", name=name, keys=one.keys)


def _own_hint(one: Blank) -> str:
    return say("Skriv det rapporten sier, og slett «%(mark)s» sist på linjen.", mark=EXAMPLE) if one.example else ""

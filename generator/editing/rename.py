"""This module contains renaming: an id changed everywhere it is referred to, tried in a copy before any file is touched."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from generator import baseline
from generator.catalog import Catalog, Entry
from generator.editing.asked import kind_word
from generator.editing.edits import Change, Edited, quoted
from generator.editing.renaming import Renaming
from generator.editing.target import Unclear, meant, several, told
from generator.editing.written import Check, Move, name_after, write_and_move
from generator.errors import Place, joined, say
from generator.kinds.measurement import Measurement
from generator.load.content import load
from generator.load.files import sources
from generator.load.links import references
from generator.load.trial import copied
from generator.load.yaml_text import Step
from generator.markdown import findings
from generator.record import Steps
from generator.words.slugs import is_slug, slugify


@dataclass(frozen=True)
class Plan:
    """A renaming that is found to be clean: what changes in which files, which files move, and what the editor should know."""

    content: Path
    changes: tuple[Change, ...]
    written: Mapping[str, bytes]
    moves: tuple[Move, ...]
    notices: tuple[str, ...]

    def carry_out(self) -> None:
        """Write the files and move those that move. Raises OSError when that cannot be done; then all is as it was."""
        write_and_move(self.content, self.written, self.moves)


def plan(content: Path, written: str, new: str, check: Check, thread: bool = False) -> Plan:
    """Find out what a new id changes, and try it in a copy of the content.

    `thread` gives it to the same thing in every report of its owner. Raises Unclear when the editor must say it otherwise,
    and ContentFaults when the content has faults, now or with the new id.
    """
    if not is_slug(new):
        raise Unclear(say("«%(id)s» kan ikke være en id", id=new), say("Skriv små bokstaver a–z, tall og bindestrek, for eksempel «%(id)s».", id=slugify(new) or say("ny-id")))
    catalog = load(content)
    targets = _targets(catalog, written, new, thread)
    files = _Files(content)
    renaming = Renaming.of(catalog, targets, new, lambda entry: files[entry.path].has((*_written(entry), "id")))
    for target in targets:
        _give(files[target.path], target, new)
    _follow(catalog, renaming, files)
    moves = tuple(_moves(files, targets, new))
    _follow_known(catalog, renaming, files, moves)
    edited = {name: one.result for name, one in files.edited.items()}
    after = _tried(content, edited, moves, check)
    _compare(catalog, after, renaming)
    changes = tuple(change for _, one in sorted(files.edited.items()) for change in one.changes)
    return Plan(content, changes, edited, moves, tuple(_notices(catalog, after, renaming, targets)))


def _targets(catalog: Catalog, written: str, new: str, thread: bool) -> tuple[Entry, ...]:
    found = meant(catalog, written)
    if len(found) > 1 and not set(found) <= set(catalog.thread(found[0])):
        raise several(written, found)
    if len(found) > 1 and not thread:
        raise several(written, found, say("Er de den samme, og skal alle få den nye id-en, så legg til --thread."))
    targets = tuple(entry for entry in (catalog.thread(found[0]) if thread else found[:1]) if entry.record.id != new)
    if not targets:
        raise Unclear(say("%(told)s har alt id-en «%(new)s»", told=told(found[0]), new=new), say("Skriv en annen id."))
    return targets


class _Files:
    """The files of the content, each read when it is first asked for."""

    def __init__(self, content: Path) -> None:
        self.sources = {source.path: source for source in sources(content)[0]}
        known = baseline.source(content)
        if known.disk.is_file():
            self.sources[known.path] = known
        self._read: dict[str, Edited] = {}

    def __getitem__(self, path: str) -> Edited:
        if path not in self._read:
            self._read[path] = Edited(self.sources[path])
        return self._read[path]

    @property
    def edited(self) -> dict[str, Edited]:
        """The files that have edits, by their names in the content."""
        return {one.source.name: one for one in self._read.values() if one.is_edited}


def _written(entry: Entry) -> Steps:
    """Return where in its file a record is written: with a table, several measurements may be written as one."""
    return entry.steps[:2]


def _give(file: Edited, entry: Entry, new: str) -> None:
    """Write the new id of a record, and the one it has had, in the record itself."""
    if _written(entry) != entry.steps:
        raise Unclear(
            say("%(told)s er én av flere målinger som står i samme tabell, og id-en lages av indikator, foretak og utvalg", told=told(entry)),
            say("Gi målingen en egen post i kapitlet, med indicator, organisation og series: %(file)s, og prøv igjen.", file=file.value((*_written(entry), "series"))),
        )
    old, before = entry.record.id, entry.record.former_ids
    at: tuple[Step, ...] = (*entry.steps, "former_ids")
    own_line = file.has((*entry.steps, "id"))
    if own_line:
        file.replace((*entry.steps, "id"), new)
    id_line = [] if own_line or not entry.steps else [f"id: {quoted(new)}"]
    if new in before:
        file.replace((*at, before.index(new)), old)
    elif file.has(at):
        file.add_value(at, len(before), quoted(old))
    else:
        id_line.append(f"former_ids: [{quoted(old)}]")
    if id_line:
        file.add_keys(entry.steps, "id" if own_line else "title" if not entry.steps else "", *id_line)


def _follow(catalog: Catalog, renaming: Renaming, files: _Files) -> None:
    """Write the new id in every field and every text that refers to what gets it."""
    for entry in catalog.entries.values():
        for kind, link, at in references(entry):
            target = catalog.find(kind, link.id, entry.report)
            if target is None or not renaming.touches(target) or (at[0] in ("indicator", "organisation") and _has_older_name(files, entry)):
                continue
            cells = catalog.places.cells.get((entry.path, (*entry.steps, *at)), ())
            for place in cells:
                _refer(files[place.path], place, kind, target, renaming)
            if not cells or files[entry.path].has((*_written(entry), *at)):
                _refer(files[entry.path], (*_written(entry), *at), kind, target, renaming)
        for steps, text in entry.record.texts():
            if wanted := _links(catalog, text, entry.report, renaming):
                _relink(files[entry.path], (*_written(entry), *steps), text, wanted)
    paths = {source.name: path for path, source in files.sources.items()}
    for page in catalog.prose:
        if wanted := _links(catalog, page.text, "", renaming):
            _relink(files[paths[page.path]], None, page.text, wanted)


def _follow_known(catalog: Catalog, renaming: Renaming, files: _Files, moves: tuple[Move, ...]) -> None:
    """Write the new addresses over what is known of the records and files, which would else be told as new."""
    known = next((source for source in files.sources.values() if source.name == baseline.NAME), None)
    if known is None:
        return
    now = {entry.address: renaming.address(entry) for entry in catalog.entries.values()}
    now |= {path: path.removesuffix(source.name) + name_after(source.name, moves) for path, source in files.sources.items()}
    file = files[known.path]
    for rule, address in baseline.known_in(known, file.text):
        if now.get(address, address) != address:
            file.replace_key((rule, address), now[address])


def _has_older_name(files: _Files, entry: Entry) -> bool:
    """Whether a measurement is named after ids that its indicator and organisation had before: it would have another address if those were written anew."""
    record = entry.record
    if not isinstance(record, Measurement) or files[entry.path].has((*_written(entry), "id")):
        return False
    return not record.renamed_after(record.indicator.id, record.organisation.id)


def _refer(file: Edited, at: tuple[Step, ...] | Place, kind: str, target: Entry, renaming: Renaming) -> None:
    if not isinstance(at, Place) and file.has((*at, "id")):
        at = (*at, "id")
    now = file.value(at)
    new = renaming.written(now, kind, target)
    if new != now:
        file.replace(at, new)


def _links(catalog: Catalog, text: str, report: str, renaming: Renaming) -> dict[str, str]:
    """Return the link targets in a text that are to be written otherwise, by how they are written now."""
    found: dict[str, str] = {}
    for link in findings(text):
        name = link.value.partition("#")[0]
        kind = "" if "/" in name else "reports"
        target = catalog.find(kind, name, report)
        if link.type == "link" and target is not None and renaming.touches(target):
            found[name] = renaming.written(name, kind, target)
    return {old: new for old, new in found.items() if old != new}


def _relink(file: Edited, steps: tuple[Step, ...] | None, text: str, wanted: dict[str, str]) -> None:
    if not file.replace_links(steps, text, wanted):
        place = file.marks.value(steps) if steps is not None else file.source.path
        raise Unclear(
            say("%(place)s: en lenke i teksten til %(links)s er skrevet slik at den ikke kan endres trygt", place=place, links=", ".join(f"«{name}»" for name in wanted)),
            say("Skriv lenken som [tekst](adresse), på én linje, og prøv igjen."),
        )


def _moves(files: _Files, targets: tuple[Entry, ...], new: str) -> Iterator[Move]:
    """Yield what moves because its name is its id: the file of a chapter, the folder of a report."""
    for target in targets:
        name = files.sources[target.path].name
        if target.record.kind.list == "reports":
            yield Move(target.report, new)
        elif not target.steps:
            folder, _, file = name.rpartition("/")
            yield Move(name, f"{folder}/{new}.{file.rpartition('.')[2]}")


def _tried(content: Path, edited: Mapping[str, bytes], moves: tuple[Move, ...], check: Check) -> Catalog:
    """Return the catalog as it becomes, made of a copy. Raises ContentFaults with what is wrong with it."""
    with copied(content) as copy:
        write_and_move(copy, edited, moves)
        after = load(copy)
        check(after)
        return after


def _compare(before: Catalog, after: Catalog, renaming: Renaming) -> None:
    """Raise Unclear when the catalog differs in more than the new ids: a reference could come to mean something else."""
    address = {old: renaming.address(entry) for old, entry in before.entries.items()}
    bonds = Counter((address[bond.source], address[bond.target], bond.field) for bond in before.bonds)
    strange = bonds - Counter((bond.source, bond.target, bond.field) for bond in after.bonds)
    if sorted(address.values()) == sorted(after.entries) and not strange:
        return
    shown = (say("%(source)s viser ikke lenger til %(target)s", source=source, target=target) for source, target, _ in sorted(strange)[:5])
    raise Unclear(say("Den nye id-en ville gitt noen lenker en annen mening:"), *shown, say("Velg en id som ingen annen post har."))


def _notices(before: Catalog, after: Catalog, renaming: Renaming, targets: tuple[Entry, ...]) -> Iterator[str]:
    """Say what becomes of the threads through the reports of one owner."""
    for target in targets:
        kind = kind_word(type(target.record))
        others = [entry for entry in before.thread(target) if entry not in targets]
        now = {entry.address for entry in after.thread(after[renaming.address(target)])}
        lost = [entry for entry in others if renaming.address(entry) not in now]
        if others:
            where = ", ".join(entry.address for entry in others)
            bond = say("De blir ikke lenger regnet som den samme.") if lost else say("De blir fortsatt regnet som den samme, fordi den gamle id-en står i former_ids.")
            again = say("Vil du gi dem den nye id-en også, så kjør kommandoen igjen med --thread.")
            yield joined(say("Samme post («%(kind)s») står også i andre rapporter med den gamle id-en: %(where)s.", kind=kind, where=where), bond, again)
        come = now - {renaming.address(entry) for entry in before.thread(target)}
        if come:
            yield say("%(record)s blir regnet som den samme som %(others)s, for id-ene er like.", record=told(target), others=", ".join(sorted(come)))

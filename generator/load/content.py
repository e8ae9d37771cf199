"""This module contains the way from files to the catalog, step by step: read, validate, place, link, check."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from hashlib import blake2b
from pathlib import Path
from typing import Any

from generator.catalog import Bond, Catalog, Entry, Places, Prose
from generator.errors import ContentFaults, Fault, Place, how_many, joined, say
from generator.kinds.measurement import Measurement
from generator.load import former, links, points, unfilled
from generator.load.files import Source, is_table, original, sources, text_of
from generator.load.kept import Kept
from generator.load.marks import Marks
from generator.load.place import Placing
from generator.load.read import read_all
from generator.load.tables.series import Tables
from generator.load.unread import Unread
from generator.load.validate import Wrong
from generator.load.wordlist import is_wordlist, wordlist
from generator.markdown import findings
from generator.wordlist import Group
from generator.words.slugs import is_slug, slugify


@dataclass
class _Gathered:
    """What reading has found so far."""

    entries: list[Entry]
    faults: list[Fault]
    unread: Unread
    tables: Tables
    wordlist: list[Group] = field(default_factory=list)


def load(content: Path, cache: Path | None = None, kept: Kept | None = None) -> Catalog:
    """Read `content` and return the catalog; `cache` is a folder where parsed files are kept between runs, `kept` what this process has read before.

    Raises ContentFaults with every fault at once, and FileNotFoundError when the folder is missing.
    """
    catalog, faults = read(content, cache, kept)
    if faults:
        raise ContentFaults(faults)
    return catalog


def read(content: Path, cache: Path | None = None, kept: Kept | None = None) -> tuple[Catalog, list[Fault]]:
    """Return the catalog of all that has no faults, and the faults. A page can be made only of a catalog without any."""
    kept = kept or Kept()
    found, faults = sources(content)
    tables = Tables([source for source in found if is_table(source.disk, content)], frozenset(fault.place.path.partition("/")[2] for fault in faults))
    gathered = _Gathered([], faults, Unread(), tables)
    for fault in faults:
        gathered.unread.file(fault.place.path.partition("/")[2])
    yaml_files = [source for source in found if source.name.endswith((".yaml", ".yml"))]
    _gather_all(yaml_files, gathered, cache, kept)
    gathered.faults.extend([*tables.faults, *tables.strays(gathered.unread)])
    prose = [page for source in found if source.name.endswith(".md") for page in _prose(source, gathered)]
    _missing_reports(yaml_files, gathered)
    catalog = _linked(gathered, prose, {source.path: source for source in found}, kept)
    return catalog, gathered.faults


def _gather_all(files: list[Source], gathered: _Gathered, cache: Path | None, kept: Kept) -> None:
    unchanged = kept.unchanged(files)
    anew = [source for source in files if source.path not in unchanged]
    read = dict(zip((source.path for source in anew), read_all(anew, cache), strict=True))
    for source in files:
        values = read.get(source.path)
        if source.path in unchanged:
            gathered.entries.extend(unchanged[source.path])
        elif isinstance(values, tuple):
            gathered.faults.extend(values)
            gathered.unread.file(source.name)
        else:
            _gather(source, values, gathered, kept)


def _gather(source: Source, values: Any, gathered: _Gathered, kept: Kept) -> None:
    if is_wordlist(source):
        groups, wrong = wordlist(values)
        gathered.wordlist.extend(groups)
        gathered.faults.extend(placed(source, wrong, gathered.tables.places))
        return
    placing = Placing(source, gathered.unread, gathered.tables)
    entries = list(placing.entries(values))
    gathered.entries.extend(entries)
    if not placing.wrong and not placing.from_tables:
        kept.keep(source, entries)
    gathered.faults.extend(placed(source, placing.wrong, gathered.tables.places))


def _missing_reports(files: Iterable[Source], gathered: _Gathered) -> None:
    names = {source.name.replace(".yml", ".yaml") for source in files}
    folders = {source.name.split("/")[0]: source for source in reversed(list(files)) if source.name.count("/") == 1}
    if folders and "organisations.yaml" not in names and not gathered.unread.may_hold(["organisations/any"]):
        root = next(iter(folders.values())).path.partition("/")[0]
        hint = say("Legg filen tilbake, eller lag den: alle foretak som rapportene nevner, står i den.")
        gathered.faults.append(Fault(Place(f"{root}/organisations.yaml"), "unreadable-file", say("filen finnes ikke"), hint))
        gathered.unread.file("organisations.yaml")
    told = {fault.place.path.split("/")[1] for fault in gathered.faults if fault.rule == "missing-report"}
    for folder, source in sorted(folders.items()):
        if f"{folder}/report.yaml" not in names and folder not in told:
            hint = say("Lag %(folder)s/report.yaml med title, owner, period, language og document.", folder=folder)
            gathered.faults.append(Fault(Place(source.path), "missing-report", say("mappen «%(folder)s» har ingen report.yaml", folder=folder), hint))
        if not is_slug(folder):
            hint = say("Gi mappen et navn som «%(name)s».", name=slugify(folder))
            gathered.faults.append(Fault(Place(source.path), "bad-slug", say("mappen «%(folder)s» kan ikke stå i en adresse", folder=folder), hint))


def _linked(gathered: _Gathered, prose: list[Prose], files: dict[str, Source], kept: Kept) -> Catalog:
    """Return the catalog with its links followed; faults across records are added to what is gathered."""
    wrong: dict[str, list[Wrong]] = {}
    entries = _unique(gathered.entries, wrong)
    loose = Catalog.of(entries, (), prose)
    if any(entry.record.former_ids for entry in entries):
        for entry, told in former.clashes(loose):
            wrong.setdefault(entry.path, []).append(told)
        entries = former.renewed(loose, entries)
        loose = Catalog.of(entries, (), prose)
    loose = loose.with_drafts()
    bonds: list[Bond] = []
    for entry in entries:
        _note_nameless(loose, entry, gathered.unread)
    kept.lead(loose)
    for entry in entries:
        followed, lost = _followed(loose, entry, gathered.unread, kept)
        bonds.extend(followed)
        units = [*links.units(loose, entry), *links.units_in_table(loose, entry, gathered.tables.units.get(entry.path, {}))]
        twice = [] if gathered.tables.places.find(entry.path, (*entry.steps, "points", 0)) else points.twice(entry)  # a table has told its own
        found = [*lost, *links.scale_words(loose, entry), *units, *twice]
        if found:
            wrong.setdefault(entry.path, []).extend(found)
    for path, found in wrong.items():
        gathered.faults.extend(placed(files[path], found, gathered.tables.places))
    pages = {source.name: source.path for source in files.values()}
    gathered.faults.extend(_prose_faults(loose, pages, gathered.unread))
    catalog = Catalog.of(entries, bonds, prose, gathered.wordlist, gathered.tables.places)
    gathered.faults.extend(unfilled.faults(files.values(), catalog))
    return catalog


def _followed(catalog: Catalog, entry: Entry, unread: Unread, kept: Kept) -> tuple[list[Bond], list[Wrong]]:
    """Return the bonds of a record, and what is wrong with its links and texts."""
    before = kept.followed(entry)
    if before is not None:
        return before, []
    bonds, lost = links.follow(catalog, entry, unread)
    wrong = [*lost, *links.texts(catalog, entry, unread)]
    if not wrong and not unread:
        kept.follow(entry, bonds)
    return bonds, wrong


def _note_nameless(catalog: Catalog, entry: Entry, unread: Unread) -> None:
    """Note a measurement that has its id from an indicator or organisation there is none of: links to it may be right."""
    record = entry.record
    if isinstance(record, Measurement) and any(
        catalog.find(kind, link.id, entry.report) is None
        for kind, link in (("indicators", record.indicator), ("organisations", record.organisation))
        if link is not None
    ):
        unread.record("measurements", None, entry.report)


def _unique(entries: list[Entry], wrong: dict[str, list[Wrong]]) -> list[Entry]:
    """Keep the first record of each address; the others are faults."""
    first: dict[str, Entry] = {}
    again: dict[tuple[str, str], list[Entry]] = {}
    for entry in sorted(entries, key=lambda entry: original(entry.path) != entry.path):  # a copy is to blame, wherever its name is sorted
        taken = first.setdefault(entry.address, entry)
        if taken is not entry:
            again.setdefault((entry.path, taken.path), []).append(entry)
    for (path, taken_in), copies in again.items():
        many = path != taken_in and (len(copies) > 2 or original(path) == taken_in)
        told = [_copied_file(taken_in, copies)] if many else [_copied(entry, taken_in) for entry in copies]
        wrong.setdefault(path, []).extend(told)
    return [entry for entry in entries if first[entry.address] is entry]


def _copied(entry: Entry, taken_in: str) -> Wrong:
    id = entry.record.id
    here = say("id-en «%(id)s» er alt brukt høyere opp i denne filen", id=id)
    message = here if taken_in == entry.path else say("id-en «%(id)s» er alt brukt i %(path)s", id=id, path=taken_in)
    hint = say("Gi posten en id som ingen annen post av samme type i rapporten har.")
    if isinstance(entry.record, Measurement):
        hint = joined(hint, say("Uten egen id får målingen den av indikator og foretak."))
    return Wrong((*entry.steps, "id"), "duplicate-id", message, hint)


def _copied_file(taken_in: str, copies: list[Entry]) -> Wrong:
    first, path = copies[0].record.id, copies[0].path
    if original(path) == taken_in:
        used = how_many("1 post i den har en id som alt er brukt der", "%(count)s poster i den har id-er som alt er brukt der", len(copies))
        told = say("filen ser ut til å være en kopi av %(path)s: %(used)s", path=taken_in, used=used)
        return Wrong((*copies[0].steps, "id"), "duplicate-id", told, say("Slett kopien, eller gi hver post i den sin egen id."))
    message = say("%(count)s poster, fra «%(first)s» og nedover, har id-er som alt er brukt i %(path)s", count=len(copies), first=first, path=taken_in)
    return Wrong((*copies[0].steps, "id"), "duplicate-id", message, say("Er den ene filen en kopi, så slett den. Ellers gi hver post sin egen id."))


def placed(source: Source, wrong: Sequence[Wrong], places: Places) -> Iterator[Fault]:
    """Look up the lines of what is wrong in one file, or in a table beside it; only now is the file read with positions."""
    elsewhere = {one: place for one in wrong if (place := places.find(source.path, one.steps))}
    yield from (one.placed(place) for one, place in elsewhere.items())
    wrong = [one for one in wrong if one not in elsewhere]
    if not wrong:
        return
    text = text_of(source)
    if isinstance(text, Fault):
        yield text
        return
    marks = Marks(text, source.path)
    lines = text.split("\n")
    for one in wrong:
        if one.line is not None:
            yield one.placed(marks.line_in(one.steps, one.line))
        else:
            place = marks.key(one.steps) if one.at_key else marks.value(one.steps)
            yield _commented(one, lines[place.line - 1] if place.line else "").placed(place)


_COMMENTED = re.compile(r"\s*(?:- )?([a-z_]+):\s+(#[^\s#].*?)\s*")


def _commented(wrong: Wrong, line: str) -> Wrong:
    """Say of a value that is missing because it begins with # that YAML takes the rest of its line for a comment."""
    found = _COMMENTED.fullmatch(line) if wrong.rule == "wrong-type" else None
    if found is None or found[1] != wrong.steps[-1]:
        return wrong
    return replace(wrong, hint=say('Det etter # leses ikke. Sett anførselstegn rundt: %(key)s: "%(text)s".', key=found[1], text=found[2]))


_HEADING = re.compile(r"^#[ \t]+(.+?)[ \t]*#*$", re.MULTILINE)


def _prose(source: Source, gathered: _Gathered) -> Iterator[Prose]:
    text = text_of(source)
    page = text if isinstance(text, Fault) else _page(source, text)
    if isinstance(page, Fault):
        gathered.faults.append(page)
        gathered.unread.file(source.name)
    else:
        yield page


def _page(source: Source, text: str) -> Prose | Fault:
    name = source.name.removesuffix(".md")
    heading = _HEADING.search(text)
    if heading is None:
        hint = say("Begynn siden med en overskrift: «# Om nettstedet».")
        return Fault(Place(source.path), "missing-key", say("siden har ingen overskrift"), hint)
    if not all(map(is_slug, name.split("/"))):
        better = f"{'/'.join(map(slugify, name.split('/')))}.md"
        hint = say("Gi filen et navn som «%(name)s»: små bokstaver a–z, tall og bindestrek.", name=better)
        return Fault(Place(source.path), "bad-slug", say("filnavnet «%(name)s» kan ikke stå i en nettadresse", name=source.name), hint)
    url = "" if name == "index" else f"{name.removesuffix('/index')}/"
    return Prose(source.name, heading[1], text, url, blake2b(text.encode(), digest_size=12).hexdigest())


def _prose_faults(catalog: Catalog, paths: dict[str, str], unread: Unread) -> Iterator[Fault]:
    for page in catalog.prose:
        folder = page.path.rpartition("/")[0]
        for found in findings(page.text):
            told = links.unsafe(found.type, found.value) or links.dead(catalog, found.value, "", unread, f"{folder}/" if folder else "")
            if told:
                yield Fault(Place(paths[page.path], found.line + 1), *told)

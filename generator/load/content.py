"""This module contains the way from files to the catalog, step by step: read, validate, place, link, check."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from hashlib import blake2b
from pathlib import Path
from typing import Any

import generator.kinds as kinds
from generator.catalog import Bond, Catalog, Entry, Prose
from generator.errors import ContentFaults, Fault, Place, did_you_mean
from generator.kinds.report import Report
from generator.kinds.section import Section
from generator.load import links
from generator.load.files import Source, sources, text_of
from generator.load.read import read_all
from generator.load.validate import Wrong, validate
from generator.load.yaml_text import Marks
from generator.markdown import findings
from generator.record import KINDS, Record, Steps
from generator.words.slugs import is_slug, slugify

assert kinds  # importing it fills KINDS


@dataclass
class _Gathered:
    """What reading has found so far."""

    entries: list[Entry]
    faults: list[Fault]


def load(content: Path, cache: Path | None = None) -> Catalog:
    """Read `content` and return the catalog; `cache` is a folder where parsed files are kept between runs.

    Raises ContentFaults with every fault at once, and FileNotFoundError when the folder is missing.
    """
    found, faults = sources(content)
    gathered = _Gathered([], faults)
    yaml_files = [source for source in found if source.name.endswith((".yaml", ".yml"))]
    for source, read in zip(yaml_files, read_all(yaml_files, cache), strict=True):
        if isinstance(read, tuple):
            gathered.faults.extend(read)
        else:
            _gather(source, read, gathered)
    prose = [page for source in found if source.name.endswith(".md") for page in _prose(source, gathered.faults)]
    _missing_reports(yaml_files, gathered)
    catalog = _linked(gathered, prose, {source.path: source for source in yaml_files})
    if gathered.faults:
        raise ContentFaults(gathered.faults)
    return catalog


def _gather(source: Source, values: Any, gathered: _Gathered) -> None:
    wrong: list[Wrong] = []
    if not isinstance(values, dict):
        wrong.append(Wrong((), "wrong-type", "filen er ikke en gruppe nøkler", "Begynn med «title: …» eller navnet på en liste."))
    else:
        gathered.entries.extend(_entries(source, values, wrong))
    gathered.faults.extend(_placed(source, wrong))


def _entries(source: Source, values: dict[str, Any], wrong: list[Wrong]) -> Iterator[Entry]:
    *folder, file = source.name.split("/")
    stem = file.rsplit(".", 1)[0]
    if not folder and stem in KINDS:
        yield from _list(source, stem, values, "", "", wrong)
        for key in values.keys() - {stem}:
            hint = f"I denne filen skal alt stå i listen «{stem}»."
            wrong.append(Wrong((key,), "unknown-key", f"nøkkelen «{key}» finnes ikke her", hint, at_key=True))
    elif len(folder) == 1 and stem == "report":
        yield from _one(source, Report, {"id": folder[0], **values}, (), folder[0], "", wrong)
    elif len(folder) == 1:
        yield from _section(source, stem, values, folder[0], wrong)
    else:
        known = [f"{name}.yaml" for name in KINDS if KINDS[name].kind.home == name]
        hint = f"{did_you_mean(file, known)} Øverst i content/ står {', '.join(known)}; kapitler står i en mappe for hver rapport.".strip()
        wrong.append(Wrong((), "unknown-kind", f"filen «{source.name}» hører ikke til noe sted", hint))


def _section(source: Source, stem: str, values: dict[str, Any], report: str, wrong: list[Wrong]) -> Iterator[Entry]:
    lists = [name for name, cls in KINDS.items() if cls.kind.home == "section"]
    own = {key: value for key, value in values.items() if key not in lists}
    for key in [key for key in own if key not in Section.model_fields and isinstance(own[key], list)]:
        hint = did_you_mean(key, lists) or f"Listene er {', '.join(lists)}."
        wrong.append(Wrong((key,), "unknown-kind", f"listen «{key}» er ingen kjent type", hint, at_key=True))
        del own[key]
    yield from _one(source, Section, {"id": stem, **own}, (), report, stem, wrong)
    for name in lists:
        if name in values:
            yield from _list(source, name, values, report, stem, wrong)


def _list(source: Source, name: str, values: dict[str, Any], report: str, section: str, wrong: list[Wrong]) -> Iterator[Entry]:
    records = values.get(name)
    if not isinstance(records, list):
        message = f"«{name}» er ingen liste"
        wrong.append(Wrong((name,), "wrong-type", message, "Begynn hver post med bindestrek: «- id: …»."))
        return
    for number, record in enumerate(records):
        yield from _one(source, KINDS[name], record, (name, number), report, section, wrong)


def _one(source: Source, cls: type[Record], values: Any, steps: Steps, report: str, section: str, wrong: list[Wrong]) -> Iterator[Entry]:
    record, found = validate(cls, values, steps)
    wrong.extend(found)
    if record is not None:
        yield Entry(record, report, section, source.path, steps, _digest(values))


def _digest(values: Any) -> str:
    text = json.dumps(values, ensure_ascii=False, separators=(",", ":"), default=str)
    return blake2b(text.encode(), digest_size=12).hexdigest()


def _missing_reports(files: Iterable[Source], gathered: _Gathered) -> None:
    names = {source.name for source in files}
    folders = {source.name.split("/")[0]: source for source in reversed(list(files)) if source.name.count("/") == 1}
    for folder, source in sorted(folders.items()):
        if f"{folder}/report.yaml" not in names:
            hint = f"Lag {folder}/report.yaml med title, owner, period, language og document."
            gathered.faults.append(Fault(Place(source.path), "missing-report", f"mappen «{folder}» har ingen report.yaml", hint))
        if not is_slug(folder):
            hint = f"Gi mappen et navn som «{slugify(folder)}»."
            gathered.faults.append(Fault(Place(source.path), "bad-slug", f"mappen «{folder}» kan ikke stå i en adresse", hint))


def _linked(gathered: _Gathered, prose: list[Prose], files: dict[str, Source]) -> Catalog:
    """Return the catalog with its links followed; faults across records are added to what is gathered."""
    wrong: dict[str, list[Wrong]] = {}
    entries = _unique(gathered.entries, wrong)
    loose = Catalog.of(entries, (), prose)
    bonds: list[Bond] = []
    for entry in entries:
        followed, lost = links.follow(loose, entry)
        bonds.extend(followed)
        found = [*lost, *links.scale_words(loose, entry), *links.units(loose, entry), *links.texts(loose, entry)]
        if found:
            wrong.setdefault(entry.path, []).extend(found)
    for path, found in wrong.items():
        gathered.faults.extend(_placed(files[path], found))
    gathered.faults.extend(_prose_faults(loose))
    return Catalog.of(entries, bonds, prose)


def _unique(entries: list[Entry], wrong: dict[str, list[Wrong]]) -> list[Entry]:
    """Keep the first record of each address; the others are faults."""
    first: dict[str, Entry] = {}
    for entry in entries:
        taken = first.setdefault(entry.address, entry)
        if taken is not entry:
            message = f"id-en «{entry.record.id}» er alt brukt i {taken.path}"
            hint = "Gi posten en id som ingen annen post av samme type i rapporten har."
            wrong.setdefault(entry.path, []).append(Wrong((*entry.steps, "id"), "duplicate-id", message, hint))
    return list(first.values())


def _placed(source: Source, wrong: list[Wrong]) -> Iterator[Fault]:
    """Look up the lines of what is wrong in one file; only now is the file read with positions."""
    if not wrong:
        return
    text = text_of(source)
    if isinstance(text, Fault):
        yield text
        return
    marks = Marks(text, source.path)
    for one in wrong:
        if one.line is not None:
            yield one.placed(marks.line_in(one.steps, one.line))
        else:
            yield one.placed(marks.key(one.steps) if one.at_key else marks.value(one.steps))


_HEADING = re.compile(r"^#[ \t]+(.+?)[ \t]*#*$", re.MULTILINE)


def _prose(source: Source, faults: list[Fault]) -> Iterator[Prose]:
    text = text_of(source)
    if isinstance(text, Fault):
        faults.append(text)
        return
    heading = _HEADING.search(text)
    if heading is None:
        hint = "Begynn siden med en overskrift: «# Om nettstedet»."
        faults.append(Fault(Place(source.path), "missing-key", "siden har ingen overskrift", hint))
        return
    url = source.name.removesuffix(".md").removesuffix("index")
    digest = blake2b(text.encode(), digest_size=12).hexdigest()
    yield Prose(source.name, heading[1], text, url if url.endswith("/") or not url else url + "/", digest)


def _prose_faults(catalog: Catalog) -> Iterator[Fault]:
    for page in catalog.prose:
        folder = page.path.rpartition("/")[0]
        for found in findings(page.text):
            told = links.unsafe(found.type, found.value) or links.dead(catalog, found.value, "", f"{folder}/" if folder else "")
            if told:
                yield Fault(Place(f"content/{page.path}", found.line + 1), *told)

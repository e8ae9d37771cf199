"""This module contains Intake: everything in a file of sheets on its way into a section, checked before anything is written."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path

from generator.catalog import Catalog
from generator.disk import replaced
from generator.errors import ContentFaults, Fault, Refused, did_you_mean, joined, say
from generator.load.content import load
from generator.load.trial import copied
from generator.settings import Settings
from generator.spreadsheet.found import SheetReading
from generator.spreadsheet.leaping import leaps_among
from generator.spreadsheet.names import Names
from generator.spreadsheet.read import read_sheets
from generator.spreadsheet.sheet import Sheet
from generator.spreadsheet.standing import LATER, NEW, OTHER, Standing, standings
from generator.spreadsheet.written import NoPlace, with_measurements, with_points


class WrongUse(Refused):
    """Raised when what was asked for is not there: a section, a sheet, an indicator. Its text tells the person what to write."""


@dataclass(frozen=True)
class Request:
    """What is asked for: the file, the section, and what the sheets do not say themselves."""

    file: Path
    into: str
    sheets: tuple[str, ...] = ()
    said: dict[str, str] = field(default_factory=dict)
    skipped: tuple[str, ...] = ()
    replace: bool = False
    later: bool = False

    @property
    def taken(self) -> frozenset[str]:
        """The types of values that come into the content: new ones, and those that differ or are late where they are asked for."""
        return frozenset({NEW, *([OTHER] if self.replace else []), *([LATER] if self.later else [])})


@dataclass(frozen=True)
class Intake:
    """What will be written: each value with what stands, the types of those that are taken, and the new text of each file.

    `unread` is what was left in the sheets, `notes` what to know of them, and `leaps` the values that often have their comma in the wrong place.
    """

    standings: tuple[Standing, ...]
    taken: frozenset[str]
    texts: dict[Path, str]
    unread: tuple[str, ...] = ()
    notes: tuple[str, ...] = ()
    leaps: tuple[Fault, ...] = ()

    def of(self, *types: str) -> tuple[Standing, ...]:
        """The values of some types."""
        return tuple(one for one in self.standings if one.type in types)

    @property
    def written(self) -> tuple[Standing, ...]:
        """The values that come into the content."""
        return self.of(*self.taken)


def intake(settings: Settings, request: Request) -> Intake:
    """Read the sheets, hold them against the content, and check the content as it will be. Nothing is written.

    Raises ContentFaults with every fault at once, and WrongUse for a section, sheet or id that there is none of.
    """
    catalog = load(settings.content_folder, settings.cache_folder / "values").with_drafts()
    report, section = _section(catalog, request.into)
    names = Names(catalog)
    said = _said(names, request)
    sheets = _sheets(request)
    skipped = frozenset(" ".join(one.casefold().split()) for one in request.skipped)
    read = [SheetReading(sheet, names, said, skipped) for sheet in sheets]
    faults = [fault for one in read for fault in one.faults]
    found, more = standings(catalog, report, [one for sheet in read for one in sheet.found])
    if faults or more:
        raise ContentFaults([*faults, *more])
    taken = [one for one in found if one.type in request.taken]
    texts = _texts(settings, catalog[f"{report}/sections/{section}"].path, taken, request)
    after = _checked(settings, texts)
    return Intake(
        tuple(found),
        request.taken,
        texts,
        tuple(told for one in read for told in one.unread),
        tuple(note for sheet in sheets for note in sheet.notes),
        tuple(leaps_among(after, report, taken)) if after else (),
    )


def write(made: Intake) -> None:
    """Write the files that get other text, all of them or none. Raises OSError when one cannot be written."""
    with replaced({path: text.encode() for path, text in made.texts.items()}):
        pass


def _section(catalog: Catalog, into: str) -> tuple[str, str]:
    parts = into.replace("\\", "/").removesuffix(".yaml").strip("/").split("/")
    report, section = parts[-2:] if len(parts) > 1 else ("", parts[-1])
    if f"{report}/sections/{section}" in catalog.entries:
        return report, section
    known = [f"{entry.report}/{entry.record.id}" for entry in catalog.of_kind("sections")]
    hint = did_you_mean(f"{report}/{section}", known) or say("Skriv rapport og kapittel, for eksempel --into %(place)s.", place=known[0] if known else "rapport-2025/01-tall")
    raise WrongUse(joined(say("Kapitlet «%(into)s» finnes ikke.", into=into), hint))


def _said(names: Names, request: Request) -> dict[str, str]:
    """Return what the options say, as ids."""
    made = {}
    for dimension, text in request.said.items():
        found = names.of(text)
        if dimension == "scope":
            made[dimension] = text
        elif found.dimension != dimension:
            raise WrongUse(joined(say("--%(option)s «%(text)s» er ikke kjent.", option=dimension, text=text), names.near(text)))
        elif found.others:
            raise WrongUse(say("--%(option)s «%(text)s» er navnet på flere. Skriv id-en: %(ids)s.", option=dimension, text=text, ids=", ".join((found.id, *found.others))))
        else:
            made[dimension] = found.id
    return made


def _sheets(request: Request) -> Sequence[Sheet]:
    if not request.file.is_file():
        folder = request.file.parent
        beside = [path.name for path in folder.iterdir()] if folder.is_dir() else []
        raise WrongUse(joined(say("Filen %(path)s finnes ikke.", path=request.file), did_you_mean(request.file.name, beside)))
    sheets, faults = read_sheets(request.file)
    if faults:
        raise ContentFaults(faults)
    by_name = {sheet.name: sheet for sheet in sheets}
    for name in request.sheets:
        if name not in by_name:
            raise WrongUse(say("Arket «%(name)s» finnes ikke. Arkene er: %(names)s.", name=name, names=", ".join(by_name)))
    chosen = [by_name[name] for name in request.sheets] or [sheet for sheet in sheets if sheet.rows and not sheet.hidden]
    if len(chosen) > 1 and not request.sheets:
        raise WrongUse(say("Filen har flere ark: %(names)s. Velg med --sheet, én gang for hvert ark som skal leses.", names=", ".join(sheet.name for sheet in chosen)))
    if large := next((sheet for sheet in (chosen or sheets) if sheet.too_large), None):
        raise WrongUse(joined(large.too_large, say("Kopier tabellen til et nytt ark uten alle de tomme radene, og prøv igjen.")))
    if not any(sheet.rows for sheet in chosen):
        raise WrongUse(say("Det står ikke noe i %(name)s.", name=request.file.name))
    return [sheet for sheet in chosen if sheet.rows]


def _texts(settings: Settings, section: str, taken: Sequence[Standing], request: Request) -> dict[Path, str]:
    """Return the new text of each file that gets one."""
    by_file: dict[str, list[Standing]] = {section: []}
    for one in taken:
        by_file.setdefault(one.entry.path if one.entry else section, []).append(one)
    texts, faults = {}, []
    for path, group in by_file.items():
        disk = settings.content_folder / path.partition("/")[2]
        text = before = disk.read_bytes().decode()
        mark = "\ufeff" if text.startswith("\ufeff") else ""
        try:
            text = with_points(text.removeprefix(mark), path, [one for one in group if one.entry])
            new = [one for one in group if not one.entry]
            text = mark + (with_measurements(text, path, new, _source(request, new)) if new else text)
        except NoPlace as reason:
            faults.append(reason.at(group[0]))
        if text != before:
            texts[disk] = text
    if faults:
        raise ContentFaults(faults)
    return texts


def _source(request: Request, found: Sequence[Standing]) -> str:
    """Say where new measurements come from: the file, and the sheet where the file has sheets."""
    sheets = dict.fromkeys(name for one in found if (name := str(one.found.cell.place.path).partition(":")[2]))
    return ", ".join([request.file.name, *(f"arket {name}" for name in sheets)])


def _checked(settings: Settings, texts: dict[Path, str]) -> Catalog | None:
    """Load the content as it will be, in a folder of its own; None when nothing is new. Raises ContentFaults when it would have faults."""
    if not texts:
        return None
    with copied(settings.content_folder) as copy:
        for path, text in texts.items():
            (copy / path.relative_to(settings.content_folder)).write_bytes(text.encode())
        return load(copy).with_drafts()


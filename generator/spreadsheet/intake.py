"""This module contains Intake: everything in a file of sheets on its way into a section, checked before anything is written."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path

from generator.catalog import Catalog
from generator.disk import replaced
from generator.errors import ContentFaults, Refused, did_you_mean
from generator.load.content import load
from generator.load.trial import copied
from generator.settings import Settings
from generator.spreadsheet.found import Finding
from generator.spreadsheet.names import Names
from generator.spreadsheet.read import read_sheets
from generator.spreadsheet.sheet import Sheet
from generator.spreadsheet.standing import NEW, OTHER, SAME, Standing, standings
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


@dataclass(frozen=True)
class Intake:
    """What will be written: each value with what stands, the new text of each file, what was left unread, and what to know of the file."""

    standings: tuple[Standing, ...]
    texts: dict[Path, str]
    unread: tuple[str, ...]
    notes: tuple[str, ...]
    replace: bool

    @property
    def written(self) -> tuple[Standing, ...]:
        """The values that come into the content."""
        return tuple(one for one in self.standings if one.type == NEW or (one.type == OTHER and self.replace))

    @property
    def kept(self) -> tuple[Standing, ...]:
        """The values that differ from what stands, and are not taken."""
        return () if self.replace else tuple(one for one in self.standings if one.type == OTHER)

    @property
    def same(self) -> int:
        """How many values stand in the content already."""
        return sum(one.type == SAME for one in self.standings)


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
    findings = [Finding(sheet, names, said, skipped) for sheet in sheets]
    faults = [fault for finding in findings for fault in finding.faults]
    found, more = standings(catalog, report, [one for finding in findings for one in finding.found])
    if faults or more:
        raise ContentFaults([*faults, *more])
    texts = _texts(settings, catalog[f"{report}/sections/{section}"].path, found, request)
    _check(settings, texts)
    return Intake(tuple(found), texts, tuple(told for finding in findings for told in finding.unread), tuple(note for sheet in sheets for note in sheet.notes), request.replace)


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
    hint = did_you_mean(f"{report}/{section}", known) or "Skriv rapport og kapittel, for eksempel --into " + (known[0] if known else "rapport-2025/01-tall") + "."
    raise WrongUse(f"Kapitlet «{into}» finnes ikke. {hint}")


def _said(names: Names, request: Request) -> dict[str, str]:
    """Return what the options say, as ids."""
    made = {}
    for dimension, text in request.said.items():
        found = names.of(text)
        if dimension == "scope":
            made[dimension] = text
        elif found.dimension != dimension:
            raise WrongUse(f"--{dimension} «{text}» er ikke kjent. {names.near(text)}".strip())
        elif found.others:
            raise WrongUse(f"--{dimension} «{text}» er navnet på flere. Skriv id-en: {', '.join((found.id, *found.others))}.")
        else:
            made[dimension] = found.id
    return made


def _sheets(request: Request) -> Sequence[Sheet]:
    if not request.file.is_file():
        raise WrongUse(f"Filen {request.file} finnes ikke.")
    sheets, faults = read_sheets(request.file)
    if faults:
        raise ContentFaults(faults)
    by_name = {sheet.name: sheet for sheet in sheets}
    for name in request.sheets:
        if name not in by_name:
            raise WrongUse(f"Arket «{name}» finnes ikke. Arkene er: {', '.join(by_name)}.")
    chosen = [by_name[name] for name in request.sheets] or [sheet for sheet in sheets if sheet.rows and not sheet.hidden]
    if len(chosen) > 1 and not request.sheets:
        raise WrongUse(f"Filen har flere ark: {', '.join(sheet.name for sheet in chosen)}. Velg med --sheet, én gang for hvert ark som skal leses.")
    if large := next((sheet for sheet in (chosen or sheets) if sheet.too_large), None):
        raise WrongUse(f"{large.too_large} Kopier tabellen til et nytt ark uten alle de tomme radene, og prøv igjen.")
    if not any(sheet.rows for sheet in chosen):
        raise WrongUse(f"Det står ikke noe i {request.file.name}.")
    return [sheet for sheet in chosen if sheet.rows]


def _texts(settings: Settings, section: str, found: Sequence[Standing], request: Request) -> dict[Path, str]:
    """Return the new text of each file that gets one."""
    by_file: dict[str, list[Standing]] = {section: []}
    for one in found:
        if one.type == NEW or (one.type == OTHER and request.replace):
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


def _check(settings: Settings, texts: dict[Path, str]) -> None:
    """Load the content as it will be, in a folder of its own. Raises ContentFaults when it would have faults."""
    if not texts:
        return
    with copied(settings.content_folder) as copy:
        for path, text in texts.items():
            (copy / path.relative_to(settings.content_folder)).write_bytes(text.encode())
        load(copy)


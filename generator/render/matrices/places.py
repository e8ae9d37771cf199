"""This module contains where a row of a matrix stands: its chapter, its report, and the plain lists that hold the same rows."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass

from generator.catalog import Catalog, Entry
from generator.kinds.report import Report
from generator.kinds.section import Section
from generator.record import KINDS
from generator.render.desk import Desk
from generator.render.environment import WORST_FIRST
from generator.render.filters import STATES
from generator.words.languages import Words


def chapter(desk: Desk, entry: Entry) -> str:
    """The number and title of the chapter that a record stands in, after the part of the report that holds the chapter."""
    section = desk.catalog.section_of(entry)
    if section is None or not isinstance(section.record, Section):
        return ""
    title = f"{section.record.number} {section.record.title}".strip()
    return f"{section.record.part} – {title}" if section.record.part else title


def owner(report: Entry) -> str:
    """The address of a report's owner."""
    return f"organisations/{report.record.owner}" if isinstance(report.record, Report) else ""


@dataclass(frozen=True)
class Way:
    """Links to plain lists of one sort: by state, by trust, by year. `title` is a gettext message."""

    title: str
    links: tuple[tuple[str, str], ...]


class Lists:
    """Knows which plain list pages there are: a kind is divided by what at least two of its records differ in."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk
        self._divided: dict[tuple[str, str], bool] = {}

    def ways(self, kind: str, entries: Iterable[Entry], own: Words) -> tuple[Way, ...]:
        """Return links to the lists that hold some records of one kind, in the order of the lists' own filters."""
        listed, catalog, cls = list(entries), self._desk.catalog, KINDS[kind]
        names: dict[str, dict[str, str]] = {
            "tilstand": {STATES[state]: own(f"state {state}") for state in WORST_FIRST},
            "foretak": {_id(each): self._desk.cards(each).name(own.language) for each in catalog.of_kind("organisations")},
            "rapport": {each.report: each.record.title for each in catalog.of_kind("reports")},
            "aar": {year: year for year in sorted({year for entry in listed for year in _years(catalog, entry)}, reverse=True)},
        }
        found = [Way("All", ((own(kind), f"{cls.kind.slug}/"),))]
        for way, title in (("tilstand", "State"), ("foretak", "Trust"), ("aar", "Year"), ("rapport", "Report")):
            of = _OF[way]
            here = {name for entry in listed for name in of(catalog, entry)}
            links = tuple((name, f"{cls.kind.slug}/{way}/{key}/") for key, name in names[way].items() if key in here)
            if links and self._is_divided(kind, way):
                found.append(Way(title, links))
        return tuple(found)

    def _is_divided(self, kind: str, way: str) -> bool:
        if (kind, way) not in self._divided:
            entries = self._desk.catalog.of_kind(kind)
            self._divided[kind, way] = len({name for entry in entries for name in _OF[way](self._desk.catalog, entry)}) > 1
        return self._divided[kind, way]


def _id(entry: Entry) -> str:
    return entry.address.rpartition("/")[2]


def _states(catalog: Catalog, entry: Entry) -> list[str]:
    return [STATES[entry.record.standing.state]] if entry.record.standing else []


def _trusts(catalog: Catalog, entry: Entry) -> list[str]:
    return [address.rpartition("/")[2] for address in catalog.answering(entry)]


def _years(catalog: Catalog, entry: Entry) -> list[str]:
    report = catalog.report_of(entry)
    years = entry.record.years or (report.record.years if report else ())
    return [str(year) for year in years]


def _reports(catalog: Catalog, entry: Entry) -> list[str]:
    return [entry.report] if entry.report else []


_OF: dict[str, Callable[[Catalog, Entry], list[str]]] = {"tilstand": _states, "foretak": _trusts, "aar": _years, "rapport": _reports}

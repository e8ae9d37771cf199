"""This module contains figures: which charts stand on which page."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace

from generator.catalog import Entry
from generator.charts import Chart, projects, risk_matrix, states
from generator.fields import Status
from generator.kinds.measurement import Measurement
from generator.kinds.project import Project
from generator.kinds.report import Report
from generator.kinds.risk import Risk
from generator.render import indicators
from generator.render.desk import Desk
from generator.render.measured_figures import across, compared, of_one, of_several, source_of
from generator.words.languages import words

ENOUGH_STATES = 3
"""Fewer records than this are read faster than their chart."""


CHAPTER = 6
"""Indicators with a figure on a chapter's page: more of them hide the tables."""


def figures_of(desk: Desk, entry: Entry) -> tuple[Chart, ...]:
    """Return the charts of a record's page."""
    made = _FIGURES.get(entry.record.kind.list)
    return tuple(made(desk, entry)) if made else ()


def figures_of_front(desk: Desk) -> tuple[Chart, ...]:
    """Return the charts of the front page: those of the latest report."""
    latest = desk.latest
    return tuple(_of_report(desk, latest, desk.settings.language)) if latest else ()


def _of_report(desk: Desk, entry: Entry, language: str = "") -> Iterator[Chart]:
    yield from _states(desk, desk.catalog.in_report(entry.report, "assignments"), language or desk.cards.language(entry))
    yield from _risk_matrix(desk, desk.catalog.in_report(entry.report, "risks"))


def _of_section(desk: Desk, entry: Entry) -> Iterator[Chart]:
    held = desk.catalog.in_section(entry)
    yield from _states(desk, [one for one in held if one.record.kind.list == "assignments"], desk.cards.language(entry))
    yield from _risk_matrix(desk, [one for one in held if one.record.kind.list == "risks"])
    measured = _most_measured([one for one in held if isinstance(one.record, Measurement)])
    yield from of_several(desk, measured)
    yield from _projects(desk, held)


def _most_measured(entries: Sequence[Entry]) -> list[Entry]:
    """The measurements of the indicators that a chapter has most series of; the others have their figures on their own pages."""
    found: dict[str, list[Entry]] = {}
    for entry in entries:
        assert isinstance(entry.record, Measurement)
        found.setdefault(entry.record.indicator.id, []).append(entry)
    chosen = sorted(found, key=lambda name: len(found[name]), reverse=True)[:CHAPTER]
    return [entry for name in found if name in chosen for entry in found[name]]


def _of_indicator(desk: Desk, entry: Entry) -> Iterator[Chart]:
    measured = indicators.measured(desk, entry)
    by_time = [row.entry for group in indicators.groups(desk, measured) for row in group.rows]
    yield from across(desk, entry.record.id, by_time, desk.language(entry))
    told = {one.address for held in compared(desk, by_time).values() for one in held}
    yield from of_several(desk, measured, told)


def _of_project(desk: Desk, entry: Entry) -> Iterator[Chart]:
    yield from _projects(desk, [entry])


def _projects(desk: Desk, entries: Sequence[Entry]) -> Iterator[Chart]:
    found = [(one, one.record) for one in entries if isinstance(one.record, Project) and one.record.estimates and not _waits(one.record.status)]
    if found:
        made = projects("beloep-figur", [record for _, record in found], words(desk.cards.language(found[0][0])))
        if made.rows:
            yield replace(made, source=source_of(desk, [one for one, _ in found]))


def _of_organisation(desk: Desk, entry: Entry) -> Iterator[Chart]:
    answered = desk.catalog.answered.get(entry.address, ())
    yield from _states(desk, [one for one in answered if one.record.kind.list == "assignments" and desk.catalog.is_newest(one) and desk.catalog.speaks_for(one, entry.address)], desk.language(entry), entry.address)


def _states(desk: Desk, entries: Sequence[Entry], language: str, organisation: str = "") -> Iterator[Chart]:
    """Yield how some records stand; for one organisation (address), by its own answers."""
    standings = [desk.catalog.standing(entry, organisation) if organisation else entry.record.standing for entry in entries]
    found = [status.state for status in standings if status]
    if len(found) >= ENOUGH_STATES and "unfilled" not in found:
        made = states("tilstander-figur", found, words(language))
        yield replace(made, source=source_of(desk, entries))


def _waits(status: Status | None) -> bool:
    """Whether nobody has filled in how something stands."""
    return status is not None and status.state == "unfilled"


def _risk_matrix(desk: Desk, entries: Sequence[Entry]) -> Iterator[Chart]:
    risks = [entry.record for entry in entries if isinstance(entry.record, Risk) and entry.record.rank]
    report = desk.catalog.report_of(entries[0]) if entries else None
    if risks and report is not None and isinstance(report.record, Report):
        made = risk_matrix("risiko-figur", risks, report.record.scales, words(report.record.language))
        yield replace(made, source=report.record.title, language=report.record.language)


_FIGURES: dict[str, Callable[[Desk, Entry], Iterator[Chart]]] = {
    "reports": _of_report,
    "sections": _of_section,
    "indicators": _of_indicator,
    "measurements": of_one,
    "projects": _of_project,
    "organisations": _of_organisation,
}

"""This module contains figures: which charts stand on which page."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence

from generator.catalog import Entry
from generator.charts import Chart, comparison, projects, risk_matrix, series, states
from generator.kinds.indicator import Indicator
from generator.kinds.measurement import Measurement
from generator.kinds.project import Project
from generator.kinds.report import Report
from generator.kinds.risk import Risk
from generator.render.desk import Desk
from generator.words.languages import words

ENOUGH_STATES = 3
"""Fewer records than this are read faster than their chart."""


def figures_of(desk: Desk, entry: Entry) -> tuple[Chart, ...]:
    """Return the charts of a record's page."""
    made = _FIGURES.get(entry.record.kind.list)
    return tuple(made(desk, entry)) if made else ()


def figures_of_front(desk: Desk) -> tuple[Chart, ...]:
    """Return the charts of the front page: those of the latest report."""
    latest = desk.latest
    return tuple(_of_report(desk, latest)) if latest else ()


def _of_report(desk: Desk, entry: Entry) -> Iterator[Chart]:
    yield from _states(desk, desk.catalog.in_report(entry.report, "assignments"))
    yield from _risk_matrix(desk, desk.catalog.in_report(entry.report, "risks"))


def _of_section(desk: Desk, entry: Entry) -> Iterator[Chart]:
    held = desk.catalog.in_section(entry)
    yield from _states(desk, [one for one in held if one.record.kind.list == "assignments"])
    yield from _risk_matrix(desk, [one for one in held if one.record.kind.list == "risks"])
    yield from _measured(desk, [one for one in held if isinstance(one.record, Measurement)])
    listed = [one.record for one in held if isinstance(one.record, Project) and one.record.estimates]
    if listed:
        yield projects("beloep-figur", listed, words(desk.cards.language(entry)))


def _of_indicator(desk: Desk, entry: Entry) -> Iterator[Chart]:
    yield from _measured(desk, [desk.catalog[bond.source] for bond in desk.catalog.pointing_at(entry) if bond.field == "indicator"])


def _of_measurement(desk: Desk, entry: Entry) -> Iterator[Chart]:
    measurement, indicator = entry.record, _indicator(desk, entry)
    assert isinstance(measurement, Measurement)
    if len(measurement.points) > 1 or measurement.targets:
        yield series(f"{entry.record.id}-figur", indicator, [measurement], _names(desk, [entry]), words(desk.cards.language(entry)))


def _of_project(desk: Desk, entry: Entry) -> Iterator[Chart]:
    if isinstance(entry.record, Project) and entry.record.estimates:
        yield projects("beloep-figur", [entry.record], words(desk.cards.language(entry)))


def _of_organisation(desk: Desk, entry: Entry) -> Iterator[Chart]:
    yield from _states(desk, [one for one in desk.catalog.answered.get(entry.address, ()) if one.record.kind.list == "assignments"])


def _states(desk: Desk, entries: Sequence[Entry]) -> Iterator[Chart]:
    found = [entry.record.standing.state for entry in entries if entry.record.standing]
    if len(found) >= ENOUGH_STATES:
        yield states("tilstander-figur", found, words(desk.cards.language(entries[0])))


def _risk_matrix(desk: Desk, entries: Sequence[Entry]) -> Iterator[Chart]:
    risks = [entry.record for entry in entries if isinstance(entry.record, Risk) and entry.record.rank]
    report = desk.catalog.report_of(entries[0]) if entries else None
    if risks and report is not None and isinstance(report.record, Report):
        yield risk_matrix("risiko-figur", risks, report.record.scales, words(desk.cards.language(report)))


def _measured(desk: Desk, entries: Sequence[Entry]) -> Iterator[Chart]:
    """Yield one chart an indicator: small multiples where there are targets or long series, else now against before."""
    by_indicator: dict[tuple[str, str], list[Entry]] = {}
    for entry in entries:
        assert isinstance(entry.record, Measurement)
        by_indicator.setdefault((entry.report, entry.record.indicator.id), []).append(entry)
    for (report, name), found in by_indicator.items():
        yield from _one_indicator(desk, f"{name}-{report}-figur", found)


def _one_indicator(desk: Desk, id: str, entries: Sequence[Entry]) -> Iterator[Chart]:
    own, indicator, names = words(desk.cards.language(entries[0])), _indicator(desk, entries[0]), _names(desk, entries)
    listed = [entry.record for entry in entries if isinstance(entry.record, Measurement)]
    whole = [one for one in listed if not one.scope] or listed
    budgets = [one for one in whole if any(target.type in ("budget", "plan") and target.value for target in one.targets)]
    aimed = [one for one in whole if any(target.type in ("at-least", "at-most", "green") for target in one.targets)]
    if budgets:
        yield comparison(id, indicator, budgets, names, own, against="target")
    elif aimed or max(len(one.points) for one in whole) > 2:
        yield series(id, indicator, whole, names, own)
    elif sum(len(one.points) > 1 for one in whole) > 1:
        yield comparison(id, indicator, [one for one in whole if len(one.points) > 1], names, own)


def _indicator(desk: Desk, entry: Entry) -> Indicator:
    assert isinstance(entry.record, Measurement)
    found = desk.catalog.find("indicators", entry.record.indicator.id, entry.report)
    assert found is not None
    assert isinstance(found.record, Indicator)
    return found.record


def _names(desk: Desk, entries: Sequence[Entry]) -> dict[str, str]:
    """What the organisations are called in a chart, by id."""
    return {
        entry.record.organisation.id: desk.cards.of("organisations", entry.record.organisation, entry.report).title
        for entry in entries
        if isinstance(entry.record, Measurement)
    }


_FIGURES: dict[str, Callable[[Desk, Entry], Iterator[Chart]]] = {
    "reports": _of_report,
    "sections": _of_section,
    "indicators": _of_indicator,
    "measurements": _of_measurement,
    "projects": _of_project,
    "organisations": _of_organisation,
}

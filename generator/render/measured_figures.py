"""This module contains the charts of measurements: which kind of chart a set of series is best seen in, and what it leaves out."""

from __future__ import annotations

from collections.abc import Iterator, Sequence, Set
from dataclasses import replace

from generator.catalog import Entry
from generator.charts import Chart, Group, Who, comparison, latest, series, worth_drawing
from generator.kinds.indicator import Indicator
from generator.kinds.measurement import Measurement
from generator.kinds.organisation import Organisation
from generator.render.desk import Desk
from generator.words.languages import Words, words
from generator.words.slugs import slugify

ACROSS = "sammenligning-figur"
"""What the name of the chart that compares reports ends with."""


def of_one(desk: Desk, entry: Entry) -> Iterator[Chart]:
    """Yield the chart of a measurement's own page: its course, or its only value against the target."""
    measurement, language = _measurement(entry), desk.cards.language(entry)
    if worth_drawing([measurement]) and not _waits(entry):
        name = f"{measurement.id}-figur"
        if len(measurement.points) > 1 or measurement.baseline:
            made = series(name, _indicator(desk, entry), [measurement], _names(desk, [entry], language), words(language), title=_title(desk, entry, language))
        else:
            made = _latest(desk, name, [("", [entry])], language)
        yield replace(made, source=source_of(desk, [entry]))


def of_several(desk: Desk, entries: Sequence[Entry], told: Set[str] = frozenset()) -> Iterator[Chart]:
    """Yield one chart for each indicator in each report, where there is something to see, in the language of the report.

    Series in different units have a chart each: 48 places and 4,2 places per 100 000 are no two values of one thing. `told` are the series (addresses) whose latest value another chart of the page shows.
    """
    by_indicator: dict[tuple[str, str, str], list[Entry]] = {}
    for entry in (one for one in entries if not _waits(one)):
        own = slugify(_measurement(entry).unit or "") if _unit(desk, entry) != (_indicator(desk, entry).unit or "antall") else ""
        by_indicator.setdefault((entry.report, _measurement(entry).indicator.id, own), []).append(entry)
    for (report, indicator, unit), found in by_indicator.items():
        language, name = desk.cards.language(found[0]), f"{indicator}-{unit}" if unit else indicator
        if not _told(found, told):
            yield from (replace(made, language=language) for made in _one_indicator(desk, f"{name}-{report}-figur", found, language))


def _told(entries: Sequence[Entry], told: Set[str]) -> bool:
    """Whether a chart of its own would only tell again what another shows: one value of each series."""
    return all(entry.address in told and len(_measurement(entry).points) == 1 for entry in _whole(entries))


def _one_indicator(desk: Desk, id: str, entries: Sequence[Entry], language: str) -> Iterator[Chart]:
    chosen = _whole(entries)
    listed = [_measurement(entry) for entry in chosen]
    long = max(len(one.points) for one in listed)
    aimed = any(target.type in ("at-least", "at-most", "green") for one in listed for target in one.targets)
    planned = any(target.type in ("budget", "plan") and target.value for one in listed for target in one.targets)
    indicator, names, own = _indicator(desk, chosen[0]), _names(desk, chosen, language), words(language)
    title, who = _title(desk, chosen[0], language), _who(desk, chosen)
    if not any(_numbered(one) for one in listed):
        return
    if planned:
        made = comparison(id, indicator, listed, names, own, against="target", title=title, who=who)
    elif long == 1 and (len(chosen) > 1 or worth_drawing(listed)):
        made = _latest(desk, id, [("", chosen)], language)
    elif (aimed or long > 2) and worth_drawing(listed):
        made = series(id, indicator, listed, names, own, title=title, who=who)
    elif sum(len(one.points) > 1 for one in listed) > 1:
        made = comparison(id, indicator, [one for one in listed if len(one.points) > 1], names, own, title=title, who=who)
    else:
        return
    if made.rows:
        yield replace(made, source=source_of(desk, entries))


def across(desk: Desk, id: str, entries: Sequence[Entry], language: str) -> Iterator[Chart]:
    """Yield the chart that compares the latest values of an indicator over reports, when two of them have numbers in one unit.

    Of each report it holds the series of whole organisations, or all where there are none.
    """
    chosen = compared(desk, entries)
    if chosen:
        groups = [(desk.cards.at(f"reports/{report}").title, held) for report, held in chosen.items()]
        drawn = {entry.address for held in chosen.values() for entry in held}
        unit = _unit(desk, next(iter(chosen.values()))[0])
        left = _left_out(desk, [entry for entry in entries if entry.address not in drawn], unit, words(language))
        yield replace(_latest(desk, f"{id}-{ACROSS}", groups, language, left), source=source_of(desk, [held[0] for held in chosen.values()]))


def compared(desk: Desk, entries: Sequence[Entry]) -> dict[str, list[Entry]]:
    """The series that can stand on one scale, by report: those in the unit that most reports have numbers in; none when only one has."""
    found: dict[str, dict[str, list[Entry]]] = {}
    for entry in entries:
        found.setdefault(_unit(desk, entry), {}).setdefault(entry.report, []).append(entry)
    usable = [_with_numbers(reports) for reports in found.values()]
    best = max(usable, key=lambda reports: (len(reports), sum(map(len, reports.values()))), default={})
    return best if len(best) > 1 else {}


def _with_numbers(reports: dict[str, list[Entry]]) -> dict[str, list[Entry]]:
    """The series to compare of each report where some latest value is a number."""
    chosen = {report: _whole(entries) for report, entries in reports.items()}
    return {report: held for report, held in chosen.items() if any(_measurement(one).points[-1].missing is None for one in held)}


def _left_out(desk: Desk, entries: Sequence[Entry], unit: str, own: Words) -> list[str]:
    """Sentences about series that are not in the chart: those in another unit, those of only a part, those of reports without numbers."""
    silent = [entry for entry in entries if _measurement(entry).points[-1].missing]
    others = [entry for entry in entries if _unit(desk, entry) != unit and entry not in silent]
    told = []
    if others:
        units = own.join(dict.fromkeys(own.unit_name(_unit(desk, entry)) for entry in others))
        told.append(own.count("Not drawn: %(count)s series in another unit", "Not drawn: %(count)s series in other units", len(others)) + f" ({units}).")
    if parts := len(entries) - len(others) - len(silent):
        told.append(own.count("Not drawn: %(count)s series of a part of an organisation.", "Not drawn: %(count)s series of parts of organisations.", parts))
    if silent:
        told.append(own.count("Not drawn: %(count)s series without a number.", "Not drawn: %(count)s series without numbers.", len(silent)))
    return told


def _latest(desk: Desk, id: str, groups: Sequence[tuple[str, Sequence[Entry]]], language: str, left_out: Sequence[str] = ()) -> Chart:
    entries = [entry for _, held in groups for entry in held]
    made = [Group(heading, tuple(_measurement(entry) for entry in held)) for heading, held in groups]
    return latest(
        id, _indicator(desk, entries[0]), made, _names(desk, entries, language), words(language),
        title=_title(desk, entries[0], language), who=_who(desk, entries), left_out=left_out,
    )  # fmt: skip


def source_of(desk: Desk, entries: Sequence[Entry]) -> str:
    """The reports that some records stand in, with the place when it is only one record."""
    titles = dict.fromkeys(report.record.title for entry in entries if (report := desk.catalog.report_of(entry)))
    told = "; ".join(titles)
    only = entries[0].record.source if len(entries) == 1 else None
    return f"{told}, {only.at}" if only else told


def _whole(entries: Sequence[Entry]) -> list[Entry]:
    """The series that concern whole organisations; all where there is none."""
    return [entry for entry in entries if not _measurement(entry).scope] or list(entries)


def _numbered(measurement: Measurement) -> bool:
    return any(point.missing is None for point in measurement.points)


def _waits(entry: Entry) -> bool:
    """Whether nobody has filled in the last value: a figure would tell of the period before as if it were this."""
    return _measurement(entry).points[-1].missing == "unfilled"


def _measurement(entry: Entry) -> Measurement:
    assert isinstance(entry.record, Measurement)
    return entry.record


def _indicator(desk: Desk, entry: Entry) -> Indicator:
    found = desk.catalog.find("indicators", _measurement(entry).indicator.id, entry.report)
    assert found is not None
    assert isinstance(found.record, Indicator)
    return found.record


def _unit(desk: Desk, entry: Entry) -> str:
    return _measurement(entry).unit or _indicator(desk, entry).unit or "antall"


def _title(desk: Desk, entry: Entry, language: str) -> str:
    return desk.cards.of("indicators", _measurement(entry).indicator, entry.report).name(language)


def _names(desk: Desk, entries: Sequence[Entry], language: str) -> dict[str, str]:
    """What the organisations are called in a chart, by id."""
    links = ((_measurement(entry).organisation, entry.report) for entry in entries)
    return {link.id: desk.cards.of("organisations", link, report).name(language) for link, report in links}


def _who(desk: Desk, entries: Sequence[Entry]) -> Who:
    """What the organisations are called when they are counted."""
    types = {_organisation(desk, entry).type for entry in entries}
    if types <= {"hospital", "place"}:
        return "hospitals"
    whole = types & {"rhf", "group"}  # a region's own figure is no trust beside its trusts
    return "trusts" if types <= {"trust", "company"} or types == whole else "series"


def _organisation(desk: Desk, entry: Entry) -> Organisation:
    found = desk.catalog.find("organisations", _measurement(entry).organisation.id, entry.report)
    assert found is not None
    assert isinstance(found.record, Organisation)
    return found.record
